"""A real loss: the plane through the snapshots of one run or two, its contours, and the steps of the runs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.widgets.exploration.loss_chart import LossChart, RunPath
from app.widgets.exploration.optimizer_list import Marker
from app.widgets.exploration.transport import Transport
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.picture_card import HEADER, PictureCard
from app.widgets.toolkit.retranslatable import Retranslatable
from core.types import Array

GAP, SIDE, NARROW_SIDE = 16, 312, 240
NARROW = 900


class RunRow(QWidget):
    """One of the runs: its marker, its name, its loss at the step that is shown."""

    def __init__(self, path: RunPath) -> None:
        super().__init__()
        self.path, self.name, self.figures = path, ElidingLabel(), QLabel()
        self.name.setText(path.name)
        self.name.setProperty("role", "name")
        self.figures.setProperty("role", "caption")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Marker(path.optimizer))
        head.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.figures)


class LossView(Retranslatable, QWidget):
    """Says whatever it is told to show; what is measured, others decide."""

    export_requested = Signal(object)
    cancel_requested = Signal()
    again_requested = Signal()
    train_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart, self.transport = LossChart(), Transport()
        self.transport.speed.select("15")
        self.bar, self.cancel, self.again = QProgressBar(), QPushButton(), QPushButton()
        self.empty = EmptyState("terrain", "", "")
        self._status, self._about, self._runs_title = QLabel(), QLabel(), QLabel()
        self._runs, self._rows = QVBoxLayout(), list[RunRow]()
        self._paths: Sequence[RunPath] = ()
        self._share, self._is_random, self._pointed = math.nan, False, ""
        self._losses: Array = np.full((0, 0), np.nan)
        self._lay_out()
        self._connect()
        self.retranslate()

    # -- what is shown ---

    def show_plane(
        self,
        paths: Sequence[RunPath],
        bounds: tuple[float, float, float, float],
        share: float,
        is_random: bool,
    ) -> None:
        """Show these runs on their plane, at their end; `share` of their way lies in it."""
        self._paths, self._share, self._is_random = paths, share, is_random
        self._losses = np.full((0, 0), np.nan)
        self.chart.set_bounds(bounds)
        self.chart.show_losses(self._losses)
        self.chart.show_paths(paths)
        self._list_runs()
        steps = sorted({int(step) for path in paths for step in path.steps})
        self.transport.set_names(steps)
        self.transport.go_to(len(steps) - 1)
        self._show_step()
        self.retranslate()

    def show_losses(self, losses: Array) -> None:
        """Show what is measured so far."""
        self._losses = losses
        self.chart.show_losses(losses)
        self.picture.refresh()

    def show_progress(self, done: int, total: int) -> None:
        """So much is measured."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def show_state(self, measuring: bool, is_whole: bool, problem: str = "") -> None:
        """Whether more comes; else whether all is there, or why it is not."""
        self.bar.setVisible(measuring)
        self.cancel.setVisible(measuring)
        self.again.setVisible(not measuring and not is_whole)
        self._status.setText(self.tr("Measuring the loss") if measuring else problem)
        self._status.setProperty("role", "error" if problem else "muted")
        self._status.style().unpolish(self._status)
        self._status.style().polish(self._status)
        self._strip.setVisible(not is_whole)

    def show_empty(self, is_empty: bool) -> None:
        """Whether there is no run to look at."""
        self._stack.setCurrentIndex(0 if is_empty else 1)

    def rows(self) -> Iterator[Sequence[object]]:
        """Each snapshot of each run, then the grid."""
        yield self.tr("Run"), self.tr("step"), self.tr("direction 1"), self.tr("direction 2"), self.tr("loss")
        for path in self._paths:
            for step, place, loss in zip(path.steps, path.places, path.losses, strict=True):
                yield path.name, int(step), float(place[0]), float(place[1]), float(loss)
        height, width = self._losses.shape
        (left, right), (bottom, top) = self.chart.x_axis.ends, self.chart.y_axis.ends
        for row, y in enumerate(np.linspace(bottom, top, height)):
            for column, x in enumerate(np.linspace(left, right, width)):
                if not np.isnan(self._losses[row, column]):
                    yield "", "", float(x), float(y), float(self._losses[row, column])

    # -- words ---

    def retranslate(self) -> None:
        """Say every word anew."""
        self.cancel.setText(self.tr("Cancel"))
        self.again.setText(self.tr("Measure"))
        self._runs_title.setText(self.tr("Runs"))
        self.empty.set_words(
            self.tr("No run with snapshots yet"),
            self.tr("Train a network, and its path over its own loss is drawn here."),
            self.tr("Go to Train"),
        )
        if self._is_random:
            self.chart.set_labels(self.tr("random direction 1"), self.tr("random direction 2"))
        else:
            self.chart.set_labels(self.tr("main direction 1"), self.tr("main direction 2"))
        share = "" if math.isnan(self._share) else f"{100 * self._share:.0f}"
        text = self.tr("{share}% of the path lies in this plane; the rest leads out of the picture.")
        about = self.tr("The loss of the network itself, on 256 of the images that it learned from.")
        self._about.setText(f"{text.format(share=share)}\n\n{about}" if share else about)
        self.setAccessibleName(self.tr("Loss around the run"))
        self._show_step()
        self._tell()

    def _tell(self) -> None:
        note = self._pointed or self.tr("the weights of the network, seen in two directions")
        self.picture.set_words(self.tr("Loss around the run"), note)

    def _point(self, found: object) -> None:
        self._pointed = ""
        if isinstance(found, tuple):
            self._pointed = self.tr("loss here {loss}").format(loss=f"{found[2]:.3g}")
        self._tell()

    def _show_step(self) -> None:
        step = self.transport.named_step
        self.chart.set_step(step)
        for row in self._rows:
            at = row.path.snapshot_at(step)
            text = self.tr("after step {step}: loss {loss}")
            row.figures.setText(
                text.format(step=f"{int(row.path.steps[at]):,}", loss=f"{row.path.losses[at]:.4g}")
            )

    def _list_runs(self) -> None:
        for row in self._rows:
            row.setParent(None)
            row.deleteLater()
        self._rows = [RunRow(path) for path in self._paths]
        for row in self._rows:
            self._runs.addWidget(row)

    # -- keys and form ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the transport."""
        if not self.transport.handle_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right column gives way in a small window."""
        super().resizeEvent(event)
        self._side.setFixedWidth(NARROW_SIDE if self.width() < NARROW else SIDE)

    def _connect(self) -> None:
        self.chart.pointed.connect(self._point)
        self.transport.moved.connect(self._show_step)
        self.cancel.clicked.connect(self.cancel_requested)
        self.again.clicked.connect(self.again_requested)
        self.empty.button.clicked.connect(self.train_requested)
        self.picture.export_requested.connect(self.export_requested)

    def _progress_strip(self) -> QWidget:
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(19, 0, 12, 4)
        row.setSpacing(12)
        self._status.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        row.addWidget(self._status, 1)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.again)
        return strip

    def _side_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        self._runs_title.setProperty("role", "plot-title")
        self._runs_title.setFixedHeight(HEADER)
        self._about.setProperty("role", "muted")
        self._about.setWordWrap(True)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 0, 16, 16)
        column.setSpacing(4)
        column.addWidget(self._runs_title)
        column.addLayout(self._runs)
        column.addSpacing(12)
        column.addWidget(self._about)
        column.addStretch()
        return card

    def _lay_out(self) -> None:
        self._strip = self._progress_strip()
        self.picture = PictureCard(self.chart, self.rows)
        self.picture.add_strip(self._strip)
        self._side = self._side_card()
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.picture, 1)
        row.addWidget(self._side)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row, 1)
        column.addWidget(self.transport)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
