"""The rail: every page one click or one key away, the application menu on top, settings at the foot.

Nine pages in three sections have room in 700 px. Where there is less, or a larger font needs more, first the
gaps between the sections go, then the words under the icons; their tooltips stay.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
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
_BUTTON_SIZE, _ICON_BUTTON_SIZE = QSize(64, 56), QSize(64, 40)
_MARGIN_ABOVE, _MARGIN_BELOW, _UNDER_MARK, _SPACING = 12, 8, 16, 4
_MARK_SIDE = 36
_GAP = QSize(24, 8)
_AROUND_WORD = 14  # what the style sheet leaves above the icon, under the word and between them


class Rail(Retranslatable, QFrame):
    """Buttons for places, an icon over a label. `chosen` carries the key of the place that was picked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._places: dict[str, _RailButton] = {}
        self._gaps: list[QFrame] = []
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
        theme.set_icon(button, icon)
        self._places[key] = button
        self._group.addButton(button)
        (self._foot if at_foot else self._top).addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def begin_section(self) -> None:
        """A hairline in a gap: the places that are added from now on are of another kind."""
        gap = _hairline()
        self._gaps.append(gap)
        self._top.addWidget(gap, 0, Qt.AlignmentFlag.AlignHCenter)

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

    def minimumSizeHint(self) -> QSize:
        """As wide as the words need, as high as the icons alone."""
        return QSize(super().minimumSizeHint().width(), self._needed(words=False, gaps=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        gaps = self._needed(words=True, gaps=True) <= self.height()
        words = self._needed(words=True, gaps=False) <= self.height()
        for gap in self._gaps:
            gap.setVisible(gaps)
        for place in self._places.values():
            place.show_words(words)

    def _needed(self, words: bool, gaps: bool) -> int:
        """How high all places are together, with what is above and below them."""
        places = [place.size_with(words).height() + _SPACING for place in self._places.values()]
        between = len(self._gaps) * (_GAP.height() + _SPACING) if gaps else 0
        return _MARGIN_ABOVE + _MARK_SIDE + _UNDER_MARK + sum(places) + between + _MARGIN_BELOW

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Pages"))
        self.mark.setAccessibleName(self.tr("Application menu"))
        self.mark.setToolTip(self.tr("Application menu ({key})").format(key="F10"))
        self._fit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, _MARGIN_ABOVE, 3, _MARGIN_BELOW)  # and the line at the right
        column.setSpacing(0)
        column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(_UNDER_MARK)
        for places in (self._top, self._foot):
            places.setSpacing(_SPACING)
            column.addLayout(places)
            if places is self._top:
                column.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _notify(self, button: QAbstractButton) -> None:
        self.chosen.emit(next(key for key, place in self._places.items() if place is button))


class _RailButton(QToolButton):
    """At least 64 x 56; a large font gets more. Without its word it is lower."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "place")
        self.setCheckable(True)
        self.setIconSize(QSize(22, 22))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_words(True)

    def show_words(self, on: bool) -> None:
        """Say what the place is called under its icon, or in the tooltip alone."""
        under, alone = Qt.ToolButtonStyle.ToolButtonTextUnderIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setToolButtonStyle(under if on else alone)

    def size_with(self, words: bool) -> QSize:
        """What it needs with its word, or without."""
        line = self.fontMetrics().height()
        needed = QSize(0, self.iconSize().height() + line + _AROUND_WORD)
        return needed.expandedTo(_BUTTON_SIZE) if words else _ICON_BUTTON_SIZE

    def sizeHint(self) -> QSize:
        """What icon and word need."""
        words = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        return super().sizeHint().expandedTo(self.size_with(words)) if words else self.size_with(words)

    def minimumSizeHint(self) -> QSize:
        """The same: a word is never cut."""
        return self.sizeHint()


def _hairline() -> QFrame:
    gap = QFrame()
    gap.setFixedSize(_GAP)
    gap.setProperty("role", "gap")
    return gap


def _mark() -> QToolButton:
    mark = QToolButton()
    mark.setObjectName("mark")
    mark.setIconSize(QSize(28, 28))
    mark.setFixedSize(_MARK_SIDE, _MARK_SIDE)
    mark.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    mark.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    theme.set_icon(mark, "mark", "accent-text", "accent-text")
    return mark
