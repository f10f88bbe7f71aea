"""The layers, one kind a file: configuration, parameters, forward and backward.

What is arranged for speed inside of them is in `core.nn.kernels`, the formulas as a text prints them in
`core.nn.plain`, ready-made networks in `core.nn.architectures`.
"""

# isort: off
# In the order of increasing complexity, which is that of the menus.
from core.nn.layers.base import Layer, ShapeError
from core.nn.layers.dense import Dense
from core.nn.layers.activations import (
    GELU,
    Activation,
    AnyActivation,
    Identity,
    LeakyReLU,
    PReLU,
    ReLU,
    Sigmoid,
    Tanh,
)
from core.nn.layers.convolution import Conv2D
from core.nn.layers.pooling import AveragePool2D, GlobalAveragePool, MaxPool2D
from core.nn.layers.reshape import Flatten
from core.nn.layers.normalization import BatchNorm
from core.nn.layers.dropout import Dropout
from core.nn.layers.recurrent import LSTM, ElmanRNN

# Blocks may hold any layer, so they come when all the others are there.
from core.nn.layers.blocks import AnyLayer, Block, Parallel, Residual, Sequential

# isort: on

__all__ = [
    "GELU",
    "LSTM",
    "Activation",
    "AnyActivation",
    "AnyLayer",
    "AveragePool2D",
    "BatchNorm",
    "Block",
    "Conv2D",
    "Dense",
    "Dropout",
    "ElmanRNN",
    "Flatten",
    "GlobalAveragePool",
    "Identity",
    "Layer",
    "LeakyReLU",
    "MaxPool2D",
    "PReLU",
    "Parallel",
    "ReLU",
    "Residual",
    "Sequential",
    "ShapeError",
    "Sigmoid",
    "Tanh",
]
