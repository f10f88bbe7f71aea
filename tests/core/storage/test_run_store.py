"""Runs on the disk: exported as a folder, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.errors import UserError
from core.storage.run_folder import RunFolder, RunLabel
from core.storage.run_store import RunStore


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
