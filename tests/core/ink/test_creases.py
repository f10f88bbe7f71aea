"""A fold goes from border to border; a stroke does not, and what is thicker than a fold stays."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from core.ink.creases import without_creases
from core.ink.render import Picture


def page(*lines: tuple[tuple[float, float, float, float], int]) -> Picture:
    image = Image.new("L", (400, 300), 0)
    for ends, width in lines:
        ImageDraw.Draw(image).line(ends, fill=255, width=width)
    return np.asarray(image, np.float32) / 255


FOLD = (-10.0, 60.0, 410.0, 240.0), 3


def test_a_fold_is_taken_away():
    assert not without_creases(page(FOLD)).any()


def test_a_fold_that_meets_a_blot_at_the_border_is_taken_away():
    blot = (0.0, 40.0, 0.0, 100.0), 40
    left = without_creases(page(FOLD, blot))
    assert left[:, 60:].sum() == 0
    assert left[:, :15].any()


def test_a_fold_with_gaps_is_taken_away():
    gap = page(FOLD)
    gap[:, 100:140] = 0
    assert not without_creases(gap).any()


def test_a_stroke_that_a_fold_crosses_stays():
    stroke = (230.0, 60.0, 190.0, 260.0), 24
    left = without_creases(page(FOLD, stroke))
    alone = page(stroke)
    assert np.abs(left - alone).sum() < 0.05 * alone.sum()


@pytest.mark.parametrize(
    "stroke", [((60.0, 20.0, 330.0, 280.0), 3), ((-10.0, 20.0, 410.0, 290.0), 40)], ids=["within", "thick"]
)
def test_a_slanted_stroke_is_no_fold(stroke: tuple[tuple[float, float, float, float], int]):
    np.testing.assert_array_equal(without_creases(page(stroke)), page(stroke))


def test_a_fold_with_paper_on_both_its_sides_may_be_broad():
    assert not without_creases(page(((-10.0, 140.0, 410.0, 150.0), 24))).any()


def test_a_one_that_is_cut_to_its_ink_is_no_fold():
    ink = page(((-10.0, 150.0, 410.0, 150.0), 24))[130:170].T
    assert np.array_equal(without_creases(ink), ink)
