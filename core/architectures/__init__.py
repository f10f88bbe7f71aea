"""Architectures: named networks with a few knobs, one a file, in the order of their history."""

from typing import TYPE_CHECKING

from core.architectures.base import Architecture, network_for

# isort: off
from core.architectures.mlp import MLP
from core.architectures.lenet import LeNet
from core.architectures.alexnet import AlexNetMini
from core.architectures.vgg import VGGMini
from core.architectures.inception import InceptionMini
from core.architectures.resnet import ResNetMini
from core.architectures.rows import ElmanRows, LSTMRows
from core.architectures.layers import Layers

# isort: on
from core.component import union

__all__ = [
    "MLP",
    "AlexNetMini",
    "AnyArchitecture",
    "Architecture",
    "ElmanRows",
    "InceptionMini",
    "LSTMRows",
    "Layers",
    "LeNet",
    "ResNetMini",
    "VGGMini",
    "network_for",
]

if TYPE_CHECKING:
    AnyArchitecture = Architecture
else:
    AnyArchitecture = union(Architecture)
