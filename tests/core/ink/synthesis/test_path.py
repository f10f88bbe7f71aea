"""A path is a curve through its points, with corners where it turns."""

import numpy as np

from core.ink.synthesis.batch_random import BatchRandom
from core.ink.synthesis.path import PER_SPAN, Path


def curve(path: Path, roundness: float = 0.0) -> np.ndarray:
    return path.curve(path.controls(1), np.array([roundness]))[0]


def test_the_curve_goes_through_its_points():
    made = curve(Path().to(0, 0).to(1, 0.5).turn(0.2, 1).to(0.9, 0.8))
    np.testing.assert_allclose(made[::PER_SPAN], [(0, 0), (1, 0.5), (0.2, 1), (0.9, 0.8)], atol=1e-12)


def test_two_points_are_a_straight_line():
    made = curve(Path().to(0, 0).to(1, 2))
    np.testing.assert_allclose(made[:, 1], 2 * made[:, 0], atol=1e-12)


def test_a_turn_is_sharp_and_a_point_is_passed_smoothly():
    def sharpest(path: Path, roundness: float) -> float:
        steps = np.diff(curve(path, roundness), axis=0)
        steps /= np.linalg.norm(steps, axis=1, keepdims=True)
        return float(np.degrees(np.arccos(np.clip((steps[1:] * steps[:-1]).sum(axis=1), -1, 1))).max())

    turned, passed = Path().to(0, 0).turn(1, 0).to(1, 1), Path().to(0, 0).to(1, 0).to(1, 1)
    assert sharpest(turned, 0.0) > 89
    assert sharpest(turned, 1.0) < 60
    assert sharpest(passed, 0.0) < 30


def test_a_hasty_hand_rounds_the_turns_but_begins_and_ends_where_it_should():
    path = Path().to(0, 0).turn(1, 0).to(1, 1)
    np.testing.assert_allclose(curve(path, 1.0)[[0, -1]], [(0, 0), (1, 1)], atol=1e-12)


def test_every_digit_has_its_own_curve():
    rng = BatchRandom(np.random.default_rng(0), 3)
    path = Path().to(0, 0).to(rng.triangular(0.2, 0.8), 1.0)
    ends = path.curve(path.controls(3), np.zeros(3))[:, -1]
    assert len(np.unique(ends[:, 0])) == 3
    assert set(ends[:, 1]) == {1.0}


def test_an_arc_goes_round_an_ellipse():
    made = curve(Path().arc((0.5, 0.5), (0.3, 0.5), (-90, 270), 13))
    distance = ((made[:, 0] - 0.5) / 0.3) ** 2 + ((made[:, 1] - 0.5) / 0.5) ** 2
    np.testing.assert_allclose(distance[6:-6], 1, atol=0.03)
    np.testing.assert_allclose(made[0], made[-1], atol=1e-12)


def test_mirrored_and_upside_down():
    path = Path().to(0.1, 0.2).turn(0.4, 0.3).to(0.9, 1.0)
    np.testing.assert_allclose(curve(path.mirrored())[:, 0], 1 - curve(path)[:, 0], atol=1e-12)
    np.testing.assert_allclose(curve(path.upside_down())[:, 1], 1 - curve(path)[:, 1], atol=1e-12)
