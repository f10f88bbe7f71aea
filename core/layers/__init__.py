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
from core.layers.dense import Dense
from core.layers.dropout import Dropout
from core.layers.normalization import BatchNorm
from core.layers.reshape import Flatten

# isort: split
# Blocks may hold any layer, so they come when all the others are there.
from core.layers.blocks import AnyLayer, Sequential

__all__ = [
    "GELU",
    "Activation",
    "AnyActivation",
    "AnyLayer",
    "BatchNorm",
    "Dense",
    "Dropout",
    "Flatten",
    "Identity",
    "Layer",
    "LeakyReLU",
    "Misfit",
    "PReLU",
    "ReLU",
    "Sequential",
    "Sigmoid",
    "Tanh",
]
