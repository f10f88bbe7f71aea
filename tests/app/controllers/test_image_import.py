"""Pictures are looked at before they become a data set, said otherwise, and stored or left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.controllers.data import DataController
from app.controllers.image_import import ImageImport
from app.settings import Settings
from core.data.importing import ImportOptions
from core.data.importing.pixel_range import PixelRange
from core.data.sources import Imported


@pytest.fixture
def data(settings: Settings) -> Iterator[DataController]:
    made = DataController(settings)
    yield made
    made.shut_down()


@pytest.fixture
def importing(data: DataController) -> ImageImport:
    return ImageImport(data)


@pytest.fixture
def sixteen_steps(tmp_path: Path) -> Path:
    """Images from 0 to 16, bright on dark."""
    images = np.random.default_rng(0).integers(0, 17, (60, 28, 28), dtype=np.uint8)
    images[:, [0, -1]] = images[:, :, [0, -1]] = 0
    np.savez(tmp_path / "steps.npz", images=images, labels=np.arange(60) % 3)
    return tmp_path / "steps.npz"


def recognized(importing: ImageImport, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: importing.state in {"recognized", "refused"}, timeout=20_000)
    assert importing.state == "recognized"


def test_nothing_is_stored_before_it_was_looked_at(
    importing: ImageImport, data: DataController, sixteen_steps: Path, qtbot: QtBot
) -> None:
    importing.look_at([sixteen_steps])
    recognized(importing, qtbot)
    found = importing.recognized
    assert found is not None
    assert (found.classes, found.counts) == (["0", "1", "2"], [(17, 3)] * 3)
    assert str(found.findings.pixels) == "0 – 16"
    assert found.samples.shape[::2] == (3, 28)
    assert found.samples.max() == 255
    assert [listing.name for listing in data.listings if not listing.download_size] == ["InkDigits"]
    with qtbot.waitSignal(importing.stored, timeout=20_000):
        importing.store("Steps")
    assert data.is_here("Steps")


def test_what_is_said_is_seen_and_stored(
    importing: ImageImport, data: DataController, sixteen_steps: Path, qtbot: QtBot
) -> None:
    importing.look_at([sixteen_steps])
    recognized(importing, qtbot)
    importing.choose(ImportOptions(pixels=PixelRange(0, 255), ink="dark"))
    recognized(importing, qtbot)
    assert importing.recognized is not None
    assert importing.recognized.findings.ink == "dark"
    with qtbot.waitSignal(importing.stored, timeout=20_000):
        importing.store("Steps")
    listing = data.listing("Steps")
    assert listing is not None
    assert listing.folder is not None
    images = Imported(name="Steps").load([listing.folder.parent]).train.images
    assert images.min() == 255 - 16


def test_what_is_left_is_not_stored(
    importing: ImageImport, data: DataController, sixteen_steps: Path, qtbot: QtBot
) -> None:
    importing.look_at([sixteen_steps])
    importing.cancel()
    assert importing.state == "idle"
    importing.look_at([sixteen_steps])
    recognized(importing, qtbot)
    importing.cancel()
    assert not data.is_here("steps")


def test_why_files_cannot_be_imported_is_told(importing: ImageImport, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.7z").write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(100))
    importing.look_at([tmp_path / "a.7z"])
    qtbot.waitUntil(lambda: importing.state == "refused", timeout=20_000)
    assert "7-Zip" in str(importing.problem)


def test_the_proposed_name_is_free(importing: ImageImport, sixteen_steps: Path, qtbot: QtBot) -> None:
    importing.look_at([sixteen_steps])
    recognized(importing, qtbot)
    assert importing.proposed_name == "steps"
    with qtbot.waitSignal(importing.stored, timeout=20_000):
        importing.store("steps")
    importing.look_at([sixteen_steps])
    assert importing.proposed_name == "steps 2"
    importing.cancel()
