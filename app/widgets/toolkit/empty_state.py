"""The empty state of a list or page: what is missing, what to do, and one button that does it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app import theme
from app.widgets.toolkit.layout.fits_room import FitsRoom

_RIM = 6


class EmptyState(FitsRoom, QWidget):
    """Icon, title, a line of advice and at most one button (`button`; connect to its `clicked`)."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        button: str = "",
        *,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ground = ""
        """A colour that is laid under the words, where they stand over something else."""
        self.button = QPushButton()
        if primary:
            self.button.setProperty("kind", "primary")
        self._picture, self._title, self._text = QLabel(), QLabel(), QLabel()
        theme.set_picture(self._picture, icon, "text-muted", 28)
        self._title.setProperty("role", "title")
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.set_words(title, text, button)

    def set_words(self, title: str, text: str, button: str = "") -> None:
        """Say it anew, for another language or another reason."""
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def fit(self) -> None:
        """In a low plot the icon gives way: half of it would be cut off."""
        column = self._column
        high = column.totalHeightForWidth(self.width())
        if self._picture.isHidden():
            high += self._picture.sizeHint().height() + column.spacing()
        self._picture.setHidden(self.height() < high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the ground under the words, no larger than they are."""
        if not self.ground:
            return
        painter, color = QPainter(self), theme.current().color(self.ground)
        for label in (self._title, self._text):
            wraps = Qt.TextFlag.TextWordWrap.value if label.wordWrap() else 0
            words = label.fontMetrics().boundingRect(
                label.geometry(), int(label.alignment().value) | wraps, label.text()
            )
            painter.fillRect(words.adjusted(-_RIM, -2, _RIM, 2), color)

    def _lay_out(self) -> None:
        column = self._column
        column.setContentsMargins(24, 8, 24, 8)  # it stands in the middle, also of a low plot
        column.addStretch()
        for label in (self._picture, self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.setSpacing(8)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
