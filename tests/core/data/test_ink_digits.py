"""The generated data set is made once, kept, checked when it is read, and made again when it is damaged."""

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.data.directories import HOME_VARIABLE, cache_directory
from core.data.ink_digits import VERSION, file_name, generate, load_or_generate
from core.data.sources import DIGITS, MNIST, InkDigits

SIZES = 40, 20


def test_what_is_made_is_kept_and_read_the_next_time(tmp_path: Path) -> None:
    received = list[tuple[int, int]]()
    made = load_or_generate(tmp_path / "cache", SIZES, lambda done, total: received.append((done, total)))
    assert received[-1] == (60, 60)
    received.clear()
    again = load_or_generate(tmp_path / "cache", SIZES, lambda done, total: received.append((done, total)))
    assert received == []
    for mine, other in zip(made, again, strict=True):
        np.testing.assert_array_equal(mine.images, other.images)
        np.testing.assert_array_equal(mine.labels, other.labels)


def test_the_version_is_in_the_name_of_the_file() -> None:
    assert f"v{VERSION}-60000-10000" in file_name()


def test_the_file_of_another_version_goes(tmp_path: Path) -> None:
    (tmp_path / "ink-digits-v0-60000-10000.npz").write_bytes(b"old")
    load_or_generate(tmp_path, SIZES)
    assert [path.name for path in tmp_path.iterdir()] == [file_name(SIZES)]


@pytest.mark.parametrize("place", [0, 200, 2_000, -3_000, -10])
def test_a_damaged_file_is_made_again(tmp_path: Path, place: int) -> None:
    train, _ = load_or_generate(tmp_path, SIZES)
    path = tmp_path / file_name(SIZES)
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)
    again, _ = load_or_generate(tmp_path, SIZES)
    np.testing.assert_array_equal(again.images, train.images)


@pytest.mark.parametrize("content", [b"", b"PK", b"nothing"])
def test_what_is_no_such_file_is_written_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / file_name(SIZES)).write_bytes(content)
    train, _ = load_or_generate(tmp_path, SIZES)
    assert len(train) == 40
    assert (tmp_path / file_name(SIZES)).stat().st_size > 40 * 784


def test_another_archive_is_not_believed(tmp_path: Path) -> None:
    np.savez(tmp_path / file_name(SIZES), train_images=np.zeros((40, 1, 28, 28), np.uint8))
    train, test = load_or_generate(tmp_path, SIZES)
    assert train.images.any()
    assert len(test) == 20


def test_where_nothing_can_be_kept_one_can_learn_all_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    train, _ = load_or_generate(blocked / "cache", SIZES)
    assert len(train) == 40


def test_another_process_makes_the_same_digits() -> None:
    code = (
        "import hashlib; from core.data.ink_digits import generate; "
        f"print(hashlib.sha256(generate({SIZES})[0].images.tobytes()).hexdigest())"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert output.stdout.strip() == hashlib.sha256(generate(SIZES)[0].images.tobytes()).hexdigest()


def test_each_digit_is_there_as_often_and_in_any_order() -> None:
    train, test = generate((1_500, 50))
    assert np.bincount(train.labels).min() > 140
    assert (train.labels[1:] < train.labels[:-1]).any()
    assert not (test.images[:, None] == train.images[None, :100]).all(axis=(2, 3, 4)).any()


def test_the_cache_may_be_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    assert cache_directory() == tmp_path / "cache"
    monkeypatch.setattr(InkDigits, "sizes", SIZES)
    data = InkDigits().load([])
    assert (data.name, data.classes, data.image_shape) == ("InkDigits", DIGITS, (1, 28, 28))
    assert (tmp_path / "cache" / file_name(SIZES)).is_file()


def test_a_digit_of_mnist_looks_most_like_generated_ones_of_its_kind(mnist_directory: Path) -> None:
    def directions(images: np.ndarray) -> np.ndarray:
        flat = images.reshape(len(images), -1).astype(np.float32)
        return flat / np.linalg.norm(flat, axis=1, keepdims=True)

    mnist, (generated, _) = MNIST().load([mnist_directory]).test, generate((2_500, 0))
    nearest = (directions(mnist.images[:500]) @ directions(generated.images).T).argmax(axis=1)
    assert (generated.labels[nearest] == mnist.labels[:500]).mean() > 0.8
