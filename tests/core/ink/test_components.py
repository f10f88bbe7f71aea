"""Pieces of ink are what touches."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from core.ink.components import components, remove_specks

MASKS = arrays(np.bool_, array_shapes(min_dims=2, max_dims=2, max_side=12), elements=st.booleans())


def flooded(mask: np.ndarray) -> np.ndarray:
    """The same, pixel by pixel."""
    labels, number = np.full(mask.shape, -1), 0
    for start in zip(*np.nonzero(mask), strict=True):
        if labels[start] >= 0:
            continue
        left = [start]
        while left:
            y, x = left.pop()
            if 0 <= y < mask.shape[0] and 0 <= x < mask.shape[1] and mask[y, x] and labels[y, x] < 0:
                labels[y, x] = number
                left += [(y + down, x + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
        number += 1
    return labels


@given(MASKS)
def test_pieces_are_what_a_flood_reaches(mask: np.ndarray):
    found, labels = components(mask), flooded(mask)
    np.testing.assert_array_equal(found.labels, labels)
    assert len(found.areas) == labels.max(initial=-1) + 1
    for number, (left, top, right, bottom) in enumerate(found.boxes):
        rows, columns = np.nonzero(labels == number)
        assert found.areas[number] == len(rows)
        assert (left, top, right, bottom) == (
            columns.min(),
            rows.min(),
            columns.max() + 1,
            rows.max() + 1,
        )


def test_dust_and_what_the_border_cuts_are_no_lines():
    ink = np.zeros((60, 60), np.float32)
    ink[20:40, 20:30] = 1
    ink[50, 50] = ink[:, 0] = 0.9
    left = remove_specks(ink)
    assert left[20:40, 20:30].min() == 1
    assert left[50, 50] == left[:, 0].max() == 0


def test_a_digit_that_fills_its_picture_is_kept():
    ink = np.zeros((30, 20), np.float32)
    ink[:6] = ink[:, 12:18] = 1
    np.testing.assert_array_equal(remove_specks(ink), ink)


def test_what_runs_along_the_border_is_no_digit():
    shadow, rim = np.zeros((30, 20), np.float32), np.ones((30, 20), np.float32)
    shadow[:, 14:] = 1
    rim[2:-2, 2:-2] = 0
    assert not remove_specks(shadow).any()
    assert not remove_specks(rim).any()
