"""The tab Stress: how far images may be disturbed, or attacked, until a model errs; two models in one."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.controllers.evaluation.evaluation import EvaluationController
from app.controllers.evaluation.stress import Stress
from app.pages.parts.evaluate.attack_card import AttackCard
from app.pages.parts.evaluate.stress_card import StressCard
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from core.insight.fast_gradient_sign import ATTACK

_GAP, _WIDE_FROM, _ATTACK = 16, 1190, 400
_CURVE, _FGSM = "curve", "fgsm"


class StressTab(Retranslatable, QWidget):
    """`pad_requested` carries a picture; here nobody asks for it."""

    pad_requested = Signal(object)
    export_requested = Signal(object)

    def __init__(self, evaluation: EvaluationController, stress: Stress) -> None:
        super().__init__()
        self._evaluation, self._stress = evaluation, stress
        self.disturbed, self.attack = StressCard(evaluation, stress), AttackCard(evaluation, stress)
        self.views = Segments({_CURVE: "", _FGSM: ""})
        self._row = 0
        self._shown: tuple[object, ...] = ()
        self._lay_out()
        self.views.chosen.connect(self._fit)
        self.disturbed.disturbance_chosen.connect(self._measure)
        self.disturbed.other.chosen.connect(self._measure)
        self.disturbed.test_set_opened.connect(self._measure)
        for card in (self.disturbed, self.attack):
            card.tools.export_requested.connect(self.export_requested)
        self.attack.another_requested.connect(self._take_another)
        evaluation.changed.connect(self._refresh)
        self.retranslate()

    def areas(self) -> list[QWidget]:
        """Curve, attack."""
        return [self.disturbed.chart, self.attack.slider]

    def retranslate(self) -> None:
        """Say every word anew."""
        words = {_CURVE: self.tr("Disturbances"), _FGSM: self.tr("FGSM attack")}
        self.views.set_words(words, self.tr("View"))

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: measure."""
        super().showEvent(event)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self._stress.shut_down()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the two cards take turns."""
        super().resizeEvent(event)
        self._fit()

    def _refresh(self) -> None:
        """Another model or set is there."""
        evaluation = self._evaluation
        if not self.isVisible() or not evaluation.is_complete or evaluation.model is None:
            return
        now = (evaluation.model.key, evaluation.set, evaluation.epoch, id(evaluation.evaluated))
        if now != self._shown:
            self._shown, self._row = now, 0
            self.disturbed.refresh()
        self._take_digit(self._row)
        self._measure()

    def _measure(self, *_: object) -> None:
        if not self.isVisible() or not self._evaluation.is_complete:
            return
        self._stress.measure([self.disturbed.disturbance.key, ATTACK])
        self._take_digit(self._row)

    def _take_another(self) -> None:
        self._take_digit(self._row + 1)

    def _take_digit(self, first: int) -> None:
        """The first from here on that the model reads right."""
        evaluated, predictions = self._evaluation.evaluated, self._evaluation.predictions
        if evaluated is None or predictions is None or not len(predictions.labels):
            return
        right = np.flatnonzero(predictions.readings == predictions.labels)
        later = right[right >= first]
        found = later if len(later) else right if len(right) else np.array([0])
        self._row = int(found[0])
        image = evaluated.examples.images[self._row].astype(np.float32) / np.float32(255)
        label = int(evaluated.examples.labels[self._row])
        self.disturbed.show_digit(image, label)
        self.attack.show_digit(image, label)

    def _fit(self, *_: object) -> None:
        wide = self.width() >= _WIDE_FROM
        self.views.setVisible(not wide)
        self.disturbed.setVisible(wide or self.views.key == _CURVE)
        self.attack.setVisible(wide or self.views.key == _FGSM)
        self.attack.setMaximumWidth(_ATTACK if wide else 16777215)

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self.disturbed, 1)
        row.addWidget(self.attack, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.views)
        column.addLayout(row, 1)
