"""The list of rooms at the left of Explore: an icon, a name and what one sees there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from app import theme

ROW, ICON = 56, 18
AROUND_NAME = 70


@dataclass(frozen=True)
class RoomName:
    """How a room is offered, in the language in force."""

    key: str
    icon: str
    name: str
    about: str


class RoomButton(QAbstractButton):
    """One row; the chosen one stands out."""

    def __init__(self, room: RoomName) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedHeight(ROW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_room(room)

    def set_room(self, room: RoomName) -> None:
        """Say it anew."""
        self._room = room
        self.setText(room.name)
        self.setAccessibleName(room.name)
        self.setAccessibleDescription(room.about)
        self.setToolTip(room.about)
        self.update()

    def sizeHint(self) -> QSize:
        """Both lines whole."""
        wide = max(
            QFontMetrics(theme.font("body")).horizontalAdvance(self._room.name),
            QFontMetrics(theme.font("caption")).horizontalAdvance(self._room.about),
        )
        return QSize(wide + 64, ROW)

    def minimumSizeHint(self) -> QSize:
        """The list decides how wide its rows are."""
        return QSize(0, ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the icon, the two lines."""
        active, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(active.color("accent-soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(self.rect(), 8, 8)
        role = "accent" if self.isChecked() else "text-muted"
        picture = theme.pixmap(self._room.icon, role, ICON)
        painter.drawPixmap(13, (self.height() - ICON) // 2, ICON, ICON, picture)
        words = QRect(44, 0, self.width() - 56, self.height())
        font = theme.font("body")
        font.setBold(self.isChecked())
        self._line(
            painter,
            words.adjusted(0, 8, 0, -28),
            font,
            "accent" if self.isChecked() else "text",
            self._room.name,
        )
        self._line(
            painter, words.adjusted(0, 28, 0, -8), theme.font("caption"), "text-muted", self._room.about
        )
        painter.end()

    def _line(self, painter: QPainter, place: QRect, font: QFont, role: str, text: str) -> None:
        painter.setFont(font)
        painter.setPen(theme.current().color(role))
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), elided)


class RoomList(QWidget):
    """One row a room; arrow keys go from one to the next."""

    chosen = Signal(str)

    def __init__(self, rooms: list[RoomName], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {room.key: RoomButton(room) for room in rooms}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(4)
        for button in self._buttons.values():
            self._group.addButton(button)
            column.addWidget(button)
        column.addStretch()
        self._group.buttonToggled.connect(self._tell)

    @property
    def key(self) -> str:
        """The room that is chosen."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def select(self, key: str) -> None:
        """Choose a room; an unknown key changes nothing."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def choose_next(self, steps: int) -> None:
        """Choose the room so many rows further down."""
        keys = list(self._buttons)
        self.select(keys[(keys.index(self.key) + steps) % len(keys)])

    def last(self) -> QWidget:
        """The row at the foot of it."""
        return list(self._buttons.values())[-1]

    def least_width(self) -> int:
        """What the names need; the lines below them may be cut."""
        font = theme.font("body")
        font.setBold(True)
        widest = max(QFontMetrics(font).horizontalAdvance(button.text()) for button in self._buttons.values())
        return widest + AROUND_NAME

    def set_words(self, rooms: list[RoomName]) -> None:
        """Say every word anew."""
        for room in rooms:
            self._buttons[room.key].set_room(room)

    def _tell(self, button: QAbstractButton, checked: bool) -> None:
        if checked:
            self.chosen.emit(self.key)
