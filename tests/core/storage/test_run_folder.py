"""The folder of a run: its place among the others, and its table of steps as it is read again: whole, torn by
a crash, spoilt, or longer than anybody can see.
"""

from __future__ import annotations

import contextlib
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.files.atomic import previous_of
from core.storage.model_file import save_model
from core.storage.run_folder import RunFolder, RunLabel
from tests.models import make_record, make_vector

HEADER = "step,loss,learning_rate\n"


def test_the_newest_run_comes_last_whatever_the_clock_says(tmp_path: Path) -> None:
    """Set back by years, or asked many times in a second: names are the order of the list."""
    tmp_path.joinpath("20310101-235959-ffffff").mkdir()
    made = [RunFolder.make(tmp_path, RunLabel(name=str(number))) for number in range(30)]
    names = [folder.path.name for folder in made]
    assert names == sorted(names)
    assert names[0].startswith("20310102-000000-")
    assert [folder.read_label().name for folder in made] == [str(number) for number in range(30)]


@pytest.mark.parametrize("name", ["99991231-235959-abc", "20269999-000000-abc", "zebra", "20991231-000000"])
def test_folders_of_another_kind_do_not_count(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    made = RunFolder.make(tmp_path, RunLabel()).path.name
    assert abs(
        datetime.strptime(made[:15], "%Y%m%d-%H%M%S") - datetime.now(UTC).replace(tzinfo=None)
    ) < timedelta(minutes=1)


def test_of_a_run_whose_model_is_damaged_the_one_before_is_shown(tmp_path: Path) -> None:
    """It was stopped, went on, and ended: then it has no checkpoints any more."""
    folder, record = RunFolder(tmp_path), make_record()
    for number in (1.0, 2.0):
        save_model(folder.model, np.full_like(make_vector(record), number), record)
    for expected in (2.0, 1.0):
        found = folder.newest_vector()
        assert found is not None
        assert (found[1] == expected).all()
        folder.model.write_bytes(b"PK damaged")
    previous_of(folder.model).unlink()
    assert folder.newest_vector() is None


def folder_with(path: Path, rows: str) -> RunFolder:
    folder = RunFolder(path)
    folder.steps.write_text(HEADER + rows)
    return folder


def test_a_row_that_a_crash_has_torn_is_left_out(tmp_path: Path) -> None:
    steps = folder_with(tmp_path, "1,2.5,0.1\n2,inf,0.1\n3,nan,1e-05\n4,1.2").read_steps()
    np.testing.assert_array_equal(steps, [[1, 2.5, 0.1], [2, np.inf, 0.1], [3, np.nan, 1e-5]])


def test_a_run_before_its_first_step_has_none(tmp_path: Path) -> None:
    assert folder_with(tmp_path, "").read_steps().shape == (0, 3)
    assert folder_with(tmp_path, "1,2.").read_steps().shape == (0, 3)


@pytest.mark.parametrize(
    "rows", ["1,2\n", "1,2,3\n2,3\n", "1,2,three\n", "1,,3\n", "\n", "1,2\n3,4\n5,6\n", "#\n"]
)
def test_what_is_no_table_is_refused(tmp_path: Path, rows: str) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        folder_with(tmp_path, rows).read_steps()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="it tells which files are open")
def test_a_spoilt_table_is_closed_even_while_somebody_looks_at_the_error(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "1,0.5,0.1\nspoilt\n2,0.5,0.1\n")
    with pytest.raises(UserError) as refused:
        folder.read_steps()
    opened = [name for name in Path("/proc/self/fd").iterdir() if name.exists()]
    assert refused.value.__context__ is not None  # it holds what was at work when it was found out
    assert folder.steps not in [name.resolve() for name in opened]


@pytest.mark.parametrize("rows", [1, 99, 100, 101, 1000, 1234])
def test_of_a_long_run_some_steps_are_shown_and_the_last(tmp_path: Path, rows: int) -> None:
    folder = folder_with(tmp_path, "".join(f"{row},0.5,0.1\n" for row in range(1, rows + 1)))
    steps = folder.read_steps(most=100)[:, 0]
    assert min(rows, 50) <= len(steps) <= 100
    assert steps[-1] == rows
    assert len(np.unique(np.diff(steps))) <= 1
    assert len(folder.read_steps()) == rows


def test_a_long_table_takes_little_memory(tmp_path: Path) -> None:
    """A start reads all runs: one of ten hours has two million rows."""
    folder = folder_with(tmp_path, "1,0.123456789,0.001\n" * 300_000)
    tracemalloc.start()
    try:
        folder.read_steps(most=500)
        assert tracemalloc.get_traced_memory()[1] < 4e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["steps.csv", "epochs.csv"])
@pytest.mark.parametrize("beginning", [b"", b"step,loss,learning_rate\n", b"epoch,step\n1,2\n"])
def test_a_table_without_line_breaks_takes_no_memory(tmp_path: Path, name: str, beginning: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(beginning)
    with path.open("r+b") as file:
        file.truncate(2**25)  # of zeros, which take no room on the disk
    folder = RunFolder(tmp_path)
    tracemalloc.start()
    with contextlib.suppress(UserError):
        assert len(folder.read_steps() if name == "steps.csv" else folder.read_epochs()) < 2
    assert tracemalloc.get_traced_memory()[1] < 8e6
    tracemalloc.stop()
