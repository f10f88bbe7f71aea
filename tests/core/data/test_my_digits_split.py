"""A hand to learn: real strokes of one writer, kept as a user's own digits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from core.data.my_digits_split import MIN_DIGITS, split_own_digits
from core.data.sources import MNIST, Mixed, MyDigits
from core.data.splits import split
from core.errors import UserError
from core.ink.written_digits import WrittenDigit
from core.storage.digit_store import DigitStore

FIRST = datetime(2026, 11, 20, tzinfo=UTC)


def digits(count: int) -> list[WrittenDigit]:
    generator = np.random.default_rng(0)
    return [
        WrittenDigit((generator.uniform(size=(8, 2)),), place % 10, FIRST + timedelta(seconds=place))
        for place in range(count)
    ]


def kept(folder: Path, count: int) -> Path:
    DigitStore(folder / "digits").take(digits(count))
    return folder


def test_what_is_held_out_is_an_even_share_and_the_same_for_a_seed() -> None:
    learned, held_out = split_own_digits(digits(40), 0.25, seed=3)
    assert [len(learned), len(held_out)] == [30, 10]
    assert sorted(drawing.label for drawing in held_out) == list(range(10))
    assert {d.id for d in learned}.isdisjoint(d.id for d in held_out)
    again = split_own_digits(digits(40), 0.25, seed=3)[1]
    assert [d.id for d in again] == [d.id for d in held_out]
    assert [d.id for d in split_own_digits(digits(40), 0.25, seed=4)[1]] != [d.id for d in held_out]


def test_too_few_digits_are_refused_with_how_many_lack() -> None:
    with pytest.raises(UserError, match=f"needs {MIN_DIGITS} digits, and there are 7: write 3 more"):
        split_own_digits(digits(7), 0.25, seed=1)


def test_no_rendering_of_a_held_out_digit_is_learned_from(tmp_path: Path) -> None:
    source = MyDigits(renderings=4)
    train = source.load([kept(tmp_path, 40)]).train
    parts = split(source, train, seed=1)
    assert (len(parts.train), len(parts.validation)) == (30 * 4, 10)
    assert train.groups is not None
    assert set(train.groups[parts.train]).isdisjoint(train.groups[parts.validation])


def test_pictures_are_learned_and_held_out_as_they_are_beside_what_was_drawn(tmp_path: Path) -> None:
    images = np.random.default_rng(1).integers(1, 256, (20, 28, 28), np.uint8)
    pictures = [WrittenDigit((), place % 10, FIRST, image) for place, image in enumerate(images)]
    DigitStore(kept(tmp_path, 20) / "digits").take(pictures)
    source = MyDigits(renderings=3)
    train = source.load([tmp_path]).train
    parts = split(source, train, seed=1)
    assert (len(parts.train), len(parts.validation)) == (30 * 3, 10)
    assert set(train.groups[parts.train]).isdisjoint(train.groups[parts.validation])
    for image, digit in zip(images, pictures, strict=True):
        rows = np.flatnonzero((train.images[:, 0] == image).all(axis=(1, 2)))
        assert len(set(train.groups[rows])) == 1
        assert len(rows) == (1 if rows[0] in parts.validation else 3)
        assert set(train.labels[rows]) == {digit.label}


def test_beside_other_data_own_digits_alone_are_held_out(tmp_path: Path, mnist_directory: Path) -> None:
    source = Mixed(parts=[MNIST(train_size=500), MyDigits(renderings=2)])
    dataset = source.load([mnist_directory, kept(tmp_path, 40)])
    parts = split(source, dataset.train, seed=1)
    assert (len(parts.train), len(parts.validation)) == (500 + 60, 10)
    assert sorted(dataset.train.labels[parts.validation].tolist()) == list(range(10))
    assert len(dataset.test) == 10_000


def test_without_digits_the_error_says_where_to_write_them(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="My digits"):
        MyDigits().load([tmp_path])
