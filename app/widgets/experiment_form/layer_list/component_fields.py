"""The controls of a component in a list, a row for each of its values."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.experiment_form.rows.field_row import FieldRow
from app.widgets.toolkit.fields.control import Control
from app.widgets.wording.group_text import value_text
from core.experiment.draft import Draft, DraftEntry
from core.nn.component import Field, fields

INDENT = 14
_LABEL_WIDTH = 88


class ComponentFields(QWidget):
    """Edits the values of a draft; `make_control` gives what suits a field."""

    edited = Signal(object)
    """A value changed; carries what tells one field from another, None where that is not typed."""

    def __init__(self, draft: Draft, make_control: Callable[[Field], Control]) -> None:
        super().__init__()
        self._draft, self._make_control = draft, make_control
        self.rows: list[FieldRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(INDENT, 2, 6, 8)
        self._column.setSpacing(4)
        self.rebuild()

    def rebuild(self) -> None:
        """Show the rows that the values need; those that are there already stay."""
        old = {row.entry.path: row for row in self.rows}
        self.rows = []
        for entry in self._draft.entries():
            row = old.pop(entry.path, None)
            if row is None or row.entry != entry:
                row = self._made(entry)
            self._column.removeWidget(row)
            self._column.addWidget(row)
            self.rows.append(row)
            self._show_value(row)
        for row in old.values():
            row.hide()
            row.deleteLater()
        self.show_changes()

    def show_changes(self) -> None:
        """Say at each value whether it was changed, and what is wrong with what was typed."""
        for row in self.rows:
            entry, message = row.entry, row.control.validation_message()
            changed = self._draft.is_changed(entry) or bool(message)
            row.show_problem("" if entry.field.kind == "components" else message)
            row.show_changed(changed, value_text(self._draft.reset_value(entry), entry) if changed else "")

    def validation_message(self) -> str:
        """What is wrong with something that was typed."""
        return next((text for row in self.rows if (text := row.control.validation_message())), "")

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [stop for row in self.rows for stop in row.tab_order()]

    def retranslate(self) -> None:
        """Say every word anew."""
        for row in self.rows:
            row.retranslate()

    def _made(self, entry: DraftEntry) -> FieldRow:
        row = FieldRow(entry, self._make_control(entry.field), _LABEL_WIDTH)
        row.edited.connect(self._edit)
        row.reset_requested.connect(self._reset)
        if entry.field.kind == "components" and len(fields(self._draft.kind)) == 1:
            row.hide_label()
        return row

    def _show_value(self, row: FieldRow) -> None:
        entry = row.entry
        chosen = entry.field.kind == "choice"
        row.control.show_value(self._draft.member(entry) if chosen else self._draft.value(entry.path))

    def _edit(self, row: FieldRow) -> None:
        if row.entry.field.kind == "choice":
            self._draft.choose(row.entry, row.control.value())
            self.rebuild()
            self.edited.emit(None)
        else:
            self._draft.set(row.entry.path, row.control.value())
            self.show_changes()
            self.edited.emit(row)

    def _reset(self, row: FieldRow) -> None:
        self._draft.reset(row.entry)
        self.rebuild()
        self.edited.emit(None)
