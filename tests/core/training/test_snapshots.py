"""Snapshots: moments of a run to go back to, spaced in the logarithm, bounded, the same when resumed."""

from __future__ import annotations

from contextlib import closing
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from core.data.sources import MNIST
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.experiment.kept_snapshots import (
    BEST_AND_LAST,
    FILE_BYTES,
    MAX_SNAPSHOT_BYTES,
    MAX_SNAPSHOTS,
    snapshot_bytes,
    snapshot_count,
    spaced_steps,
)
from core.storage.run_folder import RunFolder
from core.storage.run_recorder import RunRecorder
from core.storage.run_snapshots import RunSnapshots
from core.storage.run_store import RunLabel, RunStore
from core.training.events import BatchEnded, EpochEnded, Event, RunEnded
from core.training.snapshots import Snapshots
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset
from tests.core.training.short_runs import experiment

DATA = dataset(300)
HELD_OUT = MNIST(validation=0.2)  # of 300 images: 6 steps of 40 an epoch


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunStore(tmp_path / "runs").add(RunLabel())


def run(folder: RunFolder, given: Experiment, until: int | None = None, **options) -> list[Event]:
    """Train and keep, to the end, or to a step after which nothing more is heard, as if it was killed."""
    checkpoint = folder.load_checkpoint()
    trainer = Trainer(given, DATA, checkpoint)
    recorder, seen = RunRecorder(folder, trainer, **options), []
    with closing(recorder), closing(trainer.events()) as events:
        for event in events:
            recorder.take(event)
            seen.append(event)
            if isinstance(event, BatchEnded) and event.step == until:
                break
    return seen


class TestWhichMoments:
    def test_early_ones_are_all_there_and_later_ones_at_equal_ratios(self):
        steps = sorted(spaced_steps(100_000, 30))
        assert steps[:4] == [0, 1, 2, 3]
        assert len(steps) == 30
        ratios = [later / earlier for earlier, later in pairwise(steps[1:])]
        assert max(ratios) <= 2

    def test_a_step_that_is_kept_has_been_so_since_it_came(self):
        for count in (3, 10, 23, 30):
            before = spaced_steps(1, count)
            for step in [*range(2, 300), *range(300, 20_000, 97)]:
                now = spaced_steps(step, count)
                assert {kept for kept in now if kept < step - 97} <= before
                assert len(now) == min(count, len(now))
                before = now

    def test_at_least_24_of_a_network_of_670000_numbers_and_32_of_smaller_ones(self):
        assert snapshot_count(669_706) == 25
        assert snapshot_count(235_146) == MAX_SNAPSHOTS
        assert len(spaced_steps(4_690, 25 - BEST_AND_LAST)) == 23

    @pytest.mark.parametrize("numbers", [10, 10_000, 669_706, 5_000_000, 500_000_000])
    def test_bytes_are_bounded_for_any_network(self, numbers):
        taken = snapshot_count(numbers) * (numbers * 4 + FILE_BYTES)
        assert taken <= MAX_SNAPSHOT_BYTES
        assert snapshot_bytes(numbers, 10**9) == (taken + numbers * 4 + FILE_BYTES if taken else 0)


