"""A run whose process is killed, or whose disk gives out, goes on as if nothing had happened."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from core.storage.model_file import load_model
from core.storage.run_folder import RunFolder
from core.storage.run_store import RUNS, RunStore
from tests.core.data.idx_files import write_four
from tests.faults.mounts import mounted, read_only, small_disk
from tests.faults.test_command_line import environment, error_line, run
from tests.waiting import PATIENCE, PROMPT, let_pass, wait_until

ROOT = Path(__file__).parents[2]
EXPERIMENT = {
    "data": {"type": "MNIST", "validation": 0.25, "augmentation": [{"type": "Rotate"}, {"type": "Noise"}]},
    "network": {"type": "MLP", "hidden": [16], "batch_norm": True, "dropout": 0.3},
    "optimizer": {"type": "Adam"},
    "schedule": {"type": "Cosine"},
    "weight_decay": 1e-4,
    "averaging": 0.95,
    "batch_size": 3,
    "epochs": 60,
}
ALWAYS = """
import sys
from core.storage import run_recorder
run_recorder.METRICS_SECONDS = run_recorder.CHECKPOINT_SECONDS = run_recorder.EPOCH_CHECKPOINT_SECONDS = 0.0
from app.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""The program, but with a checkpoint after every step."""

posix = pytest.mark.skipif(os.name != "posix", reason="needs signals")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write_four(tmp_path / "data" / "mnist")
    (tmp_path / "run.json").write_text(json.dumps(EXPERIMENT))
    return tmp_path


def start(place: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ALWAYS, *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=place, env=environment(place), text=True, **pipes)


def the_run(place: Path) -> RunFolder:
    return RunStore(place / "home" / RUNS).find("last")


def wait_for_step(place: Path, step: int) -> None:
    """Until a checkpoint of this step or a later one is there."""

    def reached() -> bool:
        found = (place / "home" / RUNS).glob("*/checkpoint-*.npz")
        return any(int(path.stem.partition("-")[2]) >= step for path in found)

    wait_until(reached, what=f"there is a checkpoint of step {step}")


def fill(disk: Path) -> None:
    """Take all room that is left."""
    with contextlib.suppress(OSError), (disk / "ballast").open("wb", buffering=0) as ballast:
        while ballast.write(bytes(4096)):
            pass


def uninterrupted(place: Path) -> tuple[bytes, list[bytes]]:
    """The numbers and losses of the same run without any trouble, in a home of its own."""
    other = place / "calm"
    other.mkdir()
    shutil.copytree(place / "data", other / "data")
    shutil.copy(place / "run.json", other)
    assert run(other, "train", "run.json", "--out", "model.npz").returncode == 0
    return load_model(other / "model.npz").vector.tobytes(), losses(the_run(other))


def moments(folder: RunFolder) -> dict[int, bytes]:
    """The numbers of each snapshot, by its step."""
    return {step: folder.snapshots.load(step).vector.tobytes() for step in folder.snapshots.steps}


def losses(folder: RunFolder) -> list[bytes]:
    return folder.steps.read_bytes().splitlines()


@posix
def test_killed_again_and_again_it_goes_on_to_the_bit(place: Path) -> None:
    expected = uninterrupted(place)
    generator, step = random.Random(3), 0
    arguments = ["train", "run.json", "--out", "model.npz"]
    for _ in range(3):
        process = start(place, *arguments)
        step += generator.randrange(3, 12)
        wait_for_step(place, step)
        process.kill()
        process.communicate()
        cut_off = the_run(place)
        assert (cut_off.read_manifest().state, cut_off.in_training) == ("training", False)
        arguments = ["train", "--resume", "last"]
    assert run(place, *arguments).returncode == 0
    assert load_model(place / "model.npz").vector.tobytes() == expected[0]
    assert losses(the_run(place)) == expected[1]
    epochs = the_run(place).epochs.read_text().splitlines()
    assert [int(row.split(",")[0]) for row in epochs[1:]] == list(range(1, 61))
    assert moments(the_run(place)) == moments(the_run(place / "calm"))


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupted_it_keeps_the_last_step_at_once(place: Path, number: int) -> None:
    process = start(place, "train", "run.json", "--out", "model.npz")
    wait_for_step(place, 2)
    asked = time.monotonic()
    process.send_signal(number)
    _, words = process.communicate(timeout=PATIENCE)
    assert time.monotonic() - asked < PROMPT
    assert process.returncode == 130
    assert f"digitlab train --resume {the_run(place).path.name}" in words
    checkpoint = the_run(place).load_checkpoint()
    assert checkpoint is not None
    assert checkpoint.progress.step == len(losses(the_run(place))) - 1
    assert not (place / "model.npz").exists()


@posix
def test_a_damaged_newest_checkpoint(place: Path) -> None:
    expected = uninterrupted(place)
    process = start(place, "train", "run.json", "--out", "model.npz")
    wait_for_step(place, 6)
    process.kill()
    process.communicate()
    newest = max(the_run(place).path.glob("checkpoint-*.npz"), key=lambda path: int(path.stem[11:]))
    before = the_run(place).load_checkpoint().progress.step
    content = bytearray(newest.read_bytes())
    content[len(content) // 2] ^= 1
    newest.write_bytes(content)
    assert 0 < the_run(place).load_checkpoint().progress.step < before
    assert run(place, "train", "--resume", "last").returncode == 0
    assert load_model(place / "model.npz").vector.tobytes() == expected[0]


@posix
def test_a_lower_rate_after_a_divergence(place: Path) -> None:
    wild = EXPERIMENT | {
        "optimizer": {"type": "SGD", "learning_rate": 10.0},
        "batch_size": None,
        "epochs": 400,
    }
    wild["network"] = {"type": "MLP", "hidden": [16, 16, 16], "initializer": {"type": "Normal", "std": 8.0}}
    wild["averaging"], wild["weight_decay"] = None, 1.0
    (place / "run.json").write_text(json.dumps(wild))
    process = start(place, "train", "run.json", "--out", "model.npz")
    _, words = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "The run diverged at step" in words
    assert the_run(place).read_manifest().state == "diverged"
    assert not (place / "model.npz").exists()
    gone_on = run(place, "train", "--resume", "last", "--learning-rate", "1e-9")
    assert "Traceback" not in gone_on.stderr


def test_a_full_disk_does_not_stop_the_training(place: Path) -> None:
    with small_disk(place / "home", 4_000) as home:
        process = start(place, "train", "run.json", "--out", "model.npz")
        wait_for_step(place, 3)
        fill(home)
        _, words = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, words
        assert "home" in words
        assert "of 4.1 MB are free): free up space" in words
        assert words.count("Training goes on") == 1
    assert load_model(place / "model.npz").record.result.epochs == 60


def test_a_disk_without_room_for_a_run_is_told_before_it_begins(place: Path) -> None:
    with small_disk(place / "home", 80) as home:
        done = run(place, "train", "run.json", "--out", "model.npz")
        assert not (home / RUNS).exists()
    assert done.returncode == 1
    assert error_line(done) == (
        f"digitlab: Storing the run takes up to 2.7 MB, but {place / 'home' / RUNS} has 0.1 MB free: "
        "free up space, or make layers smaller."
    )
    assert not (place / "model.npz").exists()


def test_a_folder_that_vanishes_does_not_stop_the_training(place: Path) -> None:
    process = start(place, "train", "run.json", "--out", "model.npz")
    wait_for_step(place, 3)
    (place / "home").rename(place / "gone")
    _, words = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, words
    assert words.count("Training goes on") == 1
    assert load_model(place / "model.npz").record.result.epochs == 60


def test_a_folder_that_becomes_read_only_does_not_stop_the_training(place: Path) -> None:
    process = start(place, "train", "run.json", "--out", "model.npz")
    wait_for_step(place, 3)
    home = place / "home"
    with read_only(home, place / "seen") as seen, mounted(home, "--bind", str(seen)):
        _, words = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, words
    assert "is read-only" in words
    assert words.count("Training goes on") == 1
    assert load_model(place / "model.npz").record.result.epochs == 60
    assert the_run(place).load_checkpoint() is not None


def test_a_home_that_cannot_be_written(place: Path) -> None:
    (place / "home").write_text("a file")
    done = run(place, "train", "run.json", "--out", "model.npz")
    assert done.returncode == 0
    assert "cannot be resumed" in done.stderr


@posix
def test_two_cannot_go_on_with_one_run(place: Path) -> None:
    process = start(place, "train", "run.json", "--out", "model.npz")
    wait_for_step(place, 3)
    second = run(place, "train", "--resume", "last")
    process.kill()
    process.communicate()
    assert second.returncode == 1
    assert "is in use by another process" in error_line(second)


@posix
def test_a_clock_set_back_by_two_years_changes_nothing(place: Path) -> None:
    """Seen from then, what was kept comes from the future."""
    process = start(place, "train", "run.json", "--out", "model.npz")
    wait_for_step(place, 3)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE)
    kept = the_run(place).path
    later = kept.rename(kept.with_name(str(int(kept.name[:4]) + 2) + kept.name[4:]))
    for path in (later, *later.iterdir()):
        os.utime(path, (time.time() + 63e6,) * 2)
    assert run(place, "train", "--resume", "last").returncode == 0
    assert load_model(place / "model.npz").record.result.epochs == 60
    rows = RunFolder(later).read_steps()
    assert list(rows[:, 0]) == list(range(1, len(rows) + 1))


def test_what_cannot_be_resumed_is_said(place: Path) -> None:
    assert "There is no run in" in error_line(run(place, "train", "--resume", "last"))
    assert "is not a run folder" in error_line(run(place, "train", "--resume", "nothing"))
    assert run(place, "train", "run.json", "--out", "model.npz").returncode == 0
    assert "already finished" in error_line(run(place, "train", "--resume", "last"))
    assert run(place, "train", "run.json", "--resume", "last").returncode == 2
    assert run(place, "train", "run.json").returncode == 2


def test_the_figures_are_a_table(place: Path) -> None:
    assert run(place, "train", "run.json", "--out", "model.npz").returncode == 0
    rows = the_run(place).read_steps()
    assert list(rows[:, 0]) == list(range(1, len(rows) + 1))
    assert np.isfinite(rows).all()
    assert len(the_run(place).read_epochs()) == 60
    (last,) = the_run(place).path.glob("checkpoint-*")  # the run may go on for more epochs
    assert last.name == f"checkpoint-{len(rows)}.npz"


@posix
def test_a_process_that_was_stopped_for_a_while_does_not_count_that(place: Path) -> None:
    """As a laptop does whose lid is closed; here two seconds are a night."""
    drowsy = (
        "from core import active_timer as timer; "
        "timer.MIN_SLEEP_SECONDS, timer.CPU_CHECK_SECONDS = 1.0, 0.02; "
        "from app.cli import main; main()"
    )
    (place / "long.json").write_text(json.dumps({"batch_size": 1, "epochs": 100_000, "workers": 1}))
    command = [sys.executable, "-c", drowsy, "train", "long.json", "--out", "model.npz"]
    with subprocess.Popen(
        command, cwd=place, env=environment(place), stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        first, began = process.stderr.readline(), time.monotonic()
        process.send_signal(signal.SIGSTOP)
        let_pass(2)
        process.send_signal(signal.SIGCONT)
        until = time.monotonic() + 0.5
        while time.monotonic() < until:
            last, ended = process.stderr.readline(), time.monotonic()
        process.kill()
    found = [float(re.findall(r"([\d.]+) s$", line.strip())[0]) for line in (first, last)]
    assert ended - began > 2.4
    assert found[1] - found[0] < ended - began - 1.5


def cut_off(place: Path, step: int, *arguments: str) -> RunFolder:
    """A run whose process was killed after this step."""
    process = start(place, *arguments)
    wait_for_step(place, step)
    process.kill()
    process.communicate()
    return the_run(place)


def contents(folder: RunFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.files()}


def import_set(place: Path, images: int) -> None:
    """Pictures of one's own, under the same name each time."""
    shutil.rmtree(place / "data" / "mine", ignore_errors=True)
    generator = np.random.default_rng(images)
    pixels = generator.integers(0, 256, (images, 28, 28), np.uint8)
    np.savez(place / "mine.npz", images=pixels, labels=np.arange(images) % 2)
    done = run(place, "data", "import", "mine", "mine.npz", "--range", "0", "255", "--ink", "bright")
    assert done.returncode == 0, done.stderr


