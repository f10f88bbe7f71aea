"""What the settings come to: the chain of the network, its parameters and, on demand, its layers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.widgets.network_text import chain_text
from app.widgets.summary_view import SummaryView
from core.network import Summary


class NetworkLine(QWidget):
    """784 → 50 → 10 · 39,760 parameters, and "Summary", which opens the table below."""

    def __init__(self) -> None:
        super().__init__()
        self._summary: Summary | None = None
        self._words, self._button = QLabel(), QPushButton()
        self._table: SummaryView | None = None
        self._words.setProperty("role", "caption")
        self._words.setWordWrap(True)
        self._button.setProperty("kind", "link")
        self._button.setCheckable(True)
        self._button.toggled.connect(self._show_table)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(-5)  # the word ends where the fields end
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        self.retranslate()

    def show_summary(self, summary: Summary | None) -> None:
        """Show another network; None if the settings make none."""
        self._summary = summary
        self._tell()
        self._show_table()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [self._button, *(self._table.stops() if self._table else [])]

    def retranslate(self) -> None:
        """Say every word anew."""
        self._button.setText(self.tr("Summary"))
        self._button.setToolTip(self.tr("Every layer with its output and parameters"))
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line where there is room, else the count under the chain."""
        super().resizeEvent(event)
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Switch the language live."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _tell(self) -> None:
        if self._summary is None:
            self._words.setText("")
            return
        count = self.tr("{count} parameters").format(count=f"{self._summary.trained:,}")
        chain = chain_text(self._summary)
        on_one_line = f"{chain} · {count}"
        fits = self._words.fontMetrics().horizontalAdvance(on_one_line) <= self._words.width()
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
