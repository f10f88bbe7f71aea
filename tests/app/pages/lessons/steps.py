"""What a student does on the page of a lesson, step by step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.pages.lessons import LessonsPage
from app.pages.parts.lessons.lesson_view import LessonView
from tests.app.seen import named, shown_texts


def opened(page: LessonsPage, key: str) -> LessonView:
    page.open_lesson(key)
    assert page.lesson_view is not None
    return page.lesson_view


def dropped(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def opened_file(page: LessonsPage, path: Path, text: str) -> LessonView:
    """The lesson of this text, dropped as a file."""
    path.write_text(text, encoding="utf-8")
    page.drop(dropped(path))
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
