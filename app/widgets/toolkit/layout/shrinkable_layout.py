"""Layouts that give way: words that wrap in them do not ask for the height that they would like."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout


class ShrinkableColumn(QVBoxLayout):
    """Its least height alone counts for what it stands in."""

    def hasHeightForWidth(self) -> bool:
        """No, whatever is in it."""
        return False


class ShrinkableRow(QHBoxLayout):
    """Its least height alone counts for what it stands in."""

    def hasHeightForWidth(self) -> bool:
        """No, whatever is in it."""
        return False
