"""The button that leads to Explore from the component beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app import theme
from app.widgets.toolkit.explore_request import exploration_words, request_exploration
from core.nn.component import Component

_WIDTH, _HEIGHT, _ICON = 24, 32, 16


class ExploreButton(QToolButton):
    """Its tooltip says what one sees there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._member: type[Component] | None = None
        theme.set_icon(self, "explore")
        self.setProperty("role", "row-action")
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._request)

    def set_member(self, member: type[Component] | None) -> None:
        """What it leads to; nothing for None."""
        self._member = member
        words = exploration_words(member) if member is not None else ""
        self.setAccessibleName(words)
        self.setToolTip(words)

    def _request(self) -> None:
        if self._member is not None:
            request_exploration(self, self._member)
