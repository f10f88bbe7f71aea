"""What is written in every step starts on a cache line."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.nn.architectures import MLP, network_for
from core.nn.kernels.cache_lines import LINE_BYTES, aligned_rows, aligned_zeros
from core.nn.optimizers import Adam


def on_a_line(array: np.ndarray) -> bool:
    return array.ctypes.data % LINE_BYTES == 0


@given(
    shape=st.lists(st.integers(0, 40), max_size=3).map(tuple),
    dtype=st.sampled_from([np.float32, np.float64, np.uint8]),
)
def test_it_is_as_numpy_zeros_and_starts_on_a_line(shape, dtype):
    made = aligned_zeros(shape, dtype)
    assert made.shape == shape
    assert made.dtype == dtype
    assert not made.any()
    assert made.flags.c_contiguous
    assert made.size == 0 or on_a_line(made)


@pytest.mark.parametrize("size", [1, 15, 16, 17, 79510])
def test_each_row_starts_on_a_line(size):
    rows = aligned_rows(3, size, np.float32)
    assert rows.shape == (3, size)
    assert all(on_a_line(row) for row in rows)


def test_a_network_its_gradient_and_what_the_optimizer_remembers_start_on_lines():
    network = network_for(MLP(hidden=[7]), (1, 5, 5), 10, np.random.default_rng(1))
    optimizer = Adam()
    optimizer.start(network.trained, network.gradients)
    assert on_a_line(network.vector)
    assert on_a_line(network.gradients)
    assert all(on_a_line(row) for row in optimizer.state)