class TestARun:
    def test_first_best_and_last_are_among_them_exact_and_with_their_figures(self, folder):
        vectors, events = {}, []
        trainer = Trainer(experiment(data=HELD_OUT, epochs=12), DATA)
        with closing(RunRecorder(folder, trainer)) as recorder:
            vectors[0] = trainer.vector.copy()
            for event in trainer.events():
                recorder.take(event)
                events.append(event)
                vectors[trainer.progress.step] = trainer.vector.copy()
        kept = {step: folder.snapshots.load(step) for step in folder.snapshots.steps}
        best = trainer.progress.best
        assert {0, 1, best.step, trainer.progress.step} <= kept.keys()
        assert len(kept) >= 24
        for step, snapshot in kept.items():
            assert snapshot.vector.tobytes() == vectors[step].tobytes()
            assert snapshot.batch == next(
                (e for e in events if isinstance(e, BatchEnded) and e.step == step), None
            )
            assert snapshot.epoch == next(
                (e for e in events if isinstance(e, EpochEnded) and e.step == step), None
            )
        assert kept[best.step].epoch == best

    def test_of_a_run_that_keeps_its_best_epoch_the_last_one_is_there_too(self, folder):
        events = run(folder, experiment(data=HELD_OUT, epochs=10, keep_best=True))
        assert isinstance(events[-1], RunEnded)
        assert {events[-1].step, events[-1].kept_epoch * 6} <= set(folder.snapshots.steps)

    def test_of_an_average_it_is_the_average_that_is_kept(self, folder):
        trainer = Trainer(experiment(averaging=0.9), DATA)
        with closing(RunRecorder(folder, trainer)) as recorder:
            for event in trainer.events():
                recorder.take(event)
        step = trainer.progress.step
        assert np.array_equal(folder.snapshots.load(step).vector, trainer.network.vector)

    def test_a_run_goes_on_from_one(self, folder):
        run(folder, experiment())
        trainer = Trainer(experiment(), DATA)
        trainer.start_from(folder.snapshots.load(8).vector)
        assert np.array_equal(trainer.network.vector, folder.snapshots.load(8).vector)

    def test_they_stay_within_their_bytes_and_few_are_spread_over_all(self, folder):
        room = 9 * (Trainer(experiment(), DATA).network.vector.nbytes + FILE_BYTES)
        run(folder, experiment(data=HELD_OUT, epochs=30), snapshot_bytes=room)
        files = list(folder.path.glob("snapshot-*"))
        assert sum(file.stat().st_size for file in files) <= room
        assert {0, 1, 180} <= set(folder.snapshots.steps)
        assert 7 <= len(files) <= 9

    def test_none_are_kept_where_there_is_no_room(self, folder):
        run(folder, experiment(), snapshot_bytes=100)
        assert folder.snapshots.steps == []

    def test_of_a_run_without_held_out_images_no_epoch_is_the_best(self, folder):
        run(folder, experiment(epochs=40), snapshot_bytes=6 * 4_000)
        assert 8 not in folder.snapshots.steps  # the first epoch is as good as any

    def test_one_that_is_stopped_ends_with_its_last_step(self, folder):
        trainer = Trainer(experiment(epochs=30), DATA)
        with closing(RunRecorder(folder, trainer)) as recorder:
            for event in trainer.events():
                recorder.take(event)
                if isinstance(event, BatchEnded) and event.step == 93:
                    trainer.stop()
        assert folder.snapshots.steps[-1] == 93
        assert np.array_equal(folder.snapshots.load(93).vector, trainer.network.vector)

    def test_many_large_ones_do_not_wait_in_memory(self, folder, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("core.storage.run_recorder.PENDING_BYTES", 3_000)
        trainer = Trainer(experiment(), DATA)
        with closing(RunRecorder(folder, trainer)) as recorder:
            for event in trainer.events():
                recorder.take(event)
                if isinstance(event, BatchEnded):
                    break
            assert folder.snapshots.steps == [0, 1]

    def test_taking_them_changes_nothing(self, folder):
        watched, alone = (Trainer(experiment(averaging=0.9, data=HELD_OUT), DATA) for _ in range(2))
        snapshots = Snapshots(watched)
        for event in watched.events():
            snapshots.take(event)
        list(alone.events())
        assert watched.network.vector.tobytes() == alone.network.vector.tobytes()


class TestResumed:
    @pytest.mark.parametrize("until", [5, 13, 50, 100])
    @pytest.mark.parametrize("saves", [True, False])
    def test_it_has_the_same_moments_as_if_it_had_never_stopped(
        self, tmp_path, folder, until, saves, monkeypatch: pytest.MonkeyPatch
    ):
        whole = RunStore(tmp_path / "whole").add(RunLabel())
        given = experiment(data=HELD_OUT, epochs=20)
        room = 18 * (Trainer(given, DATA).network.vector.nbytes + FILE_BYTES)
        run(whole, given, snapshot_bytes=room)
        if saves:  # a checkpoint with each epoch, so that what comes after the newest is lost
            monkeypatch.setattr("core.storage.run_recorder.EPOCH_CHECKPOINT_SECONDS", 0.0)
        monkeypatch.setattr("core.storage.run_recorder.PENDING_BYTES", 10_000)
        run(folder, given, until, snapshot_bytes=room)
        monkeypatch.undo()
        run(folder, given, snapshot_bytes=room)
        assert folder.snapshots.steps == whole.snapshots.steps
        for step in whole.snapshots.steps:
            assert folder.snapshots.load(step).vector.tobytes() == whole.snapshots.load(step).vector.tobytes()


class TestDamage:
    def test_a_damaged_one_is_named_and_the_others_are_read(self, folder):
        run(folder, experiment())
        path = folder.path / "snapshot-8.npz"
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0xFF
        path.write_bytes(content)
        with pytest.raises(UserError, match=r"snapshot-8\.npz"):
            folder.snapshots.load(8)
        assert folder.snapshots.load(4).step == 4

    @pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04"])
    def test_so_is_what_is_none(self, folder, content):
        (folder.path / "snapshot-3.npz").write_bytes(content)
        with pytest.raises(UserError, match=r"snapshot-3\.npz"):
            folder.snapshots.load(3)

    def test_one_under_the_name_of_another_step_is_not_believed(self, folder):
        run(folder, experiment())
        (folder.path / "snapshot-8.npz").rename(folder.path / "snapshot-7.npz")
        with pytest.raises(UserError, match=r"snapshot-7\.npz"):
            folder.snapshots.load(7)

    def test_a_folder_that_is_gone_has_none(self, tmp_path):
        assert RunSnapshots(tmp_path / "gone").steps == []
