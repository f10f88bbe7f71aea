"""A run folder that belongs to another account: told in one sentence, and left as it is.

Only root can give files away, and then be held to their permissions as every other account is; others skip.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.storage.model_file import load_model
from tests.core.data.idx_files import write_four
from tests.faults.test_command_line import environment, error_line
from tests.faults.test_interrupted_runs import EXPERIMENT, start, the_run, wait_for_step
from tests.waiting import PATIENCE

AS_OTHERS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner,-chown")
"""Begins a command in which root may do no more than any account."""

pytestmark = pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0 or shutil.which(AS_OTHERS[0]) is None,
    reason="only root can give files away",
)

NOBODY = 65534


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that everybody may look into, with an interrupted run of this account."""
    folder = Path(tempfile.mkdtemp(prefix="digitlab-"))
    folder.chmod(0o755)
    write_four(folder / "data" / "mnist")
    (folder / "run.json").write_text(json.dumps(EXPERIMENT))
    process = start(folder, "train", "run.json", "--out", "model.npz")
    wait_for_step(folder, 2)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE)
    yield folder
    shutil.rmtree(folder)


def as_others(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`digitlab ARGUMENTS` as one who owns nothing of what belongs to another account."""
    return subprocess.run(
        [*AS_OTHERS, sys.executable, "-m", "app", *arguments],
        cwd=place,
        env=environment(place),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def give_away(folder: Path, mode: int) -> None:
    """It and all in it belong to another account."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
        path.chmod(mode if path.is_dir() else mode & 0o644)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("mode", "problem"), [(0o755, "cannot be written"), (0o700, "cannot be read")])
def test_a_run_of_somebody_else_is_told_and_left_alone(place: Path, mode: int, problem: str) -> None:
    folder = the_run(place).path
    give_away(folder, mode)
    before = contents(folder)
    done = as_others(place, "train", "--resume", str(folder))
    assert done.returncode == 1
    assert folder.name in error_line(done)
    assert problem in error_line(done)
    assert "Permission denied" in error_line(done)
    assert contents(folder) == before


def test_a_home_of_somebody_else_keeps_nobody_from_training(place: Path) -> None:
    give_away(place / "home", 0o700)
    done = as_others(place, "train", "run.json", "--out", "model.npz")
    assert done.returncode == 0, done.stderr
    assert "cannot be resumed" in done.stderr
    assert load_model(place / "model.npz").record.result.epochs == 60
