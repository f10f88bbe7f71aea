"""A component in hand: where it would go is marked, and the form scrolls when one comes to its edge."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from app import theme
from app.widgets.experiment_form.layer_list.component_item import ComponentItem
from app.widgets.experiment_form.layer_list.component_list import ComponentList
from app.widgets.toolkit.layout.overlay_scroll import scroll_area_around

_EDGE, _STEP, _TICK = 28, 9, 20
_GHOST = 180
_REST = 600  # ms
_ASIDE = 72
"""So far beside the list one may be and still mean it."""


class ListDrag(QObject):
    """From the first move to the drop. The target may be another list of the same tree: a branch, a body."""

    def __init__(self, root: ComponentList, item: ComponentItem) -> None:
        super().__init__(root)
        self._root, self._item = root, item
        self._at = QPoint()
        self._mark = _Mark(root.editor)
        self._ghost = _ghost(item)
        self._scrolling = QTimer(self, interval=_TICK)
        self._scrolling.timeout.connect(self._scroll)
        self._rested_on: ComponentItem | None = None
        self._resting = QTimer(self, singleShot=True, interval=_REST)
        self._resting.timeout.connect(self._open_block)

    def move(self, place: QPoint) -> None:
        """The pointer is there now, in global coordinates."""
        self._at = place
        window = self._item.window()
        self._ghost.move(window.mapFromGlobal(place) + QPoint(10, -self._ghost.height() // 2))
        self._ghost.show()
        self._ghost.raise_()
        self._show_target()
        self._rest()
        if self._scroll_by():
            self._scrolling.start()

    def end(self) -> tuple[ComponentList, int] | None:
        """Let go; where the component is to go, if anywhere else than it is."""
        target = self._target()
        self._scrolling.stop()
        self._resting.stop()
        for widget in (self._mark, self._ghost):
            widget.hide()
            widget.deleteLater()
        self.deleteLater()
        return target

    def _show_target(self) -> None:
        target = self._target()
        self._mark.setVisible(target is not None)
        if target is not None:
            into, index = target
            frame = into.editor
            self._mark.place(QRect(frame.mapTo(self._root.editor, QPoint(0, into.gap(index))), frame.size()))

    def _target(self) -> tuple[ComponentList, int] | None:
        into = self._list_under_pointer()
        if into is None:
            return None
        index = into.index_at(into.editor.mapFromGlobal(self._at).y())
        here = into.items.index(self._item) if self._item in into.items else None
        return None if here is not None and index in {here, here + 1} else (into, index)

    def _list_under_pointer(self) -> ComponentList | None:
        inside = [
            one
            for one in self._root.lists()
            if not self._item.isAncestorOf(one) and one.editor.rect().contains(self._in(one))
        ]
        if inside:
            return inside[-1]
        room = self._root.editor.rect().adjusted(-_ASIDE, -_ASIDE, _ASIDE, _ASIDE)
        return self._root if room.contains(self._in(self._root)) else None

    def _in(self, one: ComponentList) -> QPoint:
        return one.editor.mapFromGlobal(self._at)

    def _rest(self) -> None:
        """Over a block that is closed one may wait until it opens."""
        under = next((item for item in self._blocks() if self._is_over(item)), None)
        if under is not self._rested_on:
            self._rested_on = under
            self._resting.start()

    def _blocks(self) -> Iterator[ComponentItem]:
        items = (item for one in self._root.lists() for item in one.items)
        return (item for item in items if item.holds_list() and item is not self._item)

    def _is_over(self, item: ComponentItem) -> bool:
        return item.header.rect().contains(item.header.mapFromGlobal(self._at))

    def _open_block(self) -> None:
        if self._rested_on is not None:
            self._rested_on.set_open(True)
            self._show_target()

    def _scroll(self) -> None:
        area, step = scroll_area_around(self._root), self._scroll_by()
        if area is None or not step:
            self._scrolling.stop()
            return
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + step)
        self._show_target()

    def _scroll_by(self) -> int:
        area = scroll_area_around(self._root)
        if area is None:
            return 0
        y = area.viewport().mapFromGlobal(self._at).y()
        return -_STEP if y < _EDGE else _STEP if y > area.viewport().height() - _EDGE else 0


class _Mark(QWidget):
    """A line between two components, with a dot at its beginning."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def place(self, frame: QRect) -> None:
        """At the top of this rectangle, as wide as it."""
        self.setGeometry(frame.left() + 2, frame.top() - 4, frame.width() - 4, 8)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The accent tells where."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("accent"))
        painter.drawEllipse(0, 0, 8, 8)
        painter.drawRoundedRect(6, 3, self.width() - 6, 2, 1, 1)


def _ghost(item: ComponentItem) -> QLabel:
    """The line as it hangs at the pointer."""
    ghost = QLabel(item.window())
    ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    ghost.setPixmap(item.header.grab(QRect(0, 0, min(item.header.width(), _GHOST), item.header.height())))
    ghost.adjustSize()
    return ghost
