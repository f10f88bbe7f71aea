"""Which sampler finds better settings, on five problems that stay the same.

    python -m tests.benchmarks.search_quality DATA_DIRECTORY [--seeds 5] [--problems NAME ...] [--trials 100]

The best validation value after 20, 50 and 100 trials, the mean over the seeds of the search; what the
experiment as it is comes to; the test accuracy of the winner of all trials; and of the epochs that random
took for its best value, how many another sampler took until it had as good a one. A seed of the search draws
other settings; the seed of the training stays, so a run that two samplers ask for is made once.
What is found is added to `search_quality.jsonl`, a line a search; what stands there is not searched again.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from statistics import fmean, pstdev
from typing import Any

from msgspec.structs import replace

from core.data.dataset import DataSet
from core.data.directories import search_directories
from core.data.sources import MNIST, FashionMNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, LeNet
from core.nn.kernels.blas import set_blas_threads
from core.nn.optimizers import SGD, Adam
from core.search.dimension import Dimension
from core.search.engine.shared_study import SharedStudy, StudyData
from core.search.engine.storages import open_storage
from core.search.engine.worker import Worker
from core.search.hill import Hill
from core.search.hill_trial import HillTrial
from core.search.pruners import Median, NoPruning
from core.search.remembered_trial import RememberedTrial
from core.search.samplers import TPE, Grid, Narrowing, QuasiRandom, Random, Sampler
from core.search.study_file import StudyFile, default_study
from core.search.training_trial import TrainingTrial
from core.search.trial_record import TrialRecord, best_of
from core.search.winner import WinningRun
from tests.core.search.silent import Silent

RATE = Dimension(path="optimizer.learning_rate", low=1e-5, high=1e-1)
DECAY = Dimension(path="weight_decay", low=1e-8, high=1e-2)
COUNTS = (20, 50, 100)

PROBLEMS = {
    "hill": replace(default_study(), name="hill", hill=Hill(noise=0.02)),
    "two-layer": StudyFile(
        name="two-layer",
        experiment=Experiment(
            data=MNIST(train_size=500, validation=0.2), network=MLP(hidden=[50]), optimizer=SGD(), epochs=20
        ),
        pruner=Median(),
        space=[replace(RATE, low=1e-4, high=10), DECAY, Dimension(path="network.hidden.0", low=5, high=200)],
    ),
    "normalized": StudyFile(
        name="normalized",
        experiment=Experiment(
            data=MNIST(train_size=5000, validation=0.2),
            network=MLP(hidden=[100, 100], batch_norm=True, dropout=0.1),
            optimizer=Adam(),
            epochs=4,
        ),
        pruner=Median(warm_up=1),
        space=[RATE, DECAY, Dimension(path="network.dropout", low=0, high=0.7)],
    ),
    "lenet": StudyFile(
        name="lenet",
        experiment=Experiment(
            data=MNIST(train_size=5000, validation=0.2), network=LeNet(), optimizer=Adam(), epochs=2
        ),
        pruner=Median(warm_up=1),
        space=[RATE, DECAY],
    ),
    "fashion": StudyFile(
        name="fashion",
        experiment=Experiment(
            data=FashionMNIST(train_size=5000, validation=0.2),
            network=MLP(hidden=[100]),
            optimizer=Adam(),
            epochs=4,
        ),
        pruner=Median(warm_up=1),
        space=[RATE, DECAY, Dimension(path="network.hidden.0", low=10, high=400)],
    ),
}
RESULTS = Path(__file__).parent / "search_quality.jsonl"
WAYS: dict[str, tuple[Sampler, bool]] = {
    "random": (Random(), False),
    "narrowing": (Narrowing(), False),
    "TPE": (TPE(), False),
    "TPE, pruned": (TPE(), True),
    "quasi-random": (QuasiRandom(), False),
    "grid": (Grid(), False),
}
"""Sampler, and whether the problem's pruner gives trials up."""


