"""A computational graph: nodes, the values on the way forward above its edges, the derivatives below."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.toolkit.chart import pen
from core.autodiff.layout import Edge, Layout, layout
from core.autodiff.node import Node, backpropagate, topological_order
from core.types import Array

COLUMN, ROW, MARGIN = 150, 84, 48
"""Least distance of two columns and of two rows, and the room around."""
RADIUS = 19
MOST_SHOWN = 3
"""Numbers of a vector that are written out."""


class GraphCanvas(QWidget):
    """Shows the graph that ends in a node, forward up to a step and then backward."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout: Layout | None = None
        self._forward: Sequence[Node] = ()
        self._backward: Sequence[Node] = ()
        self._step = 0

    def show_graph(self, end: Node) -> None:
        """Show this graph, done whole."""
        self._layout = layout(end)
        self._forward = topological_order(end)
        self._backward = [node for node in backpropagate(end) if node.parents]
        self._step = self.steps
        wide = MARGIN * 2 + 72 + COLUMN * max(self._layout.columns - 1, 1)
        self.setMinimumSize(QSize(wide, int(MARGIN * 2 + ROW * self._layout.height)))
        self.update()

    @property
    def steps(self) -> int:
        """Values that are computed, then operations that pass their gradient on, and the 1 at the end."""
        return len(self._forward) + 1 + len(self._backward)

    def set_step(self, step: int) -> None:
        """Show so much of it."""
        self._step = step
        self.update()

    @property
    def current(self) -> Node | None:
        """The node that this step is about."""
        forward = len(self._forward)
        if 0 < self._step <= forward:
            return self._forward[self._step - 1]
        if self._step == forward + 1:
            return self._forward[-1]
        back = self._step - forward - 2
        return self._backward[back] if 0 <= back < len(self._backward) else None

    def is_known(self, node: Node) -> bool:
        """Whether its value was computed up to this step."""
        return list(self._forward).index(node) < self._step

    def has_passed(self, node: Node) -> bool:
        """Whether it passed its gradient on up to this step."""
        return node in self._backward and self._backward.index(node) < self._step - len(self._forward) - 1

    def sizeHint(self) -> QSize:
        """Room for a small graph."""
        return QSize(720, 420)

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._layout is not None:
            painter.setFont(theme.tabular(theme.font("body")))
            for edge in self._layout.edges:
                self._paint_edge(painter, edge)
            for node in self._forward:
                self._paint_node(painter, node)
            self._paint_end(painter)
        painter.end()

    def _place(self, point: tuple[float, float]) -> QPointF:
        assert self._layout is not None
        steps = max(self._layout.columns - 1, 1)
        across = min((self.width() - 2 * MARGIN - 72) / steps, 2 * COLUMN)
        left = MARGIN + max(self.width() - 2 * MARGIN - 72 - steps * across, 0) / 2
        down = (self.height() - 2 * MARGIN) / self._layout.height if self._layout.height else 0
        down = min(down, 2 * ROW)
        top = (self.height() - down * self._layout.height) / 2
        return QPointF(left + point[0] * across, top + point[1] * down)

    def _paint_edge(self, painter: QPainter, edge: Edge) -> None:
        active = theme.current()
        places = [self._place(point) for point in edge.points]
        path = QPainterPath(places[0])
        for place, following in pairwise(places):
            middle = (place.x() + following.x()) / 2
            path.cubicTo(QPointF(middle, place.y()), QPointF(middle, following.y()), following)
        known = self.is_known(edge.parent)
        painter.setPen(pen(active.color("text-muted" if known else "border"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        self._paint_head(painter, path)
        at = path.pointAtPercent(0.5)
        if known:
            self._paint_number(painter, at - QPointF(0, 13), edge.parent.value, "text")
        if self.has_passed(edge.node):
            self._paint_number(painter, at + QPointF(0, 14), edge.node.passed[edge.operand], "speaks-against")

    def _paint_head(self, painter: QPainter, path: QPainterPath) -> None:
        share = max(0.0, 1 - (RADIUS + 2) / max(path.length(), 1))
        tip, angle = path.pointAtPercent(share), math.radians(path.angleAtPercent(share))
        wings = [
            tip - QPointF(8 * math.cos(angle + turn), -8 * math.sin(angle + turn)) for turn in (0.4, -0.4)
        ]
        painter.setBrush(painter.pen().color())
        painter.drawPolygon(QPolygonF([tip, *wings]))

    def _paint_number(self, painter: QPainter, at: QPointF, value: Array, role: str) -> None:
        active, text = theme.current(), number_text(value)
        wide = QFontMetricsF(painter.font()).horizontalAdvance(text) + 8
        place = QRectF(at.x() - wide / 2, at.y() - 10, wide, 20)
        painter.fillRect(place, active.color("plot-background"))
        painter.setPen(active.color(role))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_node(self, painter: QPainter, node: Node) -> None:
        assert self._layout is not None
        active, place = theme.current(), self._place(self._layout.places[node])
        text = node.operation.sign if node.operation is not None else node.name or number_text(node.value)
        metrics = QFontMetricsF(painter.font())
        half = max(RADIUS, metrics.horizontalAdvance(text) / 2 + 10)
        box = QRectF(place.x() - half, place.y() - RADIUS, 2 * half, 2 * RADIUS)
        is_current = node is self.current
        painter.setPen(
            pen(active.color("accent" if is_current else "border-control"), 2 if is_current else 1)
        )
        painter.setBrush(active.color("accent-soft" if node.operation is not None else "plot-background"))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(active.color("text" if self.is_known(node) else "text-muted"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_end(self, painter: QPainter) -> None:
        """The result right of the last node, and the 1 that the way back begins with."""
        assert self._layout is not None
        end = self._forward[-1]
        at = self._place(self._layout.places[end]) + QPointF(RADIUS + 44, 0)
        if self.is_known(end):
            self._paint_number(painter, at - QPointF(0, 13), end.value, "text")
        if self._step > len(self._forward):
            self._paint_number(painter, at + QPointF(0, 14), end.gradient, "speaks-against")


def number_text(value: Array) -> str:
    """A value in few characters; of a vector the first numbers."""
    flat = np.ravel(value)
    if flat.size == 1:
        return _one(float(flat[0]), 4)
    shown = [_one(float(number), 2) for number in flat[:MOST_SHOWN]]
    return "(" + ", ".join(shown) + (", …" if flat.size > MOST_SHOWN else "") + ")"


def _one(value: float, digits: int) -> str:
    if math.isnan(value):
        return "—"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return f"{value:.{digits}g}".replace("-", "−")
