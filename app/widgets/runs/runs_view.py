"""The list itself: a click selects, the eye shows or hides, a double click renames, Delete deletes."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from app import theme
from app.widgets.runs.run_summary import RunSummary
from app.widgets.runs.runs_delegate import RunsDelegate
from app.widgets.runs.runs_model import RUN, RunsModel

SELECT_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class RunsView(QTreeView):
    """A view of the runs, of which one or, with Ctrl and Shift, several may be selected."""

    selected = Signal(object)
    """The run that is selected now (a `RunSummary`), or None; with Ctrl and Shift it is one of several."""
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runs")
        self.runs = RunsModel(self)
        self.rows = RunsDelegate(self)
        self.setModel(self.runs)
        self.setItemDelegate(self.rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.runs.rowsRemoved.connect(self._select_current)
        theme.active_theme().changed.connect(self.viewport().update)

    @property
    def selected_run(self) -> RunSummary | None:
        """The run that is selected; of several the one that was chosen last."""
        runs, current = self.selected_runs, self.currentIndex().data(RUN)
        return current if current in runs else next(iter(runs), None)

    @property
    def selected_runs(self) -> list[RunSummary]:
        """All that are selected, in the order of the list."""
        places = self.selectionModel().selectedIndexes() if self.selectionModel() else []
        runs = [place.data(RUN) for place in sorted(places, key=QModelIndex.row)]
        return [run for run in runs if isinstance(run, RunSummary)]

    def select(self, key: str) -> None:
        """Selects a run; nothing if it is not here."""
        place = self.runs.place(key)
        if place.isValid():
            self.selectionModel().setCurrentIndex(place, SELECT_ALONE)

    def _select_current(self) -> None:
        """Where all that were selected went, the one beside them is selected."""
        if self.currentIndex().isValid() and not self.selected_runs:
            self.selectionModel().select(self.currentIndex(), SELECT_ALONE)

    def set_compact(self, compact: bool) -> None:
        """One line a row, or two."""
        if compact != self.rows.compact:
            self.rows.compact = compact
            self.scheduleDelayedItemsLayout()

    def rename(self) -> None:
        """Lets the name of the selected run be edited."""
        if self.selected_run is not None:
            self.edit(self.runs.place(self.selected_run.key))

    def toggle(self, place: QModelIndex) -> None:
        """Shows or hides a run's curves; of one of several that are selected, those of all of them alike."""
        shown = place.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if shown else Qt.CheckState.Checked
        selected = self.selected_runs
        together = [self.runs.place(run.key) for run in selected] if place.data(RUN) in selected else [place]
        for one in together:
            if one.data(Qt.ItemDataRole.CheckStateRole) != state:
                self.runs.setData(one, state, Qt.ItemDataRole.CheckStateRole)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which run it is now."""
        super().selectionChanged(selected, deselected)
        self.selected.emit(self.selected_run)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The eye acts at once and leaves the selection alone."""
        place = self._eye_at(event.position().toPoint())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.toggle(place)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks on the eye are two clicks; elsewhere they rename."""
        place = self._eye_at(event.position().toPoint())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.toggle(place)
            return
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete deletes, Space shows or hides; the rest is the list's own."""
        run = self.selected_run
        if run is not None and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.delete_requested.emit()
        elif run is not None and event.key() == Qt.Key.Key_Space:
            self.toggle(self.runs.place(run.key))
        else:
            super().keyPressEvent(event)

    def _eye_at(self, point: QPoint) -> QModelIndex | None:
        place = self.indexAt(point)
        inside = place.isValid() and self.rows.eye_area(self.visualRect(place)).contains(point)
        return place if inside else None
