"""The picture of a graph: every node right of its parents, none over another, few crossings."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given

from core.autodiff.formula import parse
from core.autodiff.layout import layout
from core.autodiff.node import topological_order
from tests.core.autodiff.test_formula import NET, SCALARS

VALUES = {"x": 0.5, "y": 0.2, "a": 1.0, "b": 2.0}


def check(text):
    end = parse(text).graph(VALUES)
    picture = layout(end)
    assert set(picture.places) == set(topological_order(end))
    for edge in picture.edges:
        columns = [column for column, _ in edge.points]
        assert columns == list(range(int(columns[0]), int(columns[-1]) + 1))
        assert edge.points[0] == picture.places[edge.parent]
        assert edge.points[-1] == picture.places[edge.node]
        assert edge.node.parents[edge.operand] is edge.parent
    for (column, place), (other, distant) in combinations(picture.places.values(), 2):
        assert column != other or abs(place - distant) >= 1 - 1e-9
    assert all(0 <= place <= picture.height for _, place in picture.places.values())
    return picture


@pytest.mark.parametrize("text", ["x", "(x * 2 + y * 3) * 1.1", "a * b * x", "log(1 + exp(x))", "x * x"])
def test_what_can_be_drawn_without_a_crossing_is(text):
    assert check(text).crossings == 0


def test_a_small_network_fits_its_picture():
    picture = check(NET)
    assert picture.crossings <= 2


@given(text=SCALARS)
def test_any_graph_is_drawn_from_left_to_right(text):
    if len(text) <= 300:
        check(text)
