"""The user's own digits side by side: thousands of them scroll at once, for only what is seen is painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import theme
from app.widgets.my_digits.digits_model import TILE, DigitsModel, DigitTile, Index
from app.widgets.toolkit.ink.digit_picture import paint_written_digit
from app.widgets.toolkit.layout.tile_grid import TileGrid
from core.ink.written_digits import CLASSES, WrittenDigit

_TILE, _GAP, _INSET = 84, 12, 6
_RADIUS = 8
_CACHED_PIXMAPS = 4000
"""Pictures that are kept, so that scrolling back costs nothing."""


class DigitGrid(TileGrid):
    """Several can be selected; figures say what they are, Delete deletes, Return loads one into the pad."""

    selection_changed = Signal()
    label_requested = Signal(int)
    delete_requested = Signal()
    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits = DigitsModel(self)
        self._delegate = _DigitTileDelegate(self)
        self.setModel(self._digits)
        self.setItemDelegate(self._delegate)
        self.setProperty("role", "grid")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionRectVisible(True)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        self.doubleClicked.connect(self._open)
        theme.active_theme().changed.connect(self._apply_theme)
        self.retranslate()

    @property
    def tiles(self) -> list[DigitTile]:
        """What is shown."""
        return self._digits.tiles

    @property
    def selected(self) -> list[DigitTile]:
        """The tiles that are selected, in reading order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._digits.tiles[row] for row in rows]

    def set_tiles(self, tiles: Sequence[DigitTile]) -> None:
        """Show these; those that stay remain selected."""
        chosen = {tile.digit.id for tile in self.selected}
        row = self.currentIndex().row()
        if self._digits.set_tiles(tiles):
            self._select_again(chosen, row)

    def select(self, digits: Sequence[WrittenDigit]) -> None:
        """Select these digits, and show the first of them."""
        self._select_again({digit.id for digit in digits}, 0)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("My digits"))
        self.setAccessibleDescription(
            self.tr("Press a digit key to relabel the selected digits, Delete to delete them")
        )
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures label, Delete deletes, Return opens; the rest moves as in any list."""
        figure = event.key() - Qt.Key.Key_0
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and 0 <= figure < CLASSES and self.selectedIndexes():
            self.label_requested.emit(figure)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.selectedIndexes():
            self.delete_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selectedIndexes():
            self.open_requested.emit()
        else:
            super().keyPressEvent(event)

    def cell(self) -> QSize:
        """A tile and the gap."""
        return QSize(_TILE + _GAP, tile_height() + _GAP // 2)

    def _select_again(self, keys: set[str], row: int) -> None:
        model, selection = self._digits, self.selectionModel()
        selection.clear()
        for key in keys:
            if (index := model.place(key)).isValid():
                selection.select(index, selection.SelectionFlag.Select)
        found = self.selectedIndexes()
        index = min(found) if found else model.index(min(max(row, 0), model.rowCount() - 1))
        selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)
        self._tell_selection()

    def _tell_selection(self) -> None:
        self.selection_changed.emit()

    def _open(self) -> None:
        self.open_requested.emit()

    def _apply_theme(self) -> None:
        self._delegate.forget()
        self.spread()


def tile_height() -> int:
    """The square and the words under it."""
    return _INSET + _TILE + QFontMetrics(theme.font("caption")).height() + _INSET


class _DigitTileDelegate(QStyledItemDelegate):
    """Paints a digit on paper, what it is under it at the left, and what it is read as at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures: OrderedDict[tuple[str, float], QPixmap] = OrderedDict()

    def forget(self) -> None:
        """The colours are others."""
        self._pictures.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same for all."""
        return QSize(_TILE + _GAP, tile_height() + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a tile."""
        tile = index.data(TILE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = _TILE + 2 * _INSET
        left = option.rect.left() + (option.rect.width() - width) // 2
        area = QRect(left, option.rect.top() + _GAP // 4, width, tile_height())
        self._paint_ground(painter, QRectF(area), option.state)
        paper = QRectF(area.left() + _INSET, area.top() + _INSET, _TILE, _TILE)
        self._paint_paper(painter, paper, tile, bool(option.state & QStyle.StateFlag.State_Selected))
        words = QRect(
            area.left() + _INSET + 2, round(paper.bottom()), _TILE - 4, area.bottom() - round(paper.bottom())
        )
        _paint_words(painter, words, tile)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRectF, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            role = "accent-soft"
        elif state & QStyle.StateFlag.State_MouseOver:
            role = "hover"
        else:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(role))
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)

    def _paint_paper(self, painter: QPainter, paper: QRectF, tile: DigitTile, selected: bool) -> None:
        colors = theme.current()
        role = "danger" if tile.wrong else "accent" if selected else "border"
        width = 2.0 if tile.wrong or selected else 1.0
        painter.setPen(QPen(colors.color(role), width))
        painter.setBrush(colors.color("pad"))
        inset = width / 2
        painter.drawRoundedRect(paper.adjusted(inset, inset, -inset, -inset), _RADIUS - 2, _RADIUS - 2)
        painter.drawPixmap(paper.topLeft(), self._picture(tile, painter.device().devicePixelRatioF()))

    def _picture(self, tile: DigitTile, ratio: float) -> QPixmap:
        key = tile.digit.id, ratio
        if key in self._pictures:
            self._pictures.move_to_end(key)
        else:
            self._pictures[key] = digit_pixmap(tile.digit, _TILE, ratio)
            if len(self._pictures) > _CACHED_PIXMAPS:
                self._pictures.popitem(last=False)
        return self._pictures[key]


def digit_pixmap(digit: WrittenDigit, side: int, ratio: float) -> QPixmap:
    """A digit in the theme's ink on nothing."""
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_written_digit(painter, QRectF(0, 0, side, side), digit, theme.current().color("ink"))
    painter.end()
    return pixmap


def _paint_words(painter: QPainter, area: QRect, tile: DigitTile) -> None:
    colors, font = theme.current(), theme.font("caption")
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(strong)
    painter.setPen(colors.color("text"))
    painter.drawText(area, int(left), str(tile.digit.label))
    if not tile.read:
        return
    painter.setFont(theme.tabular(strong if tile.wrong else font))
    painter.setPen(colors.color("danger" if tile.wrong else "text-muted"))
    said = read_text(tile.read) if tile.wrong else f"{100 * tile.share:.0f}%"
    room = area.adjusted(painter.fontMetrics().horizontalAdvance("0") + 8, 0, 0, 0)
    text = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(right), text)


def read_text(name: str) -> str:
    """What a digit is read as, in a word or two."""
    return QCoreApplication.translate("DigitGrid", "read as {digit}").format(digit=name)
