"""One ring for the window around what has keyboard focus: a style sheet cannot draw outside a widget."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app import theme

RING_MARGIN = 4
_RADIUS = 9
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_POINTERS = (QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress, QEvent.Type.TouchBegin)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """A transparent overlay that follows the focus, and the scrolling of what holds it, if a key moved it.

    The reason of a focus event is gone when `focusChanged` is told, and a filter on the whole application
    would cost every event; so the native window is asked whether a key or the pointer was pressed last.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._key_was_last = False
        self._by_key = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        theme.active_theme().changed.connect(self.update)
        window.installEventFilter(self)
        self.hide()

    def rest(self) -> None:
        """Vanish until a key moves the focus again: the pointer has taken over, or another page has come."""
        self._by_key = False
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn what was pressed last, and follow what moves."""
        kind = event.type()
        if kind in _KEYS or kind in _POINTERS:
            self._key_was_last = kind in _KEYS
            if kind in _POINTERS:
                self.rest()
        elif kind in _MOVES:
            handle = self.window().windowHandle()
            if watched is self.window() and kind == QEvent.Type.Show and handle is not None:
                handle.installEventFilter(self)
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
        self._by_key = self._key_was_last
        self._watch()
        self._place()

    def _watch(self) -> None:
        for watched in self._watched:
            if shiboken6.isValid(watched):  # a page that goes takes its widgets along without a word
                watched.removeEventFilter(self)
        self._watched = []
        widget: QWidget | None = self._target
        while widget is not None and widget is not self.window():
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _place(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target) or not self._by_key:
            self.hide()
            return
        if not target.isVisible() or not _is_control(target):
            self.hide()
            return
        ring = self._clipped(QRect(target.mapTo(self.window(), QPoint(0, 0)), target.size()))
        self.setGeometry(ring.adjusted(-RING_MARGIN, -RING_MARGIN, RING_MARGIN, RING_MARGIN))
        self.setVisible(not ring.isEmpty())
        self.raise_()

    def _clipped(self, ring: QRect) -> QRect:
        """What of the target is to be seen within the scroll areas around it."""
        for widget in self._watched[1:]:
            if isinstance(widget, QScrollArea):
                port = widget.viewport()
                ring = ring & QRect(port.mapTo(self.window(), QPoint(0, 0)), port.size())
        return ring


def _is_control(widget: QWidget) -> bool:
    """A page may hold the focus so that its keys work; it is no control and gets no ring."""
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus
