"""The window: places, keys, banners, toasts, what is remembered, and faults that take nothing along."""

import logging
from collections.abc import Callable, Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.controllers.services import Services
from app.log import keep_log
from app.main_window import SMALLEST, MainWindow
from app.pages import discover
from app.pages.page import Page
from app.settings import Settings
from app.widgets.toolkit.drop_frame import DropFrame
from app.widgets.toolkit.empty_state import EmptyState
from app.widgets.toolkit.keyboard.focus_ring import FocusRing
from app.widgets.toolkit.keyboard.shortcuts_card import ShortcutsCard
from core.errors import UserError
from tests.app.in_front import in_front


class First(Page):
    """A page with two areas that takes files."""

    key: ClassVar[str] = "first"
    icon: ClassVar[str] = "train"
    order: ClassVar[int] = 1

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.dropped: list[QUrl] = []
        self.times_activated = 0
        self.field, self.button = QLineEdit(), QPushButton("Go")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)

    @classmethod
    def title(cls) -> str:
        return "First"

    def activated(self) -> None:
        self.times_activated += 1

    def areas(self) -> list[QWidget]:
        return [self.field, self.button]

    def accepts(self, data: QMimeData) -> bool:
        return data.hasUrls()

    def drop(self, data: QMimeData) -> None:
        self.dropped += data.urls()


class Second(Page):
    """A page that cannot be built."""

    key: ClassVar[str] = "second"
    icon: ClassVar[str] = "draw"
    order: ClassVar[int] = 2

    def __init__(self, services: Services) -> None:
        raise RuntimeError("on purpose")

    @classmethod
    def title(cls) -> str:
        return "Second"


def settings_page() -> type[Page]:
    return next(page for page in discover() if page.key == "settings")


@pytest.fixture
def make(themed: QApplication, settings: Settings, qtbot: QtBot) -> Iterator[Callable[[], MainWindow]]:
    made: list[MainWindow] = []

    def window() -> MainWindow:
        made.append(MainWindow(settings, [First, Second, settings_page()]))
        made[-1].show()
        return made[-1]

    yield window
    for each in made:
        each.close()
        each.deleteLater()


@pytest.fixture
def window(make: Callable[[], MainWindow], bare_services: Services, qtbot: QtBot) -> MainWindow:
    made = make()
    made.install_services(bare_services)
    in_front(made)
    return made


NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key, modifier)


def test_the_window_stands_before_any_page_is_built(make: Callable[[], MainWindow], qtbot: QtBot) -> None:
    with qtbot.waitSignal(make().painted):
        pass


def test_no_page_before_the_services(make: Callable[[], MainWindow], bare_services: Services) -> None:
    window = make()
    assert window.stack.current() is None
    window.install_services(bare_services)
    assert isinstance(window.stack.current(), First)


def test_it_is_never_smaller_than_the_smallest(window: MainWindow) -> None:
    window.resize(300, 200)
    assert (window.width(), window.height()) == SMALLEST


def test_keys_lead_to_pages(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    assert window.stack.wanted == "settings"
    assert window.windowTitle() == "Settings – Digit Lab"
    press(window, Qt.Key.Key_1, CTRL)
    assert isinstance(window.stack.current(), First)
    press(window, Qt.Key.Key_Comma, CTRL)
    assert window.stack.wanted == "settings"


def test_a_page_is_told_each_time(window: MainWindow) -> None:
    first = window.stack.current()
    assert isinstance(first, First)
    window.stack.show_page("settings")
    window.stack.show_page("first")
    assert first.times_activated == 2
    assert window.stack.current() is first


def test_a_page_that_fails_leaves_the_others(window: MainWindow, caplog: pytest.LogCaptureFixture) -> None:
    window.stack.show_page("second")
    assert isinstance(window.stack.currentWidget(), EmptyState)
    assert "on purpose" in caplog.text
    window.stack.show_page("first")
    assert isinstance(window.stack.current(), First)


def test_the_rail_leads_to_pages(window: MainWindow) -> None:
    window.rail.chosen.emit("settings")
    assert window.stack.wanted == "settings"
    window.stack.show_page("no such page")
    assert window.stack.wanted == "settings"


def test_another_page_can_be_asked_for(window: MainWindow, bare_services: Services) -> None:
    bare_services.requests.show_page("settings")
    assert window.stack.wanted == "settings"


def test_f6_goes_from_area_to_area_and_round(window: MainWindow) -> None:
    first = window.stack.current()
    assert isinstance(first, First)
    first.field.setFocus()
    press(window, Qt.Key.Key_F6)
    assert window.focusWidget() is first.button
    press(window, Qt.Key.Key_F6)
    assert window.rail.isAncestorOf(window.focusWidget())
    press(window, Qt.Key.Key_F6)
    assert window.focusWidget() is first.field
    press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.rail.isAncestorOf(window.focusWidget())


def ring(window: MainWindow) -> FocusRing:
    return window.findChild(FocusRing)


def test_the_ring_shows_for_keys_and_not_for_the_mouse(window: MainWindow) -> None:
    first = window.stack.current()
    assert isinstance(first, First)
    handle = window.windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=first.field.mapTo(window, QPoint(20, 10)))
    assert window.focusWidget() is first.field
    assert not ring(window).isVisible()
    press(window, Qt.Key.Key_Tab)
    assert window.focusWidget() is first.button
    assert ring(window).isVisible()
    assert ring(window).geometry().contains(first.button.mapTo(window, QPoint(0, 0)))


