"""The panel in which code is read: coloured, found in, copied, in any theme and language, by key."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app import i18n, theme
from app.widgets.source_code.source_panel import SourcePanel
from core.data.augmentation import Elastic
from core.nn.initializers import He
from core.nn.layers import Conv2D, Sigmoid
from core.nn.optimizers import Adam, AdamW
from core.nn.plain import plain_class
from tests.app.in_front import in_front
from tests.app.seen import named, shown_texts


@pytest.fixture
def panel(qtbot: QtBot, themed: QApplication) -> Iterator[SourcePanel]:
    made = SourcePanel()
    qtbot.addWidget(made)
    made.resize(520, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def file_of(declared: type) -> str:
    path = inspect.getsourcefile(declared)
    assert path is not None
    return Path(path).read_text(encoding="utf-8")


def line_in_view(panel: SourcePanel, line: str) -> bool:
    view = panel.view
    place = view.document().find(line)
    return not place.isNull() and view.viewport().rect().contains(view.cursorRect(place).center())


def color_of(panel: SourcePanel, word: str) -> str:
    """The colour in which the first such word is painted."""
    cursor = panel.view.document().find(word)
    start = cursor.selectionStart() - cursor.block().position()
    every = cursor.block().layout().formats()
    return next(one.format.foreground().color().name() for one in every if one.start == start)


@pytest.mark.parametrize("member", [Adam, AdamW, Conv2D, Sigmoid])
def test_the_plain_file_is_read_first_with_the_class_in_view(panel: SourcePanel, member: type) -> None:
    panel.show_component(member)
    plain = plain_class(member)
    assert panel.view.toPlainText() == file_of(plain)
    assert line_in_view(panel, f"class {member.__name__}(")
    assert f"core/nn/plain/{plain.__module__.rpartition('.')[2]}.py" in shown_texts(panel)


def test_the_fast_file_is_a_click_away(panel: SourcePanel) -> None:
    panel.show_component(Adam)
    named(panel, QToolButton, "Fast").click()
    assert panel.view.toPlainText() == file_of(Adam)
    assert line_in_view(panel, "class Adam(")
    assert "core/nn/optimizers.py" in shown_texts(panel)
    named(panel, QToolButton, "Plain").click()
    assert panel.view.toPlainText() == file_of(plain_class(Adam))


def test_the_papers_are_named_also_where_only_the_plain_version_names_them(panel: SourcePanel) -> None:
    panel.show_component(Conv2D)
    paper = "Paper: LeCun et al., 1989; Krizhevsky et al., 2012"
    assert paper in shown_texts(panel)
    named(panel, QToolButton, "Fast").click()
    assert paper in shown_texts(panel)


@pytest.mark.parametrize("member", [He, Elastic])
def test_what_has_no_plain_version_shows_its_own_file(panel: SourcePanel, member: type) -> None:
    panel.show_component(member)
    assert panel.view.toPlainText() == file_of(member)
    assert not named(panel, QToolButton, "Plain").isVisible()


def test_another_component_takes_the_place(panel: SourcePanel) -> None:
    panel.show_component(Adam)
    named(panel, QToolButton, "Fast").click()
    panel.show_component(Conv2D)
    assert panel.view.toPlainText() == file_of(plain_class(Conv2D))
    assert "Conv2D" in shown_texts(panel)


def test_it_is_selected_and_copied_but_not_changed(panel: SourcePanel, qtbot: QtBot) -> None:
    panel.show_component(Adam)
    in_front(panel)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "class Adam(Optimizer):\n"
    qtbot.keyClicks(panel.view, "x")
    assert panel.view.toPlainText() == file_of(plain_class(Adam))
    named(panel, QToolButton, "Copy the whole file").click()
    assert QGuiApplication.clipboard().text() == file_of(plain_class(Adam))


def test_letters_are_of_one_width_and_lines_are_not_broken(panel: SourcePanel) -> None:
    panel.show_component(Adam)
    metrics = panel.view.fontMetrics()
    assert metrics.horizontalAdvance("iiii") == metrics.horizontalAdvance("MMMM")
    assert QFontInfo(panel.view.font()).fixedPitch()
    panel.resize(320, 600)
    assert panel.view.horizontalScrollBar().maximum() > 0


def test_words_are_found_by_typing(panel: SourcePanel, qtbot: QtBot) -> None:
    panel.show_component(Adam)
    in_front(panel)
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = panel.find_bar.line
    assert line.hasFocus()
    qtbot.keyClicks(line, "m_hat")
    cursor = panel.view.textCursor()
    assert cursor.selectedText() == "m_hat"
    first = cursor.selectionStart()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert panel.view.textCursor().selectionStart() > first
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert panel.view.textCursor().selectionStart() == first
    panel.view.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(line, Qt.Key.Key_Return)  # from the beginning again
    assert panel.view.textCursor().selectedText() == "m_hat"
    qtbot.keyClicks(line, " nowhere")
    assert "Not found" in shown_texts(panel)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not panel.find_bar.isVisible()
    assert panel.view.hasFocus()


def test_escape_closes(panel: SourcePanel, qtbot: QtBot) -> None:
    panel.show_component(Adam)
    with qtbot.waitSignal(panel.close_requested):
        qtbot.keyClick(panel.view, Qt.Key.Key_Escape)


def test_the_colours_follow_the_theme(panel: SourcePanel, themed: QApplication) -> None:
    panel.show_component(Adam)
    for key in ("light", "dark"):
        theme.apply(themed, key)
        roles = theme.themes()[key].roles
        assert color_of(panel, "class") == roles["code-keyword"].lower()
        assert color_of(panel, '"""') == roles["code-string"].lower()
        shown = panel.view.viewport().grab().toImage()
        assert shown.pixelColor(shown.width() - 3, 3).name() == roles["plot-background"].lower()


def test_the_words_around_the_code_follow_the_language(panel: SourcePanel, themed: QApplication) -> None:
    panel.show_component(Adam)
    i18n.install(themed, "ko")
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert "논문: Kingma and Ba, 2015" in shown_texts(panel)
    assert named(panel, QToolButton, "교과서").isVisible()
    assert panel.view.accessibleName() == "Adam 코드"
    assert panel.view.toPlainText() == file_of(plain_class(Adam))


def test_where_the_source_is_missing_that_is_said(
    panel: SourcePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def packed(_: object) -> str:
        raise OSError("source code not available")

    monkeypatch.setattr(inspect, "getsource", packed)
    panel.show_component(Adam)
    assert panel.view.toPlainText().startswith("“core/nn/plain/optimizers.py” is not part of this copy")
    assert not named(panel, QToolButton, "Copy the whole file").isEnabled()
