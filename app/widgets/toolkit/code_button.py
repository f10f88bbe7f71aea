"""The button that opens the code of the component beside it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app import core_text, theme
from app.widgets.toolkit.code_request import request_code
from core.nn.component import Component

CODE_KEY = "F12"
"""What opens the code of the component at hand, as in other programs that show code."""
_WIDTH, _ICON = 24, 16
_HEIGHT = 32
"""That of a field, beside which it stands."""


class CodeButton(QToolButton):
    """Two brackets; its tooltip says whose code it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._member: type[Component] | None = None
        theme.set_icon(self, "code")
        self.setProperty("role", "row-action")
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.request)

    def set_member(self, member: type[Component] | None) -> None:
        """Whose code it opens; none for None."""
        self._member = member
        if member is not None:
            words = code_words(member)
            self.setAccessibleName(words)
            self.setToolTip(f"{words} ({CODE_KEY})")

    def request(self) -> None:
        """What a click does."""
        if self._member is not None:
            request_code(self, self._member)


def code_words(member: type[Component]) -> str:
    """What a button or a menu says."""
    return QCoreApplication.translate("CodeButton", "Code of {name}").format(name=core_text.name(member))
