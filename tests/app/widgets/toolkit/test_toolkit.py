"""The small widgets of the shell: banner, toast, segments, empty state, labels that give way, rail."""

import gc
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.toolkit.banner import Banners
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.layout.flow_row import FlowRow
from app.widgets.toolkit.navigation_rail import Rail
from app.widgets.toolkit.segmented_control import Segments
from app.widgets.toolkit.toast import Toast
from tests.app.seen import named


def shown(widget: QWidget, qtbot: QtBot, width: int = 900, height: int = 300) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


def test_a_banner_does_what_its_button_says(themed: QApplication, qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    done: list[bool] = []
    banner = banners.show("warning", "MNIST is missing.", "11.6 MB", "Download", lambda: done.append(True))
    banner.action.click()
    assert done == [True]


def test_a_banner_is_high_enough_to_be_hit(themed: QApplication, qtbot: QtBot) -> None:
    banners = Banners()
    banner = banners.show("warning", "MNIST is missing.")
    shown(banners, qtbot)
    assert banner.isVisible()
    assert banner.height() >= 44


def test_banners_take_no_room_when_there_are_none(themed: QApplication, qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    assert banners.isHidden()
    banner = banners.show("error", "No")
    assert not banners.isHidden()
    banner.close_banner()
    assert banners.isHidden()
    assert banners.banners() == []


def test_a_banner_with_the_same_key_replaces_the_last(themed: QApplication, qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    banners.show("error", "First", key="data")
    banners.show("success", "Second", key="data")
    assert [banner.headline for banner in banners.banners()] == ["Second"]
    banners.close_key("data")
    assert banners.isHidden()


def test_a_toast_stands_bottom_centre(themed: QApplication, qtbot: QtBot) -> None:
    ground = shown(QWidget(), qtbot)
    toast = Toast(ground)
    toast.show_message("Deleted", "Undo", bool)
    qtbot.waitUntil(lambda: toast.geometry().bottom() == ground.height() - 24 - 1)
    assert abs(toast.geometry().center().x() - ground.rect().center().x()) <= 1
    ground.resize(700, 250)
    qtbot.waitUntil(lambda: toast.geometry().bottom() == ground.height() - 24 - 1)


def test_a_toast_stays_behind_unless_it_offers_something(themed: QApplication, qtbot: QtBot) -> None:
    ground = shown(QWidget(), qtbot)
    toast = Toast(ground)
    toast.show_message("Saved")
    toast.follow_page_change(0)
    assert toast.isHidden()
    toast.show_message("Deleted", "Undo", bool)
    toast.follow_page_change(60)
    assert toast.isVisible()
    assert toast.geometry().bottom() == ground.height() - 60 - 24 - 1


def test_a_toast_without_an_action_has_no_button(themed: QApplication, qtbot: QtBot) -> None:
    toast = Toast(shown(QWidget(), qtbot))
    toast.show_message("Saved")
    assert not toast.findChildren(QPushButton)[0].isVisible()
    assert toast.take_back() is False


def test_a_toast_goes_quietly_with_its_window(
    themed: QApplication, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    class Window(QWidget):
        """Keeps its toast, and itself in a circle, as windows do."""

        circle: QWidget
        toast: Toast

    ground = Window()
    ground.circle, ground.toast = ground, Toast(ground)
    ground.show()
    qtbot.waitExposed(ground)
    ground.toast.show_message("Deleted", "Undo", bool)
    named(ground.toast, QPushButton, "Undo").setFocus()
    gone: list[bool] = []
    ground.destroyed.connect(partial(gone.append, True))
    del ground
    gc.collect()
    qtbot.waitUntil(lambda: bool(gone))
    assert capfd.readouterr().err == ""


def test_a_toast_goes_by_itself_and_can_still_be_taken_back(
    themed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.widgets.toolkit.toast.SHOWN_SECONDS", 0.05)
    toast = Toast(shown(QWidget(), qtbot))
    undone: list[int] = []
    toast.show_message("Deleted", "Undo", lambda: undone.append(1))
    button = named(toast, QPushButton, "Undo")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # else it gets it, alone in its window, and stays
    button.clearFocus()
    qtbot.waitUntil(toast.isHidden)
    assert toast.take_back()
    assert undone == [1]


def test_segments_are_exclusive_and_tell_what_was_picked(themed: QApplication, qtbot: QtBot) -> None:
    segments = Segments({"linear": "Linear", "log": "Log"}, "Scale")
    shown(segments, qtbot)
    received: list[str] = []
    segments.chosen.connect(received.append)
    segments.select("log")
    assert (segments.key, received) == ("log", [])
    qtbot.mouseClick(segments.button("linear"), Qt.MouseButton.LeftButton)
    assert (segments.key, received) == ("linear", ["linear"])
    segments.select("no such key")
    assert segments.key == "linear"
    assert segments.button("log").accessibleName() == "Scale: Log"


def test_an_empty_state_says_and_offers(themed: QApplication, qtbot: QtBot) -> None:
    state = EmptyState("models", "No models yet", "Save a run", "Import")
    shown(state, qtbot)
    assert state.accessibleName() == "No models yet"
    assert state.button.text() == "Import"
    state.set_words("No runs yet", "Press Start")
    assert state.button.isHidden()


def test_the_icon_of_an_empty_state_is_whole_or_not_there(themed: QApplication, qtbot: QtBot) -> None:
    plot = QWidget()
    state = EmptyState("models", "No models yet", "Save a run", parent=plot)
    shown(plot, qtbot, 300, 300)
    (icon,) = [label for label in state.findChildren(QLabel) if not label.pixmap().isNull()]
    for height, is_shown in ((200, True), (50, False), (200, True)):
        state.resize(300, height)
        QApplication.processEvents()
        assert icon.isVisible() == is_shown
        assert not is_shown or state.rect().contains(icon.geometry())


def test_a_label_that_gives_way_keeps_its_words_in_the_tooltip(themed: QApplication, qtbot: QtBot) -> None:
    label = ElidingLabel("a name that is much longer than there is room for it")
    shown(label, qtbot, 80, 20)
    assert label.shown_text().endswith("…")
    assert label.toolTip() == label.text()
    label.resize(900, 20)
    assert label.shown_text() == label.text()
    assert label.toolTip() == ""


@pytest.fixture
def full_rail(themed: QApplication, qtbot: QtBot) -> Rail:
    """Three sections with eight places, and settings at the foot."""
    rail = Rail()
    for number in range(8):
        if number in (3, 5):
            rail.begin_section()
        rail.add_place(str(number), "train")
        rail.set_words(str(number), f"Place {number}", f"Ctrl+{number + 1}")
    rail.add_place("foot", "settings", at_foot=True)
    rail.set_words("foot", "Settings", "")
    rail.set_wide(False)
    return rail


def ends(rail: Rail, name: str) -> tuple[int, int]:
    """Where a place begins and ends, from the top."""
    place = named(rail, QToolButton, name).geometry()
    return place.y(), place.y() + place.height()


def says_its_name(rail: Rail, name: str) -> bool:
    style = named(rail, QToolButton, name).toolButtonStyle()
    return style == Qt.ToolButtonStyle.ToolButtonTextUnderIcon


def test_nine_places_in_three_sections_fit_in_the_smallest_window(full_rail: Rail, qtbot: QtBot) -> None:
    shown(full_rail, qtbot, 72, 700)
    assert full_rail.minimumSizeHint().width() <= 72
    assert ends(full_rail, "Place 0") == (64, 120)
    assert ends(full_rail, "Place 7") == (508, 564)
    assert ends(full_rail, "Settings") == (636, 692)
    gap_before = [
        ends(full_rail, f"Place {n}")[0] - ends(full_rail, f"Place {n - 1}")[1] for n in range(1, 8)
    ]
    assert gap_before == [4, 4, 16, 4, 16, 4, 4]


def test_where_a_rail_is_low_first_the_gaps_go_and_then_the_words(full_rail: Rail, qtbot: QtBot) -> None:
    shown(full_rail, qtbot, 72, 620)
    qtbot.waitUntil(lambda: ends(full_rail, "Place 3")[0] - ends(full_rail, "Place 2")[1] == 4)
    assert says_its_name(full_rail, "Place 3")
    full_rail.resize(72, 560)
    qtbot.waitUntil(lambda: not says_its_name(full_rail, "Place 3"))
    assert named(full_rail, QToolButton, "Place 3").toolTip() == "Place 3 (Ctrl+4)"
    qtbot.waitUntil(lambda: ends(full_rail, "Place 7")[1] < ends(full_rail, "Settings")[0])
    full_rail.resize(72, 700)
    qtbot.waitUntil(lambda: ends(full_rail, "Place 7") == (508, 564))
    assert says_its_name(full_rail, "Place 3")


def test_a_long_sentence_in_a_banner_wraps_and_shows_its_end(qtbot: QtBot) -> None:
    banners = Banners()
    qtbot.addWidget(banners)
    banners.resize(800, 400)
    with qtbot.waitExposed(banners):
        QWidget.show(banners)
        banners.show("error", f"“{'/a long folder' * 300}” cannot be read: it is damaged.")
    label = next(label for label in banners.findChildren(QLabel) if "damaged" in label.text())
    qtbot.waitUntil(lambda: label.height() > 2 * label.fontMetrics().height())
    assert banners.minimumSizeHint().width() < 800
    assert label.text().endswith("damaged.\N{ZERO WIDTH SPACE}")


def test_a_row_that_was_hidden_has_room_for_other_words(qtbot: QtBot, themed: QApplication) -> None:
    """The language is switched on another page."""
    button = QPushButton("Use")
    row = FlowRow([button])
    qtbot.addWidget(row)
    row.resize(400, 40)
    row.show()
    row.hide()
    button.setText("Use the settings of this run")
    row.show()
    qtbot.waitUntil(lambda: button.width() == button.sizeHint().width())
