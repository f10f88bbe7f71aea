"""Pictures of what stands still in the rows: at another moment only what moves is painted anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from app import theme

Paint = Callable[[QPainter, QRectF], None]
"""Paints a row at a place."""


class RowPictures:
    """One a row, of those that were seen, for as long as they show the same runs."""

    def __init__(self) -> None:
        self._pictures: dict[Hashable, QPixmap] = {}
        self._of: list[object] = []

    def clear(self) -> None:
        """All are out of date."""
        self._pictures.clear()

    def belong_to(self, shown: Sequence[object]) -> None:
        """These very objects are shown: pictures of others are out of date."""
        if len(shown) != len(self._of) or any(a is not b for a, b in zip(shown, self._of, strict=True)):
            self._of = list(shown)
            self.clear()

    def draw(self, painter: QPainter, row: Hashable, place: QRectF, paint: Paint) -> None:
        """The picture of a row; made by `paint` where there is none yet."""
        ratio = painter.device().devicePixelRatio()
        key = row, place.width(), place.height(), ratio
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = _painted(place, ratio, paint)
        painter.drawPixmap(place.topLeft(), picture)


def _painted(place: QRectF, ratio: float, paint: Paint) -> QPixmap:
    size = QSize(round(place.width()), round(place.height()))
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(theme.current().color("plot-background"))  # letters need a ground
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRectF(0, 0, place.width(), place.height()))
    painter.end()
    return made