def test_the_ring_goes_with_a_press_and_with_another_page(window: MainWindow) -> None:
    first = window.stack.current()
    assert isinstance(first, First)
    first.field.setFocus()
    press(window, Qt.Key.Key_Tab)
    assert ring(window).isVisible()
    handle = window.windowHandle()
    assert handle is not None
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=first.button.mapTo(window, QPoint(4, 4)))
    assert not ring(window).isVisible()
    press(window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert ring(window).isVisible()
    press(window, Qt.Key.Key_3, CTRL)
    press(window, Qt.Key.Key_1, CTRL)
    assert window.focusWidget() is first.field
    assert not ring(window).isVisible()


def test_the_key_of_a_page_leads_into_it(window: MainWindow) -> None:
    first = window.stack.current()
    assert isinstance(first, First)
    window.rail.mark.setFocus()
    press(window, Qt.Key.Key_1, CTRL)
    assert window.focusWidget() is first


def test_f6_comes_to_what_a_toast_offers(window: MainWindow, bare_services: Services) -> None:
    bare_services.notices.offer_undo("Deleted “lr 1.2”", bool)
    first = window.stack.current()
    assert isinstance(first, First)
    first.button.setFocus()
    press(window, Qt.Key.Key_F6)
    assert window.toast.isAncestorOf(window.focusWidget())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_f10_opens_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_F10)
    qtbot.waitUntil(window.menu.isVisible)
    assert [action.text() for action in window.menu.actions()][:3] == ["First", "Second", "Settings"]
    window.menu.close()


def test_f1_tells_the_keys_and_closes_again(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F1)
    page = window.stack.current()
    assert page is not None
    (card,) = page.findChildren(ShortcutsCard)
    assert card.isVisible()
    assert {"F1", "F6", "F10"} <= {label.text() for label in card.findChildren(QLabel)}
    press(window, Qt.Key.Key_F1)
    assert not any(card.isVisible() for card in page.findChildren(ShortcutsCard))


def test_banners_stand_newest_first_and_at_most_three(window: MainWindow, bare_services: Services) -> None:
    for number in range(5):
        bare_services.notices.banner.emit("info", f"Number {number}", "")
    assert [banner.headline for banner in window.banners.banners()] == ["Number 4", "Number 3", "Number 2"]
    bare_services.notices.solved.emit("Number 3")
    assert [banner.headline for banner in window.banners.banners()] == ["Number 4", "Number 2"]


def test_a_user_error_is_said_as_a_banner(window: MainWindow, bare_services: Services) -> None:
    bare_services.notices.error_occurred.emit(UserError("“{file}” is not a model file.", file="seven.npz"))
    assert window.banners.banners()[0].headline == "“seven.npz” is not a model file."


def test_where_no_log_could_be_written_none_is_spoken_of(window: MainWindow, tmp_path, monkeypatch) -> None:
    (tmp_path / "file").write_text("in the way of a folder")
    monkeypatch.setattr("app.user_folders.log_file", lambda: tmp_path / "file" / "digitlab.log")
    before = list(logging.getLogger().handlers)
    try:
        assert not keep_log()
        window.show_fault(ValueError("unforeseen"))
        (banner,) = window.banners.banners()
        assert "No log could be written" in banner.accessibleName()
        assert "in the log" not in banner.accessibleName()
    finally:
        logging.getLogger().handlers[:] = before


