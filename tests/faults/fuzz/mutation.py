"""Damage as accidents and malice do it: bits, bytes, lengths, pieces, numbers at the edge, lies in JSON."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable

import numpy as np

EDGES = (0, 1, *(2**bits + more for bits in (7, 8, 15, 16, 31, 32, 63, 64) for more in (-1, 0)))
WORDS = (
    b"null", b"true", b"-1", b"0", b"1e400", b"-1e308", b"NaN", b"1.5", b'""', b"[]", b"{}", b"[[[[[[[[",
    b"}}", b"999999999999999999999", b'"\\ud800"', b"\xff\xfe", b"\x00", b"\n\n", b",,", b"../../x",
    b"[[candidates]]\n", b"a.b.c.d = 1\n", b"'''", b'"""', b"inf", b"1979-05-27", b"{a = [{b = 1}]}",
    b"\x93NUMPY\x01\x00", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"(2147483648, 2147483648)",
    b"'|O'", b"True",
)  # fmt: skip
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def mutated(generator: np.random.Generator, content: bytes) -> bytes:
    """The content with one to four damages; in a zip, half of the time inside, under new checksums."""
    if content[:4] == b"PK\x03\x04" and generator.random() < 0.5:
        return _inside(generator, content)
    for _ in range(int(generator.integers(1, 5))):
        way = _WAYS[int(generator.integers(len(_WAYS)))]
        content = way(generator, content) if content else b"\x00"
    return content[: 2**20]


def _inside(generator: np.random.Generator, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    place = int(generator.integers(len(members)))
    name, inner = members[place]
    match int(generator.integers(6)):
        case 0:
            del members[place]
        case 1:
            members.append(members[place])
        case 2:
            members[place] = "../" + name, inner
        case _:
            members[place] = name, mutated(generator, inner)
    method = zipfile.ZIP_DEFLATED if generator.random() < 0.1 else zipfile.ZIP_STORED
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", method) as archive:
        warnings.simplefilter("ignore")  # two of one name are meant
        for name, inner in members:
            archive.writestr(zipfile.ZipInfo(name), inner, method)
    return file.getvalue()


def _place(generator: np.random.Generator, content: bytes) -> int:
    """Headers are where decoders can be misled: half of the places are among the first hundred."""
    limit = min(len(content), 100) if generator.random() < 0.5 else len(content)
    return int(generator.integers(limit))


def _flip(generator: np.random.Generator, content: bytes) -> bytes:
    place = _place(generator, content)
    flipped = content[place] ^ (1 << int(generator.integers(8)))
    return content[:place] + bytes([flipped]) + content[place + 1 :]


def _set_edge(generator: np.random.Generator, content: bytes) -> bytes:
    place, size = _place(generator, content), int(generator.choice([1, 2, 4, 8]))
    edge = EDGES[int(generator.integers(len(EDGES)))] % 256**size
    order = "little" if generator.random() < 0.5 else "big"
    return content[:place] + edge.to_bytes(size, order) + content[place + size :]  # type: ignore[arg-type]


def _cut(generator: np.random.Generator, content: bytes) -> bytes:
    return content[: int(generator.integers(len(content)))]


def _remove(generator: np.random.Generator, content: bytes) -> bytes:
    place = _place(generator, content)
    return content[:place] + content[place + int(generator.integers(1, 65)) :]


def _repeat(generator: np.random.Generator, content: bytes) -> bytes:
    place = _place(generator, content)
    piece = content[place : place + int(generator.integers(1, 257))]
    return content[:place] + piece * int(generator.choice([2, 2, 3, 200])) + content[place:]


def _insert_word(generator: np.random.Generator, content: bytes) -> bytes:
    place, word = _place(generator, content), WORDS[int(generator.integers(len(WORDS)))]
    over = len(word) if generator.random() < 0.5 else 0
    return content[:place] + word + content[place + over :]


def _change_number(generator: np.random.Generator, content: bytes) -> bytes:
    found = list(_NUMBER.finditer(content[:100_000]))
    if not found:
        return _flip(generator, content)
    number = found[int(generator.integers(len(found)))]
    word = WORDS[int(generator.integers(12))]
    return content[: number.start()] + word + content[number.end() :]


def _noise(generator: np.random.Generator, content: bytes) -> bytes:
    return generator.bytes(int(generator.integers(0, 300)))


_WAYS: tuple[Callable[[np.random.Generator, bytes], bytes], ...] = (
    _flip, _flip, _set_edge, _set_edge, _cut, _remove, _repeat, _insert_word, _insert_word, _change_number,
    _change_number, _noise,
)  # fmt: skip
