"""The layout of the Train page: controls | curves | runs, or runs below the curves; or the middle alone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.runs.runs_list import RunsList
from app.widgets.toolkit.layout.splitter import Splitter

NARROW, WIDE = 1280, 1900
"""Widths of the window between which the room is divided as usual."""
SIZES = {"narrow": (288, 176), "usual": (320, 296), "wide": (352, 336)}
"""The width of the controls, and the height (narrow) or width of the runs list."""
LEAST_RUNS = (240, 120)
SIDE_SIZES = {"narrow": 290, "usual": 470, "wide": 760}
"""The height (narrow) or width of what lies over the runs list; the curves give way as far as they can."""
LEAST_SIDE = (300, 200)
LAST_SIZES = {"narrow": 296, "usual": 352, "wide": 352}
"""The width of what stands at the right end, where the middle stands alone."""


class TrainFrame(QWidget):
    """Only the middle grows with the window; what one drags is told, to be remembered for each mode."""

    sizes_changed = Signal(str, object)

    def __init__(self, remembered: Mapping[str, object], parent: QWidget | None = None) -> None:
        """Made before its parts, which are made in it: to be moved there would cost each widget in them."""
        super().__init__(parent)
        self._remembered = dict(remembered)
        self._controls: QWidget
        self._runs: RunsList
        self._mode = ""
        self._side: QWidget | None = None
        self._last: QWidget | None = None
        self._alone = False
        self.middle = QWidget()
        self.column = QVBoxLayout(self.middle)
        self.outer = Splitter(self)
        self.inner = Splitter(self.outer)
        self.inner.addWidget(self.middle)
        self.outer.setObjectName("seam")  # the panel has a line of its own
        self.inner.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.outer)
        for splitter in (self.inner, self.outer):
            splitter.splitterMoved.connect(self._tell_sizes)

    def set_controls(self, controls: QWidget) -> None:
        """What stands at the left, a child of `outer`."""
        self._controls = controls
        self.outer.insertWidget(0, controls)
        self.outer.setStretchFactor(1, 1)

    def set_runs(self, runs: RunsList) -> None:
        """What stands beside or under the middle, a child of `inner`."""
        self._runs = runs
        self.inner.insertWidget(1, runs)

    def set_side(self, side: QWidget) -> None:
        """What may lie over the runs list, hidden at first; it has a size of its own."""
        self._side = side
        side.hide()
        self.inner.addWidget(side)
        self.inner.setStretchFactor(2, 0)

    def set_last(self, last: QWidget) -> None:
        """What may stand at the right end, hidden at first, while the middle stands alone."""
        self._last = last
        last.hide()
        self.outer.addWidget(last)
        self.outer.setStretchFactor(2, 0)

    def stand_alone(self, alone: bool, with_last: bool = False) -> None:
        """Let the middle take the place of controls and runs; beside it, if so, what stands at the end."""
        if self._last is None or (alone, with_last) == (self._alone, not self._last.isHidden()):
            return
        self._alone = alone
        self._controls.setVisible(not alone)
        self._runs.setVisible(not alone and not self._is_side_shown())
        self._last.setVisible(with_last)
        self._arrange(self._mode == "narrow")

    def show_side(self) -> None:
        """Show it in place of the runs."""
        self._turn_side(True)

    def hide_side(self) -> None:
        """Show the runs again."""
        self._turn_side(False)

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
        if self._side is not None:
            self._side.setMinimumSize(0 if narrow else LEAST_SIDE[0], LEAST_SIDE[1] if narrow else 0)
        self._divide_outer()
        self._divide_inner()

    def _divide_outer(self) -> None:
        controls = 0 if self._alone else self._sizes()[0]
        last = LAST_SIZES[self._mode] if self._last is not None and not self._last.isHidden() else 0
        if self._last is not None and last:
            self._last.setFixedWidth(last)
        self.outer.setSizes([controls, max(self.width() - controls - last, 1), last])

    def _divide_inner(self) -> None:
        """Curves, and beside or under them the runs or what lies over them."""
        controls, runs = self._sizes()
        rest = self.height() if self._mode == "narrow" else self.width() - controls
        last = self._side_size() if self._is_side_shown() else runs
        self.inner.setSizes([max(rest - last, 1), last, last])  # the one that is hidden takes nothing

    def _turn_side(self, shown: bool) -> None:
        if self._side is not None and self._is_side_shown() != shown:
            self._side.setVisible(shown)
            self._runs.setVisible(not shown and not self._alone)
            self._arrange(self._mode == "narrow")

    def _is_side_shown(self) -> bool:
        return self._side is not None and not self._side.isHidden()

    def _side_size(self) -> int:
        match self._remembered.get(_side_key(self._mode)):
            case [int(size)] if size > 0:
                return size
        return SIDE_SIZES[self._mode]

    def _sizes(self) -> tuple[int, int]:
        match self._remembered.get(self._mode):
            case [int(controls), int(runs)] if controls > 0 and runs > 0:
                return controls, runs
        return SIZES[self._mode]

    def _tell_sizes(self) -> None:
        if self._alone:  # nothing of it is what one wants another time
            return
        _, runs = self._sizes()
        if self._is_side_shown():
            self._keep(_side_key(self._mode), [self.inner.sizes()[2]])
        else:
            runs = self.inner.sizes()[1]
        self._keep(self._mode, [self.outer.sizes()[0], runs])

    def _keep(self, key: str, sizes: list[int]) -> None:
        self._remembered[key] = sizes
        self.sizes_changed.emit(key, sizes)


def _side_key(mode: str) -> str:
    return f"{mode} side"
