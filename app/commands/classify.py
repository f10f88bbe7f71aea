"""`digitlab classify`: digits in images, or in pen strokes as JSON lines, to what a network reads in them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from app import resources
from app.commands.output import print_json, print_result
from app.streams import write_message
from core.data.importing.whole_picture import read_whole
from core.data.preparation import DIGITS_FITTED, Preparation
from core.errors import UserError
from core.files import paths
from core.files.foreign import last_resort
from core.ink.number import number_of
from core.ink.picture import preprocess_picture, read_ink
from core.ink.preprocessing import Preprocessing
from core.ink.render import SIDE, Picture, preprocess_strokes, render
from core.ink.segmentation import digits_in_picture, digits_in_strokes
from core.ink.strokes import Strokes, read_strokes
from core.nn.kernels.blas import set_blas_threads
from core.nn.network import Network
from core.storage.model_file import Model, load_model
from core.training.calibration import Calibration

_FILLING = Preprocessing(twenty=False, centre=False)
STROKES = (".json", ".jsonl", ".ndjson", ".gz")


class ClassifiedDigit(msgspec.Struct):
    """What a network reads in one image."""

    digit: int
    known: bool
    probabilities: list[float]


class ClassifiedNumber(msgspec.Struct):
    """What a network reads in several digits side by side: all ink as one digit, and each for itself."""

    digit: int
    known: bool
    probabilities: list[float]
    number: str | None
    """The classes of the digits, from left to right, “?” for an unknown one; null where it is no number."""
    digits: list[ClassifiedDigit]


Images = tuple[NDArray[np.float32], list[NDArray[np.float32]]]
"""(28, 28) of all ink, and of each digit."""


def run(options: argparse.Namespace) -> int:
    """Read each file, in order; those that are refused are named, and the status is 1 then."""
    set_blas_threads(1)
    model = load_model(options.model or resources.shipped_model())
    if model.record.input_shape != [1, SIDE, SIDE]:
        raise UserError("“{model}” does not read 28 x 28 images.", model=model.record.name)
    network, refused = model.network(), False
    for path in options.files:
        try:
            _classify(path, network, model, options.json)
        except UserError as problem:
            write_message(f"digitlab: {problem}\n")
            refused = True
    return int(refused)


def _classify(path: Path, network: Network, model: Model, as_json: bool) -> None:
    """What the network reads in one file. Raises UserError that names it where it cannot be read."""
    classes, several = model.record.classes, all(len(name) == 1 for name in model.record.classes)

    def is_digit(image: Picture) -> bool:
        return read(network, model.calibration, image).known

    if paths.is_folder(path):
        raise UserError("“{file}” is a folder: name the files in it.", file=path)
    with last_resort(path):
        for name, (whole, parts) in network_inputs(path, is_digit, model.record.reads):
            reading = read(network, model.calibration, whole)
            digits = [read(network, model.calibration, part) for part in parts]
            if several and len(digits) > 1:
                _tell_number(name, reading, digits, classes, as_json)
            elif as_json:
                print_json(reading)
            else:
                print_result(f"{name}: {_in_words(reading, classes)}")


def read(network: Network, calibration: Calibration, image: NDArray[np.float32]) -> ClassifiedDigit:
    """What the network reads in a (28, 28) image with values from 0 to 1; an empty one is no digit to any."""
    (probabilities,) = network.probabilities(image[np.newaxis, np.newaxis])
    known = bool(image.any()) and calibration.knows(probabilities)
    return ClassifiedDigit(int(probabilities.argmax()), known, probabilities.tolist())


def _tell_number(
    name: str, reading: ClassifiedDigit, digits: list[ClassifiedDigit], classes: list[str], as_json: bool
) -> None:
    number = number_of([classes[digit.digit] if digit.known else None for digit in digits])
    if as_json:
        print_json(ClassifiedNumber(reading.digit, reading.known, reading.probabilities, number, digits))
        return
    print_result(f"{name}: {'no number' if number is None else number}")
    for digit in digits:
        print_result(f"  {_in_words(digit, classes)}")


def network_inputs(
    path: Path, is_digit: Callable[[Picture], bool], reads: Preparation = DIGITS_FITTED
) -> Iterator[tuple[str, Images]]:
    """What a network gets to see of each drawing or picture in a file, with the name that it is told by."""
    if path.suffix.lower() not in STROKES:
        yield path.name, _of_picture(path, is_digit, reads)
        return
    for number, strokes in enumerate(read_strokes(path), start=1):
        yield f"{path.name}, drawing {number}", _of_strokes(strokes, reads)


def _of_strokes(strokes: Strokes, reads: Preparation) -> Images:
    """Strokes have no picture around them: where it would be taken whole, they fill it."""
    if not any(np.size(stroke) for stroke in strokes):
        return np.zeros((SIDE, SIDE), np.float32), []
    if reads.way == "whole":
        return preprocess_strokes(strokes, preprocessing=_FILLING).image, []
    return render(strokes), [render(digit) for digit in digits_in_strokes(strokes)]


def _of_picture(path: Path, is_digit: Callable[[Picture], bool], reads: Preparation) -> Images:
    if reads.way == "whole":
        return read_whole(path, path.name, reads.ink), []
    ink = read_ink(path, light_on_dark=reads.light_on_dark)
    parts = [preprocess_picture(part).image for part in digits_in_picture(ink, is_digit)]
    return preprocess_picture(ink).image, parts


def _in_words(reading: ClassifiedDigit, classes: list[str]) -> str:
    best, second, *_ = sorted(range(len(classes)), key=reading.probabilities.__getitem__, reverse=True)
    sure = "" if reading.known else ", not a digit I know"
    first_share, second_share = reading.probabilities[best], reading.probabilities[second]
    return f"{classes[best]} ({first_share:.1%}{sure}; second choice {classes[second]}, {second_share:.1%})"
