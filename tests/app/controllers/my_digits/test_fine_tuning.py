"""Fine-tuning, with the real controllers; the child only listens, and its reports are given by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app import user_folders
from app.controllers.data import DataController
from app.controllers.models import ModelsController
from app.controllers.my_digits.digit_predictions import DigitPredictions
from app.controllers.my_digits.digits import DigitsController
from app.controllers.my_digits.fine_tuning import FineTuning
from app.controllers.reading.reader import Reader
from app.controllers.runs.run_views import CurveCache, summary
from app.controllers.runs.training import TrainingController
from app.jobs.messages import ErrorMessage, Failed, InitialAccuracy, Started, StartRun, Stop, Weights
from app.settings import Settings
from core.data.sources import InkDigits, Mixed, MyDigits
from core.errors import UserError
from core.experiment import fine_tuning
from core.ink import written_digits
from core.nn.architectures import MLP
from core.storage.model_store import ModelStore
from core.training.calibration import Calibration
from core.training.events import RunEnded, RunStarted
from tests.app.recorder import Recorder
from tests.models import make_record, make_vector
from tests.strokes import FILE, first_of_each, hand


class Classroom:
    def __init__(self, settings: Settings, folder: Path) -> None:
        record = make_record("Base", MLP(hidden=[8]))
        record.calibration = Calibration(temperature=1.5, known_from=0.7)
        self.vector = make_vector(record)
        ModelStore(user_folders.data_directory() / "models").save(record, self.vector)
        self.training, self.models = Recorder(settings), ModelsController(settings)
        self.reader = Reader(self.training, self.models)
        self.digits = DigitsController(folder / "digits")
        data = DataController(settings)
        self.teaching = FineTuning(settings, self.training, self.models, data, self.reader, self.digits)

    def write(self, count: int) -> None:
        generator = np.random.default_rng(len(self.digits.digits))
        for place in range(count):
            self.digits.add([generator.uniform(size=(12, 2))], place % 10)

    def lesson(self) -> StartRun:
        start = self.training.sent[-1]
        assert isinstance(start, StartRun)
        return start

    def begin(self) -> None:
        event = RunStarted(
            parameters=1, train_size=100, validation_size=3, test_size=1000, steps_per_epoch=4, steps=20,
            classes=10,
        )  # fmt: skip
        found = Started(event, "MNIST + My digits", list("0123456789"), [1, 28, 28])
        self.training.hear([found, InitialAccuracy(0.5, 0.9)])

    def end(self, stopped: bool = False) -> None:
        ended = RunEnded(
            epochs=5, step=20, seconds=1.0, samples_per_second=1.0, train_loss=0.1, train_accuracy=1.0,
            validation_accuracy=1.0, test_loss=0.1, test_accuracy=0.89, parameters=1, stopped=stopped,
        )  # fmt: skip
        self.training.hear([Weights(20, (self.vector * 2).astype(np.float32).tobytes()), ended])


@pytest.fixture
def room(settings: Settings, tmp_path: Path, themed: object) -> Classroom:
    return Classroom(settings, tmp_path)


def test_without_enough_digits_it_says_how_many_are_missing(room: Classroom) -> None:
    room.write(4)
    assert "6 more" in room.teaching.problem()
    assert not room.teaching.start()
    room.write(6)
    assert not room.teaching.problem()


def test_fine_tuning_starts_from_the_weights_of_the_reader(room: Classroom) -> None:
    room.write(20)
    assert room.teaching.start()
    start = room.lesson()
    assert start.vector is not None
    assert np.array_equal(np.frombuffer(start.vector, np.float32), room.vector)
    assert isinstance(start.experiment.data, Mixed)
    assert [type(part) for part in start.experiment.data.parts] == [InkDigits, MyDigits]  # MNIST is not here
    assert len(room.teaching.held_out) == 5
    assert room.teaching.problem()  # one at a time


def test_the_base_model_is_kept_and_the_fine_tuned_one_saved_beside_it_under_a_clear_name(
    room: Classroom,
) -> None:
    room.write(20)
    room.teaching.start()
    room.begin()
    room.end()
    assert room.teaching.state == "done"
    assert [entry.record.name for entry in room.models.entries][:2] == ["Base, fine-tuned", "Base"]
    saved = room.teaching.entry
    assert saved is not None
    assert saved.record.calibration == Calibration(temperature=1.5, known_from=0.7)
    assert room.reader.choice is not None
    assert room.reader.choice.name == "Base, fine-tuned"
    run = room.teaching.run
    assert run is not None
    assert run.initial_accuracy == InitialAccuracy(0.5, 0.9)


def test_its_run_does_not_stand_among_the_others_as_one_of_the_original_data(room: Classroom) -> None:
    room.write(20)
    room.teaching.start()
    room.begin()
    room.end()
    run = room.teaching.run
    assert run is not None
    found = summary(run, CurveCache().curve(run))
    assert found.made_by == "Fine-tuned · my digits"
    assert found.measured_on == "of my digits"
    assert not found.visible


def test_fine_tuning_again_does_not_grow_the_name(room: Classroom) -> None:
    room.write(20)
    for _ in range(2):
        room.teaching.start()
        room.begin()
        room.end()
    assert room.models.entries[0].record.name == "Base, fine-tuned (2)"


def test_cancelled_fine_tuning_leaves_nothing_behind(room: Classroom) -> None:
    room.write(20)
    room.teaching.start()
    room.begin()
    room.teaching.cancel()
    assert isinstance(room.training.sent[-1], Stop)
    room.end(stopped=True)
    assert room.teaching.state == "cancelled"
    assert room.training.runs == []
    assert [entry.record.name for entry in room.models.entries] == ["Base"]
    assert room.reader.choice is not None
    assert room.reader.choice.name == "Base"


def test_fine_tuning_that_fails_says_why(room: Classroom) -> None:
    room.write(20)
    room.teaching.start()
    room.training.hear([Failed(ErrorMessage.of(UserError("“{file}” is damaged.", file="digits")))])
    assert (room.teaching.state, room.teaching.failure) == ("failed", "“digits” is damaged.")


def test_what_the_data_set_is_depends_on_every_digit_and_label(room: Classroom) -> None:
    room.write(20)
    revisions = set()
    for change in (None, 3):
        if change is not None:
            room.digits.correct(room.digits.digits[:1], change)
        room.teaching.start()
        data = room.lesson().experiment.data
        assert isinstance(data, Mixed)
        own = data.parts[-1]
        assert isinstance(own, MyDigits)
        revisions.add(own.revision)
        room.teaching.cancel()
        room.end(stopped=True)
    assert len(revisions) == 2


def test_every_digit_is_read_while_somebody_looks(room: Classroom, qtbot: QtBot) -> None:
    readings = DigitPredictions(room.digits, room.reader)
    room.write(30)
    assert not readings.complete
    readings.watch(True)
    qtbot.waitUntil(lambda: readings.complete)
    found = [readings.of(digit) for digit in room.digits.digits]
    assert readings.right == sum(reading is not None and reading.right for reading in found)
    room.digits.correct(room.digits.digits[:1], int(found[0].text) if found[0] else 0)
    first = readings.of(room.digits.digits[0])
    assert first is not None
    assert first.right
    readings.watch(False)
    room.write(1)
    assert not readings.complete


def test_real_fine_tuning_in_the_child_process(
    settings: Settings,
    tmp_path: Path,
    mnist_directory: Path,
    themed: object,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not (mnist_directory / FILE).is_file():
        pytest.skip("the pen strokes are not here")
    monkeypatch.setattr(fine_tuning, "MAX_REHEARSED_IMAGES", 600)
    monkeypatch.setattr(fine_tuning, "TARGET_NEW_IMAGES", 300)
    settings.data_directory = str(mnist_directory)
    room = Classroom(settings, tmp_path)
    training = TrainingController(settings)
    reader = Reader(training, room.models)
    digits = DigitsController((user_folders.data_directory() / written_digits.DIGITS_FILE).parent)
    digits.take(first_of_each(hand(mnist_directory, "tra28"), 4)[0])
    teaching = FineTuning(settings, training, room.models, DataController(settings), reader, digits)
    assert teaching.start()
    qtbot.waitUntil(lambda: teaching.state != "running")
    run = teaching.run
    assert (teaching.state, teaching.failure) == ("done", "")
    assert run is not None
    assert run.initial_accuracy is not None
    assert run.result is not None
    assert run.started is not None
    assert (run.started.validation_size, run.started.test_size) == (10, 10_000)
    assert run.losses[-10:].mean() < run.losses[:10].mean()
    assert room.models.entries[0].record.name == "Base, fine-tuned"
    training.shut_down()
