"""Pictures of digits as people have them are read, and where there is no digit none is found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from app import resources
from core.storage.model_file import Model, load_model
from tests.pictures.answers import NO_INK, RIGHT, STROKES, WRONG, answer, chosen, drawings, outcome, packed
from tests.pictures.canvas import Drawing
from tests.pictures.kinds import CLEAN, HARD, NONE, Make, MakeNone
from tests.pictures.numbers import NUMBERS, MakeNumber

EACH = 6


@pytest.fixture(scope="module")
def reader() -> Model:
    return load_model(resources.shipped_model())


@pytest.fixture(scope="module")
def drawn(mnist_directory: Path) -> list[tuple[int, Drawing]]:
    if not (mnist_directory / STROKES).is_file():
        pytest.skip(f"{STROKES} is not in {mnist_directory}")
    return drawings(mnist_directory)


def outcomes(reader: Model, drawn: list[tuple[int, Drawing]], make: Make) -> Counter[str]:
    generator = np.random.default_rng(20)
    return Counter(
        outcome(answer(reader, packed(make(generator, drawing))), str(label))
        for label, drawing in chosen(generator, drawn, EACH)
    )


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in CLEAN.items()])
def test_a_clean_picture_is_read(reader: Model, drawn: list[tuple[int, Drawing]], make: Make):
    counts = outcomes(reader, drawn, make)
    assert counts[RIGHT] >= EACH - 1
    assert counts[WRONG] == 0


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in HARD.items()])
def test_what_is_not_the_digit_is_taken_away(reader: Model, drawn: list[tuple[int, Drawing]], make: Make):
    counts = outcomes(reader, drawn, make)
    assert counts[RIGHT] >= EACH - 2
    assert counts[WRONG] == 0


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in NONE.items()])
def test_where_there_is_no_digit_no_ink_is_found(reader: Model, make: MakeNone):
    generator = np.random.default_rng(20)
    told = [answer(reader, packed(make(generator))) for _ in range(EACH)]
    assert told.count(NO_INK) >= EACH - 1
    assert not any(sign.isdigit() for sign in told)


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in NUMBERS.items()])
def test_a_number_is_read_digit_by_digit(reader: Model, drawn: list[tuple[int, Drawing]], make: MakeNumber):
    generator, right = np.random.default_rng(20), 0
    for _ in range(EACH):
        labels, strokes = zip(*chosen(generator, drawn, 4), strict=True)
        right += answer(reader, packed(make(generator, strokes))) == "".join(map(str, labels))
    assert right >= EACH - 2
