"""A kept run goes on from what was kept of it, one process at a time, and loses nothing by trying."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.data.sources import MNIST
from core.errors import UserError
from core.files.folder_lock import FolderLock
from core.storage.resumption import Resumption
from core.storage.run_folder import RunFolder, RunLabel
from core.storage.run_recorder import RunRecorder
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset
from tests.core.training.short_runs import experiment

CHECKPOINTS = (5, 9)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    """Of a run whose process died after step 11, with two checkpoints."""
    folder = RunFolder.make(tmp_path, RunLabel(name="cut off"))
    trainer = Trainer(experiment(), dataset())
    with closing(RunRecorder(folder, trainer)) as recorder:
        for event in trainer.events():
            recorder.take(event)
            if trainer.progress.step in CHECKPOINTS:
                recorder.save()
            if trainer.progress.step == 11:
                break
    return folder


def go_on(folder: RunFolder) -> None:
    """Train it to its end."""
    resumed = Resumption(folder)
    trainer = Trainer(resumed.manifest.experiment, dataset(), resumed.checkpoint)
    with closing(RunRecorder(folder, trainer, lock=resumed.lock)) as recorder:
        for event in trainer.events():
            recorder.take(event)


def contents(folder: RunFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.files()}


def test_from_the_newest_checkpoint(folder: RunFolder):
    resumed = Resumption(folder)
    assert resumed.checkpoint.progress.step == 9
    resumed.release()
    go_on(folder)
    assert folder.read_manifest().state == "finished"
    assert list(folder.read_steps()[:, 0]) == list(range(1, 25))


def test_only_one_process_may(folder: RunFolder):
    resumed = Resumption(folder)
    with pytest.raises(UserError, match="is in use by another process"):
        Resumption(folder)
    resumed.release()
    Resumption(folder).release()


def test_whoever_only_looks_does_not_stand_in_the_way(folder: RunFolder):
    for _ in range(50):
        assert not folder.in_training
        Resumption(folder).release()


def test_where_all_checkpoints_are_damaged_nothing_is_changed(folder: RunFolder):
    for step in CHECKPOINTS:
        (folder.path / f"checkpoint-{step}.npz").write_bytes(b"PK damaged")
    before = contents(folder)
    with pytest.raises(
        UserError, match=r"No checkpoint of the run in .* can be read, so it cannot be resumed"
    ):
        go_on(folder)
    assert contents(folder) == before
    folder.lock().release()  # it was let go


def test_where_no_checkpoint_is_there_it_begins_anew_and_keeps_the_figures(folder: RunFolder):
    for step in CHECKPOINTS:
        (folder.path / f"checkpoint-{step}.npz").unlink()
    steps, epochs = folder.steps.read_bytes(), folder.epochs.read_bytes()
    go_on(folder)
    assert (folder.path / "steps.csv.previous").read_bytes() == steps
    assert (folder.path / "epochs.csv.previous").read_bytes() == epochs
    assert list(folder.read_steps()[:, 0]) == list(range(1, 25))


def test_figures_set_aside_twice_are_both_kept(folder: RunFolder):
    texts = [b"one", b"two", b"three"]
    for text in texts:
        folder.steps.write_bytes(text)
        folder.set_figures_aside()
    names = ["steps.csv.previous", "steps.csv.previous-2", "steps.csv.previous-3"]
    assert [(folder.path / name).read_bytes() for name in names] == texts


@pytest.mark.parametrize("damage", ["missing", "empty"])
def test_without_its_table_of_steps_it_goes_on(folder: RunFolder, damage: str):
    folder.steps.unlink() if damage == "missing" else folder.steps.write_bytes(b"")
    go_on(folder)
    assert folder.steps.read_text().startswith("step,loss,learning_rate\n10,")
    assert list(folder.read_steps()[:, 0]) == list(range(10, 25))
    assert len(folder.read_epochs()) == 3


def test_without_its_table_of_epochs_it_goes_on(folder: RunFolder):
    folder.epochs.unlink()
    go_on(folder)
    assert [epoch.epoch for epoch in folder.read_epochs()] == [2, 3]


def test_rows_that_are_lost_in_the_middle_are_not_made_up_from_later_ones(folder: RunFolder):
    """Rows were once counted: where some were gone, as many of later steps were kept twice."""
    header, *rows = folder.steps.read_bytes().splitlines(keepends=True)
    folder.steps.write_bytes(b"".join([header, *rows[:3], *rows[6:]]))
    go_on(folder)
    assert list(folder.read_steps()[:, 0]) == [1, 2, 3, *range(7, 25)]


@pytest.mark.parametrize("file", ["steps.csv", "epochs.csv"])
def test_a_run_that_lacks_a_table_is_still_shown(folder: RunFolder, file: str):
    (folder.path / file).unlink()
    shown = folder.read()
    assert shown.label.name == "cut off"
    assert (len(shown.steps), len(shown.epochs)) == {"steps.csv": (0, 1), "epochs.csv": (11, 0)}[file]


def test_a_folder_that_is_gone_has_no_checkpoint(tmp_path: Path):
    assert not RunFolder(tmp_path / "gone").has_checkpoint
    assert RunFolder(tmp_path / "gone").load_checkpoint() is None


@pytest.mark.parametrize("keep_best", [False, True])
def test_a_finished_run_goes_on_for_more_epochs_as_if_they_had_been_planned(
    tmp_path: Path, keep_best: bool
) -> None:
    short = replace(experiment(), data=MNIST(validation=0.2), keep_best=keep_best, epochs=3)
    longer = replace(short, epochs=6)
    folder = RunFolder.make(tmp_path, RunLabel(name="longer"))
    record_whole(folder, Trainer(short, dataset()))
    assert folder.read_manifest().state == "finished"
    resumed = Resumption(folder)
    trainer = Trainer(longer, dataset(), resumed.checkpoint)
    record_whole(folder, trainer, resumed.lock)
    whole = RunFolder.make(tmp_path, RunLabel(name="whole"))
    record_whole(whole, Trainer(longer, dataset()))
    assert folder.read_steps().tolist() == whole.read_steps().tolist()
    found, expected = folder.read_manifest(), whole.read_manifest()
    assert (found.experiment.epochs, found.state) == (6, "finished")
    assert found.started.steps == expected.started.steps
    assert found.result is not None
    assert expected.result is not None
    assert found.result.test_loss == expected.result.test_loss


def record_whole(folder: RunFolder, trainer: Trainer, lock: FolderLock | None = None) -> None:
    with closing(RunRecorder(folder, trainer, lock=lock)) as recorder:
        for event in trainer.events():
            recorder.take(event)
