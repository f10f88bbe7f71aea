"""Runs on the disk: exported as a folder, whole or not at all."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import UserError
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.storage.run_folder import RunFolder, RunLabel
from core.storage.run_recorder import RunRecorder
from core.storage.run_store import RunStore
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    return RunStore(tmp_path / "runs")


@pytest.fixture
def run(store: RunStore) -> RunFolder:
    folder = store.add(RunLabel(name="lr 0.5"))
    folder.steps.write_bytes(b"step,loss,learning_rate\n1,2.3,0.5\n")
    folder.lock().release()
    return folder


def test_a_copy_holds_what_tells_of_the_run(store: RunStore, run: RunFolder, tmp_path: Path):
    store.export(run, tmp_path / "copy")
    copies = {path.name: path.read_bytes() for path in (tmp_path / "copy").iterdir()}
    assert copies.keys() == {"label.json", "steps.csv"}
    assert copies["steps.csv"] == run.steps.read_bytes()


def test_a_folder_that_is_gone_is_named_as_what_cannot_be_read(
    store: RunStore, run: RunFolder, tmp_path: Path
):
    store.delete(run)
    with pytest.raises(UserError, match=f"{run.path.name}” cannot be read"):
        store.export(run, tmp_path / "copy")
    assert {path.name for path in tmp_path.iterdir()} == {"runs"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="There are no pipes here.")
def test_what_is_no_ordinary_file_keeps_nobody_waiting(store: RunStore, run: RunFolder, tmp_path: Path):
    os.mkfifo(run.path / "pipe")
    with pytest.raises(UserError, match="not an ordinary file"):
        store.export(run, tmp_path / "copy")
    assert {path.name for path in tmp_path.iterdir()} == {"runs"}


def test_a_new_run_gets_the_colour_that_the_fewest_have(tmp_path: Path) -> None:
    """Runs of the command line all had the first."""
    store = RunStore(tmp_path)
    trainer = Trainer(Experiment(network=MLP(hidden=[3]), batch_size=10, workers=1), dataset())
    started = next(trainer.events())
    styles = []
    for _ in range(9):
        slot, dashed = store.free_curve_style()
        styles.append((slot, dashed))
        with closing(RunRecorder(store.add(RunLabel(slot=slot, dashed=dashed)), trainer)) as recorder:
            recorder.take(started)
    assert styles == [*((slot, False) for slot in range(8)), (0, True)]


def test_a_run_that_cannot_be_read_says_why(tmp_path: Path):
    store = RunStore(tmp_path)
    folder = store.add(RunLabel(name="broken"))
    (folder.path / "run.json").write_text("{")
    with pytest.raises(UserError, match=r"run\.json” is damaged"):
        store.find(folder.path.name)
    with pytest.raises(UserError, match="is not a run folder"):
        store.find("nothing")
