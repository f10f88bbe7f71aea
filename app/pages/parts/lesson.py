"""A lesson on its page: its view follows the run, and its plots come once it stands."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.controllers.lesson_views import follow, lesson
from app.controllers.services import Services
from app.controllers.teaching import Teaching
from app.widgets.curve import Curve
from app.widgets.teaching_view import TeachingView
from app.workers.turns import Turns

BREATH = 50
"""Milliseconds between two looks at the run at the least."""


class LessonView(QObject):
    """Between the view and the teaching."""

    ended = Signal()

    def __init__(self, services: Services, teaching: Teaching, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._teaching = services, teaching
        self._curve: Curve | None = None
        self._plots_asked = False
        self.view = TeachingView()
        self._breath = QTimer(self, singleShot=True, interval=BREATH)
        self._breath.timeout.connect(self._follow)
        training = services.training
        for signal in (training.points_arrived, training.run_changed, training.epoch_ended):
            signal.connect(self._look)
        teaching.changed.connect(self._look)
        self.view.cancel_requested.connect(teaching.cancel)
        self.view.digits_requested.connect(self.ended)
        self.view.draw_requested.connect(self._draw)

    def begin(self) -> None:
        """A lesson has begun."""
        run = self._teaching.run
        self._curve = Curve(str(run.id), "") if run is not None else None  # alone, it needs no name
        if not self._plots_asked:  # the view stands first: they are loaded when they are first needed
            self._plots_asked = True
            Turns(self._bring_plots(), self)
        self._follow()

    def _bring_plots(self) -> Iterator[None]:
        from app.widgets import plot_view  # noqa: F401 - pyqtgraph comes with it, the largest piece

        yield
        self.view.add_plots()

    def _look(self, *told: object) -> None:
        if self._teaching.run is not None and not self._breath.isActive():
            self._breath.start()

    def _follow(self) -> None:
        run, told = self._teaching.run, lesson(self._teaching)
        if run is None or told is None or told.state == "idle":
            return
        self.view.show_lesson(told)
        if self._curve is not None:
            self.view.set_curve(follow(self._curve, run))

    def _draw(self) -> None:
        if self._teaching.run is not None:
            self._services.requests.draw_with(self._teaching.run)
            self.ended.emit()
