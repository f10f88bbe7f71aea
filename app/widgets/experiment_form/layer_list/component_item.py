"""One component of a list: its line, and under it the controls of its values."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import core_text
from app.widgets.experiment_form.layer_list.component_annotation import ComponentAnnotation
from app.widgets.experiment_form.layer_list.component_fields import INDENT, ComponentFields
from app.widgets.experiment_form.layer_list.component_header import ComponentHeader
from app.widgets.experiment_form.rows.controls import plain_control
from app.widgets.experiment_form.rows.field_row import FieldRow
from app.widgets.toolkit.fields.control import Control
from app.widgets.toolkit.fields.error_line import ErrorLine
from app.widgets.wording.component_text import settings_text
from core.experiment.draft import Draft
from core.nn.component import Component, Field, fields


class ComponentItem(QWidget):
    """Holds the values of one component; the controls are made when it is opened for the first time.

    A component may hold a list of others: `make_list` makes the control for it, which is `inner` then.
    """

    edited = Signal(object)
    """A value changed; carries what tells one field from another, so that typing is one step to undo."""
    toggled = Signal()

    def __init__(
        self,
        tree: dict[str, Any],
        family: tuple[type[Component], ...],
        make_list: Callable[[ComponentItem, Field], Control],
    ) -> None:
        super().__init__()
        self.member = next(m for m in family if m.__struct_config__.tag == tree["type"])
        self.inner: Control | None = None
        self._draft = Draft(msgspec.convert(tree, self.member))
        self._make_list = make_list
        self._annotation = ComponentAnnotation()
        self.header, self._error = ComponentHeader(), ErrorLine()
        self._fields: ComponentFields | None = None
        self._opens = any(not field.hidden for field in fields(self.member))
        self._lay_out()
        self.header.toggled.connect(self._show_fields)
        self.retranslate()

    @property
    def rows(self) -> list[FieldRow]:
        """A row for each of the values; none before it was opened."""
        return self._fields.rows if self._fields is not None else []

    def tree(self) -> dict[str, Any]:
        """The values."""
        values: dict[str, Any] = copy.deepcopy(self._draft.value(()))
        return values

    def show_tree(self, tree: dict[str, Any]) -> None:
        """Show other values of the same kind of component."""
        if tree != self.tree():
            self._draft.load(msgspec.convert(tree, self.member))
            if self._fields is not None:
                self._fields.rebuild()
            self._update_text()

    def follow_lists(self, tree: dict[str, Any]) -> None:
        """Take over what it holds; the controls of that show it already."""
        if tree == self.tree():
            return
        for field in fields(self.member):
            if field.kind == "components":
                self._draft.set((field.name,), copy.deepcopy(tree[field.name]))
        if self._fields is not None:
            self._fields.show_changes()
        self._update_text()

    def show_annotation(self, annotation: ComponentAnnotation) -> None:
        """Say what the component comes to, and what is wrong with it."""
        self._annotation = annotation
        self.header.show_annotation(annotation)
        self._show_problem()

    def annotation(self) -> ComponentAnnotation:
        """What is said of it."""
        return self._annotation

    def is_open(self) -> bool:
        """Whether its controls are shown."""
        return self.header.isChecked()

    def holds_list(self) -> bool:
        """Whether its controls are, or would be, a list among others."""
        return any(field.kind == "components" for field in fields(self.member))

    def set_open(self, is_open: bool) -> None:
        """Show or hide its controls, if it has any."""
        self.header.setChecked(is_open and self._opens)

    def validation_message(self) -> str:
        """What is wrong with something that was typed."""
        return self._fields.validation_message() if self._fields is not None else ""

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        inside = self._fields.tab_order() if self._fields is not None and self.is_open() else []
        return [self.header, *inside]

    def retranslate(self) -> None:
        """Say every word anew."""
        if self._fields is not None:
            self._fields.retranslate()
        self._update_text()

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._error)
        self._error.setContentsMargins(INDENT + 10, 0, 6, 4)

    def _show_fields(self, is_open: bool) -> None:
        if not self._opens:
            self.header.setChecked(False)
            return
        if is_open and self._fields is None:
            self._fields = ComponentFields(self._draft, self._control_for)
            self._fields.edited.connect(self._follow_edit)
            self._column.addWidget(self._fields)
        if self._fields is not None:
            self._fields.setVisible(is_open)
        self._show_problem()
        self.toggled.emit()

    def _control_for(self, field: Field) -> Control:
        if field.kind != "components":
            return plain_control(field)
        self.inner = self._make_list(self, field)
        return self.inner

    def _follow_edit(self, mark: object) -> None:
        self._update_text()
        self.edited.emit(mark)

    def _show_problem(self) -> None:
        """A closed block tells what is wrong inside it."""
        inside = "" if self.is_open() else self._annotation.first_problem()
        self._error.show_text(self._annotation.problem or inside)

    def _update_text(self) -> None:
        settings = settings_text(self.member, self.tree())
        about = core_text.about(self.member)
        self.header.code.set_member(self.member)
        self.header.show_texts(core_text.name(self.member), settings, about, self._opens)
