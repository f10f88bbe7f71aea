"""Changes of what a study searches, before its first trial."""

from __future__ import annotations

from msgspec.structs import replace

from core.search.dimension import Dimension
from core.search.study_file import StudyFile


def narrowed(study: StudyFile, name: str, low: float, high: float) -> StudyFile:
    """Another range of a parameter. Raises FieldError where it cannot be searched."""
    space = [replace(one, low=low, high=high) if _name(one) == name else one for one in study.space]
    return _possible(replace(study, space=space))


def without(study: StudyFile, name: str) -> StudyFile:
    """A parameter less; the last one stays."""
    rest = [one for one in study.space if _name(one) != name]
    return _possible(replace(study, space=rest or study.space))


def near(dimension: Dimension, value: object) -> Dimension:
    """What is usual around a value, of a range that goes far beyond: a suggestion for who ticks a field."""
    if not dimension.log or dimension.low is None or dimension.high is None:
        return dimension
    if not isinstance(value, int | float) or not dimension.low <= value <= dimension.high:
        return dimension
    whole = isinstance(value, int)
    down, up = (4.0, 4.0) if whole else (1000.0, 10.0)
    low, high = max(value / down, dimension.low), min(value * up, dimension.high)
    return replace(dimension, low=round(low) if whole else low, high=round(high) if whole else high)


def _name(one: Dimension) -> str:
    return f"{one.path} ({one.of})" if one.of else one.path


def _possible(study: StudyFile) -> StudyFile:
    study.require_possible()
    return study
