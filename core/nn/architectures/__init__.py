"""Architectures: named networks with a few settings, one a file, in the order of their history.

Each is a list of layers made from its settings. The layers themselves are in `core.nn.layers`; presets, which
say with what data and optimizer a network is trained, in `core.experiment`.
"""

from typing import TYPE_CHECKING

from core.nn.architectures.base import Architecture, network_for

# isort: off
from core.nn.architectures.mlp import MLP
from core.nn.architectures.lenet import LeNet
from core.nn.architectures.alexnet import AlexNetMini
from core.nn.architectures.vgg import VGGMini
from core.nn.architectures.inception import InceptionMini
from core.nn.architectures.resnet import ResNetMini
from core.nn.architectures.recurrent import ElmanRows, LSTMRows
from core.nn.architectures.layers import Layers

# isort: on
from core.nn.component import union

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
