"""What a person sees in a window, or hears of it from a screen reader: things found by what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget

from app.widgets.experiment_form.group import Group

Kind = TypeVar("Kind", bound=QWidget)


def named(widget: QWidget, kind: type[Kind], name: str) -> Kind:
    """The one of its kind that has this text, accessible name or tooltip."""
    every = {one: set(_names(one)) for one in widget.findChildren(kind)}
    found = [one for one, names in every.items() if name in names]
    assert len(found) == 1, (
        f"{len(found)} are called “{name}”; there are {sorted(set().union(*every.values()))}"
    )
    return found[0]


def shown_texts(widget: QWidget) -> list[str]:
    """What the labels say that one sees, with ordinary spaces."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return [text for label in labels if (text := label.text().replace("\N{NO-BREAK SPACE}", " "))]


def value_of(widget: QWidget, caption: str) -> str:
    """What stands after the label that says this."""
    texts = shown_texts(widget)
    return texts[texts.index(caption) + 1]


def action(widget: QWidget, text: str) -> QAction:
    """What a menu offers, or what a widget lets one do, under this name."""
    every = {*widget.actions(), *widget.findChildren(QAction)}
    found = [one for one in every if one.text().replace("&", "") == text]
    assert len(found) == 1, f"{len(found)} say “{text}”: {sorted(one.text() for one in every)}"
    return found[0]


def _names(widget: QWidget) -> Iterator[str]:
    """Its names, as far as it has any."""
    text = getattr(widget, "text", None)
    for name in (text() if callable(text) else "", widget.accessibleName(), widget.toolTip()):
        if name:
            yield name.replace("\N{NO-BREAK SPACE}", " ")


def open_groups(form: QWidget) -> None:
    """Open every group of controls, so that all of them are seen."""
    for group in form.findChildren(Group):
        group.set_open(True)
