"""A search that four processes share: one is killed, one is stopped and late, the server is restarted.

Nothing is done twice and nothing is lost, on PostgreSQL and in a journal file.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.search.engine.patient_storage import StorageLostError
from core.search.engine.shared_study import SharedStudy
from core.search.engine.silence_watch import SILENCE_SECONDS, SilenceWatch
from core.search.engine.storages import open_storage
from core.search.engine.trial_workers import LOOK_SECONDS
from core.search.engine.worker import BEAT_SECONDS
from core.search.trial_record import TrialRecord
from tests.faults.search_worker import TRIALS, study_file
from tests.postgresql import PostgreSQL, postgresql
from tests.waiting import PATIENCE, wait_until

ROOT = Path(__file__).resolve().parents[2]
SILENCE = 3.0
"""Seconds without a sign of life, of which the workers give four a second here."""


class Room:
    """Processes at work on one study, and whoever watches it."""

    def __init__(self, storage: str, folder: Path) -> None:
        self._storage, self._folder = storage, folder
        self.opened = open_storage(storage)
        self.study = SharedStudy.join(self.opened, study_file())
        self.watch = SilenceWatch(self.study, SILENCE)
        self.processes = list[subprocess.Popen[bytes]]()

    def add(self, name: str, *how: str) -> subprocess.Popen[bytes]:
        folder = self._folder / name
        folder.mkdir()
        command = [sys.executable, "-m", "tests.faults.search_worker", self._storage, str(folder), *how]
        self.processes.append(subprocess.Popen(command, cwd=ROOT))
        return self.processes[-1]

    def finished(self) -> int:
        return self.watch.look().finished

    def trial_of(self, process: subprocess.Popen[bytes]) -> TrialRecord:
        running = self.study.ledger().running
        return next(one for one in running if one.worker.endswith(f":{process.pid}"))

    def is_lost(self, trial: TrialRecord) -> bool:
        records = self.watch.look().trials
        return any(one.number == trial.number and one.state == "lost" for one in records)


@contextmanager
def room(storage: str, folder: Path) -> Iterator[Room]:
    opened = Room(storage, folder)
    try:
        yield opened
    finally:
        for process in opened.processes:
            process.kill()
            process.wait()
        opened.opened.close()


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSQL]:
    with postgresql() as running:
        yield running


@pytest.fixture(params=["PostgreSQL", "journal"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "journal":
        return str(tmp_path / "shared.journal")
    return request.getfixturevalue("server").url


def test_sixty_trials_are_told_once_whatever_happens_to_four_processes(
    storage: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with room(storage, tmp_path) as shared:
        killed, late = shared.add("killed", "waits"), shared.add("late", "waits")
        wait_until((tmp_path / "killed" / "begun").exists)
        wait_until((tmp_path / "late" / "begun").exists)
        dead, stopped = shared.trial_of(killed), shared.trial_of(late)
        killed.kill()
        late.send_signal(signal.SIGSTOP)
        steady = [shared.add(name) for name in ("third", "fourth")]
        wait_until(lambda: shared.finished() >= TRIALS // 4, what="a quarter is done")
        if "://" in storage:
            request.getfixturevalue("server").restart()
        wait_until(lambda: shared.is_lost(dead) and shared.is_lost(stopped), what="both are lost")
        (tmp_path / "late" / "go-on").touch()
        late.send_signal(signal.SIGCONT)
        wait_until(lambda: shared.watch.look().is_over, what="all is done")
        for process in (late, *steady):
            assert process.wait(PATIENCE) == 0
        trials = shared.study.ledger().trials
    done = [one for one in trials if one.state == "done"]
    assert sorted(one.slot for one in done) == list(range(TRIALS))
    assert all(one.value is not None for one in done)
    for lost in (dead, stopped):
        again = next(one for one in done if one.slot == lost.slot)
        assert again.attempt == 1
        assert again.settings == lost.settings
        assert lost is stopped or again.worker != lost.worker
    assert [one.number for one in trials if one.state != "done"] == sorted([dead.number, stopped.number])


def test_a_dead_process_is_found_within_a_minute() -> None:
    assert BEAT_SECONDS * 3 < SILENCE_SECONDS < 55
    assert LOOK_SECONDS < 5


def test_a_storage_that_stays_away_is_told_in_one_sentence() -> None:
    with postgresql() as server:
        storage = open_storage(server.url, patience=0.5)
        study = SharedStudy.join(storage, study_file())
        assert study.ledger().left == TRIALS
    with pytest.raises(StorageLostError, match="cannot be reached any more"):
        study.ledger()
    storage.close()


def test_workers_who_join_at_once_begin_one_study(tmp_path: Path) -> None:
    journal = str(tmp_path / "shared.journal")
    commands = [[sys.executable, "-m", "tests.faults.search_worker", journal, str(tmp_path)]] * 2
    processes = [subprocess.Popen(command, cwd=ROOT) for command in commands]
    assert [process.wait(PATIENCE) for process in processes] == [0, 0]
    ledger = SharedStudy.named(open_storage(journal), study_file().name).ledger()
    assert sorted(one.slot for one in ledger.trials if one.state == "done") == list(range(TRIALS))
