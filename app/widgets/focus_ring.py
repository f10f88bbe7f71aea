"""One ring for the whole window around what has keyboard focus: a style sheet cannot draw outside a widget."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget

from app import theme

REACH = 4
_RADIUS = 9
_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """A transparent overlay that follows the focus, and the scrolling of what holds it, when the keyboard moved it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._watched: list[QObject] = []
        self._by_key = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
            application.installEventFilter(self)
        theme.signals().changed.connect(self.update)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn why the focus came (before it is told that it came), and follow what moves."""
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent) and isinstance(watched, QWidget):
            self._by_key = event.reason() in _KEYS
            if watched is self._target:
                self._place()
        elif event.type() in _MOVES and watched in self._watched:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring, 2 px wide and 2 px off the control."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().color("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        inside = new is not None and new.window() is self.window()
        self._target = new if inside else None
        self._watched = []
        widget = self._target
        while widget is not None and widget is not self.window():
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def _place(self) -> None:
        target = self._target
        if target is None or not self._by_key or not target.isVisible():
            self.hide()
            return
        ring = self._clipped(QRect(target.mapTo(self.window(), QPoint(0, 0)), target.size()))
        self.setGeometry(ring.adjusted(-REACH, -REACH, REACH, REACH))
        self.setVisible(not ring.isEmpty())
        self.raise_()

    def _clipped(self, ring: QRect) -> QRect:
        """What of the target is to be seen within the scroll areas around it."""
        for widget in self._watched[1:]:
            if isinstance(widget, QAbstractScrollArea) and isinstance(widget, QScrollArea):
                port = widget.viewport()
                ring = ring & QRect(port.mapTo(self.window(), QPoint(0, 0)), port.size())
        return ring
