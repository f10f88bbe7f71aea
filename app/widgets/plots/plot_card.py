"""A plot with its header: name, what is drawn or the values pointed at, and the tools Reset, Table and
Export.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from app import theme
from app.widgets.plots.live_plot import LivePlot
from app.widgets.plots.plot_export import PlotExport
from app.widgets.plots.plot_table import PlotTable
from app.widgets.plots.value_readout import Readout
from app.widgets.toolkit.retranslatable import Retranslatable

HEADER = 48
LOW_HEADER = 40
LOW_HEIGHT = 300
"""Below this height the header gives a few pixels to the curves."""


class PlotCard(Retranslatable, QFrame):
    """The frame of a plot; subclasses say the words and may add tools before the three."""

    export_requested = Signal(object)
    """With what is to be exported (an `Exportable`)."""

    def __init__(self, plot: LivePlot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plot")
        self.plot, self.table = plot, PlotTable()
        self.readout = Readout()
        self._title = QLabel()
        self._title.setProperty("role", "plot-title")
        self.reset_button = self._tool("fit")
        self.table_button = self._tool("table")
        self.export_button = self._tool("export")
        self.table_button.setCheckable(True)
        self.reset_button.setEnabled(False)
        self.tools = QHBoxLayout()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _tool(self, icon: str) -> QToolButton:
        button = QToolButton()
        theme.set_icon(button, icon)
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(30, 30)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _lay_out(self) -> None:
        self._header = QWidget()
        self._header.setFixedHeight(HEADER)
        row = QHBoxLayout(self._header)
        row.setContentsMargins(19, 0, 9, 0)
        row.setSpacing(12)
        self.tools.setSpacing(6)
        row.addWidget(self._title)
        row.addWidget(self.readout, 1)
        row.addLayout(self.tools)
        for button in (self.reset_button, self.table_button, self.export_button):
            self.tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 9)
        column.setSpacing(0)
        column.addWidget(self._header)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # first: else the plot would be shown as a window of its own
        self._stack.addWidget(self.plot)
        self._stack.addWidget(self.table)

    def _connect(self) -> None:
        self.reset_button.clicked.connect(self.plot.reset_zoom)
        self.table_button.toggled.connect(self.show_table)
        self.export_button.clicked.connect(self.export)
        self.plot.zoomed.connect(self.reset_button.setEnabled)
        self.plot.readings_changed.connect(self.readout.set_readings)
        self.plot.redrawn.connect(self.describe)
        self.plot.curves_changed.connect(self._refresh_table)

    # -- words ---

    def title(self) -> str:
        """The plot's name."""
        raise NotImplementedError

    def note(self) -> str:
        """What is drawn."""
        raise NotImplementedError

    def describe(self) -> None:
        """Says again what is drawn: the runs that are shown may have changed."""
        self.readout.set_note(self.note())

    def retranslate(self) -> None:
        """Says every word anew."""
        self._title.setText(self.title())
        self._name(self.reset_button, self.tr("Reset zoom"), self.tr("Reset zoom (double-click or 0)"))
        self._name(self.table_button, self.tr("Table"), self.tr("Show the values"))
        self._name(self.export_button, self.tr("Export"), self.tr("Export as PNG, SVG or CSV"))
        self.plot.retranslate()
        self.plot.view.canvas.setAccessibleName(self.tr("{plot} plot").format(plot=self.title()))
        self.plot.view.canvas.setAccessibleDescription(
            self.tr(
                "Arrow keys read the curves, plus and minus zoom, 0 resets, F fits the selected run. "
                "Table shows the numbers."
            )
        )
        self.table.setAccessibleName(self.tr("{plot}, numbers").format(plot=self.title()))
        self.describe()

    def _name(self, button: QToolButton, name: str, tip: str) -> None:
        button.setAccessibleName(f"{self.title()}: {name}")
        button.setToolTip(tip)

    # -- table and export ---

    def show_table(self, shown: bool) -> None:
        """Shows the numbers instead of the curves."""
        self.table_button.setChecked(shown)
        self._stack.setCurrentWidget(self.table if shown else self.plot)
        self._refresh_table()

    def _refresh_table(self) -> None:
        if self.table_button.isChecked():
            self.table.set_columns(self.plot.columns())

    def export(self) -> None:
        """Asks for the plot to be exported."""
        self.export_requested.emit(PlotExport(self.plot, self.title(), self.note()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low card has a lower header."""
        super().resizeEvent(event)
        self._header.setFixedHeight(LOW_HEADER if self.height() < LOW_HEIGHT else HEADER)