@posix
@pytest.mark.parametrize(
    ("images", "sentence"),
    [(36, "training images: 60 when it began, now 30"), (73, "training images: 60 when it began, now 61")],
)
def test_images_that_were_imported_anew_are_not_those_of_the_run(
    place: Path, images: int, sentence: str
) -> None:
    """With fewer of them, a run used to learn past the end of its epoch, deaf to all signals."""
    import_set(place, 72)
    (place / "run.json").write_text(json.dumps(EXPERIMENT | {"data": {"type": "Imported", "name": "mine"}}))
    folder = cut_off(place, 15, "train", "run.json", "--out", "model.npz")
    before = contents(folder)
    import_set(place, images)
    done = run(place, "train", "--resume", "last")
    assert done.returncode == 1
    assert sentence in error_line(done)
    assert contents(folder) == before


@posix
@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (('"batch_size": 3', '"batch_size": 4'), "batch_size was 3 when it began, and is 4 in its file"),
        (('"validation": 0.25', '"validation": 0.5'), "data.validation was 0.25 when it began, and is 0.5"),
        (('"type": "MNIST"', '"type": "FashionMNIST"'), 'data.type was "MNIST" when it began'),
    ],
)
def test_an_experiment_edited_in_the_file_of_the_run_is_told(
    place: Path, edit: tuple[str, str], sentence: str
) -> None:
    write_four(place / "data" / "fashion-mnist")
    folder = cut_off(place, 6, "train", "run.json", "--out", "model.npz")
    manifest = folder.path / "run.json"
    assert edit[0] in manifest.read_text()
    manifest.write_text(manifest.read_text().replace(*edit))
    before = contents(folder)
    done = run(place, "train", "--resume", "last")
    assert done.returncode == 1
    assert sentence in error_line(done)
    assert contents(folder) == before


