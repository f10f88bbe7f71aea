"""The accuracy with its header, which tells the solid lines from the dotted ones."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.plots.accuracy_plot import AccuracyPlot
from app.widgets.plots.arithmetic.plot_values import PlotValues
from app.widgets.plots.plot_card import PlotCard
from app.widgets.toolkit.segmented_control import Segments

LINES_GAP = 10
WIDE = 660
"""From this width the lines are drawn in the header; below it the note says them."""


class AccuracyCard(PlotCard):
    """The accuracy plot in its frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.lines = LineLegend()
        self.accuracy = AccuracyPlot()
        self.scale = Segments({"near": "", "whole": ""})
        super().__init__(self.accuracy, parent)
        self.tools.insertWidget(0, self.lines)
        self.tools.insertSpacing(1, LINES_GAP)
        self.tools.insertWidget(2, self.scale)
        self.scale.chosen.connect(self._choose)
        self.accuracy.whole_changed.connect(self._show_scale)
        self.plot.readings_changed.connect(self._make_room)

    def title(self) -> str:
        """The plot's name."""
        return self.tr("Accuracy")

    def note(self) -> str:
        """What is drawn."""
        if self.width() >= WIDE:
            return self.tr("per epoch")
        return self.tr("per epoch: validation solid, training dotted")

    def retranslate(self) -> None:
        """Says every word anew."""
        self.lines.set_words(self.tr("validation"), self.tr("training"))
        words = {"near": self.tr("Auto"), "whole": self.tr("0–100%")}
        self.scale.set_words(words, self.tr("Accuracy axis"))
        self.scale.button("near").setToolTip(self.tr("The axis follows the accuracies that are shown"))
        super().retranslate()

    def _choose(self, key: str) -> None:
        self.accuracy.set_whole(key == "whole")

    def _show_scale(self, whole: bool) -> None:
        self.scale.select("whole" if whole else "near")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives up the drawn lines where they would take the room of the values."""
        super().resizeEvent(event)
        self._make_room(self.plot.readings())
        self.describe()

    def _make_room(self, readings: PlotValues) -> None:
        drawn = self.lines.sizeHint().width() + self.tools.spacing() + LINES_GAP
        room = self.readout.width() + (0 if self.lines.isHidden() else drawn)
        fits = not readings.title or self.readout.wanted_width(readings) + drawn <= room
        self.lines.setVisible(self.width() >= WIDE and fits)


class LineLegend(QWidget):
    """A solid and a dotted line with their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self.update)

    def set_words(self, solid: str, dotted: str) -> None:
        """What the two lines mean."""
        self._words = (solid, dotted)
        self.setAccessibleName(f"{solid}, {dotted}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = QFontMetrics(theme.font("caption"))
        return QSize(sum(20 + 6 + metrics.horizontalAdvance(word) for word in self._words) + 16, 28)

    def minimumSizeHint(self) -> QSize:
        """It holds no window open: the card hides it where there is no room."""
        return QSize(0, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines in the colour of text: they stand for every run's."""
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        metrics, left, middle = QFontMetrics(painter.font()), 0, self.height() // 2
        color = theme.current().color("text-muted")
        for word, dotted in zip(self._words, (False, True), strict=True):
            pen = QPen(color, 2)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if dotted:
                pen.setDashPattern([1, 1.5])
            painter.setPen(pen)
            painter.drawLine(left, middle, left + 20, middle)
            painter.setPen(color)
            painter.drawText(left + 26, middle + round(metrics.capHeight() / 2), word)
            left += 26 + metrics.horizontalAdvance(word) + 16
