"""The user's own digits as a model for a view: what each is, and what it is read as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.korean_particles import with_particles
from app.widgets.wording.figure_text import percent_text
from app.widgets.wording.moment_text import moment_text
from core.ink.written_digits import WrittenDigit

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TILE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True)
class DigitTile:
    """A digit and what a reader makes of it."""

    digit: WrittenDigit
    read: str = ""
    """The name of the class; empty while nobody has read it."""
    share: float = 0.0
    """Its probability."""

    @property
    def wrong(self) -> bool:
        """Whether it is read as something that it is not."""
        return bool(self.read) and self.read != str(self.digit.label)


class DigitsModel(QAbstractListModel):
    """In the order in which they are handed in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[DigitTile] = []
        self._keys: list[str] = []

    @property
    def tiles(self) -> list[DigitTile]:
        """What is shown."""
        return self._tiles

    def set_tiles(self, tiles: Sequence[DigitTile]) -> bool:
        """Show these; tells whether others stand there than before, or only their readings are new."""
        keys = [tile.digit.id for tile in tiles]
        if keys != self._keys:
            self.beginResetModel()
            self._tiles, self._keys = list(tiles), keys
            self.endResetModel()
            return True
        changed = [row for row, tile in enumerate(tiles) if tile != self._tiles[row]]
        self._tiles = list(tiles)
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
        return False

    def place(self, key: str) -> QModelIndex:
        """Where a digit stands; an invalid index if it is not here."""
        return self.index(self._keys.index(key)) if key in self._keys else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """As many as there are digits."""
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The digit, the tile under `TILE`, and what a screen reader says."""
        if not index.isValid():
            return None
        tile = self._tiles[index.row()]
        if role == TILE:
            return tile
        if role == Qt.ItemDataRole.DisplayRole:
            return str(tile.digit.label)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(tile)
        return None

    def _spoken(self, tile: DigitTile) -> str:
        read = self.tr("read as {digit} with {share}") if tile.read else ""
        words = (
            str(tile.digit.label),
            with_particles(read.format(digit=tile.read, share=percent_text(tile.share))),
            self.tr("written {moment}").format(moment=moment_text(tile.digit.written)),
        )
        return ", ".join(filter(None, words))
