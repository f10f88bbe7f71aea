"""A change of an experiment in words: what is changed, from what, to what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication

from app import core_text
from app.widgets.wording.number_text import number_text
from core.experiment.experiment import Experiment
from core.insight.illnesses.remedies import changes
from core.nn.component import Component, Field, fields


@dataclass(frozen=True)
class ChangeWords:
    """One value that differs."""

    setting: str
    before: str
    after: str


def change_words(before: Experiment, after: Experiment) -> list[ChangeWords]:
    """Every value that differs between two experiments, in order of declaration."""
    return [_words(before, after, change.path) for change in changes(before, after)]


def _words(before: Experiment, after: Experiment, path: tuple[str, ...]) -> ChangeWords:
    old, field = _at(before, path)
    new, _ = _at(after, path)
    return ChangeWords(core_text.label(field), _value(old, field), _value(new, field))


def _at(whole: msgspec.Struct, path: tuple[str, ...]) -> tuple[Any, Field]:
    """The value there, and how it is declared."""
    declared: type[msgspec.Struct] = type(whole)
    field = next(field for field in fields(declared) if field.name == path[0])
    value = getattr(whole, path[0])
    return _at(value, path[1:]) if len(path) > 1 else (value, field)


def _value(value: Any, field: Field) -> str:
    match value:
        case None:
            return core_text.tr(field.absent)
        case bool():
            on = QCoreApplication.translate("ChangeText", "on")
            return on if value else QCoreApplication.translate("ChangeText", "off")
        case int() | float():
            return number_text(value)
        case Component():
            return core_text.name(type(value))
        case [Component(), *_]:
            return " · ".join(core_text.name(type(one)) for one in value)
        case list():
            return ", ".join(map(str, value))
    return str(value)
