from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from app.widgets.plots.end_labels import LabelPosition, near, spread


def test_names_in_one_column_push_each_other_apart() -> None:
    heights = spread(
        [LabelPosition(0, 50, 100), LabelPosition(0, 50, 102), LabelPosition(0, 50, 101)], 16, 0, 300
    )
    assert sorted(heights) == [heights[0], heights[2], heights[1]]
    assert heights[2] - heights[0] >= 15.9
    assert heights[1] - heights[2] >= 15.9
    assert abs(heights[2] - 101) < 2


def test_names_beside_each_other_stay_where_they_are() -> None:
    assert spread([LabelPosition(0, 50, 100), LabelPosition(60, 90, 101)], 16, 0, 300) == [100, 101]


def test_at_an_edge_they_are_pushed_inwards() -> None:
    heights = spread([LabelPosition(0, 50, 0), LabelPosition(0, 50, 0)], 16, 4, 100)
    assert min(heights) >= 4
    assert abs(heights[1] - heights[0]) >= 15.9


def test_ends_on_one_spot_are_near() -> None:
    assert near(QPointF(100, 50), QPointF(100, 54))
    assert not near(QPointF(100, 50), QPointF(100, 66))


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=9))
def test_they_fit_while_there_is_room(wanted: list[float]) -> None:
    heights = sorted(spread([LabelPosition(0, 10, y) for y in wanted], 16, 0, 1000))
    assert all(b - a > 15.9 for a, b in pairwise(heights))
    assert heights[0] > -0.1
    assert heights[-1] < 1000.1


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 1000)), min_size=2, max_size=12))
def test_names_that_would_touch_are_kept_apart(wanted: list[tuple[float, float]]) -> None:
    places = [LabelPosition(left, left + 40, y) for left, y in wanted]
    found = list(zip(places, spread(places, 16, 0, 1000), strict=True))
    for number, (place, height) in enumerate(found):
        touching = [other for other in found[:number] + found[number + 1 :] if place.meets(other[0])]
        assert all(abs(height - there) > 15.9 for _, there in touching)
