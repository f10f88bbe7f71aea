"""Any moment of a run again: curves, layers, and what reads the pad go there together."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.controllers.reading.reader import Reader
from app.controllers.runs.run import Run
from app.controllers.services import Services
from app.jobs.messages import StartRun, Weights
from app.pages.parts.train.time_machine import TimeMachine
from app.pages.train import TrainPage
from core.nn.architectures import network_for
from core.nn.network import softmax
from core.training.snapshots import Snapshot
from tests.app.pages.train.test_train_views import card, observe, views
from tests.app.recorder import recorder, start
from tests.app.seen import named, shown_texts

SIZE = 39_760
MOMENTS = (0, 1, 5, 10, 20, 30)


def vector(step: int) -> np.ndarray:
    return np.full(SIZE, 0.001 * step, np.float32)


@pytest.fixture
def run(page: TrainPage, qtbot: QtBot) -> Run:
    """A run of three epochs of ten steps, with its moments on the disk."""
    made = start(page)
    assert made.folder is not None
    for step in MOMENTS:
        made.folder.snapshots.save(Snapshot(step, vector(step)))
    observe(page, 0)
    for step in MOMENTS[1:]:
        observe(page, step)
    recorder(page).hear([Weights(30, vector(30).tobytes())])
    recorder(page).finish()
    qtbot.waitUntil(machine(page).line.isVisible)
    return made


def machine(page: TrainPage) -> TimeMachine:
    assert page.time_machine is not None
    return page.time_machine


def go_to(page: TrainPage, step: int | None) -> None:
    track = machine(page).line.track
    track.move_to(step)
    track.moved.emit(step)


def test_it_is_hidden_where_there_is_nothing_to_go_back_to(page: TrainPage) -> None:
    start(page)
    assert not machine(page).line.isVisible()


def test_curves_and_layers_go_to_the_moment(page: TrainPage, run: Run, qtbot: QtBot) -> None:
    assert page.plots is not None
    go_to(page, 10)
    assert page.plots.loss.plot.readings().title == "epoch 1.0"
    views(page).show_view("layers")
    qtbot.waitUntil(lambda: card(page).rows.step == 10)
    go_to(page, None)
    assert card(page).rows.step is None
    assert page.plots.loss.plot.readings().title == ""
    views(page).show_view("curves")


def test_a_drag_of_the_mouse_takes_layers_curves_and_the_reading_of_the_pad_along(
    page: TrainPage, run: Run, services: Services, qtbot: QtBot
) -> None:
    assert run.folder is not None
    network = network_for(run.experiment.network, (1, 28, 28), 10, np.random.default_rng(3))
    run.folder.snapshots.save(Snapshot(5, np.array(network.vector, np.float32)))
    digit = np.random.default_rng(1).random((28, 28), np.float32)
    reading = softmax(np.array(network.forward(digit[np.newaxis, np.newaxis])))[0]
    services.pad.put(digit)
    views(page).show_view("layers")
    qtbot.waitUntil(lambda: card(page).rows.end == 3)
    track, left = machine(page).line.track, Qt.MouseButton.LeftButton
    height = track.height() // 2
    qtbot.mousePress(track, left, pos=QPoint(round(track.place_of(None)), height))
    for step in (20, 10, 5):
        qtbot.mouseMove(track, QPoint(round(track.place_of(step)), height))
    qtbot.waitUntil(lambda: track.step == 5)
    qtbot.mouseRelease(track, left, pos=QPoint(round(track.place_of(5)), height))
    assert card(page).rows.step == 5
    assert page.plots is not None
    assert page.plots.loss.plot.readings().title == "epoch 0.5"
    found = f"step 5 · pad: {int(reading.argmax())}, {100 * reading.max():.1f}%"
    qtbot.waitUntil(lambda: found in shown_texts(machine(page).line))
    views(page).show_view("curves")


def test_what_reads_the_pad_follows(page: TrainPage, run: Run, services: Services) -> None:
    reader = Reader(page.training, services.models)
    reader.choose(run)
    assert run.vector is not None
    newest = run.vector.copy()
    go_to(page, 5)
    assert reader.vector is not None
    np.testing.assert_array_equal(reader.vector, vector(5))
    go_to(page, None)
    np.testing.assert_array_equal(reader.vector, newest)


def test_a_run_that_goes_on_does_not_take_the_moment_away(page: TrainPage, services: Services) -> None:
    run = start(page)
    assert run.folder is not None
    for step in MOMENTS:
        run.folder.snapshots.save(Snapshot(step, vector(step)))
    reader = Reader(page.training, services.models)
    recorder(page).hear([Weights(30, vector(30).tobytes())])
    reader.choose(run)
    assert page.training.look_back(run, 5)
    recorder(page).hear([Weights(31, vector(31).tobytes())])
    assert reader.vector is not None
    np.testing.assert_array_equal(reader.vector, vector(5))


def test_another_run_begins_from_there_with_the_settings_of_the_form(page: TrainPage, run: Run) -> None:
    go_to(page, 5)
    page.form.set_experiment(page.form.experiment())
    named(machine(page).line, QPushButton, "Continue from here").click()
    sent = [request for request in recorder(page).sent if isinstance(request, StartRun)]
    assert len(sent) == 2
    assert sent[1].experiment == page.form.experiment()
    assert sent[1].vector == vector(5).tobytes()
    assert page.training.runs[0].name == f"{run.name} from step 5"


def test_the_moment_is_saved_as_a_model(page: TrainPage, run: Run, services: Services) -> None:
    go_to(page, 10)
    named(machine(page).line, QPushButton, "Save").click()
    entry = services.models.entries[0]
    assert entry.record.name == f"{run.name}, step 10"
    assert [epoch.epoch for epoch in entry.record.history] == [1]
    assert entry.record.result is None
    network = services.models.open(entry)
    assert network is not None
    np.testing.assert_array_equal(network.vector, vector(10))


def test_who_looks_at_another_run_leaves_the_moment(page: TrainPage, run: Run, qtbot: QtBot) -> None:
    go_to(page, 5)
    assert run.moment is not None
    start(page)
    qtbot.waitUntil(lambda: run.moment is None)


def test_a_moment_that_cannot_be_read_changes_nothing(page: TrainPage, run: Run) -> None:
    assert run.folder is not None
    next(run.folder.path.glob("snapshot-20.npz")).write_bytes(b"spoilt")
    go_to(page, 20)
    assert run.moment is None
    assert machine(page).line.track.step is None


def test_two_moments_stand_beside_each_other_in_the_layers(page: TrainPage, run: Run, qtbot: QtBot) -> None:
    views(page).show_view("layers")
    qtbot.waitUntil(lambda: card(page).rows.end == 3)
    go_to(page, 5)
    named(machine(page).line, QPushButton, "Compare").click()
    go_to(page, 20)
    assert any("epoch 2.0, step 20; hollow: epoch 0.5, step 5" in text for text in shown_texts(card(page)))
    named(machine(page).line, QPushButton, "Compare").click()
    assert not any("hollow" in text for text in shown_texts(card(page)))
    views(page).show_view("curves")


def test_the_moments_take_what_the_settings_allow(page: TrainPage, services: Services) -> None:
    services.settings.snapshot_megabytes = 16
    start(page)
    begun = [request for request in recorder(page).sent if isinstance(request, StartRun)]
    assert begun[-1].snapshot_bytes == 16 * 2**20
