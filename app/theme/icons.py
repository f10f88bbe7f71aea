"""Icons: SVG files in currentColor, tinted with the theme: no platform's icon theme can be counted on."""

import math

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import resources

SIZES = (16, 18)
"""Logical pixels in which an icon is drawn where nobody says in which it is shown."""
_CURRENT = "currentColor"
_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>'


class IconCache:
    """The icons that were tinted already. It holds pixmaps: empty it before the application goes."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._shapes: dict[tuple[str, int, int, int], QPixmap] = {}
        self._pixmaps: dict[tuple[str, str, int, int, int], QPixmap] = {}
        self._icons: dict[tuple[str, tuple[str, str, str], tuple[int, ...], int], QIcon] = {}

    def icon(
        self, name: str, colors: tuple[str, str, str], sizes: tuple[int, ...] = SIZES, gap: int = 0
    ) -> QIcon:
        """The icon in three colours: normal, checked, disabled. `gap` is left free at its right."""
        key = (name, colors, sizes, gap)
        if key not in self._icons:
            self._icons[key] = self._tint(*key)
        return self._icons[key]

    def pixmap(self, name: str, color: str, size: int) -> QPixmap:
        """The icon as a picture of `size` logical pixels, as sharp as the sharpest screen."""
        return self._pixmap(name, color, size, max(_ratios()), 0)

    def svg(self, name: str, color: str) -> str:
        """The text of an icon's SVG file in one colour; an empty picture if there is no such file."""
        return self._source(name).replace(_CURRENT, color)

    def clear(self) -> None:
        """Forget every picture."""
        self._shapes.clear()
        self._pixmaps.clear()
        self._icons.clear()

    def _tint(self, name: str, colors: tuple[str, str, str], sizes: tuple[int, ...], gap: int) -> QIcon:
        icon = QIcon()
        normal, checked, disabled = colors
        pairs = {QIcon.Mode.Normal: (normal, checked), QIcon.Mode.Disabled: (disabled, disabled)}
        for mode, pair in pairs.items():
            for state, color in zip((QIcon.State.Off, QIcon.State.On), pair, strict=True):
                for size in sizes:
                    for ratio in _ratios():
                        icon.addPixmap(self._pixmap(name, color, size, ratio, gap), mode, state)
        return icon

    def _pixmap(self, name: str, color: str, size: int, ratio: int, gap: int) -> QPixmap:
        key = (name, color, size, ratio, gap)
        if key not in self._pixmaps:
            shape = self._shape(name, size, ratio, gap)
            self._pixmaps[key] = _tinted(shape, color) if _CURRENT in self._source(name) else shape
        return self._pixmaps[key]

    def _source(self, name: str) -> str:
        if name not in self._sources:
            self._sources[name] = _read(name)
        return self._sources[name]

    def _shape(self, name: str, size: int, ratio: int, gap: int) -> QPixmap:
        """In black: to draw it once and fill it with each colour is a third of the work."""
        key = (name, size, ratio, gap)
        if key not in self._shapes:
            self._shapes[key] = _render(self.svg(name, "#000000"), size, ratio, gap)
        return self._shapes[key]


def _read(name: str) -> str:
    try:
        return resources.directory("icons", f"{name}.svg").read_text(encoding="utf-8")
    except OSError:
        return _EMPTY


def _render(svg: str, size: int, ratio: int, gap: int) -> QPixmap:
    pixmap = QPixmap(QSize(size + gap, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _tinted(shape: QPixmap, color: str) -> QPixmap:
    pixmap = QPixmap(shape)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRectF(0, 0, pixmap.width(), pixmap.height()), QColor(color))
    painter.end()
    return pixmap


def _ratios() -> list[int]:
    return sorted({math.ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()} or {1})
