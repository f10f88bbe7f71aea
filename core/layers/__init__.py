"""The layers, one kind a file."""

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
from core.layers.base import Layer, Misfit
from core.layers.convolution import Conv2D
from core.layers.dense import Dense
from core.layers.dropout import Dropout
from core.layers.normalization import BatchNorm
from core.layers.pooling import AveragePool2D, GlobalAveragePool, MaxPool2D
from core.layers.recurrent import LSTM, ElmanRNN
from core.layers.reshape import Flatten

# isort: split
# Blocks may hold any layer, so they come when all the others are there.
from core.layers.blocks import AnyLayer, Block, Parallel, Residual, Sequential

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
    "Misfit",
    "PReLU",
    "Parallel",
    "ReLU",
    "Residual",
    "Sequential",
    "Sigmoid",
    "Tanh",
]
