"""The held-out digits of fine-tuning, small; misread ones have a frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.my_digits.digit_grid import read_text
from app.widgets.my_digits.digits_model import DigitTile
from app.widgets.toolkit.ink.digit_picture import paint_written_digit
from app.widgets.toolkit.retranslatable import Retranslatable

_TILE, _GAP, _RADIUS, _CORNER = 46, 6, 5, 14


class HeldOutTiles(Retranslatable, QWidget):
    """As many as there is room for; what a misread one is read as stands in its corner."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[DigitTile] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.active_theme().changed.connect(self.update)
        self.retranslate()

    def show_tiles(self, tiles: Sequence[DigitTile]) -> None:
        """Show these digits and what is made of them."""
        if list(tiles) != self._tiles:
            fits_as_before = len(tiles) == len(self._tiles)
            self._tiles = list(tiles)
            self.retranslate()
            self.update()
            if not fits_as_before:
                self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The tiles keep their size."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for all rows."""
        rows = -(-len(self._tiles) // self._columns(width))
        return max(1, rows) * (_TILE + _GAP) - _GAP

    def sizeHint(self) -> QSize:
        """Some in a row."""
        return QSize(300, self.heightForWidth(300))

    def minimumSizeHint(self) -> QSize:
        """One row: the others are left out where there is no room."""
        return QSize(2 * _TILE + _GAP, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper, ink, frame and corner."""
        painter, columns = QPainter(self), self._columns(self.width())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = (self.height() + _GAP) // (_TILE + _GAP)
        for place, tile in enumerate(self._tiles[: rows * columns]):
            row, column = divmod(place, columns)
            pitch = _TILE + _GAP
            self._paint_tile(painter, QRectF(column * pitch, row * pitch, _TILE, _TILE), tile)

    @staticmethod
    def _paint_tile(painter: QPainter, paper: QRectF, tile: DigitTile) -> None:
        colors, width = theme.current(), 2.0 if tile.wrong else 1.0
        painter.setPen(QPen(colors.color("danger" if tile.wrong else "border-control"), width))
        painter.setBrush(colors.color("pad"))
        painter.drawRoundedRect(paper.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        paint_written_digit(painter, paper, tile.digit, colors.color("ink"))
        if tile.wrong:
            corner = QRectF(paper.right() - _CORNER, paper.bottom() - _CORNER - 2, _CORNER, _CORNER + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("danger"))
            painter.drawRoundedRect(corner, 4, 4)
            font = theme.font("caption")
            font.setWeight(font.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(colors.color("accent-text"))
            painter.drawText(corner, Qt.AlignmentFlag.AlignCenter, tile.read)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Held-out digits"))
        misread = [f"{tile.digit.label}: {read_text(tile.read)}" for tile in self._tiles if tile.wrong]
        self.setAccessibleDescription(", ".join(misread))

    @staticmethod
    def _columns(width: int) -> int:
        return max(1, (width + _GAP) // (_TILE + _GAP))
