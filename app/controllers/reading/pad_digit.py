"""The digit on the pad, for whoever looks at it elsewhere: as the network reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from core.ink.render import Picture


class PadDigit(QObject):
    """The Draw page puts it here each time that it is read."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.image: Picture | None = None
        """(28, 28) from 0 to 1; None while nothing is on the pad."""

    def put(self, image: Picture | None) -> None:
        """This stands there now."""
        if image is not None or self.image is not None:
            self.image = None if image is None else image.copy()
            self.changed.emit()
