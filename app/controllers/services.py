"""What a page may lean on: the controllers and the two ways to say something, made once at the start."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import user_folders
from app.controllers.reading.pad_digit import PadDigit

if TYPE_CHECKING:
    from app.controllers.data import DataController
    from app.controllers.evaluation.decisions import Decisions
    from app.controllers.evaluation.evaluation import EvaluationController
    from app.controllers.evaluation.inside_model import InsideModel
    from app.controllers.evaluation.second_reading import SecondReading
    from app.controllers.evaluation.stress import Stress
    from app.controllers.lessons.lessons import Lessons
    from app.controllers.models import ModelsController
    from app.controllers.my_digits.digits import DigitsController
    from app.controllers.reading.reader import Reader
    from app.controllers.reading.reference_examples import ReferenceExamples
    from app.controllers.runs.training import TrainingController
    from app.controllers.search.search import SearchController
    from app.settings import Settings
    from app.workers.job_pool import JobPool

_log = logging.getLogger(__name__)


class Notifications(QObject):
    """What pages and controllers tell the person: a banner stays, a toast goes and carries the undo."""

    banner = Signal(str, str, str)  # kind ("error", "warning", "success", "info"), headline, detail
    toast = Signal(str, object)  # text, undo callable or None
    error_occurred = Signal(
        object
    )  # a core.errors.UserError: shown as an error banner in the language in force
    solved = Signal(str)  # headline of a banner that no longer holds

    def offer_undo(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Tell of something done, and offer to take it back."""
        self.toast.emit(text, undo)


class PageRequests(QObject):
    """What one page asks of another without knowing it. The window brings the page to the front first."""

    page_requested = Signal(str)  # key of a page
    experiment_offered = Signal(object)  # core.experiment.experiment.Experiment for the controls of Train
    reading_requested = Signal(object)  # a choice of the Reader: Draw reads with it
    picture_offered = Signal(object)  # (28, 28) from 0 to 1: Draw shows it, and why it is read as it is
    exploration_requested = Signal(str, object, str)
    """Key of a room of Explore, what is to be seen there, and the key of the page that asks for it."""
    study_offered = Signal(object)  # core.search.study_file.StudyFile: Search opens it as a new one
    run_offered = Signal(object)  # a Run of the list, to be looked at on Train
    drawing_offered = Signal(object)  # list of strokes, in shares of the pad's side: Draw shows them

    def show_page(self, key: str) -> None:
        """Bring a page to the front; it is built if need be."""
        self.page_requested.emit(key)

    def use_settings(self, experiment: object) -> None:
        """Put an experiment's settings into the controls of the Train page."""
        self.page_requested.emit("train")
        self.experiment_offered.emit(experiment)

    def search(self, study: object) -> None:
        """Let Search have a new study."""
        self.page_requested.emit("search")
        self.study_offered.emit(study)

    def show_run(self, run: object) -> None:
        """Show a run of the list on the Train page."""
        self.page_requested.emit("train")
        self.run_offered.emit(run)

    def explore(self, room: str, subject: object, asked_on: str) -> None:
        """Show a room of Explore with an optimizer, a network or a run; from there one comes back."""
        self.page_requested.emit("explore")
        self.exploration_requested.emit(room, subject, asked_on)

    def draw_with(self, choice: object) -> None:
        """Let a run or a model read what is drawn."""
        self.page_requested.emit("draw")
        self.reading_requested.emit(choice)

    def show_picture(self, picture: object, choice: object) -> None:
        """Put a picture on the pad, read by this choice of the Reader, and show why."""
        self.page_requested.emit("draw")
        self.reading_requested.emit(choice)
        self.picture_offered.emit(picture)

    def draw_strokes(self, strokes: object) -> None:
        """Put strokes on the pad."""
        self.page_requested.emit("draw")
        self.drawing_offered.emit(strokes)


def _own_digits() -> DigitsController:
    from app.controllers.my_digits.digits import DigitsController
    from core.ink.written_digits import DIGITS_FILE

    return DigitsController((user_folders.data_directory() / DIGITS_FILE).parent)


@dataclass
class Services:
    """Handed to every page by the composition root."""

    settings: Settings
    training: TrainingController
    models: ModelsController
    data: DataController
    reader: Reader
    digits: DigitsController = field(default_factory=_own_digits)
    notices: Notifications = field(default_factory=Notifications)
    requests: PageRequests = field(default_factory=PageRequests)
    pad: PadDigit = field(default_factory=PadDigit)

    @cached_property
    def jobs(self) -> JobPool:
        """Where work is done that is no training; its process is started when there is first some."""
        from app.jobs.entry import begin
        from app.workers.job_pool import JobPool

        return JobPool(begin)

    @cached_property
    def examples(self) -> ReferenceExamples:
        """Made when somebody first asks for it."""
        from app.controllers.reading.reference_examples import ReferenceExamples

        return ReferenceExamples(self.reader, self.settings, self.jobs)

    @cached_property
    def evaluation(self) -> EvaluationController:
        """Made when somebody first asks for it."""
        from app.controllers.evaluation.evaluation import EvaluationController

        return EvaluationController(self.training, self.models, self.digits, self.settings, self.jobs)

    @cached_property
    def stress(self) -> Stress:
        """How the evaluated model stands disturbances."""
        from app.controllers.evaluation.stress import Stress

        return Stress(self.evaluation, self.settings, self.jobs)

    @cached_property
    def second_reading(self) -> SecondReading:
        """What another model makes of the set that one is evaluated on."""
        from app.controllers.evaluation.second_reading import SecondReading

        return SecondReading(self.evaluation, self.stress, self.settings, self.jobs)

    @cached_property
    def inside(self) -> InsideModel:
        """What the layers of the evaluated model make of a digit."""
        from app.controllers.evaluation.inside_model import InsideModel

        return InsideModel(self.evaluation)

    @cached_property
    def lessons(self) -> Lessons:
        """Made when somebody first asks for it; its processes are started with its first runs."""
        from app.controllers.lessons.lessons import make_lessons

        return make_lessons(self.settings)

    @cached_property
    def decisions(self) -> Decisions:
        """What the person said of images that are read otherwise than their labels."""
        from app.controllers.evaluation.decisions import Decisions
        from core.storage.label_decisions import DECISIONS_FILE

        return Decisions(user_folders.data_directory() / DECISIONS_FILE)

    @cached_property
    def search(self) -> SearchController:
        """The best settings, by many trials."""
        from app.controllers.search.search import SearchController

        return SearchController(self.settings)

    def shut_down(self) -> None:
        """Stop what runs, one after the other; what fails at it must not keep the window open."""
        made = [
            vars(self).get(name)
            for name in ("examples", "evaluation", "second_reading", "stress", "search", "lessons", "jobs")
        ]
        for controller in (self.training, self.data, self.models, self.reader, self.digits, *made):
            shut_down = getattr(controller, "shut_down", None)
            if shut_down is not None:
                try:
                    shut_down()
                except Exception:
                    _log.exception("%s did not shut down", type(controller).__name__)
