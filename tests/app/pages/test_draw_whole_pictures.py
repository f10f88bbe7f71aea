"""The Draw page with a network that learned whole pictures: nothing is fitted, centred or cut out for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.controllers.reading.reader import Reader
from app.pages.draw import DrawPage
from app.settings import Settings
from core.data.importing.whole_picture import read_whole
from core.data.preparation import Preparation
from tests.app.pages.draw_page import open_draw_page
from tests.app.stand_ins import StandInEntry, StandInModels, StandInTraining, record

GARMENTS = ("T-shirt", "Trouser")
SMALL = [np.array([(0.1, 0.1), (0.1, 0.3)])]
"""A stroke in a corner of the pad."""


@pytest.fixture
def models(qapp: QApplication) -> StandInModels:
    models = StandInModels()
    whole = msgspec.structs.replace(
        record("garments", [8], classes=GARMENTS), preparation=Preparation("whole")
    )
    models.set_entries(
        StandInEntry(Path("garments.npz"), whole), StandInEntry(Path("digits.npz"), record("digits", [8]))
    )
    return models


@pytest.fixture
def reader(models: StandInModels) -> Reader:
    return Reader(StandInTraining(), models)


@pytest.fixture
def page(themed: QApplication, qtbot: QtBot, reader: Reader, settings: Settings) -> Iterator[DrawPage]:
    page = open_draw_page(qtbot, reader, settings)
    yield page
    page.hide()


def choose(page: DrawPage, name: str) -> None:
    page.reader.choose(next(choice for choice in page.reader.choices if choice.name == name))
    QApplication.processEvents()


def seen(page: DrawPage) -> np.ndarray:
    """(28, 28): what the network is given."""
    (network_input,) = page.card.read_input(page.panel.way, page.number.is_digit)
    return network_input.image


@pytest.fixture
def shirt(tmp_path: Path) -> Path:
    """A garment that fills its picture, on a white ground."""
    pixels = np.full((280, 280), 255, np.uint8)
    pixels[20:270, 60:220] = 90
    Image.fromarray(pixels).save(tmp_path / "shirt.png")
    return tmp_path / "shirt.png"


def drop(page: DrawPage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.drop(data)
    QApplication.processEvents()


def test_the_whole_pad_is_seen_and_the_steps_say_so(page: DrawPage) -> None:
    choose(page, "garments")
    page.show_strokes(SMALL)
    QApplication.processEvents()
    rows, columns = np.nonzero(seen(page) > 0.3)
    assert rows.max() < 12
    assert columns.max() < 8
    switches = page.panel.tiles.switches.values()
    assert not any(switch.isEnabled() or switch.isChecked() for switch in switches)
    assert all("whole pictures" in switch.toolTip() for switch in switches)


def test_a_reader_of_digits_has_its_steps_back(page: DrawPage) -> None:
    choose(page, "garments")
    page.show_strokes(SMALL)
    choose(page, "digits")
    rows, _ = np.nonzero(seen(page) > 0.3)
    assert np.ptp(rows) >= 17
    assert all(switch.isEnabled() and switch.isChecked() for switch in page.panel.tiles.switches.values())


def test_a_dropped_picture_is_seen_as_classify_sees_it(page: DrawPage, shirt: Path) -> None:
    choose(page, "garments")
    drop(page, shirt)
    np.testing.assert_allclose(seen(page), read_whole(shirt, "shirt"), atol=1e-6)


def test_a_picture_on_the_pad_is_prepared_anew_for_another_reader(page: DrawPage, tmp_path: Path) -> None:
    pixels = np.full((200, 200), 255, np.uint8)
    pixels[20:60, 20:24] = 0
    Image.fromarray(pixels).save(tmp_path / "one.png")
    choose(page, "garments")
    drop(page, tmp_path / "one.png")
    assert np.ptp(np.nonzero(seen(page) > 0.3)[0]) < 8
    choose(page, "digits")
    assert np.ptp(np.nonzero(seen(page) > 0.3)[0]) >= 17
    choose(page, "garments")
    assert np.ptp(np.nonzero(seen(page) > 0.3)[0]) < 8
