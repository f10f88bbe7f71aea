"""Where the parts of a picture stand: told apart, in order, within the sheet. No Qt is needed for it."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import combinations

import pytest

from app.widgets.network_diagram.elements import (
    LayerCard,
    ParallelBranches,
    RepeatedLayers,
    SkipConnection,
    chain,
    folded,
)
from app.widgets.network_diagram.layout import DiagramText, LayerBox, NetworkDiagram, laid_out
from core.nn.architectures import Architecture, InceptionMini, Layers, LeNet, ResNetMini, VGGMini
from core.nn.component import members
from core.nn.layer_tree import LayerNode, layer_tree
from core.nn.layers import BatchNorm, Conv2D, Dense, Flatten, MaxPool2D, ReLU, Residual

IMAGE = (1, 28, 28)
ROOM = (900.0, 600.0)


def name(part: LayerNode) -> str:
    return type(part.layer).__name__


def nothing(part: LayerNode) -> str:
    return ""


def problem(part: LayerNode) -> str:
    return str(part.problem) if part.problem else ""


def width(text: str) -> float:
    return 7.0 * len(text)


LETTERS = DiagramText(name, nothing, name, problem, width, 18.0, "Input", "Join")


def drawn(architecture: Architecture, fold: bool = True, room: tuple[float, float] = ROOM) -> NetworkDiagram:
    elements = chain(layer_tree(architecture.layers_for(10), IMAGE))
    return laid_out(folded(elements) if fold else elements, IMAGE, LETTERS, room)


def overlap(one: LayerBox, other: LayerBox) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@pytest.mark.parametrize("architecture", [member() for member in members(Architecture)])
@pytest.mark.parametrize("fold", [True, False])
def test_no_box_covers_another_and_all_is_on_the_sheet(architecture: Architecture, fold: bool) -> None:
    drawing = drawn(architecture, fold)
    assert not [pair for pair in combinations(drawing.boxes, 2) if overlap(*pair)]
    for box in drawing.boxes:
        assert 0 <= box.x <= box.x + box.width <= drawing.width
        assert 0 <= box.y <= box.y + box.height <= drawing.height
    for wire in drawing.wires:
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in wire.points)


@pytest.mark.parametrize("architecture", [member() for member in members(Architecture)])
def test_every_layer_is_drawn_once(architecture: Architecture) -> None:
    leaves = [leaf for layer in architecture.layers_for(10) for leaf in layer.leaves()]
    drawing = drawn(architecture, fold=False)
    names = [line.name for box in drawing.boxes for line in box.lines if not box.is_quiet]
    projections = sum(wire.is_skip for wire in drawing.wires) - len(drawing.joints)
    assert len(names) == len(leaves) + projections


def test_activation_and_normalization_stand_in_the_box_of_their_layer() -> None:
    elements = chain(layer_tree(VGGMini(batch_norm=True).layers_for(10), IMAGE))
    assert all(isinstance(element, LayerCard) for element in elements)
    assert [name(part) for part in elements[0].parts] == ["Conv2D", "BatchNorm", "ReLU"]


def test_a_way_around_is_drawn_beside_its_body() -> None:
    drawing = drawn(Layers(layers=[Residual(body=[ReLU()]), Flatten(), Dense(units=10)]))
    (skip,) = [wire for wire in drawing.wires if wire.is_skip]
    body = next(box for box in drawing.boxes if box.lines[0].name == "ReLU")
    assert max(x for x, _ in skip.points) > body.x + body.width
    assert skip.points[0][1] < body.y
    assert skip.points[-1][1] > body.y + body.height
    assert len(drawing.joints) == 1


def test_a_projection_stands_on_the_way_around() -> None:
    drawing = drawn(Layers(layers=[Residual(body=[Conv2D(filters=4, stride=2, padding=1)]), Flatten()]))
    body, around = (box for box in drawing.boxes if box.lines[0].name == "Conv2D")
    assert around.x > body.x + body.width
    assert {wire.points[-1] for wire in drawing.wires if wire.is_skip} >= {
        (around.x + around.width / 2, around.y)
    }


def test_branches_stand_side_by_side_and_are_joined() -> None:
    drawing = drawn(InceptionMini(modules=1))
    fork = next(
        element
        for element in chain(layer_tree(InceptionMini(modules=1).layers_for(10), IMAGE))
        if isinstance(element, ParallelBranches)
    )
    assert len(fork.branches) == 4
    join = next(box for box in drawing.boxes if box.lines[0].name == "Join")
    assert max(Counter(box.y for box in drawing.boxes).values()) == 4
    assert join.shape == "64 × 14 × 14"


def test_a_deep_network_is_folded_to_a_readable_one() -> None:
    elements = folded(chain(layer_tree(ResNetMini(blocks=16).layers_for(10), IMAGE)))
    repeats = [element for element in elements if isinstance(element, RepeatedLayers)]
    assert [repeat.times for repeat in repeats] == [16, 15]
    assert all(isinstance(repeat.children[0], SkipConnection) for repeat in repeats)
    drawing = drawn(ResNetMini(blocks=16))
    assert [frame.label for frame in drawing.frames] == ["× 16", "× 15"]
    assert min(ROOM[0] / drawing.width, ROOM[1] / drawing.height) > 0.7
    assert len(drawn(ResNetMini(blocks=16), fold=False).boxes) > 80


def test_what_is_different_is_not_folded() -> None:
    layers = [Conv2D(filters=4, padding=1), *(Conv2D(filters=4, padding=1) for _ in range(2)), MaxPool2D()]
    assert len(folded(chain(layer_tree(layers, IMAGE)))) == 4


def test_a_wide_room_gets_more_columns_than_a_high_one() -> None:
    wide, high = drawn(LeNet(), room=(1200, 300)), drawn(LeNet(), room=(300, 1200))
    assert wide.width > high.width
    assert wide.height < high.height


def test_what_cannot_be_says_so_in_its_box() -> None:
    drawing = drawn(Layers(layers=[Conv2D(filters=4), Dense(units=10), BatchNorm(), Flatten()]))
    wrong = next(box for box in drawing.boxes if box.problem)
    assert " ".join(wrong.problem) == "Dense needs a flat input: put Flatten before it."
    assert [line.is_problem for line in wrong.lines] == [True, False]
    assert wrong.shape == ""


def test_what_stands_at_a_place_is_known() -> None:
    drawing = drawn(VGGMini())
    box = next(box for box in drawing.boxes if len(box.lines) == 2)
    x, first = box.x + 5, box.y + 9
    assert drawing.line_at(x, first) is box.lines[0]
    assert drawing.line_at(x, first + LETTERS.line) is box.lines[1]
    assert drawing.line_at(x, box.y + box.height - 2) is box.lines[1]
    assert drawing.line_at(drawing.width - 1, 1) is None


def test_the_layout_needs_no_qt() -> None:
    code = "import sys, app.widgets.network_diagram.layout; print('PySide6' in sys.modules)"
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert output.stdout.strip() == "False"
