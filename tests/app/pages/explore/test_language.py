"""What a room has worked out follows the language like its buttons: verdicts, faults, distances."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QTableWidget, QWidget

from app import i18n
from app.pages.parts.explore.check_room import CheckRoom
from app.pages.parts.explore.graph_room import GraphRoom
from app.pages.parts.explore.race_room import RaceRoom
from tests.app.seen import shown_texts

SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,}|^(right|wrong)$")


@pytest.fixture(autouse=True)
def language(themed):
    yield themed
    i18n.install(themed, "en")


def said(room: QWidget) -> set[str]:
    """English sentences that are seen, also in tables."""
    cells = [
        table.item(row, column).text()
        for table in room.findChildren(QTableWidget)
        for row in range(table.rowCount())
        for column in range(table.columnCount())
        if table.item(row, column)
    ]
    return {text for text in [*shown_texts(room), *cells] if SENTENCE.search(text)}


def type_a_fault(room: RaceRoom | GraphRoom) -> None:
    room.formula.setText("x +")
    room.formula.textEdited.emit("x +")
    assert [text for text in said(room) if "at character" in text]


def test_distances_and_faults_of_the_race(enter, language, qtbot):
    room = enter(RaceRoom)
    assert "7.28 to minimum" in said(room)
    i18n.install(language, "ko")
    qtbot.waitUntil(lambda: not said(room))
    i18n.install(language, "en")
    type_a_fault(room)
    i18n.install(language, "ko")
    qtbot.waitUntil(lambda: not said(room))


def test_the_fault_of_an_expression(enter, language, qtbot):
    room = enter(GraphRoom)
    type_a_fault(room)
    i18n.install(language, "ko")
    qtbot.waitUntil(lambda: not said(room))


def test_the_verdict_of_a_check_and_those_of_its_rows(enter, language, qtbot):
    room = enter(CheckRoom)
    qtbot.waitUntil(lambda: bool(room.view.verdict.text()), timeout=120000)
    assert "right" in said(room)
    i18n.install(language, "ko")
    qtbot.waitUntil(lambda: not said(room))
