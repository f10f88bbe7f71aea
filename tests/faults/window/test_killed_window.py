"""The whole program, window and child, is killed or told to end while it trains: the next start goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.experiment.experiment import decode_experiment
from core.storage.run_folder import RunFolder
from core.storage.run_store import RUNS, RunStore
from core.training.events import BatchEnded
from core.training.trainer import train
from tests.faults.processes import descendants_of, wait_until_gone
from tests.waiting import PATIENCE, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

ROOT = Path(__file__).resolve().parents[3]
EXPERIMENT = b"""{"data": {"type": "MNIST", "train_size": 600, "validation": 0.2},
    "network": {"type": "MLP", "hidden": [20], "dropout": 0.2}, "optimizer": {"type": "Adam"},
    "batch_size": 32, "workers": 1, "epochs": 100}"""
PROGRAM = f"""
import sys, time
from app.jobs.entry import begin as as_ever
from core.storage import run_recorder
def begin(connection):
    run_recorder.METRICS_SECONDS = run_recorder.CHECKPOINT_SECONDS = 0.1
    run_recorder.EPOCH_CHECKPOINT_SECONDS = 0.1
    if sys.argv[1] == "start":
        take = run_recorder.RunRecorder.take
        def take_slowly(self, event):
            take(self, event)
            time.sleep(0.005)
        run_recorder.RunRecorder.take = take_slowly
    as_ever(connection)
if __name__ == "__main__":
    import app.jobs.entry
    import app.session
    app.jobs.entry.begin = begin
    from core.experiment.experiment import decode_experiment
    session = app.session.Session()
    def tell():
        training = session.services.training
        training.run_ended.connect(end)
        if sys.argv[1] == "start":
            training.start(decode_experiment({EXPERIMENT!r}))
        else:
            training.runs_restored.connect(go_on)
    def go_on():
        (banner,) = session.window.stack.current().banners.banners()
        print(banner.headline, *[other.text() for other in banner.others], banner.action.text(), flush=True)
        banner.action.click()
    def end(run):
        print("ended", run.state, flush=True)
        session.window.close()
    session.services_installed.connect(tell)
    sys.exit(session.run())
"""
"""The program, with many checkpoints and no hurry: it starts a run by itself, or takes what is offered."""

StartRun = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path, few_digits: Path) -> Iterator[StartRun]:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    folders = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    own = {
        "DIGITLAB_HOME": str(tmp_path / "home"),
        "DIGITLAB_DATA": str(few_digits),
        "LC_ALL": "C.UTF-8",
    }
    environment = {**os.environ, **folders, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    started = list[subprocess.Popen[str]]()

    def start(what: str) -> subprocess.Popen[str]:
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        started.append(
            subprocess.Popen([sys.executable, str(script), what], env=environment, text=True, **pipes)
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def wait_for_checkpoint(home: Path) -> RunFolder:
    def kept() -> list[RunFolder]:
        return [folder for folder in RunStore(home / RUNS).runs() if folder.has_checkpoint]

    try:
        wait_until(kept, what="a checkpoint comes")
    except AssertionError as late:
        log = [path.read_text(encoding="utf-8") for path in home.parent.rglob("digitlab.log")]
        raise AssertionError("\n".join(log)) from late
    return kept()[0]


def test_killed_it_offers_to_go_on_and_does_so_to_the_bit(
    tmp_path: Path, start: StartRun, few_digits: Path
) -> None:
    program = start("start")
    folder = wait_for_checkpoint(tmp_path / "home")
    children = descendants_of(program.pid)
    assert children
    program.kill()
    program.communicate()
    wait_until_gone(children)
    assert (folder.read_manifest().state, folder.in_training) == ("training", False)

    again = start("go on")
    output, errors = again.communicate(timeout=PATIENCE)
    offered, ended = output.splitlines()
    assert "was interrupted. Discard Open Continue" in offered
    assert ended == "ended finished"
    assert again.returncode == 0, errors
    experiment = decode_experiment(EXPERIMENT)
    events = train(experiment, experiment.data.load([few_digits]))
    losses = [event.loss for event in events if isinstance(event, BatchEnded)]
    assert folder.read_steps()[:, 1].tolist() == losses


def test_told_to_end_it_leaves_no_process_and_a_run_to_go_on_with(tmp_path: Path, start: StartRun) -> None:
    program = start("start")
    folder = wait_for_checkpoint(tmp_path / "home")
    children = descendants_of(program.pid)
    program.send_signal(signal.SIGTERM)
    output, errors = program.communicate(timeout=PATIENCE)
    assert (program.returncode, output, errors) == (130, "", "")
    wait_until_gone(children)
    assert (folder.read_manifest().state, folder.in_training) == ("training", False)
    checkpoint = folder.load_checkpoint()
    assert checkpoint is not None
    assert checkpoint.progress.step == len(folder.read_steps())
