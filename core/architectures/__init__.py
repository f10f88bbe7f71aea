"""Architectures: named networks with a few knobs, one a file."""

from typing import TYPE_CHECKING

from core.architectures.base import Architecture, network_for
from core.architectures.layers import Layers
from core.architectures.lenet import LeNet
from core.architectures.mlp import MLP
from core.component import union

__all__ = ["MLP", "AnyArchitecture", "Architecture", "Layers", "LeNet", "network_for"]

if TYPE_CHECKING:
    AnyArchitecture = Architecture
else:
    AnyArchitecture = union(Architecture)
