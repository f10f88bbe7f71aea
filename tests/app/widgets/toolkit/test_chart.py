"""A painted chart puts values where its axes say, and finds them again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from app.widgets.toolkit.chart import Axis, Chart


@pytest.fixture
def chart(qtbot):
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    return chart


@given(x=st.floats(0, 10), y=st.floats(1e-6, 1e3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_place_and_its_values_are_two_ways_of_saying_one_thing(chart, x, y):
    chart.set_axes(Axis(0, 10), Axis(1e-6, 1e3, log=True))
    place = chart.locate(x, y)
    assert chart.area().adjusted(-1, -1, 1, 1).contains(place)
    assert chart.values_at(place) == pytest.approx((x, y), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1e300])
def test_what_is_no_place_is_held_outside(chart, value):
    chart.set_axes(Axis(0, 1), Axis(0, 1))
    place = chart.locate(0.5, value)
    assert abs(place.y()) < 1e5
    assert not chart.area().contains(place)


def test_an_axis_without_extent_divides_by_nothing(chart):
    chart.set_axes(Axis(3, 3), Axis(1, 1, log=True))
    image = QImage(400, 300, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    chart.paint(painter)
    painter.end()
    assert chart.area().contains(chart.locate(3, 1))


@pytest.mark.parametrize("log", [False, True])
def test_many_places_are_those_of_one_after_the_other(chart, log):
    chart.set_axes(Axis(-2, 3), Axis(0.01, 100, log=log))
    points = np.array([(0, 1), (2.5, 30), (-1e9, 1e9), (np.nan, 2), (1, np.inf), (1, -5)])
    one_by_one = [chart.locate(*point) for point in points]
    for found, expected in zip(chart.locate_all(points), one_by_one, strict=True):
        assert (found.x(), found.y()) == pytest.approx((expected.x(), expected.y()))
