"""Each disturbance does what its name says, nothing at rest, and never leaves the range of pixels."""

from __future__ import annotations

import numpy as np
import pytest

from core.data.augmentation import CutOut, Noise, Rotate, Scale, Shift
from core.insight.disturbances import Disturbance, disturbances

ALL = disturbances()
AT_REST = {"scale": 100.0, "contrast": 100.0}


def digits(count: int = 5) -> np.ndarray:
    images = np.zeros((count, 1, 28, 28), np.float32)
    images[:, 0, 6:22, 12:16] = 1  # an upright stroke
    images[:, 0, 6:9, 12:20] = 0.8
    return images


def disturbed(key: str, strength: float, images: np.ndarray | None = None) -> np.ndarray:
    given = digits() if images is None else images
    before = given.copy()
    result = ALL[key].apply(given, strength, np.random.default_rng(3))
    assert np.array_equal(given, before), "what is given stays as it is"
    return result


@pytest.fixture(params=ALL)
def disturbance(request: pytest.FixtureRequest) -> Disturbance:
    return ALL[request.param]


def test_at_rest_nothing_changes(disturbance: Disturbance):
    rest = AT_REST.get(disturbance.key, 0.0)
    assert rest in disturbance.strengths
    assert disturbed(disturbance.key, rest) == pytest.approx(digits(), abs=1e-5)


def test_pixels_stay_between_paper_and_ink(disturbance: Disturbance):
    for strength in disturbance.strengths:
        result = disturbed(disturbance.key, strength)
        assert result.shape == (5, 1, 28, 28)
        assert result.dtype == np.float32
        assert -1e-5 <= result.min() <= result.max() <= 1 + 1e-5


def test_a_quarter_of_a_turn_is_that_of_numpy():
    turned = disturbed("rotation", 90.0)
    assert turned == pytest.approx(np.rot90(digits(), -1, axes=(2, 3)), abs=1e-5)


def test_a_shift_moves_to_the_right_and_lets_go_what_leaves():
    moved = disturbed("shift", 3.0)
    assert moved[..., 3:] == pytest.approx(digits()[..., :-3], abs=1e-5)
    assert not disturbed("shift", 10.0, np.ones((1, 1, 28, 28), np.float32))[..., :10].any()


def test_scale_changes_the_ink_by_its_square():
    ink = digits().sum()
    assert disturbed("scale", 50.0).sum() == pytest.approx(ink / 4, rel=0.15)
    assert disturbed("scale", 120.0).sum() == pytest.approx(1.44 * ink, rel=0.1)


def test_thicker_strokes_grow_on_each_side_and_thinner_ones_shrink():
    stroke = np.zeros((1, 1, 28, 28), np.float32)
    stroke[..., 10:14] = 1
    assert disturbed("thickness", 2.0, stroke)[0, 0, 14].sum() == pytest.approx(8)
    assert disturbed("thickness", 0.5, stroke)[0, 0, 14].sum() == pytest.approx(5)
    assert disturbed("thickness", -1.0, stroke)[0, 0, 14].sum() == pytest.approx(2)


def test_blur_keeps_the_ink_of_the_middle_and_spreads_it():
    point = np.zeros((1, 1, 28, 28), np.float32)
    point[0, 0, 14, 14] = 1
    blurred = disturbed("blur", 1.5, point)
    assert blurred.sum() == pytest.approx(1, abs=1e-3)
    assert blurred[0, 0, 14, 14] == pytest.approx(1 / (2 * np.pi * 1.5**2), rel=0.02)


def test_a_square_is_blank_somewhere_else_in_each():
    full = np.ones((40, 1, 28, 28), np.float32)
    occluded = disturbed("occlusion", 8.0, full)
    assert (occluded == 0).sum(axis=(1, 2, 3)).tolist() == [64] * 40
    assert len({image.tobytes() for image in occluded}) > 30


def test_noise_is_as_strong_as_told_and_contrast_is_that_share():
    grey = np.full((20, 1, 28, 28), 0.5, np.float32)
    assert disturbed("noise", 10.0, grey).std() == pytest.approx(0.1, rel=0.05)
    assert disturbed("contrast", 30.0) == pytest.approx(0.3 * digits())


def test_what_training_has_shown_is_told():
    augmentations = [Rotate(degrees=20), Shift(pixels=2), Scale(percent=25), Noise(strength=0.2), CutOut()]
    found = {key: each.seen(augmentations) for key, each in ALL.items()}
    assert found["rotation"] == (-20, 20)
    assert found["shift"] == (-2, 2)
    assert found["scale"] == (80, 125)
    assert found["noise"] == (0, 20)
    assert found["occlusion"] == (0, 8)
    assert found["blur"] is found["contrast"] is found["thickness"] is None
    assert all(each.seen([]) is None for each in ALL.values())
