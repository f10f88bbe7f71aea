"""The whole program in a process of its own: it opens, and closes by its cross and by Ctrl+C."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OPENED = """
import sys
from PySide6.QtCore import QTimer
from app.session import Session
if __name__ == "__main__":
    session = Session()
    def tell():
        print("open", type(session.window.stack.current()).__name__, flush=True)
        if "close" in sys.argv:
            QTimer.singleShot(0, session.window.close)
        if "fault" in sys.argv:
            QTimer.singleShot(0, fail)
            QTimer.singleShot(50, say)
    def fail():
        raise ValueError("unforeseen")
    def say():
        if not session.window.banners.banners():
            QTimer.singleShot(50, say)
            return
        print(session.window.banners.banners()[0].headline, flush=True)
        session.window.close()
    session.furnished.connect(tell)
    sys.exit(session.run())
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    folders = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    own = {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    return {**os.environ, **folders, **own}


def start(tmp_path: Path, environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    script = tmp_path / "program.py"
    script.write_text(OPENED, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(script), *arguments],
        env={**environment, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_it_opens_on_the_first_page_and_closes_quietly(tmp_path: Path, environment: dict[str, str]) -> None:
    with start(tmp_path, environment, "close") as program:
        output, errors = program.communicate(timeout=60)
    assert output == "open TrainPage\n"
    assert errors == ""
    assert program.returncode == 0
    if sys.platform.startswith("linux"):
        assert (tmp_path / "CONFIG" / "digitlab" / "settings.json").exists()


def test_settings_that_cannot_be_read_do_not_stop_it(tmp_path: Path, environment: dict[str, str]) -> None:
    folder = tmp_path / "CONFIG" / "digitlab"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_bytes(b"\x00\x01")
    with start(tmp_path, environment, "close") as program:
        program.communicate(timeout=60)
    assert program.returncode == 0


def test_a_fault_in_a_slot_is_told_and_logged(tmp_path: Path, environment: dict[str, str]) -> None:
    with start(tmp_path, environment, "fault") as program:
        output, errors = program.communicate(timeout=60)
    assert "Something went wrong." in output
    assert "Traceback" not in errors
    assert program.returncode == 0
    logs = list(tmp_path.rglob("digitlab.log"))
    assert "unforeseen" in logs[0].read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_ctrl_c_closes_the_window(tmp_path: Path, environment: dict[str, str]) -> None:
    with start(tmp_path, environment) as program:
        assert program.stdout is not None
        assert program.stdout.readline().startswith("open")
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=20)
    assert program.returncode == 130
    assert "Traceback" not in errors


SHOWN = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from app.session import Session
class Watch(QObject):
    def eventFilter(self, thing, event):
        if event.type() == QEvent.Type.Show and isinstance(thing, QWidget) and thing.isWindow():
            print(type(thing).__name__, flush=True)
        return False
if __name__ == "__main__":
    session = Session()
    watch = Watch()
    session.application.installEventFilter(watch)
    session.furnished.connect(lambda: QTimer.singleShot(3000, session.window.close))
    sys.exit(session.run())
"""


def test_nothing_but_the_window_is_shown(tmp_path: Path, environment: dict[str, str]) -> None:
    """A part that is shown before it has its place would flash as a window of its own."""
    (tmp_path / "program.py").write_text(SHOWN, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "program.py")]
    own = {**environment, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=own, capture_output=True, text=True, timeout=100, check=False)
    assert done.stdout.split() == ["MainWindow"]
    assert done.returncode == 0
