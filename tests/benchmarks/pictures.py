"""How pictures of all kinds are read: how many right, how many refused, how many confidently wrong.

    python -m tests.benchmarks.pictures DATA_DIRECTORY [--model MODEL.npz] [--count 100] [--seed 1]
        [--only KIND ...]

The digits are those of the writers from whom no shipped model has learned. Of pictures without a digit, "no
ink was found" is right.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app import resources
from core.nn.kernels.blas import set_blas_threads
from core.storage.model_file import Model, load_model
from tests.pictures.answers import NO_INK, REFUSED, RIGHT, WRONG, answer, chosen, drawings, outcome, packed
from tests.pictures.canvas import Drawing
from tests.pictures.kinds import NONE
from tests.pictures.numbers import NUMBERS
from tests.pictures.surfaces import ALL_CLEAN, ALL_HARD

Case = tuple[str, bytes]
"""What is wanted, and a picture."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.pictures")
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path, default=resources.shipped_model())
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="KIND", help="kinds whose names have one of these"
    )
    options = parser.parse_args()
    set_blas_threads(1)
    model = load_model(options.model)
    for title, cases in groups(drawings(options.data), options.count, options.seed).items():
        print(f"\n| {title} | right | refused | confidently wrong | ms |\n|---|---|---|---|---|")
        wanted = [name for name in cases if not options.only or any(part in name for part in options.only)]
        for name, made in ((name, cases[name]) for name in wanted):
            print(row(name, model, made), flush=True)


def groups(drawn: list[tuple[int, Drawing]], count: int, seed: int) -> dict[str, dict[str, Iterator[Case]]]:
    """The kinds of pictures, and so many cases of each."""

    def of_digits(name: str) -> Iterator[Case]:
        generator = np.random.default_rng(seed)
        for label, drawing in chosen(generator, drawn, count):
            yield str(label), packed((ALL_CLEAN | ALL_HARD)[name](generator, drawing))

    def of_none(name: str) -> Iterator[Case]:
        generator = np.random.default_rng(seed)
        for _ in range(count):
            yield NO_INK, packed(NONE[name](generator))

    def of_numbers(name: str) -> Iterator[Case]:
        generator = np.random.default_rng(seed)
        for _ in range(count):
            digits = list(chosen(generator, drawn, int(generator.integers(3, 7))))
            strokes = [drawing for _, drawing in digits]
            yield "".join(str(label) for label, _ in digits), packed(NUMBERS[name](generator, strokes))

    return {
        "clean pictures of a digit": {name: of_digits(name) for name in ALL_CLEAN},
        "hard pictures of a digit": {name: of_digits(name) for name in ALL_HARD},
        "numbers of 3 to 6 digits": {name: of_numbers(name) for name in NUMBERS},
        "pictures without a digit": {name: of_none(name) for name in NONE},
    }


def row(name: str, model: Model, cases: Iterator[Case]) -> str:
    """A line of the table."""
    counts, seconds = Counter[str](), 0.0
    for wanted, content in cases:
        began = time.perf_counter()
        answers = answer(model, content)
        seconds += time.perf_counter() - began
        counts[outcome(answers, wanted)] += 1
    shares = " | ".join(f"{100 * counts[kind] / counts.total():.0f}" for kind in (RIGHT, REFUSED, WRONG))
    return f"| {name} | {shares} | {1000 * seconds / counts.total():.0f} |"


if __name__ == "__main__":
    main()
