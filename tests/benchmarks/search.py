"""What a search costs beside the training, with one process and with two, and how it grows.

    python -m tests.benchmarks.search DATA_DIRECTORY [--trials 100] [--growth 10000] [--postgresql]

- trials a minute: the default study (500 digits) by `digitlab search`, from the command to its result
- overhead: of the processor's time of one worker, what is not the training itself
- workers: synthetic trials of 10 ms in a journal, by 1, 2 and 4 processes: what is left is the search itself
- growth: trials of 10 ms by one worker; what each takes besides, in the first hundred and in the last. TPE
  looks at all trials before it: of it, a tenth as many

Figures of a machine that has other things to do are those of that machine then: see the load that is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from msgspec.structs import replace

from core.data.directories import search_directories
from core.experiment.experiment import Experiment
from core.search.engine.shared_study import SharedStudy, StudyData
from core.search.engine.storages import open_storage
from core.search.engine.worker import Worker
from core.search.hill import Hill
from core.search.hill_trial import HillTrial
from core.search.samplers import TPE, Narrowing, Random, Sampler
from core.search.study_file import StudyFile, default_study, encode_study
from core.search.training_trial import TrainingTrial
from core.search.trial_outcome import Report, TrialObjective, TrialOutcome
from tests.core.search.silent import Silent
from tests.postgresql import postgresql

TRIAL_MILLISECONDS = 10.0


class Timed:
    """An objective, and the processor's and the wall's time that it took."""

    def __init__(self, objective: TrialObjective) -> None:
        self._objective = objective
        self.processor, self.wall = 0.0, 0.0

    def __call__(
        self, experiment: Experiment, settings: dict[str, object], slot: int, report: Report
    ) -> TrialOutcome:
        processor, wall = time.process_time(), time.perf_counter()
        try:
            return self._objective(experiment, settings, slot, report)
        finally:
            self.processor += time.process_time() - processor
            self.wall += time.perf_counter() - wall


def trials_a_minute(data: str, workers: int, trials: int) -> float:
    """By the command line, its start and the winner's test among it."""
    options = ["--trials", str(trials), "--workers", str(workers), "--data", data, "--json"]
    with tempfile.TemporaryDirectory() as home:
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "app", "search", *options],
            env={**os.environ, "DIGITLAB_HOME": home},
            capture_output=True,
            check=True,
        )
        took = time.perf_counter() - began
    assert json.loads(done.stdout)["done"] == trials
    return 60 * trials / took


def synthetic_a_minute(workers: int, trials: int) -> float:
    """From the first trial's begin to the last one's end: trials of 10 ms that cost no processor's time."""
    file = replace(default_study(), name="many", hill=Hill(milliseconds=TRIAL_MILLISECONDS), trials=trials)
    with tempfile.TemporaryDirectory() as folder:
        study, journal = Path(folder) / "many.json", str(Path(folder) / "many.journal")
        study.write_bytes(encode_study(file))
        command = [sys.executable, "-m", "app", "search", str(study), "--storage", journal]
        subprocess.run([*command, "--workers", str(workers)], capture_output=True, check=True)
        found = SharedStudy.named(open_storage(journal), file.name).ledger().trials
    began = min(one.began for one in found if one.began)
    return 60 * trials / (max(one.ended for one in found if one.ended) - began).total_seconds()


def overhead(data: str, trials: int) -> tuple[float, float]:
    """Shares of the processor's and of the wall's time of one worker that are not the training."""
    file = replace(default_study(), trials=trials)
    dataset = file.experiment.data.load(search_directories(Path(data)))
    with tempfile.TemporaryDirectory() as folder:
        storage = open_storage(str(Path(folder) / "trials.journal"))
        study = SharedStudy.join(storage, file, StudyData(dataset.name, dataset.fingerprint))
        timed = Timed(TrainingTrial(dataset))
        processor, wall = time.process_time(), time.perf_counter()
        Worker(study, timed, Silent()).run(_always)
        whole = time.process_time() - processor, time.perf_counter() - wall
    return 1 - timed.processor / whole[0], 1 - timed.wall / whole[1]


def growth(where: str | None, sampler: Sampler, trials: int) -> tuple[float, float, float]:
    """Seconds of all; milliseconds of the processor beside a trial, in the first hundred and in the last."""
    file = replace(
        default_study(), sampler=sampler, hill=Hill(milliseconds=TRIAL_MILLISECONDS), trials=trials
    )
    file = replace(file, name=f"growth {time.time():.3f}")
    storage = open_storage(where)
    study = SharedStudy.join(storage, file)
    marks = list[float]()
    timed = Timed(HillTrial(file, _hill(file)))
    worker = Worker(study, timed, Silent())

    def wanted() -> bool:
        marks.append(time.process_time() - timed.processor)
        return True

    began = time.perf_counter()
    worker.run(wanted)
    took = time.perf_counter() - began
    storage.close()
    return took, 10 * (marks[100] - marks[0]), 10 * (marks[-1] - marks[-101])


def _hill(file: StudyFile) -> Hill:
    assert file.hill is not None
    return file.hill


def _always() -> bool:
    return True


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--growth", type=int, default=10_000)
    parser.add_argument("--growth-alone", action="store_true")
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    print(f"Load when it began: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    if not options.growth_alone:
        _show_rates(options.data, options.trials)
    _show_growth(options.growth, options.postgresql)


def _show_rates(data: str, trials: int) -> None:
    for workers in (1, 2, 4):
        rate = trials_a_minute(data, workers, trials)
        print(f"{workers} workers: {rate:,.0f} trials a minute", flush=True)
    for workers in (1, 2, 4):
        rate = synthetic_a_minute(workers, min(10 * trials, 1000))
        print(f"{workers} workers, trials of 10 ms: {rate:,.0f} a minute", flush=True)
    processor, wall = overhead(data, min(trials, 30))
    print(f"Overhead of the search: {processor:.1%} of the processor's time, {wall:.1%} of the wall's")


def _show_growth(trials: int, with_postgresql: bool) -> None:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        places: dict[str, Callable[[], str | None]] = {
            "memory": lambda: None,
            "journal": lambda: str(Path(folder) / "growth.journal"),
        }
        if with_postgresql:
            url = stack.enter_context(postgresql()).url
            places["PostgreSQL"] = lambda: url
        for name, place in places.items():
            for sampler in (Random(), Narrowing(), TPE()):
                count = max(trials // 10, 200) if isinstance(sampler, TPE) else trials
                took, first, last = growth(place(), sampler, count)
                print(
                    f"{name}, {type(sampler).__name__}: {count:,} trials of 10 ms in {took:.0f} s; "
                    f"beside each, {first:.1f} ms of the processor at first, {last:.1f} ms in the end",
                    flush=True,
                )


if __name__ == "__main__":
    main()
