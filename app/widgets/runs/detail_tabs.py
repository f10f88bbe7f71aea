"""Under the list of runs: the figures of the selected one, or what went wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.widgets.runs.diagnosis_panel import DiagnosisPanel
from app.widgets.runs.diagnosis_view import DiagnosisView
from app.widgets.runs.run_details import RunDetails
from app.widgets.runs.run_summary import RunSummary
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments

FIGURES, WRONG = "figures", "wrong"
DRAWER_SIZE = (320, 640)
"""Width and height of what opens over a low list, which has no room for it."""


class DetailTabs(Retranslatable, QWidget):
    """Two segments; which one is chosen belongs to the window, not to the run."""

    def __init__(self, details: RunDetails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.details, self.diagnosis = details, DiagnosisPanel()
        self.segments = Segments({FIGURES: "", WRONG: ""})
        self._run: RunSummary | None = None
        self._view: DiagnosisView | None = None
        self._head = QFrame()
        self._head.setProperty("role", "under")
        head = QVBoxLayout(self._head)
        head.setContentsMargins(16, 10, 16, 2)
        head.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(details)
        column.addWidget(self.diagnosis, 1)
        self.segments.chosen.connect(self._show)
        for part in (details, self.diagnosis):
            part.setProperty("role", "beneath")  # the line is the head's
        self.retranslate()
        self._show()

    def show_run(self, run: RunSummary | None) -> None:
        """The selected run; nothing for None."""
        self._run = run
        self._show()

    def show_diagnosis(self, view: DiagnosisView | None) -> None:
        """What is wrong with it."""
        self._view = view
        self.diagnosis.show_run(view)

    def choose(self, segment: str) -> None:
        """Show the figures, or what went wrong."""
        self.segments.select(segment)
        self._show()

    def drawer(self, around: QWidget) -> DiagnosisPanel:
        """The panel in a window that goes with the next click, where there is no room beside the plots."""
        panel = DiagnosisPanel(around)
        panel.setWindowFlag(Qt.WindowType.Popup)
        panel.setProperty("role", "card")
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.cure_requested.connect(self.diagnosis.cure_requested)
        panel.settings_requested.connect(self.diagnosis.settings_requested)
        panel.comparison_requested.connect(self.diagnosis.comparison_requested)
        for asked in (panel.cure_requested, panel.settings_requested, panel.comparison_requested):
            asked.connect(panel.close)
        panel.resize(*DRAWER_SIZE)
        panel.show_run(self._view)
        return panel

    def _show(self) -> None:
        wrong = self.segments.key == WRONG
        self.setVisible(self._run is not None)
        self.details.show_run(None if wrong else self._run)
        self.diagnosis.setVisible(wrong)

    def retranslate(self) -> None:
        """Says every word anew."""
        words = {FIGURES: self.tr("Figures"), WRONG: self.tr("What went wrong?")}
        self.segments.set_words(words, self.tr("Details of the run"))
