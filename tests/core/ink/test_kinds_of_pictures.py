"""Pictures of digits as people have them are read, and where there is no digit none is found."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from app import resources
from core.ink.number import UNKNOWN, number_of
from core.ink.picture import find_ink
from core.storage.model_file import Model, load_model
from tests.pictures.answers import NO_INK, RIGHT, STROKES, WRONG, answer, chosen, drawings, outcome, packed
from tests.pictures.canvas import Drawing, Sheet, coloured, empty, inked, lay, pictured, ring
from tests.pictures.kinds import NONE, Make, MakeNone, bounds, lined
from tests.pictures.numbers import NUMBERS, MakeNumber, text
from tests.pictures.surfaces import ALL_CLEAN, ALL_HARD

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


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in ALL_CLEAN.items()])
def test_a_clean_picture_is_read(reader: Model, drawn: list[tuple[int, Drawing]], make: Make):
    counts = outcomes(reader, drawn, make)
    assert counts[RIGHT] >= EACH - 1
    assert counts[WRONG] == 0


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in ALL_HARD.items()])
def test_what_is_not_the_digit_is_taken_away(reader: Model, drawn: list[tuple[int, Drawing]], make: Make):
    counts = outcomes(reader, drawn, make)
    assert counts[RIGHT] >= EACH - 2
    assert counts[WRONG] == 0


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in NONE.items()])
def test_where_there_is_no_digit_no_ink_is_found(reader: Model, make: MakeNone):
    generator = np.random.default_rng(20)
    answers = [answer(reader, packed(make(generator))) for _ in range(EACH)]
    assert answers.count(NO_INK) >= EACH - 1
    assert not any(sign.isdigit() for sign in answers)


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in NUMBERS.items()])
def test_a_number_is_read_digit_by_digit(reader: Model, drawn: list[tuple[int, Drawing]], make: MakeNumber):
    generator, right = np.random.default_rng(20), 0
    for _ in range(EACH):
        labels, strokes = zip(*chosen(generator, drawn, 4), strict=True)
        right += answer(reader, packed(make(generator, strokes))) == "".join(map(str, labels))
    assert right >= EACH - 2


def touching_ring(generator: np.random.Generator, digit: Sheet, drawn: Sheet) -> None:
    left, top, right, bottom = bounds(digit)
    radius = np.hypot(right - left, bottom - top) / 2 * generator.uniform(0.8, 0.95)
    ring(drawn, ((left + right) / 2, (top + bottom) / 2), (radius, radius), 0.08 * radius)


def test_a_ring_that_a_digit_touches_is_told(reader: Model, drawn: list[tuple[int, Drawing]]):
    generator, make = np.random.default_rng(20), lined(touching_ring)
    others = [(label, drawing) for label, drawing in drawn if label not in {0, 1}]  # may be a slashed zero
    answers = [
        (str(label), answer(reader, packed(make(generator, drawing))))
        for label, drawing in chosen(generator, others, 2 * EACH)
    ]
    assert sum("A frame overlaps the digit in “picture”" in answered for _, answered in answers) >= EACH
    assert sum(outcome(answered, wanted) == WRONG for wanted, answered in answers) <= 1


def test_a_zero_in_chalk_is_no_ring_around_crumbs(reader: Model, drawn: list[tuple[int, Drawing]]):
    generator = np.random.default_rng(20)
    zeros = [(label, drawing) for label, drawing in drawn if label == 0]
    answers = [
        answer(reader, packed(ALL_CLEAN["chalk board"](generator, drawing)))
        for _, drawing in chosen(generator, zeros, EACH)
    ]
    assert not any("frame" in each for each in answers)


def test_a_zero_with_a_slash_is_no_ring_around_a_digit(reader: Model, drawn: list[tuple[int, Drawing]]):
    generator = np.random.default_rng(20)
    zeros = [(label, slashed(drawing)) for label, drawing in drawn if label == 0]
    answers = [
        answer(reader, packed(ALL_CLEAN["photo, even light"](generator, drawing)))
        for _, drawing in chosen(generator, zeros, 2 * EACH)
    ]
    assert sum("frame" in each for each in answers) <= 1


def slashed(drawing: Drawing) -> Drawing:
    points = np.concatenate(drawing)
    low, high = points.min(axis=0), points.max(axis=0)
    return [*drawing, np.array([[high[0], low[1]], [low[0], high[1]]])]


def test_a_page_of_text_is_no_number(reader: Model):
    answers = answer(reader, packed(text(np.random.default_rng(4))))
    assert number_of([None if sign == UNKNOWN else sign for sign in answers]) is None


@pytest.mark.parametrize("gap", [0.1, 0.3])
def test_a_five_whose_bar_stands_away_is_one_digit(reader: Model, gap: float):
    bar = np.array([[5, -100 * gap], [65, -100 * gap - 4]])
    bow = np.array([[5.0, 0], [3, 35], [35, 35], [60, 55], [55, 85], [25, 100], [0, 90]])
    sheet = empty(400, 400)
    lay(sheet, inked([bar, bow], 220, 16), 90, 90)
    assert answer(reader, packed(pictured(coloured(sheet, 0.95, 0.1)))) == "5"


@pytest.mark.parametrize("corner", [(0, 0), (0, -1), (-1, -1)])
def test_light_that_falls_off_to_a_corner_hides_no_pale_line(reader: Model, corner: tuple[int, int]):
    bow = np.array([[10.0, 8], [35, 0], [55, 15], [50, 35], [25, 45], [55, 55], [60, 80], [35, 100], [5, 90]])
    sheet = empty(400, 400)
    lay(sheet, inked([bow], 120, 6), 240, 240)
    light = (
        np.linspace(0, 1, 400)[:: -1 if corner[0] else 1, None]
        + np.linspace(0, 1, 400)[:: -1 if corner[1] else 1]
    )
    grey = coloured(sheet, 0.9, 0.75) * (0.4 + 0.3 * light)
    grain = np.random.default_rng(20).normal(0, 0.01, grey.shape)
    assert answer(reader, packed(pictured(grey + grain))) == "3"


@pytest.mark.parametrize("dark", [True, False])
def test_a_bold_one_cut_to_its_ink_is_no_paper(reader: Model, dark: bool):
    strokes = [np.array([[8.0, 40], [18, 5], [18, 100]]), np.array([[8.0, 100], [24, 100]])]
    ink = np.pad(inked(strokes, 240, 46), 1)
    grey = coloured(ink, *((0.15, 0.8) if dark else (0.8, 0.15)))
    assert answer(reader, packed(pictured(grey))) == "1"


FLAT_ENDED = {
    "2": [[(8.0, 20), (30, 2), (55, 18), (45, 50), (5, 100)], [(5.0, 100), (62, 100)]],
    "5": [[(60.0, 0), (8, 0), (6, 40), (40, 38), (60, 62), (45, 96), (5, 98)]],
    "7": [[(0.0, 0), (62, 0), (35, 50), (22, 100)]],
}
"""Digits that begin or end with a level stroke, as long as the digit is wide."""


@pytest.mark.parametrize("digit", FLAT_ENDED)
@pytest.mark.parametrize("margin", [0, 2])
def test_a_level_stroke_along_the_border_of_a_digit_cut_to_its_ink_is_no_rim(
    reader: Model, digit: str, margin: int
):
    strokes = [np.array(stroke) for stroke in FLAT_ENDED[digit]]
    ink = np.pad(inked(strokes, 200, 11), margin)
    assert answer(reader, packed(pictured(coloured(ink, 0.95, 0.1)))) == digit


@pytest.mark.parametrize("digit", ["5", "7"])
def test_a_digit_whose_level_stroke_the_border_cuts_is_read(reader: Model, digit: str):
    ink = inked([np.array(stroke) for stroke in FLAT_ENDED[digit]], 200, 20)[4:]
    sheet = np.pad(ink, ((0, 60), (50, 60)))
    assert answer(reader, packed(pictured(coloured(sheet, 0.95, 0.1)))) == digit


@pytest.mark.parametrize("dark", [True, False])
def test_the_counters_of_a_bold_slender_digit_are_paper(reader: Model, dark: bool):
    line = np.array([(26.0, 0), (12, 30), (4, 62), (4, 88), (18, 99), (32, 88), (33, 68), (20, 58), (6, 72)])
    grey = coloured(inked([line], 260, 28), *((0.15, 0.9) if dark else (0.9, 0.15)))
    assert answer(reader, packed(pictured(grey))) == "6"


def bent_shadow(width: float) -> Sheet:
    """Light beside a shadow with a bent edge, which is soft over so many pixels."""
    y, x = np.mgrid[:400, :400].astype(np.float32)
    edge = y - 140 - 160 * ((x - 200) / 200) ** 2
    return np.asarray(1 - 0.4 / (1 + np.exp(-np.clip(edge / width, -30, 30))), np.float32)


@pytest.mark.parametrize("width", [1, 6])
@pytest.mark.parametrize("turns", [0, 2])
def test_the_tip_of_a_shadow_is_no_ink(
    reader: Model, drawn: list[tuple[int, Drawing]], width: int, turns: int
):
    light = np.rot90(bent_shadow(width), turns)
    grain = np.random.default_rng(20).normal(0, 0.005, light.shape)
    assert answer(reader, packed(pictured(0.8 * light + grain))) == NO_INK
    sheet, (label, drawing) = empty(400, 400), drawn[0]
    lay(sheet, inked(drawing, 180, 14), 140, 90)
    assert answer(reader, packed(pictured(coloured(sheet, 0.8, 0.15) * light + grain))) == str(label)


def test_what_the_grain_leaves_of_a_pale_line_is_no_ink(reader: Model):
    sheet = empty(200, 200)
    for left, top, long in ((1, 55, 38), (46, 56, 30), (140, 162, 25), (170, 163, 28)):
        sheet[top, left : left + long] = 1
    grain = np.random.default_rng(20).normal(0, 0.004, sheet.shape)
    assert answer(reader, packed(pictured(coloured(sheet, 0.8, 0.5) + grain))) == NO_INK


def test_squared_paper_that_lies_askew_is_no_ink(reader: Model):
    generator = np.random.default_rng(3)
    assert [answer(reader, packed(NONE["lines alone"](generator))) for _ in range(22)].count(NO_INK) == 22


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("thick", [2, 3])
def test_a_level_bar_in_a_small_picture_is_ink(thick: int, dark: bool):
    """A minus, or a stroke of another alphabet, in a data set of one's own."""
    for top in range(2, 24):
        picture = np.zeros((28, 28), np.uint8)
        picture[top : top + thick, 4:24] = 255
        assert find_ink(255 - picture if dark else picture).any()
