"""The rail: every page one click or one key away, the application menu on top, settings at the foot."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable

NARROW, WIDE = 72, 80
_BUTTON_SIZE = QSize(64, 56)


class Rail(Retranslatable, QFrame):
    """Buttons for places, an icon over a label. `chosen` carries the key of the place that was picked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._places: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._notify)
        self.mark = _mark()
        self._top, self._foot = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.set_wide(True)
        self.retranslate()

    def add_place(self, key: str, icon: str, at_foot: bool = False) -> None:
        """Add a place below the others, or at the foot; its words come with `set_words`."""
        button = _RailButton()
        button.setProperty("role", "place")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(22, 22))
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.set_icon(button, icon)
        self._places[key] = button
        self._group.addButton(button)
        (self._foot if at_foot else self._top).addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_words(self, key: str, title: str, shortcut: str) -> None:
        """Say what a place is called and which key goes there."""
        button = self._places[key]
        button.setText(title)
        button.setAccessibleName(title)
        button.setToolTip(f"{title} ({shortcut})" if shortcut else title)

    def select(self, key: str) -> None:
        """Mark a place as the one where one is."""
        if key in self._places:
            self._places[key].setChecked(True)
            self.setFocusProxy(self._places[key])

    def set_menu(self, menu: QMenu) -> None:
        """The application menu, which the mark opens."""
        self.mark.setMenu(menu)

    def open_menu(self) -> None:
        """Open the application menu, as F10 does."""
        self.mark.showMenu()

    def set_wide(self, wide: bool) -> None:
        """Take 80 or 72 px, more if a word needs more."""
        self.setMinimumWidth(WIDE if wide else NARROW)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Pages"))
        self.mark.setAccessibleName(self.tr("Application menu"))
        self.mark.setToolTip(self.tr("Application menu ({key})").format(key="F10"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 3, 12)  # and the line at the right
        column.setSpacing(0)
        column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(20)
        for places in (self._top, self._foot):
            places.setSpacing(4)
            column.addLayout(places)
            if places is self._top:
                column.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _notify(self, button: QAbstractButton) -> None:
        self.chosen.emit(next(key for key, place in self._places.items() if place is button))


class _RailButton(QToolButton):
    """At least 64 x 56; a large font gets more."""

    def sizeHint(self) -> QSize:
        """What icon and word need."""
        return super().sizeHint().expandedTo(_BUTTON_SIZE)

    def minimumSizeHint(self) -> QSize:
        """The same: a word is never cut."""
        return self.sizeHint()


def _mark() -> QToolButton:
    mark = QToolButton()
    mark.setObjectName("mark")
    mark.setIconSize(QSize(28, 28))
    mark.setFixedSize(36, 36)
    mark.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    mark.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    theme.set_icon(mark, "mark", "accent-text", "accent-text")
    return mark
