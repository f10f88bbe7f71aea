import gzip
import io
import struct
import tracemalloc
from pathlib import Path
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra import numpy as arrays

from core.data.folder import DataFolder
from core.data.idx import dimensions, read_first, read_idx, read_shape, write_idx
from core.errors import UserError

IMAGES = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)


def idx(array: np.ndarray, *shape: int, kind: int = 8) -> bytes:
    shape = shape or array.shape
    return struct.pack(f">HBB{len(shape)}I", 0, kind, len(shape), *shape) + array.tobytes()


def written(folder: Path, content: bytes) -> Path:
    path = folder / "some-idx3-ubyte"
    path.write_bytes(content)
    return path


@given(arrays.arrays(np.uint8, arrays.array_shapes(min_dims=3, max_dims=3)))
def test_what_is_written_is_read(array: np.ndarray) -> None:
    file = io.BytesIO()
    write_idx(file, array)
    assert gzip.decompress(file.getvalue()) == idx(array)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_plain_and_packed(tmp_path: Path, pack: type) -> None:
    path = written(tmp_path, pack(idx(IMAGES)))
    np.testing.assert_array_equal(read_idx(path, 3), IMAGES)
    assert read_shape(path, 3) == (2, 3, 4)
    assert dimensions(path) == 3


REFUSED = {
    "empty": b"",
    "short": b"\0\0\x08",
    "text": b"<html><body>Log in to the network</body></html>",
    "floats": idx(IMAGES, kind=13),
    "labels": idx(np.zeros(5, np.uint8)),
    "no images": idx(IMAGES[:0]),
    "truncated": idx(IMAGES)[:-1],
    "too long": idx(IMAGES) + b"\0",
    "header alone": idx(IMAGES)[:10],
    "petabytes": idx(IMAGES, 2**31, 2**10, 2**10),
    "gigabytes": idx(IMAGES, 2000, 1000, 1000),
}


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("name", REFUSED)
def test_damage_is_refused_by_name_before_memory_is_taken(tmp_path: Path, name: str, pack: type) -> None:
    path = written(tmp_path, pack(REFUSED[name]))
    tracemalloc.start()
    with pytest.raises(UserError) as error:
        read_idx(path, 3)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)
    assert peak < 3_000_000


def test_a_bomb_unpacks_only_what_its_header_says(tmp_path: Path) -> None:
    path = written(tmp_path, gzip.compress(idx(IMAGES) + bytes(200_000_000), 9))
    tracemalloc.start()
    with pytest.raises(UserError, match="longer than its header says"):
        read_idx(path, 3)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000


def test_every_flipped_bit_of_a_packed_file_is_noticed(tmp_path: Path) -> None:
    whole = gzip.compress(idx(IMAGES), mtime=0)
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        path = written(tmp_path, bytes(damaged))
        try:
            np.testing.assert_array_equal(read_idx(path, 3), IMAGES)
        except UserError:
            continue


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(UserError, match="cannot be read"):
            read_idx(path, 3)


def test_mnist_is_read_fast_and_once(mnist_directory: Path) -> None:
    path = DataFolder(mnist_directory / "mnist").find("train-images")
    assert path is not None
    tracemalloc.start()
    images = read_idx(path, 3)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert images.shape == (60_000, 28, 28)
    assert peak < images.nbytes + 3_000_000
    seconds = []
    for _ in range(3):
        began = process_time()
        read_idx(path, 3)
        seconds.append(process_time() - began)
    assert min(seconds) < 1.0  # of the processor, 0.2 at best: others may want it, too


def test_the_first_rows_are_read_without_the_others(tmp_path: Path) -> None:
    array = np.random.default_rng(1).integers(0, 256, (50, 4, 3), np.uint8)
    path = tmp_path / "images.gz"
    with path.open("wb") as file:
        write_idx(file, array)
    np.testing.assert_array_equal(read_first(path, 3, 7), array[:7])
    np.testing.assert_array_equal(read_first(path, 3, 70), array)
    path.write_bytes(gzip.decompress(path.read_bytes())[:100])
    with pytest.raises(UserError, match="truncated"):
        read_first(path, 3, 7)
