"""A drawing drawn again."""

from __future__ import annotations

import time

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app import theme
from app.widgets.pad.drawing import Drawing
from app.widgets.pad.replay import Replay, replay_schedule
from app.widgets.pad.stroke_timestamps import StrokeTimestamps

STROKES = [np.array([(0.2, 0.2), (0.3, 0.2), (0.4, 0.2)]), np.array([(0.5, 0.5), (0.5, 0.6)])]


@pytest.fixture(autouse=True)
def moving():
    theme.reduce_motion(False)
    yield
    theme.reduce_motion(False)


def unseen(stroke: np.ndarray) -> None:
    return None


def test_the_pen_is_remembered_stroke_by_stroke(qapp: object, qtbot: QtBot):
    drawing = Drawing()
    times = StrokeTimestamps(drawing)
    began = time.perf_counter()
    for row in (0.1, 0.3):
        drawing.extend((0.1, row))
        drawing.extend((0.2, row))
        drawing.lift()
    milliseconds = 1000 * (time.perf_counter() - began)
    first, second = (times.of(stroke) for stroke in drawing.finished)
    assert first is not None
    assert second is not None
    assert 0 < first[0] < first[1] < second[0] < second[1] < first[0] + milliseconds
    drawing.load(STROKES)
    assert times.of(STROKES[0]) is None


def test_the_same_strokes_stand_there_at_the_end(qapp: object, qtbot: QtBot):
    replay = Replay(lambda stroke: np.arange(len(stroke)) * 10.0)
    grown: list[int] = []
    replay.replayed.changed.connect(lambda: grown.append(sum(map(len, replay.replayed.strokes))))
    with qtbot.waitSignal(replay.ended):
        replay.start(STROKES)
        assert replay.is_running
    for drawn, stroke in zip(replay.replayed.finished, STROKES, strict=True):
        np.testing.assert_array_equal(drawn, stroke)
    assert grown == sorted(grown)


def test_long_pauses_are_shortened_and_all_fits_into_a_few_seconds(qapp: object):
    slow = [np.array([0.0, 100.0, 200.0]), np.array([60_000.0, 60_100.0])]
    first, second = replay_schedule(STROKES, lambda stroke: slow[0] if stroke is STROKES[0] else slow[1])
    np.testing.assert_array_equal(first, [0, 100, 200])
    assert second[0] == 550
    long = replay_schedule(STROKES, lambda stroke: np.arange(len(stroke)) * 60_000.0)
    assert long[-1][-1] <= 8000


def test_strokes_that_nobody_saw_are_drawn_at_an_even_speed(qapp: object):
    first, second = replay_schedule(STROKES, unseen)
    assert first[1] == pytest.approx(first[2] - first[1])
    assert second[0] > first[-1]


def test_with_reduced_motion_strokes_stand_there_whole(qapp: object):
    theme.reduce_motion(True)
    first, second = replay_schedule(STROKES, unseen)
    assert len(set(first)) == len(set(second)) == 1
    assert second[0] > first[0]


def test_it_can_be_stopped_and_nothing_is_no_replay(qapp: object, qtbot: QtBot):
    replay = Replay(unseen)
    with qtbot.assertNotEmitted(replay.began):
        replay.start([])
    replay.start(STROKES)
    with qtbot.waitSignal(replay.ended):
        replay.stop()
    assert not replay.is_running
