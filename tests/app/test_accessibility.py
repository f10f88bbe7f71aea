"""For whoever hears the window: what takes the focus has a name, and every picture a tooltip."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.controllers.data import DataController
from app.controllers.models import ModelsController
from app.controllers.reading.reader import Reader
from app.controllers.services import Services
from app.main_window import MainWindow
from app.pages import discover
from app.settings import Settings
from core.nn.optimizers import Adam
from core.storage.model_store import ModelStore
from tests.app.recorder import Recorder
from tests.app.seen import open_groups
from tests.models import make_record, make_vector

PAGES = [page.key for page in discover()]


@pytest.fixture(params=["en", "ko"])
def window(
    qtbot: QtBot, themed: QApplication, settings: Settings, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    from app import i18n

    i18n.install(themed, request.param)
    training, models = Recorder(settings), ModelsController(settings)
    services = Services(settings, training, models, DataController(settings), Reader(training, models))
    record = make_record()
    ModelStore(models.directory).save(record, make_vector(record))
    models.refresh()
    made = MainWindow(settings, discover())
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.install_services(services)
    yield made
    made.close()
    i18n.install(themed, "en")


def fill(window: MainWindow, key: str, qtbot: QtBot) -> QWidget:
    """The page with something on it: a run on Train, open groups, a model."""
    window.stack.show_page(key)
    page = window.stack.current()
    assert page is not None
    if key == "train":
        qtbot.waitUntil(lambda: page.plots is not None)  # type: ignore[attr-defined]
        form = page.form  # type: ignore[attr-defined]
        open_groups(form)
        form.start_requested.emit()
        page.training.begin()  # type: ignore[attr-defined]
    return page


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def reachable(window: QWidget) -> list[QWidget]:
    widgets = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    return [
        widget
        for widget in widgets
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    ]


def described(widget: QWidget) -> str:
    place = f"{type(widget.parentWidget()).__name__} > {type(widget).__name__}"
    return f"{place} {widget.objectName()} {widget.toolTip()!r}"


@pytest.mark.parametrize("key", PAGES)
def test_everything_that_takes_the_focus_has_a_name(window: MainWindow, key: str, qtbot: QtBot) -> None:
    fill(window, key, qtbot)
    controls = reachable(window)
    assert len(controls) > 4
    assert not [described(widget) for widget in controls if not spoken(widget).strip()]


def test_what_shows_code_has_names_and_tab_comes_to_it(window: MainWindow, qtbot: QtBot) -> None:
    page = fill(window, "train", qtbot)
    page.show_code(Adam)  # type: ignore[attr-defined]
    panel = page.code.panel  # type: ignore[attr-defined]
    controls = [widget for widget in reachable(panel) if widget.isEnabled()]
    assert len(controls) == 6  # plain, fast, find, copy, close, and the text
    assert not [described(widget) for widget in controls if not spoken(widget).strip()]
    assert all(widget.toolTip() for widget in controls if isinstance(widget, QAbstractButton))
    at, seen = controls[0], [controls[0]]
    while (at := at.nextInFocusChain()) is not controls[0]:
        seen += [at] if at in controls else []
    assert [widget.accessibleName() for widget in seen[2:5]] == [
        panel.find_button.accessibleName(),
        panel.copy_button.accessibleName(),
        panel.close_button.accessibleName(),
    ]
    assert seen[5] is panel.view


@pytest.mark.parametrize("key", PAGES)
def test_a_button_without_words_says_in_a_tooltip_what_it_does(
    window: MainWindow, key: str, qtbot: QtBot
) -> None:
    fill(window, key, qtbot)
    buttons = [button for button in window.findChildren(QAbstractButton) if button.isVisible()]
    mute = [
        button
        for button in buttons
        if not button.text()
        and not button.toolTip()
        and not isinstance(button, QCheckBox)  # the row beside it says what it switches
        and not isinstance(button.parentWidget(), QLineEdit)  # the glass in a search field does nothing
    ]
    assert not [described(button) for button in mute]


@pytest.mark.parametrize("key", PAGES)
def test_tab_comes_to_everything_and_back(window: MainWindow, key: str, qtbot: QtBot) -> None:
    fill(window, key, qtbot)
    wanted = {widget for widget in reachable(window) if widget.isEnabled()}
    seen, at = set(), wanted.copy().pop()
    for _ in range(len(window.findChildren(QWidget)) + 1):
        at = at.nextInFocusChain()
        seen.add(at)
    assert not [described(widget) for widget in wanted - seen]
