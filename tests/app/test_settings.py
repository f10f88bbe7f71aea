"""The settings: kept, told, and never in the way of a start."""

import json
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import Settings


def test_what_is_set_is_there_tomorrow(settings: Settings) -> None:
    settings.language, settings.theme = "ko", "dark"
    settings.data_directory, settings.reduced_motion = "/somewhere", True
    settings.set_value("train/open", ["data", "run"])
    settings.set_blob("window/geometry", b"\x00\x01\xff")
    settings.flush()
    again = Settings(settings.path)
    assert (again.language, again.theme) == ("ko", "dark")
    assert (again.data_directory, again.reduced_motion) == ("/somewhere", True)
    assert again.value("train/open") == ["data", "run"]
    assert again.blob("window/geometry") == b"\x00\x01\xff"


def test_a_change_is_told_once_and_written_by_itself(settings: Settings, qtbot: QtBot) -> None:
    received: list[str] = []
    settings.changed.connect(received.append)
    settings.theme = "dark"
    settings.theme = "dark"
    assert received == ["theme"]
    qtbot.waitUntil(settings.path.exists)


@pytest.mark.parametrize(
    "content", [b"", b"not JSON", b"\xff\xfe", b"[]", b'{"threads": 0}', b'{"values":{"a":' + b"[" * 5000]
)
def test_an_unreadable_file_is_set_aside(qapp: QApplication, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = Settings(path)
    assert settings.language == "system"
    assert settings.set_aside is not None
    assert settings.set_aside.read_bytes() == content
    assert not path.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.timeout(10)
def test_a_pipe_in_place_of_the_file_stops_nothing(qapp: QApplication, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.json")
    assert Settings(tmp_path / "settings.json").set_aside is not None


def test_a_folder_in_place_of_the_file_stops_nothing(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    assert Settings(tmp_path / "settings.json").theme == "system"


def test_a_newer_version_may_know_more(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "hologram": True}), encoding="utf-8")
    assert Settings(path).theme == "dark"


def test_a_folder_that_cannot_be_written_is_told_once(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    settings = Settings(tmp_path / "file" / "settings.json")
    received: list[object] = []
    settings.error_occurred.connect(received.append)
    settings.theme = "dark"
    settings.flush()
    settings.flush()
    assert len(received) == 1
    assert str(tmp_path / "file") in str(received[0])


def test_threads_stay_within_the_machine(settings: Settings) -> None:
    settings.threads = 10_000
    assert settings.threads == os.cpu_count()
    settings.threads = -3
    assert settings.threads == 1


def test_a_damaged_blob_is_none(settings: Settings) -> None:
    settings.set_value("window/geometry", "no base64!")
    assert settings.blob("window/geometry") == b""
    settings.set_value("window/geometry", 7)
    assert settings.blob("window/geometry") == b""
