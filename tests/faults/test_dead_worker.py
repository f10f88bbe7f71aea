"""A worker that dies stops the run at once, with a plain report; nobody leaves anything behind.

The processes are real, and so is kill -9.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.processes import (
    descendants_of,
    named_memory,
    wait_until_gone,
    workers_of,
)
from tests.waiting import PATIENCE, let_pass, wait_until

pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="looks into /proc")

ROOT = Path(__file__).parents[2]
EXPERIMENT = """{"data": {"type": "MNIST", "train_size": 2000}, "workers": %d, "epochs": 100000}"""

Train = Callable[[int], subprocess.Popen[str]]


@pytest.fixture
def begin(tmp_path: Path, mnist_directory: Path) -> Iterator[Train]:
    """Starts `digitlab train` with so many workers."""
    began, memory = list[subprocess.Popen[str]](), named_memory()

    def begin(workers: int) -> subprocess.Popen[str]:
        (tmp_path / "experiment.json").write_text(EXPERIMENT % workers)
        own = {"DIGITLAB_HOME": str(tmp_path / "home"), "XDG_STATE_HOME": str(tmp_path)}
        arguments = ["train", "experiment.json", "--out", "model.npz", "--data", str(mnist_directory)]
        process = subprocess.Popen(
            [sys.executable, "-m", "app", *arguments],
            cwd=tmp_path,
            env=os.environ | own | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        began.append(process)
        return process

    yield begin
    for process in began:
        process.kill()
        process.communicate()
    assert named_memory() <= memory


@pytest.fixture
def train(begin: Train) -> Train:
    """The same, and waits until they are at work."""

    def train(workers: int) -> subprocess.Popen[str]:
        process = begin(workers)
        wait_until(lambda: len(workers_of(process.pid)) == workers - 1, what="the workers are at work")
        assert process.stderr is not None
        assert process.stderr.readline().startswith("epoch 1/")
        return process

    return train


def test_a_worker_that_is_killed_ends_the_run_with_a_sentence(train: Train) -> None:
    trainer = train(3)
    everybody = descendants_of(trainer.pid)
    os.kill(workers_of(trainer.pid)[0], signal.SIGKILL)
    _, output = trainer.communicate(timeout=PATIENCE)
    assert trainer.returncode == 1
    assert output.splitlines()[-1].startswith("digitlab: One of the worker processes ended")
    assert "Traceback" not in output
    assert "resource_tracker" not in output
    wait_until_gone(everybody)


def test_a_worker_that_is_stopped_does_not_make_the_run_deaf(train: Train) -> None:
    """It never finishes its share of the step; asked to end, the run leaves it and takes it along."""
    process = train(2)
    (worker,) = workers_of(process.pid)
    os.kill(worker, signal.SIGSTOP)
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 130
    wait_until_gone([worker])


def test_when_rank_0_is_killed_its_workers_end_too(train: Train) -> None:
    trainer = train(3)
    everybody = descendants_of(trainer.pid)
    assert len(workers_of(trainer.pid)) == 2
    trainer.kill()
    wait_until_gone([trainer.pid, *everybody])
    _, output = trainer.communicate(timeout=PATIENCE)
    assert "Traceback" not in output
    assert "resource_tracker" not in output


def test_ctrl_c_in_a_terminal_is_for_rank_0(train: Train) -> None:
    """There it goes to all processes of the program."""
    trainer = train(2)
    everybody = descendants_of(trainer.pid)
    os.killpg(trainer.pid, signal.SIGINT)
    _, output = trainer.communicate(timeout=PATIENCE)
    assert trainer.returncode == 130
    assert "Traceback" not in output
    assert "digitlab: interrupted" in output
    wait_until_gone(everybody)


@pytest.mark.parametrize("delay", [0.0, 0.1, 0.3])
def test_so_is_it_while_workers_are_on_their_way(begin: Train, delay: float) -> None:
    trainer = begin(2)
    wait_until(lambda: bool(descendants_of(trainer.pid)), what="a worker is on its way")
    let_pass(delay)
    everybody = descendants_of(trainer.pid)
    os.killpg(trainer.pid, signal.SIGINT)
    _, output = trainer.communicate(timeout=PATIENCE)
    assert trainer.returncode == 130
    assert "Traceback" not in output
    wait_until_gone(everybody)
