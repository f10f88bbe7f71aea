"""The library as a table: what stands in each cell, and by what it is sorted and found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from app.widgets.wording.experiment_text import data_text
from app.widgets.wording.figure_text import SPACE, percent_text
from app.widgets.wording.moment_text import moment_text
from app.widgets.wording.network_text import architecture_text
from core.storage.model_store import ModelEntry
from core.training.record import RunRecord

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ENTRY = int(Qt.ItemDataRole.UserRole)
SORT = ENTRY + 1
NAME, DATA, NETWORK, PARAMETERS, ACCURACY, SAVED = range(6)


@dataclass(frozen=True)
class ModelColumn:
    """How a column gets its words and what it is sorted by."""

    text: Callable[[RunRecord], str]
    key: Callable[[RunRecord], Any]
    is_number: bool = False


def _accuracy(record: RunRecord) -> float | None:
    return record.result.test_accuracy if record.result else None


def _accuracy_words(record: RunRecord) -> str:
    """With a sign where the run was stopped before all test images were read."""
    about = f"≈{SPACE}" if record.result and record.result.sampled else ""
    return about + percent_text(_accuracy(record))


def _data(record: RunRecord) -> str:
    return data_text(record.experiment, record.data_set)


def _network(record: RunRecord) -> str:
    return architecture_text(record.experiment.network)


COLUMNS = (
    ModelColumn(lambda record: record.name, lambda record: record.name.casefold()),
    ModelColumn(_data, lambda record: _data(record).casefold()),
    ModelColumn(_network, lambda record: _network(record).casefold()),
    ModelColumn(lambda record: f"{record.parameters:,}", lambda record: record.parameters, True),
    ModelColumn(_accuracy_words, lambda record: _accuracy(record) or 0.0, True),
    ModelColumn(lambda record: moment_text(record.saved), lambda record: record.saved.timestamp(), True),
)


class ModelsModel(QAbstractTableModel):
    """Entries of the library. A name can be edited; `renamed` then asks for it: nothing changes here."""

    renamed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[ModelEntry] = []

    def set_entries(self, entries: Sequence[ModelEntry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """One row an entry."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = ROOT) -> int:
        """The same columns always."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, alignment, and what sorts."""
        entry, column = self._entries[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return column.text(entry.record)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case _ if role == ENTRY:
                return entry
            case _ if role == SORT:
                return column.key(entry.record)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name."""
        entry = self._entries[index.row()]
        if str(value).strip() and str(value) != entry.record.name:
            self.renamed.emit(entry, str(value).strip())
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only names can be edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NAME else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _titles()[section]
        return _alignment(COLUMNS[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def retranslate(self) -> None:
        """Say every word anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if self._entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, len(COLUMNS) - 1))


class ModelsFilter(QSortFilterProxyModel):
    """Sorts by what a cell means, and finds every word of the search anywhere in a row."""

    def __init__(self, source: ModelsModel) -> None:
        super().__init__()
        self.setSourceModel(source)
        self.setSortRole(SORT)
        self._words: list[str] = []

    def search(self, text: str) -> None:
        """Show only rows in which each word of the text occurs."""
        self._words = text.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether every word occurs in the row."""
        source = self.sourceModel()
        cells = (str(source.index(row, column).data()) for column in range(source.columnCount()))
        whole = " ".join(cells).casefold()
        return all(word in whole for word in self._words)


def _titles() -> tuple[str, ...]:
    return (
        QCoreApplication.translate("ModelsTable", "Name"),
        QCoreApplication.translate("ModelsTable", "Data set"),
        QCoreApplication.translate("ModelsTable", "Network"),
        QCoreApplication.translate("ModelsTable", "Parameters"),
        QCoreApplication.translate("ModelsTable", "Test accuracy"),
        QCoreApplication.translate("ModelsTable", "Saved"),
    )


def _alignment(column: ModelColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
