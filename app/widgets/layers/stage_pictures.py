"""Pictures of the layers as they stand in the window: made a few tiles at a time, painted in one stroke."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Iterator

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPixmap

from app import theme
from app.widgets.layers.network_layout import UnitGrid
from app.widgets.layers.network_painting import paint_tiles, stage_tiles
from app.widgets.layers.network_stages import Stage

PIECE = 16
"""Tiles that are painted at once: well below a millisecond."""


class StagePictures:
    """One of each stage, for as long as it is shown in the same way."""

    def __init__(self) -> None:
        self._made: dict[Stage, tuple[Hashable, QPixmap]] = {}

    def clear(self) -> None:
        """All are out of date."""
        self._made.clear()

    def keep(self, stages: Iterable[Stage]) -> None:
        """No others are shown any more."""
        self._made = {stage: self._made[stage] for stage in stages if stage in self._made}

    def prepare(self, stage: Stage, grid: UnitGrid, mode: str, ratio: float) -> Iterator[None]:
        """Make the picture of a stage, unless it is there; `ratio` are the device's pixels to one."""
        look = grid, mode, ratio
        if stage in self._made and self._made[stage][0] == look:
            return
        tiles, corner = stage_tiles(stage, mode), _corner(grid)
        yield
        made = _blank(grid, ratio)
        for start in range(0, grid.count, PIECE):
            painter = QPainter(made)
            painter.translate(-corner)
            paint_tiles(painter, grid, tiles, range(start, min(start + PIECE, grid.count)))
            painter.end()
            yield
        self._made[stage] = look, made

    def paint(self, painter: QPainter, stage: Stage, grid: UnitGrid, mode: str) -> None:
        """Paint a stage, which is prepared at once where it is not yet."""
        for _ in self.prepare(stage, grid, mode, painter.device().devicePixelRatio()):
            pass
        painter.drawPixmap(_corner(grid), self._made[stage][1])


def _corner(grid: UnitGrid) -> QPointF:
    """Of its picture: on a whole pixel."""
    return QPointF(math.floor(grid.place.left()), math.floor(grid.place.top()))


def _blank(grid: UnitGrid, ratio: float) -> QPixmap:
    room = grid.place.bottomRight() - _corner(grid)
    made = QPixmap(QSize(math.ceil(room.x()), math.ceil(room.y())) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(theme.current().color("plot-background"))
    return made
