"""The chooser of the model that reads: each with its mark, its name and a short description."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from app import theme
from app.widgets.toolkit.fields.clicked_wheel import ClickedWheel
from app.widgets.toolkit.marker import draw_marker

_ENTRY = Qt.ItemDataRole.UserRole
_ROW, _MARK, _GAP, _DOT = 36, 12, 8, 4
_WIDEST = 460
_SHORTEST = 48
"""Pixels of details that still tell something."""
SEPARATOR = " · "


@dataclass(frozen=True)
class ChooserEntry:
    """One that can read: a run, with the slot of its colour and `live` while it trains, or a model.

    Where room is short, `details` are cut; `figure`, by which one chooses, is not.
    """

    key: str
    name: str
    details: str
    slot: int | None = None
    live: bool = False
    figure: str = ""
    hollow: bool = False
    """Whether the run's marker is an outline."""

    @property
    def about(self) -> str:
        """All that is told of it."""
        return SEPARATOR.join(filter(None, (self.details, self.figure)))


class ModelChooser(QComboBox):
    """Chooses a reader. `chosen` tells the key of what the person picked, not what code selected."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placeholder = ""
        self.setItemDelegate(_EntryDelegate(self))
        ClickedWheel(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(_WIDEST)
        self.activated.connect(self._notify)
        theme.active_theme().changed.connect(self.update)

    def set_entries(self, entries: Sequence[ChooserEntry], selected: str, placeholder: str) -> None:
        """Show the readers; `placeholder` stands there when there is none."""
        self._placeholder = placeholder
        self.setEnabled(bool(entries))
        if [entry.key for entry in entries] == [entry.key for entry in self.entries()]:
            for row, entry in enumerate(entries):  # an open list must stay open while a run's figures change
                self.setItemData(row, entry, _ENTRY)
                self.setItemText(row, entry.name)
        else:
            self.clear()
            for entry in entries:
                self.addItem(entry.name, entry)
        self.setCurrentIndex(next((row for row, entry in enumerate(entries) if entry.key == selected), -1))
        self.setToolTip(self._spoken())
        self.setAccessibleDescription(self._spoken())
        self.update()

    def entries(self) -> list[ChooserEntry]:
        """What is in the list."""
        return [self.itemData(row, _ENTRY) for row in range(self.count())]

    def sizeHint(self) -> QSize:
        """Wide enough for a name and what it is."""
        return QSize(_WIDEST, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Names are elided."""
        return QSize(160, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field as the style does, and the entry as the list does."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        entry = self.currentData(_ENTRY)
        if entry is None:
            painter.setPen(theme.current().color("text-muted"))
            text = painter.fontMetrics().elidedText(
                self._placeholder, Qt.TextElideMode.ElideRight, field.width()
            )
            painter.drawText(field, Qt.AlignmentFlag.AlignVCenter, text)
        else:
            _paint_entry(painter, field.adjusted(2, 0, -4, 0), entry, self.font())

    def _spoken(self) -> str:
        entry = self.currentData(_ENTRY)
        return SEPARATOR.join((entry.name, entry.about)) if entry is not None and entry.about else ""

    def _notify(self, row: int) -> None:
        self.chosen.emit(self.itemData(row, _ENTRY).key)


class _EntryDelegate(QStyledItemDelegate):
    """Paints an entry in the list."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        plain.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, plain.widget)
        _paint_entry(painter, plain.rect.adjusted(8, 0, -10, 0), index.data(_ENTRY), plain.font)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _ROW)


def _paint_entry(painter: QPainter, area: QRect, entry: ChooserEntry, font: QFont) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colors, middle = theme.current(), area.center().y() + 0.5
    mark = QPointF(area.x() + _MARK / 2, middle)
    if entry.slot is None:
        icon = theme.pixmap("models", "text-muted", 16)
        painter.drawPixmap(QPointF(area.x() - 2, middle - 8), icon)
    else:
        draw_marker(painter, mark, entry.slot, _MARK - 1, hollow=entry.hollow)
    words = area.adjusted(_MARK + _GAP, 0, 0, 0)
    if entry.live:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("accent"))
        painter.drawEllipse(QPointF(words.right() - _DOT, middle), _DOT, _DOT)
        words.adjust(0, 0, -4 * _DOT, 0)
    _paint_words(painter, words, entry, font)
    painter.restore()


def _paint_words(painter: QPainter, area: QRect, entry: ChooserEntry, font: QFont) -> None:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.Medium)
    metrics, details = QFontMetrics(strong), QFontMetrics(font)
    wanted = metrics.horizontalAdvance(entry.name)
    room = max(area.width() // 2, area.width() - details.horizontalAdvance(entry.about) - _GAP)
    name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideMiddle, min(wanted, room) + 1)
    painter.setFont(strong)
    painter.setPen(theme.current().color("text"))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
    rest = QRectF(area).adjusted(metrics.horizontalAdvance(name) + _GAP, 0, 0, 0)
    painter.setFont(font)
    painter.setPen(theme.current().color("text-muted"))
    text = about(entry, details, int(rest.width()))
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def about(entry: ChooserEntry, metrics: QFontMetrics, room: int) -> str:
    """What is told of an entry, in so many pixels."""
    tail = SEPARATOR + entry.figure if entry.details and entry.figure else entry.figure
    left = room - metrics.horizontalAdvance(tail)
    if metrics.horizontalAdvance(entry.details) > left and left < _SHORTEST:
        return metrics.elidedText(entry.figure or entry.details, Qt.TextElideMode.ElideRight, room)
    return metrics.elidedText(entry.details, Qt.TextElideMode.ElideRight, left) + tail
