"""What is known of each layer, up to the first that cannot be."""

from __future__ import annotations

from core.nn.architectures import VGGMini
from core.nn.layer_tree import LayerNode, layer_tree
from core.nn.layers import Conv2D, Dense, Flatten, MaxPool2D, Parallel, ReLU, Residual, Sequential
from core.nn.network import summarize

IMAGE = (1, 28, 28)


def flat(parts: tuple[LayerNode, ...]) -> list[LayerNode]:
    return [one for part in parts for one in (part, *flat(part.children))]


def test_every_layer_knows_what_goes_in_and_out() -> None:
    layers = VGGMini().layers_for(10)
    parts, rows = layer_tree(layers, IMAGE), summarize(layers, IMAGE).rows
    assert [part.output_shape for part in parts] == [row.output_shape for row in rows]
    assert [part.parameters for part in parts] == [row.parameters for row in rows]
    assert [part.input_shape for part in parts] == [IMAGE, *(row.output_shape for row in rows[:-1])]


def test_after_the_first_shape_error_nothing_is_known() -> None:
    first, dense, last = layer_tree([Conv2D(filters=4), Dense(units=10), Flatten()], IMAGE)
    assert first.output_shape == (4, 26, 26)
    assert str(dense.problem) == "Dense needs a flat input: put Flatten before it."
    assert dense.input_shape == (4, 26, 26)
    assert last.input_shape is None
    assert last.problem is None


def test_a_shape_error_in_a_branch_is_told_there_and_nowhere_else() -> None:
    wrong = Conv2D(filters=4, kernel_size=40)
    branches = Parallel(branches=[Conv2D(filters=2), Sequential(layers=[ReLU(), wrong, ReLU()])])
    parts = flat(layer_tree([Residual(body=[branches]), Flatten()], IMAGE))
    found = [part for part in parts if part.problem is not None]
    assert [part.layer for part in found] == [wrong]
    assert [type(part.layer).__name__ for part in parts if part.output_shape is None] == [
        "Residual", "Parallel", "Sequential", "Conv2D", "ReLU", "Flatten",
    ]  # fmt: skip


def test_a_block_that_cannot_join_its_branches_tells_it_itself() -> None:
    (block,) = layer_tree([Parallel(branches=[Conv2D(filters=2), MaxPool2D(size=2)])], IMAGE)
    assert "different output sizes" in str(block.problem)
    assert all(part.output_shape is not None for part in block.children)


def test_a_projection_is_a_part_of_its_block() -> None:
    (block,) = layer_tree([Residual(body=[Conv2D(filters=4, stride=2, padding=1)])], IMAGE)
    assert [part.output_shape for part in block.children] == [(4, 14, 14), (4, 14, 14)]
    assert block.parameters == sum(part.parameters for part in block.children)


def test_the_layers_that_were_given_stay_as_they_were() -> None:
    layer = Conv2D(filters=4)
    layer_tree([layer], IMAGE)
    assert not vars(layer)
