"""One window: a second start raises the first and hands over its files, and a crash leaves nothing stale."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
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

Start = Callable[..., subprocess.Popen[str]]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    folders = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    own = {"DIGITLAB_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return {**os.environ, **folders, **own}


@pytest.fixture
def start(tmp_path: Path, environment: dict[str, str]) -> Iterator[Start]:
    """The program, with these files; what is left of it at the end is killed."""
    script = tmp_path / "program.py"
    script.write_text(WINDOW, encoding="utf-8")
    started = list[subprocess.Popen[str]]()

    def start(*files: str) -> subprocess.Popen[str]:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        command = [sys.executable, str(script), *files]
        started.append(subprocess.Popen(command, env=environment, cwd=tmp_path, text=True, **pipes))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_second_start_hands_over_and_ends(tmp_path: Path, start: Start) -> None:
    record = make_record("Given")
    save_model(tmp_path / "given.npz", make_vector(record), record)
    (tmp_path / "given.json").write_text(json.dumps({"epochs": 3}))
    first = start()
    assert first.stdout.readline() == "files 0 TrainPage\n"
    assert start("given.npz").wait(60) == 0
    assert first.stdout.readline() == "forward\n"
    assert first.stdout.readline() == "files 1 ModelsPage\n"
    assert start("given.json").wait(60) == 0
    assert first.stdout.readline() == "forward\n"
    assert first.stdout.readline() == "files 1 TrainPage\n"
    first.send_signal(signal.SIGTERM)
    assert first.wait(20) == 130
    assert first.stderr.read() == ""


def test_who_starts_it_twice_at_once_gets_one_window(start: Start) -> None:
    """A double click, and another one because nothing is seen yet."""
    first, second = both = [start(), start()]
    until = time.monotonic() + 60
    while first.poll() is second.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    (one,) = (process for process in both if process.poll() is None)
    assert {one.stdout.readline() for _ in range(2)} == {"files 0 TrainPage\n", "forward\n"}
    assert sum(process.poll() == 0 for process in both) == 1


def test_after_a_crash_a_new_window_opens(start: Start) -> None:
    first = start()
    assert first.stdout.readline().startswith("files")
    first.kill()
    second = start()
    assert second.stdout.readline().startswith("files")
    assert start().wait(60) == 0
    assert second.stdout.readline() == "forward\n"
    second.send_signal(signal.SIGINT)
    assert second.wait(20) == 130


def test_a_first_window_that_hangs_does_not_keep_a_second_from_opening(start: Start) -> None:
    first = start()
    assert first.stdout.readline().startswith("files")
    first.send_signal(signal.SIGSTOP)
    assert start().stdout.readline().startswith("files")
