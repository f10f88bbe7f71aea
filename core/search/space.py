"""The space of a search: its dimensions with everything filled in from the declarations of the fields."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import msgspec

from core.errors import FieldError, UserError
from core.experiment.experiment import Experiment
from core.nn.component import Field
from core.search.declaration import LENGTH, Declaration, declaration
from core.search.dimension import Dimension
from core.search.placement import Placement
from core.search.search_parameter import SearchParameter

LOG_SPAN = 1e-6
"""A range that begins at 0 has no logarithm there: it is searched from this share of its end on."""
MAX_LENGTH = 8
"""Layers of a list that is as long as the search likes, unless more are asked for."""


def parameters(experiment: Experiment, space: Sequence[Dimension]) -> tuple[SearchParameter, ...]:
    """What the trials are drawn from, in the order in which it is: a choice before what depends on it.

    Raises FieldError for what cannot be searched, or two dimensions of one name.
    """
    found = [parameter(experiment, dimension) for dimension in space]
    names = [one.name for one in found]
    twice = next((one.path for one in found if names.count(one.name) > 1), None)
    if twice is not None:
        raise FieldError(twice, UserError("Is searched twice: take one of them out"))
    ordered = tuple(sorted(found, key=_order))
    for one in ordered:
        _require_possible(experiment, ordered, one)
    return ordered


def parameter(experiment: Experiment, dimension: Dimension) -> SearchParameter:
    """One dimension with everything filled in. Raises FieldError for what cannot be searched."""
    declared = declaration(experiment, dimension.path, dimension.of)
    field = declared.field
    if dimension.choices is not None:
        return _chosen(dimension, dimension.choices)
    if field.kind == "boolean":
        return _chosen(dimension, [False, True])
    if field.kind == "choice":
        return _chosen(dimension, [kind.__name__ for kind in field.family])
    if field.kind in ("number", "integer") or declared.item is not None:
        return _ranged(dimension, declared)
    raise FieldError(dimension.path, UserError("Name the values to choose from"))


def suggestion(experiment: Experiment, path: str, of: str | None = None) -> Dimension:
    """What a form offers when a field is to be searched: the range of its declaration."""
    one = parameter(experiment, Dimension(path=path, of=of))
    if one.kind == "choice":
        return Dimension(path=path, choices=list(one.choices), of=of)
    return Dimension(path=path, low=one.low, high=one.high, log=one.log, of=of)


def _order(one: SearchParameter) -> tuple[int, bool]:
    return one.path.count("."), not one.path.endswith(f".{LENGTH}")


def _chosen(dimension: Dimension, choices: list[Any]) -> SearchParameter:
    if dimension.low is not None or dimension.high is not None:
        raise FieldError(dimension.path, UserError("Has either a range or choices, not both"))
    packed = [msgspec.json.encode(choice) for choice in choices]
    if len(set(packed)) < len(packed):
        raise FieldError(dimension.path, UserError("Has the same choice twice"))
    return SearchParameter(dimension.path, "choice", choices=tuple(choices), of=dimension.of or "")


def _ranged(dimension: Dimension, declared: Declaration) -> SearchParameter:
    field, whole = declared.field, declared.item is not None or declared.field.kind == "integer"
    least, most = _bounds(declared)
    high = most if dimension.high is None else dimension.high
    log = _is_log(field, declared) if dimension.log is None else dimension.log
    low = dimension.low
    if low is None:
        low = high * LOG_SPAN if log and least <= 0 else least
        low = max(1, round(low)) if whole and log else low
    _require_range(dimension.path, low, high, log)
    if whole and (low != round(low) or high != round(high)):
        raise FieldError(dimension.path, UserError("Needs whole numbers as its range"))
    low, high = (int(low), int(high)) if whole else (low, high)
    return SearchParameter(
        dimension.path, "integer" if whole else "number", low, high, log, of=dimension.of or ""
    )


def _is_log(field: Field, declared: Declaration) -> bool:
    """Units are searched in steps of equal ratio, whatever their declaration says."""
    return (declared.item is not None and declared.item != LENGTH) or field.log


def _bounds(declared: Declaration) -> tuple[float, float]:
    """The least and the greatest value that the declaration allows, those that it just excludes left out."""
    field = declared.field
    if declared.item == LENGTH:
        return 1, MAX_LENGTH
    if field.minimum is None or field.maximum is None:
        return 0.0, 1.0
    low, high = field.minimum, field.maximum
    span = (high - low) * LOG_SPAN
    whole = field.kind != "number"
    low += (1 if whole else span) if field.exclusive_minimum else 0
    high -= (1 if whole else span) if field.exclusive_maximum else 0
    return low, high


def _require_range(path: str, low: float, high: float, log: bool) -> None:
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise FieldError(path, UserError("Its range must go from a smaller to a greater number"))
    if log and low <= 0:
        raise FieldError(path, UserError("A logarithmic range must begin above 0"))


def _require_possible(
    experiment: Experiment, ordered: Sequence[SearchParameter], tried: SearchParameter
) -> None:
    """Both ends of the range, or each choice, give an experiment that decodes. Raises FieldError."""
    values = tried.choices if tried.kind == "choice" else (tried.low, tried.high)
    for value in values:
        placement = Placement(experiment)
        for one in ordered:
            if one is tried:
                if placement.applies(one):
                    placement.put(one, value)
            elif one.kind == "choice" and one.path != tried.path:
                _lead_to(placement, one, tried)
        placement.experiment()


def _lead_to(placement: Placement, chosen: SearchParameter, tried: SearchParameter) -> None:
    """Choose what the tried one depends on so that it is there."""
    if not tried.path.startswith(f"{chosen.path}.") or not placement.applies(chosen):
        return
    for choice in chosen.choices:
        placement.put(chosen, choice)
        if placement.applies(tried):
            return
