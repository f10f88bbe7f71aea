"""A drawing and its history."""

import numpy as np
from pytestqt.qtbot import QtBot

from app.widgets.pad.drawing import Drawing


def draw(drawing: Drawing, *points: tuple[float, ...]) -> None:
    for point in points:
        drawing.extend(point)
    drawing.lift()


def test_a_stroke_keeps_every_point_but_a_resting_pen(qapp: object):
    drawing = Drawing()
    draw(drawing, (0.1, 0.1), (0.1, 0.1), (0.2, 0.1), (0.1, 0.1))
    np.testing.assert_array_equal(drawing.strokes[0], [(0.1, 0.1), (0.2, 0.1), (0.1, 0.1)])


def test_steps_are_taken_back_and_again(qapp: object):
    drawing = Drawing()
    draw(drawing, (0.1, 0.1), (0.2, 0.2))
    draw(drawing, (0.5, 0.5))
    drawing.clear()
    assert drawing.is_empty
    drawing.undo()
    assert len(drawing.strokes) == 2
    drawing.undo()
    drawing.undo()
    assert drawing.is_empty
    assert not drawing.can_undo
    drawing.undo()
    drawing.redo()
    drawing.redo()
    drawing.redo()
    assert drawing.is_empty
    assert not drawing.can_redo


def test_a_new_step_forgets_what_was_taken_back(qapp: object):
    drawing = Drawing()
    draw(drawing, (0.1, 0.1))
    drawing.undo()
    draw(drawing, (0.2, 0.2))
    assert not drawing.can_redo
    assert len(drawing.strokes) == 1


def test_undo_while_the_pen_is_down_drops_the_stroke(qapp: object):
    drawing = Drawing()
    draw(drawing, (0.1, 0.1))
    drawing.extend((0.5, 0.5))
    drawing.redo()
    drawing.undo()
    assert len(drawing.strokes) == 1
    assert drawing.can_undo


def test_clearing_nothing_is_no_step(qapp: object, qtbot: QtBot):
    drawing = Drawing()
    with qtbot.assertNotEmitted(drawing.settled), qtbot.assertNotEmitted(drawing.changed):
        drawing.clear()
    assert not drawing.can_undo


def test_loading_is_one_step(qapp: object):
    drawing = Drawing()
    drawing.extend((0.3, 0.3))
    drawing.load([np.array([[0.1, 0.1], [0.2, 0.2]]), np.array([[0.5, 0.5]])])
    assert len(drawing.strokes) == 2
    drawing.undo()
    assert drawing.is_empty


def test_a_picture_stands_on_the_pad_until_it_is_taken_back(qapp: object):
    drawing, picture = Drawing(), np.eye(28, dtype=np.float32)
    draw(drawing, (0.1, 0.1), (0.2, 0.2))
    drawing.load(picture=picture)
    assert drawing.picture is picture
    assert not drawing.strokes
    assert not drawing.is_empty
    draw(drawing, (0.5, 0.5))
    assert drawing.picture is picture
    drawing.undo()
    drawing.undo()
    assert drawing.picture is None
    assert len(drawing.strokes) == 1
    drawing.redo()
    assert drawing.picture is picture
    drawing.clear()
    assert drawing.is_empty
