"""Modules loaded beside the window: it hears of the end in its own thread, whatever went wrong."""

import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.workers.module_loader import ModuleLoader


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_modules_are_there_when_it_has_finished(folder: Path, qtbot: QtBot) -> None:
    (folder / "loaded_aside.py").write_text("import threading\nTHREAD = threading.current_thread()\n")
    loading, heard = ModuleLoader(["loaded_aside"]), list[threading.Thread]()

    def hear() -> None:
        heard.append(threading.current_thread())

    loading.ended.connect(hear)
    with qtbot.waitSignal(loading.ended):
        loading.start()
    assert sys.modules["loaded_aside"].THREAD is not threading.current_thread()
    assert heard == [threading.current_thread()]


def test_what_cannot_be_loaded_does_not_keep_the_window_waiting(
    folder: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    loading = ModuleLoader(["no_such_module_at_all"])
    with qtbot.waitSignal(loading.ended):
        loading.start()
    assert "no_such_module_at_all" in caplog.text


def test_waiting_for_what_never_began_neither_blocks_nor_begins_it(folder: Path) -> None:
    (folder / "never_loaded.py").touch()
    ModuleLoader(["never_loaded"]).wait()
    assert "never_loaded" not in sys.modules
