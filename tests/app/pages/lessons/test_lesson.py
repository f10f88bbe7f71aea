"""A lesson as a student does it: predict, run, see, be told what held; and what one does wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app import i18n
from app.main_window import MainWindow
from app.pages.explore import ExplorePage
from app.pages.lessons import LessonsPage
from app.pages.parts.explore.graph_room import GraphRoom
from tests.app.pages.lessons.lesson_texts import lesson_text, training_text
from tests.app.pages.lessons.steps import click, opened, opened_file, run_all, says
from tests.app.seen import named, shown_texts


def test_claim_why_and_answer_are_closed_until_predicted_and_run(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "order")
    assert says(view, "First your prediction, then the runs.")
    run_all(view, qtbot)
    assert not says(view, "The slow one ends farther away."), "runs alone open nothing"
    assert view.body.picture.chart.traces == (), "nor do they show the lines"
    click(view, "This is my order")
    assert says(view, "The slow one ends farther away.")
    assert says(view, "A step is the rate times the gradient.")
    assert says(view, "Which one would you take?")


def test_all_runs_of_three_seeds_are_judged(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "order")
    click(view, "This is my order")
    run_all(view, qtbot)
    texts = shown_texts(view)
    assert "It holds" in texts
    assert "3 of 3 seeds" in texts
    assert {"seed 1", "seed 2", "seed 3", "gain"} <= set(texts)
    assert "6 of 6" in texts
    assert [trace.name for trace in view.body.picture.chart.traces] == ["slow", "fast"]
    page.show_list()
    assert page.list_view.list.model.shown[0].state == "done"


def test_a_claim_that_fails_is_said_to_fail(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "fails")
    click(view, "Show without predicting")
    run_all(view, qtbot)
    assert says(view, "It does not hold")
    assert says(view, "You looked without predicting.")


def test_each_part_of_a_claim_tells_what_it_found_in_each_seed_and_what_it_needed(
    page: LessonsPage, qtbot: QtBot
) -> None:
    view = opened(page, "last")
    click(view, "Show without predicting")
    run_all(view, qtbot)
    texts = shown_texts(view)
    assert "distance: slow above fast, needed ≥ +0.5" in texts
    assert "distance: slow, needed 0 – 0.001" in texts
    assert {"seed 1", "seed 2", "seed 3"} <= set(texts)
    assert sum(text.startswith("✕ ") for text in texts) == 3, "of the second part, in each seed"
    heard = view.panel.claim.card.accessibleDescription()
    assert "distance: slow, needed 0 – 0.001, found: seed 1" in heard
    assert heard.count("does not hold") == 3


def test_one_seed_decides_nothing(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "order")
    click(view, "Show without predicting")
    click(view, "Seeds: 1 seed", QToolButton)
    run_all(view, qtbot)
    assert says(view, "One seed decides nothing")
    assert not says(view, "It holds")
    click(view, "Seeds: 3 seeds", QToolButton)
    assert "2 of 6" in shown_texts(view), "the runs of the first seed need not be done again"
    click(view, "Go on")
    qtbot.waitUntil(lambda: says(view, "It holds"))


def test_the_order_is_told_after_the_runs(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "order")
    field = view.panel.prediction.order
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field.order == ["fast", "slow"]
    click(view, "This is my order")
    run_all(view, qtbot)
    assert says(view, "0 of 1 pairs stand in the right order. It came out: slow, fast.")


def test_a_line_is_drawn_with_the_pen_and_stays(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "draw")
    chart = view.body.picture.chart
    assert says(view, "Draw what you expect")
    start, end = chart.locate(0, 8).toPoint(), chart.locate(chart.plane.x_high, 4).toPoint()
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(chart, (start + end) / 2)
    QTest.mouseMove(chart, end)
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=end)
    assert len(chart.guess) == 9
    assert chart.guess[0] > chart.guess[-1]
    assert abs(chart.guess[0] - 8) < 0.2
    run_all(view, qtbot)
    assert len(chart.guess) == 9, "it stays in the picture"
    assert any(text.startswith("On average your line is") for text in shown_texts(view))
    assert not chart.is_drawn_on, "what is known is not predicted any more"


def test_a_line_is_drawn_with_keys(page: LessonsPage) -> None:
    view = opened(page, "draw")
    chart = view.body.picture.chart
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chart, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert "6" in chart.accessibleDescription()
    assert page.lessons.work("draw").prediction == [6.0] + 8 * [5.0]


def test_another_prediction_may_be_given_until_the_results_are_seen(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "number")
    view.panel.prediction.number.setValue(3)
    click(view, "This is my number")
    click(view, "Predict again")
    view.panel.prediction.number.setValue(1)
    click(view, "This is my number")
    run_all(view, qtbot)
    assert any(text.startswith("You said 1; it came out at") for text in shown_texts(view))
    assert not named(view, QPushButton, "Predict again").isVisible()


def test_a_chosen_answer_gets_its_sign(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "choose")
    QTest.keyClick(view, Qt.Key.Key_Tab)
    view.panel.prediction.choice.choose("one")
    view.panel.prediction.choice.chosen.emit("one")
    run_all(view, qtbot)
    assert says(view, "It came out differently: The fast one")


def test_curves_are_seen_by_epochs_steps_and_seconds(
    page: LessonsPage, tmp_path: Path, qtbot: QtBot, mnist_directory: Path
) -> None:
    text = training_text().replace('curve = "train_loss"', 'curve = "test_accuracy"\nalong = "step"')
    view = opened_file(page, tmp_path / "training.toml", text)
    click(view, "Show without predicting")
    run_all(view, qtbot)
    chart = view.body.picture.chart

    def places(of: int = 0) -> list[float]:
        return [float(x) for x in chart.traces[0].seeds[of].xs]

    assert places() == [2, 4], "200 digits in batches of 100"
    assert chart.plane.x_label == "step"
    click(view.body.picture, "Axis: Epochs", QToolButton)
    assert places() == [1, 2]
    assert chart.plane.x_label == "epoch"
    click(view.body.picture, "Axis: Seconds", QToolButton)
    assert 0 < places()[0] < places()[1] < 100
    assert places(0) == places(1), "seeds stand one above the other, at the mean of their seconds"
    assert chart.plane.x_high >= places()[1]


def test_the_code_is_read_beside_the_lesson(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "order")
    click(view, "Show without predicting")
    run_all(view, qtbot)
    click(view, "Read the code")
    assert any("SGD" in text for text in shown_texts(view))
    view.close_code()


def test_in_a_small_window_why_try_and_runs_take_turns(
    window: MainWindow, page: LessonsPage, qtbot: QtBot
) -> None:
    window.resize(1100, 700)
    view = opened(page, "order")
    assert view.body.is_small
    click(view, "View: Runs", QToolButton)
    assert view.body.runs.bars.isVisible()
    click(view, "View: Why", QToolButton)
    assert not view.body.runs.bars.isVisible()
    window.resize(1440, 900)
    assert view.body.runs.bars.isVisible()
    assert view.body.why.isVisible()


def test_korean_words_come_while_the_lesson_is_open(
    page: LessonsPage, themed: QApplication, qtbot: QtBot
) -> None:
    view = opened(page, "order")
    click(view, "Show without predicting")
    run_all(view, qtbot)
    i18n.install(themed, "ko")
    qtbot.waitUntil(lambda: says(view, "맞습니다"))
    assert says(view, "느린 것이 더 멀리서 끝납니다.")
    i18n.install(themed, "en")


def test_ctrl_return_runs_and_goes_on_to_the_next_lesson(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "order")
    click(view, "Show without predicting")
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.body.scope.step == "next")
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view.opened is not None
    assert view.opened.key == "draw"


def test_notes_are_kept_while_they_are_written(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "order")
    click(view, "Notes")
    QTest.keyClicks(view.panel.closing.notes, "luck")
    qtbot.waitUntil(lambda: page.lessons.work("order").notes == "luck")
    QTest.keyClicks(view.panel.closing.notes, " decides")
    page.show_list()
    assert page.lessons.work("order").notes == "luck decides", "what is left is kept at once"
    assert opened(page, "order").panel.closing.notes.toPlainText() == "luck decides"
    assert opened(page, "draw").panel.closing.notes.toPlainText() == ""


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
def test_a_lesson_is_exported_as_one_page(
    page: LessonsPage, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    view = opened(page, "order")
    click(view, "This is my order")
    run_all(view, qtbot)
    view.panel.closing.notes.setPlainText("<b>mine</b>")
    path = tmp_path / f"page{suffix}"
    view.export_page(path)
    content = path.read_bytes()
    if suffix == ".html":
        text = content.decode()
        assert "&lt;b&gt;mine&lt;/b&gt;" in text, "what is written is no code"
        assert "It holds: 3 of 3 seeds" in text
        assert "slow &gt; fast" in text
        assert "data:image/png;base64," in text, "it needs no other file"
    else:
        assert content.startswith(b"%PDF")
        assert content.rstrip().endswith(b"%%EOF")
        assert len(content) > 5_000


def test_a_picture_that_is_a_room_opens_in_explore_and_one_comes_back(
    window: MainWindow, page: LessonsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    room = """type = "RoomSettings"
room = "graph"
settings = {formula = "(apple * apples) * tax", apple = 100, apples = 2, tax = 1.1}
columns = [{figure = "distance", label = {en = "Distance", ko = "거리"}, style = "number"}]
"""
    text = lesson_text()
    start, end = text.index("[picture]\n") + len("[picture]\n"), text.index("[claim]")
    view = opened_file(page, tmp_path / "room.toml", text[:start] + room + text[end:])
    click(view, "Show without predicting")
    run_all(view, qtbot)
    click(view, "Open in Explore")
    explore = window.stack.current()
    assert isinstance(explore, ExplorePage)
    found = explore.room()
    assert isinstance(found, GraphRoom)
    assert found.formula.text() == "(apple * apples) * tax"
    QTest.keyClick(explore, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.stack.current() is page
