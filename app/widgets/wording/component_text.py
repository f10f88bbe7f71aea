"""The settings of a component in one line: "32 · 3×3", and what differs from its defaults."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication

from app import core_text
from app.widgets.wording.number_text import number_text
from core.nn.component import Component, Field, fields

_DOT = " · "


def settings_text(member: type[Component], tree: dict[str, Any]) -> str:
    """Its values without its name: those that have a phrase always, the others where they were changed."""
    words = (_value_text(field, tree[field.name]) for field in fields(member) if not field.hidden)
    return _DOT.join(text for text in words if text)


def _value_text(field: Field, value: Any) -> str:
    if field.kind == "components":
        return f"({len(value or [])})"
    if isinstance(value, (int, float)) and field.phrase:
        return core_text.phrase(field, value, number_text(value))
    if value == msgspec.to_builtins(field.default):
        return ""
    return _changed(field, value)


def _changed(field: Field, value: Any) -> str:
    """A value that is not the default, with what it is called."""
    label = _within(core_text.label(field))
    match value:
        case True:
            return label
        case False:
            return QCoreApplication.translate("ComponentText", "no {setting}").format(setting=label)
        case int() | float():
            return f"{label} {number_text(value)}"
        case dict():
            member = next(one for one in field.family if one.__struct_config__.tag == value["type"])
            return core_text.name(member)
        case list():
            return f"{label} {'-'.join(map(str, value))}"
        case str():
            return f"{label} {value}"
    return core_text.tr(field.absent)


def _within(label: str) -> str:
    """A label within a line: "stride", but "L2"."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
