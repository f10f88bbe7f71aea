"""Widgets whose parts take turns or give way, by the room that there is and the size of the words."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent


class FitsRoom:
    """Stands before the class of Qt in such a widget: `class Overview(FitsRoom, QWidget)`."""

    def fit(self) -> None:
        """Give way, or come back, where the room or the words are of another size now."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is other room."""
        super().resizeEvent(event)  # type: ignore[misc]  # of the widget that this stands before
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Words of another size take other room."""
        super().changeEvent(event)  # type: ignore[misc]
        if event.type() == QEvent.Type.FontChange:
            self.fit()
