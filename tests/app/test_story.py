"""The whole story with the real program on a screen of its own: start, watch, draw, save, find, close."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import ImageGrab

from core.storage.model_file import load_model
from tests.waiting import PATIENCE, wait_until

ROOT = Path(__file__).resolve().parents[2]
SIZE = 1440, 900
CURVE, BUTTON = (36, 113, 220), (70, 68, 194)
"""Colours of the first run and of the primary button in the light theme."""
NEAR = 24
PLOT, ANSWER, START = (480, 130, 1070, 520), (880, 70, 1410, 660), (96, 852, 208, 884)
SEVEN = [
    (300, 250),
    (380, 248),
    (460, 245),
    (540, 242),
    (520, 300),
    (490, 380),
    (460, 460),
    (430, 560),
    (420, 620),
]

pytestmark = [
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed"),
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is not installed"),
]


class Student:
    """Sits before the screen: presses keys, moves the mouse, looks."""

    def __init__(self, display: str, home: Path, data: Path) -> None:
        self.display, self.home = display, home
        folders = {name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
        self._environment = os.environ | folders | {
            "DISPLAY": display,
            "HOME": str(home),
            "DIGITLAB_HOME": str(home),
            "DIGITLAB_DATA": str(data),
            "QT_QPA_PLATFORM": "xcb",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
        }  # fmt: skip
        self._said = (home / "said.txt").open("w+")
        self.program = subprocess.Popen(
            [sys.executable, "-m", "app"],
            cwd=ROOT,
            env=self._environment,
            stdout=self._said,
            stderr=self._said,
        )
        window = self._do("search", "--sync", "--onlyvisible", "--name", "Digit Lab").split()[-1]
        self._do("windowsize", window, *map(str, SIZE), "windowmove", window, "0", "0", "windowfocus", window)
        self.click(700, 20)

    def press(self, keys: str) -> None:
        self._do("key", keys)

    def click(self, x: int, y: int) -> None:
        self._do("mousemove", str(x), str(y), "click", "1")

    def draw(self, points: list[tuple[int, int]]) -> None:
        (x, y), *others = points
        self._do("mousemove", str(x), str(y), "mousedown", "1")
        for x, y in others:
            self._do("mousemove", str(x), str(y))
        self._do("mouseup", "1")

    def read_input(self, area: tuple[int, int, int, int]) -> np.ndarray:
        return np.asarray(ImageGrab.grab(xdisplay=self.display).convert("RGB").crop(area), np.int16)

    def curve(self) -> int:
        """How wide the first run's curve is in the loss plot."""
        return int(self._near(PLOT, CURVE).any(axis=0).sum())

    def can_start(self) -> bool:
        return bool(self._near(START, BUTTON).mean() > 0.5)

    def _near(self, area: tuple[int, int, int, int], color: tuple[int, int, int]) -> np.ndarray:
        return (abs(self.read_input(area) - color) < NEAR).all(axis=2)

    def has_changed(self, area: tuple[int, int, int, int], before: np.ndarray) -> bool:
        return (self.read_input(area) != before).any(axis=2).sum() > 2000

    def children(self) -> list[int]:
        tasks = Path(f"/proc/{self.program.pid}/task").glob("*/children")
        return [int(child) for task in tasks for child in task.read_text().split()]

    def said(self) -> str:
        self._said.seek(0)
        return self._said.read()

    def leave(self) -> None:
        for process in (*self.children(), self.program.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.program.wait()
        self._said.close()

    def _do(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        return done.stdout


@pytest.fixture
def display() -> Iterator[str]:
    """A screen that nobody else uses."""
    reading, writing = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    assert number, "Xvfb has not started"
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture
def student(display: str, tmp_path: Path, mnist_directory: Path) -> Iterator[Student]:
    sitting = Student(display, tmp_path, mnist_directory)
    yield sitting
    sitting.leave()


def test_a_student_trains_draws_saves_and_goes_home(student: Student) -> None:
    wait_until(student.can_start, what="there is a Start button")
    student.press("ctrl+Return")
    wait_until(lambda: student.curve() > 10, what="a curve appears")
    seen = student.curve()
    wait_until(lambda: student.curve() > seen + 10, what="the curve grows")

    student.press("ctrl+2")
    wait_until(lambda: not student.curve(), what="the Draw page comes")
    empty = student.read_input(ANSWER)
    student.draw(SEVEN)
    wait_until(lambda: student.has_changed(ANSWER, empty), what="the digit is read")

    student.press("ctrl+1")
    wait_until(lambda: student.curve() > seen, what="the curve is back")
    student.press("ctrl+s")
    library = student.home / "models"
    wait_until(lambda: list(library.glob("*.npz")), what="the model is in the library")
    (file,) = library.glob("*.npz")
    model = load_model(file)
    assert model.record.data_set == "MNIST"
    assert model.record.history[-1].train_accuracy > 0.5
    assert len(model.vector) == model.record.parameters

    left = student.children()
    student.press("ctrl+q")
    wait_until(lambda: student.program.poll() is not None, what="the window closes")
    assert student.program.returncode == 0
    wait_until(lambda: not any(Path(f"/proc/{child}").exists() for child in left), what="no process is left")
    assert student.said() == ""
