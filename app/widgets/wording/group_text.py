"""A group of values in one line: what a closed group says, and an experiment in words."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication

from app import core_text
from app.widgets.wording.network_text import integers_words
from app.widgets.wording.number_text import number_text
from core.experiment.draft import Draft, DraftEntry, Path

ORDER = ("Data", "Network", "Initialization", "Regularization", "Optimizer", "Schedule", "Run")
"""The groups in the order in which one meets them; a group that is not among them comes last."""

_ALWAYS_SHOWN = 2
"""So many values that belong to no component are told even if nobody changed them."""

Clauses = dict[Path, list[str]]


def groups(draft: Draft) -> dict[str, list[DraftEntry]]:
    """The entries by group, the groups in their order."""
    found: dict[str, list[DraftEntry]] = {name: [] for name in ORDER}
    for entry in draft.entries():
        found.setdefault(entry.group, []).append(entry)
    return {name: entries for name, entries in found.items() if entries}


def group_text(draft: Draft, entries: list[DraftEntry]) -> str:
    """What is chosen and which values are on: "Normal, std 0.01"; "none" if nothing is."""
    clauses: Clauses = {}
    for entry in entries:
        if entry.field.kind == "choice":
            _add_choice(clauses, draft, entry)
        else:
            _add_value(clauses, draft.value(entry.path), entry)
    words = " · ".join(map(_joined, clauses.values()))
    return words or QCoreApplication.translate("ExperimentForm", "none")


def value_text(value: Any, entry: DraftEntry) -> str:
    """A plain value as it stands in a field."""
    if entry.field.kind == "choice":
        member = next(
            (one for one in entry.field.family if value and one.__struct_config__.tag == value["type"]), None
        )
        return core_text.name(member) if member else core_text.tr(entry.field.absent)
    if value is None:
        return core_text.tr(entry.field.absent)
    if entry.field.kind == "integers":
        return integers_words(value)
    if isinstance(value, bool):
        on, off = (
            QCoreApplication.translate("ExperimentForm", "on"),
            QCoreApplication.translate("ExperimentForm", "off"),
        )
        return on if value else off
    if isinstance(value, str):
        return value
    return number_text(value) if isinstance(value, (int, float)) else ""


def _add_choice(clauses: Clauses, draft: Draft, entry: DraftEntry) -> None:
    member = draft.member(entry)
    if member is not None and (not clauses or not _is_default(entry, draft.value(entry.path))):
        clauses[entry.path] = [core_text.name(member)]


def _add_value(clauses: Clauses, value: Any, entry: DraftEntry) -> None:
    owner = entry.path[:-1]
    clause = clauses.get(owner)
    is_shown = len(clause) > 1 if clause else len(clauses) >= _ALWAYS_SHOWN
    if _is_default(entry, value) and (is_shown or not value):
        return
    text = value_text(value, entry)
    if entry.field.kind in {"integers", "components"} and clause:
        clause[0] = f"{clause[0]} {text}".strip()
    elif clause and (entry.field.optional or isinstance(value, str)):  # a name needs no label
        clause.append(text)
    elif isinstance(value, bool):
        clauses.setdefault(owner if clause else entry.path, []).append(_within(core_text.label(entry.field)))
    else:
        clauses.setdefault(owner if clause else entry.path, []).append(_said(value, entry, text))


def _said(value: Any, entry: DraftEntry, text: str) -> str:
    """A value with what it is: in the phrase that is declared for it, else behind its label."""
    if entry.field.phrase and value is not None:
        return core_text.phrase(entry.field, value, text)
    return f"{_within(core_text.label(entry.field))} {text}"


def _joined(clause: list[str]) -> str:
    """A bare figure is set off by a dot: after a comma it would look like a part of the number before."""
    return (" · " if any(part[:1].isdigit() for part in clause) else ", ").join(clause)


def _is_default(entry: DraftEntry, value: Any) -> bool:
    return bool(msgspec.to_builtins(entry.field.default) == value)


def _within(label: str) -> str:
    """A label within a line: "learning rate", but "L2"."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
