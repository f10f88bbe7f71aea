"""Which of the user's own digits are shown: all, one kind, or those that are misread; each with its count."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QWidget,
)

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable
from core.ink.written_digits import CLASSES

ALL, MISREAD = "all", "misread"
_PADDING, _TIGHT, _RADIUS, _LEAST = 8, 3, 6, 36


class DigitFilter(Retranslatable, QWidget):
    """An exclusive row; `chosen` carries "all", "misread" or a digit, as picked by a person."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {key: FilterButton() for key in (ALL, *map(str, range(CLASSES)), MISREAD)}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        for key, button in self._buttons.items():
            self._group.addButton(button)
            if key == MISREAD:
                self._row.addStretch(1)
            self._row.addWidget(button)
        self._buttons[ALL].setChecked(True)
        self._group.buttonClicked.connect(self._notify)
        self.retranslate()

    @property
    def key(self) -> str:
        """What is chosen."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def select(self, key: str) -> None:
        """Choose; nothing is emitted."""
        self._buttons[key].setChecked(True)

    def set_counts(self, counts: Mapping[int, int], misread: int | None) -> None:
        """Tell how many there are of each; None where nobody reads."""
        self._buttons[ALL].set_count(sum(counts.values()))
        for digit in range(CLASSES):
            self._buttons[str(digit)].set_count(counts.get(digit, 0))
        self._buttons[MISREAD].set_count(misread)

    def retranslate(self) -> None:
        """Say every word anew."""
        self.setAccessibleName(self.tr("Which digits are shown"))
        self._buttons[ALL].set_words(self.tr("All"))
        self._buttons[MISREAD].set_words(self.tr("Misread"), danger=True)
        for digit in range(CLASSES):
            self._buttons[str(digit)].set_words(str(digit))

    def _notify(self, button: QAbstractButton) -> None:
        self.chosen.emit(self.key)


class FilterButton(QAbstractButton):
    """A word over a count."""

    def __init__(self) -> None:
        super().__init__()
        self._count: int | None = 0
        self._danger = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.active_theme().changed.connect(self._fit)

    def set_words(self, text: str, danger: bool = False) -> None:
        """Say what is shown; `danger`: it is something to look at, if there is any."""
        self.setText(text)
        self._danger = danger
        self._describe()

    def set_count(self, count: int | None) -> None:
        """Tell how many."""
        if count != self._count:
            self._count = count
            self._describe()

    def sizeHint(self) -> QSize:
        """As wide as the wider of the two lines."""
        needed = self.minimumSizeHint()
        return QSize(max(_LEAST, needed.width() + 2 * (_PADDING - _TIGHT)), needed.height())

    def minimumSizeHint(self) -> QSize:
        """Nothing is left out."""
        words, figures = QFontMetrics(_strong()), QFontMetrics(theme.font("caption"))
        wide = max(words.horizontalAdvance(self.text()), figures.horizontalAdvance(self._figure()))
        return QSize(wide + 2 * _TIGHT, words.height() + figures.height() + _PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, word and count."""
        painter, colors, option = QPainter(self), theme.current(), QStyleOption()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option.initFrom(self)
        ground = "accent-soft" if self.isChecked() else ""
        if not ground and option.state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color(ground))
            painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        alarming = self._danger and bool(self._count)
        words, figures = QFontMetrics(_strong()).height(), QFontMetrics(theme.font("caption")).height()
        top = (self.height() - words - figures) // 2
        painter.setFont(_strong())
        painter.setPen(colors.color("accent" if self.isChecked() else "danger" if alarming else "text"))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(0, top, self.width(), words), centre, self.text())
        painter.setFont(theme.tabular(theme.font("caption")))
        painter.setPen(colors.color("text-muted" if self._count else "text-disabled"))
        painter.drawText(QRectF(0, top + words, self.width(), figures), centre, self._figure())

    def _figure(self) -> str:
        return "–" if self._count is None else f"{self._count:,}"

    def _describe(self) -> None:
        self.setAccessibleName(f"{self.text()}: {self._figure()}")
        self._fit()

    def _fit(self) -> None:
        self.updateGeometry()
        self.update()


def _strong() -> QFont:
    font = theme.font("body")
    font.setWeight(QFont.Weight.DemiBold)
    return font
