"""The card of one disturbance: the curve of each model, the digit along its axis, and the result in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from app.controllers.evaluation.evaluation import EvaluationController
from app.controllers.evaluation.stress import Stress
from app.controllers.reading.reader_options import ReaderOption
from app.korean_particles import with_particles
from app.pages.parts.evaluate.card import Card
from app.pages.parts.evaluate.picture_tools import PictureTools
from app.pages.parts.reader_choice import chooser_entry
from app.widgets.evaluation.disturbed_digits import Answer, DisturbedDigit, DisturbedDigits
from app.widgets.evaluation.stress_chart import StressChart, StressTrace
from app.widgets.prediction.model_chooser import ChooserEntry, ModelChooser
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from app.widgets.wording.figure_text import SPACE, percent_text
from core.insight.disturbances import Disturbance, Seen, disturbances
from core.types import Array

_NOBODY = ""
_PLACES, _AT_REST = 9, {"scale": 100.0, "contrast": 100.0}
_COLORS = 8


class StressCard(Retranslatable, Card):
    """Which digit is shown, the tab says."""

    disturbance_chosen = Signal()
    test_set_opened = Signal()

    def __init__(self, evaluation: EvaluationController, stress: Stress) -> None:
        self.other = ModelChooser()
        super().__init__(self.other)
        self._evaluation, self._stress = evaluation, stress
        self._disturbances = disturbances()
        self.kinds = Segments(dict.fromkeys(self._disturbances, ""))
        self.chart = StressChart()
        self.digits = DisturbedDigits(self.chart)
        self._seen, self._result, self.opening = QLabel(), QLabel(), QPushButton()
        self._image: Array | None = None
        self._label = 0
        self._lay_out()
        self.kinds.chosen.connect(self._choose)
        self.chart.cursor_moved.connect(self._tell)
        self.digits.chosen.connect(self.chart.move_cursor)
        self.other.chosen.connect(stress.compare_with)
        self.opening.clicked.connect(self._open_test_set)
        stress.changed.connect(self.refresh)
        evaluation.options_changed.connect(self._fill_models)
        self._take_disturbance()
        self.retranslate()

    @property
    def disturbance(self) -> Disturbance:
        """The one that is shown."""
        return self._disturbances[self.kinds.key]

    def show_digit(self, image: Array | None, label: int) -> None:
        """Show what becomes of this image (C, H, W), of this class."""
        self._image, self._label = image, label
        self._show_digits()

    def refresh(self) -> None:
        """Curves have grown, or others are wanted."""
        self._fill_models()
        models = self._stress.models
        curves = [self._stress.curve(model, self.kinds.key) for model in models]
        self.chart.set_seen(self._seen_range())
        self.chart.set_traces(
            [
                StressTrace(model.name, slot, tuple(curve.strengths), tuple(curve.shares))
                for model, slot, curve in zip(models, slots(models), curves, strict=True)
            ]
        )
        self._show_digits()
        self._tell()

    def retranslate(self) -> None:
        """Say every word anew."""
        words = {
            "rotation": self.tr("Rotation"),
            "shift": self.tr("Shift"),
            "scale": self.tr("Scale"),
            "thickness": self.tr("Thickness"),
            "noise": self.tr("Noise"),
            "blur": self.tr("Blur"),
            "contrast": self.tr("Contrast"),
            "occlusion": self.tr("Occlusion"),
        }
        self.kinds.set_words(words, self.tr("Disturbance"))
        self.chart.setAccessibleName(self.tr("Accuracy against the strength of the disturbance"))
        self.other.setAccessibleName(self.tr("Compare with"))
        self.opening.setText(self.tr("Open it"))
        self.opening.setAccessibleName(self.tr("Open the test set for the other model"))
        self.refresh()

    def _choose(self, *_: object) -> None:
        self._take_disturbance()
        self.disturbance_chosen.emit()
        self.refresh()

    def _open_test_set(self) -> None:
        """For the other model; the button goes then, and the focus goes to the curves."""
        self.opening.clearFocus()
        self._stress.open_test_set()
        self.chart.setFocus()
        self.test_set_opened.emit()

    def _take_disturbance(self) -> None:
        chosen = self.disturbance
        self.chart.set_strengths(chosen.strengths, self._seen_range(), _AT_REST.get(chosen.key, 0.0))

    def _seen_range(self) -> Seen:
        """What the training of one of the models has shown: most of all of the other one, if there is one."""
        learned = [model.data.augmentation or [] for model in reversed(self._stress.models) if model.data]
        ranges = (self.disturbance.seen(augmentations) for augmentations in learned)
        return next((seen for seen in ranges if seen is not None), None)

    def _fill_models(self) -> None:
        first = self._evaluation.model
        others = [each for each in self._evaluation.models if first is None or each.key != first.key]
        nobody = ChooserEntry(_NOBODY, self.tr("Compare with…"), "")
        chosen = self._stress.other.key if self._stress.other else _NOBODY
        self.other.set_entries([nobody, *map(chooser_entry, others)], chosen, self.tr("Compare with…"))

    def _show_digits(self) -> None:
        """At up to nine strengths, evenly along the axis."""
        models, image = self._stress.models, self._image
        if image is None or not models or not self.isVisible():
            self.digits.show_digits([], [])
            return
        strengths = self.disturbance.strengths
        count = min(_PLACES, len(strengths))
        places = np.linspace(0, len(strengths) - 1, count).round().astype(int)
        shown = [strengths[place] for place in places]
        disturbed = [self._disturbed(image, strength) for strength in shown]
        answers = [self._answers(model, np.stack(disturbed)) for model in models]
        digits = [
            DisturbedDigit(strength, picture[0], tuple(of_one))
            for strength, picture, of_one in zip(shown, disturbed, zip(*answers, strict=True), strict=True)
        ]
        self.digits.show_digits(digits, slots(models))

    def _disturbed(self, image: Array, strength: float) -> Array:
        return np.asarray(self.disturbance.apply(image[np.newaxis], strength, np.random.default_rng(0))[0])

    def _answers(self, model: ReaderOption, images: Array) -> list[Answer]:
        classes = self._evaluation.evaluated.classes if self._evaluation.evaluated else ()
        probabilities = self._stress.read(model, images)
        readings = probabilities.argmax(axis=1).tolist()
        return [
            Answer(classes[reading], float(shares[reading]), reading == self._label)
            for reading, shares in zip(readings, probabilities, strict=True)
        ]

    def _tell(self, *_: object) -> None:
        """The strength and the accuracies at the cursor; below, what the curves say."""
        at, models = self.chart.cursor_strength, self._stress.models
        curves = [self._stress.curve(model, self.kinds.key) for model in models]
        shares = [curve.share_at(at) for curve in curves]
        unit = self.disturbance.unit if len(self.disturbance.unit) < 2 else f"{SPACE}{self.disturbance.unit}"
        strength = f"{at:+g}" if self.disturbance.strengths[0] < 0 and at else f"{at:g}"
        parts = [f"{model.name} {percent_text(share)}" for model, share in zip(models, shares, strict=True)]
        self.set_words(self.kinds.button(self.kinds.key).text(), " · ".join([f"{strength}{unit}", *parts]))
        self.tools.retranslate()
        self._seen.setText(self._seen_words())
        self.opening.setVisible(self._stress.is_closed)
        said = [self._closed_words() or self._result_words(models, shares, strength + unit)]
        for model in filter(self._stress.may_have_learned, models):
            warning = self.tr("“{model}” may have learned some of these images: it did not hold them out.")
            said.append(with_particles(warning.format(model=model.name)))
        self._result.setText(" ".join(said))

    def _closed_words(self) -> str:
        """That the other model has not been seen on this test set; empty where it has."""
        if self._stress.other is None or not self._stress.is_closed:
            return ""
        said = self.tr("The test set is still closed for “{model}”: open it once both models are final.")
        return with_particles(said.format(model=self._stress.other.name))

    def _seen_words(self) -> str:
        if self._seen_range() is None:
            return self.tr("Not seen in training")
        return self.tr("Tinted: seen in training")

    def _result_words(
        self, models: Sequence[ReaderOption], shares: Sequence[float | None], strength: str
    ) -> str:
        known = [share for share in shares if share is not None]
        if len(known) < 2 or len(models) < 2:
            return self.tr("Choose a model to compare with, and see what its training has gained.")
        first, second = known
        if abs(first - second) < 0.005:
            return self.tr("At {strength} both read equally well.").format(strength=strength)
        better = models[0] if first > second else models[1]
        said = self.tr("At {strength} “{model}” reads {points} points more of the digits right.")
        points = f"{100 * abs(first - second):.1f}"
        return with_particles(said.format(strength=strength, model=better.name, points=points))

    def _lay_out(self) -> None:
        for label in (self._seen, self._result):
            label.setProperty("role", "muted")
        self._result.setWordWrap(True)
        self.other.setMaximumWidth(260)
        line, row, inside, foot = QFrame(), QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        line.setProperty("role", "line")
        for key in self._disturbances:
            self.kinds.button(key).setProperty("tight", True)  # eight words give way in a small window
        self.kinds.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(self.kinds)
        inside.setContentsMargins(19, 4, 19, 12)
        inside.setSpacing(8)
        inside.addLayout(row)
        self.tools = PictureTools(self, self.chart, self.chart.rows)
        self.head.addWidget(self.tools)
        inside.addWidget(self.tools.place, 1)
        inside.addWidget(self.digits)
        foot.setContentsMargins(19, 10, 19, 12)
        foot.setSpacing(16)
        foot.addWidget(self._result, 1)
        foot.addWidget(self.opening)
        foot.addWidget(self._seen)
        self.column.addLayout(inside, 1)
        self.column.addWidget(line)
        self.column.addLayout(foot)


def slots(models: Sequence[ReaderOption]) -> list[int]:
    """The colours of one model or two: their own, if they have any and these differ."""
    first = (models[0].slot or 0) if models else 0
    second = models[1].slot if len(models) > 1 else None
    if second is None or second % _COLORS == first % _COLORS:
        second = (first + 1) % _COLORS
    return [first, second][: len(models)]
