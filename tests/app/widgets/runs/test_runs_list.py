from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app import i18n, theme
from app.widgets.runs.figures_export import FiguresExport
from app.widgets.runs.more_epochs import MoreEpochs
from app.widgets.runs.run_details import RunDetails
from app.widgets.runs.run_strip import CaptionedFigure, RunStrip
from app.widgets.runs.run_summary import (
    DIVERGED,
    FAILED,
    FINISHED,
    INTERRUPTED,
    PAUSED,
    STARTING,
    STOPPED,
    TRAINING,
    RunSummary,
)
from app.widgets.runs.runs_list import RunsList
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.exporting import exported
from app.widgets.toolkit.figure_label import FigureLabel
from core.studies.study import StudyProgress
from tests.app.seen import action, named, shown_texts, value_of

ROWS = [
    RunSummary(
        "3", "lr 1.5", "SGD · batch 100", 2, state=TRAINING, epochs=34, training=0.233, validation=0.241
    ),
    RunSummary(
        "2", "lr 1.2", "SGD · batch 100", 1, epochs=100, training=0.9, validation=0.879, saveable=True
    ),
    RunSummary(
        "1", "lr 0.5", "SGD · batch 100", 0, epochs=100, validation=0.945, test=0.95, loss=0.0006, seconds=1.6
    ),
]


