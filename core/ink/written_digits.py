"""Written digits: the strokes of a pen and what the writer says they are, one JSON object a line.

`{"strokes": [[[x, y], ...], ...], "label": 7, "written": "2026-11-20T14:32:05Z"}`: a collection of one's own
digits is kept, exported and imported in this form. Other keys are passed over, so files of other collections
can be read too; a digit without a date gets one. One that was taken from a data set has no strokes, but its
784 pixels in base 64: `{"strokes": [], "picture": "AAAA...", "label": 7, "written": ...}`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from core.errors import UserError
from core.files.foreign import read_whole
from core.files.validation_message import validation_message
from core.ink.preprocessing import FULL_PREPROCESSING, Preprocessing
from core.ink.render import SIDE, Picture, preprocess_strokes
from core.ink.strokes import collect_points
from core.types import Array

DIGITS_FILE = "digits/digits.jsonl"
"""Where a user's own digits lie, below the user's folder."""
CLASSES = 10
MAX_DIGITS = 20_000
"""Digits of a file."""
MAX_FILE_BYTES = 2**27
"""Bytes of a file, unpacked."""

_MOST_POINTS = 20_000
_FIRST_YEAR, _LAST_YEAR = 1970, 9000


@dataclass(frozen=True, eq=False)
class WrittenDigit:
    """A digit as somebody wrote it. The same ink is the same digit, whatever it is called."""

    strokes: tuple[Array, ...]
    """(N, 2) or, with pressure, (N, 3); y down. None where there is only a picture."""
    label: int
    """What it is: 0 to 9."""
    written: datetime
    """UTC."""
    picture: NDArray[np.uint8] | None = None
    """(28, 28), ink 255 on 0: all that is known of a digit that comes from a data set."""

    @cached_property
    def id(self) -> str:
        """16 hexadecimal digits of the SHA-256 of its strokes or its picture."""
        digest = hashlib.sha256(b"" if self.picture is None else self.picture.tobytes())
        for stroke in self.strokes:
            digest.update(str(stroke.shape).encode())
            digest.update(np.ascontiguousarray(stroke, np.float64).data)
        return digest.hexdigest()[:16]

    @cached_property
    def line(self) -> bytes:
        """One line of JSON with its line break; made once, for a file is written anew for each correction."""
        strokes = [stroke.tolist() for stroke in self.strokes]
        picture = None if self.picture is None else self.picture.tobytes()
        return msgspec.json.encode(_Line(strokes, self.label, self.written, picture)) + b"\n"

    def image(self, preprocessing: Preprocessing = FULL_PREPROCESSING) -> Picture:
        """(28, 28) from 0 to 1, as a network reads it: strokes are rendered, a picture is taken as it is."""
        if self.picture is not None:
            return np.divide(self.picture, 255, dtype=np.float32)
        return preprocess_strokes(self.strokes, preprocessing=preprocessing).image


def decode_digit(line: bytes, now: datetime) -> WrittenDigit:
    """One line of JSON. Raises UserError, a few words without a full stop, where it is no digit."""
    try:
        parsed = msgspec.json.decode(line, type=_Line)
    except msgspec.ValidationError as error:
        raise validation_message(error).full_message() from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise UserError("it is not JSON") from None
    picture = None if parsed.picture is None else _picture(parsed.picture)
    strokes = () if picture is not None else _strokes(parsed.strokes)
    return WrittenDigit(strokes, parsed.label, _utc(parsed.written or now), picture)


def read_digits(path: Path) -> list[WrittenDigit]:
    """The digits of a file of JSON lines, plain or .gz, all of them or none.

    Raises UserError that names the file, and the line, where one of them is no digit.
    """
    lines = [line for line in enumerate(_content(path).splitlines(), start=1) if line[1].strip()]
    if not lines:
        raise UserError("“{file}” contains no digits.", file=path.name)
    if len(lines) > MAX_DIGITS:
        raise UserError("“{file}” contains more than {most} digits.", file=path.name, most=f"{MAX_DIGITS:,}")
    now = datetime.now(UTC)
    return [_decode_numbered(line, number, path.name, now) for number, line in lines]


def encode_digits(digits: Iterable[WrittenDigit]) -> bytes:
    """The content of a file."""
    return b"".join(digit.line for digit in digits)


_Point = Annotated[list[float], Meta(min_length=2, max_length=3)]
_Stroke = Annotated[list[_Point], Meta(max_length=_MOST_POINTS)]


class _Line(msgspec.Struct, omit_defaults=True):
    strokes: Annotated[list[_Stroke], Meta(max_length=_MOST_POINTS)]
    label: Annotated[int, Meta(ge=0, lt=CLASSES)]
    written: datetime | None = None
    picture: bytes | None = None


def _decode_numbered(line: bytes, number: int, name: str, now: datetime) -> WrittenDigit:
    try:
        return decode_digit(line, now)
    except UserError as problem:
        raise UserError(
            "“{file}” is not a file of digits, see line {line}: {problem}.",
            file=name,
            line=number,
            problem=problem,
        ) from None


def _strokes(given: Sequence[Sequence[Sequence[float]]]) -> tuple[Array, ...]:
    if any(len({len(point) for point in stroke}) > 1 for stroke in given):
        raise UserError("some points of a stroke have a pressure and others have none")
    strokes = tuple(np.array(stroke, np.float64) for stroke in given if stroke)
    if not strokes:
        raise UserError("there is no ink")
    collect_points(strokes)
    return strokes


def _picture(pixels: bytes) -> NDArray[np.uint8]:
    if len(pixels) != SIDE * SIDE:
        raise UserError("its picture is not {side} x {side}", side=SIDE)
    picture = np.frombuffer(pixels, np.uint8).reshape(SIDE, SIDE)
    if not picture.any():
        raise UserError("there is no ink")
    return picture


def _utc(written: datetime) -> datetime:
    if not _FIRST_YEAR <= written.year <= _LAST_YEAR:
        raise UserError("its date is invalid")
    return written.replace(tzinfo=UTC) if written.tzinfo is None else written.astimezone(UTC)


def _content(path: Path) -> bytes:
    try:
        return read_whole(path, MAX_FILE_BYTES)
    except OSError as error:
        cause = error.strerror or error
        raise UserError("“{file}” cannot be read: {cause}.", file=path.name, cause=cause) from None
