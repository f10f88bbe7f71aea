"""A real loss, as a student looks at it: where runs went, and how high it is there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.controllers.runs.run import Run
from app.pages.parts.explore.loss_room import LossRoom
from app.widgets.exploration.loss_chart import LossChart
from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.nn.optimizers import SGD, Adam
from core.storage.run_folder import RunFolder
from tests.app.in_window_pool import InWindowPool
from tests.app.seen import named, shown_texts
from tests.kept_runs import keep_run

SMALL = MLP(hidden=[3])


def run_of(number: int, folder: RunFolder, name: str) -> Run:
    run = Run(number, name, (0, False), folder.read_manifest().experiment)
    run.state, run.folder = "finished", folder
    return run


def experiment(optimizer: object, seed: int = 1) -> Experiment:
    return Experiment(data=MNIST(train_size=500), network=SMALL, optimizer=optimizer, seed=seed)


@pytest.fixture
def services(bare_services, tmp_path: Path, mnist_directory: Path, monkeypatch):
    """Three runs: two from one start with two optimizers, and one from another start."""
    monkeypatch.setenv("DIGITLAB_DATA", str(mnist_directory))
    made = [
        run_of(1, keep_run(tmp_path / "runs", experiment(Adam()), walk=1), "with Adam"),
        run_of(2, keep_run(tmp_path / "runs", experiment(SGD()), walk=2), "with SGD"),
        run_of(3, keep_run(tmp_path / "runs", experiment(SGD(), seed=9)), "elsewhere"),
    ]
    bare_services.training.runs = made
    vars(bare_services)["jobs"] = InWindowPool()
    return bare_services


def enter_now(enter, qtbot) -> LossRoom:
    room = enter(LossRoom)
    room.entered()
    measured(room, qtbot)
    return room


def measured(room: LossRoom, qtbot) -> None:
    qtbot.waitUntil(lambda: not named(room, QPushButton, "Cancel").isVisible(), timeout=60000)


def test_two_runs_from_one_start_lie_in_one_picture_with_the_losses_of_their_snapshots(
    services, enter, qtbot
):
    room = enter_now(enter, qtbot)
    assert room.run.currentText() == "with Adam"
    assert room.other.currentText() == "with SGD", "the other optimizer is put beside it"
    assert room.other.findText("elsewhere") < 0, "another start has no place in the picture"
    rows = list(room.view.rows())[1:]
    of_runs, of_the_plane = [row for row in rows if row[0]], [row for row in rows if not row[0]]
    assert [row[1] for row in of_runs] == [0, 1, 2, 3] * 2
    assert of_runs[0][2:] == of_runs[4][2:], "both begin at the same place"
    assert of_runs[3][2:4] == pytest.approx((0, 0), abs=1e-5), "the first run ends in the middle"
    middle = min(of_the_plane, key=lambda row: row[2] ** 2 + row[3] ** 2)
    assert middle[4] == pytest.approx(of_runs[3][4], rel=0.05), "and there the plane is as high as its end"
    assert any("% of the path lies in this plane" in text for text in shown_texts(room))


def test_the_keys_lead_along_the_snapshots(services, enter, qtbot):
    room = enter_now(enter, qtbot)
    assert "Step 3 of 3" in shown_texts(room)
    QTest.keyClick(room.view, Qt.Key.Key_Home)
    assert "Step 0 of 3" in shown_texts(room)
    first, second = (text for text in shown_texts(room) if text.startswith("after step 0: loss"))
    assert first == second


def test_random_directions_have_the_end_of_the_run_in_the_middle(services, enter, qtbot):
    room = enter_now(enter, qtbot)
    room.directions.button("random").click()
    measured(room, qtbot)
    chart = room.findChild(LossChart)
    assert (*chart.x_axis.ends, *chart.y_axis.ends) == (-1, 1, -1, 1)
    rows = [row for row in list(room.view.rows())[1:] if row[0] == "with Adam"]
    assert rows[-1][2:4] == pytest.approx((0, 0), abs=1e-5)


def test_who_cancels_keeps_what_there_is_and_can_measure_all_of_it(services, enter, qtbot):
    room = enter(LossRoom)
    cancel = named(room, QPushButton, "Cancel")
    cancelled = []

    def cancel_once(done: int) -> None:
        if done > 100 and not cancelled:
            cancelled.append(done)
            cancel.click()

    room.view.bar.valueChanged.connect(cancel_once)
    room.entered()
    qtbot.waitUntil(lambda: bool(cancelled) and not cancel.isVisible(), timeout=60000)
    again = named(room, QPushButton, "Measure")
    qtbot.waitUntil(again.isVisible)
    assert 0 < len(places_of_the_plane(room)) < 825
    again.click()
    qtbot.waitUntil(lambda: len(places_of_the_plane(room)) == 825 and not again.isVisible(), timeout=60000)


def places_of_the_plane(room: LossRoom) -> list[object]:
    return [row for row in list(room.view.rows())[1:] if not row[0]]


def test_the_pointer_reads_the_loss(services, enter, qtbot):
    room = enter_now(enter, qtbot)
    chart = room.findChild(LossChart)
    place = chart.locate(0, 0)
    QTest.mouseMove(chart, place.toPoint())
    if not any(text.startswith("loss here") for text in shown_texts(room)):  # off the screen no pointer moves
        none = Qt.MouseButton.NoButton
        moved = QMouseEvent(
            QMouseEvent.Type.MouseMove, place, QPointF(chart.mapToGlobal(place)), none, none,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        chart.mouseMoveEvent(moved)
    assert any(text.startswith("loss here") for text in shown_texts(room))


def test_a_run_from_elsewhere_is_shown_alone(services, enter, qtbot):
    room = enter_now(enter, qtbot)
    room.run.setCurrentIndex(2)
    room.run.activated.emit(2)
    measured(room, qtbot)
    assert room.other.currentText() == "No second run"
    assert {row[0] for row in list(room.view.rows())[1:]} == {"elsewhere", ""}


def test_what_cannot_be_read_is_said_and_can_be_tried_again(services, enter, qtbot):
    folder = services.training.runs[0].folder
    (folder.path / "snapshot-2.npz").write_bytes(b"PK damaged")
    room = enter_now(enter, qtbot)
    assert [text for text in shown_texts(room) if "snapshot-2.npz" in text]
    room.other.setCurrentIndex(0)
    room.run.setCurrentIndex(1)
    room.run.activated.emit(1)
    room.other.setCurrentIndex(0)
    room.other.activated.emit(0)
    measured(room, qtbot)
    assert not [text for text in shown_texts(room) if "snapshot-2.npz" in text]


def test_without_a_run_it_says_how_to_get_one(bare_services, enter, qtbot):
    asked = []
    bare_services.requests.page_requested.connect(asked.append)
    room = enter(LossRoom)
    room.entered()
    named(room, QPushButton, "Go to Train").click()
    assert asked == ["train"]


def test_while_it_is_measured_the_picture_becomes_finer(qtbot):
    chart = LossChart()
    qtbot.addWidget(chart)
    losses = np.full((5, 5), np.nan)
    losses[0], losses[4] = 1, 2
    chart.set_bounds((0, 1, 0, 1))
    chart.show_losses(losses)
    assert chart.loss_at(0.5, 1) == 2
    assert chart.loss_at(0.5, 0.5) is None
    assert not chart.grab().isNull()
