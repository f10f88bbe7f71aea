"""An accuracy before and after fine-tuning, and the difference in points."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import NONE, percent_text

_NEGLIGIBLE_POINTS = 0.5
"""Points; a smaller loss is within random variation."""


class AccuracyComparison(Retranslatable, QFrame):
    """What is measured, the share before, an arrow, the share after and the difference."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "well")
        self._before: float | None = None
        self._after: float | None = None
        self._name = ""
        self._what, self._note = QLabel(), QLabel()
        self._first, self._second, self._gain, self._arrow = QLabel(), QLabel(), QLabel(), QLabel()
        self._apply_theme()
        self._lay_out()
        self._update_text()

    def show_figures(self, name: str, note: str, before: float | None, after: float | None) -> None:
        """Shares from 0 to 1, None while they are not known; `note` says of how many images."""
        self._name, self._before, self._after = name, before, after
        self._what.setText(name)
        self._note.setText(note)
        self._update_text()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._update_text()

    def _update_text(self) -> None:
        before, after = percent_text(self._before), percent_text(self._after)
        self._first.setText(before)
        self._second.setText(after)
        self._gain.setText(self._gained())
        self._set_role()
        spoken = self.tr("before {before}, after {after}").format(before=before, after=after)
        self.setAccessibleName(f"{self._name}: {spoken}")

    def _gained(self) -> str:
        if self._before is None:
            return ""
        if self._after is None:
            return self.tr("after fine-tuning")
        points = self._points()
        if not points:
            return self.tr("unchanged")
        sign = "+" if points > 0 else "−"
        return self.tr("{points} points").format(points=f"{sign}{abs(points):.1f}")

    def _points(self) -> float:
        """What was gained, as it is written."""
        if self._before is None or self._after is None:
            return 0.0
        return round(100 * (self._after - self._before), 1)

    def _set_role(self) -> None:
        gain = self._points()
        role = "gain" if gain > 0 else "alarm" if gain < -_NEGLIGIBLE_POINTS else "muted"
        self._second.setVisible(self._after is not None)
        self._arrow.setVisible(self._after is not None)
        if self._gain.property("role") != role:
            self._gain.setProperty("role", role)
            self._gain.style().unpolish(self._gain)
            self._gain.style().polish(self._gain)

    def _apply_theme(self) -> None:
        self._what.setProperty("role", "name")
        self._note.setProperty("role", "caption")
        self._first.setProperty("role", "before")
        self._second.setProperty("role", "probability")
        theme.set_picture(self._arrow, "right", "text-muted", 18)
        for label in (self._what, self._note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._first, self._second, self._gain):
            label.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._first.setText(NONE)

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(8)
        for label in (self._first, self._arrow, self._second):
            figures.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        figures.addStretch(1)
        head = QHBoxLayout()  # beside the figures it would ask for more room than a narrow window has
        head.setSpacing(8)
        head.addWidget(self._what, 1)
        head.addWidget(self._gain, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addSpacing(4)
        column.addLayout(figures)
