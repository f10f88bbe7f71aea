"""Which data sets there are, and how they get here."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.controllers.data import DataController
from app.settings import Settings
from core.data.sources import Imported, Published
from core.errors import UserError
from tests.waiting import PROMPT, wait_until

Progress = Callable[[int, int], object]


@pytest.fixture
def data(settings: Settings) -> Iterator[DataController]:
    made = DataController(settings)
    yield made
    made.shut_down()


def write_npz(path: Path) -> Path:
    generator = np.random.default_rng(0)
    images = generator.integers(0, 200, (60, 28, 28), dtype=np.uint8)
    np.savez(path, images=images, labels=np.arange(60) % 3)
    return path


def write_pictures(folder: Path, count: int) -> Path:
    """In two folders of classes."""
    generator = np.random.default_rng(0)
    for index in range(count):
        path = folder / "ab"[index % 2] / f"{index}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(generator.integers(0, 200, (28, 28), dtype=np.uint8)).save(path)
    return folder


def pretend(monkeypatch: pytest.MonkeyPatch, fetch: Callable[..., object]) -> None:
    monkeypatch.setattr("core.data.download.fetch", fetch)


def test_what_is_here_follows_the_settings(
    data: DataController, settings: Settings, mnist_directory: Path, qtbot: QtBot
) -> None:
    listing = data.listing("MNIST")
    assert listing is not None
    assert not listing.present
    with qtbot.waitSignal(data.changed):
        settings.data_directory = str(mnist_directory)
    listing = data.listing("MNIST")
    assert listing is not None
    assert listing.present
    assert listing.train_size == 60_000


def test_generated_digits_are_always_here_and_can_be_looked_at(data: DataController) -> None:
    assert data.is_here("InkDigits")
    assert not data.is_here("MNIST")
    images = data.first_images("InkDigits", 3)
    assert images is not None
    assert images.shape == (3, 1, 28, 28)
    assert images.max() > 200


def test_fetching_tells_how_far_it_is(
    data: DataController, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    seen: list[tuple[str, int, int]] = []
    folders: list[Path] = []

    def fetch(source: Published, directory: Path, progress: Progress, cancelled: object) -> None:
        folders.append(directory)
        for done in range(3):
            progress(done, 3)

    pretend(monkeypatch, fetch)
    data.progressed.connect(lambda *found: seen.append(found))
    with qtbot.waitSignal(data.ended) as ended:
        data.fetch("MNIST")
        assert data.on_their_way == ["MNIST"]
    assert ended.args == ["MNIST", True]
    assert seen == [("MNIST", 0, 3), ("MNIST", 1, 3), ("MNIST", 2, 3)]
    assert folders == [tmp_path / "home"]
    assert data.on_their_way == []


def test_a_fetch_that_fails_is_told(
    data: DataController, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fetch(*_: object) -> None:
        raise UserError("{host} cannot be reached", host="example.org")

    pretend(monkeypatch, fetch)
    with qtbot.waitSignal(data.ended) as ended, qtbot.waitSignal(data.error_occurred) as error_occurred:
        data.fetch("FashionMNIST")
    assert ended.args == ["FashionMNIST", False]
    assert str(error_occurred.args[0]) == "example.org cannot be reached"


def patient(source: Published, directory: Path, progress: Progress, cancelled: Callable[[], bool]) -> None:
    """Fetches until it is cancelled."""
    wait_until(cancelled)
    raise UserError("The download of {name} was cancelled.", name=source.title)


def test_a_fetch_is_cancelled_without_a_word(
    data: DataController, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    pretend(monkeypatch, patient)
    with qtbot.assertNotEmitted(data.error_occurred), qtbot.waitSignal(data.ended) as ended:
        data.fetch("MNIST")
        data.fetch("MNIST")
        data.cancel("MNIST")
    assert ended.args == ["MNIST", False]


def test_closing_calls_off_what_is_on_its_way(data: DataController, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, patient)
    data.fetch("MNIST")
    began = time.perf_counter()
    data.shut_down()
    assert time.perf_counter() - began < PROMPT


def test_images_of_ones_own_become_a_data_set(data: DataController, qtbot: QtBot, tmp_path: Path) -> None:
    file = write_npz(tmp_path / "shapes.npz")
    with qtbot.waitSignal(data.ended) as ended:
        data.import_files([file])
    assert ended.args == ["shapes", True]
    listing = data.listing("shapes")
    assert listing is not None
    assert listing.present
    assert any(isinstance(source, Imported) and source.name == "shapes" for source in data.sources)


def test_a_file_that_holds_no_images_is_refused(data: DataController, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "text.npz"
    file.write_text("nothing of the kind")
    with qtbot.waitSignal(data.error_occurred) as error_occurred, qtbot.waitSignal(data.ended) as ended:
        data.import_files([file], "mine")
    assert "text.npz" in str(error_occurred.args[0])
    assert ended.args == ["mine", False]


def test_an_import_tells_how_far_it_is(data: DataController, qtbot: QtBot, tmp_path: Path) -> None:
    folder = write_pictures(tmp_path / "letters", 30)
    seen: list[tuple[str, int, int]] = []
    data.progressed.connect(lambda *found: seen.append(found))
    with qtbot.waitSignal(data.ended) as ended:
        data.import_files([folder])
        assert data.on_their_way == ["letters"]
    assert ended.args == ["letters", True]
    assert {name for name, _, _ in seen} == {"letters"}
    assert seen[-1][1:] == (30, 30)
    assert data.on_their_way == []


def test_a_cancelled_import_leaves_nothing_and_says_nothing(
    data: DataController, qtbot: QtBot, mnist_directory: Path, tmp_path: Path
) -> None:
    with qtbot.assertNotEmitted(data.error_occurred):
        data.import_files(sorted((mnist_directory / "mnist").iterdir()), "mine")
        with qtbot.waitSignal(data.progressed):
            pass
        with qtbot.waitSignal(data.ended) as ended:
            data.cancel("mine")
        assert ended.args == ["mine", False]
    data.shut_down()
    assert [path for path in (tmp_path / "home").rglob("*") if path.is_file()] == []


def test_a_name_that_is_no_text_can_be_imported(data: DataController, qtbot: QtBot, tmp_path: Path) -> None:
    file = write_npz(tmp_path / os.fsdecode(b"caf\xe9.npz"))
    with qtbot.waitSignal(data.ended) as ended:
        data.import_files([file], "coffee")
    assert ended.args == ["coffee", True]


def test_nothing_to_import_is_nothing_to_do(data: DataController) -> None:
    data.import_files([])
    assert data.on_their_way == []
