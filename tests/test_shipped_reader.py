"""The networks that ship: they read digits of people whom they never saw, and say so when it is no digit."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from app import resources
from core.data.dataset import LabelledImages
from core.data.sources import MNIST, Mixed, PenStrokes
from core.experiment.experiment import read_experiment
from core.ink.render import render
from core.storage.model_file import Model, load_model
from core.types import Array
from tests.benchmarks.reading import STROKES, held_out_strokes, read
from tests.devices import variants
from tests.non_digits import LETTERS, letter, scribble


@dataclass(frozen=True)
class Shipped:
    """A file that ships, and what it must keep to: bytes, and shares read right."""

    name: str
    most: int
    mnist: float
    strokes: float

    @property
    def path(self) -> Path:
        return resources.directory("models", self.name)

    @functools.cached_property
    def model(self) -> Model:
        return load_model(self.path)


SHIPPED = [
    Shipped("reader.npz", 2_000_000, mnist=0.992, strokes=0.988),
    Shipped("mlp-reader.npz", 1_000_000, mnist=0.988, strokes=0.988),
]
EACH = pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.name)


@pytest.fixture(scope="module")
def reader() -> Model:
    return load_model(resources.shipped_model())


@pytest.fixture(scope="module")
def strokes(mnist_directory: Path) -> LabelledImages:
    """Drawings of the writers that the recipe holds out."""
    if not (mnist_directory / STROKES).is_file():
        pytest.skip(f"{STROKES} is not in {mnist_directory}")
    return held_out_strokes(mnist_directory)


@EACH
def test_it_is_small_and_tells_how_it_was_made(shipped: Shipped) -> None:
    assert shipped.path.stat().st_size <= shipped.most
    record = shipped.model.record
    assert record.calibration is not None
    data = record.experiment.data
    assert isinstance(data, Mixed)
    assert {"MNIST", "PenStrokes", "InkDigits"} <= {type(part).__name__ for part in data.parts}
    held_out = [part.test_writers for part in data.parts if isinstance(part, PenStrokes)]
    assert held_out == [6], "the writers of these tests must be strangers to it"


@EACH
def test_its_recipe_stands_beside_it(shipped: Shipped) -> None:
    assert read_experiment(shipped.path.with_suffix(".json")) == shipped.model.record.experiment


@EACH
def test_it_reads_mnist(mnist_directory: Path, shipped: Shipped) -> None:
    reading = read(shipped.model, "MNIST", MNIST().load([mnist_directory]).test)
    assert reading.accuracy >= shipped.mnist
    assert reading.calibration_error < 0.01
    assert reading.refused <= 0.05


@EACH
def test_it_reads_pen_strokes_of_people_whom_it_never_saw(strokes: LabelledImages, shipped: Shipped) -> None:
    reading = read(shipped.model, "strokes", strokes)
    assert reading.accuracy >= shipped.strokes
    assert reading.refused <= 0.05


def test_other_devices_and_habits_do_not_disturb_it(mnist_directory: Path, reader: Model) -> None:
    if not (mnist_directory / STROKES).is_file():
        pytest.skip(f"{STROKES} is not in {mnist_directory}")
    drawings = PenStrokes(file=STROKES).drawings([mnist_directory])[1]
    for name, examples in variants(drawings[::10]):
        assert read(reader, name, examples).accuracy >= 0.96, name


def test_scribbles_and_an_empty_pad_are_no_digit_that_it_knows(reader: Model) -> None:
    generator = np.random.default_rng(5)
    scribbles = _drawn([scribble(generator) for _ in range(300)])
    assert read(reader, "scribbles", scribbles).refused >= 0.93
    assert read(
        reader, "nothing", LabelledImages(np.zeros((1, 1, 28, 28), np.uint8), np.zeros(1, np.uint8))
    ).refused


def test_zeros_are_read_however_they_are_crossed_out(mnist_directory: Path, reader: Model) -> None:
    """By a flat, slanted or upright stroke, within or beyond; of writers whom it never saw."""
    if not (mnist_directory / STROKES).is_file():
        pytest.skip(f"{STROKES} is not in {mnist_directory}")
    zeros = [d for d in PenStrokes(file=STROKES).drawings([mnist_directory])[1] if d.label == 0]
    generator = np.random.default_rng(8)
    crossed = [_crossed_out([np.array(s, np.float64) for s in d.strokes if s], generator) for d in zeros]
    reading = read(reader, "crossed out", _drawn(crossed))
    assert reading.accuracy >= 0.96
    assert reading.refused <= 0.15


def _crossed_out(drawing: list[Array], generator: np.random.Generator) -> list[Array]:
    points = np.concatenate(drawing)
    middle, size = (points.min(axis=0) + points.max(axis=0)) / 2, np.ptp(points, axis=0)
    angle, reach = np.radians(generator.uniform(10, 100)), generator.uniform(0.4, 0.75)
    half = reach * size * [np.cos(angle), -np.sin(angle)]
    return [*drawing, np.stack((middle + half, middle - half))]


def test_most_letters_are_no_digit_that_it_knows(reader: Model) -> None:
    generator = np.random.default_rng(6)
    letters = _drawn([letter(name, generator) for name in LETTERS for _ in range(10)])
    assert read(reader, "letters", letters).refused >= 0.9


def _drawn(drawings: list[list[Array]]) -> LabelledImages:
    images = np.rint(np.stack([render(drawing) for drawing in drawings])[:, np.newaxis] * 255)
    return LabelledImages(images.astype(np.uint8), np.zeros(len(drawings), np.uint8))


def _ellipse(tilt: float = 0.0) -> Array:
    angle = np.linspace(-1.7, 4.6, 40)
    x, y = 35 * np.cos(angle), 50 * np.sin(angle)
    return np.column_stack(
        (50 + x * np.cos(tilt) - y * np.sin(tilt), 50 + x * np.sin(tilt) + y * np.cos(tilt))
    )


HANDS: dict[str, tuple[int, list[list[tuple[float, float]] | Array]]] = {
    "barred 7": (7, [[(15, 10), (80, 8), (60, 45), (45, 95)], [(30, 52), (75, 48)]]),
    "barred 7 with a hook": (7, [[(15, 25), (18, 10), (82, 10), (50, 50), (40, 98)], [(28, 55), (72, 52)]]),
    "plain 7": (7, [[(15, 10), (80, 10), (40, 98)]]),
    "1 with an upstroke": (1, [[(25, 45), (55, 5), (54, 50), (52, 98)]]),
    "1 with a long upstroke": (1, [[(15, 55), (58, 5), (56, 50), (55, 98)]]),
    "1 with upstroke and foot": (1, [[(30, 25), (52, 5), (52, 95)], [(28, 95), (78, 95)]]),
    "plain 1": (1, [[(52, 5), (50, 95)]]),
    "slanted 1": (1, [[(65, 5), (40, 95)]]),
    "slashed 0": (0, [_ellipse(), [(85, 2), (15, 98)]]),
    "slashed 0, slash within": (0, [_ellipse(0.1), [(70, 25), (30, 75)]]),
    "0 with a flat stroke": (0, [_ellipse(), [(92, 34), (8, 66)]]),
    "0 with an upright stroke": (0, [_ellipse(), [(50, -12), (50, 112)]]),
    "0 with a long steep slash": (0, [_ellipse(), [(78, -20), (22, 120)]]),
    "plain 0": (0, [_ellipse()]),
    "1 with a hook at its foot": (1, [[(50, 5), (50, 80), (52, 95), (60, 96), (66, 90)]]),
    "7 with a crossed foot": (7, [[(15, 10), (80, 10), (45, 98)], [(42, 74), (66, 72)]]),
    "4 as a bolt": (4, [[(45, 5), (15, 55), (75, 48), (50, 98)]]),
    "4 in one stroke": (4, [[(25, 5), (15, 48), (68, 45), (70, 28), (62, 98)]]),
    "9, loop first": (9, [[(58, 48), (35, 52), (22, 32), (38, 8), (65, 12), (68, 40), (64, 70), (55, 98)]]),
    "open 4": (4, [[(35, 5), (18, 55), (80, 55)], [(65, 30), (62, 98)]]),
    "closed 4": (4, [[(60, 98), (60, 5), (15, 65), (85, 65)]]),
}


@pytest.mark.parametrize("hand", HANDS)
def test_the_shapes_that_people_write_elsewhere_are_read(hand: str, reader: Model) -> None:
    digit, strokes = HANDS[hand]
    reading = read(reader, hand, _drawn([[np.asarray(stroke, np.float64) for stroke in strokes]]))
    assert reading.probabilities.argmax() == digit
    assert reading.known.all()
