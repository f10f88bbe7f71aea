"""The runs as a model for a view: a name that can be edited, and a check that shows or hides the curves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app import theme
from app.widgets.runs.run_summary import (
    DIVERGED,
    FAILED,
    FINISHED,
    INTERRUPTED,
    PAUSED,
    STARTING,
    STOPPED,
    RunSummary,
)
from app.widgets.wording.figure_text import percent_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
RUN = Qt.ItemDataRole.UserRole
VALUES = Qt.ItemDataRole.UserRole + 1
PROGRESS = Qt.ItemDataRole.UserRole + 2


def _new_blocks(keys: Sequence[str], known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where runs of new keys begin and end: thousands come at once when those of earlier days are read."""
    place = 0
    while place < len(keys):
        end = place
        while end < len(keys) and keys[end] not in known:
            end += 1
        if end > place:
            yield place, end
        place = end + 1


class RunsModel(QAbstractListModel):
    """Newest first. What the user changes is told by signals; whoever owns the runs hands in new rows."""

    renamed = Signal(str, str)
    visibility_changed = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RunSummary] = []
        self._values: dict[str, tuple[str, str]] = {}

    @property
    def rows(self) -> list[RunSummary]:
        """The runs, newest first."""
        return list(self._rows)

    def set_rows(self, rows: Sequence[RunSummary]) -> None:
        """Shows these runs; those that stay keep selection and editor."""
        keys = {row.key for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].key not in keys:
                self._remove(place)
        for place, end in _new_blocks([row.key for row in rows], {row.key for row in self._rows}):
            self._insert(place, rows[place:end])
        for place, row in enumerate(rows):
            if self._rows[place] != row:
                self._rows[place] = row
                self._notify(place)

    def set_values(self, values: Mapping[str, tuple[str, str]]) -> None:
        """Values under the plots' crosshair, to stand where else the accuracy stands."""
        if values != self._values:
            self._values = dict(values)
            self.dataChanged.emit(self.index(0), self.index(max(len(self._rows) - 1, 0)), [VALUES])

    def place(self, key: str) -> QModelIndex:
        """Where a run stands; an invalid index if it is not here."""
        keys = [row.key for row in self._rows]
        return self.index(keys.index(key)) if key in keys else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are runs."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A run can be selected, renamed and shown or hidden."""
        editable = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        return super().flags(index) | editable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, whether it is shown, what is said of it, and the run itself under `RUN`."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        answers = {
            int(Qt.ItemDataRole.DisplayRole): row.name,
            int(Qt.ItemDataRole.EditRole): row.name,
            int(Qt.ItemDataRole.CheckStateRole): Qt.CheckState.Checked
            if row.visible
            else Qt.CheckState.Unchecked,
            int(RUN): row,
            int(VALUES): self._values.get(row.key),
        }
        if role in answers:
            return answers[role]
        if role == PROGRESS:
            return self.progress(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return self._tip(row) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename, show or hide."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            visible = Qt.CheckState(value) == Qt.CheckState.Checked
            self._rows[index.row()] = replace(row, visible=visible)
            self._notify(index.row())
            self.visibility_changed.emit(row.key, visible)
            return True
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == row.name:
            return False
        self._rows[index.row()] = replace(row, name=name)
        self._notify(index.row())
        self.renamed.emit(row.key, name)
        return True

    def progress(self, row: RunSummary) -> str:
        """How far a run came, or how it ended if that was not the plan."""
        special = {
            STARTING: self.tr("starting"),
            PAUSED: self.tr("paused"),
            STOPPED: self.tr("stopped"),
            FAILED: self.tr("failed"),
            DIVERGED: self.tr("diverged"),
            INTERRUPTED: self.tr("interrupted"),
        }
        if row.state in special:
            return special[row.state]
        if row.state != FINISHED:
            return self.tr("epoch {epoch}").format(epoch=row.epochs + 1)
        if row.measured_on:
            return row.measured_on
        return self.tr("1 epoch") if row.epochs == 1 else self.tr("{epochs} epochs").format(epochs=row.epochs)

    def _spoken(self, row: RunSummary) -> str:
        color = theme.current().run_name(row.slot)
        values = (row.name, row.illness, color, row.made_by, percent_text(row.accuracy), self.progress(row))
        return ", ".join(text for text in values if text)

    def _tip(self, row: RunSummary) -> str:
        lines = (row.name, row.illness, row.made_by, ", ".join(row.tags), row.note)
        return "\n".join(line for line in lines if line)

    def _notify(self, place: int) -> None:
        self.dataChanged.emit(self.index(place), self.index(place))

    def _insert(self, place: int, rows: Sequence[RunSummary]) -> None:
        self.beginInsertRows(QModelIndex(), place, place + len(rows) - 1)
        self._rows[place:place] = rows
        self.endInsertRows()

    def _remove(self, place: int) -> None:
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self.endRemoveRows()
