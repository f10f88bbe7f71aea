"""One component of a list: its line, and under it the controls of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import core_text
from app.widgets.experiment_form.layer_list.component_annotation import ComponentAnnotation
from app.widgets.experiment_form.layer_list.component_header import ComponentHeader
from app.widgets.toolkit.fields.error_line import ErrorLine
from app.widgets.wording.component_text import settings_text
from app.widgets.wording.group_text import value_text
from core.experiment.draft import Draft, DraftEntry
from core.nn.component import Component, fields

if TYPE_CHECKING:
    from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
    from app.widgets.experiment_form.rows.field_row import FieldRow

LABEL_WIDTH = 88
_INDENT = 14


class ComponentItem(QWidget):
    """Holds the values of one component; the controls are made when it is opened for the first time."""

    edited = Signal(object)
    """A value changed; carries what tells one field from another, so that typing is one step to undo."""
    toggled = Signal()

    def __init__(self, tree: dict[str, Any], family: tuple[type[Component], ...]) -> None:
        super().__init__()
        self.member = next(m for m in family if m.__struct_config__.tag == tree["type"])
        self._draft = Draft(msgspec.convert(tree, self.member))
        self.rows: list[FieldRow] = []
        self.inner: ComponentsControl | None = None
        self._annotation = ComponentAnnotation()
        self.header, self._error = ComponentHeader(), ErrorLine()
        self._body: QWidget | None = None
        self._opens = any(not field.hidden for field in fields(self.member))
        self._lay_out()
        self.header.toggled.connect(self._show_body)
        self.retranslate()

    def tree(self) -> dict[str, Any]:
        """The values."""
        values: dict[str, Any] = self._draft.value(())
        return values

    def show_tree(self, tree: dict[str, Any]) -> None:
        """Show other values of the same kind of component."""
        if tree != self.tree():
            self._draft.load(msgspec.convert(tree, self.member))
            if self._body is not None:
                self._rebuild()
            self._update_text()

    def show_annotation(self, annotation: ComponentAnnotation) -> None:
        """Say what the component comes to, and what is wrong with it."""
        self._annotation = annotation
        self.header.show_annotation(annotation)
        if self.inner is not None:
            self.inner.show_annotations(annotation.inside)
        self._show_problem()

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
        return next((text for row in self.rows if (text := row.control.validation_message())), "")

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        inside = self.rows if self.is_open() else []
        return [self.header, *(stop for row in inside for stop in row.tab_order())]

    def retranslate(self) -> None:
        """Say every word anew."""
        for row in self.rows:
            row.retranslate()
        self._update_text()

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._error)
        self._error.setContentsMargins(_INDENT + 10, 0, 6, 4)

    def _show_body(self, is_open: bool) -> None:
        if not self._opens:
            self.header.setChecked(False)
            return
        if is_open and self._body is None:
            self._body = QWidget()
            self._fields = QVBoxLayout(self._body)
            self._fields.setContentsMargins(_INDENT, 2, 6, 8)
            self._fields.setSpacing(4)
            self._column.addWidget(self._body)
            self._rebuild()
        if self._body is not None:
            self._body.setVisible(is_open)
        self._show_problem()
        self.toggled.emit()

    def _rebuild(self) -> None:
        """The rows that the values need; those that are there already stay."""
        from app.widgets.experiment_form.rows.field_row import FieldRow

        old = {row.entry.path: row for row in self.rows}
        self.rows = []
        for entry in self._draft.entries():
            row = old.pop(entry.path, None)
            if row is None or row.entry != entry:
                row = self._added(FieldRow(entry, LABEL_WIDTH))
            self._fields.removeWidget(row)
            self._fields.addWidget(row)
            self.rows.append(row)
            self._show_value(row)
        for row in old.values():
            row.hide()
            row.deleteLater()
        self._say_changes()

    def _added(self, row: FieldRow) -> FieldRow:
        from app.widgets.experiment_form.layer_list.components_field import ComponentsControl

        row.edited.connect(self._edit)
        row.reset_requested.connect(self._reset)
        if isinstance(row.control, ComponentsControl):
            self.inner = row.control
            self.inner.nest(self)
            self.inner.show_annotations(self._annotation.inside)
            if len(fields(self.member)) == 1:
                row.hide_label()
        return row

    def _show_value(self, row: FieldRow) -> None:
        entry = row.entry
        chosen = entry.field.kind == "choice"
        row.control.show_value(self._draft.member(entry) if chosen else self._draft.value(entry.path))

    def _edit(self, row: FieldRow) -> None:
        from app.widgets.experiment_form.layer_list.components_field import ComponentsControl

        inside = row.control.last_edit if isinstance(row.control, ComponentsControl) else row
        if row.entry.field.kind == "choice":
            self._draft.choose(row.entry, row.control.value())
            self._rebuild()
            inside = None
        else:
            self._draft.set(row.entry.path, row.control.value())
        self._follow(inside)

    def _reset(self, row: FieldRow) -> None:
        self._draft.reset(row.entry)
        self._rebuild()
        self._follow(None)

    def _follow(self, edit: object) -> None:
        self._say_changes()
        self._update_text()
        self.edited.emit(edit)

    def _say_changes(self) -> None:
        for row in self.rows:
            entry, validation_message = row.entry, row.control.validation_message()
            changed = self._draft.is_changed(entry) or bool(validation_message)
            row.show_problem("" if entry.field.kind == "components" else validation_message)
            row.show_changed(changed, self._back_to(entry) if changed else "")

    def _back_to(self, entry: DraftEntry) -> str:
        return value_text(self._draft.reset_value(entry), entry)

    def _show_problem(self) -> None:
        """A closed block tells what is wrong inside it."""
        inside = "" if self.is_open() else self._annotation.first_problem()
        self._error.show_text(self._annotation.problem or inside)

    def _update_text(self) -> None:
        settings = settings_text(self.member, self.tree())
        about = core_text.about(self.member)
        self.header.show_texts(core_text.name(self.member), settings, about, self._opens)
