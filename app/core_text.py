"""The words of the core in the language in force: its labels, help and sentences are written without Qt.

Every string that the components bring along can be listed, so that a test finds what has no translation.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QCoreApplication

from app.korean_particles import with_particles
from core.errors import UserError, printable, shown
from core.nn.component import Component, Field, fields
from core.nn.component import label as label_of
from core.nn.component import menu_group as sort_of

CONTEXT = "core"


def tr(text: str) -> str:
    """A word or sentence of the core in the language in force."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def name(member: type[Component]) -> str:
    """What a component is called."""
    return tr(label_of(member))


def about(member: type[Component]) -> str:
    """What a component does: the first paragraph of its docstring."""
    return tr(_first_paragraph(member))


def sort(member: type[Component]) -> str:
    """What a menu puts a component under; empty where nothing is sorted."""
    return tr(sort_of(member))


def label(field: Field) -> str:
    """What a value is called."""
    return tr(field.label)


def phrase(field: Field, value: float, text: str) -> str:
    """A number in as few words as the texts have it: "lr 0.5"; `text` is the number as it is written."""
    said = tr((value == 1 and field.phrase_of_one) or field.phrase) or f"{label(field).lower()} {{value}}"
    return said.format(value=text, percent=f"{100 * value:g}")


def sentence(said: UserError) -> str:
    """A user error, translated before its values are filled in; a value may be one itself."""
    values = said.values.items()
    filled_in = {
        key: sentence(value) if isinstance(value, UserError) else shown(value) for key, value in values
    }
    return printable(with_particles(tr(said.template).format(**filled_in)))


def strings() -> list[str]:
    """Every string that the window may show of experiments, studies, presets, bugs and illnesses, once."""
    from core.experiment.experiment import Experiment
    from core.experiment.presets import PRESETS
    from core.exploration.planted_bugs import planted_bugs
    from core.search.study_file import StudyFile

    names = [name for preset in PRESETS for name in (preset.name, preset.run_name)]
    bugs = [text for bug in planted_bugs().values() for text in (bug.label, bug.explanation)]
    seen = set[type]()
    components = (*_strings(Experiment, seen), *_strings(StudyFile, seen))
    texts = (*components, *names, *bugs, *_said_of_illnesses())
    return list(dict.fromkeys(text for text in texts if text))


def _said_of_illnesses() -> Iterator[str]:
    from core.insight.illnesses import ILLNESSES
    from core.insight.illnesses.illness import CURVE_WORDS

    for illness in ILLNESSES:
        yield from (label_of(illness), illness.says, illness.why)
    yield from CURVE_WORDS


def _strings(declared: type[msgspec.Struct], seen: set[type]) -> Iterator[str]:
    if declared in seen:
        return
    seen.add(declared)
    for field in fields(declared):
        if not field.hidden:
            yield from (field.label, field.description, field.unit, field.unit_of_one)
            yield from (field.group, field.absent)
            yield from (field.phrase, field.phrase_of_one)
            for member in field.family:
                yield label_of(member)
                yield sort_of(member)
                yield _first_paragraph(member)
                yield from _strings(member, seen)


def _first_paragraph(member: type[Component]) -> str:
    text = inspect.cleandoc(member.__doc__ or "").split("\n\n")[0]
    return " ".join(text.split())