class Problem:
    """One of PROBLEMS, with its data and the runs that were made in it."""

    def __init__(self, name: str, data: str) -> None:
        self.name, self._file = name, PROBLEMS[name]
        self._dataset: DataSet | None = None
        if self._file.hill is None:
            self._dataset = self._file.experiment.data.load(search_directories(Path(data)))
            self._objective = RememberedTrial(TrainingTrial(self._dataset))

    def as_it_is(self) -> dict[str, Any]:
        """The experiment without a search."""
        if self._dataset is None:
            return {}
        ended = WinningRun(self._file, {}, self._dataset).train(_nothing)
        return {"validation": ended.validation_accuracy, "test": ended.test_accuracy}

    def searched(self, way: str, seed: int, count: int) -> dict[str, Any]:
        """One search: value and epochs of each trial, and how the winner does on the test set."""
        began = time.perf_counter()
        trials = self._trials(way, seed, count)
        traced = [
            [round(one.value, 4) if one.counts and one.value is not None else None, len(one.curve)]
            for one in trials
        ]
        best = best_of(trials)
        test = None
        if self._dataset is not None and best is not None:
            test = WinningRun(self._file, best.settings, self._dataset).train(_nothing).test_accuracy
        return {"trials": traced, "test": test, "seconds": round(time.perf_counter() - began, 1)}

    def _trials(self, way: str, seed: int, count: int) -> list[TrialRecord]:
        sampler, pruned = WAYS[way]
        pruner = self._file.pruner if pruned else NoPruning()
        hill = replace(self._file.hill, seed=seed) if self._file.hill else None
        file = replace(self._file, sampler=sampler, pruner=pruner, seed=seed, trials=count, hill=hill)
        data = StudyData(self._dataset.name, self._dataset.fingerprint) if self._dataset else None
        study = SharedStudy.join(open_storage(None), file, data)
        objective = HillTrial(file, hill) if hill else self._objective
        Worker(study, objective, Silent()).run(_always)
        return study.ledger().trials


def read_results() -> list[dict[str, Any]]:
    """What was found so far."""
    return [json.loads(line) for line in RESULTS.read_text().splitlines()] if RESULTS.exists() else []


def search_missing(problems: list[str], ways: list[str], seeds: int, count: int, data: str) -> None:
    """A seed after the other, so that whoever stops it has as many of each problem."""
    opened = {name: Problem(name, data) for name in problems}
    there = {(one["problem"], one["way"], one.get("seed")) for one in read_results()}
    for name, problem in opened.items():
        if (name, "as it is", None) not in there:
            _add({"problem": name, "way": "as it is", **problem.as_it_is()})
    for seed in range(seeds):
        for name, problem in opened.items():
            for way in ways:
                if (name, way, seed) not in there:
                    _add({"problem": name, "way": way, "seed": seed, **problem.searched(way, seed, count)})


def _add(line: dict[str, Any]) -> None:
    with RESULTS.open("a") as file:
        file.write(json.dumps(line) + "\n")


def best_after(trials: list[list[float | None]], count: int) -> float:
    """The best value of the first trials; 0 where none has come to its end."""
    return max((value for value, _ in trials[:count] if value is not None), default=0.0)


def epochs_until(trials: list[list[float | None]], value: float) -> float | None:
    """Epochs of all trials up to the first with so good a value; None where there is none."""
    epochs = 0.0
    for found, length in trials:
        epochs += length or 0
        if found is not None and found >= value:
            return epochs
    return None


def show(name: str) -> None:
    """The lines of one problem."""
    lines = [one for one in read_results() if one["problem"] == name]
    chance = {one["seed"]: one["trials"] for one in lines if one["way"] == "random"}
    for one in lines:
        if one["way"] == "as it is" and "test" in one:
            print(f"{name}, as it is: validation {one['validation']:.2%}, test {one['test']:.2%}")
    for way in WAYS:
        if found := [one for one in lines if one["way"] == way]:
            print(f"{name}, {way}, {len(found)} seeds: {_told(found, chance)}")


def _told(found: list[dict[str, Any]], chance: dict[int, list[list[float | None]]]) -> str:
    received = list[str]()
    for count in COUNTS:
        best = [best_after(one["trials"], count) for one in found]
        received.append(f"{count}: {fmean(best):.2%} ± {100 * pstdev(best):.2f}")
    tests = [one["test"] for one in found if one["test"] is not None]
    epochs = fmean(sum(length for _, length in one["trials"]) for one in found)
    received.append(f"test {fmean(tests):.2%}" if tests else "")
    return f"{', '.join(received)}; {epochs:,.0f} epochs; {_compute(found, chance)}"


def _compute(found: list[dict[str, Any]], chance: dict[int, list[list[float | None]]]) -> str:
    """Until it had what random had after 100 trials, seed by seed, of the epochs of those 100."""
    shares = list[str]()
    for one in found:
        if trials := chance.get(one["seed"]):
            took = epochs_until(one["trials"], best_after(trials, COUNTS[-1]))
            whole = sum(length or 0 for _, length in trials)
            shares.append("not reached" if took is None else f"{took / whole:.0%}")
    return f"random's best after {', '.join(shares)} of its epochs"


def _always() -> bool:
    return True


def _nothing(event: object) -> None:
    return


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--problems", nargs="*", default=list(PROBLEMS), choices=list(PROBLEMS))
    parser.add_argument("--ways", nargs="*", default=list(WAYS), choices=list(WAYS))
    options = parser.parse_args()
    set_blas_threads(1)
    search_missing(options.problems, options.ways, options.seeds, options.trials, options.data)
    for name in options.problems:
        show(name)


if __name__ == "__main__":
    main()
