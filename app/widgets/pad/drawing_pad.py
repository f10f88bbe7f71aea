"""The paper: mouse, pen, finger or keys leave strokes, smooth on the screen and whole in memory."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.pad.drawing import Drawing, Point
from app.widgets.pad.pad_canvas import PEN, PadCanvas
from app.widgets.pad.pad_guide import PadGuide
from app.widgets.pad.pad_picture import rub_out
from app.widgets.pad.stroke_eraser import erase
from app.widgets.toolkit.page_shortcuts import PageShortcut
from app.widgets.toolkit.retranslatable import Retranslatable

PEN_TOOL, ERASER_TOOL = "pen", "eraser"
ERASER = 0.036
"""Radius of the eraser as a share of the pad's side."""

_RADIUS = 9
_NEWEST = 4
_EXPORTED = 560
_KEY_STEP, _FINE_KEY_STEP = 0.02, 0.005
_KEY_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_TOUCHES = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)


class DrawingPad(Retranslatable, QWidget):
    """A square pad. `drawing` holds the ink, in shares of the pad's side, so that any size shows the same.

    Another drawing may be shown in its place, until the pen is put down.
    """

    tool_changed = Signal(str)
    shown_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = Drawing(self)
        self.shown = self.drawing
        """What stands there to be seen: the drawing, or another in its place."""
        self._follow_shown()
        self._tool = PEN_TOOL
        self._holder: object = None  # the device whose button or tip is down: others wait
        self._erasing = False
        self._erased_to: Point | None = None
        self._hover: Point | None = None
        self._key_point: Point | None = None
        self._wanted = ""
        self._canvas = PadCanvas()
        self._guide = PadGuide(self)
        self._guide.faded.connect(self.update)
        theme.active_theme().changed.connect(self.update)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(200, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    @property
    def tool(self) -> str:
        """What the pointer does: "pen" or "eraser"."""
        return self._tool

    @property
    def has_key_pen(self) -> bool:
        """Whether somebody draws with the keys: such a pen rests between any two of them."""
        return self._key_point is not None

    def invite(self, words: str) -> None:
        """Say something else on the empty pad than that one may draw."""
        self._wanted = words
        self.retranslate()

    def set_tool(self, tool: str) -> None:
        """Take the pen or the eraser."""
        if tool != self._tool:
            self._tool = tool
            self.tool_changed.emit(tool)
            self.update()

    def show_instead(self, other: Drawing | None) -> None:
        """Show another drawing in place of one's own; None shows one's own again."""
        shown = other or self.drawing
        if shown is self.shown:
            return
        self.shown.replaced.disconnect(self.update)
        self.shown.extended.disconnect(self._update_end)
        self.shown = shown
        self._follow_shown()
        self.update()
        self.shown_changed.emit()

    def _follow_shown(self) -> None:
        self.shown.replaced.connect(self.update)
        self.shown.extended.connect(self._update_end)

    def picture(self) -> QImage:
        """The drawing as an image, in the colours of the theme."""
        image = QImage(QSize(_EXPORTED, _EXPORTED), QImage.Format.Format_RGB32)
        image.fill(theme.current().color("pad"))
        painter = QPainter(image)
        PadCanvas().paint(painter, self.drawing, _EXPORTED, theme.current().color("ink"))
        painter.end()
        return image

    def square(self) -> QRectF:
        """The pad's square within the widget: as large as fits, in the middle."""
        side = min(self.width(), self.height())
        return QRectF((self.width() - side) // 2, (self.height() - side) // 2, side, side)

    def shortcuts(self) -> list[PageShortcut]:
        """The keys that the pad itself obeys."""
        return [
            PageShortcut((self.tr("Arrows"),), self.tr("Move the pen; with Shift in small steps")),
            PageShortcut(("Space",), self.tr("Lower the pen, or lift it")),
        ]

    def sizeHint(self) -> QSize:
        """Large: the ink is the hero."""
        return QSize(560, 560)

    # Pen, eraser

    def _is_free(self) -> bool:
        """Whether no hand is down. A pen that the keys lowered gives way; one never moved leaves no dot."""
        if self._holder == "keys":
            if len(self.drawing.live) == 1:
                self.drawing.forget_live()
            self._put_key_pen_away()
        return self._holder is None

    def _press(self, place: QPointF, pressure: float | None, erasing: bool) -> None:
        self.show_instead(None)
        self._erasing = erasing or self._tool == ERASER_TOOL
        self._guide.show(self._erasing)
        self._draw_on(place, pressure)

    def _draw_on(self, place: QPointF, pressure: float | None) -> None:
        x, y = self._share(place)
        if self._erasing:
            self._erase_to((x, y))
        else:
            self.drawing.extend((x, y) if pressure is None else (x, y, pressure))

    def _release(self) -> None:
        self._holder = self._erased_to = None
        self.drawing.lift()
        self.drawing.settle()
        self._guide.show(True)
        self._erasing = False

    def _erase_to(self, point: Point) -> None:
        start, picture = self._erased_to or point, self.drawing.picture
        reach = ERASER + PEN / 2  # the ink that the ring touches goes, to its very edge
        strokes = erase(self.drawing.finished, np.array(start), np.array(point), reach)
        self.drawing.replace(strokes, None if picture is None else rub_out(picture, start, point, ERASER))
        self._erased_to = point
        self._hover = point
        self.update()

    def _share(self, place: QPointF) -> Point:
        """A place on the widget as shares of the pad's side; what is off the pad is drawn along its edge."""
        square = self.square()
        x = (place.x() - square.x()) / square.width()
        y = (place.y() - square.y()) / square.height()
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the pen down."""
        if event.button() == Qt.MouseButton.LeftButton and self._is_free():
            self._holder = "mouse"
            self._press(event.position(), None, False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A quick second dot is a dot."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        if self._holder == "mouse":
            self._draw_on(event.position(), None)
        elif self._tool == ERASER_TOOL:
            self._hover = self._share(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the pen."""
        if event.button() == Qt.MouseButton.LeftButton and self._holder == "mouse":
            self._release()

    def hideEvent(self, event: QHideEvent) -> None:
        """Who turns to another page in mid-stroke has lifted the pen: its release comes to nobody."""
        if self._holder is not None:
            self._release()
        super().hideEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the eraser's ring."""
        self._hover = None
        self.update()
        super().leaveEvent(event)

    # Pen tablet

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with pressure. Accepted, or Qt sends the same again as a mouse."""
        kind = event.type()
        if kind == QEvent.Type.TabletPress and self._is_free():
            self._holder = "tablet"
            erasing = event.pointerType() == QPointingDevice.PointerType.Eraser
            self._press(event.position(), self._pressure(event), erasing)
        elif self._holder != "tablet":
            event.setAccepted(kind != QEvent.Type.TabletMove)  # a hovering pen moves the mouse cursor
            return
        elif kind == QEvent.Type.TabletMove:
            self._draw_on(event.position(), self._pressure(event))
        elif kind == QEvent.Type.TabletRelease:
            self._release()
        event.accept()

    @staticmethod
    def _pressure(event: QTabletEvent) -> float | None:
        """The pen's pressure, or None for a device that cannot tell."""
        known = event.pointingDevice().hasCapability(QPointingDevice.Capability.Pressure)
        return float(event.pressure()) if known else None

    # Touch

    def event(self, event: QEvent) -> bool:
        """One finger draws."""
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            return self._touch(event)
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> bool:
        if event.type() == QEvent.Type.TouchCancel:
            if isinstance(self._holder, int):
                self.drawing.forget_live()
                self._release()
            return True
        for point in event.points():
            self._finger(point)
        event.accept()
        return True

    def _finger(self, point: QEventPoint) -> None:
        if point.state() == QEventPoint.State.Pressed and self._is_free():
            self._holder = point.id()
            self._press(point.position(), None, False)
        elif point.id() != self._holder or not isinstance(self._holder, int):
            return
        elif point.state() == QEventPoint.State.Updated:
            self._draw_on(point.position(), None)
        elif point.state() == QEventPoint.State.Released:
            self._release()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the pen, with Shift finely; Space lets it down and lifts it; Escape puts it away."""
        key = Qt.Key(event.key())
        if key in _KEY_WAYS and not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_key_point(*_KEY_WAYS[key], _FINE_KEY_STEP if fine else _KEY_STEP)
        elif key == Qt.Key.Key_Space and self._holder in (None, "keys"):
            self._toggle_key_pen()
        elif key == Qt.Key.Key_Escape and self._key_point is not None:
            self._put_key_pen_away()
        else:
            super().keyPressEvent(event)

    def _move_key_point(self, right: int, down: int, step: float) -> None:
        x, y = self._key_point or (0.5, 0.5)
        if self._key_point is not None:
            x, y = min(max(x + right * step, 0.0), 1.0), min(max(y + down * step, 0.0), 1.0)
        self._key_point = (x, y)
        if self._holder == "keys":
            self._draw_on(self._place(self._key_point), None)
        self.update()

    def _toggle_key_pen(self) -> None:
        if self._holder == "keys":
            self._release()
        else:
            self._holder = "keys"
            self._key_point = self._key_point or (0.5, 0.5)
            self._press(self._place(self._key_point), None, False)

    def _put_key_pen_away(self) -> None:
        if self._holder == "keys":
            self._release()
        self._key_point = None
        self.update()

    def _place(self, point: Point) -> QPointF:
        square = self.square()
        return QPointF(square.x() + point[0] * square.width(), square.y() + point[1] * square.height())

    # Painting

    def _update_end(self) -> None:
        """Repaint where the newest points are; the rest stands already."""
        live, square = self.shown.live, self.square()
        if len(live) < 2:
            self.update()
            return
        newest = live[-_NEWEST:, :2]
        (left, top), (right, bottom) = newest.min(axis=0).tolist(), newest.max(axis=0).tolist()
        end = QRectF(self._place((left, top)), self._place((right, bottom)))
        margin = PEN * square.width()
        self.update(end.adjusted(-margin, -margin, margin, margin).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper, guide and ink."""
        colors, square = theme.current(), self.square()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(self._paper())
        painter.fillRect(self.rect(), colors.color("pad"))
        painter.translate(square.topLeft())
        empty = self.shown.is_empty
        self._guide.paint(painter, square.width(), with_cross=not empty)
        if empty:
            self._paint_invitation(painter, square)
        self._canvas.paint(painter, self.shown, int(square.width()), colors.color("ink"))
        if self._tool == ERASER_TOOL and self._hover is not None:
            self._paint_ring(painter, self._hover, ERASER, colors.color("text-muted"))
        if self._key_point is not None and self.hasFocus():
            radius = ERASER if self._tool == ERASER_TOOL else PEN / 2
            self._paint_ring(painter, self._key_point, radius, colors.color("focus"))

    def _paper(self) -> QPainterPath:
        """The paper's outline: round at the top, where the card is."""
        paper = QPainterPath()
        paper.setFillRule(Qt.FillRule.WindingFill)
        area = QRectF(self.rect())
        paper.addRoundedRect(area, _RADIUS, _RADIUS)
        paper.addRect(area.adjusted(0, _RADIUS, 0, 0))
        return paper

    def _paint_invitation(self, painter: QPainter, square: QRectF) -> None:
        painter.setFont(theme.font("panel_title"))
        painter.setPen(theme.current().color("text-muted"))
        side = QRectF(0, 0, square.width(), square.height())
        painter.drawText(side, Qt.AlignmentFlag.AlignCenter, self._invitation)

    def _paint_ring(self, painter: QPainter, point: Point, radius: float, color: QColor) -> None:
        side = self.square().width()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 1.5))
        painter.drawEllipse(QPointF(point[0] * side, point[1] * side), radius * side, radius * side)

    # Words

    def retranslate(self) -> None:
        """Say every word anew."""
        self._invitation = self._wanted or self.tr("Draw a digit")
        self.setAccessibleName(self.tr("Drawing pad"))
        self.setAccessibleDescription(
            self.tr(
                "Draw with mouse, pen or finger; or move with the arrow keys and press Space to lower the pen"
            )
        )
        self.update()
