"""The rows of the layers are layers as one speaks of them: a dense layer with its activation is one."""

from __future__ import annotations

import numpy as np

from app.widgets.layers.groups import layer_groups, visible_rows
from app.widgets.layers.series import weight_tiles
from core.insight.layer_record import RecordedLayer, recorded_layers
from core.nn.architectures import MLP, Architecture, InceptionMini, LeNet, ResNetMini, network_for


def layers(network: Architecture) -> tuple[RecordedLayer, ...]:
    return recorded_layers(network_for(network, (1, 28, 28), 10, None))


def test_a_row_is_a_layer_with_what_follows_it():
    record = layers(MLP(hidden=[256, 128], batch_norm=True, dropout=0.2))
    groups = layer_groups(record)
    assert [(group.kind, group.number, group.inputs, group.shape) for group in groups] == [
        ("Dense", 1, (784,), (256,)),
        ("Dense", 2, (256,), (128,)),
        ("Dense", 3, (128,), (10,)),
    ]
    assert [record[group.outputs].kind for group in groups] == ["ReLU", "ReLU", "Dense"]
    assert [record[group.head].kind for group in groups] == ["Dense"] * 3


def test_opened_it_shows_each_of_them():
    groups = layer_groups(layers(MLP(hidden=[256], batch_norm=True, dropout=0.2)))
    rows = visible_rows(groups, {groups[0].name})
    assert [row.group.kind for row in rows] == ["Dense", "Dense", "BatchNorm", "ReLU", "Dropout", "Dense"]
    assert [row.depth for row in rows] == [0, 1, 1, 1, 1, 0]
    assert not groups[1].parts


def test_maps_and_units_are_counted_apart():
    groups = layer_groups(layers(LeNet()))
    assert [f"{group.kind} {group.number}" for group in groups] == [
        "Conv2D 1", "Conv2D 2", "Dense 1", "Dense 2", "Dense 3",
    ]  # fmt: skip


def test_blocks_and_branches_can_be_opened():
    for network, kind in ((ResNetMini(), "Residual"), (InceptionMini(), "Parallel")):
        groups = layer_groups(layers(network))
        block = next(group for group in groups if group.kind == kind)
        assert block.parts
        closed, opened = visible_rows(groups, set()), visible_rows(groups, {block.name})
        assert len(opened) == len(closed) + len(block.parts)


def test_weights_are_pictures_where_they_read_the_image():
    weight = np.arange(784 * 3, dtype=np.float64).reshape(784, 3)
    tiles = weight_tiles(weight, (1, 28, 28))
    assert tiles is not None
    assert tiles.shape == (3, 28, 28)
    np.testing.assert_array_equal(tiles[1].ravel(), weight[:, 1])
    kernels = np.arange(5 * 5 * 6, dtype=np.float64).reshape(5, 5, 1, 6)
    tiles = weight_tiles(kernels, (1, 28, 28))
    assert tiles is not None
    np.testing.assert_array_equal(tiles[4], kernels[:, :, 0, 4])
    assert weight_tiles(weight[:100], (1, 28, 28)) is None
    assert weight_tiles(np.zeros((3, 3, 8, 4)), (8, 14, 14)) is None
