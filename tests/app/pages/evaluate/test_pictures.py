"""Every picture of the page shows its numbers as a table, and goes into a file as picture or numbers."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.pages.evaluate import INSIDE, STRESS, EvaluatePage
from app.pages.parts.evaluate.picture_tools import PictureTools


def tools_of(tab: QWidget) -> list[PictureTools]:
    return [tools for tools in tab.findChildren(PictureTools) if tools.isVisible()]


def exported(tools: PictureTools, path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    tools.export_button.click()
    return path.read_bytes()


def test_each_picture_has_a_table_and_goes_back(page: EvaluatePage, qtbot: QtBot) -> None:
    assert len(page.findChildren(PictureTools)) == 7
    for key in ("overview", STRESS, INSIDE):
        page.tabs.button(key).click()
        qtbot.waitUntil(lambda key=key: page.services.inside.embedding is not None or key != INSIDE)
        tools = tools_of(page)
        assert tools
        for one in tools:
            one.table_button.click()
            assert one.table.isVisible()
            assert one.table.rowCount() > 0
            one.table_button.click()
            assert not one.table.isVisible()


def test_the_confusion_matrix_goes_into_files(
    page: EvaluatePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    matrix = tools_of(page.overview)[0]
    text = exported(matrix, tmp_path / "matrix.csv", monkeypatch).decode("utf-8-sig")
    titles, *rows = csv.reader(text.splitlines())
    assert titles == ["is", *"0123456789"]
    counts = np.array([row[1:] for row in rows], int)
    assert np.array_equal(counts, page.evaluation.assessment.confusion)
    assert exported(matrix, tmp_path / "matrix.png", monkeypatch).startswith(b"\x89PNG")
    assert b"<svg" in exported(matrix, tmp_path / "matrix.svg", monkeypatch)


def test_the_buttons_say_which_picture_they_are_for(page: EvaluatePage) -> None:
    names = [
        button.accessibleName()
        for tools in page.findChildren(PictureTools)
        for button in tools.findChildren(QToolButton)
    ]
    assert len(set(names)) == len(names)
    assert "Calibration: Show the values" in names
