"""The whole program in a process of its own: it opens, and closes by its cross and by Ctrl+C."""

import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from app.pages import discover
from app.session import CONTROLLERS
from tests.waiting import PATIENCE

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
    session.services_installed.connect(tell)
    sys.exit(session.run())
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    folders = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    own = {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    return {**os.environ, **folders, **own}


def start(
    tmp_path: Path, environment: dict[str, str], *arguments: str, program: str = OPENED
) -> subprocess.Popen[str]:
    script = tmp_path / "program.py"
    script.write_text(program, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(script), *arguments],
        env={**environment, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(program: str, tmp_path: Path, environment: dict[str, str]) -> str:
    """What a program says until it has ended well."""
    with start(tmp_path, environment, program=program) as process:
        output, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors
    return output


def test_it_opens_on_the_first_page_and_closes_quietly(tmp_path: Path, environment: dict[str, str]) -> None:
    with start(tmp_path, environment, "close") as program:
        output, errors = program.communicate(timeout=PATIENCE)
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
        program.communicate(timeout=PATIENCE)
    assert program.returncode == 0


def test_a_fault_in_a_slot_is_told_and_logged(tmp_path: Path, environment: dict[str, str]) -> None:
    with start(tmp_path, environment, "fault") as program:
        output, errors = program.communicate(timeout=PATIENCE)
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
        _, errors = program.communicate(timeout=PATIENCE)
    assert program.returncode == 130
    assert "Traceback" not in errors


def test_what_only_a_page_needs_is_not_loaded_before_the_window_is_seen() -> None:
    heavy = {"numpy", "pyqtgraph", "PySide6.QtNetwork", "multiprocessing", "core.nn.component"}
    code = "import sys, app.session, app.pages; app.pages.discover(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert heavy.isdisjoint(done.stdout.split())


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
    session.services_installed.connect(lambda: QTimer.singleShot(3000, session.window.close))
    sys.exit(session.run())
"""


def test_nothing_but_the_window_is_shown(tmp_path: Path, environment: dict[str, str]) -> None:
    """A part that is shown before it has its place would flash as a window of its own."""
    assert run(SHOWN, tmp_path, environment).split() == ["MainWindow"]


IMPORTED = """
import sys
import threading
from importlib.abc import MetaPathFinder
from PySide6.QtCore import QTimer
from app.session import Session
class Note(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "pyqtgraph" or name.startswith("PySide6"):
            print(name, threading.current_thread().name, flush=True)
        return None
if __name__ == "__main__":
    session = Session()
    sys.meta_path.insert(0, Note())
    def look():
        if session.window.stack.current().plots is None:
            QTimer.singleShot(10, look)
        else:
            session.window.close()
    session.services_installed.connect(look)
    sys.exit(session.run())
"""


def test_what_belongs_to_qt_is_loaded_in_the_thread_of_the_window(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    """pyqtgraph goes through all types of Qt; in a thread beside a window that painted, that crashed."""
    imported = [line.split() for line in run(IMPORTED, tmp_path, environment).splitlines()]
    assert ["pyqtgraph", "MainThread"] in imported
    assert [name for name, thread in imported if thread != "MainThread"] == []


AHEAD = """
import sys
import threading
from importlib.abc import MetaPathFinder
from PySide6.QtCore import QTimer
from app.session import Session
class Note(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("PySide6", "pyqtgraph")) and threading.current_thread().name != "MainThread":
            print("not in the window's thread:", name, flush=True)
        return None
if __name__ == "__main__":
    session = Session()
    sys.meta_path.insert(0, Note())
    def wait():
        stack = session.window.stack
        if all(part in sys.modules for page in stack.classes.values() for part in page.parts):
            print("all is there;", *[page.key for page in stack.pages()], "is built", flush=True)
            session.window.close()
        else:
            QTimer.singleShot(20, wait)
    session.services_installed.connect(wait)
    sys.exit(session.run())
"""


def test_the_other_pages_are_loaded_beside_the_window_when_it_stands(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    """A click on one of them waits for its widgets alone; none of these is made ahead."""
    assert run(AHEAD, tmp_path, environment).splitlines() == ["all is there; train is built"]


PARTS = """
import importlib
import sys
from app.pages import discover
for part in [part for page in discover() for part in page.parts]:
    before = "pyqtgraph" in sys.modules
    importlib.import_module(part)
    if not before and "pyqtgraph" in sys.modules:
        print(part)
"""


def test_no_page_has_plots_among_what_is_loaded_beside_the_window(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    assert run(PARTS, tmp_path, environment) == ""


def test_what_is_loaded_beside_the_window_is_there() -> None:
    """A module that was moved would be loaded in the window's own thread, in the middle of a click."""
    named = {*CONTROLLERS, *(part for page in discover() for part in page.parts)}
    assert [name for name in sorted(named) if find_spec(name) is None] == []
