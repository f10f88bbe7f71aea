"""The layers, one kind a file."""

# isort: off
# In the order of a lesson, which is that of the menus.
from core.layers.base import Layer, ShapeError
from core.layers.dense import Dense
from core.layers.activations import (
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
from core.layers.convolution import Conv2D
from core.layers.pooling import AveragePool2D, GlobalAveragePool, MaxPool2D
from core.layers.reshape import Flatten
from core.layers.normalization import BatchNorm
from core.layers.dropout import Dropout
from core.layers.recurrent import LSTM, ElmanRNN

# Blocks may hold any layer, so they come when all the others are there.
from core.layers.blocks import AnyLayer, Block, Parallel, Residual, Sequential

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
