"""Evaluate: what a model knows, where it errs, and how sure it may be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.controllers.services import Services
from app.korean_particles import with_particles
from app.pages.page import Page, Section
from app.pages.parts.picture_export import export
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.segmented_control import Segments

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.pages.parts.evaluate.errors import Errors
    from app.pages.parts.evaluate.inside import InsideTab
    from app.pages.parts.evaluate.overview import Overview
    from app.pages.parts.evaluate.stress import StressTab
    from app.pages.parts.evaluate.two_models import TwoModels
    from app.widgets.toolkit.exporting import Exportable

OVERVIEW, ERRORS, STRESS, TWO_MODELS, INSIDE = "overview", "errors", "stress", "two models", "inside"
"""The tabs."""

_MARGIN, _GAP, _STATUS = 24, 12, 28
_PROGRESS = 160


class EvaluatePage(Page):
    """A model on a set; a test set is opened before its figures are seen."""

    key: ClassVar[str] = "evaluate"
    icon: ClassVar[str] = "evaluate"
    section: ClassVar[Section] = Section.UNDERSTAND
    order: ClassVar[int] = 1
    parts: ClassVar[tuple[str, ...]] = (
        "app.controllers.evaluation.evaluation",
        "app.pages.parts.evaluate.errors",
        "app.pages.parts.evaluate.evaluate_header",
        "app.pages.parts.evaluate.inside",
        "app.pages.parts.evaluate.overview",
        "app.pages.parts.evaluate.stress",
        "app.pages.parts.evaluate.two_models",
    )

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        from app.pages.parts.evaluate.errors import Errors
        from app.pages.parts.evaluate.evaluate_header import EvaluateHeader
        from app.pages.parts.evaluate.inside import InsideTab
        from app.pages.parts.evaluate.overview import Overview
        from app.pages.parts.evaluate.stress import StressTab
        from app.pages.parts.evaluate.two_models import TwoModels

        self.evaluation = services.evaluation
        self.header, self.overview = EvaluateHeader(self.evaluation), Overview(self.evaluation)
        self.errors = Errors(self.evaluation, services.decisions)
        self.stress = StressTab(self.evaluation, services.stress)
        self.two_models = TwoModels(self.evaluation, services.second_reading)
        self.inside = InsideTab(self.evaluation, services.inside)
        self._pages: dict[str, Overview | Errors | StressTab | TwoModels | InsideTab] = {
            OVERVIEW: self.overview,
            ERRORS: self.errors,
            STRESS: self.stress,
            TWO_MODELS: self.two_models,
            INSIDE: self.inside,
        }
        self.tabs = Segments(dict.fromkeys(self._pages, ""))
        self.status, self.progress, self.cancel = QLabel(), QProgressBar(), QPushButton()
        self._closed, self._nothing = EmptyState("evaluate", "", ""), EmptyState("evaluate", "", "")
        self._contents = _Contents()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.overview.matrix)
        self.retranslate()

    @classmethod
    def title(cls) -> str:
        """The page's name."""
        return QCoreApplication.translate("EvaluatePage", "Evaluate")

    def areas(self) -> list[QWidget]:
        """Header, and what stands under it."""
        if self._contents.currentWidget() is self._pages[self.tabs.key]:
            return [self.header.models, self.tabs, *self._pages[self.tabs.key].areas()]
        return [self.header.models, self._contents]

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front, by its key."""
        self.tabs.select(key)
        self._show_state()

    def retranslate(self) -> None:
        """Say every word anew."""
        super().retranslate()
        self.header.title.setText(self.title())
        tabs = {
            OVERVIEW: self.tr("Overview"),
            ERRORS: self.tr("Errors"),
            STRESS: self.tr("Stress"),
            TWO_MODELS: self.tr("Two models"),
            INSIDE: self.tr("Inside"),
        }
        self.tabs.set_words(tabs, self.tr("View"))
        self.cancel.setText(self.tr("Cancel"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self._nothing.set_words(
            self.tr("No model yet"),
            self.tr("Train a network, even for a second, and see here what it has learned."),
            self.tr("Go to Train"),
        )
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: read what is chosen."""
        super().showEvent(event)
        self.evaluation.watch(True)
        self._show_state()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: a run in training is not read after each epoch."""
        super().hideEvent(event)
        self.evaluation.watch(False)

    def _show_state(self) -> None:
        evaluation = self.evaluation
        content: QWidget = self._pages[self.tabs.key]
        if evaluation.model is None:
            content = self._nothing
        elif evaluation.is_closed:
            content = self._closed
            self._say_closed()
        self._contents.setCurrentWidget(content)
        working = evaluation.is_working
        self.progress.setVisible(working)
        self.cancel.setVisible(working)
        self.header.report.setEnabled(evaluation.is_complete)
        self._say_status()

    def _say_closed(self) -> None:
        chosen = self.evaluation.set
        self._closed.set_words(
            self.tr("The test set of {name} is closed").format(name=chosen.name if chosen else ""),
            self.tr(
                "A test set shows what a model is worth only as long as nothing is chosen by it. "
                "Choose by the validation images, and open the test set at the end."
            ),
            self.tr("Open the test set"),
        )

    def _say_status(self) -> None:
        evaluation, assessment = self.evaluation, self.evaluation.assessment
        if (
            evaluation.is_working
            and assessment is not None
            and not evaluation.is_complete
            and evaluation.evaluated
        ):
            said = self.tr("{done} of {total} digits read")
            total = len(evaluation.evaluated.examples)
            self.status.setText(said.format(done=f"{assessment.images:,}", total=f"{total:,}"))
        elif evaluation.is_working and not evaluation.is_complete:
            self.status.setText(self.tr("Loading the digits…"))
        elif evaluation.is_complete and evaluation.step is not None:
            self.status.setText(self.tr("As of step {step}").format(step=f"{evaluation.step:,}"))
        elif evaluation.is_complete and evaluation.model and evaluation.model.live and evaluation.epoch:
            self.status.setText(self.tr("As of epoch {epoch}").format(epoch=evaluation.epoch))
        elif evaluation.is_complete and assessment is not None:
            said = self.tr("{count} digits, read in {seconds} s")
            seconds = f"{evaluation.seconds:.1f}"
            self.status.setText(said.format(count=f"{assessment.images:,}", seconds=seconds))
        else:
            self.status.setText("")

    def _go_to_tab(self, step: int) -> None:
        keys = list(self._pages)
        self.show_tab(keys[(keys.index(self.tabs.key) + step) % len(keys)])

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _train(self) -> None:
        self.services.requests.show_page("train")

    def _show_on_pad(self, picture: object) -> None:
        model = self.evaluation.model
        if model is not None:
            self.services.requests.show_picture(picture, model.key)

    def _keep_for_training(self, title: str, rows: NDArray[np.intp]) -> None:
        evaluation = self.evaluation
        if evaluation.evaluated is None or evaluation.record is None:
            return
        chosen = evaluation.evaluated.examples.take(rows)
        how = evaluation.record.reads
        kept = self.services.data.keep_chosen(chosen, evaluation.evaluated.classes, how, title)
        if kept is None:
            return
        name, undo = kept
        if evaluation.set is not None and evaluation.set.is_test:
            said = self.tr(
                "Added “{name}” to Train. A model that learns from it must not be judged by this "
                "test set any more."
            )
        else:
            said = self.tr("Added “{name}” to Train, {count} digits")
        text = said.format(name=name, count=f"{len(rows):,}")
        self.services.notices.offer_undo(with_particles(text), undo)

    def _keep_as_own(self, rows: NDArray[np.intp]) -> None:
        from app.pages.parts.evaluate.own_digits import keep_as_own

        keep_as_own(self.evaluation, rows, self.services)

    def _export(self, source: object) -> None:
        export(self.services, self, cast("Exportable", source))

    def _save_report(self) -> None:
        from app.pages.parts.evaluate.report_saving import ask_and_save

        ask_and_save(self.evaluation, self.services, self)

    def _open_test_set(self) -> None:
        """The button goes then: the focus goes to the matrix, so that no key changes the model."""
        self._closed.button.clearFocus()
        self.evaluation.open_test_set()
        self.overview.matrix.setFocus()

    def _connect(self) -> None:
        evaluation = self.evaluation
        for signal in (
            evaluation.options_changed,
            evaluation.sets_changed,
            evaluation.changed,
            evaluation.working_changed,
        ):
            signal.connect(self._show_state)
        evaluation.progressed.connect(self._show_progress)
        evaluation.error_occurred.connect(self.services.notices.error_occurred)
        self.cancel.clicked.connect(evaluation.cancel)
        self._closed.button.clicked.connect(self._open_test_set)
        self._nothing.button.clicked.connect(self._train)
        self.services.stress.error_occurred.connect(self.services.notices.error_occurred)
        self.services.decisions.error_occurred.connect(self.services.notices.error_occurred)
        for tab in (self.overview, self.errors, self.two_models, self.inside):
            tab.training_requested.connect(self._keep_for_training)
            tab.own_requested.connect(self._keep_as_own)
        for shown in (self.overview, self.stress, self.two_models, self.inside):
            shown.export_requested.connect(self._export)
        self.tabs.chosen.connect(self.show_tab)
        for content in self._pages.values():
            content.pad_requested.connect(self._show_on_pad)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(partial(self._go_to_tab, step))
        self.header.report_requested.connect(self._save_report)

    def _lay_out(self) -> None:
        self.status.setProperty("role", "caption")
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(_PROGRESS)
        self.cancel.setProperty("kind", "link")
        row = QWidget()
        row.setMinimumHeight(_STATUS)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.tabs)
        line.addStretch(1)
        for widget in (self.progress, self.status, self.cancel):
            line.addWidget(widget)
        for content in (*self._pages.values(), self._closed, self._nothing):
            self._contents.addWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(row)
        column.addSpacing(_GAP)
        column.addWidget(self._contents, 1)


class _Contents(QStackedWidget):
    """Takes the room that the one in front needs; the others do not stand in its way."""

    def minimumSizeHint(self) -> QSize:
        """Of the one in front."""
        front = self.currentWidget()
        return front.minimumSizeHint() if front is not None else super().minimumSizeHint()
