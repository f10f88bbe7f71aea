"""Components as lines that one can type: `Dense units=100 initializer=He`. Defaults are not written."""

from __future__ import annotations

import functools
import json
import operator
import re
from typing import Any

import msgspec

from core.component import Component, Field, fields

Family = tuple[type[Component], ...]
_SETTING = re.compile(r"(\w+)\s*=\s*(\w+\(.*?\)|\{.*\}|\[.*\]|[^\s,]+),?")
_CALL = re.compile(r"(\w+)(?:\((.*)\))?")


def to_line(tree: dict[str, Any], family: Family) -> str:
    """The component as a line; as JSON where it holds more than such a line can say."""
    return " ".join([tree["type"], *_settings(tree, family)])


def from_line(line: str, family: Family) -> dict[str, Any]:
    """The component that the line says, all defaults filled in. Raises ValueError with what is wrong."""
    line = line.strip()
    tree = _from_json(line) if line.startswith("{") else _from_words(line, family)
    union: Any = functools.reduce(operator.or_, family)
    try:
        whole: dict[str, Any] = msgspec.to_builtins(msgspec.convert(tree, union))
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
    return whole


def _settings(tree: dict[str, Any], family: Family) -> list[str]:
    """What differs from the defaults."""
    differing = (
        f for f in fields(_member(tree["type"], family)) if tree[f.name] != msgspec.to_builtins(f.default)
    )
    return [f"{field.name}={_value_text(tree[field.name], field)}" for field in differing]


def _from_words(line: str, family: Family) -> dict[str, Any]:
    name, _, rest = line.partition(" ")
    member = _member(name, family)
    known = {field.name: field for field in fields(member)}
    tree: dict[str, Any] = {"type": name}
    for key, text in _SETTING.findall(rest):
        if key not in known:
            raise ValueError(f"{name} has no {key}")
        tree[key] = _value(text, known[key])
    if _SETTING.sub("", rest).strip():
        raise ValueError(_SETTING.sub("", rest).strip())
    return tree


def _member(name: str, family: Family) -> type[Component]:
    for member in family:
        if member.__struct_config__.tag == name:
            return member
    raise ValueError(name)


def _value(text: str, field: Field) -> Any:
    if field.kind == "choice" and (call := _CALL.fullmatch(text)):
        return _from_words(f"{call[1]} {call[2] or ''}", field.family)
    return _from_json({"on": "true", "off": "false"}.get(text, text))


def _value_text(value: Any, field: Field) -> str:
    if field.kind == "choice" and value is not None:
        settings = ", ".join(_settings(value, field.family))
        return f"{value['type']}({settings})" if settings else str(value["type"])
    return json.dumps(value, separators=(",", ":"))


def _from_json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise ValueError(text) from None
