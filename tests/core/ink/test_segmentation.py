"""Several digits side by side are found, and one digit of several parts stays one."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.data.sources import MNIST
from core.errors import UserError
from core.ink.ink_extraction import extract_ink
from core.ink.picture import preprocess_picture
from core.ink.render import render
from core.ink.segmentation import digits_in_picture, digits_in_strokes
from core.types import Array
from tests.core.ink.pages import number_page
from tests.strokes import FILE


def grey(image: Image.Image) -> np.ndarray:
    return np.asarray(image.convert("L"), np.float32) / 255


def drawn(*lines: list[tuple[float, float]], size: tuple[int, int] = (600, 300)) -> np.ndarray:
    image = Image.new("L", size, 255)
    for line in lines:
        ImageDraw.Draw(image).line(line, fill=0, width=18, joint="curve")
    return extract_ink(grey(image))


@pytest.fixture(scope="module")
def hands(mnist_directory: Path) -> dict[str, list[list[Array]]]:
    """Drawings of each writer."""
    drawings: dict[str, list[list[Array]]] = {}
    with gzip.open(mnist_directory / FILE) as file:
        for row in map(json.loads, file):
            strokes = [np.array(stroke, np.float64) for stroke in row["strokes"] if stroke]
            drawings.setdefault(row["writer"], []).append(strokes)
    return drawings


def side_by_side(drawings: list[list[Array]], gap: float) -> list[list[Array]]:
    """The same drawings, as high as one unit, with a gap between them."""
    moved, right = [], 0.0
    for strokes in drawings:
        points = np.concatenate(strokes)
        low, extent = points.min(axis=0), np.ptp(points, axis=0)
        scale = 1 / max(float(extent.max()), 1.0)
        moved.append([(stroke - low) * scale + (right, 0) for stroke in strokes])
        right += float(extent[0]) * scale + gap
    return moved


def test_a_digit_of_several_strokes_is_one(hands: dict[str, list[list[Array]]]):
    several = [drawing for drawings in hands.values() for drawing in drawings if len(drawing) > 1]
    assert len(several) > 1900
    assert sum(len(digits_in_strokes(drawing)) > 1 for drawing in several) <= 2


def test_digits_drawn_side_by_side_are_told_apart(hands: dict[str, list[list[Array]]]):
    generator, right = np.random.default_rng(1), 0
    for drawings in hands.values():
        for _ in range(5):
            chosen = [drawings[index] for index in generator.choice(len(drawings), 4)]
            placed = side_by_side(chosen, generator.uniform(0.15, 0.5))
            found = digits_in_strokes([stroke for strokes in placed for stroke in strokes])
            right += [render(strokes).tolist() for strokes in found] == [
                render(strokes).tolist() for strokes in placed
            ]
    assert right >= 0.98 * 5 * len(hands)


def test_lines_are_read_one_after_the_other(hands: dict[str, list[list[Array]]]):
    right = total = 0
    for drawings in hands.values():
        lines = [side_by_side(drawings[first : first + 3], 0.2) for first in (0, 3)]
        below = max(stroke[:, 1].max() for digit in lines[0] for stroke in digit) + 0.35
        lines[1] = [[stroke + np.array([0, below]) for stroke in digit] for digit in lines[1]]
        written = [digit for line in lines for digit in line]
        strokes = [stroke for digit in written for stroke in digit]
        found = digits_in_strokes(strokes)
        right += list(map(len, found)) == list(map(len, written)) and all(
            np.array_equal(one, other)
            for one, other in zip([s for digit in found for s in digit], strokes, strict=True)
        )
        total += 1
    assert right >= 0.95 * total


def test_lines_on_a_page_are_read_one_after_the_other():
    one, bar = [(100, 20), (100, 120)], [(200, 20), (200, 120)]
    under = [[(x, y + 150) for x, y in line] for line in (one, bar)]
    found = digits_in_picture(drawn(one, bar, *under))
    places = [tuple(np.argwhere(picture > 0.5).mean(axis=0).round(-1)) for picture in found]
    assert places == [(70, 100), (70, 200), (220, 100), (220, 200)]


def test_strokes_drawn_later_belong_to_the_digit_that_they_complete():
    seven, one = np.array([(0, 0), (3, 0), (1, 6.0)]), np.array([(6, 0), (6, 6.0)])
    bar = np.array([(0.5, 3), (2.5, 3.0)])
    found = digits_in_strokes([seven, one, bar])
    assert [len(strokes) for strokes in found] == [2, 1]
    np.testing.assert_array_equal(found[0][1], bar)


def test_pressure_is_kept():
    (digit,) = digits_in_strokes([np.array([(0, 0, 0.2), (1, 1, 0.9)])])
    assert digit[0].shape == (2, 3)


def test_a_scribble_of_a_thousand_strokes_is_one():
    strokes = list(np.random.default_rng(0).uniform(0, 9, (1000, 5, 2)))
    assert len(digits_in_strokes(strokes)) == 1


@pytest.mark.parametrize("strokes", [[], [[]], [[(0.0, float("nan"))]]])
def test_no_ink_is_refused(strokes: list[list[tuple[float, float]]]):
    with pytest.raises(UserError):
        digits_in_strokes(strokes)


def test_numbers_on_pages_of_all_kinds_are_found(mnist_directory: Path):
    """Without a reader, so no digit that stands alone may be cut, and none that is apart be joined."""
    images = MNIST().load([mnist_directory]).test.images[:2000, 0]
    generator, right = np.random.default_rng(4), 0
    for _ in range(40):
        count = int(generator.integers(1, 7))
        page = number_page(generator, images[generator.integers(0, len(images), count)])
        right += len(digits_in_picture(extract_ink(grey(page)))) == count
    assert right >= 39


def test_a_detached_bar_belongs_to_its_five():
    bow = [(60, 90), (60, 140), (120, 150), (130, 200), (60, 230)]
    ink = drawn(bow, [(90, 60), (160, 60)], [(300, 60), (300, 230)])
    five, one = digits_in_picture(ink)
    assert five[50:70, 90:160].max() > 0.9
    assert one[:, :250].max() == 0


@pytest.mark.parametrize("away", [0.1, 0.2, 0.3])
def test_a_five_is_one_digit_however_far_its_bar_stands(away: float):
    bow = [(60, 90), (60, 140), (120, 150), (130, 200), (60, 230)]
    bar = 80 - away * (230 - 80)
    (five,) = digits_in_picture(drawn(bow, [(65, bar), (140, bar)]))
    assert five[: int(bar) + 6].max() > 0.9


@pytest.mark.parametrize("room", [0.05, 0.1, 0.2])
def test_one_digit_close_below_two_others_stands_in_a_line_of_its_own(room: float):
    """Of three pieces two may be halves of one digit, but not where two stand beside each other."""
    top = 60 + 100 + 18 + room * 118
    first, second = [(60, 60), (60, 160)], [(160, 60), (160, 160)]
    below = [(60, top), (60, top + 100)]
    found = digits_in_picture(drawn(first, second, below, size=(300, 400)))
    assert [tuple(np.argwhere(one > 0.5).mean(axis=0).round(-1)) for one in found] == [
        (110, 60), (110, 160), (round(top + 50, -1), 60),
    ]  # fmt: skip


@pytest.mark.parametrize("beside", [None, 300])
def test_an_eight_of_two_rings_stays_one_digit(beside: int | None):
    turn = np.linspace(0, 2 * np.pi, 40)
    rings = [
        [(100 + 40 * float(np.cos(at)), middle + 45 * float(np.sin(at))) for at in turn]
        for middle in (90, 90 + 112)
    ]
    one = [] if beside is None else [[(beside, 45), (beside, 247)]]
    found = digits_in_picture(drawn(*rings, *one, size=(400, 320)))
    assert len(found) == 1 + len(one)


def test_where_nothing_stands_nothing_is_found():
    assert digits_in_picture(np.zeros((40, 60), np.float32)) == []


def test_what_the_network_reads_already_is_one_digit():
    ink = np.zeros((28, 28), np.float32)
    ink[4:24, 8:12] = ink[4:24, 17:21] = 1
    assert len(digits_in_picture(ink)) == 1


def test_touching_digits_are_parted_where_their_parts_are_known():
    bow = [(60, 60), (60, 230), (160, 230), (160, 60), (60, 60)]
    other = [(x + 100, y) for x, y in bow]
    ink = drawn([*bow], [*other], [(60, 60), (60, 230)])
    assert len(digits_in_picture(ink)) == 1
    assert len(digits_in_picture(ink, is_digit=lambda image: True)) == 1

    def narrow(image: np.ndarray) -> bool:
        columns = np.flatnonzero(image.max(axis=0) > 0.3)
        return columns[-1] - columns[0] < 15

    touching = drawn([(100, 60), (100, 230)], [(100, 150), (300, 150)], [(300, 60), (300, 230)])
    left, right = digits_in_picture(touching, narrow)
    assert preprocess_picture(left).box[2] <= preprocess_picture(right).box[0]
