"""Every word has its room: on each page, in each language, at the usual font size and half as large again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import i18n, theme
from app.controllers.data import DataController
from app.controllers.models import ModelsController
from app.controllers.reading.reader import Reader
from app.controllers.services import Services
from app.main_window import SMALLEST, MainWindow
from app.pages import discover
from app.pages.evaluate import EvaluatePage
from app.pages.page import Page
from app.pages.train import TrainPage
from app.settings import Settings
from app.widgets.experiment_form.preset_chooser import PresetChooser
from app.widgets.prediction.model_chooser import ModelChooser
from app.widgets.toolkit.eliding_label import ElidingLabel
from app.widgets.toolkit.fields.choice_field import ClickedWheelComboBox
from core.experiment.experiment import Experiment
from core.nn.layers import LSTM
from tests.app.recorder import Recorder
from tests.app.seen import named, open_groups

pytestmark = pytest.mark.skipif(
    "os.environ.get('QT_QPA_PLATFORM') != 'offscreen'", reason="words are measured in the offscreen run"
)

USUAL = (1440, 900)
STILL = 5
"""Looks at the window without a change after which it is at rest: a screen answers late."""
AIR = 4
"""What a word needs beside it in a button."""
PAGES = {page.key: page for page in discover()}
APPEARANCES = [
    (language, *look)
    for look in ((1.0, SMALLEST), (1.5, SMALLEST), (1.5, USUAL))
    for language in ("en", "ko")
]


@pytest.fixture
def services(settings: Settings) -> Services:
    """With a run that has ended and whose model is in the library."""
    training, models = Recorder(settings), ModelsController(settings)
    training.start(Experiment())
    training.begin(100)
    training.finish()
    models.save_run(training.runs[0])
    return Services(settings, training, models, DataController(settings), Reader(training, models))


@pytest.fixture
def window(
    themed: QApplication, settings: Settings, services: Services, qtbot: QtBot
) -> Iterator[MainWindow]:
    usual = themed.font()
    made = MainWindow(settings, list(PAGES.values()))
    made.install_services(services)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    themed.setFont(usual)


@pytest.mark.parametrize("key", PAGES)
def test_every_word_has_room(window: MainWindow, themed: QApplication, qtbot: QtBot, key: str) -> None:
    window.stack.show_page(key)
    page = window.stack.current()
    assert page is not None
    qtbot.waitUntil(lambda: getattr(page, "plots", page) is not None)
    open_all(page)
    assert_room_for_words(window, themed, qtbot)


def test_every_word_has_room_around_code(window: MainWindow, themed: QApplication, qtbot: QtBot) -> None:
    window.stack.show_page("train")
    page = window.stack.current()
    assert isinstance(page, TrainPage)
    qtbot.waitUntil(lambda: page.plots is not None)
    page.show_code(LSTM)  # three papers
    named(page, QToolButton, "Find in the code (Ctrl+F)").click()
    named(page, QLineEdit, "Find in the code").setText("not there")
    assert_room_for_words(window, themed, qtbot)


@pytest.mark.parametrize("tab", ["errors", "stress"])
def test_every_word_has_room_in_the_tabs_of_evaluate(
    window: MainWindow, themed: QApplication, qtbot: QtBot, tab: str
) -> None:
    window.stack.show_page("evaluate")
    page = window.stack.current()
    assert isinstance(page, EvaluatePage)
    page.show_tab(tab)
    assert_room_for_words(window, themed, qtbot)


def assert_room_for_words(window: MainWindow, themed: QApplication, qtbot: QtBot) -> None:
    size = themed.font().pixelSize()
    for language, enlarged, room in APPEARANCES:
        i18n.install(themed, language)
        enlarge_font(themed, round(size * enlarged))
        window.resize(*room)
        settle(qtbot, window)
        found = cramped(window)
        assert not found, "\n".join([f"{language}, {enlarged:.0%}, {room[0]} x {room[1]}:", *found])


def enlarge_font(themed: QApplication, size: int) -> None:
    """A window that has its theme does not get it again: it takes as long as building the page."""
    larger = themed.font()
    if larger.pixelSize() != size:
        larger.setPixelSize(size)
        themed.setFont(larger)
        theme.apply(themed, "light")


def open_all(page: Page) -> None:
    form = getattr(page, "form", None)
    if form is not None:
        open_groups(form)


def settle(qtbot: QtBot, window: QWidget) -> None:
    """Wait until the layouts, which ask each other several times, come to rest."""
    seen = list[list[QRect]]()

    def at_rest() -> bool:
        seen.append([widget.geometry() for widget in window.findChildren(QWidget)])
        return len(seen) > STILL and all(now == seen[-1] for now in seen[-STILL - 1 : -1])

    qtbot.waitUntil(at_rest)


def cramped(window: QWidget) -> list[str]:
    """What has not the room that it needs, or stands where nobody sees it."""
    widgets = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    found = [f"{_name(widget)}: {lack}" for widget in widgets for lack in _lacks(widget)]
    return list(dict.fromkeys(found))


def _lacks(widget: QWidget) -> Iterator[str]:
    match widget:
        case ElidingLabel() if widget.shown_text() != widget.text():
            yield from _lacks_tooltip(widget, widget.text())
        case ElidingLabel() | PresetChooser():
            pass  # the chooser elides what it paints
        case QLabel() if widget.text():
            yield from _lacks_of_label(widget)
        case QAbstractButton() if widget.text() and widget.width() < _button_width(widget):
            yield f"is {widget.width()} wide and needs {_button_width(widget)}"
        case QComboBox() if _edit_width(widget) < _width(widget, widget.currentText()):
            yield from _lacks_tooltip(widget, widget.currentText())
            if not isinstance(widget, ClickedWheelComboBox | ModelChooser):
                yield "is cut without an ellipsis, as Qt does it"
        case QHeaderView() if widget.orientation() == Qt.Orientation.Horizontal:
            wanted = getattr(widget, "wanted", widget.sectionSizeHint)
            for section in range(widget.count()):
                if 0 < widget.sectionSize(section) < wanted(section):
                    yield f"column {section} is too narrow"
    if isinstance(widget, (QLabel, QAbstractButton, QComboBox)) and _is_cut_off(widget):
        yield "reaches beyond what holds it"


def _lacks_tooltip(widget: QWidget, text: str) -> Iterator[str]:
    if text not in widget.toolTip():
        yield "is elided, and no tooltip tells it"


def _width(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)


def _lacks_of_label(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        if label.height() < label.heightForWidth(label.width()):
            yield f"is {label.height()} high and needs {label.heightForWidth(label.width())}"
        words = re.split(r"\s|(?<=/)", label.text())
        longest = max(map(label.fontMetrics().horizontalAdvance, words), default=0)
        if label.contentsRect().width() < longest:
            yield "breaks within a word"
    elif not label.text().startswith("<") and label.width() < label.sizeHint().width():
        yield f"is {label.width()} wide and needs {label.sizeHint().width()}"
    if label.height() < QFontMetrics(label.font()).height():
        yield "is too low"


def _button_width(button: QAbstractButton) -> int:
    text = button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, button.text()).width()
    if isinstance(button, QCheckBox):
        return button.sizeHint().width()
    header_widget = not isinstance(button, QToolButton) or (
        button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    )
    if isinstance(button, QToolButton) and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        return button.iconSize().width()
    icon = button.iconSize().width() + 4 if header_widget and not button.icon().isNull() else 0
    return text + icon + AIR


def _edit_width(combo: QComboBox) -> int:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    parts = QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    return combo.style().subControlRect(*parts).width()


def _is_cut_off(widget: QWidget) -> bool:
    """Whether it stands beyond a side of what holds it; in a scroll area, up and down are no matter.

    The empty edges of a button may be cut off: that is how a flat one's word lines up with what is above.
    """
    edge = _empty_edge(widget)
    above, size = widget.parentWidget(), widget.size() - QSize(2 * edge, 0)
    while above is not None:
        place, scrolled = widget.mapTo(above, QPoint(edge, 0)), isinstance(above.parentWidget(), QScrollArea)
        if not _holds(above.size(), place, size, across=True) or not (
            scrolled or _holds(above.size(), place, size, across=False)
        ):
            return True
        if scrolled or above.isWindow():
            return False
        above = above.parentWidget()
    return False


def _empty_edge(widget: QWidget) -> int:
    if isinstance(widget, QAbstractButton) and widget.text():
        return max(0, (widget.width() - _button_width(widget) + AIR) // 2)
    return 0


def _holds(room: QSize, place: QPoint, size: QSize, across: bool) -> bool:
    if across:
        return place.x() >= -1 and place.x() + size.width() <= room.width() + 1
    return place.y() >= -1 and place.y() + size.height() <= room.height() + 1


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else widget.accessibleName()
    return f"{type(widget).__name__} “{text}”"


def test_a_word_without_room_is_found(qtbot: QtBot, themed: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label, button = QLabel("Learning rate", window), QPushButton("Start", window)
    label.setFixedWidth(30)
    button.setGeometry(350, 40, 100, 30)
    window.resize(400, 100)
    window.show()
    assert len(cramped(window)) == 2
