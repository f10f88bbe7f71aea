import numpy as np

from app.widgets.plots.arithmetic.sliding_window_mean import SlidingWindowMean


def expected(values: np.ndarray, window: int) -> list[float]:
    return [values[max(0, i - window + 1) : i + 1].mean() for i in range(len(values))]


def test_averages_the_last_values_and_at_the_start_what_there_is() -> None:
    values = np.random.default_rng(1).normal(size=300)
    mean = SlidingWindowMean(50)
    mean.extend(values)
    np.testing.assert_allclose(mean.values, expected(values, 50), rtol=1e-12)


def test_growing_in_pieces_gives_the_same() -> None:
    values = np.random.default_rng(2).normal(size=4000)
    mean = SlidingWindowMean(50)
    for end in (1, 2, 7, 49, 50, 51, 60, 1024, 1500, 4000):
        mean.extend(values[:end])
    np.testing.assert_allclose(mean.values, expected(values, 50), rtol=1e-9)


def test_one_huge_value_does_not_spoil_what_follows() -> None:
    values = np.ones(300)
    values[100] = 1e30
    mean = SlidingWindowMean(10)
    mean.extend(values)
    assert mean.values[-1] == 1.0


def test_ends_at_the_first_value_that_is_not_finite() -> None:
    values = np.ones(100)
    mean = SlidingWindowMean(5)
    mean.extend(values[:40])
    values[60:] = np.nan
    mean.extend(values)
    assert mean.finite == 60
    assert mean.values[59] == 1.0
    assert np.isnan(mean.values[60:]).all()
    mean.extend(np.append(values, [1.0]))
    assert mean.finite == 60
