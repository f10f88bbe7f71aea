from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.widgets.experiment_form.run_bar import RunBar
from tests.app.in_front import in_front


def bar(qtbot: QtBot, width: int = 320) -> RunBar:
    made = RunBar()
    qtbot.addWidget(made)
    made.resize(width, 100)
    made.show()
    return made


def words(made: RunBar) -> str:
    return " | ".join(
        label.text() for label in made.findChildren(QLabel) if label.text() and label.isVisibleTo(made)
    )


def test_one_place_starts_pauses_and_resumes(qtbot: QtBot, themed: QApplication) -> None:
    made = bar(qtbot)
    with qtbot.waitSignal(made.start_requested):
        made.primary.click()
    made.set_progress("training", 3, 10, 250, 8.4, 0.25)
    assert made.primary.text() == "Pause"
    with qtbot.waitSignal(made.pause_requested):
        made.primary.click()
    made.set_progress("paused", 3, 10, 250, None, 0.25)
    assert made.primary.text() == "Resume"
    with qtbot.waitSignal(made.resume_requested):
        made.primary.click()


def test_it_tells_how_far_the_run_is(qtbot: QtBot, themed: QApplication) -> None:
    made = bar(qtbot)
    assert words(made) == "Ready"
    made.set_progress("training", 35, 100, 3150, None, 0.35)
    assert words(made) == "Epoch 35 of 100 | step 3,150"
    made.set_progress("training", 35, 100, 3150, 130.2, 0.35)
    assert words(made).endswith("2 min 10 s left")
    made.set_progress("training", 35, 100, 3150, 0.2, 0.35)
    assert words(made).endswith("1 s left")
    made.set_progress("training", 35, 100, 3150, 7500, 0.35)
    assert words(made).endswith("2 h 5 min left")
    made.set_progress("idle", 35, 100, 3150, None, 0.35)
    assert words(made).startswith("Stopped in epoch 35 of 100")
    made.set_progress("idle", 100, 100, 9000, None, 1.0)
    assert words(made).startswith("100 epochs done")
    made.set_progress("idle", 1, 1, 90, None, 1.0)
    assert words(made).startswith("1 epoch done")


def test_only_what_can_be_done_is_enabled(qtbot: QtBot, themed: QApplication) -> None:
    made = bar(qtbot)
    for state, primary, step, stop in (
        ("idle", True, True, False),
        ("starting", False, False, True),
        ("training", True, True, True),
        ("paused", True, True, True),
        ("stopping", False, False, False),
    ):
        made.set_progress(state, 1, 10, 1, None, 0.1)
        assert (made.primary.isEnabled(), made.step.isEnabled(), made.stop.isEnabled()) == (
            primary,
            step,
            stop,
        )


def test_a_problem_keeps_a_run_from_starting_but_not_from_pausing(qtbot: QtBot, themed: QApplication) -> None:
    made = bar(qtbot)
    made.set_problem("More than the 60 training images")
    assert words(made) == "Fix the highlighted setting"
    assert not made.primary.isEnabled()
    assert made.primary.toolTip() == "More than the 60 training images"
    assert not made.step.isEnabled()
    made.set_progress("training", 1, 10, 1, None, 0.1)
    assert made.primary.isEnabled()


def test_a_narrow_bar_has_icons_alone(qtbot: QtBot, themed: QApplication) -> None:
    assert bar(qtbot, 320).step.text() == "Step"
    narrow = bar(qtbot, 288)
    assert narrow.step.text() == ""
    assert narrow.step.accessibleName() == "Step"
    assert not narrow.step.icon().isNull()


def test_ctrl_return_presses_the_button(qtbot: QtBot, themed: QApplication) -> None:
    made = bar(qtbot)
    in_front(made)
    with qtbot.waitSignal(made.start_requested):
        qtbot.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
