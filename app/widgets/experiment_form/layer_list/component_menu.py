"""A menu of the members of a family: sorted, with a line about each, and narrowed down by typing."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app import core_text, theme
from core.nn.component import Component

_WIDTH, _HIGHEST = 336, 420
_HEAD, _PADDING, _AROUND = 26, 6, 22
_LEADING = 3
"""Korean letters are higher than the font's own."""
_ABOUT = Qt.ItemDataRole.UserRole + 1
_TO_LIST = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}
_TAKE = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ComponentMenu(QFrame):
    """Stays open until something is chosen or one looks elsewhere; `chosen` carries a class."""

    chosen = Signal(object)

    def __init__(self, family: tuple[type[Component], ...], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._family = family
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search"))
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.setItemDelegate(_MemberDelegate(self.list))
        self.list.setAccessibleName(self.tr("Available items"))
        self.list.setProperty("role", "menu")
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.setFixedWidth(_WIDTH)
        self._narrow("")

    def open_at(self, anchor: QWidget) -> None:
        """Under a widget; above it where the screen ends."""
        below = anchor.mapToGlobal(QPoint(0, anchor.height() + 2))
        screen = QGuiApplication.screenAt(below) or anchor.screen()
        room = screen.availableGeometry()
        if below.y() + self.height() > room.bottom():
            below.setY(max(room.top(), anchor.mapToGlobal(QPoint(0, -2)).y() - self.height()))
        below.setX(max(room.left(), min(below.x(), room.right() - self.width())))
        self.move(below)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list, Enter takes, while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _TO_LIST:
                self._step(event)
                return True
            if event.key() in _TAKE:
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def members(self) -> list[type[Component]]:
        """What is offered for what was typed."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [member for item in items if (member := item.data(Qt.ItemDataRole.UserRole)) is not None]

    def _narrow(self, text: str) -> None:
        """Names that begin so first, then names and lines that hold it."""
        wanted = text.strip().casefold()
        self.list.clear()
        ranked = [(rank, m) for m in self._family if (rank := _rank(m, wanted)) is not None]
        if wanted:
            for _, member in sorted(ranked, key=_first):
                self._add(member)
        else:
            self._add_sorted([member for _, member in ranked])
        self._enter_first()
        content = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.setFixedHeight(min(_HIGHEST, content + self.search.sizeHint().height() + _AROUND))

    def _add_sorted(self, members: list[type[Component]]) -> None:
        for heading in dict.fromkeys(core_text.sort(member) for member in members):
            if heading:
                item = QListWidgetItem(heading)
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(item)
            for member in members:
                if core_text.sort(member) == heading:
                    self._add(member)

    def _add(self, member: type[Component]) -> None:
        item = QListWidgetItem(core_text.name(member))
        item.setData(Qt.ItemDataRole.UserRole, member)
        item.setData(_ABOUT, core_text.about(member))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, core_text.about(member))
        item.setToolTip(core_text.about(member))
        self.list.addItem(item)

    def _enter_first(self) -> None:
        self._move_selection(range(self.list.count()))

    def _step(self, event: QKeyEvent) -> None:
        many = 5 if event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown} else 1
        down = event.key() in {Qt.Key.Key_Down, Qt.Key.Key_PageDown}
        for _ in range(many):
            here = self.list.currentRow()
            self._move_selection(range(here + 1, self.list.count()) if down else range(here - 1, -1, -1))

    def _move_selection(self, rows: range) -> None:
        row = next((row for row in rows if self.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled), None)
        if row is not None:
            self.list.setCurrentRow(row)
            if row == 1:
                self.list.scrollToTop()  # the heading above it

    def _take(self, item: QListWidgetItem | None) -> None:
        member = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if member is not None:
            self.close()
            self.chosen.emit(member)


class _MemberDelegate(QStyledItemDelegate):
    """A name and, muted under it, a line about it; a heading is muted and cannot be chosen."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines, or one for a heading."""
        if index.data(Qt.ItemDataRole.UserRole) is None:
            return QSize(100, max(_HEAD, _caption().height() + 10))
        lines = QFontMetrics(theme.font("body")).height() + _caption().height()
        return QSize(100, lines + 2 * _PADDING + _LEADING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint it in the colours of the theme."""
        painter.save()
        colors, room = theme.current(), QRect(option.rect)
        inside = room.adjusted(8, 0, -8, 0)
        if index.data(Qt.ItemDataRole.UserRole) is None:
            font = theme.font("caption")
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(colors.color("text-muted"))
            painter.drawText(inside.adjusted(0, 0, 0, -3), int(Qt.AlignmentFlag.AlignBottom), index.data())
        else:
            self._paint_member(painter, option, index, inside)
        painter.restore()

    def _paint_member(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        inside: QRect,
    ) -> None:
        colors = theme.current()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("accent-soft"))
            painter.drawRoundedRect(inside.adjusted(-7, 1, 7, -1), 6, 6)
        lines = inside.adjusted(0, _PADDING, 0, -_PADDING)
        font = theme.font("body")
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(colors.color("text"))
        painter.drawText(lines, int(Qt.AlignmentFlag.AlignTop), index.data())
        painter.setFont(theme.font("caption"))
        painter.setPen(colors.color("text-muted"))
        about = _caption().elidedText(index.data(_ABOUT), Qt.TextElideMode.ElideRight, lines.width())
        painter.drawText(lines, int(Qt.AlignmentFlag.AlignBottom), about)


def _rank(member: type[Component], wanted: str) -> int | None:
    name, about = core_text.name(member).casefold(), core_text.about(member).casefold()
    places = (name.startswith(wanted), wanted in name, wanted in about)
    return next((rank for rank, found in enumerate(places) if found), None)


def _first(pair: tuple[int, type[Component]]) -> int:
    return pair[0]


def _caption() -> QFontMetrics:
    return QFontMetrics(theme.font("caption"))
