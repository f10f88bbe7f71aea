"""A vertical scroll area whose bar lies over the margin: the content is as wide with it as without."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QWidget


class OverlayScroll(QScrollArea):
    """Scrolls one plain widget, only vertically; the bar is there only when there is something to scroll."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        content.setProperty("role", "scrolled")
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        real = self.verticalScrollBar()
        real.rangeChanged.connect(self._take_range)
        real.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(real.setValue)
        self._take_range(real.minimum(), real.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar at the edge."""
        super().resizeEvent(event)
        width = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - width, 0, width, self.height())

    def showEvent(self, event: QShowEvent) -> None:
        """What became higher or lower out of sight has told nobody."""
        super().showEvent(event)
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def _take_range(self, lowest: int, highest: int) -> None:
        real = self.verticalScrollBar()
        self._bar.setRange(lowest, highest)
        self._bar.setPageStep(real.pageStep())
        self._bar.setSingleStep(real.singleStep())
        self._bar.setVisible(highest > lowest)
        self._bar.raise_()


def scroll_area_around(inside: QWidget) -> QScrollArea | None:
    """What scrolls this widget."""
    widget: QWidget | None = inside
    while widget is not None and not isinstance(widget, QScrollArea):
        widget = widget.parentWidget()
    return widget
