"""One window: a second start raises the first and hands over its files, and a crash leaves nothing stale."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.rendezvous import belongs_to_this_user
from core.storage.model_file import save_model
from tests.models import make_record, make_vector
from tests.waiting import PATIENCE, wait_until

ROOT = Path(__file__).resolve().parents[2]
WINDOW = """
import os, sys
from PySide6.QtCore import QTimer
from app import application, instance
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
if "PATIENCE" in os.environ:
    instance.START_TIMEOUT = float(os.environ["PATIENCE"])
    instance.REPLY_TIMEOUT_MS = round(1000 * instance.START_TIMEOUT)
if __name__ == "__main__":
    sys.exit(application.run(sys.argv[1:]))
"""

Start = Callable[..., subprocess.Popen[str]]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals")


class Program:
    """The program with folders of its own."""

    def __init__(self, folder: Path) -> None:
        self._script, self._started = folder / "program.py", list[subprocess.Popen[str]]()
        self._script.write_text(WINDOW, encoding="utf-8")
        own = {f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
        own |= {"DIGITLAB_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}
        self.environment = {**os.environ, **own, "PYTHONPATH": str(ROOT), "PATIENCE": str(PATIENCE)}

    def start(self, *files: str) -> subprocess.Popen[str]:
        """Once more, with these files."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        command, folder = [sys.executable, str(self._script), *files], self._script.parent
        self._started.append(subprocess.Popen(command, env=self.environment, cwd=folder, text=True, **pipes))
        return self._started[-1]

    def end(self) -> None:
        """Kill what is left of it."""
        for process in self._started:
            process.kill()
            process.communicate()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    made = Program(tmp_path)
    yield made
    made.end()


@pytest.fixture
def start(program: Program) -> Start:
    return program.start


def test_a_second_start_hands_over_and_ends(tmp_path: Path, start: Start) -> None:
    record = make_record("Given")
    save_model(tmp_path / "given.npz", make_vector(record), record)
    (tmp_path / "given.json").write_text(json.dumps({"epochs": 3}))
    first = start()
    assert first.stdout.readline() == "files 0 TrainPage\n"
    assert start("given.npz").wait(PATIENCE) == 0
    assert first.stdout.readline() == "forward\n"
    assert first.stdout.readline() == "files 1 ModelsPage\n"
    assert start("given.json").wait(PATIENCE) == 0
    assert first.stdout.readline() == "forward\n"
    assert first.stdout.readline() == "files 1 TrainPage\n"
    first.send_signal(signal.SIGTERM)
    assert first.wait(PATIENCE) == 130
    assert first.stderr.read() == ""


def test_who_starts_it_twice_at_once_gets_one_window(start: Start) -> None:
    """A double click, and another one because nothing is seen yet."""
    first, second = both = [start(), start()]
    wait_until(lambda: first.poll() is not None or second.poll() is not None, what="one of them has ended")
    (one,) = (process for process in both if process.poll() is None)
    assert {one.stdout.readline() for _ in range(2)} == {"files 0 TrainPage\n", "forward\n"}
    assert sum(process.poll() == 0 for process in both) == 1


def test_after_a_crash_a_new_window_opens(start: Start) -> None:
    first = start()
    assert first.stdout.readline().startswith("files")
    first.kill()
    second = start()
    assert second.stdout.readline().startswith("files")
    assert start().wait(PATIENCE) == 0
    assert second.stdout.readline() == "forward\n"
    second.send_signal(signal.SIGINT)
    assert second.wait(PATIENCE) == 130


def test_a_first_window_that_hangs_does_not_keep_a_second_from_opening(
    program: Program, start: Start
) -> None:
    del program.environment["PATIENCE"]
    first = start()
    assert first.stdout.readline().startswith("files")
    first.send_signal(signal.SIGSTOP)
    assert start().stdout.readline().startswith("files")


@pytest.fixture(scope="module")
def meeting() -> Iterator[Path]:
    """The folder of the socket, short enough for a name."""
    folder = Path(tempfile.mkdtemp(prefix="dl"))
    yield folder
    shutil.rmtree(folder)


@dataclass(frozen=True)
class OpenWindow:
    """A window that stays open: what is started meets it."""

    start: Start
    window: subprocess.Popen[str]

    def printed(self) -> str:
        """The next line that the window writes."""
        return self.window.stdout.readline()


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory, meeting: Path) -> Iterator[OpenWindow]:
    """Who visits it reads all that it tells of the visit."""
    program = Program(tmp_path_factory.mktemp("program"))
    program.environment["XDG_RUNTIME_DIR"] = str(meeting)
    window = OpenWindow(program.start, program.start())
    assert window.printed().startswith("files 0")
    yield window
    program.end()


