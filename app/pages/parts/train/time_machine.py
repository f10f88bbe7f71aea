"""The time machine: curves, layers, weights and what reads the pad go to an earlier moment together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.controllers.runs.moments import best_step, moments_of
from app.controllers.runs.run_views import key_of
from app.pages.parts.train.pad_reading import PadReading
from app.pages.parts.train.selected_run import selected_run
from app.widgets.runs.time_line import TimeLine
from app.workers.repeated_task import RepeatedTask

if TYPE_CHECKING:
    from app.controllers.runs.run import Run
    from app.controllers.services import Services
    from app.pages.parts.train.train_views import TrainViews
    from app.widgets.experiment_form.experiment_form import ExperimentForm
    from app.widgets.plots.plot_pair import PlotPair
    from app.widgets.runs.runs_list import RunsList

FEWEST_MOMENTS = 2
"""Moments, below which there is nothing to go back to."""
UPDATE_INTERVAL = 250


class TimeMachine(QObject):
    """Between the time line and the runs. It is hidden where a run has kept no moments."""

    def __init__(
        self,
        services: Services,
        runs: RunsList,
        form: ExperimentForm,
        plots: PlotPair,
        views: TrainViews,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services, self._training = services, services.training
        self._runs, self._form, self._plots = runs, form, plots
        self.line = TimeLine()
        self.line.hide()
        self._reading = PadReading(services.pad)
        self._run: Run | None = None
        self._covered = False
        self._pad = RepeatedTask(self._read_pad, self)
        self._clock = QTimer(self, singleShot=True, interval=UPDATE_INTERVAL)
        self._clock.timeout.connect(self.refresh)
        self.line.moved.connect(self._look)
        self.line.compared.connect(views.compare_with)
        self.line.continue_requested.connect(self._continue)
        self.line.save_requested.connect(self._save)
        plots.loss.plot.hovered.connect(self._put_back_cursor)
        plots.accuracy.plot.hovered.connect(self._put_back_cursor)
        runs.selected.connect(self._follow)
        services.pad.changed.connect(self._follow)
        for signal in (
            self._training.epoch_ended,
            self._training.run_ended,
            self._training.run_changed,
            self._training.run_removed,
            self._training.runs_restored,
        ):
            signal.connect(self._follow)

    def cover(self, covered: bool) -> None:
        """Something else stands in its place, or no longer."""
        self._covered = covered
        self.refresh()

    def refresh(self) -> None:
        """Show the moments of the run that is selected, else of the one that goes on or the newest."""
        run = selected_run(self._training, self._runs)
        if run is not self._run:
            self._leave()
            self._run = run
        moments = moments_of(run) if run is not None else []
        self.line.setVisible(len(moments) >= FEWEST_MOMENTS and not self._covered)
        if run is not None and len(moments) >= FEWEST_MOMENTS:
            per_epoch = run.started.steps_per_epoch if run.started else 1
            step = run.moment.step if run.moment is not None else None
            self.line.show_moments(moments, run.step, per_epoch, best_step(run), step)
            self._pad.ask()

    def _follow(self, *_: object) -> None:
        if not self._clock.isActive():
            self._clock.start()

    def _leave(self) -> None:
        """Another run is looked at: this one stands as it is now."""
        self.line.stop()
        self.line.compare_button.setChecked(False)
        if self._run is not None and self._run.moment is not None:
            self._training.look_back(self._run, None)
            self._plots.point_at_step(key_of(self._run), None)

    def _look(self, step: int | None) -> None:
        run = self._run
        if run is None:
            return
        if not self._training.look_back(run, step):
            self.line.stop()
            self.refresh()
        self._point(run)
        self._pad.ask()

    def _read_pad(self) -> Iterator[None]:
        """The digit on the pad, by the weights of the moment."""
        if self._run is not None and self.line.isVisible():
            self.line.show_reading((yield from self._reading.read(self._run)))
        else:
            self.line.show_reading(None)

    def _point(self, run: Run) -> None:
        self._plots.point_at_step(key_of(run), run.moment.step if run.moment is not None else None)

    def _put_back_cursor(self, place: float | None) -> None:
        """The pointer has left the plots: the cursor stands at the moment again."""
        if place is None and self._run is not None and self._run.moment is not None:
            self._point(self._run)

    def _continue(self) -> None:
        """A new run by the settings of the form, from the weights of this moment."""
        run = self._run
        vector = run.shown_vector if run is not None else None
        if run is None or vector is None:
            return
        if self._training.active:
            self._services.notices.offer_undo(self.tr("Another run is training: stop it first."))
            return
        step = run.moment.step if run.moment is not None else run.step
        name = self.tr("{name} from step {step}").format(name=run.name, step=f"{step:,}")
        self._training.start(self._form.experiment(), name, vector=vector)

    def _save(self) -> None:
        run = self._run
        if run is None or run.vector is None:
            return
        if run.moment is None:
            saved = self._services.models.save_run(run)
        else:
            name = self.tr("{name}, step {step}").format(name=run.name, step=f"{run.moment.step:,}")
            saved = self._services.models.save_moment(run, run.moment, name)
        if saved is not None:
            text = self.tr("Saved “{name}” to Models").format(name=saved.record.name)
            self._services.notices.offer_undo(text)
