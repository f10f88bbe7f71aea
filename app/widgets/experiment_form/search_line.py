"""The line over the bar that tells which settings are ticked to be searched, and begins the search."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from app import theme
from app.widgets.experiment_form.form_rows import FormRows
from app.widgets.experiment_form.rows.field_row import FieldRow
from app.widgets.experiment_form.search_ticks import SearchTicks
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.retranslatable import Retranslatable
from core.experiment.draft import Draft


class SearchLine(Retranslatable, QFrame):
    """It is there only while something is ticked."""

    search_requested = Signal()

    def __init__(self, draft: Draft, rows: FormRows, parent: QWidget) -> None:
        super().__init__(parent)
        self.ticks = SearchTicks(draft, self)
        self._rows = rows
        self._names, self.search, self.clear = ElidingLabel(), QPushButton(), QToolButton()
        self._set_up()
        rows.row_made.connect(self._follow)
        self.ticks.changed.connect(self.show_ticks)
        self.search.clicked.connect(self.search_requested)
        self.clear.clicked.connect(self._clear)
        self.retranslate()

    def show_ticks(self) -> None:
        """What is ticked of the fields that are there."""
        names = self.ticks.names()
        self.setVisible(bool(names))
        self._names.setText(self.tr("Searched: {names}").format(names=", ".join(names)))

    def retranslate(self) -> None:
        """Say every word anew."""
        self.search.setText(self.tr("New study"))
        self.search.setToolTip(self.tr("Search the ticked settings: many trials find the best"))
        self.clear.setAccessibleName(self.tr("Search none of them"))
        self.clear.setToolTip(self.tr("Search none of them"))
        self.show_ticks()

    def _follow(self, row: FieldRow) -> None:
        self.ticks.follow(row)

    def _clear(self) -> None:
        for row in self._rows.rows():
            row.show_searched(False)
        self.ticks.clear()

    def _set_up(self) -> None:
        self.setProperty("role", "under")
        theme.set_icon(self.clear, "close")
        self.clear.setFixedSize(28, 28)
        self.clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(4)
        row.addWidget(self._names, 1)
        row.addWidget(self.search)
        row.addWidget(self.clear)