def the_socket(meeting: Path) -> Path:
    (found,) = (meeting / "digitlab").glob("*.socket")
    return found


def visit(meeting: Path) -> socket.socket:
    made = socket.socket(socket.AF_UNIX)
    made.settimeout(PATIENCE)
    made.connect(str(the_socket(meeting)))
    return made


@pytest.mark.parametrize("count", [17, 800])
def test_many_files_with_long_names_arrive_all(visited: OpenWindow, count: int) -> None:
    names = [f"{index}-{'가' * 60}.json" for index in range(count)]
    assert visited.start(*names).wait(PATIENCE) == 0
    assert visited.printed() == "forward\n"
    assert visited.printed().startswith(f"files {count} ")


def test_a_name_that_is_not_utf_8_arrives(visited: OpenWindow) -> None:
    assert visited.start(os.fsdecode(b"caf\xe9.json")).wait(PATIENCE) == 0
    assert visited.printed() == "forward\n"
    assert visited.printed().startswith("files 1 ")


def test_who_has_no_working_directory_still_raises_the_window(visited: OpenWindow, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    program = " ".join(visited.window.args)
    script = f"cd {gone} && rmdir {gone} && exec {program} some.json"
    environment = dict(pair.split("=", 1) for pair in _environment_of(visited.window))
    done = subprocess.run(["sh", "-c", script], env=environment, timeout=PATIENCE, check=False)
    assert done.returncode == 0
    assert visited.printed() == "forward\n"
    assert visited.printed().startswith("files 1 ")


def _environment_of(process: subprocess.Popen[str]) -> list[str]:
    found = Path(f"/proc/{process.pid}/environ").read_bytes().split(b"\0")
    return [os.fsdecode(pair) for pair in found if b"=" in pair]


def test_a_flood_without_an_end_is_cut_off(visited: OpenWindow, meeting: Path) -> None:
    with visit(meeting) as made, pytest.raises(OSError):  # noqa: PT011 - broken pipe or reset, by the system
        made.sendall(b"x" * 2**26)
    assert visited.start("given.json").wait(PATIENCE) == 0
    assert visited.printed() == "forward\n"
    assert visited.printed().startswith("files 1 ")


@pytest.mark.parametrize("line", [b"{}\n", b"[1]\n", b"\xff\n", b'["\\u20ac"]\n', b"[" * 5000 + b"\n"])
def test_what_is_no_message_ends_the_visit(visited: OpenWindow, meeting: Path, line: bytes) -> None:
    with visit(meeting) as made:
        made.sendall(line)
        assert made.recv(100) == b""
    assert visited.start().wait(PATIENCE) == 0
    assert visited.printed() == "forward\n"
    assert visited.printed().startswith("files 0 ")


@pytest.mark.usefixtures("visited")
def test_the_socket_is_for_its_user_alone(meeting: Path) -> None:
    assert (meeting / "digitlab").stat().st_mode & 0o077 == 0


def test_a_folder_that_others_can_write_is_not_met_in(program: Program, start: Start) -> None:
    with tempfile.TemporaryDirectory(prefix="dl") as folder:
        program.environment["XDG_RUNTIME_DIR"] = folder
        shared = Path(folder, "digitlab")
        shared.mkdir()
        shared.chmod(0o777)
        first = start()
        assert first.stdout.readline().startswith("files 0")
        assert list(shared.iterdir()) == []
        assert start().wait(PATIENCE) == 0
        assert first.stdout.readline() == "forward\n"


def test_who_belongs_to_the_user_is_told_by_the_system() -> None:
    one, other = socket.socketpair()
    with one, other:
        assert belongs_to_this_user(one.fileno())
    assert not belongs_to_this_user(-1)


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can be somebody else")
def test_another_user_at_the_other_end_is_noticed(tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="dl"))
    folder.chmod(0o777)
    serve = (
        "import os, socket; os.setuid(65534); s = socket.socket(socket.AF_UNIX); s.bind('squat'); s.listen();"
        "print(flush=True); s.accept()[0].recv(1)"
    )
    command = [sys.executable, "-c", serve]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as squatter:
        squatter.stdout.readline()
        with socket.socket(socket.AF_UNIX) as made:
            made.connect(str(folder / "squat"))
            assert not belongs_to_this_user(made.fileno())
        squatter.kill()
    shutil.rmtree(folder)
