"""The pen moved by keys: arrows move it, Space puts it down and lifts it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.widgets.pad.drawing import Drawing, Point
from app.widgets.pad.drawing_tool import DrawingTool

_KEYS = "keys"
_MIDDLE: Point = (0.5, 0.5)
_STEP, _FINE_STEP = 0.02, 0.005
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_OTHERS = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class KeyPen(QObject):
    """`point` is where it is, in shares of the pad's side; None while nobody draws with the keys."""

    moved = Signal()

    def __init__(self, drawing: Drawing, tool: DrawingTool) -> None:
        super().__init__(tool)
        self._drawing, self._tool = drawing, tool
        self.point: Point | None = None

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key says; False for one that is none of these."""
        key = Qt.Key(event.key())
        if key in _WAYS and not event.modifiers() & _OTHERS:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(*_WAYS[key], _FINE_STEP if fine else _STEP)
        elif key == Qt.Key.Key_Space and self._tool.holder in (None, _KEYS):
            self._toggle()
        elif key == Qt.Key.Key_Escape and self.point is not None:
            self.put_away()
        else:
            return False
        return True

    def give_way(self) -> None:
        """To another device. A pen that the keys lowered is lifted; one never moved leaves no dot."""
        if self._tool.holder == _KEYS:
            if len(self._drawing.live) == 1:
                self._drawing.forget_live()
            self.put_away()

    def put_away(self) -> None:
        """Lift it, and draw with the keys no longer."""
        if self._tool.holder == _KEYS:
            self._tool.lift()
        self.point = None
        self.moved.emit()

    def _move(self, right: int, down: int, step: float) -> None:
        x, y = self.point or _MIDDLE
        if self.point is not None:
            x, y = min(max(x + right * step, 0.0), 1.0), min(max(y + down * step, 0.0), 1.0)
        self.point = (x, y)
        if self._tool.holder == _KEYS:
            self._tool.draw_to(self.point)
        self.moved.emit()

    def _toggle(self) -> None:
        if self._tool.holder == _KEYS:
            self._tool.lift()
        else:
            self.point = self.point or _MIDDLE
            self._tool.lower(_KEYS, self.point)
