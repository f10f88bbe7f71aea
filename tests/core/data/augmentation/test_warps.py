"""Each warp against what its words say, seen in a picture that it moves."""

from __future__ import annotations

import numpy as np
import pytest

from core.data.augmentation import Elastic, Flip, Rotate, Scale, Shear, Shift
from core.data.augmentation.base import Warp
from core.data.augmentation.sampling import BilinearSampling, grid

MANY = 500


class Largest(np.random.Generator):
    """Draws the upper end of each range."""

    def uniform(self, low, high, size):
        return np.full(size, high)


def places(warp: Warp, generator: np.random.Generator | None = None, variations: int = MANY) -> np.ndarray:
    return warp.transform(grid(variations, (1, 28, 28)), generator or np.random.default_rng(1))


def seen(warp: Warp, image: np.ndarray) -> np.ndarray:
    """The image after the largest change of the warp."""
    height, width = image.shape
    moved = warp.transform(grid(1, (1, height, width)), Largest(np.random.PCG64(1)))
    out, scratch = np.empty((1, image.size, 1), np.float32), np.empty((1, 4, image.size, 1), np.float32)
    BilinearSampling(moved).read(image.reshape(1, -1, 1).astype(np.float32), 0, out, scratch)
    return out.reshape(height, width)


PICTURE = np.random.default_rng(2).random((9, 9)).astype(np.float32)


def test_a_shift_by_whole_pixels_moves_right_and_down():
    np.testing.assert_array_equal(seen(Shift(pixels=2), PICTURE)[2:, 2:], PICTURE[:-2, :-2])
    assert not seen(Shift(pixels=2), PICTURE)[:2].any()


def test_a_shift_by_half_a_pixel_is_the_mean_of_four():
    four = (PICTURE[:-1, :-1] + PICTURE[1:, :-1] + PICTURE[:-1, 1:] + PICTURE[1:, 1:]) / 4
    np.testing.assert_allclose(seen(Shift(pixels=0.5), PICTURE)[1:, 1:], four, rtol=1e-5)


def test_a_quarter_turn_is_a_quarter_turn():
    turned = seen(Rotate(degrees=90), PICTURE)
    np.testing.assert_allclose(turned, np.rot90(PICTURE), atol=1e-4)


def test_flipped_is_mirrored():
    np.testing.assert_array_equal(seen(Flip(probability=1), PICTURE), PICTURE[:, ::-1])


def test_twice_as_large_shows_the_middle():
    np.testing.assert_allclose(seen(Scale(percent=100), PICTURE)[::2, ::2], PICTURE[2:7, 2:7], rtol=1e-5)


def test_a_shear_of_45_degrees_moves_each_row_by_its_height():
    sheared = seen(Shear(degrees=45), PICTURE)
    for row in range(1, 8):
        far = 4 - row  # above the middle to one side, below to the other
        kept = sheared[row, max(far, 0) : 9 + min(far, 0)]
        np.testing.assert_allclose(kept, PICTURE[row, max(-far, 0) : 9 + min(-far, 0)], atol=1e-4)


@pytest.mark.parametrize("percent", [0, 10, 50, 100])
def test_larger_is_as_likely_as_smaller(percent):
    across = places(Scale(percent=percent))[:, 0, 0, -1] / 13.5
    assert across.max() <= 1 + percent / 100 + 1e-5
    assert across.min() >= 1 / (1 + percent / 100) - 1e-5
    assert abs(np.log(across).mean()) < 0.05


@pytest.mark.parametrize("smoothness", [0.5, 4, 64])
def test_an_elastic_way_is_as_long_as_it_says_at_the_border_too(smoothness):
    way = places(Elastic(pixels=2, smoothness=smoothness)) - grid(1, (1, 28, 28))
    assert way.std(axis=0) == pytest.approx(2, rel=0.2)


def test_smooth_means_that_neighbours_go_together():
    rough, smooth = (np.diff(places(Elastic(smoothness=size)), axis=3)[:, 1].std() for size in (1.0, 6.0))
    assert smooth < 0.25 * rough
