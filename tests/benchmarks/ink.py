"""What is learned from generated digits: trained on InkDigits alone, tested on MNIST's test set.

    python -m tests.benchmarks.ink DATA_DIRECTORY [ROW ...] [--seeds 1 2 3]

A row is an experiment in `recipes/`. MNIST has no part in the training, nor in choosing when it ends. With
`--strokes FILE.jsonl.gz` the same networks also read pen strokes, as the pad would render them.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from statistics import mean

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from core.data.dataset import DataSet, LabelledImages
from core.data.pen_strokes import read_drawings, render_drawings
from core.data.sources import DIGITS, MNIST, InkDigits
from core.experiment.experiment import read_experiment
from core.nn.kernels.blas import blas_name, set_blas_threads
from core.nn.network import Network
from core.training.trainer import Trainer

RECIPES = Path(__file__).parent / "recipes"
ROWS = {
    "ink_mlp_plain": "MLP 256-128, no augmentation",
    "ink_mlp": "MLP 256-128, augmented",
    "ink_lenet": "LeNet, augmented",
    "ink_vgg": "VGGMini, augmented",
}


def main() -> None:
    """Train what is asked for and print what it reads."""
    options = _options()
    set_blas_threads(1)
    learned, tests = InkDigits().load([options.data]), _tests(options)
    print(f"Kernel: {blas_name()}; accuracy in %, seeds {options.seeds}, then their mean\n")
    for row in options.rows or ROWS:
        accuracies = [_accuracies(row, seed, learned, tests) for seed in options.seeds]
        for name, values in zip(tests, zip(*accuracies, strict=True), strict=True):
            each = "  ".join(f"{value:.2%}" for value in values)
            print(f"{ROWS[row]:30} {name:12} {each}   mean {mean(values):.2%}", flush=True)


def _accuracies(row: str, seed: int, learned: DataSet, tests: dict[str, LabelledImages]) -> list[float]:
    experiment = read_experiment(RECIPES / f"{row}.json")
    experiment.seed = seed
    trainer = Trainer(experiment, learned)
    for _ in trainer.events():
        pass
    return [_accuracy(trainer.network, examples) for examples in tests.values()]


def _accuracy(network: Network, examples: LabelledImages) -> float:
    logits = network.predict(examples.images.astype(np.float32) / np.float32(255))
    return float((logits.argmax(axis=1) == examples.labels).mean())


def _tests(options: argparse.Namespace) -> dict[str, LabelledImages]:
    tests = {"MNIST": MNIST().load([options.data]).test}
    if options.strokes is not None:
        tests["pen strokes"] = render_drawings(read_drawings(options.strokes, len(DIGITS)))
    return tests


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What the generated digits teach.")
    parser.add_argument("data", type=Path, metavar="DATA_DIRECTORY")
    parser.add_argument("rows", nargs="*", choices=[*ROWS, []], metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--strokes", type=Path, metavar="FILE")
    return parser.parse_args()


if __name__ == "__main__":
    main()
