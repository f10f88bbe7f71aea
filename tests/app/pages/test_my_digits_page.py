"""My digits as a person uses it: write, look through, correct, delete, take in and out, fine-tune."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app import i18n, theme
from app.controllers.data import DataController
from app.controllers.models import ModelsController
from app.controllers.reading.reader import Reader
from app.controllers.services import Services
from app.main_window import SMALLEST, MainWindow
from app.pages.my_digits import MyDigitsPage
from app.settings import Settings
from core.nn.architectures import MLP
from core.storage.model_store import ModelStore
from tests.app.in_front import in_front
from tests.app.recorder import Recorder
from tests.app.seen import named, shown_texts
from tests.app.test_words_fit import APPEARANCES, cramped, settle
from tests.models import make_record, make_vector
from tests.strokes import FILE, first_of_each, hand


@pytest.fixture
def services(settings: Settings) -> Services:
    from app import user_folders

    record = make_record("Base", MLP(hidden=[8]))
    ModelStore(user_folders.data_directory() / "models").save(record, make_vector(record))
    training, models = Recorder(settings), ModelsController(settings)
    return Services(settings, training, models, DataController(settings), Reader(training, models))


@pytest.fixture
def window(
    themed: QApplication, settings: Settings, services: Services, qtbot: QtBot
) -> Iterator[MainWindow]:
    usual = themed.font()
    made = MainWindow(settings, [MyDigitsPage])
    made.resize(1440, 900)
    made.install_services(services)
    in_front(made)
    yield made
    made.close()
    made.deleteLater()
    themed.setFont(usual)


@pytest.fixture
def page(window: MainWindow) -> MyDigitsPage:
    found = window.stack.current()
    assert isinstance(found, MyDigitsPage)
    return found


@pytest.fixture
def filled(page: MyDigitsPage, mnist_directory: Path) -> MyDigitsPage:
    if not (mnist_directory / FILE).is_file():
        pytest.skip("the pen strokes are not here")
    page.digits.take(first_of_each(hand(mnist_directory, "tra28"), 3)[0])
    return page


def write(page: MyDigitsPage, seed: int) -> None:
    """A stroke with the mouse, such as nobody has written before."""
    pad = page.collecting.view.pad
    x, y = np.random.default_rng(seed).integers(100, 200, 2).tolist()
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    for step in range(1, 6):
        QTest.mouseMove(pad, QPoint(x + 10 * step, y + 3 * step * step))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(x + 60, y + 100))


def test_an_empty_collection_leads_to_collecting(page: MyDigitsPage, qtbot: QtBot) -> None:
    page.empty.button.click()
    view = page.collecting.view
    assert view.isVisible()
    assert view.pad.hasFocus()
    assert "0 of 50" in shown_texts(view)


def test_a_digit_is_taken_when_the_pen_rests_and_the_next_one_comes(page: MyDigitsPage, qtbot: QtBot) -> None:
    page.start_collecting()
    view = page.collecting.view
    view.rest.milliseconds = 60
    for count in range(1, 4):
        asked = view.pad.accessibleName()
        write(page, count)
        qtbot.waitUntil(lambda count=count: len(page.digits.digits) == count)
        assert asked == f"Write {page.digits.digits[-1].label}"
        assert view.pad.drawing.is_empty
        assert view.pad.accessibleName() != asked
    assert "3 of 50" in shown_texts(view)


def test_a_digit_of_two_strokes_is_taken_whole(page: MyDigitsPage, qtbot: QtBot) -> None:
    page.start_collecting()
    page.collecting.view.rest.milliseconds = 1000
    write(page, 1)
    assert not page.digits.digits  # the pen has not rested yet
    write(page, 2)
    qtbot.waitUntil(lambda: len(page.digits.digits) == 1)
    assert len(page.digits.digits[0].strokes) == 2


def test_keys_alone_write_take_go_back_skip_and_end(page: MyDigitsPage, qtbot: QtBot) -> None:
    page.start_collecting()
    view = page.collecting.view
    view.rest.milliseconds = 20
    pad = view.pad
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(pad, key)
    with qtbot.assertNotEmitted(view.rest.idle_timeout, wait=60):  # keys are slow: their pen rests unmeant
        assert not page.digits.digits
    QTest.keyClick(pad, Qt.Key.Key_Return)
    assert len(page.digits.digits) == 1
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    assert not page.digits.digits
    first = pad.accessibleName()
    QTest.keyClick(pad, Qt.Key.Key_S)
    assert pad.accessibleName() != first
    QTest.keyClick(pad, Qt.Key.Key_Escape)  # puts the keys' pen away
    QTest.keyClick(pad, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_what_a_sitting_kept_can_be_taken_back_at_its_end(
    page: MyDigitsPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.start_collecting()
    for seed in range(3):
        write(page, seed)
        page.collecting.view.take()
    page.collecting.end()
    assert "3" in shown_texts(page)
    assert window.toast.take_back()
    assert not page.digits.digits


def test_filters_show_one_kind_with_counts(filled: MyDigitsPage, qtbot: QtBot) -> None:
    assert len(filled.grid.tiles) == 30
    named(filled.collection.filter, QAbstractButton, "4: 3").click()
    assert [tile.digit.label for tile in filled.grid.tiles] == [4, 4, 4]
    qtbot.waitUntil(lambda: filled.readings.complete)
    named(filled.collection.filter, QAbstractButton, "Misread").click()
    assert len(filled.grid.tiles) == 30 - filled.readings.right
    assert all(tile.wrong for tile in filled.grid.tiles)


def test_selected_digits_are_corrected_by_a_figure_and_deleted_with_undo(
    filled: MyDigitsPage, window: MainWindow, qtbot: QtBot
) -> None:
    chosen = [tile.digit for tile in filled.grid.tiles[:2]]
    filled.grid.select(chosen)
    QTest.keyClick(filled.grid, Qt.Key.Key_6)
    assert filled.digits.counts[6] == 5
    assert window.toast.take_back()
    assert filled.digits.counts[6] == 3
    filled.grid.select(chosen)
    QTest.keyClick(filled.grid, Qt.Key.Key_Delete)
    assert len(filled.grid.tiles) == 28
    assert window.toast.take_back()
    assert len(filled.grid.tiles) == 30


def test_the_details_tell_of_one_and_correct_it(filled: MyDigitsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: filled.readings.complete)
    filled.grid.select([filled.grid.tiles[0].digit])
    assert filled.collection.details.labels.buttons[0].isChecked()
    filled.collection.details.labels.buttons[8].click()
    assert filled.digits.counts[8] == 4
    assert len(filled.grid.selected) == 1
    assert filled.collection.details.labels.buttons[8].isChecked()


def test_a_digit_goes_to_the_pad(filled: MyDigitsPage, services: Services, qtbot: QtBot) -> None:
    filled.grid.select([filled.grid.tiles[5].digit])
    with qtbot.waitSignal(services.requests.drawing_offered) as signal:
        filled.collection.details.open.click()
    points = np.concatenate(signal.args[0])
    assert points.min() >= 0
    assert points.max() <= 1


def test_files_are_dropped_and_can_be_taken_back(
    page: MyDigitsPage, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "mine.jsonl"
    lines = [{"strokes": [[[0, 0], [place, 1]]], "label": place} for place in range(10)]
    file.write_text("\n".join(map(json.dumps, lines)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    assert page.accepts(data)
    page.drop(data)
    qtbot.waitUntil(lambda: len(page.grid.tiles) == 10)
    assert len(page.grid.selected) == 10
    assert window.toast.take_back()
    assert not page.digits.digits
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "model.npz"))])
    assert not page.accepts(data)


def test_fine_tuning_is_shown_from_start_to_end(filled: MyDigitsPage, qtbot: QtBot) -> None:
    filled.collection.card.fine_tune.click()
    view, training = filled.fine_tuning_presenter.view, filled.services.training
    assert isinstance(training, Recorder)
    assert view.isVisible()
    training.begin()
    qtbot.waitUntil(lambda: view.plots is not None and "Epoch 4 of 5" in shown_texts(view))
    assert view.cancel.isVisible()
    assert view.tiles.isVisible()
    view.cancel.click()
    qtbot.waitUntil(view.digits.isVisible)
    view.digits.click()
    assert filled.collection.isVisible()


def test_words_have_room_in_every_view(
    filled: MyDigitsPage, window: MainWindow, themed: QApplication, qtbot: QtBot
) -> None:
    filled.grid.select([filled.grid.tiles[0].digit])
    qtbot.waitUntil(lambda: filled.readings.complete)
    size = themed.font().pixelSize()
    for show in (filled.show_collection, filled.start_collecting, filled.fine_tune):
        show()
        for language, enlarged, room in [APPEARANCES[1], APPEARANCES[3]]:
            i18n.install(themed, language)
            larger = themed.font()
            larger.setPixelSize(round(size * enlarged))
            themed.setFont(larger)
            theme.apply(themed, "light")
            window.resize(*room)
            settle(qtbot, window)
            found = [name for name in cramped(window) if "_Place" not in name]
            assert not found, "\n".join([f"{show.__name__}, {language}, {enlarged:.0%}:", *found])
            assert (window.width(), window.height()) == SMALLEST
    filled.fine_tuning.cancel()


def test_thousands_of_digits_are_shown_at_once(page: MyDigitsPage, qtbot: QtBot) -> None:
    from datetime import UTC, datetime, timedelta
    from time import process_time

    from core.ink.written_digits import WrittenDigit

    generator, now = np.random.default_rng(0), datetime.now(UTC)
    many = [
        WrittenDigit((generator.uniform(size=(30, 2)),), place % 10, now + timedelta(seconds=place))
        for place in range(3000)
    ]
    page.readings.watch(False)
    page.digits.take(many)
    began = process_time()
    page.show_collection()
    page.grid.grab()
    assert process_time() - began < 1.0
