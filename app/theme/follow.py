"""Icons that follow the theme: a button is told its icon once and wears it in whatever theme comes."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.theme.active import icon, pixmap, signals

_NAME = "iconFollower"


def set_icon(
    target: QAbstractButton | QAction, name: str, role: str = "text-muted", checked: str = "accent"
) -> None:
    """Give a button or action an icon that is tinted anew whenever the theme changes."""
    follower = target.findChild(_IconFollower, _NAME) or _IconFollower(target)
    follower.wear(name, role, checked)


def set_picture(label: QLabel, name: str, role: str, size: int) -> None:
    """Give a label an icon as its picture, tinted anew whenever the theme changes."""
    follower = label.findChild(_PictureFollower, _NAME) or _PictureFollower(label)
    follower.wear(name, role, size)


class _IconFollower(QObject):
    def __init__(self, target: QAbstractButton | QAction) -> None:
        super().__init__(target)
        self.setObjectName(_NAME)
        self._target = target
        signals().changed.connect(self._tint)

    def wear(self, name: str, role: str, checked: str) -> None:
        self._look = (name, role, checked)
        self._tint()

    def _tint(self) -> None:
        self._target.setIcon(icon(*self._look))


class _PictureFollower(QObject):
    def __init__(self, target: QLabel) -> None:
        super().__init__(target)
        self.setObjectName(_NAME)
        self._target = target
        signals().changed.connect(self._tint)

    def wear(self, name: str, role: str, size: int) -> None:
        self._look = (name, role, size)
        self._tint()

    def _tint(self) -> None:
        self._target.setPixmap(pixmap(*self._look))
