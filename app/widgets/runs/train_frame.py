"""The layout of the Train page: controls | curves | runs, or runs below the curves."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.runs.runs_list import RunsList
from app.widgets.toolkit.splitter import Splitter

NARROW, WIDE = 1280, 1900
"""Widths of the window between which the room is divided as usual."""
SIZES = {"narrow": (288, 176), "usual": (320, 296), "wide": (352, 336)}
"""The width of the controls, and the height (narrow) or width of the runs list."""
LEAST_RUNS = (240, 120)


class TrainFrame(QWidget):
    """Only the middle grows with the window; what one drags is told, to be remembered for each mode."""

    sizes_changed = Signal(str, object)

    def __init__(self, controls: QWidget, runs: RunsList, remembered: Mapping[str, object]) -> None:
        super().__init__()
        self._runs, self._remembered = runs, dict(remembered)
        self._mode = ""
        self.middle = QWidget()
        self.column = QVBoxLayout(self.middle)
        self.inner = _splitter(self.middle, runs)
        self.outer = _splitter(controls, self.inner)
        self.outer.setObjectName("seam")  # the panel has a line of its own
        self.inner.setStretchFactor(0, 1)
        self.outer.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.outer)
        for splitter in (self.inner, self.outer):
            splitter.splitterMoved.connect(self._tell_sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flip to what suits the window's width."""
        super().resizeEvent(event)
        width = self.window().width()
        mode = "narrow" if width < NARROW else "usual" if width < WIDE else "wide"
        if mode != self._mode:
            self._mode = mode
            self._arrange(mode == "narrow")

    def _arrange(self, narrow: bool) -> None:
        margin = 12 if narrow else 16
        self.column.setContentsMargins(margin, margin, margin, 8 if narrow else margin)
        self.column.setSpacing(8 if narrow else 12)
        self.inner.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self._runs.set_compact(narrow)
        self._runs.setMinimumSize(0 if narrow else LEAST_RUNS[0], LEAST_RUNS[1] if narrow else 0)
        controls, runs = self._sizes()
        rest = self.height() if narrow else self.width() - controls
        self.outer.setSizes([controls, max(self.width() - controls, 1)])
        self.inner.setSizes([max(rest - runs, 1), runs])

    def _sizes(self) -> tuple[int, int]:
        match self._remembered.get(self._mode):
            case [int(controls), int(runs)] if controls > 0 and runs > 0:
                return controls, runs
        return SIZES[self._mode]

    def _tell_sizes(self) -> None:
        sizes = [self.outer.sizes()[0], self.inner.sizes()[1]]
        self._remembered[self._mode] = sizes
        self.sizes_changed.emit(self._mode, sizes)


def _splitter(first: QWidget, second: QWidget) -> Splitter:
    splitter = Splitter()
    splitter.addWidget(first)
    splitter.addWidget(second)
    return splitter
