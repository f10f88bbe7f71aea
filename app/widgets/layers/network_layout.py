"""Where the parts of the living network stand: the digit, a grid of tiles a layer, arrows, the answer."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from app.widgets.layers.network_stages import LivingNetwork, Stage

HEAD, FOOT, MARGIN = 42, 28, 16
INPUT, ARROW, ANSWER = 112, 68, 132
SMALL_INPUT, SMALL_ARROW, SMALL_ANSWER = 72, 46, 88
_PICTURE, _SMALL_PICTURE, _MAP, _LEAST_MAP = 24.0, 16.0, 56.0, 34.0
_TONE = 16.0, 24.0
_SCALES = 1.6, 1.4, 1.2, 1.0, 0.85, 0.75, 0.65
"""Tiles are as large as there is room, and become small before one has to scroll."""
_LEAST_STAGE = 84
"""Pixels that the name of a layer needs."""


@dataclass(frozen=True)
class UnitGrid:
    """The tiles of a layer, row by row."""

    left: float
    top: float
    tile: tuple[float, float]
    gap: float
    columns: int
    count: int

    @property
    def rows(self) -> int:
        """How many."""
        return -(-self.count // self.columns)

    @property
    def place(self) -> QRectF:
        """All tiles."""
        wide, high = self.tile
        width = self.columns * (wide + self.gap) - self.gap
        return QRectF(self.left, self.top, width, self.rows * (high + self.gap) - self.gap)

    def tile_at(self, number: int) -> QRectF:
        """Where a tile stands."""
        row, column = divmod(number, self.columns)
        wide, high = self.tile
        return QRectF(self.left + column * (wide + self.gap), self.top + row * (high + self.gap), wide, high)

    def number_at(self, point: QPointF) -> int | None:
        """The tile under a point."""
        wide, high = self.tile
        column = math.floor((point.x() - self.left) / (wide + self.gap))
        row = math.floor((point.y() - self.top) / (high + self.gap))
        number = row * self.columns + column
        inside = 0 <= column < self.columns and row >= 0 and number < self.count
        return number if inside else None


@dataclass(frozen=True)
class NetworkLayout:
    """All places, from left to right; they may be wider than the room."""

    input: QRectF
    grids: tuple[UnitGrid, ...]
    answer: QRectF
    width: float

    @classmethod
    def of(cls, network: LivingNetwork, width: float, height: float, small: bool) -> NetworkLayout:
        """The largest tiles with which all is seen at once; the smallest where that cannot be."""
        made = None
        for scale in _SCALES:
            made = cls._scaled(network, height, small, scale)
            if made.width <= width and (scale <= 1 or made._is_in_shape(network)):
                break
        assert made is not None
        return made._centred(width)

    @classmethod
    def _scaled(cls, network: LivingNetwork, height: float, small: bool, scale: float) -> NetworkLayout:
        side, arrow = (SMALL_INPUT, SMALL_ARROW) if small or scale < 1 else (INPUT, ARROW)
        room, left, grids = height - HEAD - FOOT, float(MARGIN), list[UnitGrid]()
        middle = HEAD + room / 2
        place = QRectF(left, middle - side / 2, side, side)
        left += side + arrow
        for stage in network.stages:
            grid = _grid(stage, left, (HEAD, room), small, scale)
            grids.append(grid)
            left += max(grid.place.width(), _LEAST_STAGE) + arrow
        answer = SMALL_ANSWER if small or scale < 1 else ANSWER
        return cls(place, tuple(grids), QRectF(left, HEAD, answer, room), left + answer + MARGIN)

    def _is_in_shape(self, network: LivingNetwork) -> bool:
        """Whether no grid is wider than it would be with room enough in height."""
        pairs = zip(network.stages, self.grids, strict=True)
        return all(grid.columns <= max(_columns(stage, grid.count), 1) for stage, grid in pairs)

    def _centred(self, width: float) -> NetworkLayout:
        """What room is left stands between the parts."""
        spare = (width - self.width) / (len(self.grids) + 1)
        if spare <= 0:
            return self
        spare = min(spare, 40.0)
        grids = tuple(
            UnitGrid(one.left + spare * (at + 1), one.top, one.tile, one.gap, one.columns, one.count)
            for at, one in enumerate(self.grids)
        )
        moved = spare * (len(grids) + 1)
        return NetworkLayout(self.input, grids, self.answer.translated(moved, 0), self.width + moved)

    def arrow(self, number: int) -> tuple[float, float]:
        """From where to where the arrow into a layer goes; the last one is into the answer."""
        start = self.input.right() if number == 0 else self.grids[number - 1].place.right()
        last = number == len(self.grids)
        return start + 8, (self.answer.left() if last else self.grids[number].left) - 8

    @property
    def middle(self) -> float:
        """The height of the arrows."""
        return self.input.center().y()


def _grid(stage: Stage, left: float, area: tuple[float, float], small: bool, scale: float) -> UnitGrid:
    top, room = area
    count = max(len(stage.shown), 1)
    tile, gap = _tile(stage, small, scale)
    fitting = max(int((room + gap) // (tile[1] + gap)), 1)
    columns = max(-(-count // fitting), min(_columns(stage, count), count))
    grid = UnitGrid(left, top, tile, gap, columns, count)
    return UnitGrid(left, top + max(room - grid.place.height(), 0) / 2, tile, gap, columns, count)


def _tile(stage: Stage, small: bool, scale: float) -> tuple[tuple[float, float], float]:
    if stage.is_maps:
        side = max(_MAP * scale * (0.8 if small else 1.0), _LEAST_MAP)
        _, high, wide = stage.maps.shape
        longer = max(high, wide)
        return (max(side * wide / longer, 8.0), max(side * high / longer, 8.0)), 4.0
    if stage.has_pictures:
        side = _SMALL_PICTURE if small else max(_PICTURE * scale, _SMALL_PICTURE)
        return (side, side), 2.0
    share = scale * (0.75 if small else 1.0)
    return (_TONE[0] * share, _TONE[1] * share), 2.0


def _columns(stage: Stage, count: int) -> int:
    """At the least: a grid is no line."""
    if stage.is_maps:
        return math.ceil(math.sqrt(0.6 * count))
    wide = count > (64 if stage.has_pictures else 128)
    return 16 if wide else 8 if count > 8 else 1
