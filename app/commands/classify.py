"""`digitlab classify`: digits in images, or in pen strokes as JSON lines, to what a network reads in them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from app import resources
from app.commands.output import print_json, print_result
from core.ink.picture import read_picture
from core.ink.render import SIDE, render
from core.ink.strokes import read_strokes
from core.kernel import use_threads
from core.network import Network
from core.refusal import Refusal
from core.storage.model_file import load_model
from core.training.calibration import Calibration

STROKES = (".json", ".jsonl", ".ndjson", ".gz")


class Reading(msgspec.Struct):
    """What a network reads in one image."""

    digit: int
    known: bool
    probabilities: list[float]


def run(options: argparse.Namespace) -> int:
    """Read each file, in order; the first that is refused ends it."""
    use_threads(1)
    model = load_model(options.model or resources.shipped_model())
    if model.record.input_shape != [1, SIDE, SIDE]:
        raise Refusal("“{model}” does not read 28 x 28 images.", model=model.record.name)
    network = model.network()
    for path in options.files:
        for name, image in _images(path):
            reading = read(network, model.calibration, image)
            if options.json:
                print_json(reading)
            else:
                print_result(f"{name}: {_in_words(reading, model.record.classes)}")
    return 0


def read(network: Network, calibration: Calibration, image: NDArray[np.float32]) -> Reading:
    """What the network reads in a (28, 28) image with values from 0 to 1; an empty one is no digit to any."""
    (probabilities,) = network.probabilities(image[np.newaxis, np.newaxis])
    known = bool(image.any()) and calibration.knows(probabilities)
    return Reading(int(probabilities.argmax()), known, probabilities.tolist())


def _images(path: Path) -> Iterator[tuple[str, NDArray[np.float32]]]:
    if path.suffix.lower() not in STROKES:
        yield path.name, read_picture(path)
        return
    for number, strokes in enumerate(read_strokes(path), start=1):
        drawn = any(len(stroke) for stroke in strokes)
        image = render(strokes) if drawn else np.zeros((SIDE, SIDE), np.float32)
        yield f"{path.name}, drawing {number}", image


def _in_words(reading: Reading, classes: list[str]) -> str:
    best, second, *_ = sorted(range(len(classes)), key=reading.probabilities.__getitem__, reverse=True)
    sure = "" if reading.known else ", not a digit I know"
    first_share, second_share = reading.probabilities[best], reading.probabilities[second]
    return f"{classes[best]} ({first_share:.1%}{sure}; second choice {classes[second]}, {second_share:.1%})"
