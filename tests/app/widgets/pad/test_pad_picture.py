"""A picture on the pad."""

import numpy as np

from app.widgets.pad.drawing import Drawing
from app.widgets.pad.pad_picture import place_of, rub_out, with_strokes

FULL = np.ones((28, 28), dtype=np.float32)


def test_a_wide_picture_stands_in_the_middle_as_large_as_fits():
    area = place_of(np.zeros((10, 40), np.float32), 400)
    assert (area.x(), area.y(), area.width(), area.height()) == (0, 150, 400, 100)


def test_the_eraser_takes_what_it_touches_and_no_more():
    left = rub_out(FULL, (0.0, 0.5), (1.0, 0.5), 0.05)
    assert left[13:15].max() == 0
    assert left[:12].min() == left[16:].min() == 1
    assert FULL.min() == 1  # a step back still finds it


def test_an_eraser_on_paper_changes_nothing():
    assert rub_out(FULL, (0.5, 2.0), (0.6, 2.0), 0.05) is FULL


def test_strokes_are_drawn_into_the_picture_where_they_stand(qapp: object):
    drawing = Drawing()
    drawing.load(picture=np.zeros((28, 56), np.float32))
    drawing.extend((0.25, 0.5))
    drawing.extend((0.75, 0.5))
    drawing.lift()
    seen = with_strokes(drawing, 4 / 56)
    assert seen is not None
    assert seen.shape == (28, 56)
    np.testing.assert_allclose(seen[12:16, 16:40], 1, atol=0.02)
    assert seen[:11].max() == seen[17:].max() == 0
    assert seen[:, :11].max() == seen[:, 45:].max() == 0


def test_a_picture_alone_is_seen_as_it_is(qapp: object):
    drawing = Drawing()
    assert with_strokes(drawing, 0.05) is None
    drawing.load(picture=FULL)
    assert with_strokes(drawing, 0.05) is FULL
