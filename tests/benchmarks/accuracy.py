"""The accuracy table: final test accuracy of the last epoch, over seeds.

    python -m tests.benchmarks.accuracy DATA_DIRECTORY [ROW ...] [--seeds 1 2 3] [--choose] [--results FILE]

A row is an experiment in `recipes/`, trained on all training images. With `--choose`, a tenth of them is held
out and the accuracy on these is told in place of that on the test set: by it alone recipes are chosen. Each
run is appended to the results as a line of JSON; the table is made from all of them.
"""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from core.data.dataset import DataSet
from core.experiment.experiment import Experiment, read_experiment
from core.nn.kernels.blas import blas_name, set_blas_threads
from core.training.events import EpochEnded, RunEnded
from core.training.trainer import train

RECIPES = Path(__file__).parent / "recipes"
RESULTS = Path(__file__).parent / "accuracy.jsonl"
HELD_OUT = 0.1


@dataclass(frozen=True)
class Row:
    """A line of the table: what it is called, and what is to be reached."""

    title: str
    target: float


ROWS = {
    "mlp": Row("MLP 784-256-128-10, batch norm, dropout, 30 epochs", 0.990),
    "lenet": Row("LeNet, 10 epochs", 0.992),
    "vgg": Row("VGGMini, three blocks of 32, 64 and 128, 8 epochs", 0.996),
    "resnet": Row("ResNetMini, 10 epochs", 0.996),
    "rows": Row("ElmanRows, 12 epochs", 0.980),
    "fashion": Row("VGGMini, Fashion-MNIST, 15 epochs", 0.935),
}


def main() -> None:
    """Train what is asked for, then print the table."""
    options = _options()
    set_blas_threads(1)
    for name in options.rows or ROWS:
        for seed in options.seeds:
            experiment = read_experiment(RECIPES / f"{name}.json")
            experiment.seed, experiment.data.validation = seed, HELD_OUT if options.choose else 0.0
            dataset = experiment.data.load([options.data])
            result = measured(experiment, dataset)
            if options.choose:
                print(f"{name}, seed {seed}: validation accuracy {result.validation_accuracy:.2%}")
            else:
                keep(options.results, name, experiment, result)
    if not options.choose:
        print(table(options.results))


def measured(experiment: Experiment, dataset: DataSet) -> RunEnded:
    """The end of the run; each epoch is told on the way, without the test set."""
    for event in train(experiment, dataset):
        if isinstance(event, EpochEnded):
            held_out = (
                "" if event.validation_accuracy is None else f", held out {event.validation_accuracy:.2%}"
            )
            print(
                f"  epoch {event.epoch}: loss {event.train_loss:.4f}{held_out}, {event.seconds:.0f} s",
                flush=True,
            )
        if isinstance(event, RunEnded):
            return event
    raise AssertionError("a run ends with RunEnded")


def keep(results: Path, name: str, experiment: Experiment, result: RunEnded) -> None:
    """Append one run."""
    line = {
        "row": name,
        "seed": experiment.seed,
        "test_accuracy": result.test_accuracy,
        "epochs": result.epochs,
        "workers": experiment.workers,
        "seconds": round(result.seconds, 1),
        "kernel": blas_name(),
    }
    with results.open("a") as file:
        file.write(json.dumps(line) + "\n")
    print(f"{name}, seed {experiment.seed}: test accuracy {result.test_accuracy:.2%}", flush=True)


def table(results: Path) -> str:
    """All rows, with the last run of each seed."""
    runs: dict[str, dict[int, float]] = {}
    for line in results.read_text().splitlines() if results.is_file() else []:
        run = json.loads(line)
        runs.setdefault(run["row"], {})[run["seed"]] = run["test_accuracy"]
    lines = ["| network | test accuracy, mean | of each seed | target |", "|---|---|---|---|"]
    for name, row in ROWS.items():
        reached = [accuracy for _, accuracy in sorted(runs.get(name, {}).items())]
        middle = f"{100 * mean(reached):.2f} %" if reached else "not measured"
        each = ", ".join(f"{100 * accuracy:.2f}" for accuracy in reached)
        lines.append(f"| {row.title} | {middle} | {each} | {100 * row.target:.1f} % |")
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--choose", action="store_true")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args()
    if unknown := set(options.rows) - set(ROWS):
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    main()
