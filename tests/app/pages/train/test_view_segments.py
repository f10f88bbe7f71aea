"""Curves | Layers | Network is there in every window: on a small screen as pictures that say the words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.pages.parts.train.train_views import ViewSegments
from tests.app.seen import named

WORDS = "Curves", "Layers", "Network"


@pytest.fixture
def window(themed: QApplication, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 100)
    return window


@pytest.fixture
def segments(window: QWidget) -> ViewSegments:
    made = ViewSegments()
    made.setParent(window)
    window.show()
    return made


@pytest.mark.parametrize("share", [0.5, 0.87, 1.0])
def test_each_view_can_be_chosen_at_any_width(segments: ViewSegments, share: float, qtbot: QtBot) -> None:
    wide = segments.sizeHint()
    segments.resize(max(segments.minimumSizeHint().width(), round(share * wide.width())), wide.height())
    for word in WORDS:
        button = named(segments, QToolButton, f"View: {word}")
        assert button.isVisible()
        assert word in (button.text() if share == 1 else button.toolTip())
        with qtbot.waitSignal(segments.chosen):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_where_room_comes_back_so_do_the_words(segments: ViewSegments) -> None:
    wide = segments.sizeHint()
    segments.resize(segments.minimumSizeHint())
    assert segments.sizeHint() == wide
    segments.resize(wide)
    button = named(segments, QToolButton, "View: Layers")
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextOnly
    assert button.toolTip() == ""
