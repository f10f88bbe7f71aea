"""The fine-tuning view: curves while it runs, then accuracy on the user's digits and on the original data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app import theme
from app.widgets.my_digits.accuracy_comparison import AccuracyComparison
from app.widgets.my_digits.held_out_tiles import HeldOutTiles
from app.widgets.toolkit.layout.overlay_scroll import OverlayScroll
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.duration import duration_text

if TYPE_CHECKING:
    from app.pages.parts.my_digits.fine_tuning_plots import FineTuningPlots
    from app.widgets.plots.arithmetic.curve import Curve

RUNNING, DONE = "running", "done"
_STEPS = 1000
_GAP, _SIDE, _MARGIN = 16, (400, 348), 20
_WIDE_FROM = 1180


@dataclass(frozen=True)
class FineTuningStatus:
    """What is told of one."""

    state: str
    base_model: str
    """The base model."""
    name: str
    """What it is called afterwards."""
    epoch: int
    epochs: int
    share: float
    """How much of it is done."""
    seconds_left: float | None
    failure: str
    own_before: float | None
    own_after: float | None
    own_size: int
    tested_before: float | None
    tested_after: float | None
    tested_size: int
    tested_on: str


class FineTuningView(Retranslatable, QWidget):
    """Curves at the left, figures at the right; it asks by signals."""

    cancel_requested = Signal()
    draw_requested = Signal()
    digits_requested = Signal()
    export_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status: FineTuningStatus | None = None
        self.plots: FineTuningPlots | None = None
        self._curve: Curve | None = None
        self._plots_placeholder = QWidget()
        self._title, self._state, self._left, self._about = QLabel(), QLabel(), QLabel(), QLabel()
        self._bar = QProgressBar()
        self.own, self.tested, self.tiles = AccuracyComparison(), AccuracyComparison(), HeldOutTiles()
        self.cancel, self.draw, self.digits = QPushButton(), QPushButton(), QPushButton()
        self._apply_theme()
        self._lay_out()
        self.cancel.clicked.connect(self.cancel_requested)
        self.draw.clicked.connect(self.draw_requested)
        self.digits.clicked.connect(self.digits_requested)
        self.retranslate()

    def add_plots(self) -> None:
        """Let the curves in: what draws them takes a while to load."""
        from app.pages.parts.my_digits.fine_tuning_plots import FineTuningPlots

        if self.plots is None:
            self.plots = FineTuningPlots()
            self._row.replaceWidget(self._plots_placeholder, self.plots)
            self._row.setStretch(0, 1)
            self._plots_placeholder.deleteLater()
            self.plots.export_requested.connect(self.export_requested)
            if self._curve is not None:
                self.plots.set_curve(self._curve)

    def set_curve(self, curve: Curve) -> None:
        """Show the progress of fine-tuning."""
        self._curve = curve
        if self.plots is not None:
            self.plots.set_curve(curve)

    def show_status(self, status: FineTuningStatus) -> None:
        """Tell how it goes."""
        if status != self._status:
            self._status = status
            self._update_text(status)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figures give way in a small window."""
        super().resizeEvent(event)
        usual = _SIDE[self.width() < _WIDE_FROM]
        self._card.setFixedWidth(max(usual, self._body.minimumSizeHint().width() + 2))

    def retranslate(self) -> None:
        """Say every word anew."""
        self.cancel.setText(self.tr("Cancel"))
        self.draw.setText(self.tr("Draw with it"))
        self.digits.setText(self.tr("Show my digits"))
        self._bar.setAccessibleName(self.tr("Fine-tuning progress"))
        self.setAccessibleName(self.tr("Fine-tune on my digits"))
        if self._status is not None:
            self._update_text(self._status)

    def _update_text(self, status: FineTuningStatus) -> None:
        running = status.state == RUNNING
        self._title.setText(self._headline(status))
        self._state.setText(self._state_words(status))
        left = status.seconds_left if running else None
        self._left.setText(
            "" if left is None else self.tr("{time} left").format(time=duration_text(max(left, 0.0)))
        )
        self._bar.setValue(
            _STEPS if status.state == DONE else round(_STEPS * min(max(status.share, 0.0), 1.0))
        )
        for widget in (self._state, self._left, self._bar):
            widget.setVisible(running)
        self._about.setText(self._explanation(status))
        self._show_figures(status)
        self.cancel.setVisible(running)
        self.draw.setVisible(status.state == DONE)
        self.digits.setVisible(not running)

    def _show_figures(self, status: FineTuningStatus) -> None:
        own = self.tr("{count} held out from training") if status.own_size else self.tr("held out")
        own = own.format(count=f"{status.own_size:,}")
        self.own.show_figures(self.tr("My digits"), own, status.own_before, status.own_after)
        some = self.tr(
            "1 test image of {name}" if status.tested_size == 1 else "{count} test images of {name}"
        )
        images = some if status.tested_size else "{name}"
        images = images.format(count=f"{status.tested_size:,}", name=status.tested_on)
        self.tested.show_figures(
            self.tr("Its original data"), images, status.tested_before, status.tested_after
        )

    def _headline(self, status: FineTuningStatus) -> str:
        match status.state:
            case "done":
                words = self.tr("“{name}” is fine-tuned on your digits")
            case "cancelled":
                words = self.tr("Fine-tuning was cancelled")
            case "failed":
                words = self.tr("Fine-tuning failed")
            case _:
                words = self.tr("Fine-tuning “{name}”")
        return words.format(name=status.base_model)

    def _state_words(self, status: FineTuningStatus) -> str:
        if status.state != RUNNING:
            return ""
        if not status.epoch:
            return self.tr("Preparing the data")
        return self.tr("Epoch {epoch} of {epochs}").format(epoch=status.epoch, epochs=status.epochs)

    def _explanation(self, status: FineTuningStatus) -> str:
        match status.state:
            case "done":
                words = self.tr("Saved to Models as “{name}”. The original model is unchanged.")
                return words.format(name=status.name)
            case "failed":
                return status.failure
            case "cancelled":
                return self.tr("Nothing was changed.")
        return self.tr(
            "Your digits are shown in several pen widths and slightly distorted, among images that the "
            "model already knows, so that it learns without forgetting."
        )

    def _apply_theme(self) -> None:
        self._title.setProperty("role", "title")
        self._state.setProperty("role", "name")
        self.draw.setProperty("kind", "primary")
        theme.set_icon(self.draw, "draw", "accent-text")
        theme.set_icon(self.cancel, "stop", "text")
        theme.set_icon(self.digits, "my-digits", "text")
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        for label in (self._left, self._about):
            label.setProperty("role", "muted")
        self._left.setFont(theme.tabular(self._left.font()))
        for label in (self._title, self._about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)

    def _lay_out(self) -> None:
        self._card = QFrame()
        self._card.setProperty("role", "card")
        state = QHBoxLayout()
        state.addWidget(self._state)
        state.addStretch(1)
        state.addWidget(self._left)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 12)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(4)
        column.addLayout(state)
        column.addWidget(self._bar)
        column.addSpacing(4)
        column.addWidget(self.own)
        column.addWidget(self.tested)
        column.addSpacing(4)
        column.addWidget(self.tiles)
        column.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(_MARGIN, 12, _MARGIN, _MARGIN)
        foot.setSpacing(10)
        for button in (self.draw, self.digits, self.cancel):
            foot.addWidget(button)
        whole = QVBoxLayout(self._card)
        whole.setContentsMargins(1, 1, 1, 0)
        whole.setSpacing(0)
        whole.addWidget(OverlayScroll(self._body), 1)
        whole.addLayout(foot)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._plots_placeholder, 1)
        self._row.addWidget(self._card)
