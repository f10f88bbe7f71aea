"""The component that a lesson's "Read the code" names."""

from __future__ import annotations

from core.nn.component import Component, members
from core.nn.initializers import Initializer
from core.nn.layers import Layer
from core.nn.losses import Loss
from core.nn.optimizers import Optimizer
from core.nn.schedules import Schedule


def component_named(name: str) -> type[Component] | None:
    """The layer, loss, optimizer, schedule or initializer of this name; None if there is none."""
    families = (Layer, Loss, Optimizer, Schedule, Initializer)
    every = (member for family in families for member in members(family))
    return next((member for member in every if member.__name__ == name), None)
