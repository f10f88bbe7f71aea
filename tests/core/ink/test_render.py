"""Strokes become pictures like MNIST's, whatever their unit, length and sampling."""

import itertools
import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.ink.render import (
    CENTRE_OF_MASS_TARGET,
    INK_BOX_SIDE,
    PEN_WIDTH,
    SIDE,
    Preprocessing,
    centre_of_mass,
    preprocess_strokes,
    render,
)

SEVEN = [[(40, 30), (200, 20), (120, 260)], [(70, 130), (190, 120)]]


def test_a_digit_fills_the_box_and_sits_at_its_centre_of_mass():
    made = preprocess_strokes(SEVEN)
    assert made.image.shape == (SIDE, SIDE)
    assert made.image.dtype == np.float32
    assert made.image.min() == 0
    assert made.image.max() == 1
    rows = np.flatnonzero(made.twenty.max(axis=1) > 0.5)
    assert (rows[0], rows[-1]) == (0, INK_BOX_SIDE - 1)
    np.testing.assert_allclose(
        centre_of_mass(made.image), (CENTRE_OF_MASS_TARGET, CENTRE_OF_MASS_TARGET), atol=0.02
    )


def test_the_steps_are_told_in_the_unit_of_the_strokes():
    made = preprocess_strokes(SEVEN)
    left, top, right, bottom = made.box
    radius = made.pen / 2
    np.testing.assert_allclose(made.box, (40 - radius, 20 - radius, 200 + radius, 260 + radius))
    assert max(right - left, bottom - top) / made.pen == pytest.approx(INK_BOX_SIDE / PEN_WIDTH)
    assert made.twenty.sum() == pytest.approx(made.image.sum(), rel=0.01)


@pytest.mark.parametrize("factor", [1e-300, 1e-9, 0.5, 3.0, 1e9, 1e300])
def test_the_unit_does_not_matter(factor: float):
    scaled = [np.array(stroke) * factor for stroke in SEVEN]
    np.testing.assert_allclose(render(scaled), render(SEVEN), atol=1e-4)


def test_the_place_does_not_matter():
    moved = [np.array(stroke) + np.array([-5000.0, 12345.0]) for stroke in SEVEN]
    np.testing.assert_allclose(render(moved), render(SEVEN), atol=1e-4)


def test_the_sampling_does_not_matter():
    dense = [
        np.column_stack(
            [np.interp(np.linspace(0, len(s) - 1, 4000), range(len(s)), np.array(s)[:, k]) for k in (0, 1)]
        )
        for s in SEVEN
    ]
    np.testing.assert_allclose(render(dense), render(SEVEN), atol=0.03)


@pytest.mark.parametrize("dot", [[(3.0, 4.0)], [(3.0, 4.0)] * 50, [(0, 0)], [(1e306, -1e306)]])
def test_a_dot_is_a_dot_in_the_middle(dot: list[tuple[float, float]]):
    made = preprocess_strokes([dot])
    assert made.image.sum() == pytest.approx(math.pi * (PEN_WIDTH / 2) ** 2, rel=0.1)
    np.testing.assert_allclose(
        centre_of_mass(made.image), (CENTRE_OF_MASS_TARGET, CENTRE_OF_MASS_TARGET), atol=0.02
    )
    assert made.box == pytest.approx((dot[0][0], dot[0][1]) * 2)


def test_a_straight_line_is_as_long_as_the_box_and_as_wide_as_the_pen():
    image = render([[(0, 0), (0, 7)]])
    assert image.sum() == pytest.approx(INK_BOX_SIDE * PEN_WIDTH, rel=0.05)
    assert np.count_nonzero(image.max(axis=1) > 0.5) == INK_BOX_SIDE
    assert np.count_nonzero(image.max(axis=0)) <= PEN_WIDTH + 2


def test_ink_far_from_its_centre_of_mass_stays_in_the_picture():
    blob = [(x, y) for y in range(6) for x in (-10, 10)]
    made = preprocess_strokes([blob, [(0, 0), (0, 20)]])
    assert made.corner[1] == SIDE - INK_BOX_SIDE
    assert made.image[-1].max() > 0.5
    assert made.image.sum() == pytest.approx(made.twenty.sum(), rel=0.01)


def test_pressure_makes_strokes_wider():
    light, heavy = ([[(0, 0, p), (0, 9, p), (5, 9, p)]] for p in (0.1, 0.9))
    assert render(heavy).sum() > 1.3 * render(light).sum()
    even = [[(0, 0, 0.5), (0, 9, 0.5), (5, 9, 0.5)]]
    np.testing.assert_allclose(render(even), render([[(0, 0), (0, 9), (5, 9)]]), atol=1e-4)


