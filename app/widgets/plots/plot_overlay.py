"""What is painted over the curves of a plot, in its coordinates."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem


class PlotOverlay(QGraphicsItem):
    """As large as the plot, unless a subclass says less; the mouse passes through it."""

    height: ClassVar[int] = 900
    """What is higher lies above."""

    def __init__(
        self, parent: QGraphicsItem, locate: Callable[[float, float], QPointF], area: Callable[[], QRectF]
    ) -> None:
        """`locate` maps a plot's coordinates to this item's, `area` is the view's rectangle in them."""
        super().__init__(parent)
        self._locate, self._area = locate, area
        self.setZValue(self.height)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Where the item paints."""
        parent = self.parentItem()
        return parent.boundingRect() if parent is not None else QRectF()
