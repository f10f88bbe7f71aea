"""The pen or the eraser on a drawing: put down, drawn on and lifted by one device at a time."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.widgets.pad.drawing import Drawing, Point
from app.widgets.pad.pad_canvas import PEN_WIDTH
from app.widgets.pad.pad_picture import rub_out
from app.widgets.pad.stroke_eraser import erase

PEN_TOOL, ERASER_TOOL = "pen", "eraser"
ERASER_WIDTH = 0.036
"""Radius of the eraser as a share of the pad's side."""


class DrawingTool(QObject):
    """Points are shares of the pad's side. `holder` is the device that has it down: others wait."""

    changed = Signal(str)
    """PEN_TOOL or ERASER_TOOL is in use from now on."""
    lowered = Signal()
    lifted = Signal()
    erased = Signal(object)
    """The eraser is at this point now."""

    def __init__(self, drawing: Drawing, parent: QObject) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._kind = PEN_TOOL
        self._erased_to: Point | None = None
        self.is_erasing = False
        """Whether what is down rubs out: the eraser, or the other end of a pen."""
        self.holder: object = None

    @property
    def kind(self) -> str:
        """What the pointer does: PEN_TOOL or ERASER_TOOL."""
        return self._kind

    def choose(self, kind: str) -> None:
        """Take the pen or the eraser."""
        if kind != self._kind:
            self._kind = kind
            self.changed.emit(kind)

    def lower(
        self, holder: object, point: Point, pressure: float | None = None, erasing: bool = False
    ) -> None:
        """A device puts it down; `erasing` with its other end. `pressure` is None where it cannot tell."""
        self.holder = holder
        self.is_erasing = erasing or self._kind == ERASER_TOOL
        self.lowered.emit()
        self.draw_to(point, pressure)

    def draw_to(self, point: Point, pressure: float | None = None) -> None:
        """Draw on to a point, or rub out on the way there."""
        if self.is_erasing:
            self._erase_to(point)
        else:
            self._drawing.extend(point if pressure is None else (*point, pressure))

    def lift(self) -> None:
        """End the stroke, if there is one: a step that can be taken back."""
        if self.holder is None:
            return
        self.holder = self._erased_to = None
        self._drawing.lift()
        self._drawing.settle()
        self.is_erasing = False
        self.lifted.emit()

    def cancel(self) -> None:
        """As if it had not been put down."""
        self._drawing.forget_live()
        self.lift()

    def _erase_to(self, point: Point) -> None:
        start, picture = self._erased_to or point, self._drawing.picture
        reach = ERASER_WIDTH + PEN_WIDTH / 2  # the ink that the ring touches goes, to its very edge
        strokes = erase(self._drawing.finished, np.array(start), np.array(point), reach)
        self._drawing.replace(
            strokes, None if picture is None else rub_out(picture, start, point, ERASER_WIDTH)
        )
        self._erased_to = point
        self.erased.emit(point)
