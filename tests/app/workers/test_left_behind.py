"""However the window is started and however it ends: its child never holds Qt and is never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.storage.run_store import RUNS, RunStore
from tests.faults.processes import (
    children_of,
    descendants_of,
    has_threads,
    told_of,
    wait_until_gone,
    workers_of,
)
from tests.waiting import PATIENCE, wait_until

pytestmark = pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs /proc")

ROOT = Path(__file__).parents[3]
CONSOLE_SCRIPT = """import sys
from app.cli import main
if __name__ == "__main__":
    sys.exit(main())
"""
"""What pip writes for an entry point."""

Launch = Callable[[list[str]], subprocess.Popen[bytes]]


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    started: list[subprocess.Popen[bytes]] = []

    def launch(arguments: list[str]) -> subprocess.Popen[bytes]:
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
            "DIGITLAB_HOME": str(tmp_path / "home"),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_STATE_HOME": str(tmp_path / "state"),
        }
        started.append(subprocess.Popen([sys.executable, *arguments], cwd=tmp_path, env=environment))
        return started[-1]

    yield launch
    for process in started:
        process.kill()
        process.wait()


def training_process_of(window: subprocess.Popen[bytes]) -> int:
    """The window's spawned child, once it has imported what it needs."""

    def found() -> list[int]:
        assert window.poll() is None, "the window has ended"
        spawned = [pid for pid in children_of(window.pid) if "spawn_main" in told_of(pid, "cmdline")]
        return [pid for pid in spawned if "_multiarray_umath" in told_of(pid, "maps")]

    wait_until(found, what="there is a training process")
    return found()[0]


def window_arguments(how: str, folder: Path) -> list[str]:
    if how == "module":
        return ["-m", "app"]
    script = folder / "digitlab"
    script.write_text(CONSOLE_SCRIPT)
    return [str(script)]


@pytest.mark.parametrize("how", ["module", "console script"])
def test_qt_is_not_in_the_child_and_the_child_goes_with_the_window(
    launch: Launch, tmp_path: Path, how: str
) -> None:
    window = launch(window_arguments(how, tmp_path))
    child = training_process_of(window)
    wait_until(lambda: has_threads(child), what="it listens, and has imported whatever it imports")
    assert "PySide6" not in told_of(child, "maps")
    assert "Qt6" not in told_of(child, "maps")
    others = children_of(window.pid)
    window.send_signal(signal.SIGINT)
    window.wait(PATIENCE)
    wait_until_gone([child, *others])


def test_a_window_that_is_killed_takes_its_child_along(launch: Launch, tmp_path: Path) -> None:
    window = launch(["-m", "app"])
    child = training_process_of(window)
    others = children_of(window.pid)
    window.kill()
    window.wait()
    wait_until_gone([child, *others])


def test_a_window_that_is_killed_while_training_takes_its_child_along(
    launch: Launch, few_digits: Path, tmp_path: Path
) -> None:
    window = launch(["-m", "tests.app.workers.busy_window", str(few_digits)])
    child = training_process_of(window)
    runs = RunStore(tmp_path / "home" / RUNS)
    wait_until(lambda: any(len(run.read_steps()) for run in runs.runs()), what="the child is training")
    window.kill()
    window.wait()
    wait_until_gone([child])


def test_a_window_that_is_killed_takes_the_workers_of_its_child_along(
    launch: Launch, few_digits: Path
) -> None:
    window = launch(["-m", "tests.app.workers.busy_window", str(few_digits), "2"])
    wait_until(lambda: workers_of(window.pid), what="they are at work")
    everybody = descendants_of(window.pid)
    window.kill()
    window.wait()
    wait_until_gone(everybody)
