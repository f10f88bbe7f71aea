"""The reader's own examples: found, read and searched beside the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.reading import reference_examples
from app.controllers.reading.reader import Reader
from app.controllers.reading.reference_examples import ReferenceExamples
from app.settings import Settings
from core.data.dataset import NON_DIGIT_LABEL, DataSet
from core.data.sources import MNIST, FashionMNIST, Mixed
from core.errors import UserError
from tests.app.in_window_pool import InWindowPool
from tests.app.stand_ins import DIGITS, StandInModels, StandInTraining, entry
from tests.core.nn import made_up


def digits(train: int = 300, test: int = 250) -> DataSet:
    shape = (1, 28, 28)
    return DataSet("Made up", made_up.examples(train, 7, shape), made_up.examples(test, 8, shape), DIGITS)


class Source:
    """A data set that is there, or is not."""

    title = "Made up"
    __struct_fields__ = ("dataset",)

    def __init__(self, dataset: DataSet | None) -> None:
        self.dataset = dataset

    def load(self, folders: object, progress: object = None) -> DataSet:
        if self.dataset is None:
            raise UserError("It is not here.")
        return self.dataset


@pytest.fixture
def reader(qapp: QApplication) -> Reader:
    models = StandInModels()
    models.set_entries(entry("saved"))
    return Reader(StandInTraining(), models)


@pytest.fixture
def made(
    reader: Reader, settings: Settings, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[ReferenceExamples]:
    there = getattr(request, "param", [None, digits()])
    monkeypatch.setattr(reference_examples, "sources", lambda folders: [Source(dataset) for dataset in there])
    monkeypatch.setattr("core.data.sources.MNIST.load", Source(None).load)
    made = ReferenceExamples(reader, settings, InWindowPool())
    yield made
    made.shut_down()


def test_the_first_set_with_the_readers_classes_is_taken(made: ReferenceExamples, qtbot: QtBot):
    with qtbot.waitSignal(made.changed):
        made.load()
        assert made.is_loading
    assert made.dataset is not None
    assert made.dataset.classes == DIGITS
    assert not made.missing


@pytest.mark.parametrize("made", [[None]], indirect=True)
def test_it_is_known_when_there_is_none(made: ReferenceExamples, qtbot: QtBot):
    with qtbot.waitSignal(made.changed):
        made.load()
    assert made.dataset is None
    assert made.missing


def test_the_nearest_training_digit_of_one_of_them_is_itself(made: ReferenceExamples, qtbot: QtBot):
    with qtbot.waitSignal(made.changed):
        made.load()
    assert made.dataset is not None
    image = digits().train.images[42, 0] / np.float32(255)
    with qtbot.waitSignal(made.found) as signal:
        made.find(np.zeros((28, 28), np.float32), 3)  # nobody waits for this one any more
        made.find(image, 3)
    assert signal.args[0].image is image
    nearest = signal.args[0].found[0]
    assert (nearest.index, nearest.distance) == (42, 0)
    np.testing.assert_array_equal(nearest.picture, image)
    assert nearest.label == DIGITS[digits().train.labels[42]]


def test_all_test_digits_are_read_as_one_by_one(made: ReferenceExamples, reader: Reader, qtbot: QtBot):
    with qtbot.waitSignal(made.changed):
        made.load()
    assert made.dataset is not None
    progress: list[int] = []
    made.progressed.connect(lambda done, total: progress.append(done))
    with qtbot.waitSignal(made.changed):
        made.read_all()
    assert made.readings is not None
    assert progress[0] == 0
    for place in (0, 120, 249):
        read = reader.read(made.dataset.test.images[place, 0] / np.float32(255))
        assert read is not None
        assert made.readings[place] == read.argmax()


def test_reading_can_be_called_off(made: ReferenceExamples, qtbot: QtBot):
    with qtbot.waitSignal(made.changed):
        made.load()
    with qtbot.assertNotEmitted(made.changed, wait=100):
        made.read_all()
        made.cancel_reading()
    assert made.readings is None
    assert not made.is_reading


def test_another_reader_makes_its_own_mistakes(made: ReferenceExamples, reader: Reader, qtbot: QtBot):
    with qtbot.waitSignal(made.changed):
        made.load()
    with qtbot.waitSignal(made.changed):
        made.read_all()
    reader.chosen.emit()
    assert made.readings is None
    assert made.dataset is not None  # it learned from the same


def test_of_several_sets_that_were_learned_together_one_is_taken(
    made: ReferenceExamples, reader: Reader, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    """All of them would be there only after a minute; images that belong to no class are left out."""
    known = digits()
    labels = known.train.labels.copy()
    labels[:7] = NON_DIGIT_LABEL
    with_non_digits = replace(known, train=replace(known.train, labels=labels))
    monkeypatch.setattr("core.data.sources.MNIST.load", Source(with_non_digits).load)
    mixed = replace(reader.choices[0], data=Mixed(parts=[Mixed(parts=[MNIST()]), FashionMNIST()]))
    monkeypatch.setattr(Reader, "choice", mixed)
    with qtbot.waitSignal(made.changed):
        made.load()
    assert made.dataset is not None
    with qtbot.waitSignal(made.found) as signal:
        made.find(known.train.images[3, 0] / np.float32(255), len(known.train))
    assert {one.index for one in signal.args[0].found} == set(range(len(known.train) - 7))
