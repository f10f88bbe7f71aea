"""The classes of a data set in rows: name, counts and a few images of each, painted by one widget."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.data_import.recognized_set import RecognizedSet
from app.widgets.toolkit.ink.ink_image import ink_image
from app.widgets.toolkit.retranslatable import Retranslatable

_ROW, _TILE, _GAP = 44, 36, 4
_NAMES, _COUNTS = 108, 96


class ClassSamples(Retranslatable, QWidget):
    """As high as its rows; it stands in a scroll area. Images are shown as the network sees them."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: RecognizedSet | None = None
        self._images: list[list[QImage]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self._paint_images)
        self.retranslate()

    def show_set(self, shown: RecognizedSet) -> None:
        """Show other classes."""
        self._shown = shown
        self._paint_images()
        self.updateGeometry()
        self.retranslate()

    def sizeHint(self) -> QSize:
        """A row each."""
        rows = len(self._shown.classes) if self._shown else 0
        return QSize(_NAMES + _COUNTS + 4 * (_TILE + _GAP), rows * _ROW)

    def minimumSizeHint(self) -> QSize:
        """Names, counts and two images."""
        return QSize(_NAMES + _COUNTS + 2 * (_TILE + _GAP), self.sizeHint().height())

    def retranslate(self) -> None:
        """Tell screen readers what is painted."""
        self.setAccessibleName(self.tr("Classes"))
        if self._shown is not None:
            rows = zip(self._shown.classes, self._shown.counts, strict=True)
            self.setAccessibleDescription(", ".join(f"{name}: {sum(counts):,}" for name, counts in rows))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the rows that are seen: there may be a hundred."""
        if self._shown is None:
            return
        painter = QPainter(self)
        last = min(len(self._shown.classes) - 1, event.rect().bottom() // _ROW)
        for row in range(max(0, event.rect().top() // _ROW), last + 1):
            self._paint_row(painter, row, self._shown)

    def _paint_row(self, painter: QPainter, row: int, shown: RecognizedSet) -> None:
        colors, top = theme.current(), row * _ROW
        line = QRect(0, top, _NAMES - 8, _ROW)
        painter.setPen(colors.color("text"))
        name = painter.fontMetrics().elidedText(
            shown.classes[row], Qt.TextElideMode.ElideMiddle, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        learned, tested = shown.counts[row]
        painter.setPen(colors.color("text-muted"))
        place = QRect(_NAMES, top, _COUNTS - 16, _ROW)
        painter.drawText(
            place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{learned:,} + {tested:,}"
        )
        left = _NAMES + _COUNTS
        for image in self._images[row][: max(0, (self.width() - left) // (_TILE + _GAP))]:
            painter.drawImage(QRect(left, top + (_ROW - _TILE) // 2, _TILE, _TILE), image)
            left += _TILE + _GAP

    def _paint_images(self) -> None:
        if self._shown is None:
            return
        ink, pad = theme.current().color("ink"), theme.current().color("pad")
        shown = zip(self._shown.samples, self._shown.counts, strict=True)
        self._images = [
            [ink_image(image.astype("float32") / 255, ink, pad) for image in images[: counts[0]]]
            for images, counts in shown
        ]
        self.update()
