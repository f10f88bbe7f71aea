"""The list of lessons: two cards side by side where there is room, else one that scrolls."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from app import theme
from app.widgets.lessons.lesson_delegate import EDGE, GAP, NUMBER, LessonDelegate, column_widths
from app.widgets.lessons.lesson_row import LessonRow
from app.widgets.lessons.lessons_model import ROW, Index, LessonsModel
from app.widgets.toolkit.retranslatable import Retranslatable

TALL, LOW, HEADER, BETWEEN = 64, 56, 36, 16
"""Pixels: rows with room and without, the header of a card, and between two cards."""
_TWO_FROM, _COLUMN = 1100, 12
_RADIUS, _SPARE = 10.0, 8


class LessonList(Retranslatable, QWidget):
    """Enter or a click opens a lesson, letters begin a search."""

    opened = Signal(str)
    typed = Signal(str)
    """A letter that was typed where it means nothing else: a search begins with it."""

    removal_requested = Signal(str)
    """Of a lesson that was brought along: its key."""

    def __init__(self) -> None:
        super().__init__()
        self.model, self.view = LessonsModel(), _Rows(self)
        self._delegate = LessonDelegate()
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        self.view.typed.connect(self.typed)
        self.view.removal_requested.connect(self._remove)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.model.modelReset.connect(self._arrange)
        self.model.modelReset.connect(self._fit_columns)
        self.model.dataChanged.connect(self._fit_columns)
        self.setFocusProxy(self.view)
        theme.active_theme().changed.connect(self.update)
        self._columns = 1
        self.retranslate()

    def set_rows(self, rows: Sequence[LessonRow]) -> None:
        """Tell other things of the lessons."""
        self.model.set_rows(rows)

    def select(self, key: str) -> None:
        """Put the cursor on a lesson, if it is shown."""
        place = self.model.place(key)
        if place.isValid():
            self.view.setCurrentIndex(place)

    @property
    def columns(self) -> int:
        """How many cards stand side by side."""
        return self._columns

    def retranslate(self) -> None:
        """Say every word anew."""
        self._titles = (self.tr("Order"), self.tr("Lesson"), self.tr("Time"), self.tr("State"))
        self.view.setAccessibleName(self.tr("Lessons"))
        self._fit_columns()
        self.view.viewport().update()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """A few rows; the rest scrolls."""
        return QSize(320, HEADER + 3 * LOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The grounds of the cards, and what stands over their columns."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for card in self._cards():
            self._paint_card(painter, card)
        painter.end()

    def _cards(self) -> list[QRect]:
        rows = self.model.rowCount()
        if not rows:
            return []
        if self._columns == 1:
            high = min(HEADER + rows * self._delegate.height + 2, self.height())
            return [QRect(0, 0, self.width(), high)]
        wide, cards = (self.width() - BETWEEN) // 2, []
        for column in range(math.ceil(rows / self._in_column)):
            held = min(rows - column * self._in_column, self._in_column)
            cards.append(QRect(column * (wide + BETWEEN), 0, wide, HEADER + held * self._delegate.height + 2))
        return cards

    @property
    def _in_column(self) -> int:
        return max(_COLUMN, math.ceil(self.model.rowCount() / 2))

    def _paint_card(self, painter: QPainter, card: QRect) -> None:
        active = theme.current()
        painter.setPen(QPen(active.color("border"), 1))
        painter.setBrush(active.color("raised"))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        line = card.top() + HEADER
        painter.drawLine(QPoint(card.left() + 1, line), QPoint(card.right() - 1, line))
        painter.setPen(active.color("text-muted"))
        painter.setFont(theme.font("caption"))
        number, lesson, time, state = self._titles
        bar = self.view.verticalScrollBar()
        left, right = card.left() + 1, card.right() - (bar.width() if bar.isVisible() else 0) - 1
        widths = self._delegate.columns
        state_at = right - widths.state
        time_at = state_at - GAP - widths.time
        for text, start, end, side in (
            (number, left, left + NUMBER, Qt.AlignmentFlag.AlignRight),
            (lesson, left + NUMBER + GAP, time_at - GAP, Qt.AlignmentFlag.AlignLeft),
            (time, time_at, state_at - GAP, Qt.AlignmentFlag.AlignRight),
            (state, state_at, right - EDGE, Qt.AlignmentFlag.AlignLeft),
        ):
            place = QRect(start, card.top(), end - start, HEADER)
            painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), text)

    def _fit_columns(self) -> None:
        _, _, time, state = self._titles
        self._delegate.columns = column_widths(self.model.shown, time, state)
        self.view.viewport().update()
        self.update()

    def _arrange(self) -> None:
        room = self.height() - HEADER - 2
        two = self.width() >= _TWO_FROM and self._in_column * LOW <= room
        self._columns = 2 if two else 1
        self._delegate.height = TALL if two and self._in_column * TALL <= room else LOW
        self._delegate.margin = BETWEEN if two else 0
        self.view.arrange(self._columns, self._in_column, self._delegate.height)
        high = self._in_column * self._delegate.height + _SPARE if two else room
        if two:
            self.view.setGeometry(0, HEADER + 1, self.width() + BETWEEN, high)
        else:
            self.view.setGeometry(1, HEADER + 1, self.width() - 2, max(high, 1))
        self.update()

    def menu(self) -> QMenu | None:
        """What can be done with the lesson at hand; None where none is."""
        at_hand = self.view.currentIndex()
        if not at_hand.isValid():
            return None
        menu, row = QMenu(self), at_hand.data(ROW)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open")).triggered.connect(self._open_at_hand)
        if row.is_own:
            menu.addSeparator()
            remove = menu.addAction(self.tr("Remove from the list"))
            remove.setShortcut(Qt.Key.Key_Delete)
            remove.triggered.connect(self._remove)
            theme.set_icon(remove, "trash")
        return menu

    def _open_menu(self, place: QPoint) -> None:
        """At the pointer; the menu key knows of no row, and opens it at the one that is selected."""
        pointed = self.view.indexAt(place)
        if pointed.isValid():
            self.view.setCurrentIndex(pointed)
        else:
            place = self.view.visualRect(self.view.currentIndex()).center()
        if (menu := self.menu()) is not None:
            menu.popup(self.view.viewport().mapToGlobal(place))

    def _open(self, index: Index) -> None:
        row: LessonRow | None = index.data(ROW)
        if row is not None:
            self.opened.emit(row.key)

    def _open_at_hand(self) -> None:
        self._open(self.view.currentIndex())

    def _remove(self) -> None:
        row: LessonRow | None = self.view.currentIndex().data(ROW)
        if row is not None and row.is_own:
            self.removal_requested.emit(row.key)


class _Rows(QListView):
    """Rows that wrap into a second column; a letter goes to the search instead of to a row."""

    typed = Signal(str)
    removal_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "gallery")
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._wide, self._high, self._two = 0, TALL, False

    def arrange(self, columns: int, in_column: int, high: int) -> None:
        """So many columns, with rows of this height."""
        self._two, self._high = columns == 2, high
        self.setWrapping(self._two)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if self._two else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cells are as wide as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are searched for; a click's meaning has Enter too."""
        text = event.text()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.clicked.emit(self.currentIndex())
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removal_requested.emit()
        elif plain and text.strip() and text.isprintable():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        wide = self.width() // 2 if self._two else self.viewport().width()
        self.setGridSize(QSize(max(wide, 1), self._high))