def test_a_stroke_that_grows_lighter_still_fills_the_box():
    made = preprocess_strokes([[(0, 0, 1.0), (3, 5, 0.5), (0, 9, 0.0)]])
    rows = np.flatnonzero(made.twenty.max(axis=1) > 0.5)
    assert (rows[0], rows[-1]) == (0, INK_BOX_SIDE - 1)


SMALL_ASIDE = [[(0.1, 0.1), (0.2, 0.1), (0.15, 0.3)]]
"""On a canvas from 0 to 1, a small digit in a corner."""


def middle_of_mass(way: Preprocessing) -> np.ndarray:
    return centre_of_mass(preprocess_strokes(SMALL_ASIDE, preprocessing=way).image)


def test_without_the_ink_box_a_small_digit_stays_small_and_where_it_was():
    made = preprocess_strokes(SMALL_ASIDE, preprocessing=Preprocessing(box=False, twenty=False, centre=False))
    assert made.box == pytest.approx((0, 0, 1, 1), abs=1e-6)
    rows = np.flatnonzero(made.image.max(axis=1) > 0.5)
    assert len(rows) < 12
    assert middle_of_mass(Preprocessing(box=False, twenty=False, centre=False)) == pytest.approx(
        (4, 5), abs=1
    )
    assert middle_of_mass(Preprocessing(box=False)) == pytest.approx(
        (CENTRE_OF_MASS_TARGET, CENTRE_OF_MASS_TARGET), abs=6
    )


def test_without_the_margin_the_ink_reaches_the_edges():
    made = preprocess_strokes(SMALL_ASIDE, preprocessing=Preprocessing(twenty=False))
    assert made.twenty.shape == (SIDE, SIDE)
    assert made.image.max(axis=1).min() > 0.5
    assert made.image.sum() > 1.7 * render(SMALL_ASIDE).sum()


def test_without_the_centre_of_mass_the_box_is_in_the_middle():
    made = preprocess_strokes(SMALL_ASIDE, preprocessing=Preprocessing(centre=False))
    assert made.corner == (4, 4)
    np.testing.assert_allclose(made.image[4:24, 4:24], made.twenty, atol=1e-4)
    assert abs(middle_of_mass(Preprocessing(centre=False))[1] - CENTRE_OF_MASS_TARGET) > 1


def test_the_pen_of_the_canvas_is_thick_on_a_small_digit():
    thick = preprocess_strokes(SMALL_ASIDE, preprocessing=Preprocessing(pen=False))
    assert thick.pen == pytest.approx(0.056)
    assert thick.image.sum() > 1.3 * render(SMALL_ASIDE).sum()
    np.testing.assert_allclose(
        preprocess_strokes([[(0.5, 0.5)]], preprocessing=Preprocessing(pen=False)).twenty[5:15, 5:15], 1
    )


def test_any_part_of_the_way_has_a_picture_even_of_ink_beside_the_canvas():
    for taken in itertools.product((True, False), repeat=4):
        way = Preprocessing(*taken)
        for strokes in (SMALL_ASIDE, [[(0.5, 0.5)]], [[(9e300, 0), (-9e300, 5)]], [[(7, 7)]]):
            made = preprocess_strokes(strokes, preprocessing=way)
            assert np.isfinite(made.image).all()
            assert np.isfinite(made.box).all()


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [[]],
        [[], []],
        [[(0.0, math.nan)]],
        [[(1, 2)], [(math.inf, 0)]],
        [[(1, 2, 3, 4)]],
        [[1, 2]],
        ["ab"],
    ],
)
def test_nothing_to_read_is_refused_in_a_sentence(strokes: list[list[tuple[float, ...]]]):
    with pytest.raises(UserError) as refused:
        render(strokes)
    assert str(refused.value).endswith(".")


finite = st.floats(allow_nan=False, allow_infinity=False)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.tuples(finite, finite), max_size=12), min_size=1, max_size=4))
def test_any_finite_strokes_have_a_picture(strokes: list[list[tuple[float, float]]]):
    if not any(strokes):
        return
    made = preprocess_strokes(strokes)
    assert np.isfinite(made.image).all()
    assert 0 <= made.image.min() <= made.image.max() <= 1
    assert made.image.sum() > 2
    assert np.abs(centre_of_mass(made.image) - CENTRE_OF_MASS_TARGET).max() < SIDE / 2


def test_a_scribble_of_many_points_is_read_in_a_moment():
    generator = np.random.default_rng(1)
    scribble = np.cumsum(generator.normal(size=(20_000, 2)), axis=0)
    started = time.process_time()
    image = render([scribble])
    assert time.process_time() - started < 0.25
    assert image.mean() > 0.05
