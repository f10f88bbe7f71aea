"""How many numbers are read right, in pictures and in strokes side by side, and how fast.

    python -m tests.benchmarks.numbers DATA_DIRECTORY [--model MODEL.npz] [--count 300]

A number is right when it has as many digits as were written and each is read right. Beside it stands the
share that could be right: numbers all of whose digits the model reads when each stands alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app import resources
from core.data.sources import MNIST
from core.errors import UserError
from core.ink.ink_extraction import extract_ink
from core.ink.picture import preprocess_picture
from core.ink.render import Picture, render
from core.ink.segmentation import digits_in_picture, digits_in_strokes
from core.nn.kernels.blas import set_blas_threads
from core.storage.model_file import Model, load_model
from core.types import Array
from tests.core.ink.pages import number_page
from tests.strokes import FILE

LONGEST = 6
GAPS = ((0.15, 0.6), (0.05, 0.3), (-0.1, 0.1))
"""Between two digits drawn side by side, in heights of a digit."""


@dataclass(frozen=True, eq=False)
class Case:
    """A number: what it is, its digits each alone, and how to find them again."""

    labels: list[int]
    alone: list[Picture]
    find: Callable[[], list[Picture]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.numbers")
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, default=resources.shipped_model())
    parser.add_argument("--count", type=int, default=300)
    options = parser.parse_args()
    set_blas_threads(1)
    model = load_model(options.model)
    print(f"{'numbers of 1 to 6 digits':40} {'right':>7} {'count right':>12} {'at most':>8} {'ms':>6}")
    tell("pages, MNIST test digits", model, pages(options.data, model, options.count))
    drawings = by_writer(options.data)
    for low, high in GAPS:
        cases = drawn(drawings, low, high, options.count)
        tell(f"strokes, gaps {low:+.2f} to {high:.2f} of a height", model, cases)
    single = [drawing for hand in drawings.values() for _, drawing in hand]
    split = sum(len(digits_in_strokes(drawing)) > 1 for drawing in single)
    print(f"single digits of strokes taken for a number: {split} of {len(single)}")


def tell(name: str, model: Model, cases: Iterator[Case]) -> None:
    network, right, counted, possible, seconds, total = model.network(), 0, 0, 0, 0.0, 0
    for case in cases:
        began = time.perf_counter()
        try:
            images = case.find()
        except UserError:
            images = []
        read = [int(network.probabilities(image[None, None])[0].argmax()) for image in images]
        seconds += time.perf_counter() - began
        alone = [int(network.probabilities(image[None, None])[0].argmax()) for image in case.alone]
        right += read == case.labels
        counted += len(read) == len(case.labels)
        possible += alone == case.labels
        total += 1
    shares = f"{right / total:7.1%} {counted / total:12.1%} {possible / total:8.1%}"
    print(f"{name:40} {shares} {1000 * seconds / total:6.1f}", flush=True)


def pages(data: Path, model: Model, count: int) -> Iterator[Case]:
    """Pages of any size and colour, in uneven light, with grain."""
    generator, test = np.random.default_rng(1), MNIST().load([data]).test
    network = model.network()

    def is_digit(image: Picture) -> bool:
        return model.calibration.knows(network.probabilities(image[None, None])[0])

    for _ in range(count):
        rows = generator.integers(0, len(test), int(generator.integers(1, LONGEST + 1)))
        page = number_page(generator, test.images[rows, 0])
        grey = np.asarray(page.convert("L"), np.float32) / 255

        def find(grey: Picture = grey) -> list[Picture]:
            return [preprocess_picture(part).image for part in digits_in_picture(extract_ink(grey), is_digit)]

        images = [image[0] / np.float32(255) for image in test.images[rows]]
        yield Case(test.labels[rows].tolist(), images, find)


def by_writer(data: Path) -> dict[str, list[tuple[int, list[Array]]]]:
    """Labels and drawings of each writer."""
    hands: dict[str, list[tuple[int, list[Array]]]] = {}
    with gzip.open(data / FILE) as file:
        for row in map(json.loads, file):
            strokes = [np.array(stroke, np.float64) for stroke in row["strokes"] if stroke]
            hands.setdefault(row["writer"], []).append((row["label"], strokes))
    return hands


def drawn(
    hands: dict[str, list[tuple[int, list[Array]]]], low: float, high: float, count: int
) -> Iterator[Case]:
    """Digits of one writer side by side, each a little higher or lower, larger or smaller."""
    generator, writers = np.random.default_rng(2), sorted(hands)
    for _ in range(count):
        hand = hands[writers[int(generator.integers(len(writers)))]]
        chosen = [hand[int(place)] for place in generator.integers(0, len(hand), generator.integers(1, 7))]
        placed, right = list[Array](), 0.0
        for _, strokes in chosen:
            points = np.concatenate(strokes)
            corner, extent = points.min(axis=0), np.ptp(points, axis=0)
            scale = generator.uniform(0.85, 1.15) / max(float(extent.max()), 1.0)
            down = 1 - float(extent[1]) * scale + generator.uniform(-0.08, 0.08)
            placed += [(stroke - corner) * scale + (right, down) for stroke in strokes]
            right += float(extent[0]) * scale + generator.uniform(low, high)

        def find(placed: list[Array] = placed) -> list[Picture]:
            return [render(strokes) for strokes in digits_in_strokes(placed)]

        yield Case([label for label, _ in chosen], [render(strokes) for _, strokes in chosen], find)


if __name__ == "__main__":
    main()
