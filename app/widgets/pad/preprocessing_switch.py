"""A switch for one preprocessing step, which explains what the step is for."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QWidget

from app import theme
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import SPACE

_GAP = 6


class PreprocessingSwitch(Retranslatable, QCheckBox):
    """A check box with words of one or two lines, because the tile above it is narrow."""

    def __init__(self, step: str, parent: QWidget) -> None:
        """`step` is the name of the step in `core.ink.preprocessing.Way`."""
        super().__init__(parent)
        self._step, self._words = step, ""
        self._fixed: Literal["picture", "whole"] | None = None
        self.setProperty("role", "step")
        self.setChecked(True)
        theme.active_theme().changed.connect(self._wrap)
        self.retranslate()

    def set_fixed(self, fixed: Literal["picture", "whole"] | None) -> None:
        """What keeps the step from being chosen: a picture has taken it, a reader takes pictures whole."""
        if fixed != self._fixed:
            self._fixed = fixed
            self.setEnabled(fixed is None)
            self._update_text()

    def height_for(self, width: int) -> int:
        """How high it is with words that wrap at this width."""
        metrics = QFontMetricsF(theme.font("caption"))
        lines = len(_lines(self._words, metrics, self._room(width)))
        return max(self._indicator() + 4, math.ceil(lines * metrics.lineSpacing()) + 2)

    def least_width(self) -> int:
        """How wide it is with a word a line."""
        metrics = QFontMetricsF(theme.font("caption"))
        longest = max(metrics.horizontalAdvance(word) for word in self._words.split(" "))
        return math.ceil(longest) + self._indicator() + _GAP + 2

    def minimumSizeHint(self) -> QSize:
        """Words wrap."""
        return QSize(self._indicator(), self._indicator())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        metrics = QFontMetricsF(theme.font("caption"))
        self.setText("\n".join(_lines(self._words, metrics, self._room(self.width()))))

    def _room(self, width: int) -> float:
        return width - self._indicator() - _GAP

    def _indicator(self) -> int:
        return self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self)

    def _update_text(self) -> None:
        why = self._why()
        if self._fixed == "picture":
            why = self.tr("This is a picture: its steps cannot be switched off.")
        elif self._fixed == "whole":
            why = self.tr("This network learned whole pictures: it sees the whole pad, scaled to 28 x 28.")
        self.setToolTip(why)
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(why)

    def _why(self) -> str:
        match self._step:
            case "pen":
                return self.tr(
                    "The pen width is matched to MNIST, however large the digit was drawn. Without this "
                    "step, a small digit becomes a blot and a large one a thin line."
                )
            case "box":
                return self.tr(
                    "Only the ink is scaled, wherever it is on the pad. Without this step, the whole pad is"
                    " scaled, and a small digit stays small."
                )
            case "twenty":
                return self.tr(
                    "The ink is scaled to 20 of the 28 pixels, which leaves a margin. Without this step, it"
                    " reaches the edges, which are always empty in MNIST."
                )
        return self.tr(
            "The ink's centre of mass is moved to the centre of the image. Without this step, its bounding "
            "box is centred, and a 7 sits elsewhere than in MNIST."
        )

    def retranslate(self) -> None:
        """Say every word anew."""
        names = {
            "pen": self.tr("Pen width"),
            "box": self.tr("Ink box"),
            "twenty": self.tr("20 × 20"),
            "centre": self.tr("Centred"),
        }
        self._words = names[self._step].replace(" × ", f"{SPACE}×{SPACE}")
        self._wrap()
        self._update_text()


def _lines(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """The text in lines that fit, broken at spaces."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and metrics.horizontalAdvance(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
