"""The time line: moments of a run spaced in the logarithm, dragged, played, and gone through with keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.runs.time_line import TimeLine
from tests.app.seen import named, shown_texts

MOMENTS = [0, 1, 2, 3, 5, 8, 13, 20, 40, 80, 160, 300]


@pytest.fixture
def line(qtbot: QtBot, themed: QApplication) -> TimeLine:
    made = TimeLine()
    qtbot.addWidget(made)
    made.resize(1300, 104)
    made.show()
    qtbot.waitExposed(made)
    made.show_moments(MOMENTS, 300, 20, 80, None)
    return made


def moves(line: TimeLine) -> list[object]:
    received = list[object]()
    line.moved.connect(received.append)
    return received


def test_at_the_end_it_is_now(line: TimeLine) -> None:
    assert "Now, epoch 15.0" in shown_texts(line)
    assert "step 300 · 12 moments" in shown_texts(line)


def test_keys_go_from_moment_to_moment(line: TimeLine, qtbot: QtBot) -> None:
    found = moves(line)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(line.track, key)
    assert found == [160, 80, 160, 0, None]
    assert line.track.accessibleDescription() == "epoch 15.0, step 300"


def test_early_moments_have_as_much_room_as_late_ones(line: TimeLine) -> None:
    track = line.track
    first, last = track.place_of(2) - track.place_of(0), track.place_of(300) - track.place_of(100)
    assert first == pytest.approx(last, rel=0.05)


def test_the_thumb_is_dragged_to_the_nearest_moment(line: TimeLine, qtbot: QtBot) -> None:
    found, track = moves(line), line.track
    y = track.height() // 2
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(round(track.place_of(40)) + 3, y))
    assert found == [40]
    assert "Epoch 2.0" in shown_texts(line)
    qtbot.mouseRelease(track, Qt.MouseButton.LeftButton, pos=QPoint(round(track.place_of(40)) + 3, y))
    named(line, QPushButton, "Back to now").click()
    assert found == [40, None]
    assert not named(line, QPushButton, "Back to now").isVisible()


def test_it_plays_from_the_start_to_now(line: TimeLine, qtbot: QtBot) -> None:
    found = moves(line)
    for _ in range(2):
        named(line, QToolButton, "Speed").click()
    named(line, QToolButton, "Play (Space)").click()
    assert line.is_playing
    qtbot.waitUntil(lambda: not line.is_playing)
    assert found == [*MOMENTS[:-1], None]


def test_space_plays_and_stops(line: TimeLine, qtbot: QtBot) -> None:
    qtbot.keyClick(line.track, Qt.Key.Key_Space)
    assert line.is_playing
    qtbot.keyClick(line.track, Qt.Key.Key_Space)
    assert not line.is_playing


def test_a_moment_that_is_thinned_out_is_left_for_now(line: TimeLine) -> None:
    line.show_moments(MOMENTS, 300, 20, None, 13)
    assert "Epoch 0.7" in shown_texts(line)
    line.show_moments([0, 8, 40, 300], 300, 20, None, 13)
    assert "Now, epoch 15.0" in shown_texts(line)


def test_in_a_small_window_buttons_are_icons_with_names(line: TimeLine) -> None:
    line.resize(700, 80)
    assert named(line, QPushButton, "Continue from here").text() == ""
    line.resize(1300, 104)
    assert named(line, QPushButton, "Continue from here").text() == "Continue from here"


def test_beside_a_panel_they_are_too(qtbot: QtBot, themed: QApplication) -> None:
    """In a window that is wide enough, but not for this part of it."""
    window, line = QWidget(), TimeLine()
    qtbot.addWidget(window)
    window.resize(1400, 200)
    line.setParent(window)
    line.setGeometry(0, 0, 430, 104)
    window.show()
    line.show()
    assert line.minimumSizeHint().width() <= 430
    assert named(line, QPushButton, "Continue from here").text() == ""
    line.setGeometry(0, 0, 900, 104)
    assert named(line, QPushButton, "Continue from here").text() == "Continue from here"


def test_a_moment_stays_beside_the_one_that_one_goes_to(line: TimeLine, qtbot: QtBot) -> None:
    received = list[object]()
    line.compared.connect(received.append)
    qtbot.keyClick(line.track, Qt.Key.Key_C)
    qtbot.keyClick(line.track, Qt.Key.Key_Home)
    assert (line.track.other, line.track.step) == (300, 0)
    named(line, QPushButton, "Compare").click()
    assert received == [300, None]
    assert line.track.other is None


def test_after_a_click_on_compare_the_arrow_keys_go_to_the_other_moment(line: TimeLine, qtbot: QtBot) -> None:
    line.activateWindow()
    button = named(line, QPushButton, "Compare")
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert line.window().focusWidget() is line.track


@pytest.mark.parametrize("width", [1300, 760], ids=["wide", "narrow"])
def test_the_track_stays_under_the_pointer_that_drags_its_thumb(
    line: TimeLine, qtbot: QtBot, width: int
) -> None:
    line.resize(width, 104)
    QApplication.processEvents()  # in a narrow one all stands in one row
    track, before = line.track, line.track.geometry()
    for step in (160, 1):
        place = QPoint(round(track.place_of(step)), track.height() // 2)
        qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=place)
        assert named(line, QPushButton, "Back to now").isVisible()
        QApplication.processEvents()
        assert track.geometry() == before


def test_it_says_how_the_digit_on_the_pad_is_read(line: TimeLine) -> None:
    line.show_reading(("7", 0.983))
    assert "step 300 · pad: 7, 98.3%" in shown_texts(line)
    line.show_reading(None)
    assert "step 300 · 12 moments" in shown_texts(line)
