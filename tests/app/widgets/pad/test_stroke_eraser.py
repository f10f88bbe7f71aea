"""Erasing cuts strokes where the eraser passed."""

import numpy as np

from app.widgets.pad.stroke_eraser import erase

LINE = np.array([[0.1, 0.5], [0.9, 0.5]])


def cut(
    stroke: np.ndarray, start: tuple[float, float], end: tuple[float, float], radius: float
) -> list[np.ndarray]:
    return erase([stroke], np.array(start), np.array(end), radius)


def test_a_stroke_that_is_not_touched_is_the_same_object():
    assert cut(LINE, (0.5, 0.1), (0.5, 0.3), 0.05)[0] is LINE


def test_a_line_is_cut_in_two_between_its_points():
    first, second = cut(LINE, (0.5, 0.2), (0.5, 0.8), 0.05)
    np.testing.assert_allclose((first[0], second[-1]), LINE)
    assert 0.43 < first[-1, 0] <= 0.45
    assert 0.55 <= second[0, 0] < 0.57


def test_an_end_is_shortened():
    (rest,) = cut(LINE, (0.9, 0.5), (0.8, 0.5), 0.05)
    assert 0.73 < rest[-1, 0] <= 0.75


def test_a_dot_and_a_whole_stroke_go():
    assert cut(np.array([[0.5, 0.5]]), (0.5, 0.5), (0.5, 0.5), 0.05) == []
    assert cut(LINE, (0.1, 0.5), (0.9, 0.5), 0.05) == []


def test_pressure_is_kept():
    pressed = np.array([[0.1, 0.5, 0.0], [0.9, 0.5, 1.0]])
    first, second = cut(pressed, (0.5, 0.2), (0.5, 0.8), 0.05)
    assert first.shape[1] == second.shape[1] == 3
    assert first[-1, 2] < 0.5 < second[0, 2]
