"""Fine-tuning on its page: the view follows the run, and its plots are built when first needed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.controllers.my_digits.fine_tuning import FineTuning
from app.controllers.services import Services
from app.pages.parts.my_digits.fine_tuning_status import fine_tuning_status, update_curve
from app.pages.parts.my_digits.fine_tuning_view import FineTuningView
from app.widgets.plots.arithmetic.curve import Curve
from app.workers.incremental_task import IncrementalTask

UPDATE_INTERVAL = 50
"""Milliseconds between two looks at the run at the least."""


class FineTuningPresenter(QObject):
    """Between the view and the controller of fine-tuning."""

    ended = Signal()

    def __init__(self, services: Services, fine_tuning: FineTuning, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._fine_tuning = services, fine_tuning
        self._curve: Curve | None = None
        self._plots_asked = False
        self.view = FineTuningView()
        self._update_timer = QTimer(self, singleShot=True, interval=UPDATE_INTERVAL)
        self._update_timer.timeout.connect(self._follow)
        training = services.training
        for signal in (training.points_arrived, training.run_changed, training.epoch_ended):
            signal.connect(self._schedule_update)
        fine_tuning.changed.connect(self._schedule_update)
        self.view.cancel_requested.connect(fine_tuning.cancel)
        self.view.digits_requested.connect(self.ended)
        self.view.draw_requested.connect(self._draw)

    def begin(self) -> None:
        """Fine-tuning has started."""
        run = self._fine_tuning.run
        self._curve = Curve(str(run.id), "") if run is not None else None  # alone, it needs no name
        if not self._plots_asked:  # the view stands first: they are loaded when they are first needed
            self._plots_asked = True
            IncrementalTask(self._load_plots(), self)
        self._follow()

    def _load_plots(self) -> Iterator[None]:

        yield
        self.view.add_plots()

    def _schedule_update(self, *_: object) -> None:
        if self._fine_tuning.run is not None and not self._update_timer.isActive():
            self._update_timer.start()

    def _follow(self) -> None:
        run, status = self._fine_tuning.run, fine_tuning_status(self._fine_tuning)
        if run is None or status is None or status.state == "idle":
            return
        self.view.show_status(status)
        if self._curve is not None:
            self.view.set_curve(update_curve(self._curve, run))

    def _draw(self) -> None:
        if self._fine_tuning.run is not None:
            self._services.requests.draw_with(self._fine_tuning.run)
            self.ended.emit()
