"""One unit of the living network: its weights, figures, the digits that excite it most, and its answers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app import theme
from app.widgets.layers.network_painting import layer_title
from app.widgets.layers.network_stages import LivingNetwork
from app.widgets.layers.unit_charts import (
    AnswerHistogram,
    ClassAnswers,
    StrongestDigits,
    WeightPicture,
    signed_text,
)
from app.widgets.layers.words import DASH, magnitude_text, percent_text, value_text
from app.widgets.toolkit.layout.overlay_scroll import OverlayScroll
from app.widgets.toolkit.retranslatable import Retranslatable
from core.insight.unit_answers import UnitAnswers

_MARGIN = 16


class UnitInspector(Retranslatable, QFrame):
    """Escape and the cross close it; its arrows go from unit to unit."""

    closed = Signal()
    stepped = Signal(int)
    """One unit back or on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.weights, self.digits = WeightPicture(), StrongestDigits()
        self.classes, self.histogram = ClassAnswers(), AnswerHistogram()
        self._title, self._of = QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._of.setProperty("role", "muted")
        self.back_button, self.on_button, self.close_button = QToolButton(), QToolButton(), QToolButton()
        self._names = [QLabel() for _ in range(5)]
        self._figures = [QLabel() for _ in range(5)]
        self._heads = [QLabel() for _ in range(6)]
        self._hint = QLabel()
        self._network: LivingNetwork | None = None
        self._unit = 0, 0
        self._answers: UnitAnswers | None = None
        self._images: NDArray[np.uint8] | None = None
        self._lay_out()
        self.back_button.clicked.connect(self._go_back)
        self.on_button.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.closed)
        self.retranslate()

    def show_unit(self, network: LivingNetwork, stage: int, unit: int) -> None:
        """What is known at once of a unit: its weights and what it answers to the digit."""
        if (stage, unit) != self._unit:
            self._answers = None
        self._network, self._unit = network, (stage, unit)
        self.retranslate()

    def show_answers(self, answers: UnitAnswers | None, images: NDArray[np.uint8] | None) -> None:
        """What it answers to images (N, 1, height, width); none while they are still being read."""
        self._answers, self._images = answers, images
        self.retranslate()

    def figures(self) -> list[tuple[str, str]]:
        """The five figures with their names."""
        network, (stage, unit), answers = self._network, self._unit, self._answers
        if network is None:
            return []
        shown = network.stages[stage]
        bias = shown.bias
        known = bias is not None and len(bias) == shown.count
        return [
            (self.tr("Output now"), signed_text(float(shown.strengths[unit]))),
            (self.tr("Strongest in set"), value_text(float(answers.answers.max())) if answers else DASH),
            (self.tr("Silent for"), percent_text(answers.silent) if answers else DASH),
            (self.tr("Gradient"), magnitude_text(answers.gradient) if answers else DASH),
            (self.tr("Bias"), signed_text(float(bias[unit])) if known and bias is not None else DASH),
        ]

    def retranslate(self) -> None:
        """Say every word anew."""
        for button, text in (
            (self.back_button, self.tr("Unit before")),
            (self.on_button, self.tr("Next unit")),
            (self.close_button, self.tr("Close")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.setAccessibleName(self.tr("Unit"))
        self._hint.setText(self.tr("Arrow keys move to the next unit"))
        count = len(self._answers.answers) if self._answers else 0
        text = self.tr("{count} images").format(count=f"{count:,}") if count else self.tr("Reading…")
        words = (
            self.tr("Digits that activate it most"),
            text,
            self.tr("Answer by class"),
            self.tr("mean output"),
            self.tr("Histogram of its outputs"),
            "",
        )
        for label, word in zip(self._heads, words, strict=True):
            label.setText(word)
        self._show()

    def _show(self) -> None:
        network = self._network
        if network is None:
            return
        stage, unit = self._unit
        shown = network.stages[stage]
        kind = self.tr("Map {unit}") if shown.is_maps else self.tr("Unit {unit}")
        self._title.setText(kind.format(unit=unit))
        self._of.setText(self.tr("of {layer}").format(layer=layer_title(shown)))
        for name, figure, (word, value) in zip(self._names, self._figures, self.figures(), strict=True):
            name.setText(word)
            figure.setText(value)
        weights = shown.weights_of(np.array([unit]))
        self.weights.show_weights(
            None if weights is None else weights[0], shown.maps[unit] if shown.is_maps else None
        )
        self.weights.setAccessibleName(self.tr("Its weights"))
        answers = self._answers
        if answers is not None:
            self._heads[5].setText(self.tr("silent for {share}").format(share=percent_text(answers.silent)))
        now = float(shown.strengths[unit])
        self.digits.show_digits(answers, self._images, network.classes)
        self.classes.show_answers(answers, network)
        self.histogram.show_answers(answers, now, network.slot, self.tr("this digit"))
        self.classes.setAccessibleName(self.tr("Answer by class"))
        self.digits.setAccessibleName(self.tr("Digits that activate it most"))
        self.histogram.setAccessibleName(self.tr("Histogram of its outputs"))
        self.setAccessibleDescription("; ".join(f"{name} {value}" for name, value in self.figures()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _go_back(self) -> None:
        self.stepped.emit(-1)

    def _go_on(self) -> None:
        self.stepped.emit(1)

    # -- how it is built ---

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        column.setSpacing(8)
        column.addLayout(self._header())
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.weights, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self._figure_column(), 1)
        column.addLayout(top)
        for number, part in enumerate((self.digits, self.classes, self.histogram)):
            row = QHBoxLayout()
            row.addWidget(self._heads[2 * number])
            row.addStretch()
            row.addWidget(self._heads[2 * number + 1])
            self._heads[2 * number].setProperty("role", "plot-title")
            self._heads[2 * number + 1].setProperty("role", "caption")
            column.addSpacing(6)
            column.addLayout(row)
            column.addWidget(part)
        self._hint.setProperty("role", "caption")
        column.addWidget(self._hint)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(OverlayScroll(inside))

    def _header(self) -> QHBoxLayout:
        header = QHBoxLayout()
        header.setSpacing(6)
        header.addWidget(self._title)
        header.addWidget(self._of)
        header.addStretch()
        for button, icon in (
            (self.back_button, "left"),
            (self.on_button, "right"),
            (self.close_button, "close"),
        ):
            theme.set_icon(button, icon)
            button.setFixedSize(28, 28)
            header.addWidget(button)
        return header

    def _figure_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        for name, figure in zip(self._names, self._figures, strict=True):
            name.setProperty("role", "caption")
            font = theme.tabular(theme.font("body"))
            font.setWeight(QFont.Weight.DemiBold)
            figure.setFont(font)
            column.addWidget(name)
            column.addWidget(figure)
            column.addSpacing(2)
        column.addStretch()
        return column