@pytest.fixture
def runs(qtbot: QtBot, themed: QApplication) -> RunsList:
    made = RunsList()
    qtbot.addWidget(made)
    made.set_rows(ROWS)
    made.resize(296, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def row_point(runs: RunsList, key: str, x: int) -> QPoint:
    return QPoint(x, runs.view.visualRect(runs.view.runs.place(key)).center().y())


def test_a_click_selects_and_shows_the_figures(runs: RunsList, qtbot: QtBot) -> None:
    assert not runs.details.isVisible()
    with qtbot.waitSignal(runs.selected) as signal:
        qtbot.mouseClick(runs.view.viewport(), Qt.MouseButton.LeftButton, pos=row_point(runs, "1", 120))
    assert signal.args == ["1"]
    assert runs.details.isVisible()
    assert value_of(runs.details, "Test accuracy") == "95.0%"
    assert value_of(runs.details, "Loss, last epoch") == "0.0006"
    assert value_of(runs.details, "Time") == "1.6 s"


def test_a_run_that_was_stopped_says_on_how_many_images_it_was_tested(runs: RunsList) -> None:
    runs.set_rows([replace(ROWS[2], state=STOPPED, tested=1_234)])
    runs.select("1")
    assert value_of(runs.details, "Test accuracy, 1,234 images") == "95.0%"
    runs.set_rows([ROWS[2]])
    assert "Test accuracy" in shown_texts(runs.details)


def test_the_eye_shows_and_hides_without_selecting(runs: RunsList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(runs.visibility_changed) as signal:
        qtbot.mouseClick(runs.view.viewport(), Qt.MouseButton.LeftButton, pos=row_point(runs, "2", 26))
    assert signal.args == ["2", False]
    assert runs.selected_run is None
    assert not runs.view.runs.rows[1].visible


def test_space_toggles_and_delete_deletes(runs: RunsList, qtbot: QtBot) -> None:
    runs.select("2")
    with qtbot.waitSignal(runs.visibility_changed) as signal:
        qtbot.keyClick(runs.view, Qt.Key.Key_Space)
    assert signal.args == ["2", False]
    with qtbot.waitSignal(runs.delete_requested) as deleted:
        qtbot.keyClick(runs.view, Qt.Key.Key_Delete)
    assert deleted.args == [["2"]]


def test_f2_renames(runs: RunsList, qtbot: QtBot) -> None:
    runs.select("1")
    runs.view.setFocus()
    qtbot.keyClick(runs.view, Qt.Key.Key_F2)
    editor = runs.view.findChild(QLineEdit)
    assert editor is not None
    editor.setText("the best")
    with qtbot.waitSignal(runs.renamed) as signal:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert signal.args == ["1", "the best"]


def test_an_empty_name_is_not_taken(runs: RunsList) -> None:
    model = runs.view.runs
    assert not model.setData(model.place("1"), "  ")
    assert model.rows[2].name == "lr 0.5"


def test_the_eye_in_the_head_is_for_all(runs: RunsList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(runs.all_visibility_changed) as signal:
        runs.eye_button.click()
    assert signal.args == [False]
    runs.set_rows([RunSummary("1", "lr 0.5", visible=False)])
    with qtbot.waitSignal(runs.all_visibility_changed) as signal:
        runs.eye_button.click()
    assert signal.args == [True]


def test_a_new_run_leaves_the_selection_alone(runs: RunsList) -> None:
    runs.select("1")
    runs.set_rows([RunSummary("4", "lr 2"), *ROWS])
    assert runs.selected_run is not None
    assert runs.selected_run.key == "1"


def test_a_run_that_goes_leaves_the_selection_to_the_one_beside_it(runs: RunsList) -> None:
    runs.select("1")
    runs.set_rows(ROWS[:2])
    assert runs.selected_run is not None
    assert runs.selected_run.key == "2"


def test_progress_is_said_in_words(runs: RunsList) -> None:
    model = runs.view.runs
    assert model.progress(ROWS[0]) == "epoch 35"
    assert model.progress(ROWS[1]) == "100 epochs"
    assert model.progress(RunSummary("x", "x", epochs=1)) == "1 epoch"
    states = [model.progress(RunSummary("x", "x", state=state)) for state in (PAUSED, STOPPED, FAILED)]
    assert states == ["paused", "stopped", "failed"]


def test_the_test_accuracy_is_not_in_the_list(runs: RunsList) -> None:
    model = runs.view.runs
    spoken = str(model.data(model.place("1"), Qt.ItemDataRole.AccessibleTextRole))
    assert "94.5" in spoken
    assert "95.0" not in spoken
    assert "blue" in spoken


def test_below_the_plots_the_actions_are_in_the_head(runs: RunsList, qtbot: QtBot) -> None:
    runs.select("2")
    runs.set_compact(True)
    assert not runs.details.isVisible()
    assert runs.save_button.isVisible()
    with qtbot.waitSignal(runs.save_requested) as signal:
        runs.save_button.click()
    assert signal.args == ["2"]
    rows = [runs.view.visualRect(runs.view.runs.place(key)).height() for key in ("1", "2")]
    assert rows == [32, 32]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_below_the_plots_the_figures_come_up_when_asked_for(runs: RunsList) -> None:
    runs.select("1")
    runs.set_compact(True)
    action(runs, "Show results").trigger()
    popups = [child for child in runs.findChildren(RunDetails) if child.isWindow()]
    assert popups[0].isVisible()
    assert value_of(popups[0], "Test accuracy") == "95.0%"
    popups[0].close()


def test_only_a_run_with_weights_can_be_saved(runs: RunsList) -> None:
    runs.select("1")
    assert not runs.details.save_button.isEnabled()
    runs.select("2")
    assert runs.details.save_button.isEnabled()


def test_values_under_the_crosshair_stand_where_the_accuracy_stands(runs: RunsList) -> None:
    runs.set_values("epoch 22.4", {"1": ("0.0136", "95.6%")})
    assert value_of(runs, "Runs") == "epoch 22.4"
    runs.grab()
    runs.set_values("", {})
    assert value_of(runs, "Runs") == "3"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_context_menu_has_an_icon_and_a_word_for_all_that_can_be_done(runs: RunsList) -> None:
    runs.select("2")
    runs.more_button.click()
    menu = runs.findChild(QMenu)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert len(words) == 16
    assert all(words)
    menu.close()


def test_figures_leave_as_table_and_picture(themed: QApplication) -> None:
    source = FiguresExport(ROWS, "Runs")
    rows = exported(source, ".csv").decode("utf-8-sig").splitlines()
    assert rows[0].startswith("run,settings,epochs,validation_accuracy")
    assert rows[3] == "lr 0.5,SGD · batch 100,100,0.945,,0.95,0.0006,1.6,"
    assert exported(source, ".png").startswith(b"\x89PNG")
    assert b"lr 1.2" in exported(source, ".svg")


def test_the_strip_shows_the_run_that_trains(qtbot: QtBot, themed: QApplication) -> None:
    strip = RunStrip()
    qtbot.addWidget(strip)
    live = RunSummary(
        "1", "lr 1.5", slot=2, state=TRAINING, smoothed_loss=1.952, speed=596_000, learning_rate=1.5
    )
    strip.show()
    strip.show_run(live)
    assert {"lr 1.5", "Training now"} <= set(shown_texts(strip))
    assert figure(strip, "Smoothed loss") == "1.95"
    assert figure(strip, "Speed") == "596\N{NO-BREAK SPACE}k"
    assert strip.rate.isEnabled()
    strip.show_run(RunSummary("1", "lr 1.5", slot=2, state=STOPPED, seconds=0.6, learning_rate=1.5))
    assert not strip.rate.isEnabled()
    assert figure(strip, "Time") == "0.6 s"


def test_the_strip_tells_how_far_a_study_is(qtbot: QtBot, themed: QApplication) -> None:
    strip = RunStrip()
    qtbot.addWidget(strip)
    strip.resize(900, 60)
    strip.show()
    run = RunSummary("1", "lr 1.5 · 2/5", state=TRAINING)
    strip.show_run(run, StudyProgress(1, 0, 1, 5, 0.3, seconds_left=70.4))
    assert "Run 2 of 5 · 1 min 10 s left for all" in shown_texts(strip)
    strip.show_run(replace(run, state=PAUSED), StudyProgress(2, 1, 1, 5, 0.7, seconds_left=None))
    assert "Paused · Run 4 of 5 · 1 failed" in shown_texts(strip)
    strip.show_run(replace(run, state=FINISHED))
    assert "Finished" in shown_texts(strip)


def figure(strip: RunStrip, caption: str) -> str:
    return named(strip, CaptionedFigure, caption).text()


def test_a_long_name_has_room_before_the_speed(qtbot: QtBot, themed: QApplication) -> None:
    strip = RunStrip()
    qtbot.addWidget(strip)
    strip.resize(700, 60)
    strip.show()
    strip.show_run(RunSummary("1", "lr 1.5", state=TRAINING))
    QApplication.processEvents()
    assert named(strip, ElidingLabel, "lr 1.5").property("role") == "figure"
    assert named(strip, CaptionedFigure, "Speed").isVisible()
    strip.show_run(RunSummary("2", "Two-layer net, 10,000 digits", state=TRAINING))
    QApplication.processEvents()
    name = named(strip, ElidingLabel, "Two-layer net, 10,000 digits")
    assert name.property("role") == "title"
    assert name.shown_text() == name.text()
    strip.show_run(RunSummary("3", "A name that nobody says in one breath, it is so long", state=TRAINING))
    QApplication.processEvents()
    assert not named(strip, CaptionedFigure, "Speed").isVisible()
    assert name.toolTip() == name.text()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [636, 560])
def test_the_state_is_never_cut(qtbot: QtBot, themed: QApplication, language: str, width: int) -> None:
    """636 pixels is what a screen 1366 wide leaves for the strip."""
    i18n.install(themed, language)
    strip = RunStrip()
    qtbot.addWidget(strip)
    strip.resize(width, 60)
    strip.show()
    for state in (STARTING, TRAINING, PAUSED, FINISHED, STOPPED, FAILED, DIVERGED, INTERRUPTED):
        strip.show_run(RunSummary("1", "lr 0.5", state=state, speed=78_800))
        QApplication.processEvents()
        for label in strip.findChildren(ElidingLabel):
            assert label.shown_text() == label.text()


def test_no_figure_of_the_strip_is_cut(qtbot: QtBot, themed: QApplication) -> None:
    strip = RunStrip()
    qtbot.addWidget(strip)
    strip.resize(700, 60)
    strip.show()
    strip.show_run(
        RunSummary(
            "1", "lr 1.5", state=TRAINING, smoothed_loss=0.064, training=1.0, validation=1.0, speed=98_765
        )
    )
    QApplication.processEvents()
    values = strip.findChildren(FigureLabel)
    assert len(values) >= 4
    for value in values:
        ink = QFontMetrics(theme.font("figure")).horizontalAdvance(value.text())
        assert ink <= value.width()


def test_the_live_rate_acts_when_it_is_entered(qtbot: QtBot, themed: QApplication) -> None:
    strip = RunStrip()
    qtbot.addWidget(strip)
    strip.show_run(RunSummary("1", "lr 1.5", state=TRAINING, learning_rate=1.5))
    strip.show()
    editor = strip.rate.control.editor
    editor.setFocus()
    editor.selectAll()
    chosen = []
    strip.rate_chosen.connect(chosen.append)
    qtbot.keyClicks(editor, "0.25")
    assert not chosen
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert chosen == [0.25]
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    assert len(chosen) == 2
    assert chosen[1] > 0.25


def test_the_details_tell_the_settings_and_changes_of_the_rate(runs: RunsList) -> None:
    changed = replace(runs.view.runs.rows[0], rate_changes=((1200, 0.05),), steps_per_epoch=100)
    runs.set_rows([changed, *runs.view.runs.rows[1:]])
    runs.select(changed.key)
    runs.set_settings([("Network", "MLP 50 · ReLU"), ("Optimizer", "SGD · lr 0.5")])
    text = "\n".join(shown_texts(runs.details))
    assert "Network: MLP 50 · ReLU" in text
    assert "Learning rate 0.05 from step 1,200 (epoch 12.0)" in text


def test_figures_called_loss_say_which(runs: RunsList, qtbot: QtBot) -> None:
    strip = RunStrip()
    qtbot.addWidget(strip)
    strip.show()
    assert "Smoothed loss" in shown_texts(strip)
    runs.select(runs.view.runs.rows[0].key)
    assert "Loss, last epoch" in shown_texts(runs.details)


def test_no_two_columns_of_the_exported_table_have_one_name(runs: RunsList) -> None:
    changed = replace(runs.view.runs.rows[0], rate_changes=((1200, 0.05), (1500, 0.01)))
    titles, row, *_ = FiguresExport([changed], "Runs").rows()
    assert len(set(titles)) == len(titles) == len(row)
    assert row[-1] == "0.05 from step 1200; 0.01 from step 1500"


def click(runs: RunsList, qtbot: QtBot, key: str, keys: Qt.KeyboardModifier) -> None:
    qtbot.mouseClick(runs.view.viewport(), Qt.MouseButton.LeftButton, keys, row_point(runs, key, 120))


def test_ctrl_and_shift_select_several_runs(runs: RunsList, qtbot: QtBot) -> None:
    runs.select("3")
    click(runs, qtbot, "1", Qt.KeyboardModifier.ControlModifier)
    assert [run.key for run in runs.view.selected_runs] == ["3", "1"]
    assert "2 runs selected" in shown_texts(runs)
    assert "Best of them: lr 0.5, 94.5%" in shown_texts(runs)
    assert not runs.details.isVisible()
    runs.select("3")
    click(runs, qtbot, "1", Qt.KeyboardModifier.ShiftModifier)
    assert [run.key for run in runs.view.selected_runs] == ["3", "2", "1"]
    runs.select("2")
    assert runs.details.isVisible()
    assert "3 runs selected" not in shown_texts(runs)


def test_several_runs_are_deleted_exported_and_compared_together(runs: RunsList, qtbot: QtBot) -> None:
    runs.select("3")
    click(runs, qtbot, "2", Qt.KeyboardModifier.ControlModifier)
    for signal, button in (
        (runs.delete_requested, runs.selection.delete_button),
        (runs.export_requested, runs.selection.export_button),
        (runs.only_requested, runs.selection.only_button),
    ):
        with qtbot.waitSignal(signal) as blocker:
            button.click()
        assert blocker.args == [["3", "2"]]
    with qtbot.waitSignal(runs.delete_requested) as blocker:
        qtbot.keyClick(runs.view, Qt.Key.Key_Delete)
    assert blocker.args == [["3", "2"]]


def test_several_runs_are_shown_and_hidden_together(runs: RunsList, qtbot: QtBot) -> None:
    runs.select("3")
    click(runs, qtbot, "2", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(runs.view, Qt.Key.Key_Space)
    assert [row.visible for row in runs.view.runs.rows] == [False, False, True]
    eye = row_point(
        runs, "3", runs.view.rows.eye_area(runs.view.visualRect(runs.view.runs.place("3"))).center().x()
    )
    qtbot.mouseClick(runs.view.viewport(), Qt.MouseButton.LeftButton, pos=eye)
    assert [row.visible for row in runs.view.runs.rows] == [True, True, True]
    assert [run.key for run in runs.view.selected_runs] == ["3", "2"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_finished_run_is_asked_for_how_many_more_epochs(runs: RunsList, qtbot: QtBot) -> None:
    runs.set_rows([replace(ROWS[1], can_train_longer=True, planned_epochs=100), *ROWS[2:]])
    runs.select("2")
    named(runs.details, QPushButton, "Train longer").click()
    card = runs.findChild(MoreEpochs)
    assert card is not None
    assert card.control.value() == 100
    card.control.show_value(25)
    with qtbot.waitSignal(runs.longer_requested) as signal:
        qtbot.keyClick(card, Qt.Key.Key_Return)
    assert signal.args == ["2", 25]
    runs.select("1")
    assert not runs.details.longer_button.isVisible()


def test_a_fine_tuned_run_says_of_what_its_accuracy_is(runs: RunsList) -> None:
    row = replace(ROWS[2], measured_on="of my digits")
    assert runs.view.runs.progress(row) == "of my digits"
    assert runs.view.runs.progress(ROWS[2]) == "100 epochs"
