"""What can leave the program as a picture or as numbers, and where to."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRect, QSize
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QWidget

from app.widgets.toolkit.svg_strokes import with_plain_strokes

SHARPNESS = 2
"""Pixels of a PNG for each of the screen's logical ones."""
SUFFIXES = (".png", ".svg", ".csv")


class Exportable(Protocol):
    """Something with a picture and numbers."""

    def name(self) -> str:
        """A file name without suffix."""

    def size(self) -> QSize:
        """The picture's size in logical pixels."""

    def paint(self, painter: QPainter) -> None:
        """Paints the picture, ground included."""

    def rows(self) -> Iterable[Sequence[object]]:
        """The numbers, titles first."""


@runtime_checkable
class Described(Protocol):
    """A picture that can be told in words, for whoever does not see the drawing."""

    def description(self) -> str:
        """All that is in it."""


def exported(source: Exportable, suffix: str) -> bytes:
    """The file's content for ".png", ".svg" or ".csv"."""
    makers: dict[str, Callable[[Exportable], bytes]] = {".png": _png, ".svg": _svg, ".csv": _csv}
    return makers[suffix](source)


def choose_file(parent: QWidget, source: Exportable, directory: str = "") -> Path | None:
    """Asks where to and as what; None if the person thinks better of it."""
    filters = {
        QCoreApplication.translate("Exporting", "PNG picture (*.png)"): ".png",
        QCoreApplication.translate("Exporting", "SVG drawing (*.svg)"): ".svg",
        QCoreApplication.translate("Exporting", "CSV numbers (*.csv)"): ".csv",
    }
    caption = QCoreApplication.translate("Exporting", "Export")
    suggestion = str(Path(directory, f"{source.name()}.png"))
    name, chosen = QFileDialog.getSaveFileName(parent, caption, suggestion, ";;".join(filters))
    return with_suffix(name, filters.get(chosen, ".png")) if name else None


def with_suffix(name: str, chosen: str) -> Path:
    """The path that was typed, with the chosen suffix unless it has one that says what to write."""
    path = Path(name)
    return path if path.suffix.lower() in SUFFIXES else path.with_name(path.name + chosen)


def png(image: QImage) -> bytes:
    """An image as the bytes of a PNG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())


def _png(source: Exportable) -> bytes:
    image = QImage(source.size() * SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPNESS)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    source.paint(painter)
    painter.end()
    return png(image)


def _svg(source: Exportable) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(source.size())
    generator.setViewBox(QRect(0, 0, source.size().width(), source.size().height()))
    generator.setTitle(source.name())
    if isinstance(source, Described):
        generator.setDescription(source.description())
    painter = QPainter(generator)
    source.paint(painter)
    painter.end()
    return with_plain_strokes(bytes(content.data()))


def _csv(source: Exportable) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(source.rows())
    # The mark tells spreadsheets that this is UTF-8: runs may have Korean names.
    return text.getvalue().encode("utf-8-sig")
