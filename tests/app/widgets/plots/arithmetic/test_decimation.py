import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.widgets.plots.arithmetic.decimation import dashes, envelope, means, seen


def test_nothing_that_sticks_out_is_lost() -> None:
    x = np.linspace(0, 100, 20_001)
    y = np.random.default_rng(1).normal(size=len(x))
    y[7_777] = 50.0
    _, drawn = envelope(x, y, 0.2)
    assert drawn.max() == 50.0
    assert drawn.min() == y.min()
    assert len(drawn) <= 2 * 502


def test_few_points_are_all_drawn() -> None:
    x, y = np.arange(10.0), np.arange(10.0)
    assert envelope(x, y, 1.0)[0] is x
    assert means(x, y, 1.0)[1] is y


def test_columns_stand_still_while_the_curve_grows() -> None:
    x = np.linspace(0, 100, 20_000)
    y = np.sin(x)
    short, _ = envelope(x[:15_000], y[:15_000], 0.5)
    long, _ = envelope(x, y, 0.5)
    full = len(short) - 2  # the last column ends where the curve does
    np.testing.assert_array_equal(short[:full], long[:full])


def test_the_mean_ends_where_the_curve_ends() -> None:
    x, y = np.linspace(0, 1, 1000), np.linspace(5, 6, 1000)
    at, values = means(x, y, 0.1)
    assert (at[-1], values[-1]) == (1.0, 6.0)
    assert (np.diff(at) > 0).all()


@given(st.floats(-5, 15), st.floats(0, 10))
def test_the_part_in_view_reaches_over_both_edges(low: float, width: float) -> None:
    x = np.arange(0.0, 11.0)
    part = x[seen(x, low, low + width)]
    inside = x[(x >= low) & (x <= low + width)]
    assert set(inside) <= set(part)
    assert len(part) <= len(inside) + 2


def test_dashes_alternate() -> None:
    joined = dashes(np.arange(40.0), 1.0)
    assert joined[:6].all()
    assert not joined[6:10].any()
    assert joined[10]
