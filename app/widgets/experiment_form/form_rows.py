"""The rows of the form in their groups: which the values need, what stands in each, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.experiment_form.augmentation_preview import AugmentationPreview
from app.widgets.experiment_form.change_notice import ChangeNotice
from app.widgets.experiment_form.control_choice import control_for
from app.widgets.experiment_form.group import Group
from app.widgets.experiment_form.import_link import ImportLink
from app.widgets.experiment_form.layer_list.components_field import ComponentsControl
from app.widgets.experiment_form.network_summary_line import NetworkSummaryLine
from app.widgets.experiment_form.rows.field_row import FieldRow
from app.widgets.wording.group_text import groups, value_text
from core.experiment.draft import Draft, DraftEntry, Path

_WITH_TAB_ORDER = (FieldRow, ImportLink, NetworkSummaryLine, ChangeNotice, AugmentationPreview)

Arrangement = Callable[[list[DraftEntry], list[QWidget]], None]
"""Puts what belongs to the entries of a group among their rows."""


class FormRows(QWidget):
    """A row a value of the draft, made when its group is first opened: most are closed at the start."""

    edited = Signal(object)
    reset_requested = Signal(object)
    """Both carry the FieldRow."""
    row_made = Signal(object)
    rebuilt = Signal()
    """Other rows may be there, in other groups."""
    groups_toggled = Signal()

    def __init__(self, draft: Draft, seen: Sequence[str], arrange: Arrangement, margin: int) -> None:
        super().__init__()
        self._draft, self._arrange, self._margin = draft, arrange, margin
        self._rows: dict[Path, FieldRow] = {}
        self._groups: dict[str, Group] = {}
        self._seen = set(seen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch()

    @property
    def is_filled(self) -> bool:
        """Whether there are settings, shown or behind the head of a closed group."""
        return bool(self._groups)

    def rebuild(self, keep_typed: bool = False) -> None:
        """Make the rows that the values need, keep those that are there already, and fill all of them in.

        What was typed and is no value stays if `keep_typed`.
        """
        by_group = groups(self._draft)
        old, self._rows = self._rows, {}
        for name in by_group:
            if name not in self._groups:
                self._add_group(name)
        for name, group in self._groups.items():
            entries = self._seen_entries(by_group, name)
            for entry in entries:
                self._rows[entry.path] = self._row(entry, old)
                self.show_value(self._rows[entry.path], keep_typed)
            group.set_rows(self._widgets(entries))
            group.setVisible(name in by_group)
        for row in old.values():
            row.hide()
            row.deleteLater()
        self.rebuilt.emit()

    def rows(self) -> list[FieldRow]:
        """Those that were made."""
        return list(self._rows.values())

    def row(self, entry: DraftEntry) -> FieldRow:
        """That of a value whose group was opened."""
        return self._rows[entry.path]

    def lists_in(self, entry: DraftEntry) -> list[ComponentsControl]:
        """The lists of components in a value, or in what it brings."""
        rows = (row for row in self._rows.values() if row.entry.path[0] == entry.path[0])
        return [row.control for row in rows if isinstance(row.control, ComponentsControl)]

    def show_value(self, row: FieldRow, keep_typed: bool) -> None:
        """Show what the draft has there."""
        entry, control = row.entry, row.control
        value = self._draft.member(entry) if entry.field.kind == "choice" else self._draft.value(entry.path)
        if not (keep_typed and control.validation_message() and control.value() == value):
            control.show_value(value)

    def say_problems(self, problems: dict[Path, str]) -> dict[Path, str]:
        """Say each at its row, if it was made already; returns all that have a place in the form."""
        said = {}
        for entry in self._draft.entries():
            row = self._rows.get(entry.path)
            text = (row.control.validation_message() if row else "") or problems.get(entry.path, "")
            if row is not None:
                self._say(row, text)
            if text:
                said[entry.path] = text
        return said

    def tell_group(self, name: str, summary: str, problem: str) -> None:
        """What a closed group says: its values, or what is wrong with one of them."""
        self._groups[name].tell(summary, problem)

    def open_groups(self) -> list[str]:
        """The groups that are open, by the words of the declarations."""
        return [name for name, group in self._groups.items() if group.is_open()]

    def set_open_groups(self, names: Sequence[str]) -> None:
        """Open these groups and close the others."""
        for name, group in self._groups.items():
            group.set_open(name in names)

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        order: list[QWidget] = []
        by_group = groups(self._draft)
        for name in by_group:
            order.append(self._groups[name].button())
            for widget in self._widgets(self._seen_entries(by_group, name)):
                order += widget.tab_order() if isinstance(widget, _WITH_TAB_ORDER) else []
        return order

    def retranslate(self) -> None:
        """Say every word anew."""
        for group in self._groups.values():
            group.retranslate()
        for row in self._rows.values():
            row.retranslate()

    def _seen_entries(self, by_group: dict[str, list[DraftEntry]], name: str) -> list[DraftEntry]:
        return by_group.get(name, []) if name in self._seen else []

    def _row(self, entry: DraftEntry, old: dict[Path, FieldRow]) -> FieldRow:
        row = old.get(entry.path)
        if row is not None and row.entry == entry:
            del old[entry.path]
        else:
            row = FieldRow(entry, control_for(entry.field), margin=self._margin)
            row.edited.connect(self.edited)
            row.reset_requested.connect(self.reset_requested)
            self.row_made.emit(row)
        return row

    def _widgets(self, entries: list[DraftEntry]) -> list[QWidget]:
        widgets: list[QWidget] = [self._rows[entry.path] for entry in entries]
        self._arrange(entries, widgets)
        return widgets

    def _say(self, row: FieldRow, problem: str) -> None:
        changed = self._draft.is_changed(row.entry) or bool(row.control.validation_message())
        row.show_problem(problem)
        row.show_changed(
            changed, value_text(self._draft.reset_value(row.entry), row.entry) if changed else ""
        )

    def _add_group(self, name: str) -> None:
        group = Group(name, self._margin)
        group.toggled.connect(self._follow_groups)
        self._groups[name] = group
        self._column.insertWidget(self._column.count() - 1, group)

    def _follow_groups(self) -> None:
        seen = self._seen | set(self.open_groups())
        if seen != self._seen:
            self._seen = seen
            self.rebuild(keep_typed=True)
        self.groups_toggled.emit()
