"""Every fast layer does what its plain version does: forward and backward, whatever its options and batch."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.layers import (
    LSTM,
    AveragePool2D,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    ElmanRNN,
    Layer,
    LeakyReLU,
    MaxPool2D,
    Parallel,
    PReLU,
    ReLU,
    Residual,
    Sequential,
)
from core.nn.plain import plain
from core.types import Shape
from tests.core.nn.layers.made_up import cases
from tests.core.nn.plain.side_by_side import SideBySide

BATCHES = (7, 1, 12, 3)
"""One after the other through the same layer: what is left of a larger batch must not show."""
TRAINING = pytest.mark.parametrize("training", [True, False], ids=["training", "reading"])


@pytest.mark.parametrize("case", cases((6,), (4, 5, 7), (1, 4, 4)))
@TRAINING
def test_every_layer_does_what_its_plain_version_does(case, training):
    sides = SideBySide(case.layer, case.shape)
    for batch in BATCHES:
        sides.check(batch, training)


@pytest.mark.parametrize("seed", range(60))
def test_convolutions_of_every_kernel_stride_padding_and_groups(seed):
    generator = np.random.default_rng([seed, 3])
    groups = int(generator.choice([1, 1, 1, 2, 3]))
    kernel_size, stride = int(generator.integers(1, 6)), int(generator.integers(1, 5))
    layer = Conv2D(
        filters=groups * int(generator.integers(1, 11)),
        kernel_size=kernel_size,
        stride=stride,
        padding=int(generator.integers(0, kernel_size)),
        groups=groups,
    )
    sides = [int(side) for side in generator.integers(kernel_size, kernel_size + 9, 2)]
    check(layer, (groups * int(generator.integers(1, 6)), *sides), seed)


@pytest.mark.parametrize("seed", range(6))
def test_convolutions_that_are_wide_enough_for_winograd(seed):
    generator = np.random.default_rng([seed, 4])
    layer = Conv2D(filters=int(generator.integers(17, 30)), padding=int(generator.integers(0, 3)))
    check(layer, (int(generator.integers(17, 30)), *generator.integers(3, 9, 2).tolist()), seed)


@pytest.mark.parametrize("layer", [Conv2D(filters=6, padding=1), Conv2D(filters=20, padding=1)])
def test_convolutions_of_batches_that_are_worked_on_in_parts(layer):
    SideBySide(layer, (40, 9, 10)).check(130, training=True)


@pytest.mark.parametrize("kind", [MaxPool2D, AveragePool2D])
@pytest.mark.parametrize("seed", range(30))
def test_pooling_of_every_size_stride_and_padding(kind, seed):
    generator = np.random.default_rng([seed, 5])
    size = int(generator.integers(1, 6))
    stride = [None, 1, 2, 3, 4, 6][generator.integers(6)]
    layer = kind(size=size, stride=stride, padding=int(generator.integers(0, size // 2 + 1)))
    sides = [int(side) for side in generator.integers(size, size + 9, 2)]
    check(layer, (int(generator.integers(1, 4)), *sides), seed)


@pytest.mark.parametrize("kind", [ElmanRNN, LSTM])
@pytest.mark.parametrize("sequence", [False, True], ids=["last", "sequence"])
@pytest.mark.parametrize("shape", [(1, 4, 5), (3, 1, 2), (6, 3), (1, 1)])
def test_recurrent_layers_of_images_and_of_sequences(kind, sequence, shape):
    check(kind(units=int(np.sum(shape)) % 5 + 1, sequence=sequence), shape)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("shape", [(5,), (3, 4, 2)], ids=["flat", "maps"])
def test_numbers_that_change_the_arithmetic(seed, shape):
    generator = np.random.default_rng([seed, 6])
    share = float(generator.random())
    for layer in (
        BatchNorm(momentum=share, epsilon=10 ** -float(generator.integers(1, 6))),
        Dropout(rate=share),
        LeakyReLU(slope=share),
        PReLU(slope=share),
    ):
        check(layer, shape, seed)


@pytest.mark.parametrize("rate", [0.0, 1e-4, 0.5, 0.9999])
def test_dropout_of_nothing_and_of_almost_everything(rate):
    check(Dropout(rate=rate), (3, 5, 4))


BLOCKS = [
    (Residual(), (4,)),
    (Residual(body=[Dense(units=3), BatchNorm()]), (4,)),
    (Residual(body=[Conv2D(filters=3, stride=2, padding=1), BatchNorm(), ReLU()]), (4, 7, 6)),
    (Parallel(branches=[Sequential(), Conv2D(filters=2, kernel_size=1)]), (3, 4, 5)),
    (Parallel(branches=[Residual(body=[Dropout()]), Sequential(layers=[Dropout(), PReLU()])]), (3, 2, 2)),
    (Sequential(layers=[Residual(body=[Parallel(branches=[MaxPool2D(size=3, stride=1)])])]), (2, 5, 5)),
]


@pytest.mark.parametrize(("layer", "shape"), BLOCKS)
def test_blocks_with_and_without_a_projection_and_in_each_other(layer, shape):
    check(layer, shape)


def check(layer: Layer, shape: Shape, seed: int = 0) -> None:
    """Training and reading, in turn."""
    sides = SideBySide(layer, shape, seed)
    for batch in BATCHES:
        sides.check(batch, training=True)
        sides.check(batch, training=False)


@pytest.mark.parametrize("case", cases((6,), (4, 5, 7)))
def test_a_plain_version_keeps_the_precision_that_it_is_given(case):
    network = case.network(3)
    for fast in network.body.layers:
        twin = plain(fast)
        inputs = np.ones((4, *fast.input_shape), np.float32)
        outputs = twin.forward(inputs, training=True)
        assert outputs.dtype == twin.backward(outputs).dtype == np.float32
        for leaf in twin.leaves():
            assert {array.dtype for array in (leaf.parameters | leaf.gradients).values()} <= {inputs.dtype}


@pytest.mark.parametrize("case", cases((6,), (4, 5, 7)))
def test_a_plain_version_shares_no_memory_with_the_fast_one(case):
    network = case.network(3, np.float64)
    kept = network.vector.copy()
    for fast in network.body.layers:
        for leaf in plain(fast).leaves():
            for array in leaf.parameters.values():
                array[...] = 7
    np.testing.assert_array_equal(network.vector, kept)