def test_where_there_is_a_log_it_is_named(window: MainWindow, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("app.user_folders.log_file", lambda: tmp_path / "logs" / "digitlab.log")
    before = list(logging.getLogger().handlers)
    try:
        assert keep_log()
        window.show_fault(ValueError("unforeseen"))
        (banner,) = window.banners.banners()
        assert "The details are in the log" in banner.accessibleName()
    finally:
        for handler in set(logging.getLogger().handlers) - set(before):
            handler.close()
        logging.getLogger().handlers[:] = before


def test_one_fault_however_often_is_one_banner(window: MainWindow) -> None:
    for _ in range(5):
        window.show_fault(ValueError("unforeseen"))
    assert len(window.banners.banners()) == 1


def test_ctrl_z_takes_the_toast_back_once(window: MainWindow, bare_services: Services) -> None:
    undone: list[int] = []
    bare_services.notices.offer_undo("Deleted “lr 1.2”", lambda: undone.append(1))
    assert window.toast.isVisible()
    first = window.stack.current()
    assert isinstance(first, First)
    first.button.setFocus()
    press(window, Qt.Key.Key_Z, CTRL)
    press(window, Qt.Key.Key_Z, CTRL)
    assert undone == [1]
    assert not window.toast.isVisible()


@pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")  # Qt 6.12 names no other way
def test_what_is_dropped_goes_to_the_page_in_front(window: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/seven.npz")])
    kinds = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(500, 300), *kinds)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert window.findChild(DropFrame).isVisible()
    window.dropEvent(QDropEvent(QPointF(500, 300), *kinds))
    assert not window.findChild(DropFrame).isVisible()
    first = window.stack.current()
    assert isinstance(first, First)
    assert first.dropped == data.urls()


@pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")  # Qt 6.12 names no other way
def test_a_page_that_takes_nothing_is_not_offered_anything(window: MainWindow) -> None:
    window.stack.show_page("settings")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/seven.npz")])
    kinds = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(500, 300), *kinds)
    enter.ignore()
    window.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_a_new_window_lies_on_the_screen_with_its_frame(make: Callable[[], MainWindow], qtbot: QtBot) -> None:
    """Also where the last one stood on a larger screen: as far as the smallest window fits."""
    before = make()
    room = before.screen().availableGeometry()
    before.setGeometry(room.right() - 50, room.bottom() - 50, 6000, 4000)
    before.close()
    window = make()

    def lies_on_the_screen() -> bool:
        frame = window.frameGeometry()
        smallest = window.minimumSize() + frame.size() - window.size()
        widest, highest = max(room.width(), smallest.width()), max(room.height(), smallest.height())
        return room.contains(frame.topLeft()) and frame.width() <= widest and frame.height() <= highest

    qtbot.waitUntil(lies_on_the_screen)


def test_the_window_is_remembered(make: Callable[[], MainWindow], bare_services: Services) -> None:
    window = make()
    window.install_services(bare_services)
    window.resize(1200, 750)
    window.stack.show_page("settings")
    window.close()
    again = make()
    assert again.height() == 750  # the width is limited by the screen, which is 800 wide offscreen
    assert again.stack.wanted == "settings"


def test_damaged_geometry_is_no_obstacle(make: Callable[[], MainWindow], settings: Settings) -> None:
    settings.set_blob("window/geometry", b"damaged")
    settings.set_value("window/page", ["no", "page"])
    window = make()
    assert window.width() >= SMALLEST[0]
    assert window.stack.wanted == "first"


def test_closing_stops_everything(make: Callable[[], MainWindow], settings: Settings) -> None:
    stopped: list[str] = []

    class Controller:
        def __init__(self, name: str) -> None:
            self._name = name

        def shut_down(self) -> None:
            stopped.append(self._name)
            if self._name == "training":
                raise OSError("on purpose")

    names = ("training", "models", "data", "reader")
    window = make()
    window.install_services(Services(settings=settings, **{name: Controller(name) for name in names}))  # type: ignore[arg-type]
    assert window.close()
    assert sorted(stopped) == sorted(names)
    assert settings.path.exists()


def test_the_language_switches_live(window: MainWindow, themed: QApplication) -> None:
    i18n.install(themed, "ko")
    QApplication.processEvents()
    window.stack.show_page("settings")
    assert window.windowTitle().startswith("설정")


def test_every_control_has_a_name(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox

    window.stack.show_page("settings")
    for kind in (QAbstractButton, QAbstractSpinBox, QComboBox):
        for control in window.findChildren(kind):
            if control.isVisible():
                assert control.accessibleName() or getattr(control, "text", str)(), control
