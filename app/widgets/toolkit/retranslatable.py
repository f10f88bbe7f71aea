"""Words that follow the language: whoever shows some says them anew when another one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent


class Retranslatable:
    """Stands before the class of Qt in a widget that shows words: `class RunBar(Retranslatable, QFrame)`."""

    def retranslate(self) -> None:
        """Say every word anew, in the language in force."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Switch the language live."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]  # of the widget that this stands before