@posix
def test_where_both_checkpoints_are_damaged_the_figures_are_left_alone(place: Path) -> None:
    folder = cut_off(place, 6, "train", "run.json", "--out", "model.npz")
    for checkpoint in folder.path.glob("checkpoint-*.npz"):
        checkpoint.write_bytes(checkpoint.read_bytes()[:-100])
    before = contents(folder)
    done = run(place, "train", "--resume", "last")
    assert done.returncode == 1
    assert "No checkpoint of the run in" in error_line(done)
    assert contents(folder) == before


@posix
def test_without_the_table_of_steps_it_ends_as_it_would_have(place: Path) -> None:
    expected = uninterrupted(place)
    folder = cut_off(place, 6, "train", "run.json", "--out", "model.npz")
    folder.steps.unlink()
    assert run(place, "train", "--resume", "last").returncode == 0
    assert load_model(place / "model.npz").vector.tobytes() == expected[0]
    assert losses(folder)[1:] == expected[1][-len(losses(folder)) + 1 :]


@posix
@pytest.mark.parametrize("killed_in", [1, 2])
def test_an_interrupted_cross_validation_goes_on_with_all_its_folds(place: Path, killed_in: int) -> None:
    folds = {"data": {"type": "MNIST", "folds": 3}, "epochs": 4, "batch_size": 3, "workers": 1}
    (place / "run.json").write_text(json.dumps(EXPERIMENT | folds))
    calm = place / "calm"
    shutil.copytree(place, calm)
    command = run(calm, "train", "run.json", "--out", "model.npz", "--json")
    assert command.returncode == 0, command.stderr
    process = start(place, "train", "run.json", "--out", "model.npz")
    runs = RunStore(place / "home" / RUNS)
    wait_until(lambda: len(runs.runs()) == killed_in and runs.runs()[0].has_checkpoint, what="it is there")
    process.kill()
    process.communicate()
    done = run(place, "train", "--resume", "last", "--json", "--metrics", "metrics.csv")
    assert done.returncode == 0, done.stderr
    expected, found = json.loads(command.stdout), json.loads(done.stdout)
    assert found["folds"] == 3
    assert found["test_accuracy"] == expected["test_accuracy"]
    assert load_model(place / "model.npz").vector.tobytes() == load_model(calm / "model.npz").vector.tobytes()
    assert [folder.read_manifest().state for folder in runs.runs()] == ["finished"] * 3
    assert len((place / "metrics.csv").read_text().splitlines()) == 1 + 3 * 4
    again = run(place, "train", "--resume", "last")
    assert "has already finished" in error_line(again)


@posix
def test_a_run_that_lies_elsewhere_is_named_by_its_path(place: Path) -> None:
    folder = cut_off(place, 3, "train", "run.json", "--out", "model.npz")
    elsewhere = place / "my runs"
    folder.path.rename(elsewhere)
    process = start(place, "train", "--resume", str(elsewhere))
    known = int(max(elsewhere.glob("checkpoint-*.npz"), key=lambda path: int(path.stem[11:])).stem[11:])
    wait_until(
        lambda: any(int(path.stem[11:]) > known for path in elsewhere.glob("checkpoint-*.npz")), what="on"
    )
    process.send_signal(signal.SIGTERM)
    _, words = process.communicate(timeout=PATIENCE)
    assert f"digitlab train --resume '{elsewhere}'" in words
