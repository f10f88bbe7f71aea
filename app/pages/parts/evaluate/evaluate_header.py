"""The header of Evaluate: which model, on which set, since when a test set is open, and the report."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app import theme
from app.controllers.evaluation.evaluation import EvaluationController
from app.controllers.evaluation.evaluation_sets import OWN, SetOption
from app.pages.parts.reader_choice import chooser_entry
from app.widgets.prediction.model_chooser import ModelChooser
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.wording.hand_text import hand_text
from app.widgets.wording.moment_text import moment_text
from core.insight.evaluation_set import Part

HEIGHT = 64
_WIDEST_MODEL, _WIDEST_SET = 324, 260


class EvaluateHeader(Retranslatable, QWidget):
    """Follows the evaluation, and the evaluation what is picked."""

    report_requested = Signal()

    def __init__(self, evaluation: EvaluationController) -> None:
        super().__init__()
        self._evaluation = evaluation
        self.title, self.models, self.sets = QLabel(), ModelChooser(), _SetChooser()
        self.report = QPushButton()
        self._model_word, self._set_word, self._opened = QLabel(), QLabel(), ElidingLabel()
        self._lay_out()
        evaluation.options_changed.connect(self._fill_models)
        evaluation.sets_changed.connect(self._fill_sets)
        self.models.chosen.connect(evaluation.choose_model)
        self.sets.activated.connect(self._choose_set)
        self.report.clicked.connect(self.report_requested)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._model_word.setText(self.tr("Model"))
        self._set_word.setText(self.tr("Set"))
        self.models.setAccessibleName(self.tr("Model"))
        self.sets.setAccessibleName(self.tr("Set"))
        self.report.setText(self.tr("Report"))
        self.report.setToolTip(self.tr("Save all figures and pictures as one page"))
        self._fill_models()
        self._fill_sets()

    def _fill_models(self) -> None:
        chosen = self._evaluation.model
        entries = [chooser_entry(option) for option in self._evaluation.models]
        self.models.set_entries(entries, chosen.key if chosen else "", self.tr("No model yet"))

    def _fill_sets(self) -> None:
        self.sets.clear()
        for is_generated, options in groupby(self._evaluation.sets, _is_generated):
            if is_generated and self.sets.count():
                self.sets.insertSeparator(self.sets.count())
            for option in options:
                self.sets.addItem(self._words(option), option.key)
        chosen = self._evaluation.set
        self.sets.setCurrentIndex(self.sets.findData(chosen.key) if chosen else -1)
        self.sets.setEnabled(bool(self._evaluation.sets))
        self.sets.setToolTip(self.sets.currentText())
        opened = self._evaluation.opened
        said = self.tr("opened once, {moment}").format(moment=moment_text(opened)) if opened else ""
        self._opened.setText(said)

    def _words(self, option: SetOption) -> str:
        if option.key == OWN:
            return self.tr("My digits")
        if option.part is Part.GENERATED:
            return self.tr("{kind} · generated").format(kind=hand_text(option.name))
        if not option.is_test:
            return self.tr("Validation · {name}").format(name=option.name)
        return self.tr("Test · {name}").format(name=option.name)

    def _choose_set(self, place: int) -> None:
        self._evaluation.choose_set(str(self.sets.itemData(place)))

    def _lay_out(self) -> None:
        self.setFixedHeight(HEIGHT)
        self.title.setProperty("role", "page-title")
        for label in (self._model_word, self._set_word, self._opened):
            label.setProperty("role", "muted")
        self.models.setMaximumWidth(_WIDEST_MODEL)
        self.sets.setMaximumWidth(_WIDEST_SET)
        theme.set_icon(self.report, "export", "text")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addSpacing(20)
        row.addWidget(self._model_word)
        row.addWidget(self.models, 3)
        row.addSpacing(8)
        row.addWidget(self._set_word)
        row.addWidget(self.sets, 2)
        row.addSpacing(4)
        row.addWidget(self._opened, 1)
        row.addStretch(1)
        row.addWidget(self.report)


def _is_generated(option: SetOption) -> bool:
    return option.part is Part.GENERATED


class _SetChooser(ClickedWheelComboBox):
    """Names of sets, with room for a short one at least."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(ClickedWheelComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def minimumSizeHint(self) -> QSize:
        """Room for a short name."""
        return QSize(150, super().minimumSizeHint().height())
