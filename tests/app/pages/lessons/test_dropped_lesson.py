"""A teacher's lesson, dropped on the window: it opens, or is refused with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.main_window import MainWindow
from app.pages.lessons import LessonsPage
from tests.app.pages.lessons.conftest import OpenWindow
from tests.app.pages.lessons.lesson_texts import lesson_text
from tests.app.pages.lessons.steps import dropped, says


def test_a_teachers_lesson_opens_and_stays_in_the_list(page: LessonsPage, tmp_path: Path) -> None:
    path = tmp_path / "Own one.toml"
    path.write_text(lesson_text(7, "Of our class"), encoding="utf-8")
    assert page.accepts(dropped(path))
    page.drop(dropped(path))
    assert page.lesson_view is not None
    assert says(page.lesson_view, "Of our class")
    page.show_list()
    assert page.list_view.list.model.shown[-1].title == "Of our class"


@pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")  # Qt 6.12 names no other way
def test_a_lesson_dropped_on_the_window_opens_while_another_page_is_in_front(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window("settings")
    path = tmp_path / "Own one.TOML"
    path.write_text(lesson_text(7, "Of our class"), encoding="utf-8")
    data = dropped(path)
    kinds = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(500, 300), *kinds)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert [page.key for page in window.stack.pages()] == ["settings"], "to drag it builds nothing"
    window.dropEvent(QDropEvent(QPointF(500, 300), *kinds))
    page = window.stack.current()
    assert isinstance(page, LessonsPage)
    assert page.lesson_view is not None
    assert says(page.lesson_view, "Of our class")
    assert {page.key for page in window.stack.pages()} == {"settings", "lessons"}, "and no other is built"


def test_a_file_that_no_page_opens_is_not_taken_elsewhere(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window("settings")
    assert window.stack.taker(dropped(tmp_path / "Own one.toml", tmp_path / "seven.docx")) is None


def test_a_faulty_lesson_is_refused_with_file_line_and_reason(
    window: MainWindow, page: LessonsPage, tmp_path: Path
) -> None:
    path = tmp_path / "faulty.toml"
    path.write_text(lesson_text().replace("steps = 20", "steps = -3"), encoding="utf-8")
    page.drop(dropped(path))
    assert page.lesson_view is None
    (banner,) = window.banners.banners()
    assert "faulty.toml" in banner.headline
    assert "line 14" in banner.headline
    assert len(page.list_view.list.model.shown) == 6
