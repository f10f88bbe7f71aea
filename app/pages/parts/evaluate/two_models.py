"""The tab Two models: who is right where, whether that is more than luck, and what they were trained with."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from app import core_text
from app.controllers.evaluation.evaluation import EvaluationController
from app.controllers.evaluation.second_reading import SecondReading
from app.controllers.reading.reader_options import ReaderOption
from app.korean_particles import with_particles
from app.pages.parts.evaluate.card import Card
from app.pages.parts.evaluate.comparison_words import Names, comparison_figures, comparison_sentence
from app.pages.parts.evaluate.gallery_card import GalleryCard
from app.pages.parts.evaluate.picture_tools import PictureTools
from app.pages.parts.evaluate.settings_difference import SettingsDifference
from app.pages.parts.evaluate.stress_card import slots
from app.pages.parts.reader_choice import chooser_entry
from app.widgets.evaluation.agreement_matrix import AgreementGroup, AgreementMatrix
from app.widgets.evaluation.compared_digits import ComparedDigits
from app.widgets.evaluation.figure_row import FigureRow
from app.widgets.prediction.model_chooser import ModelChooser
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.retranslatable import Retranslatable
from core.insight.model_comparison import ModelComparison

_GAP, _LEFT, _WIDEST = 16, 440, 324


class TwoModels(Retranslatable, QWidget):
    """`pad_requested` carries a picture (28, 28), `training_requested` a title and images of the set.

    `own_requested` carries images of the set that are to be the user's own.
    """

    pad_requested = Signal(object)
    training_requested = Signal(str, object)
    own_requested = Signal(object)
    export_requested = Signal(object)

    def __init__(self, evaluation: EvaluationController, second: SecondReading) -> None:
        super().__init__()
        self._evaluation, self._second = evaluation, second
        self.chooser, self.figures, self.matrix = ModelChooser(), FigureRow(4), AgreementMatrix()
        self._compared = ComparedDigits()
        self.digits, self.settings = GalleryCard(self._compared), SettingsDifference()
        self._with, self._state, self._sentence = QLabel(), QLabel(), QLabel()
        self.nothing = EmptyState("evaluate", "", "")
        self._right = Card()
        self._lay_out()
        self._connect()
        self.retranslate()

    def areas(self) -> list[QWidget]:
        """Which model, groups, digits."""
        return [self.chooser, self.matrix, self.digits.gallery]

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: let the other model read."""
        super().showEvent(event)
        self._second.watch(True)
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self._second.watch(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the sentence stands over fewer settings."""
        super().resizeEvent(event)
        self._left.setFixedWidth(min(_LEFT, round(self.width() * 0.38)))

    def retranslate(self) -> None:
        """Say every word anew."""
        self._with.setText(self.tr("Compared with"))
        self.chooser.setAccessibleName(self.tr("Compared with"))
        self._right.set_words(self.tr("Who is right where"))
        self._tools.retranslate()
        self._refresh()

    # What is shown

    def _refresh(self) -> None:
        self._fill_chooser()
        comparison, names = self._second.comparison(), self._names()
        models = [model for model in (self._evaluation.model, self._second.other) if model is not None]
        self._say_state()
        self._contents.setCurrentIndex(0 if self._asks() is None else 1)
        self.figures.show_figures(comparison_figures(comparison, names, slots(models)))
        self.matrix.show_comparison(comparison, names, slots(models))
        self._tools.refresh()
        self._sentence.setText(self._verdict(comparison))
        self._compared.compare_with(self._second.predictions, names, slots(models))
        first, other = self._evaluation.record, self._second.record
        self.settings.show_experiments(
            (first.experiment, other.experiment) if first and other else None, names
        )
        self._show_group()

    def _names(self) -> Names:
        first, other = self._evaluation.model, self._second.other
        return (first.name if first else "", other.name if other else "")

    def _verdict(self, comparison: ModelComparison | None) -> str:
        if comparison is None:
            return ""
        said = [comparison_sentence(comparison, self._names())]
        if self._second.may_have_learned:
            warning = self.tr(
                "But “{model}” held out other images, and may have learned some of these: "
                "a test set is fair to both."
            )
            said.append(with_particles(warning.format(model=self._names()[1])))
        return " ".join(said)

    def _show_group(self, *_: object) -> None:
        comparison = self._second.comparison()
        if comparison is None:
            self.digits.show_digits("", None, None, np.empty(0, np.intp))
            return
        group, first = self.matrix.group, self._evaluation.predictions
        rows = group.rows(comparison)
        judge = self._second.predictions if group is AgreementGroup.ONLY_FIRST else first
        assert judge is not None
        rows = rows[np.argsort(-judge.certainty[rows], kind="stable")]  # the most certain error first
        total = len(judge.labels)
        self.digits.show_digits(
            self.matrix.group_words(group), self._evaluation.evaluated, first, rows, total
        )

    def _asks(self) -> tuple[str, str, str] | None:
        """What stands in the way: headline, what to do, words of a button."""
        second = self._second
        if second.other is None:
            if not self._others():
                return (
                    self.tr("There is no second model"),
                    self.tr("Train one more, with another setting."),
                    "",
                )
            return (
                self.tr("Choose a model to compare with"),
                self.tr(
                    "Both read the same digits; here you see who is right where, and whether it is luck."
                ),
                "",
            )
        if second.error is not None:
            return self.tr("These two cannot be compared here"), core_text.sentence(second.error), ""
        if second.is_closed:
            said = self.tr("The test set is still closed for “{model}”").format(model=second.other.name)
            return said, self.tr("Open it once both models are final."), self.tr("Open the test set")
        return None

    def _say_state(self) -> None:
        asked = self._asks()
        if asked is not None:
            self.nothing.set_words(*asked)
        reading = self._second.is_working or not self._evaluation.is_complete
        self._state.setText(self.tr("Reading…") if reading and self._second.other is not None else "")

    def _others(self) -> list[ReaderOption]:
        first = self._evaluation.model
        return [each for each in self._evaluation.models if first is None or each.key != first.key]

    def _fill_chooser(self) -> None:
        other = self._second.other
        entries = [chooser_entry(each) for each in self._others()]
        self.chooser.set_entries(entries, other.key if other else "", self.tr("Choose a model"))

    def _open_test_set(self) -> None:
        """The button goes then: the focus goes to the groups."""
        self.nothing.button.clearFocus()
        self._second.open_test_set()
        self.matrix.setFocus()

    def _enter_digits(self) -> None:
        self.digits.gallery.setFocus()

    # Qt

    def _connect(self) -> None:
        self._second.changed.connect(self._refresh)
        self.chooser.chosen.connect(self._second.compare_with)
        self.matrix.selected.connect(self._show_group)
        self.matrix.entered.connect(self._enter_digits)
        self.nothing.button.clicked.connect(self._open_test_set)
        self.digits.pad_requested.connect(self.pad_requested)
        self.digits.training_requested.connect(self.training_requested)
        self.digits.own_requested.connect(self.own_requested)
        to_pad = QShortcut(QKeySequence("Ctrl+Return"), self)
        to_pad.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_pad.activated.connect(self.digits.to_pad.click)

    def _lay_out(self) -> None:
        for label in (self._with, self._state):
            label.setProperty("role", "muted")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.chooser.setMaximumWidth(_WIDEST)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._with)
        top.addWidget(self.chooser, 1)
        top.addWidget(self._state, 1)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        self._contents = QStackedLayout()
        column.addLayout(self._contents, 1)  # first: what is added to one that stands nowhere is a window
        self._contents.addWidget(self._comparison())
        self._contents.addWidget(self.nothing)

    def _comparison(self) -> QWidget:
        shown, self._left = QWidget(), QWidget()
        inside = QVBoxLayout()
        inside.setContentsMargins(19, 2, 19, 16)
        inside.setSpacing(12)
        self._tools = PictureTools(self._right, self.matrix, self.matrix.rows)
        self._tools.export_requested.connect(self.export_requested)
        self._right.head.addWidget(self._tools)
        inside.addWidget(self._tools.place)
        inside.addWidget(self._sentence)
        self._right.column.addLayout(inside)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(_GAP)
        left.addWidget(self._right)
        left.addWidget(self.settings, 1)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self._left)
        row.addWidget(self.digits, 1)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.figures)
        column.addLayout(row, 1)
        return shown
