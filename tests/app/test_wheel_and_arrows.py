"""Nothing is changed in passing: not by the wheel over a field, not by an arrow key after a button."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.controllers.data import DataController
from app.controllers.models import ModelsController
from app.controllers.reading.reader import Reader
from app.controllers.services import Services
from app.main_window import MainWindow
from app.pages import discover
from app.settings import Settings
from core.experiment.experiment import Experiment
from core.nn.architectures import Layers, LeNet
from core.storage.model_store import ModelStore
from tests.app.in_front import in_front
from tests.app.recorder import Recorder
from tests.app.seen import named, open_groups
from tests.app.widgets.experiment_form.form_use import row
from tests.models import make_record, make_vector

PAGES = [page.key for page in discover()]
ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right)
EDITORS = (QComboBox, QAbstractSpinBox, QSlider)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


@pytest.fixture
def window(
    qtbot: QtBot, themed: QApplication, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    for ask in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, **__: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_: True)
    training, models = Recorder(settings), ModelsController(settings)
    services = Services(settings, training, models, DataController(settings), Reader(training, models))
    record = make_record()
    ModelStore(models.directory).save(record, make_vector(record))
    models.refresh()
    made = MainWindow(settings, discover())
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.install_services(services)
    in_front(made)
    yield made
    made.close()


def open_page(window: MainWindow, key: str, qtbot: QtBot) -> QWidget:
    window.stack.show_page(key)
    page = window.stack.current()
    assert page is not None
    if key == "train":
        qtbot.waitUntil(lambda: page.plots is not None)  # type: ignore[attr-defined]
        open_groups(page.form)  # type: ignore[attr-defined]
    QApplication.processEvents()
    return page


def values(page: QWidget) -> dict[QWidget, object]:
    """What stands in all fields that one sees."""
    found: dict[QWidget, object] = {}
    for widget in page.findChildren(QWidget):
        if not widget.isVisible():
            continue
        match widget:
            case QComboBox():
                found[widget] = widget.currentText()
            case QAbstractSpinBox():
                found[widget] = widget.text()
            case QSlider():
                found[widget] = widget.value()
            case QCheckBox():
                found[widget] = widget.isChecked()
    return found


def turn_wheel(widget: QWidget) -> None:
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def turn_over_everything(page: QWidget) -> None:
    for editor in (one for kind in EDITORS for one in page.findChildren(kind)):
        if editor.isVisible():
            turn_wheel(editor)


def buttons(page: QWidget) -> list[QAbstractButton]:
    """Those that do something at once: no menus, and no check boxes, which are fields themselves."""
    found = [one for one in page.findChildren(QAbstractButton) if not isinstance(one, QCheckBox)]
    return [one for one in found if not (isinstance(one, (QPushButton, QToolButton)) and one.menu())]


def description(button: QAbstractButton) -> str:
    return f"{type(button.parentWidget()).__name__} > {button.text()!r} {button.accessibleName()!r}"


@pytest.mark.parametrize("key", PAGES)
def test_after_every_button_wheel_and_arrows_change_no_field(
    window: MainWindow, qtbot: QtBot, key: str
) -> None:
    page, pressed = open_page(window, key, qtbot), 0
    for button in buttons(page):
        if not (shiboken6.isValid(button) and button.isVisible() and button.isEnabled()):
            continue
        said = description(button)
        button.setFocus()
        button.click()
        QApplication.processEvents()
        pressed += 1
        before = values(page)
        turn_over_everything(page)
        focus = QApplication.focusWidget()
        if focus is not None and focus is not button and window.isAncestorOf(focus):
            for arrow in ARROWS:
                QTest.keyClick(focus, arrow)
        after = values(page)
        changed = [(old, after[one]) for one, old in before.items() if after.get(one, old) != old]
        assert not changed, f"after {said}, focus on {type(focus).__name__}"
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        window.stack.show_page(key)
    assert pressed > 0


def test_start_keeps_the_focus_and_space_pauses(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(window, "train", qtbot)
    start = named(page, QPushButton, "Start")
    start.setFocus()
    QTest.keyClick(start, Qt.Key.Key_Space)
    assert not start.isEnabled()
    focus = QApplication.focusWidget()
    assert focus is None or not isinstance(focus, EDITORS)
    page.training.begin()  # type: ignore[attr-defined]
    qtbot.waitUntil(start.hasFocus)
    assert start.text() == "Pause"


def test_tab_goes_on_from_where_start_was(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(window, "train", qtbot)
    start, stop = named(page, QPushButton, "Start"), named(page, QPushButton, "Stop")
    start.setFocus()
    QTest.keyClick(start, Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert stop.hasFocus()
    page.training.begin()  # type: ignore[attr-defined]
    assert stop.hasFocus()  # it was taken elsewhere


def test_after_edit_layers_no_key_and_no_wheel_changes_the_loss(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(window, "train", qtbot)
    form = page.form  # type: ignore[attr-defined]
    form.set_experiment(Experiment(network=LeNet()))
    link = named(form, QPushButton, "Edit layers")
    link.setFocus()
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    layers = form.experiment()
    assert isinstance(layers.network, Layers)
    turn_over_everything(page)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert form.experiment() == layers


@pytest.mark.parametrize("name", ["loss", "epochs"])
def test_the_wheel_changes_a_field_that_was_clicked_and_no_other(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    page = open_page(window, "train", qtbot)
    editor = row(page.form, name).control.editor  # type: ignore[attr-defined]
    before = values(page)[editor]
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    turn_wheel(editor)
    assert values(page)[editor] == before
    clicked = editor.lineEdit() if isinstance(editor, QAbstractSpinBox) else editor
    QTest.mouseClick(clicked, Qt.MouseButton.LeftButton)
    if (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    turn_wheel(editor)
    assert values(page)[editor] != before
