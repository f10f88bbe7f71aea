"""The paper: strokes that mouse, pen, finger or keys leave, smooth on the screen and whole in memory."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.pad.drawing import Drawing, Point
from app.widgets.pad.drawing_tool import ERASER_TOOL, ERASER_WIDTH, DrawingTool
from app.widgets.pad.key_pen import KeyPen
from app.widgets.pad.pad_canvas import NUMBER_PEN, PEN_WIDTH, PadCanvas
from app.widgets.pad.pad_guide import PadGuide
from app.widgets.pad.pointer_input import PointerInput
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut
from app.widgets.toolkit.retranslatable import Retranslatable

_RADIUS = 9
_NEWEST = 4
_EXPORTED = 560


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
        self._pen = DrawingTool(self.drawing, self)
        self._keys = KeyPen(self.drawing, self._pen)
        PointerInput(self, self._pen, self._keys, self.share)
        self._hover: Point | None = None
        self._wanted = ""
        self._canvas = PadCanvas()
        self._overlay: tuple[QImage, QRectF] | None = None
        self._guide = PadGuide(self)
        self._guide.faded.connect(self.update)
        theme.active_theme().changed.connect(self.update)
        self._pen.changed.connect(self._follow_tool)
        self._pen.lowered.connect(self._follow_lowered)
        self._pen.lifted.connect(self._follow_lifted)
        self._pen.erased.connect(self._show_ring)
        self._keys.moved.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(200, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    @property
    def tool(self) -> str:
        """What the pointer does: "pen" or "eraser"."""
        return self._pen.kind

    @property
    def has_key_pen(self) -> bool:
        """Whether somebody draws with the keys: such a pen rests between any two of them."""
        return self._keys.point is not None

    def invite(self, words: str) -> None:
        """Say something else on the empty pad than that one may draw."""
        self._wanted = words
        self.retranslate()

    def set_tool(self, tool: str) -> None:
        """Take the pen or the eraser."""
        self._pen.choose(tool)

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
            PageShortcut(("Space",), self.tr("Put the pen down, or lift it")),
        ]

    def sizeHint(self) -> QSize:
        """Large: the ink is the hero."""
        return QSize(560, 560)

    def share(self, place: QPointF) -> Point:
        """A place on the widget as shares of the square's side; one off it is drawn along its edge."""
        square = self.square()
        x = (place.x() - square.x()) / square.width()
        y = (place.y() - square.y()) / square.height()
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    # Hands

    def _follow_lowered(self) -> None:
        self.show_instead(None)
        self._guide.show(self._pen.is_erasing)

    def _follow_lifted(self) -> None:
        self._guide.show(True)

    def _follow_tool(self, kind: str) -> None:
        self.tool_changed.emit(kind)
        self.update()

    def _show_ring(self, point: Point) -> None:
        self._hover = point
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what the eraser would reach."""
        if self.tool == ERASER_TOOL:
            self._show_ring(self.share(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the eraser's ring."""
        self._hover = None
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw by keys; others go on to the window."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    # Painting

    def lay_over(self, picture: QImage | None, place: QRectF | None = None) -> None:
        """Show a picture over the drawing, in this part of the pad (shares of its side); None for none."""
        overlay = None if picture is None or place is None else (picture, place)
        if overlay is not None or self._overlay is not None:
            self._overlay = overlay
            self.update()

    def show_several(self, several: bool) -> None:
        """Of several digits each is smaller, and the pen thinner; only the line itself is read."""
        if (width := NUMBER_PEN if several else PEN_WIDTH) != self._canvas.pen:
            self._canvas.pen = width
            self.update()

    def _place(self, point: Point) -> QPointF:
        square = self.square()
        return QPointF(square.x() + point[0] * square.width(), square.y() + point[1] * square.height())

    def _update_end(self) -> None:
        """Repaint where the newest points are; the rest stands already."""
        live, square = self.shown.live, self.square()
        if len(live) < 2:
            self.update()
            return
        newest = live[-_NEWEST:, :2]
        (left, top), (right, bottom) = newest.min(axis=0).tolist(), newest.max(axis=0).tolist()
        end = QRectF(self._place((left, top)), self._place((right, bottom)))
        margin = self._canvas.pen * square.width()
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
        if self._overlay is not None:
            picture, place = self._overlay
            side = square.width()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = place.size() * side
            painter.drawImage(QRectF(place.topLeft() * side, size), picture)
        if self.tool == ERASER_TOOL and self._hover is not None:
            self._paint_ring(painter, self._hover, ERASER_WIDTH, colors.color("text-muted"))
        if self._keys.point is not None and self.hasFocus():
            radius = ERASER_WIDTH if self.tool == ERASER_TOOL else self._canvas.pen / 2
            self._paint_ring(painter, self._keys.point, radius, colors.color("focus"))

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
                "Draw with mouse, pen or finger, or move with the arrow keys and press Space to put the pen"
                " down"
            )
        )
        self.update()
