"""The picture of a network as a file: as it is drawn, and its layers as a table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QPainter

from app import theme
from app.widgets.network_diagram.layout import NetworkDiagram, shape_text
from app.widgets.network_diagram.painting import paint
from app.widgets.network_diagram.words import part_name, part_settings
from core.nn.layer_tree import LayerNode


class NetworkDiagramExport:
    """An `Exportable`, and `Described`."""

    def __init__(self, drawing: NetworkDiagram, parts: Sequence[LayerNode], described: str) -> None:
        self._drawing, self._parts, self._described = drawing, parts, described

    def name(self) -> str:
        """A file name without suffix."""
        return QCoreApplication.translate("NetworkPicture", "network")

    def description(self) -> str:
        """The picture in words."""
        return self._described

    def size(self) -> QSize:
        """The drawing's size."""
        return QSize(math.ceil(self._drawing.width), math.ceil(self._drawing.height))

    def paint(self, painter: QPainter) -> None:
        """Paint it on the ground of the theme."""
        size = self.size()
        painter.fillRect(0, 0, size.width(), size.height(), theme.current().color("plot-background"))
        paint(self._drawing, painter)

    def rows(self) -> Iterable[Sequence[object]]:
        """A row a layer; those of blocks are indented."""
        yield (
            QCoreApplication.translate("NetworkPicture", "Layer"),
            QCoreApplication.translate("NetworkPicture", "Settings"),
            QCoreApplication.translate("NetworkPicture", "Output"),
            QCoreApplication.translate("NetworkPicture", "Parameters"),
        )
        yield from _rows(self._parts, "")


def _rows(parts: Sequence[LayerNode], indent: str) -> Iterator[Sequence[object]]:
    for part in parts:
        yield (
            f"{indent}{part_name(part)}",
            part_settings(part),
            shape_text(part.output_shape),
            part.parameters,
        )
        yield from _rows(part.children, f"{indent}  ")
