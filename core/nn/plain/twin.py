"""The plain version of a component: the class of the same name, in the file of the same name."""

from __future__ import annotations

import importlib
import inspect
from typing import Any, overload

from core.nn.component import Component
from core.nn.layers import Layer as FastLayer
from core.nn.losses import Loss as FastLoss
from core.nn.optimizers import Optimizer as FastOptimizer
from core.nn.plain.layer import Layer
from core.nn.plain.losses import Loss
from core.nn.plain.optimizers import Optimizer
from core.nn.plain.schedules import Schedule
from core.nn.schedules import Schedule as FastSchedule


@overload
def plain(component: FastLayer) -> Layer: ...
@overload
def plain(component: FastLoss) -> Loss: ...
@overload
def plain(component: FastOptimizer) -> Optimizer: ...
@overload
def plain(component: FastSchedule) -> Schedule: ...
def plain(component: Component) -> Any:
    """The plain version of a component, configured alike, with copies of its parameters if it has any yet.

    Raises LookupError where there is none.
    """
    wanted = plain_class(type(component))
    names = inspect.signature(wanted).parameters
    twin = wanted(**{name: _twin_of(getattr(component, name)) for name in names if hasattr(component, name)})
    if isinstance(component, FastLayer) and not list(component.named_children()):
        bound = (parameter for parameter in component.parameters if hasattr(parameter, "value"))
        twin.parameters = {parameter.name: parameter.value.copy() for parameter in bound}
    return twin


def plain_class(member: type[Component]) -> type[Any]:
    """The class of the plain version. Raises LookupError where there is none."""
    file = member.__module__.rpartition(".")[2]
    try:
        module = importlib.import_module(f"{__package__}.{file}")
    except ModuleNotFoundError:
        raise LookupError(f"no plain version of {member.__name__}") from None
    if member.__name__ not in vars(module):
        raise LookupError(f"no plain version of {member.__name__}")
    return vars(module)[member.__name__]


def _twin_of(value: Any) -> Any:
    """Of a layer that a block holds, its plain version too."""
    if isinstance(value, list):
        return [_twin_of(item) for item in value]
    return plain(value) if isinstance(value, FastLayer) else value
