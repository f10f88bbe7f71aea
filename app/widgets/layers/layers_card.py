"""The card of the layers: header with the tools, head, rows, axes, legend; or the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.layers.head_and_foot import LayersAxes, LayersHead, LayersLegend
from app.widgets.layers.layers_list import LayersList
from app.widgets.layers.layers_table import LayersExport, LayersTable
from app.widgets.layers.series import MEDIAN, QUARTER, THREE_QUARTERS, ShownRun
from app.widgets.layers.words import moment_text, value_text
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.retranslatable import Retranslatable

_HEADER = 48
QWIDGETSIZE_MAX = 16_777_215
"""What Qt calls no largest height."""


class LayersCard(Retranslatable, QFrame):
    """Shows one run or two; what it lacks is said in the place of the rows."""

    export_requested = Signal(object)
    again_requested = Signal()
    """Train a run without a record once more."""
    comparison_chosen = Signal(str)
    """The key of the run to stand beside the one that is shown; empty for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plot")
        self.rows = LayersList()
        self.table = LayersTable()
        self.head, self.axes, self.legend = (
            LayersHead(self.rows),
            LayersAxes(self.rows),
            LayersLegend(self.rows),
        )
        self.empty = EmptyState("train", "", "")
        self._title, self._note = QLabel(), ElidingLabel()
        self._title.setProperty("role", "plot-title")
        self._note.setProperty("role", "caption")
        self.compare_button, self.table_button, self.export_button = (
            _tool(icon) for icon in ("eye", "table", "export")
        )
        self.table_button.setCheckable(True)
        self.compare_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.compare_menu = QMenu(self.compare_button)
        self.compare_button.setMenu(self.compare_menu)
        self._choices = QActionGroup(self)
        self.tools = QHBoxLayout()
        self._has_run = False
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.rows)
        self.retranslate()

    # -- what it shows ---

    def show_runs(self, runs: Sequence[ShownRun]) -> None:
        """One, or two to compare; none where there is no run."""
        self._has_run = bool(runs)
        self.rows.show_runs([run for run in runs if run.record.layers])
        self._refresh()

    def show_step(self, step: int | None) -> None:
        """All stands as it was after this step; none: after the last."""
        self.rows.show_step(step)
        self._follow_moment()

    def compare_with(self, step: int | None) -> None:
        """Mark another moment of the run with hollow marks; none: no longer."""
        self.rows.compare_with(step)
        self._follow_moment()

    def offer_comparisons(self, runs: Sequence[tuple[str, str]], chosen: str) -> None:
        """(key, name) of the runs that could stand beside the one that is shown."""
        self.compare_menu.clear()
        for key, name in [("", self.tr("No comparison")), *runs]:
            action = QAction(name, self.compare_menu, checkable=True)
            action.setData(key)
            action.setChecked(key == chosen)
            self._choices.addAction(action)
            self.compare_menu.addAction(action)
        self.compare_button.setEnabled(bool(runs))

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(self.tr("Layers"))
        self.rows.forget_pictures()
        self.rows.setAccessibleName(self.tr("Layers of the network, a row each"))
        self.table.setAccessibleName(self.tr("Layers, numbers"))
        for button, words in (
            (self.compare_button, self.tr("Compare with another run")),
            (self.table_button, self.tr("Show the values")),
            (self.export_button, self.tr("Export as PNG, SVG or CSV")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        for part in (self.head, self.axes, self.legend):
            part.retranslate()
        self._refresh()

    def _refresh(self) -> None:
        has_rows = bool(self.rows.runs)
        if not self._has_run:
            self.empty.set_words(self.tr("Start a run to see inside it"), "")
        elif not has_rows:
            self.empty.set_words(
                self.tr("This run kept no record of its layers"),
                self.tr("It was trained by an earlier version."),
                self.tr("Train it again"),
            )
        shown = self.table if self.table_button.isChecked() else self.rows
        self._stack.setCurrentWidget(shown if has_rows else self.empty)
        self._fit_rows()
        if has_rows and self.table_button.isChecked():
            self.table.show_rows(self.rows)
        self.export_button.setEnabled(has_rows)
        for part in (self.head, self.axes, self.legend):
            part.update()
        self._say_note()

    def _follow_moment(self) -> None:
        """Head, axes and legend are the same at every moment."""
        if self._stack.currentWidget() is self.table:
            self.table.show_rows(self.rows)
        self._say_note()

    def _fit_rows(self) -> None:
        """The axes stand right under the last row, where there are few."""
        is_list = self._stack.currentWidget() is self.rows
        self._place.setMaximumHeight(max(self.rows.height_of_all(), 60) if is_list else QWIDGETSIZE_MAX)

    def _say_note(self, run: ShownRun | None = None, number: int = -1, moment: int = -1) -> None:
        """When it is; under the pointer, what stands there."""
        if run is None or number < 0:
            self._note.setText(self._resting_note())
            return
        group = self.rows.rows[number].group
        own = group if run is self.rows.runs[0] else run.matching(group)
        if own is None:
            return
        q = run.quantiles(own)[moment]
        text = self.tr("{moment}: median {median}, quartiles {low} to {high}")
        self._note.setText(
            text.format(
                moment=moment_text(run, moment),
                median=value_text(float(q[MEDIAN])),
                low=value_text(float(q[QUARTER])),
                high=value_text(float(q[THREE_QUARTERS])),
            )
        )

    def _resting_note(self) -> str:
        runs = self.rows.runs
        place = runs[0].place(self.rows.step) if runs else None
        if place is None:
            return ""
        if len(runs) == 2:
            pairs = [f"{run.name} ({run.settings})" if run.settings else run.name for run in runs]
            return self.tr("{first} above, {second} below").format(first=pairs[0], second=pairs[1])
        text = f"{runs[0].name}, {moment_text(runs[0], place)}"
        other = runs[0].place(self.rows.other) if self.rows.other is not None else None
        if other is None:
            return text
        return self.tr("{moment}; hollow: {other}").format(moment=text, other=moment_text(runs[0], other))

    # -- how it is built ---

    def _lay_out(self) -> None:
        header = QWidget()
        header.setFixedHeight(_HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(19, 0, 9, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._note, 1)
        self.tools.setSpacing(6)
        row.addLayout(self.tools)
        for button in (self.compare_button, self.table_button, self.export_button):
            self.tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.head)
        self._place = QWidget()
        self._stack = QStackedLayout(self._place)
        column.addWidget(self._place, 100)
        for widget in (self.rows, self.table, self.empty):
            self._stack.addWidget(widget)
        column.addWidget(self.axes)
        column.addStretch(1)
        column.addWidget(self.legend)

    def _connect(self) -> None:
        self.table_button.toggled.connect(self._show_table)
        self.export_button.clicked.connect(self._export)
        self.rows.pointed_at.connect(self._say_note)
        self.rows.height_changed.connect(self._fit_rows)
        self.empty.button.clicked.connect(self.again_requested)
        self.compare_menu.triggered.connect(self._choose_comparison)

    def _show_table(self, shown: bool) -> None:
        self.head.setVisible(not shown)
        self.axes.setVisible(not shown)
        self.legend.setVisible(not shown)
        self._refresh()

    def _choose_comparison(self, action: QAction) -> None:
        self.comparison_chosen.emit(str(action.data()))

    def _export(self) -> None:
        parts = self.head, self.axes, self.legend
        self.export_requested.emit(LayersExport(self.tr("Layers"), parts, self.rows))


def _tool(icon: str) -> QToolButton:
    button = QToolButton()
    theme.set_icon(button, icon)
    button.setIconSize(QSize(18, 18))
    button.setFixedSize(30, 30)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
