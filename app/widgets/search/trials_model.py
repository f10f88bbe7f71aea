"""The trials as a table: which columns there are, what stands in them, and in which order."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.widgets.search.trial_focus import TrialFocus
from app.widgets.search.trial_words import state_text, trial_sentence, value_text
from app.widgets.wording.duration import duration_text
from app.widgets.wording.figure_text import NONE
from core.search.trial_record import TrialRecord

TRIAL, STATE, VALUE = range(3)
"""The first columns; the settings follow, then epochs, time and worker."""
RECORD = Qt.ItemDataRole.UserRole
COLUMNS_AFTER_SETTINGS = 2
"""Columns behind the settings; a third one where several machines work."""
Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


class TrialsModel(QAbstractTableModel):
    """Sorted by a column; those outside of the brushes are left out."""

    def __init__(self, focus: TrialFocus) -> None:
        super().__init__()
        self.trials = focus
        self.rows: list[TrialRecord] = []
        self._machines = 0
        self._column, self._order = TRIAL, Qt.SortOrder.DescendingOrder
        self.refresh()

    def refresh(self) -> None:
        """Other trials, another brush."""
        self.beginResetModel()
        self._machines = len({one.worker.split(":")[0] for one in self.trials.trials})
        shown = [one for one in self.trials.trials if self.trials.is_in_brush(one)]
        backwards = self._order == Qt.SortOrder.DescendingOrder
        keyed = [(self._sort_key(one), one.number, one) for one in shown]
        with_value = [one for one in keyed if one[0] is not None]
        without = [one[2] for one in keyed if one[0] is None]
        with_value.sort(key=_key_and_number, reverse=backwards)
        self.rows = [one[2] for one in with_value] + without
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By another column; what has no value there stands last."""
        self._column, self._order = column, order
        self.refresh()

    def row_of(self, number: int | None) -> int | None:
        """Where a trial stands."""
        return next((row for row, one in enumerate(self.rows) if one.number == number), None)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        """A row a trial."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        """Three, the settings, and three."""
        return 0 if parent.isValid() else len(self.names())

    def is_number(self, column: int) -> bool:
        """Whether it is read from the right."""
        return column not in (STATE, VALUE + 1 + len(self.trials.settings) + COLUMNS_AFTER_SETTINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words; the record itself."""
        trial = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(trial, index.column())
        if role == RECORD:
            return trial
        if role == Qt.ItemDataRole.ToolTipRole:
            return trial.reason or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return trial_sentence(trial, self.trials.settings)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.is_number(index.column()) and index.column() != TRIAL
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int((side | Qt.AlignmentFlag.AlignVCenter).value)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.is_number(section) and section != TRIAL
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int((side | Qt.AlignmentFlag.AlignVCenter).value)
        return self.names()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def names(self) -> list[str]:
        """Of all columns."""
        settings = [one.name for one in self.trials.settings]
        return [
            self.tr("Trial"), self.tr("State"), self.tr("Validation"), *settings,
            self.tr("Epochs"), self.tr("Time"), *([self.tr("Worker")] if self._machines > 1 else []),
        ]  # fmt: skip

    def _text(self, trial: TrialRecord, column: int) -> str:
        if column == TRIAL:
            return str(trial.slot + 1)
        if column == STATE:
            return state_text(trial)
        if column == VALUE:
            return value_text(trial)
        settings = self.trials.settings
        if column <= VALUE + len(settings):
            setting = settings[column - VALUE - 1]
            return setting.text(trial.settings.get(setting.key))
        return self._text_behind(trial, column - VALUE - 1 - len(settings))

    def _text_behind(self, trial: TrialRecord, column: int) -> str:
        if column == 0:
            epochs = _epochs(trial)
            return NONE if epochs is None else str(epochs)
        return duration_text(trial.seconds) if column == 1 else trial.worker or NONE

    def _sort_key(self, trial: TrialRecord) -> tuple[float, str] | None:
        column, settings = self._column, self.trials.settings
        if column in (TRIAL, STATE):
            return (trial.slot, "") if column == TRIAL else (0.0, state_text(trial))
        if column == VALUE:
            return None if trial.value is None else (trial.value, "")
        if column <= VALUE + len(settings):
            setting = settings[column - VALUE - 1]
            share = setting.share(trial.settings.get(setting.key))
            return None if share is None else (share, "")
        behind = column - VALUE - 1 - len(settings)
        if behind == COLUMNS_AFTER_SETTINGS:
            return (0.0, trial.worker)
        number = _epochs(trial) if behind == 0 else trial.seconds
        return None if number is None else (float(number), "")


def _epochs(trial: TrialRecord) -> int | None:
    if trial.curve:
        return len(trial.curve)
    return trial.reported[-1][0] if trial.reported else None


def _key_and_number(keyed: tuple[tuple[float, str] | None, int, TrialRecord]) -> tuple[float, str, int]:
    assert keyed[0] is not None
    return (*keyed[0], keyed[1])
