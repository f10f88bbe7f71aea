"""A lesson as a student does it: predict, run, see, be told what held; and what one does wrongly."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app import i18n
from app.main_window import MainWindow
from app.pages.lessons import LessonsPage
from app.pages.parts.lessons.lesson_view import LessonView
from tests.app.pages.lessons.conftest import OpenWindow
from tests.app.seen import named, shown_texts


def opened(page: LessonsPage, key: str) -> LessonView:
    page.open_lesson(key)
    assert page.lesson_view is not None
    return page.lesson_view


def click(widget: object, name: str, kind: type = QPushButton) -> None:
    QTest.mouseClick(named(widget, kind, name), Qt.MouseButton.LeftButton)  # type: ignore[arg-type,type-var]


def run_all(view: LessonView, qtbot: QtBot) -> None:
    click(view, "Run all")
    assert view.opened is not None
    qtbot.waitUntil(lambda: view.opened is not None and view.opened.study.is_complete)


def says(view: LessonView, text: str) -> bool:
    return any(text in shown for shown in shown_texts(view))


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
    assert says(view, "It came out otherwise: The fast one")


def test_finished_runs_are_found_again_the_next_day(open_window: OpenWindow, qtbot: QtBot) -> None:
    first = open_window().stack.current()
    assert isinstance(first, LessonsPage)
    view = opened(first, "order")
    click(view, "This is my order")
    run_all(view, qtbot)
    first.window().close()
    again = open_window().stack.current()
    assert isinstance(again, LessonsPage)
    assert again.list_view.list.model.shown[0].state == "done"
    view = opened(again, "order")
    assert says(view, "It holds")
    assert "6 of 6" in shown_texts(view)


def test_a_run_opens_in_train_or_says_that_it_is_none(
    window: MainWindow, page: LessonsPage, qtbot: QtBot
) -> None:
    view = opened(page, "order")
    click(view, "This is my order")
    run_all(view, qtbot)
    bars = view.body.runs.bars
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.place_of("fast, seed 1").center())
    assert any("no training" in text or "not a training" in text for text in shown_texts(window))


def test_the_thing_to_try_runs_beside_the_others(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "order")
    click(view, "This is my order")
    run_all(view, qtbot)
    click(view, "Run it beside these")
    qtbot.waitUntil(lambda: len(view.body.picture.chart.traces) == 3)
    qtbot.waitUntil(lambda: any(text.startswith("It came to") for text in shown_texts(view)))
    assert says(view, "It holds"), "the claim is about the lesson's own runs"


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
    page: LessonsPage, dressed: QApplication, qtbot: QtBot
) -> None:
    view = opened(page, "order")
    click(view, "Show without predicting")
    run_all(view, qtbot)
    i18n.install(dressed, "ko")
    qtbot.waitUntil(lambda: says(view, "맞습니다"))
    assert says(view, "느린 것이 더 멀리서 끝납니다.")
    i18n.install(dressed, "en")


def test_ctrl_return_runs_and_goes_on_to_the_next_lesson(page: LessonsPage, qtbot: QtBot) -> None:
    view = opened(page, "order")
    click(view, "Show without predicting")
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.body.scope.step == "next")
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view.opened is not None
    assert view.opened.key == "draw"
