"""Which sampler finds better settings, on five problems that stay the same.

    python -m tests.benchmarks.search_quality DATA_DIRECTORY [--seeds 5] [--problems NAME ...] [--trials 100]

The best validation value after 20, 50 and 100 trials, the mean over the seeds of the search; what the
experiment as it is comes to; and the test accuracy of the winner of all trials. A seed of the search draws
other settings; the seed of the training stays. The compute is told in epochs.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
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
from core.search.pruners import Median, NoPruning, Pruner
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
        space=[replace(RATE, low=1e-4, high=10), DECAY, Dimension(path="network.hidden.0", low=5, high=200)],
    ),
    "normalized": StudyFile(
        name="normalized",
        experiment=Experiment(
            data=MNIST(train_size=5000, validation=0.2),
            network=MLP(hidden=[100, 100], batch_norm=True, dropout=0.1),
            optimizer=Adam(),
            epochs=5,
        ),
        space=[RATE, DECAY, Dimension(path="network.dropout", low=0, high=0.7)],
    ),
    "lenet": StudyFile(
        name="lenet",
        experiment=Experiment(
            data=MNIST(train_size=5000, validation=0.2), network=LeNet(), optimizer=Adam(), epochs=3
        ),
        space=[RATE, DECAY],
    ),
    "fashion": StudyFile(
        name="fashion",
        experiment=Experiment(
            data=FashionMNIST(train_size=5000, validation=0.2),
            network=MLP(hidden=[100]),
            optimizer=Adam(),
            epochs=5,
        ),
        space=[RATE, DECAY, Dimension(path="network.hidden.0", low=10, high=400)],
    ),
}
WAYS: dict[str, tuple[Sampler, Pruner]] = {
    "grid": (Grid(), NoPruning()),
    "random": (Random(), NoPruning()),
    "quasi-random": (QuasiRandom(), NoPruning()),
    "narrowing": (Narrowing(), NoPruning()),
    "TPE": (TPE(), NoPruning()),
    "TPE, median": (TPE(), Median()),
}


def searched(file: StudyFile, dataset: DataSet | None) -> list[TrialRecord]:
    """All trials of a study, in memory."""
    data = StudyData(dataset.name, dataset.fingerprint) if dataset else None
    study = SharedStudy.join(open_storage(None), file, data)
    objective = TrainingTrial(dataset) if dataset else HillTrial(file, file.hill or Hill())
    Worker(study, objective, Silent()).run(_always)
    return study.ledger().trials


def best_after(trials: list[TrialRecord], count: int) -> float:
    best = best_of(trials[:count])
    return best.value or 0.0 if best else 0.0


def tested(file: StudyFile, settings: dict[str, object], dataset: DataSet) -> tuple[float, float]:
    """Validation and test accuracy."""
    ended = WinningRun(file, settings, dataset).train(_nothing)
    return ended.validation_accuracy or 0.0, ended.test_accuracy


def compare(name: str, seeds: int, count: int, data: str) -> None:
    problem = replace(PROBLEMS[name], trials=count)
    dataset = None if problem.hill else problem.experiment.data.load(search_directories(Path(data)))
    if dataset:
        validation, test = tested(problem, {}, dataset)
        print(f"{name}, as it is: validation {validation:.2%}, test {test:.2%}", flush=True)
    for way, (sampler, pruner) in WAYS.items():
        began, found, epochs = time.perf_counter(), list[list[TrialRecord]](), 0
        for seed in range(seeds):
            hill = replace(problem.hill, seed=seed) if problem.hill else None
            trials = searched(replace(problem, sampler=sampler, pruner=pruner, seed=seed, hill=hill), dataset)
            epochs += sum(len(one.curve) for one in trials)
            found.append(trials)
        values = {n: np.array([best_after(trials, n) for trials in found]) for n in COUNTS if n <= count}
        told = ", ".join(f"{n}: {value.mean():.2%} ± {100 * value.std():.2f}" for n, value in values.items())
        if dataset:
            winners = [best_of(trials) for trials in found]
            tests = [tested(problem, one.settings, dataset)[1] for one in winners if one]
            told += f"; test {np.mean(tests):.2%}"
        print(
            f"{name}, {way}: {told}; {epochs / seeds:,.0f} epochs, {time.perf_counter() - began:.0f} s",
            flush=True,
        )


def _always() -> bool:
    return True


def _nothing(event: object) -> None:
    return


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--problems", nargs="*", default=list(PROBLEMS))
    options = parser.parse_args()
    set_blas_threads(1)
    for name in options.problems:
        compare(name, options.seeds, options.trials, options.data)


if __name__ == "__main__":
    main()
