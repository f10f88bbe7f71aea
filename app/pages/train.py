"""The Train page: the next run's controls, this run's strip, the curves of all runs and their list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QMimeData, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.controllers.services import Services
from app.pages.data_notice import DataNotice
from app.pages.page import Page
from app.widgets.banner import Banners

if TYPE_CHECKING:
    from app.controllers.run import Run
    from app.widgets.exporting import Exportable
    from app.widgets.plot_pair import PlotPair
    from core.training.experiment import Experiment

NARROW, WIDE = 1280, 1900
"""Widths of the window between which the page is laid out as usual."""
SIZES = {"narrow": (288, 176), "usual": (320, 296), "wide": (352, 336)}
"""The width of the controls, and the height (narrow) or width of the runs list."""
TROUBLE = "training"


class TrainPage(Page):
    """Wires the controls, the plots and the list to the training controller."""

    key: ClassVar[str] = "train"
    icon: ClassVar[str] = "train"
    order: ClassVar[int] = 1

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        from app.controllers.run_views import CurveShelf
        from app.widgets.experiment_form import ExperimentForm
        from app.widgets.run_strip import RunStrip
        from app.widgets.runs_list import RunsList

        self.training = services.training
        self.form, self.strip, self.runs = ExperimentForm(), RunStrip(), RunsList()
        self.plots: PlotPair | None = None
        self.banners = Banners()
        self.data_notice = DataNotice(services.data, self.banners, self)
        self._shelf = CurveShelf()
        self._mode = ""
        self._prepared: object = None
        self._lay_out()
        self._connect_training()
        self._connect_parts()
        self._restore()
        self._show_runs()
        self._show_progress()

    @classmethod
    def title(cls) -> str:
        """The page's name in the language in force."""
        return QCoreApplication.translate("TrainPage", "Train")

    def areas(self) -> list[QWidget]:
        """Controls, live figures, plots, runs."""
        return [*self.form.areas(), self.strip, *([self.plots] if self.plots else []), self.runs]

    def accepts(self, data: QMimeData) -> bool:
        """Experiments may be dropped anywhere on the page."""
        return self.form.accepts(data)

    def drop(self, data: QMimeData) -> None:
        """Take an experiment's settings."""
        self.form.drop(data)

    def retranslate(self) -> None:
        """Say every word anew; the parts do so themselves."""
        super().retranslate()
        self._offer_presets()
        self._show_runs()

    # -- what is remembered ---

    def _restore(self) -> None:
        """The settings that were in the controls last time, or the first preset."""
        from app.controllers.presets import PRESETS
        from core.refusal import Refusal
        from core.training.experiment import decode_experiment

        self._offer_presets()
        settings = self.services.settings
        try:
            text = str(settings.value("train/experiment", ""))
            self.form.set_experiment(decode_experiment(text.encode(), ""), settings.value("train/preset"))
        except Refusal:
            self.form.set_experiment(PRESETS[0].experiment, PRESETS[0].name)
        groups = settings.value("train/groups")
        if isinstance(groups, list):
            self.form.set_open_groups(groups)

    def _offer_presets(self) -> None:
        from app.controllers.presets import PRESETS

        self.form.set_presets([(preset.name, preset.experiment) for preset in PRESETS])

    def _remember(self) -> None:
        from core.training.experiment import encode_experiment

        settings = self.services.settings
        settings.set_value("train/experiment", encode_experiment(self.form.experiment()).decode())
        settings.set_value("train/preset", self.form.preset_name())

    def _remember_groups(self) -> None:
        self.services.settings.set_value("train/groups", self.form.open_groups())

    def _follow_form(self) -> None:
        """Other settings: have their data set at hand."""
        self._remember()
        self.data_notice.want(self.form.experiment().data.title)
        self.form.set_data_size(self.data_notice.train_size)
        self._prepare()

    # -- how it is laid out ---

    def _lay_out(self) -> None:
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.addWidget(self.strip)
        self._column.addWidget(self.banners)
        self._hole = QWidget()
        self._column.addWidget(self._hole, 1)
        self._inner = _splitter(self._middle, self.runs)
        self._outer = _splitter(self.form, self._inner)
        self._outer.setObjectName("seam")  # the panel has a line of its own
        self._inner.setStretchFactor(0, 1)
        self._outer.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._outer)
        for splitter in (self._inner, self._outer):
            splitter.splitterMoved.connect(self._remember_sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flip to what suits the window's width."""
        super().resizeEvent(event)
        width = self.window().width()
        mode = "narrow" if width < NARROW else "usual" if width < WIDE else "wide"
        if mode != self._mode:
            self._mode = mode
            self._arrange()

    def _arrange(self) -> None:
        narrow = self._mode == "narrow"
        margin = 12 if narrow else 16
        self._column.setContentsMargins(margin, margin, margin, margin if not narrow else 8)
        self._column.setSpacing(8 if narrow else 12)
        self._inner.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self.runs.set_compact(narrow)
        self.runs.setMinimumSize(0 if narrow else 240, 120 if narrow else 0)
        controls, runs = self._sizes()
        whole = self.size()
        rest = whole.height() if narrow else whole.width() - controls
        self._outer.setSizes([controls, max(whole.width() - controls, 1)])
        self._inner.setSizes([max(rest - runs, 1), runs])

    def _sizes(self) -> tuple[int, int]:
        match self.services.settings.value(f"train/sizes-{self._mode}"):
            case [int(controls), int(runs)] if controls > 0 and runs > 0:
                return controls, runs
        return SIZES[self._mode]

    def _remember_sizes(self) -> None:
        sizes = [self._outer.sizes()[0], self._inner.sizes()[1]]
        self.services.settings.set_value(f"train/sizes-{self._mode}", sizes)

    def showEvent(self, event: QShowEvent) -> None:
        """The frame stands first; the training process starts, and then pyqtgraph is loaded beside it."""
        super().showEvent(event)
        if self.plots is None:
            QTimer.singleShot(0, self, self._add_plots)

    def _add_plots(self) -> None:
        if self.plots is not None:
            return
        self._prepare()
        from app.widgets.plot_pair import PlotPair

        self.plots = PlotPair()
        self._column.replaceWidget(self._hole, self.plots)
        self._hole.deleteLater()
        self.plots.export_requested.connect(self._export)
        self.plots.pause_requested.connect(self._pause_or_resume)
        self.plots.values_pointed_at.connect(self.runs.set_values)
        self.plots.loss.loss.set_log(bool(self.services.settings.value("train/log", False)))
        self.plots.loss.loss.log_changed.connect(self._remember_log)
        self._show_runs()

    def _remember_log(self, log: bool) -> None:
        self.services.settings.set_value("train/log", log)

    # -- what the parts want ---

    def _connect_parts(self) -> None:
        self.form.start_requested.connect(self._start)
        self.form.pause_requested.connect(self.training.pause)
        self.form.resume_requested.connect(self.training.resume)
        self.form.step_requested.connect(self._step)
        self.form.stop_requested.connect(self.training.stop)
        self.form.changed.connect(self._follow_form)
        self.form.groups_toggled.connect(self._remember_groups)
        self.data_notice.arrived.connect(self._follow_form)
        for source in (self.form.refused, self.services.models.refused, self.services.data.refused):
            source.connect(self.services.notices.refused)
        self.strip.rate_chosen.connect(self.training.set_learning_rate)
        self.services.requests.experiment_offered.connect(self._offer)
        self.runs.renamed.connect(self._rename)
        self.runs.visibility_changed.connect(self._set_visible)
        self.runs.all_visibility_changed.connect(self.training.set_all_visible)
        self.runs.only_requested.connect(self._show_only)
        self.runs.save_requested.connect(self._save)
        self.runs.settings_requested.connect(self._use_settings)
        self.runs.export_requested.connect(self._export_figures)
        self.runs.delete_requested.connect(self._delete)
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.activated.connect(self.save_run)

    def _prepare(self) -> None:
        """Have the data set loaded where training happens, if it is there at all."""
        source = self.form.experiment().data
        if self.isVisible() and self.data_notice.present and source != self._prepared:
            self._prepared = source
            self.training.prepare(source)

    def _start(self) -> None:
        self.banners.close_key(TROUBLE)
        self.training.start(self.form.experiment())

    def _step(self) -> None:
        self.training.step(None if self.training.active else self.form.experiment())

    def _pause_or_resume(self) -> None:
        if self.training.state == "paused":
            self.training.resume()
        else:
            self.training.pause()

    def _offer(self, experiment: Experiment) -> None:
        self.form.set_experiment(experiment)

    # -- what is done with runs ---

    def _run(self, key: str) -> Run | None:
        return next((run for run in self.training.runs if str(run.id) == key), None)

    def _rename(self, key: str, name: str) -> None:
        if run := self._run(key):
            self.training.rename(run, name)

    def _set_visible(self, key: str, visible: bool) -> None:
        if run := self._run(key):
            self.training.set_visible(run, visible)

    def _show_only(self, key: str) -> None:
        for run in self.training.runs:
            self.training.set_visible(run, str(run.id) == key)

    def _use_settings(self, key: str) -> None:
        if run := self._run(key):
            self.form.set_experiment(run.experiment, run.name)

    def save_run(self) -> None:
        """Save the model of the selected run, or of the last one, to the library."""
        selected = self.runs.selected_run
        if selected is not None:
            self._save(selected.key)
        elif self.training.runs:
            self._save(str(self.training.runs[0].id))

    def _save(self, key: str) -> None:
        run = self._run(key)
        if run is None or run.vector is None:
            return
        entry = self.services.models.save_run(run)
        if entry is not None:
            self.services.notices.offer_undo(self.tr("Saved “{name}” to Models").format(name=run.name))

    def _delete(self, key: str) -> None:
        if run := self._run(key):
            undo = self.training.remove(run)
            self.services.notices.offer_undo(self.tr("Deleted “{name}”").format(name=run.name), undo)

    # -- what training tells ---

    def _connect_training(self) -> None:
        self.training.run_added.connect(self._take_run)
        self.training.run_removed.connect(self._show_runs)
        self.training.run_changed.connect(self._show_runs)
        self.training.run_ended.connect(self._show_runs)
        self.training.epoch_ended.connect(self._show_runs)
        self.training.points_arrived.connect(self._take_points)
        self.training.state_changed.connect(self._follow_state)
        self.training.failed.connect(self._tell_failure)

    def _take_run(self, run: Run) -> None:
        self._show_runs()
        self.runs.select(str(run.id))

    def _show_runs(self, *told: object) -> None:
        from app.controllers.run_views import summary

        runs = self.training.runs
        curves = self._shelf.curves(runs)
        self.runs.set_rows([summary(run, curve) for run, curve in zip(runs, curves, strict=True)])
        if self.plots is not None:
            self.plots.set_curves(curves)
        self._show_strip()

    def _take_points(self, run: Run) -> None:
        if run not in self.training.runs:
            return
        self._shelf.update(run)
        if self.plots is not None:
            self.plots.refresh()
        self._show_strip()
        self._show_progress()

    def _show_strip(self) -> None:
        from app.controllers.run_views import summary

        run = self.training.active or next(iter(self.training.runs), None)
        self.strip.show_run(summary(run, self._shelf.curve(run)) if run is not None else None)

    def _follow_state(self, state: str = "") -> None:
        self._show_strip()
        self._show_progress()

    def _show_progress(self) -> None:
        run = self.training.active or next(iter(self.training.runs), None)
        if run is None:
            return
        epochs = run.experiment.epochs
        epoch = min(int(run.epoch_progress) + 1, epochs)
        self.form.set_progress(
            self.training.state, epoch, epochs, run.step, run.seconds_left, run.epoch_progress / epochs
        )

    def _tell_failure(self, run: Run, sentence: str) -> None:
        headline, stop, meaning = sentence.partition(". ")
        headline += "." if stop else ""
        self.banners.show("error", headline, meaning, self.tr("Start again"), self._start, key=TROUBLE)
        self._show_runs()

    # -- export ---

    def _export_figures(self, key: str) -> None:
        from app.widgets.figures_export import FiguresExport

        self._export(FiguresExport(self.runs.view.runs.rows, self.tr("Runs")))

    def _export(self, source: Exportable) -> None:
        from app.widgets.exporting import choose_file, exported
        from core.refusal import Refusal
        from core.storage.atomic import write_atomically

        path = choose_file(
            self, source, str(self.services.settings.value("export/directory", str(Path.home())))
        )
        if path is None:
            return
        try:
            write_atomically(path, exported(source, path.suffix.lower()))
        except Refusal as refusal:
            self.services.notices.refused.emit(refusal)
            return
        self.services.settings.set_value("export/directory", str(path.parent))
        self.services.notices.offer_undo(self.tr("Exported “{name}”").format(name=path.name))


def _splitter(first: QWidget, second: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(first)
    splitter.addWidget(second)
    return splitter
