"""Settings of a trial put into an experiment, one after the other."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from core.errors import FieldError, UserError
from core.experiment.experiment import Experiment
from core.files.validation_message import validation_message
from core.search.declaration import ALL, LENGTH
from core.search.search_parameter import SearchParameter, Value

TYPE = "type"


MOST_ITEMS = 1000
"""Of a list, however long it is asked to be: what it may be is looked at when it is there."""


class Placement:
    """An experiment while it takes on the settings of a trial."""

    def __init__(self, experiment: Experiment) -> None:
        self._tree: dict[str, Any] = msgspec.to_builtins(experiment)

    def applies(self, parameter: SearchParameter) -> bool:
        """Whether the field is there, with what was chosen so far."""
        owner, last = self._owner(parameter.path)
        if isinstance(owner, list):
            return last in (LENGTH, ALL) or int(last) < len(owner)
        return isinstance(owner, dict) and last in owner and parameter.of in ("", owner.get(TYPE))

    def put(self, parameter: SearchParameter, value: Value) -> None:
        """Take on a value. The name of a kind of part stands for that part with its defaults."""
        owner, last = self._owner(parameter.path)
        if isinstance(owner, list):
            _put_item(owner, last, value, parameter.path)
            return
        before = owner[last]
        if isinstance(before, dict) and isinstance(value, str):
            if before.get(TYPE) != value:
                owner[last] = {TYPE: value}
                self._fill_in()
        else:
            owner[last] = copy.deepcopy(value)

    def experiment(self) -> Experiment:
        """The whole. Raises FieldError that names the value that cannot be."""
        try:
            return msgspec.convert(self._tree, Experiment)
        except msgspec.ValidationError as error:
            problem = validation_message(error)
            raise FieldError(problem.place, problem.problem) from None

    def _fill_in(self) -> None:
        """A new part gets its defaults, so that what depends on it is there. Raises FieldError."""
        self._tree = msgspec.to_builtins(self.experiment())

    def _owner(self, path: str) -> tuple[Any, str]:
        """What holds the value, and by which name; None where nothing does."""
        *steps, last = path.split(".")
        here: Any = self._tree
        for step in steps:
            if isinstance(here, list):
                here = here[int(step)] if step.isdecimal() and int(step) < len(here) else None
            else:
                here = here.get(step) if isinstance(here, dict) else None
        return here, last


def _put_item(values: list[Any], which: str, value: Value, path: str) -> None:
    if which == ALL:
        values[:] = [value] * len(values)
    elif which == LENGTH:
        if not values:
            raise FieldError(path, UserError("A list without numbers cannot be made longer"))
        if type(value) is not int or not 0 <= value <= MOST_ITEMS:
            raise FieldError(path, UserError("A list has from 0 to {most} numbers", most=MOST_ITEMS))
        values[:] = (values + [values[-1]] * value)[:value]
    else:
        values[int(which)] = value


def experiment_with(
    experiment: Experiment, parameters: Sequence[SearchParameter], settings: Mapping[str, Value]
) -> Experiment:
    """An experiment with the settings of a trial, by the names of their parameters; others are passed over.

    Raises FieldError for settings that cannot be.
    """
    placement = Placement(experiment)
    for parameter in parameters:
        if parameter.name in settings and placement.applies(parameter):
            placement.put(parameter, settings[parameter.name])
    return placement.experiment()
