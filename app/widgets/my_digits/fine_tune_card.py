"""How well the user's digits are read, and the button that starts fine-tuning."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.widgets.my_digits.class_accuracy_bars import ClassAccuracyBars
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import NONE, percent_text

_MARGIN = 20


class FineTuneCard(Retranslatable, QFrame):
    """An accuracy, what fine-tuning does, and a button; where it is impossible, why."""

    fine_tune_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._right: int | None = None
        self._total, self._reader, self._problem = 0, "", ""
        self._busy = False
        self.kinds = ClassAccuracyBars()
        self._title, self._share, self._count = QLabel(), QLabel(), QLabel()
        self._about, self._why = QLabel(), QLabel()
        self.fine_tune = QPushButton()
        self._apply_theme()
        self._lay_out()
        self.fine_tune.clicked.connect(self.fine_tune_requested)
        self.retranslate()

    def show_reading(self, reader: str, counts: Sequence[tuple[int, int]] | None, busy: bool = False) -> None:
        """Tell how many of each digit this reader reads right, and how many there are.

        None while nobody reads; `busy`: not all were read yet.
        """
        self._reader, self._busy = reader, busy
        self._right = None if counts is None or busy else sum(right for right, _ in counts)
        self._total = sum(total for _, total in counts or ())
        self.kinds.set_counts(counts or ())
        self._fit()
        self._update_text()

    def set_problem(self, problem: str) -> None:
        """Why fine-tuning cannot start; empty if it can."""
        self._problem = problem
        self._update_text()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Fine-tune on my digits"))
        self._title.setText(self.tr("Fine-tune on my digits"))
        self.fine_tune.setText(self.tr("Fine-tune"))
        self.fine_tune.setAccessibleName(self.tr("Fine-tune on my digits"))
        self._update_text()

    def _update_text(self) -> None:
        known = self._right is not None and self._total > 0
        self._share.setText(percent_text((self._right or 0) / self._total) if known else NONE)
        words = self.tr("“{reader}” reads {right} of {total} correctly")
        text = words.format(right=f"{self._right or 0:,}", total=f"{self._total:,}", reader=self._reader)
        waiting = self.tr("Reading") if self._busy else self.tr("No model yet")
        self._count.setText(text if known else waiting)
        self._about.setText(
            self.tr(
                "Training continues on your digits, mixed with the model's own data. The original model"
                " is kept."
            )
        )
        self._why.setText(self._problem)
        self._why.setVisible(bool(self._problem))
        self._about.setVisible(not self._problem)
        self.fine_tune.setEnabled(not self._problem)
        self.fine_tune.setToolTip(self._problem)

    def _apply_theme(self) -> None:
        self._title.setProperty("role", "title")
        self._share.setProperty("role", "probability")
        self.fine_tune.setProperty("kind", "primary")
        theme.set_icon(self.fine_tune, "teach", "accent-text")
        for label in (self._count, self._about, self._why):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(12)
        figures.addWidget(self._share)
        figures.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, _MARGIN)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(figures)
        column.addWidget(self._about)
        column.addWidget(self._why)
        column.addWidget(self.fine_tune)
        column.addSpacing(8)
        column.addWidget(self.kinds)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bars stand in two columns where there is no room for one, or are left out."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        column = self.layout()
        if column is None:
            return
        self.kinds.hide()
        column.activate()
        room = self.height() - column.heightForWidth(self.width()) - 2 * column.spacing()
        for columns in (1, 2):
            self.kinds.set_columns(columns)
            if self.kinds.sizeHint().height() <= room:
                break
        self.kinds.setVisible(self._total > 0 and self.kinds.sizeHint().height() <= room)
