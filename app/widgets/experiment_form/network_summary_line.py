"""The summary line of the network: its chain of layers, its parameters and, on demand, their table."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from app.widgets.experiment_form.summary_view import SummaryView
from app.widgets.toolkit.layout.flow_row import FlowRow
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.network_text import chain_text
from core.nn.layer_tree import LayerNode
from core.nn.network import NetworkSummary


class NetworkSummaryLine(Retranslatable, QWidget):
    """784 → 50 → 10 · 39,760 parameters; "Summary" opens the table below, "Picture" a picture elsewhere."""

    picture_toggled = Signal(bool)
    """Whether a picture of the network is wanted."""
    parts_changed = Signal()
    layers_requested = Signal()
    """The network is wanted as a list of layers, to be changed one by one."""

    def __init__(self) -> None:
        super().__init__()
        self._summary: NetworkSummary | None = None
        self.parts: tuple[LayerNode, ...] = ()
        """The layers, as far as they can be."""
        self._words, self._button = QLabel(), QPushButton()
        self.picture, self.layers = QPushButton(), QPushButton()
        self._table: SummaryView | None = None
        self._words.setProperty("role", "caption")
        self._words.setWordWrap(True)
        for button in (self._button, self.picture, self.layers):
            button.setProperty("kind", "link")
        for button in (self._button, self.picture):
            button.setCheckable(True)
        self._button.setProperty("flush", "left")  # the word begins where the words above begin
        self._button.toggled.connect(self._show_table)
        self.picture.toggled.connect(self.picture_toggled)
        self.layers.clicked.connect(self.layers_requested)
        self._lay_out()
        self.retranslate()

    def show_network(self, summary: NetworkSummary | None, parts: tuple[LayerNode, ...]) -> None:
        """Show another network, with its layers; without a summary it cannot be."""
        self._summary = summary
        self._update_text()
        self._show_table()
        if parts != self.parts:
            self.parts = parts
            self.parts_changed.emit()

    def offer_layers(self, offered: bool) -> None:
        """Whether the network is not a list of layers already."""
        self.layers.setVisible(offered)

    def tab_order(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        buttons = [self._button, self.picture, self.layers]
        return [*buttons, *(self._table.tab_order() if self._table else [])]

    def retranslate(self) -> None:
        """Say every word anew."""
        self._button.setText(self.tr("Summary"))
        self._button.setToolTip(self.tr("Every layer with its output and parameters"))
        self.picture.setText(self.tr("Picture"))
        self.picture.setToolTip(self.tr("Show the network as boxes and arrows instead of the curves"))
        self.layers.setText(self.tr("Edit layers"))
        self.layers.setToolTip(self.tr("Convert it to a list of layers to edit one by one"))
        self._update_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line where there is room, else the count under the chain."""
        super().resizeEvent(event)
        self._update_text()

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(FlowRow([self._button, self.picture, self.layers]))

    def _update_text(self) -> None:
        self._words.setVisible(self._summary is not None)
        if self._summary is None:
            return
        count = self.tr("{count} parameters").format(count=f"{self._summary.trained:,}")
        chain = chain_text(self._summary)
        on_one_line = f"{chain} · {count}"
        fits = self._words.fontMetrics().horizontalAdvance(on_one_line) <= self.width()
        self._words.setText(on_one_line if fits else f"{chain}\n{count}")
        self._words.setAccessibleName(on_one_line)

    def _show_table(self) -> None:
        self._button.setEnabled(self._summary is not None)
        if self._button.isChecked() and self._summary is not None:
            if self._table is None:
                self._table = SummaryView()
                self._column.addWidget(self._table)
            self._table.show_summary(self._summary)
        if self._table is not None:
            self._table.setVisible(self._button.isChecked() and self._summary is not None)
