"""How well a model reads, on every set there is, and what it takes for a digit that is none.

    python -m tests.benchmarks.reading DATA_DIRECTORY [--model MODEL.npz] [--strokes FILE.jsonl ...]

Without --model, the shipped one. Files of pen strokes tell label and strokes a line; of the one that readers
are trained with, the writers that were held out are read, also as other devices would have seen them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app import resources
from core.data.dataset import LabelledImages
from core.data.pen_strokes import read_drawings, render_drawings
from core.data.sources import MNIST, PenStrokes, source_named
from core.errors import UserError
from core.ink.render import render
from core.nn.kernels.blas import set_blas_threads
from core.nn.metrics import confusion_matrix
from core.storage.model_file import Model, load_model
from core.training.calibration import expected_calibration_error
from core.types import Array
from tests.devices import variants
from tests.non_digits import LETTERS, letter, scribble

STROKES = "strokes/pendigits-train.jsonl.gz"
SCRIBBLES, EACH_LETTER = 2000, 40


@dataclass(frozen=True, eq=False)
class Reading:
    """What a model made of a set."""

    name: str
    probabilities: Array
    labels: NDArray[np.uint8]
    known: NDArray[np.bool_]

    @property
    def confusion(self) -> NDArray[np.int64]:
        return confusion_matrix(self.labels, self.probabilities.argmax(axis=1), 10)

    @property
    def accuracy(self) -> float:
        return float(np.mean(self.probabilities.argmax(axis=1) == self.labels))

    @property
    def calibration_error(self) -> float:
        return expected_calibration_error(self.probabilities, self.labels)

    @property
    def refused(self) -> float:
        return float(np.mean(~self.known))


def read(model: Model, name: str, examples: LabelledImages) -> Reading:
    """All images of a set, read by a model and taken as its calibration says."""
    set_blas_threads(1)
    probabilities = model.network().probabilities(examples.images * np.float32(1 / 255))
    known = np.array([model.calibration.knows(row) for row in probabilities])
    return Reading(name, probabilities, examples.labels, known)


def digits(directory: Path, files: Sequence[Path]) -> Iterator[tuple[str, LabelledImages]]:
    """The sets of digits that are here."""
    yield "MNIST, test", MNIST().load([directory]).test
    with suppress(UserError):
        yield "InkDigits, test", source_named("InkDigits").load([directory]).test
    if (directory / STROKES).is_file():
        yield "pen strokes, held-out writers", held_out_strokes(directory)
        for name, examples in variants(PenStrokes(file=STROKES).drawings([directory])[1]):
            yield f"the same with {name}", examples
    for file in files:
        yield file.name, render_drawings(read_drawings(file, 10))


def held_out_strokes(directory: Path) -> LabelledImages:
    """Drawings, as the pad renders them, of the writers whom no shipped model has seen."""
    return render_drawings(PenStrokes(file=STROKES).drawings([directory])[1])


def non_digits() -> Iterator[tuple[str, LabelledImages]]:
    """What is no digit."""
    generator = np.random.default_rng(2026)
    yield "scribbles", _drawn([scribble(generator) for _ in range(SCRIBBLES)])
    yield "letters", _drawn([letter(name, generator) for name in LETTERS for _ in range(EACH_LETTER)])
    yield "empty sheet", LabelledImages(np.zeros((1, 1, 28, 28), np.uint8), np.zeros(1, np.uint8))


def _drawn(drawings: list[list[Array]]) -> LabelledImages:
    images = np.stack([render(drawing) for drawing in drawings])[:, np.newaxis]
    return LabelledImages(np.rint(images * 255).astype(np.uint8), np.zeros(len(images), np.uint8))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--strokes", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    model = load_model(options.model or resources.shipped_model())
    found = [read(model, name, examples) for name, examples in digits(options.data, options.strokes)]
    print(f"temperature {model.calibration.temperature:.3f}, known from {model.calibration.known_from:.3f}\n")
    print("| set | images | right | calibration error | rejected as not a digit | per digit, 0 to 9 |")
    print("|---|---|---|---|---|---|")
    for reading in found:
        print(_row(reading))
    print("\n| no digits | images | rejected as not a digit |\n|---|---|---|")
    for name, examples in non_digits():
        reading = read(model, name, examples)
        print(f"| {name} | {len(examples):,} | {reading.refused:.1%} |")
        if name == "letters":
            shares = zip(LETTERS, reading.known.reshape(len(LETTERS), -1).mean(axis=1), strict=True)
            taken = sorted(((share, name) for name, share in shares if share > 0.1), reverse=True)
            letters = ", ".join(f"{name} {share:.0%}" for share, name in taken)
    print(f"\nLetters that are taken for digits most: {letters or 'none'}.")
    print("\nConfusions that remain (truth, reading, how often):")
    for reading in found:
        print(f"- {reading.name}: {_confusions(reading)}")


def _row(reading: Reading) -> str:
    confusion = reading.confusion
    shares = np.diag(confusion) / np.maximum(confusion.sum(axis=1), 1)
    cells = [
        reading.name,
        f"{len(reading.labels):,}",
        f"{reading.accuracy:.2%}",
        f"{reading.calibration_error:.2%}",
        f"{reading.refused:.1%}",
        " ".join(f"{100 * share:.1f}" for share in shares),
    ]
    return f"| {' | '.join(cells)} |"


def _confusions(reading: Reading, most: int = 8) -> str:
    wrong = reading.confusion.copy()
    np.fill_diagonal(wrong, 0)
    order = np.argsort(-wrong, axis=None, kind="stable")[:most]
    places = (divmod(int(place), 10) for place in order if wrong.flat[place])
    return ", ".join(f"{truth} as {read} {wrong[truth, read]}" for truth, read in places) or "none"


if __name__ == "__main__":
    main()
