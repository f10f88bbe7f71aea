"""Small print beside a digit is none of it; its own parts stay, and so do digits beside it."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from core.ink.render import Picture
from core.ink.small_print import without_small_print


def page(*boxes: tuple[int, int, int, int]) -> Picture:
    image = Image.new("L", (300, 200), 0)
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill=255)
    return np.asarray(image, np.float32) / 255


DIGIT = (140, 60, 170, 170)


def test_a_label_is_taken_away():
    np.testing.assert_array_equal(
        without_small_print(page(DIGIT, (10, 10, 20, 30), (25, 10, 35, 30))), page(DIGIT)
    )


def test_the_bar_of_a_digit_stays():
    five = page(DIGIT, (150, 40, 185, 48))
    np.testing.assert_array_equal(without_small_print(five), five)


def test_digits_of_one_height_stay():
    number = page(DIGIT, (60, 70, 90, 165), (220, 80, 225, 170))
    np.testing.assert_array_equal(without_small_print(number), number)


def test_small_print_alone_stays():
    small = page((10, 10, 20, 30), (80, 10, 90, 30))
    np.testing.assert_array_equal(without_small_print(small), small)
