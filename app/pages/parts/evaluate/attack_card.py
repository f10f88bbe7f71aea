"""The card of the fast gradient sign method: a slider until the model errs, and accuracy against epsilon."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout

from app.controllers.evaluation.evaluation import EvaluationController
from app.controllers.evaluation.stress import Stress
from app.controllers.reading.reader_options import ReaderOption
from app.korean_particles import with_particles
from app.pages.parts.evaluate.card import Card
from app.pages.parts.evaluate.picture_tools import PictureTools
from app.pages.parts.evaluate.stress_card import slots
from app.widgets.evaluation.attack_pictures import Attack, AttackPictures
from app.widgets.evaluation.stress_chart import StressChart, StressTrace
from app.widgets.toolkit.fields.clicked_wheel import ClickedWheel
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.figure_text import percent_text
from core.insight.fast_gradient_sign import ATTACK, EPSILONS, attacked
from core.types import Array

_STEPS_PER_UNIT = 200
"""Of the slider: steps of 0.005."""
_LARGEST, _AT_FIRST = 0.3, 0.05
_SLIDER = 22


class AttackCard(Retranslatable, Card):
    """Which digit is attacked, the tab says."""

    another_requested = Signal()

    def __init__(self, evaluation: EvaluationController, stress: Stress) -> None:
        super().__init__()
        self._evaluation, self._stress = evaluation, stress
        self.pictures, self.chart = AttackPictures(), StressChart()
        self.slider, self.smallest, self.another = (
            QSlider(Qt.Orientation.Horizontal),
            QPushButton(),
            QPushButton(),
        )
        self._epsilon, self._steps, self._curve = QLabel(), QLabel(), QLabel()
        self._image: Array | None = None
        self._sign: Array | None = None
        self._label = 0
        ClickedWheel(self.slider)
        self._lay_out()
        self.slider.valueChanged.connect(self._show_attack)
        self.smallest.clicked.connect(self._go_to_smallest)
        self.another.clicked.connect(self.another_requested)
        self.chart.cursor_moved.connect(self._tell_curve)
        stress.changed.connect(self.refresh)
        self.retranslate()

    @property
    def epsilon(self) -> float:
        """How far each pixel goes."""
        return self.slider.value() / _STEPS_PER_UNIT

    def show_digit(self, image: Array | None, label: int) -> None:
        """Attack another image (C, H, W), of this class."""
        self._image, self._label = image, label
        self._find_sign()
        self._show_attack()
        self._tell_steps()

    def refresh(self) -> None:
        """Curves have grown, or other models are wanted."""
        models = self._stress.models
        curves = [self._stress.curve(model, ATTACK) for model in models]
        self.chart.set_traces(
            [
                StressTrace(model.name, slot, tuple(curve.strengths), tuple(curve.shares))
                for model, slot, curve in zip(models, slots(models), curves, strict=True)
            ]
        )
        self._tell_curve()

    def retranslate(self) -> None:
        """Say every word anew."""
        self.set_words(self.tr("FGSM attack"), self.tr("one step by the sign of the gradient"))
        self.slider.setAccessibleName(self.tr("Epsilon"))
        self.smallest.setText(self.tr("To the smallest step"))
        self.another.setText(self.tr("Another digit"))
        self.chart.setAccessibleName(self.tr("Accuracy against epsilon"))
        self._show_attack()
        self._tell_steps()
        self.refresh()

    def _find_sign(self) -> None:
        models = self._stress.models
        self._sign = None
        if self._image is not None and models:
            self._sign = self._stress.attack(models[0], self._image, self._label)
        for widget in (self.slider, self.smallest):
            widget.setEnabled(self._sign is not None)

    def _show_attack(self, *_: object) -> None:
        epsilon = self.epsilon
        self._epsilon.setText(f"ε = {epsilon:.3f}")
        models, image, sign = self._stress.models, self._image, self._sign
        if image is None or sign is None or not models:
            self.pictures.show_attack(None)
            return
        after = attacked(image, sign, epsilon)
        before_words, fooled_before = self._reading(models[0], image, self.tr("before: {reading}"))
        after_words, fooled = self._reading(models[0], after, self.tr("after: {reading}"))
        step_words = (self.tr("ε x sign"), f"{epsilon:.3f}")
        words = before_words, step_words, after_words
        self.pictures.show_attack(Attack(image[0], sign[0], after[0], words, fooled and not fooled_before))

    def _reading(self, model: ReaderOption, image: Array, said: str) -> tuple[tuple[str, str], bool]:
        shares = self._stress.read(model, image[np.newaxis])[0]
        reading = int(shares.argmax())
        words = said.format(reading=self._name(reading)), percent_text(float(shares[reading]))
        return words, reading != self._label

    def _name(self, label: int) -> str:
        evaluated = self._evaluation.evaluated
        return evaluated.classes[label] if evaluated else ""

    def _tell_steps(self) -> None:
        """The smallest step that fools each model."""
        lines, image = [self.tr("Smallest step that fools")], self._image
        for model in self._stress.models if image is not None else ():
            assert image is not None
            found = self._stress.smallest_step(model, image, self._label)
            if found is None:
                lines.append(self.tr("{model}: none up to 0.5").format(model=model.name))
            else:
                said = self.tr("{model}: {epsilon}, read as {reading}")
                epsilon, reading = f"{found[0]:.3f}", self._name(found[1])
                text = said.format(model=model.name, epsilon=epsilon, reading=reading)
                lines.append(with_particles(text))
        self._steps.setText("\n".join(lines))

    def _go_to_smallest(self) -> None:
        models, image = self._stress.models, self._image
        if not models or image is None:
            return
        found = self._stress.smallest_step(models[0], image, self._label)
        if found is not None:
            self.slider.setValue(round(found[0] * _STEPS_PER_UNIT))

    def _tell_curve(self, *_: object) -> None:
        at, models = self.chart.cursor_strength, self._stress.models
        shares = [self._stress.curve(model, ATTACK).share_at(at) for model in models]
        parts = [f"{model.name} {percent_text(share)}" for model, share in zip(models, shares, strict=True)]
        head = self.tr("Accuracy against epsilon")
        self.tools.retranslate()
        self._curve.setText(f"{head}   " + " · ".join([f"ε {at:g}", *parts]))

    def _lay_out(self) -> None:
        self.slider.setRange(0, round(_LARGEST * _STEPS_PER_UNIT))
        self.slider.setValue(round(_AT_FIRST * _STEPS_PER_UNIT))
        self.chart.set_strengths(EPSILONS, None, 0.06)
        self.slider.setMinimumHeight(_SLIDER)
        self._curve.setWordWrap(True)
        self._steps.setWordWrap(True)
        for label in (self._epsilon, self._steps, self._curve):
            label.setProperty("role", "muted")
        line, under, inside = QFrame(), QFrame(), QVBoxLayout()
        line.setProperty("role", "line")
        under.setProperty("role", "line")
        slider, buttons = QHBoxLayout(), QHBoxLayout()
        slider.setSpacing(12)
        slider.addWidget(self.slider, 1)
        slider.addWidget(self._epsilon)
        buttons.setSpacing(8)
        buttons.addWidget(self.smallest)
        buttons.addWidget(self.another)
        buttons.addStretch()
        inside.setContentsMargins(19, 14, 19, 12)
        inside.setSpacing(10)
        inside.addWidget(self.pictures)
        inside.addLayout(slider)
        inside.addWidget(self._steps)
        inside.addLayout(buttons)
        inside.addWidget(under)
        self.tools, curve = PictureTools(self, self.chart, self.chart.rows), QHBoxLayout()
        curve.addWidget(self._curve, 1)
        curve.addWidget(self.tools)
        inside.addLayout(curve)
        inside.addWidget(self.tools.place, 1)
        self.column.addWidget(line)
        self.column.addLayout(inside, 1)
