"""The seam between two areas: a hairline to see, a few pixels more to take hold of."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

GRIP = 7


class SplitterHandle(QSplitterHandle):
    """One pixel is painted, the others only take the pointer; Qt's own grip is five wide."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Widen what takes the pointer, and mask what is painted, in place of Qt's own."""
        beside = (GRIP - self.splitter().handleWidth()) // 2
        flat = self.orientation() == Qt.Orientation.Horizontal
        margins = QMargins(beside, 0, beside, 0) if flat else QMargins(0, beside, 0, beside)
        self.setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)
        if self.contentsMargins() != margins:
            self.setContentsMargins(margins)
        self.setMask(QRegion(self.contentsRect()))


class Splitter(QSplitter):
    """Two areas side by side or one below the other, neither of which can be made to vanish."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """The seam."""
        return SplitterHandle(self.orientation(), self)
