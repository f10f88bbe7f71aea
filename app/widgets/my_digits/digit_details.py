"""The selected digits: what they are, what they are read as, and what one can do with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app import theme
from app.widgets.my_digits.digits_model import DigitTile
from app.widgets.my_digits.label_buttons import LabelRow
from app.widgets.toolkit.ink.digit_picture import paint_written_digit
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import percent_text
from app.widgets.wording.moment_text import moment_text
from app.widgets.wording.shortcut_text import with_shortcut

_MARGIN, _PAPER = 20, 96


class DigitDetails(Retranslatable, QFrame):
    """One digit with its picture, or how many there are; asks by signals."""

    label_requested = Signal(int)
    open_requested = Signal()
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._tiles: list[DigitTile] = []
        self._paper = DigitPaper()
        self._title, self._read, self._written = QLabel(), QLabel(), QLabel()
        self.labels = LabelRow(keys=False, marked=True)
        self.open, self.delete = QPushButton(), QPushButton()
        self._apply_theme()
        self._lay_out()
        self.labels.chosen.connect(self.label_requested)
        self.open.clicked.connect(self.open_requested)
        self.delete.clicked.connect(self.delete_requested)
        self.retranslate()

    def show_tiles(self, tiles: Sequence[DigitTile]) -> None:
        """Show these digits: one, several, or none."""
        self._tiles = list(tiles)
        labels = {tile.digit.label for tile in tiles}
        self._paper.show_tile(tiles[0] if len(tiles) == 1 else None, len(tiles))
        self.labels.set_current(labels.pop() if len(labels) == 1 else None)
        self.labels.setEnabled(bool(tiles))
        self.open.setEnabled(len(tiles) == 1)
        self.delete.setEnabled(bool(tiles))
        self._update_text()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("The selected digits"))
        self.open.setText(self.tr("Show on the pad"))
        self.open.setToolTip(with_shortcut(self.open.text(), Qt.Key.Key_Return))
        self.delete.setText(self.tr("Delete"))
        self.delete.setToolTip(with_shortcut(self.delete.text(), Qt.Key.Key_Delete))
        self._update_text()

    def _update_text(self) -> None:
        count = len(self._tiles)
        if count == 1:
            self._tell_one(self._tiles[0])
        elif count:
            wrong = sum(tile.wrong for tile in self._tiles)
            self._title.setText(self.tr("{count} digits").format(count=f"{count:,}"))
            self._say_read(self.tr("{count} misread").format(count=f"{wrong:,}") if wrong else "", wrong > 0)
            self._written.setText("")
        else:
            self._title.setText(self.tr("Nothing selected"))
            self._say_read("", False)
            self._written.setText(self.tr("Select digits to relabel, show or delete them"))
        self._written.setVisible(bool(self._written.text()))

    def _tell_one(self, tile: DigitTile) -> None:
        self._title.setText(self.tr("This is a {digit}").format(digit=tile.digit.label))
        said = self.tr("Read as {digit}, {share}").format(digit=tile.read, share=percent_text(tile.share))
        self._say_read(said if tile.read else "", tile.wrong)
        self._written.setText(moment_text(tile.digit.written))

    def _say_read(self, text: str, wrong: bool) -> None:
        self._read.setText(text)
        self._read.setVisible(bool(text))
        role = "alarm" if wrong else "muted"
        if self._read.property("role") != role:
            self._read.setProperty("role", role)
            self._read.style().unpolish(self._read)
            self._read.style().polish(self._read)

    def _apply_theme(self) -> None:
        self._title.setProperty("role", "title")
        self._written.setProperty("role", "muted")
        for label in (self._title, self._read, self._written):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.labels.caption.hide()
        theme.set_icon(self.open, "draw", "text")
        theme.set_icon(self.delete, "trash", "text")

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch()
        for label in (self._title, self._read, self._written):
            words.addWidget(label)
        words.addStretch()
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._paper)
        head.addLayout(words, 1)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self.open, 1)
        actions.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.labels)
        column.addLayout(actions)


class DigitPaper(QWidget):
    """A digit on paper; of several, how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tile: DigitTile | None = None
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self.update)

    def show_tile(self, tile: DigitTile | None, count: int = 0) -> None:
        """Show one, or that there are `count`."""
        self._tile, self._count = tile, count
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(_PAPER, _PAPER)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper and ink."""
        colors, painter, area = (
            theme.current(),
            QPainter(self),
            self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5),
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colors.color("border"))
        painter.setBrush(colors.color("pad"))
        painter.drawRoundedRect(area, 8, 8)
        if self._tile is not None:
            paint_written_digit(painter, self.rect().toRectF(), self._tile.digit, colors.color("ink"))
        elif self._count:
            painter.setFont(theme.font("probability"))
            painter.setPen(colors.color("text-muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"{self._count:,}")
