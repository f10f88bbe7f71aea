"""Banners say what happened and what it means, above what they concern, and stay until closed or solved."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.retranslatable import Retranslatable

BannerAction = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""

MAX_BANNERS = 3
_SHORT, _MAX_TEXT_LENGTH = 80, 400
"""Characters: a headline that stays on one line, and what is shown of one at most."""
_ICONS = {"error": ("alert", "danger"), "warning": ("alert", "warning"), "success": ("ok", "success")}


class Banner(Retranslatable, QFrame):
    """Icon, what happened in bold, what it means, a few buttons, close. Only long sentences wrap."""

    closed = Signal(object)

    def __init__(
        self,
        kind: str,
        headline: str,
        detail: str = "",
        action_text: str | None = None,
        other_texts: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.key: object = None
        self.headline = headline
        self.setProperty("role", "banner")
        self.setProperty("kind", kind)
        self.setAccessibleName(f"{headline} {detail}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.action = QPushButton(action_text or "")
        self.action.setVisible(bool(action_text))
        self.others = [QPushButton(text) for text in other_texts]
        self._close = QToolButton()
        self._close.clicked.connect(self.close_banner)
        theme.set_icon(self._close, "close")
        self._lay_out(kind, headline, detail)
        self.retranslate()

    def close_banner(self) -> None:
        """Take the banner away, as its cross does."""
        self.closed.emit(self)

    def retranslate(self) -> None:
        """Name the cross in the language in force; what the banner says keeps the language it came in."""
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setToolTip(self.tr("Close"))

    def _lay_out(self, kind: str, headline: str, detail: str) -> None:
        name, role = _ICONS.get(kind, ("info", "accent"))
        if len(headline) > _SHORT:  # a sentence with a path in it, of which the end matters most
            headline, detail = _breakable(f"{headline} {detail}".strip()), ""
        picture, bold, plain = QLabel(), QLabel(headline), ElidingLabel(detail)
        bold.setWordWrap(len(headline) > _SHORT)
        theme.set_picture(picture, name, role, 18)
        bold.setProperty("role", "name")
        for label in (bold, plain):
            label.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4 if bold.wordWrap() else 0, 10, 4 if bold.wordWrap() else 0)
        row.setSpacing(12)
        row.addWidget(picture)
        row.addWidget(bold, 1 if bold.wordWrap() else 0)
        row.addSpacing(-4)
        row.addWidget(plain, 0 if bold.wordWrap() else 1)
        plain.setVisible(not bold.wordWrap())
        for button in self.others:
            row.addWidget(button)
        row.addWidget(self.action)
        row.addWidget(self._close)


class Banners(QWidget):
    """A column of at most three banners, the newest on top; it takes no room when empty."""

    focus_freed = Signal()
    """The banner that had the focus is gone: Qt would give it to whatever comes next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVisible(False)

    def show(  # type: ignore[override]  # a banner is shown, never the bare column
        self,
        kind: str = "",
        headline: str = "",
        detail: str = "",
        action_text: str | None = None,
        action: Callable[[], object] | None = None,
        key: object = None,
        others: Sequence[BannerAction] = (),
    ) -> Banner:
        """Put a banner on top; one with the same key (or the same headline without one) is replaced.

        `others` are further ways out, beside `action`.
        """
        banner = Banner(kind, headline, detail, action_text, [text for text, _ in others])
        banner.key = headline if key is None else key
        self.close_key(banner.key)
        banner.closed.connect(self._remove)
        if action is not None:
            banner.action.clicked.connect(action)
        for button, (_, other) in zip(banner.others, others, strict=True):
            button.clicked.connect(other)
        self._column.insertWidget(0, banner)
        for old in self.banners()[MAX_BANNERS:]:
            self._remove(old)
        self.setVisible(True)
        return banner

    def close_key(self, key: object) -> None:
        """Take away the banner with this key: what it said is solved."""
        for banner in self.banners():
            if banner.key == key:
                self._remove(banner)

    def banners(self) -> list[Banner]:
        """The banners that stand, from the top."""
        items = (self._column.itemAt(row) for row in range(self._column.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Banner)]

    def _remove(self, banner: Banner) -> None:
        focus = self.window().focusWidget()
        had_focus = focus is not None and banner.isAncestorOf(focus)
        self._column.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self.setVisible(self._column.count() > 0)
        if had_focus:
            self.focus_freed.emit()


def _breakable(text: str) -> str:
    """Lines may end in the middle of a path; of what is longer than a few lines, the middle is left out."""
    if len(text) > _MAX_TEXT_LENGTH:
        text = f"{text[: _MAX_TEXT_LENGTH // 2]}…{text[-_MAX_TEXT_LENGTH // 2 :]}"
    return re.sub(r"([/\\_.-])", "\\1\N{ZERO WIDTH SPACE}", text)
