"""The Train page: the next run's controls, this run's strip, the curves of all runs and their list."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QMimeData, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.controllers.services import Services
from app.pages.page import Page
from app.pages.parts.train.code_reading import CodeReading
from app.pages.parts.train.data_notice import DataNotice
from app.pages.parts.train.form_requests import FormRequests
from app.pages.parts.train.image_intake import ImageIntake
from app.pages.parts.train.page_middle import PageMiddle
from app.pages.parts.train.plot_axes import PlotAxes
from app.pages.parts.train.presets import TrainPresets
from app.pages.parts.train.preview_images import PreviewImages
from app.pages.parts.train.run_actions import RunActions
from app.pages.parts.train.run_diagnosis import RunDiagnosis
from app.pages.parts.train.run_time import RunTime
from app.pages.parts.train.train_keys import train_shortcuts
from app.pages.parts.train.train_page_state import TrainPageState, kept_sizes
from app.pages.parts.train.train_views import TrainViews
from app.pages.parts.train.unfinished_runs_notice import UnfinishedRunsNotice
from app.widgets.toolkit.banner import Banners
from app.widgets.toolkit.code_request import ShowsCode
from app.widgets.toolkit.explore_request import LeadsToExplore
from app.widgets.toolkit.keyboard.page_shortcuts import PageShortcut
from app.workers.incremental_task import IncrementalTask

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from app.pages.parts.train.time_machine import TimeMachine
    from app.widgets.network_diagram.card import NetworkDiagramCard
    from app.widgets.plots.plot_pair import PlotPair
    from core.nn.component import Component
    from core.studies.study import StudyProgress

FAILURE_BANNER, FOLDS_BANNER = "training", "folds"
UPDATE_INTERVAL = 100
"""Milliseconds between two updates of figures at the least: faster ones cannot be read."""


class TrainPage(ShowsCode, LeadsToExplore, Page):
    """Wires the controls, the plots and the list to the training controller."""

    key: ClassVar[str] = "train"
    icon: ClassVar[str] = "train"
    order: ClassVar[int] = 1
    parts: ClassVar[tuple[str, ...]] = (
        "app.controllers.runs.run_views",
        "app.widgets.experiment_form.experiment_form",
        "app.widgets.runs.run_strip",
        "app.widgets.runs.train_frame",
    )

    def __init__(self, services: Services, parent: QWidget | None = None, at_once: bool = True) -> None:
        """Not `at_once`, its parts come as `in_pieces` makes them."""
        super().__init__(services, parent)
        self.training = services.training
        self.plots: PlotPair | None = None
        self.views: TrainViews | None = None
        self.time_machine: TimeMachine | None = None
        self._plots_asked = self._is_wired = False
        self._prepared: object = None
        self._update_timer = QTimer(self, singleShot=True, interval=UPDATE_INTERVAL)
        self._update_timer.timeout.connect(self._show_figures)
        self._pieces = self._build()
        if at_once:
            for _ in self._pieces:
                pass

    @classmethod
    def in_pieces(cls, services: Services, parent: QWidget) -> Generator[None, None, Page]:
        """The form, its settings, the list of runs, and what wires them; each is a wait of some 30 ms."""
        page = cls(services, parent, at_once=False)
        yield from page._pieces
        return page

    @classmethod
    def title(cls) -> str:
        """The page's name in the language in force."""
        return QCoreApplication.translate("TrainPage", "Train")

    def areas(self) -> list[QWidget]:
        """Controls, live figures, plots, runs or code."""
        views = self.views.areas if self.views is not None else []
        line = self.time_machine.line if self.time_machine is not None else None
        middle = [*self.middle.cards(), *views, *([line] if line is not None else [])]
        return [*self.form.areas(), self.strip, *middle, self.runs, *self.code.areas()]

    def show_code(self, member: type[Component]) -> None:
        """Show the code of a component of the form or of the picture."""
        self.code.show_member(member)

    def explore(self, member: type[Component]) -> None:
        """Show the optimizer of the form in a race, or check the gradient of its network."""
        self.requests.explore(member, self.key)

    @property
    def is_whole(self) -> bool:
        """Whether the plots are there."""
        return self.plots is not None

    def shortcuts(self) -> list[list[PageShortcut]]:
        """How one steers a run, reads the curves, and what one does with the runs."""
        return train_shortcuts()

    def accepts(self, data: QMimeData) -> bool:
        """Experiments, and pictures for a data set, may be dropped anywhere on the page."""
        return self.form.exchange.accepts(data) or self.images.accepts(data)

    def drop(self, data: QMimeData) -> None:
        """Take an experiment's settings, or look at pictures that may become a data set."""
        if self.form.exchange.accepts(data):
            self.form.exchange.drop(data)
        else:
            self.images.take(data)

    def retranslate(self) -> None:
        """Say every word anew; the parts do so themselves."""
        super().retranslate()
        if not self._is_wired:
            return
        self.presets.offer()
        self.actions_on_runs.tell_settings()
        self.diagnosis.tell()
        self._show_runs()

    # -- how it comes to be ---

    def _build(self) -> Iterator[None]:
        from app.widgets.experiment_form.experiment_form import ExperimentForm
        from app.widgets.runs.runs_list import RunsList
        from app.widgets.runs.train_frame import TrainFrame

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.frame = TrainFrame(kept_sizes(self.services.settings), self)
        column.addWidget(self.frame)
        self.form = ExperimentForm(self.frame.outer, filled=False)
        self.form.set_runs_folder(self.training.list.archive.store.directory)
        self.frame.set_controls(self.form)
        yield
        self.presets = TrainPresets(self.services, self.form, self)
        here = self.services.data.is_here("MNIST")
        self.memory = TrainPageState(self.services.settings, self.form, here, self)
        self.memory.restore()
        self.frame.sizes_changed.connect(self.memory.keep_sizes)
        yield
        self.runs = RunsList(self.frame.inner)
        self.frame.set_runs(self.runs)
        yield
        self._fill_column()
        self._make_parts()
        self._connect_training()
        self._connect_parts()
        self._follow_form()
        self._show_runs()
        self._is_wired = True

    def _fill_column(self) -> None:
        from app.widgets.runs.run_strip import RunStrip

        self.strip, self.banners, self._plots_placeholder = RunStrip(), Banners(), QWidget()
        self.frame.column.addWidget(self.strip)
        self.frame.column.addWidget(self.banners)
        self.frame.column.addWidget(self._plots_placeholder, 1)

    def _make_parts(self) -> None:
        """What is between the form, the runs and the services."""
        from app.controllers.runs.run_views import CurveCache

        services = self.services
        self.data_notice = DataNotice(services.data, self.banners, self)
        self.preview = PreviewImages(services, self.form, self)
        self.images = ImageIntake(services, self)
        self.requests = FormRequests(services, self.form, self)
        self.actions_on_runs = RunActions(services, self.runs, self)
        self.diagnosis = RunDiagnosis(services, self.runs, self)
        self.kept_runs = UnfinishedRunsNotice(services, self.banners, self)
        self.run_time = RunTime(services, self.form, self.data_notice, self)
        self.code = CodeReading(self.frame)
        self.middle = PageMiddle(self.form, self.images, self.frame.column, self)
        self._curve_cache = CurveCache()

    def showEvent(self, event: QShowEvent) -> None:
        """The frame stands first, then come the plots."""
        super().showEvent(event)
        self._prepare()
        if not self._plots_asked:
            self._plots_asked = True
            IncrementalTask(self._load_plots(), self)

    def _load_plots(self) -> Iterator[None]:
        """A piece at a time. In a thread, to load pyqtgraph crashed a window that painted meanwhile."""
        yield
        from app.widgets.plots.pyqtgraph_loading import load_in_pieces

        yield from load_in_pieces()
        yield
        from app.widgets.plots.plot_pair import PlotPair

        yield
        plots = PlotPair()
        yield
        self._add_plots(plots)

    def _add_plots(self, plots: PlotPair) -> None:
        self.plots = plots
        self.frame.column.replaceWidget(self._plots_placeholder, self.plots)
        self._plots_placeholder.deleteLater()
        self.plots.export_requested.connect(self.actions_on_runs.export)
        self.plots.pause_requested.connect(self._pause_or_resume)
        self.plots.values_pointed_at.connect(self.runs.set_values)
        PlotAxes(self.services.settings, self.plots, self.runs, self)
        self.views = TrainViews(self.services, self.runs, self.plots, self.frame, self)
        self.views.export_requested.connect(self.actions_on_runs.export)
        self.views.pause_requested.connect(self._pause_or_resume)
        self.diagnosis.comparison_wanted.connect(self.views.show_beside)
        self.time_machine = self._make_time_machine(plots, self.views)
        self.middle.show()
        self._show_runs()
        self.preview.show()
        self.completed.emit()

    def _make_time_machine(self, plots: PlotPair, views: TrainViews) -> TimeMachine:
        from app.pages.parts.train.time_machine import TimeMachine

        machine = TimeMachine(self.services, self.runs, self.form, plots, views, self)
        self.frame.column.addWidget(machine.line)
        return machine

    @property
    def picture(self) -> NetworkDiagramCard | None:
        """The picture of the network, once somebody asked for it."""
        return self.middle.picture

    def _cover_views(self, covered: bool) -> None:
        if self.views is None or self.time_machine is None:
            self._plots_placeholder.setVisible(not covered)
        else:
            self.views.cover(covered)
            self.time_machine.cover(covered)

    # -- what the parts want ---

    def _connect_parts(self) -> None:
        self.form.start_requested.connect(self._start)
        self.form.pause_requested.connect(self.training.pause)
        self.form.resume_requested.connect(self.training.resume)
        self.form.step_requested.connect(self._step)
        self.form.stop_requested.connect(self.training.stop)
        self.form.search_line.search_requested.connect(self.requests.search)
        self.form.changed.connect(self._follow_form)
        self.middle.covered.connect(self._cover_views)
        self.middle.export_requested.connect(self.actions_on_runs.export)
        self.banners.focus_freed.connect(self.form.bar.primary.setFocus)
        self.services.data.changed.connect(self._follow_form)
        self.data_notice.replacement_chosen.connect(self.requests.use_generated_digits)
        self.data_notice.folder_wanted.connect(self.requests.choose_data_folder)
        self.training.data_progressed.connect(self.data_notice.tell_growth)
        self.strip.rate_chosen.connect(self.training.set_learning_rate)
        self.kept_runs.run_chosen.connect(self._take_run)
        self.actions_on_runs.settings_wanted.connect(self._take_settings)
        self.diagnosis.settings_wanted.connect(self.form.set_experiment)
        self.strip.diagnosis_requested.connect(self.diagnosis.open)
        self.services.requests.experiment_offered.connect(self.form.set_experiment)
        self.services.requests.run_offered.connect(self._take_run)
        for source in (
            self.form.exchange.error_occurred,
            self.services.models.error_occurred,
            self.services.data.error_occurred,
        ):
            source.connect(self.services.notices.error_occurred)
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.activated.connect(self.actions_on_runs.save)

    def _follow_form(self) -> None:
        """Other settings: have their data set at hand."""
        self.data_notice.want(self.form.experiment().data.title)
        self.form.set_data(self.data_notice.facts)
        if self.is_whole:
            self.preview.show()
        self._prepare()
        self.run_time.follow()

    def _prepare(self) -> None:
        """Have the data set loaded where training happens, if it is there at all."""
        source = self.form.experiment().data
        if self.isVisible() and self.data_notice.present and source != self._prepared:
            self._prepared = source
            self.training.prepare(source)

    def _start(self) -> None:
        self.banners.close_key(FAILURE_BANNER)
        if self.plots is not None:
            self.plots.reset_zoom()  # else the run may begin out of sight
        self.training.start(self.form.experiment())

    def _step(self) -> None:
        self.training.step(None if self.training.active else self.form.experiment())

    def _pause_or_resume(self) -> None:
        if self.training.state == "paused":
            self.training.resume()
        else:
            self.training.pause()

    def _take_settings(self, run: Run) -> None:
        self.form.set_experiment(run.experiment, run.name)

    # -- what training tells ---

    def _connect_training(self) -> None:
        self.training.run_added.connect(self._take_run)
        self.training.run_removed.connect(self._show_runs)
        self.training.runs_restored.connect(self._show_runs)
        self.training.run_changed.connect(self._show_runs)
        self.training.run_ended.connect(self._show_runs)
        self.training.diagnosed.connect(self._show_runs)
        self.training.run_ended.connect(self.data_notice.end_growth)
        self.training.epoch_ended.connect(self._show_runs)
        self.training.points_arrived.connect(self._take_points)
        self.training.state_changed.connect(self._show_figures)
        self.training.cross_validated.connect(self._tell_cross_validation)
        self.training.failed.connect(self._tell_failure)

    def _take_run(self, run: Run) -> None:
        self._show_runs()
        self.runs.select(str(run.id))

    def _take_points(self, run: Run) -> None:
        if run not in self.training.runs:
            return
        self._curve_cache.update(run)
        if self.plots is not None:
            self.plots.refresh()
        if not self._update_timer.isActive():
            self._update_timer.start()

    def _tell_cross_validation(self, runs: list[Run]) -> None:
        from app.widgets.wording.figure_text import spread_text
        from core.experiment.cross_validation import MeanAndDeviation

        results = [run.result for run in runs if run.result is not None]
        validation = MeanAndDeviation.of(result.validation_accuracy or 0.0 for result in results)
        test = MeanAndDeviation.of(result.test_accuracy for result in results)
        headline = self.tr("Cross-validation: {accuracy}").format(accuracy=spread_text(validation))
        detail = self.tr("on the held-out parts of {folds} runs; on the test set {accuracy}.")
        text = detail.format(folds=len(results), accuracy=spread_text(test))
        self.banners.show("success", headline, text, key=FOLDS_BANNER)

    def _tell_failure(self, run: Run, sentence: str) -> None:
        """Say it, unless the data set has gone: then the notice offers to get it."""
        self._show_runs()
        if run.started is None and self.data_notice.remind():
            return
        headline, stop, meaning = sentence.partition(". ")
        headline += "." if stop else ""
        self.banners.show("error", headline, meaning, self.tr("Restart"), self._start, key=FAILURE_BANNER)

    def _show_runs(self, *_: object) -> None:
        from app.controllers.runs.run_views import summary

        runs = self.training.runs
        curves = self._curve_cache.curves(runs)
        self.runs.set_rows([summary(run, curve) for run, curve in zip(runs, curves, strict=True)])
        if self.plots is not None:
            self.plots.set_curves(curves)
        self._show_figures()

    def _study_progress(self) -> StudyProgress | None:
        """Of the study that is worked through, unless it is one of a single run."""
        study = self.training.study
        if study is None or self.training.active is None or len(study.study.runs) < 2:
            return None
        return study.progress

    def _show_figures(self, *_: object) -> None:
        from app.controllers.runs.run_views import summary

        run = self.training.active or next(iter(self.training.runs), None)
        if run is None:
            self.strip.show_run(None)
        else:
            self.strip.show_run(summary(run, self._curve_cache.curve(run)), self._study_progress())
            state, epochs = self.training.state, run.experiment.epochs
            share = run.epoch_progress / epochs
            self.form.set_progress(state, run.epoch_now, epochs, run.step, run.seconds_left, share)
