"""One window: a second start raises the first and hands over its files, and a crash leaves nothing stale."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.storage.model_file import save_model
from tests.models import make_record, make_vector

ROOT = Path(__file__).resolve().parents[2]
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from app import application
from app.main_window import MainWindow
class Told(MainWindow):
    def come_forward(self):
        super().come_forward()
        print("forward", flush=True)
    def open_files(self, files):
        super().open_files(files)
        print("files", len(files), type(self.stack.current()).__name__, flush=True)
import app.session
app.session.MainWindow = Told
if __name__ == "__main__":
    sys.exit(application.run(sys.argv[1:]))
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    folders = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    own = {"DIGITLAB_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return {**os.environ, **folders, **own}


def start(tmp_path: Path, environment: dict[str, str], *files: str) -> subprocess.Popen[str]:
    script = tmp_path / "program.py"
    script.write_text(WINDOW, encoding="utf-8")
    command = [sys.executable, str(script), *files]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=environment, cwd=tmp_path, text=True, **pipes)


def test_a_second_start_hands_over_and_ends(tmp_path: Path, environment: dict[str, str]) -> None:
    record = make_record("Given")
    save_model(tmp_path / "given.npz", make_vector(record), record)
    (tmp_path / "given.json").write_text(json.dumps({"epochs": 3}))
    first = start(tmp_path, environment)
    assert first.stdout.readline() == "files 0 TrainPage\n"
    with start(tmp_path, environment, "given.npz") as second:
        assert second.wait(20) == 0
    assert first.stdout.readline() == "forward\n"
    assert first.stdout.readline() == "files 1 ModelsPage\n"
    with start(tmp_path, environment, "given.json") as third:
        assert third.wait(20) == 0
    assert first.stdout.readline() == "forward\n"
    assert first.stdout.readline() == "files 1 TrainPage\n"
    first.send_signal(signal.SIGTERM)
    assert first.wait(10) == 130
    assert first.communicate()[1] == ""


def test_after_a_crash_a_new_window_opens(tmp_path: Path, environment: dict[str, str]) -> None:
    first = start(tmp_path, environment)
    assert first.stdout.readline().startswith("files")
    first.kill()
    first.communicate()
    second = start(tmp_path, environment)
    assert second.stdout.readline().startswith("files")
    third = start(tmp_path, environment)
    assert third.wait(20) == 0
    third.communicate()
    assert second.stdout.readline() == "forward\n"
    second.send_signal(signal.SIGINT)
    assert second.wait(10) == 130
    second.communicate()


def test_a_first_window_that_hangs_does_not_keep_a_second_from_opening(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    first = start(tmp_path, environment)
    assert first.stdout.readline().startswith("files")
    first.send_signal(signal.SIGSTOP)
    try:
        second = start(tmp_path, environment)
        began = time.monotonic()
        assert second.stdout.readline().startswith("files")
        assert time.monotonic() - began < 20
        second.kill()
        second.communicate()
    finally:
        first.kill()
        first.communicate()
