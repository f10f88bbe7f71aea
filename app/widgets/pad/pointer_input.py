"""Mouse, pen tablet and finger on the pad: each lets the pen down, draws on and lifts it.

Whatever takes a pointer away ends its stroke, since its release will come to nobody: a menu that opens,
another window, the end of a tablet's reach, a page that is left.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QEventPoint, QFocusEvent, QMouseEvent, QPointingDevice, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

from app.widgets.pad.drawing import Point
from app.widgets.pad.drawing_tool import DrawingTool
from app.widgets.pad.key_pen import KeyPen

_MOUSE, _TABLET = "mouse", "tablet"
_LEFT = Qt.MouseButton.LeftButton
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_TAKING = (QEvent.Type.Hide, QEvent.Type.ContextMenu, QEvent.Type.WindowDeactivate, QEvent.Type.UngrabMouse)
_TAKING_FOCUS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class PointerInput(QObject):
    """Follows the events of a pad. `share` gives the point of the drawing at a place on the pad."""

    def __init__(
        self, pad: QWidget, tool: DrawingTool, keys: KeyPen, share: Callable[[QPointF], Point]
    ) -> None:
        super().__init__(pad)
        self._pad, self._tool, self._keys, self._share = pad, tool, keys, share
        self._watches_reach = False
        pad.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        pad.setMouseTracking(True)
        pad.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what a device says, before the pad does."""
        if watched is not self._pad:
            if event.type() == QEvent.Type.TabletLeaveProximity:  # said to the application alone
                self._end(_TABLET)
            return False
        if isinstance(event, QMouseEvent):  # first, for these come most often
            return self._take_mouse(event)
        if isinstance(event, QTabletEvent):
            self._take_tablet(event)
            return True
        if isinstance(event, QTouchEvent):
            self._take_touch(event)
            return True
        if self._takes_pointer_away(event):
            self._end(self._tool.holder)
        return False

    # Mouse

    def _take_mouse(self, event: QMouseEvent) -> bool:
        """Whether the event is one of a stroke. A quick second dot is a dot."""
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            return self._tool.holder == _MOUSE and self._move_mouse(event)
        if kind in _PRESSES and event.button() == _LEFT:
            self._end(_MOUSE)
            if self._is_free():
                self._tool.lower(_MOUSE, self._share(event.position()))
            return True
        if self._tool.holder != _MOUSE:
            return False
        if event.button() == _LEFT:
            self._end(_MOUSE)
        return True

    def _move_mouse(self, event: QMouseEvent) -> bool:
        """Draw on, unless the button was released elsewhere since."""
        if event.buttons() & _LEFT:
            self._tool.draw_to(self._share(event.position()))
        else:
            self._end(_MOUSE)
        return True

    # Pen tablet

    def _take_tablet(self, event: QTabletEvent) -> None:
        """Draw with pressure. Accepted, or Qt sends the same again as a mouse."""
        kind = event.type()
        event.accept()
        if kind == QEvent.Type.TabletPress:
            self._end(_TABLET)
            self._press_tablet(event)
        elif self._tool.holder != _TABLET:
            event.setAccepted(kind != QEvent.Type.TabletMove)  # a hovering pen moves the mouse cursor
        elif kind == QEvent.Type.TabletMove and event.buttons():
            self._tool.draw_to(self._share(event.position()), _pressure(event))
        else:
            self._end(_TABLET)

    def _press_tablet(self, event: QTabletEvent) -> None:
        if self._is_free():
            erasing = event.pointerType() == QPointingDevice.PointerType.Eraser
            self._tool.lower(_TABLET, self._share(event.position()), _pressure(event), erasing)
            self._watch_reach(True)

    def _watch_reach(self, watched: bool) -> None:
        """While a tablet draws, hear what is said to the application: that its pen has left."""
        application = QCoreApplication.instance()
        if application is not None and watched != self._watches_reach:
            self._watches_reach = watched
            (application.installEventFilter if watched else application.removeEventFilter)(self)

    # Touch

    def _take_touch(self, event: QTouchEvent) -> None:
        """One finger draws."""
        event.accept()
        if event.type() == QEvent.Type.TouchCancel:
            if isinstance(self._tool.holder, int):
                self._tool.cancel()
            return
        for point in event.points():
            self._take_finger(point)

    def _take_finger(self, point: QEventPoint) -> None:
        if point.state() == QEventPoint.State.Pressed and self._is_free():
            self._tool.lower(point.id(), self._share(point.position()))
        elif not isinstance(self._tool.holder, int) or point.id() != self._tool.holder:
            return
        elif point.state() == QEventPoint.State.Updated:
            self._tool.draw_to(self._share(point.position()))
        elif point.state() == QEventPoint.State.Released:
            self._tool.lift()

    # All of them

    def _is_free(self) -> bool:
        """Whether no hand is down; the keys give way to one."""
        self._keys.give_way()
        return self._tool.holder is None

    def _end(self, holder: object) -> None:
        """The stroke of this device is over, if it has one."""
        if holder is not None and self._tool.holder == holder:
            self._tool.lift()
        if self._tool.holder != _TABLET:
            self._watch_reach(False)

    def _takes_pointer_away(self, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            return event.type() == QEvent.Type.FocusOut and event.reason() in _TAKING_FOCUS
        return event.type() in _TAKING


def _pressure(event: QTabletEvent) -> float | None:
    """The pen's pressure, or None for a device that cannot tell."""
    known = event.pointingDevice().hasCapability(QPointingDevice.Capability.Pressure)
    return float(event.pressure()) if known else None
