"""The list of lessons: found by word, opened by keys or mouse, and it tells what is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app import i18n
from app.main_window import MainWindow
from app.pages.lessons import LessonsPage
from app.widgets.lessons.lesson_delegate import column_widths
from app.widgets.lessons.lesson_row import LessonRow
from tests.app.pages.lessons.conftest import OpenWindow
from tests.app.pages.lessons.lesson_texts import lesson_text
from tests.app.seen import named, shown_texts


def titles(page: LessonsPage) -> list[str]:
    return [row.title for row in page.list_view.list.model.shown]


def press(
    page: LessonsPage, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)


def test_the_lessons_stand_in_the_order_of_the_texts_with_time_and_state(page: LessonsPage) -> None:
    assert titles(page)[:3] == ["Learning rates", "Momentum", "Batch norm"]
    first = page.list_view.list.model.shown[0]
    assert (
        first.spoken == "1. Learning rates, What 1 shows, 6 s, not yet"
    )  # 4 s a seed, three of them, two cores
    assert "0 of 6 done" in shown_texts(page)


def test_typing_searches_and_clear_brings_all_back(page: LessonsPage, qtbot: QtBot) -> None:
    page.list_view.list.setFocus()
    QTest.keyClicks(page.list_view.list.view, "norm")
    assert page.list_view.search.text() == "norm"
    assert titles(page) == ["Batch norm"]
    QTest.keyClicks(page.list_view.search, "xyz")
    assert "No lesson about “normxyz”" in shown_texts(page)
    QTest.mouseClick(named(page, QPushButton, "Clear"), Qt.MouseButton.LeftButton)
    assert len(titles(page)) == 6


def test_down_goes_from_the_search_into_the_list_and_enter_opens(page: LessonsPage) -> None:
    page.list_view.search.setFocus()
    QTest.keyClicks(page.list_view.search, "dropout")
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    assert page.lesson_view is not None
    assert "Dropout" in shown_texts(page)


def test_a_click_opens_and_alt_left_leads_back_to_the_same_row(page: LessonsPage) -> None:
    rows = page.list_view.list.view
    place = rows.visualRect(page.list_view.list.model.place("choose")).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert page.lesson_view is not None
    assert page.lesson_view.opened is not None
    assert page.lesson_view.opened.key == "choose"
    press(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.lesson_view is None
    assert rows.currentIndex().data() == "Batch norm"


def test_what_is_left_and_what_is_done_can_be_seen_apart(page: LessonsPage) -> None:
    page.lessons.set_done("order")
    QTest.mouseClick(named(page, QToolButton, "Shown: Done"), Qt.MouseButton.LeftButton)
    assert titles(page) == ["Learning rates"]
    QTest.mouseClick(named(page, QToolButton, "Shown: Left"), Qt.MouseButton.LeftButton)
    assert "Learning rates" not in titles(page)
    assert "1 of 6 done" in shown_texts(page)


def test_continue_opens_the_first_lesson_that_is_left(page: LessonsPage) -> None:
    page.lessons.set_done("order")
    QTest.mouseClick(named(page, QPushButton, "Continue"), Qt.MouseButton.LeftButton)
    assert page.lesson_view is not None
    assert "2 of 6" in shown_texts(page)


def test_the_list_speaks_korean_at_once(page: LessonsPage, themed: QApplication, qtbot: QtBot) -> None:
    i18n.install(themed, "ko")
    qtbot.waitUntil(lambda: titles(page)[0] == "수업 1")
    assert "6개 중 0개 완료" in shown_texts(page)


def test_two_cards_in_a_wide_window_one_in_a_small_one(window: MainWindow, page: LessonsPage) -> None:
    assert page.list_view.list.columns == 2
    window.resize(1100, 700)
    assert page.list_view.list.columns == 1


def bring_along(page: LessonsPage, folder: Path, title: str = "Of our class") -> str:
    path = folder / f"{title}.toml"
    path.write_text(lesson_text(7, title), encoding="utf-8")
    return page.lessons.take_file(path).key


def test_a_lesson_that_was_brought_along_is_removed_with_delete_and_brought_back(
    window: MainWindow, page: LessonsPage, tmp_path: Path
) -> None:
    key = bring_along(page, tmp_path)
    bring_along(page, tmp_path, "Another")
    page.lessons.keep(key, notes="What I thought")
    page.list_view.list.setFocus()
    page.list_view.select(key)
    press(page, Qt.Key.Key_Delete)
    assert titles(page)[6:] == ["Another"]
    assert page.list_view.list.view.currentIndex().data() == "Another"
    assert "Removed “Of our class”" in shown_texts(window)
    QTest.mouseClick(named(window, QPushButton, "Undo"), Qt.MouseButton.LeftButton)
    assert titles(page)[6:] == ["Of our class", "Another"]
    assert page.list_view.list.view.currentIndex().data() == "Of our class"
    assert page.lessons.work(key).notes == "What I thought"


def test_what_was_removed_is_not_there_the_next_day(
    open_window: OpenWindow, page: LessonsPage, tmp_path: Path
) -> None:
    page.remove(bring_along(page, tmp_path))
    again = open_window().stack.current()
    assert isinstance(again, LessonsPage)
    assert len(titles(again)) == 6


def test_lessons_that_ship_cannot_be_removed(page: LessonsPage, tmp_path: Path) -> None:
    own = bring_along(page, tmp_path)
    page.list_view.select("choose")
    page.list_view.list.setFocus()
    press(page, Qt.Key.Key_Delete)
    assert len(titles(page)) == 7
    assert offered(page) == ["Open"]
    page.list_view.select(own)
    assert offered(page) == ["Open", "Remove from the list"]


def offered(page: LessonsPage) -> list[str]:
    menu = page.list_view.list.menu()
    assert menu is not None
    return [action.text() for action in menu.actions() if action.text()]


def test_a_lesson_whose_runs_were_begun_is_removed_and_the_page_goes_on(
    page: LessonsPage, themed: QApplication, tmp_path: Path
) -> None:
    key = bring_along(page, tmp_path)
    page.open_lesson(key)
    page.lessons.start(key)
    page.show_list()
    page.remove(key)
    i18n.install(themed, "ko")  # says every word anew, also those of what was open
    assert len(titles(page)) == 6
    page.open_lesson("order")
    assert page.lesson_view is not None


def test_a_lesson_whose_file_was_deleted_by_hand_is_removed_too(page: LessonsPage, tmp_path: Path) -> None:
    key = bring_along(page, tmp_path)
    entry = page.lessons.entry(key)
    assert entry is not None
    entry.path.unlink()
    page.remove(key)
    assert len(titles(page)) == 6


def test_time_and_state_take_no_more_room_than_their_words_need(themed: QApplication) -> None:
    fresh = LessonRow("a", 1, "Paths", "What it shows", "6 s")
    running = LessonRow("b", 2, "Rates", "What it shows", "12 min 30 s", "running", 1, 6)
    narrow, wide = (column_widths(rows, "Time", "State") for rows in ([fresh], [fresh, running]))
    assert narrow.state < wide.state
    assert narrow.time < wide.time
    longer = column_widths([fresh], "Time", "A longer word for State")
    assert longer.state > narrow.state, "the title over the column is read, too"
