"""The legend of attribution colours: from against, over neutral, to for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable

_BAR, _RADIUS, _UNDER = 8, 3, 2


class AttributionLegend(Retranslatable, QWidget):
    """A bar with a word at either end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self.updateGeometry)
        theme.active_theme().changed.connect(self.update)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """The bar, and a line of words."""
        metrics = QFontMetrics(theme.font("caption"))
        words = metrics.horizontalAdvance(self._against) + metrics.horizontalAdvance(self._for)
        return QSize(words + 12, _BAR + _UNDER + metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Both words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bar and words."""
        painter, colors = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        blend = QLinearGradient(0, 0, self.width(), 0)
        for place, role in ((0.0, "speaks-against"), (0.5, "pad"), (1.0, "speaks-for")):
            blend.setColorAt(place, colors.color(role))
        painter.setPen(colors.color("border-control"))
        painter.setBrush(blend)
        painter.drawRoundedRect(QRectF(0.5, 0.5, self.width() - 1, _BAR - 1), _RADIUS, _RADIUS)
        painter.setFont(theme.font("caption"))
        painter.setPen(colors.color("text-muted"))
        area = QRectF(0, _BAR + _UNDER, self.width(), self.height() - _BAR - _UNDER)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._against)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._for)

    def retranslate(self) -> None:
        """Say every word anew."""
        self._against, self._for = "− " + self.tr("against"), self.tr("for") + " +"
        self.setAccessibleName(self.tr("Legend"))
        self.setAccessibleDescription(f"{self._against} … {self._for}")
        self.updateGeometry()
        self.update()
