"""What is left of a thin line beside a digit is no digit; a thin digit beside a thick one is."""

from __future__ import annotations

import numpy as np
import pytest

from core.ink.hairlines import without_hairlines
from core.ink.picture import find_ink


def sheet() -> np.ndarray:
    """Paper with the stem of a thick 1 on it."""
    ink = np.zeros((200, 200), np.float32)
    ink[40:160, 90:106] = 1
    return ink


@pytest.mark.parametrize("width", [1, 2, 3])
def test_a_hairline_beside_a_thick_digit_goes(width: int) -> None:
    ink = sheet()
    ink[50:150, 30 : 30 + width] = 1
    ink[180 : 180 + width, 40:160] = 1
    assert (without_hairlines(ink) == sheet()).all()


@pytest.mark.parametrize("width", [6, 10, 16])
def test_a_digit_of_a_thinner_pen_stays(width: int) -> None:
    ink = sheet()
    ink[50:150, 30 : 30 + width] = 1
    assert (without_hairlines(ink) == ink).all()


def test_a_thin_digit_alone_stays() -> None:
    ink = np.zeros((200, 200), np.float32)
    ink[40:160, 99:101] = 1
    assert (without_hairlines(ink) == ink).all()


def test_in_a_picture_a_pale_line_below_a_digit_is_no_digit() -> None:
    grey = 1 - 0.9 * sheet()
    grey[175, 60:140] = 0.6
    left = np.argwhere(find_ink(grey) > 0.5)
    assert left[:, 0].max() < 165
