"""Thousands of drawings at once are the same pictures as one by one, whatever they hold."""

import math
import time
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.ink.discs import StrokeBatch
from core.ink.render import CENTRE_OF_MASS_TARGET, PEN_WIDTH, SIDE, centre_of_mass, render, render_batch
from core.ink.strokes import Strokes, collect_points

SEVEN = [[(40, 30), (200, 20), (120, 260)], [(70, 130), (190, 120)]]
PRESSED = [[(0, 0, 0.9), (3, 5, 0.5), (0, 9, 0.1)]]
DOT = [[(3.0, 4.0)]]
LINE = [[(0, 0), (0, 7)]]
SCRIBBLE = [np.cumsum(np.random.default_rng(1).normal(size=(5_000, 2)), axis=0)]
ODD = [
    SEVEN,
    PRESSED,
    DOT,
    LINE,
    SCRIBBLE,
    [[(0, 0)] * 40],
    [[(1e300, 0), (-1e300, 1e290)]],
    [[(0, 0), (1e-300, 0)]],
]


def batch(drawings: Sequence[Strokes]) -> StrokeBatch:
    return StrokeBatch.of([collect_points(strokes) for strokes in drawings])


def test_each_picture_is_the_one_that_is_rendered_alone():
    together = render_batch(batch(ODD))
    assert together.shape == (len(ODD), SIDE, SIDE)
    assert together.dtype == np.float32
    for picture, drawing in zip(together, ODD, strict=True):
        np.testing.assert_allclose(picture, render(drawing), atol=1e-4)


def test_neighbours_do_not_matter():
    np.testing.assert_allclose(render_batch(batch(ODD[::-1]))[::-1], render_batch(batch(ODD)), atol=1e-4)


def test_each_drawing_may_have_a_pen_of_its_own():
    thin, thick = render_batch(batch([SEVEN, SEVEN]), [1.5, 4.0])
    np.testing.assert_allclose(thin, render(SEVEN, 1.5), atol=1e-4)
    np.testing.assert_allclose(thick, render(SEVEN, 4.0), atol=1e-4)


@pytest.mark.parametrize("bad", [[], [[]], [[(0.0, math.nan)]], [[(1, 2)], [(math.inf, 0)]], [[1, 2]]])
def test_one_that_cannot_be_read_is_refused_in_a_sentence(bad: list[list[tuple[float, ...]]]):
    with pytest.raises(UserError) as refused:
        render(bad)
    assert str(refused.value).endswith(".")


finite = st.floats(allow_nan=False, allow_infinity=False)
points = st.one_of(
    st.lists(st.tuples(finite, finite), max_size=12),
    st.lists(st.tuples(st.floats(-1e-300, 1e-300), st.floats(-1e-300, 1e-300)), max_size=4),
    st.lists(st.tuples(finite, finite, st.floats(0, 1)), max_size=6),
)
drawings = st.lists(points, min_size=1, max_size=3).filter(any)


@settings(max_examples=100, deadline=None)
@given(st.lists(drawings, min_size=1, max_size=4), st.floats(0.5, 6.0))
def test_any_finite_drawings_have_pictures(many: list[list[list[tuple[float, ...]]]], pen: float):
    pictures = render_batch(batch(many), pen)
    assert np.isfinite(pictures).all()
    assert 0 <= pictures.min() <= pictures.max() <= 1
    for picture in pictures:
        assert picture.sum() > 0.1
        assert np.abs(centre_of_mass(picture) - CENTRE_OF_MASS_TARGET).max() < SIDE / 2


def test_a_thousand_are_rendered_in_less_than_half_a_millisecond_each():
    generator = np.random.default_rng(0)
    digits = [[np.cumsum(generator.normal(size=(40, 2)), axis=0)] for _ in range(1_000)]
    began = time.process_time()
    render_batch(batch(digits), PEN_WIDTH)
    assert time.process_time() - began < 0.5
