"""The picture of a network, to be looked at: it fits its room until one zooms, and moves under the hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QToolTip,
    QWidget,
)

from app import theme
from app.widgets.network_diagram.layout import LARGEST_SCALE, NetworkDiagram
from app.widgets.network_diagram.painting import paint
from core.nn.layers import Layer

_STEP, _NEAREST, _FARTHEST = 1.25, 4.0, 0.1
_CONTROL = Qt.KeyboardModifier.ControlModifier


class NetworkDiagramView(QGraphicsView):
    """Wheel with Ctrl, +, - and 0 zoom; wheel, arrows and dragging move; a double click opens code."""

    room_changed = Signal()
    """There is more or less room: the drawing may be laid out anew."""
    close_requested = Signal()
    code_requested = Signal(object)
    """The code of a layer is wanted: its class."""
    code_menu_requested = Signal(object, object)
    """It is to be offered: that of a class, or of all for None; and where on the screen, None for a key."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = _Picture()
        scene = QGraphicsScene(self)
        scene.addItem(self._picture)
        self.setScene(scene)
        self._fits = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        theme.active_theme().changed.connect(self._apply_theme)
        self._apply_theme()

    def show_drawing(self, drawing: NetworkDiagram) -> None:
        """Show another one, as near as the last; all of it, if the last was shown so."""
        self._picture.show_drawing(drawing)
        self.setSceneRect(self._picture.boundingRect())
        if self._fits:
            self.fit()

    def zoom(self) -> float:
        """How large a pixel of the drawing is."""
        return self.transform().m11()

    def fits(self) -> bool:
        """Whether the whole is shown, and will be."""
        return self._fits

    def fit(self) -> None:
        """Show all of it, and go on to do so."""
        self._fits = True
        whole, room = self.sceneRect(), self.viewport().rect()
        if whole.isEmpty() or room.isEmpty():
            return
        self.resetTransform()
        scale = min(LARGEST_SCALE, (room.width() - 2) / whole.width(), (room.height() - 2) / whole.height())
        self.scale(scale, scale)
        self.centerOn(whole.center())

    def zoom_in(self) -> None:
        """Nearer."""
        self._zoom_by(_STEP)

    def zoom_out(self) -> None:
        """Further away."""
        self._zoom_by(1 / _STEP)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what the layer under the pointer does."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.mapToScene(event.pos())
            line = self._picture.drawing.line_at(place.x(), place.y())
            parts = (f"{line.name} {line.settings}".strip(), line.about) if line and line.about else ()
            QToolTip.showText(event.globalPos(), "\n".join(parts), self.viewport())
            return True
        return super().viewportEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the code of the layer there."""
        member = self._member_at(event.position().toPoint())
        if member is not None:
            self.code_requested.emit(member)
        else:
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the code of the layer there, or of all."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.code_menu_requested.emit(None, None)
        else:
            self.code_menu_requested.emit(self._member_at(event.pos()), event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all of it visible."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()
        self.room_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl zoom, else scroll."""
        if event.modifiers() & _CONTROL:
            self._zoom_by(_STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, 0 shows all, F12 offers code, Escape closes; the arrows move."""
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit()
            case Qt.Key.Key_F12:
                self.code_menu_requested.emit(None, None)
            case Qt.Key.Key_Escape:
                self.close_requested.emit()
            case _:
                super().keyPressEvent(event)

    def _member_at(self, place: QPoint) -> type[Layer] | None:
        on_sheet = self.mapToScene(place)
        return self._picture.drawing.member_at(on_sheet.x(), on_sheet.y())

    def _zoom_by(self, factor: float) -> None:
        factor = min(max(factor, _FARTHEST / self.zoom()), _NEAREST / self.zoom())
        by_mouse = self.underMouse()
        anchor = QGraphicsView.ViewportAnchor
        self.setTransformationAnchor(anchor.AnchorUnderMouse if by_mouse else anchor.AnchorViewCenter)
        self._fits = False
        self.scale(factor, factor)

    def _apply_theme(self) -> None:
        self.setBackgroundBrush(theme.current().color("plot-background"))
        self.viewport().update()


class _Picture(QGraphicsItem):
    """The drawing as one item."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing = NetworkDiagram()

    def show_drawing(self, drawing: NetworkDiagram) -> None:
        self.prepareGeometryChange()
        self.drawing = drawing
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self.drawing.width, self.drawing.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        paint(self.drawing, painter)
