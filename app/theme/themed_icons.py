"""Icons that follow the theme: set once on a button, drawn in the colours of the current theme."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from app.theme.active import active_theme, icon, pixmap
from app.theme.icons import SIZES

_NAME = "iconFollower"
_IN_BUTTON = 16
_GAP = 4
_MAYBE_WORDS = (QEvent.Type.Show, QEvent.Type.Resize)


def set_icon(
    target: QAbstractButton | QAction, name: str, role: str = "text-muted", checked: str = "accent"
) -> None:
    """Give a button or action an icon that is tinted anew whenever the theme changes."""
    follower = target.findChild(_IconFollower, _NAME) or _IconFollower(target)
    follower.show_icon(name, role, checked)


def set_picture(label: QLabel, name: str, role: str, size: int) -> None:
    """Give a label an icon as its picture, tinted anew whenever the theme changes."""
    follower = label.findChild(_PictureFollower, _NAME) or _PictureFollower(label)
    follower.show_icon(name, role, size)


class _IconFollower(QObject):
    """Beside words in a push button Qt leaves 4 px where 8 look right, so that icon carries 4 of its own."""

    def __init__(self, target: QAbstractButton | QAction) -> None:
        super().__init__(target)
        self.setObjectName(_NAME)
        self._target = target
        self._gap = 0
        active_theme().changed.connect(self._tint)
        if isinstance(target, QPushButton):
            target.installEventFilter(self)

    def show_icon(self, name: str, role: str, checked: str) -> None:
        self._look = (name, role, checked)
        self._tint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look whether there are words, when they may have come or gone."""
        if event.type() in _MAYBE_WORDS and self._wanted_gap() != self._gap:
            self._tint()
        return False

    def _tint(self) -> None:
        self._gap = self._wanted_gap()
        self._target.setIcon(icon(*self._look, self._sizes(), self._gap))
        if isinstance(self._target, QPushButton):
            self._target.setIconSize(QSize(_IN_BUTTON + self._gap, _IN_BUTTON))

    def _sizes(self) -> tuple[int, ...]:
        """Each more would be drawn three times. A large one is set before the icon; actions go into all."""
        if isinstance(self._target, QPushButton):
            return (_IN_BUTTON,)
        size = self._target.iconSize().height() if isinstance(self._target, QAbstractButton) else 0
        return (size,) if size > max(SIZES) else SIZES

    def _wanted_gap(self) -> int:
        return _GAP if isinstance(self._target, QPushButton) and self._target.text() else 0


class _PictureFollower(QObject):
    def __init__(self, target: QLabel) -> None:
        super().__init__(target)
        self.setObjectName(_NAME)
        self._target = target
        active_theme().changed.connect(self._tint)

    def show_icon(self, name: str, role: str, size: int) -> None:
        self._look = (name, role, size)
        self._tint()

    def _tint(self) -> None:
        self._target.setPixmap(pixmap(*self._look))
