"""Several runs that are selected: how many, and what can be done with all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.widgets.runs.run_summary import RunSummary
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import percent_text
from app.widgets.wording.shortcut_text import with_shortcut


class RunSelection(Retranslatable, QFrame):
    """Stands where the details of one run would; hidden while less than two are selected."""

    only_requested = Signal()
    export_requested = Signal()
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "under")
        self._runs: Sequence[RunSummary] = ()
        self._title, self._best = QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._best.setProperty("role", "muted")
        self._best.setWordWrap(True)
        self.only_button = self._button("eye", self.only_requested)
        self.export_button = self._button("export", self.export_requested)
        self.delete_button = self._button("trash", self.delete_requested)
        buttons = QGridLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.only_button, 0, 0, 1, 2)
        buttons.addWidget(self.export_button, 1, 0)
        buttons.addWidget(self.delete_button, 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._best)
        column.addLayout(buttons)
        self.retranslate()

    def show_runs(self, runs: Sequence[RunSummary]) -> None:
        """Shows these, or hides where they are less than two."""
        self._runs = runs
        self._say()
        self.setVisible(len(runs) > 1)

    def retranslate(self) -> None:
        """Says every word anew."""
        self.only_button.setText(self.tr("Show these runs only"))
        self.export_button.setText(self.tr("Export"))
        self.export_button.setToolTip(self.tr("Export the results of these runs as PNG, SVG or CSV"))
        self.delete_button.setText(self.tr("Delete"))
        self.delete_button.setToolTip(with_shortcut(self.tr("Delete"), Qt.Key.Key_Delete))
        self._say()

    def _say(self) -> None:
        self._title.setText(self.tr("{count} runs selected").format(count=len(self._runs)))
        best = max(self._runs, key=lambda run: run.accuracy or 0.0, default=None)
        words = self.tr("Best of them: {name}, {accuracy}")
        text = words.format(name=best.name, accuracy=percent_text(best.accuracy)) if best else ""
        self._best.setText(text)
        self.setAccessibleName(self._title.text())

    def _button(self, icon: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton()
        button.setIconSize(QSize(16, 16))
        theme.set_icon(button, icon, role="text")
        button.clicked.connect(signal)
        return button
