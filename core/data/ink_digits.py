"""The data set InkDigits: generated once, then kept as a file.

It is the same for everyone: who made it does not matter, so it is kept in the folder for what can be made
again, under the version of the handwriting. A damaged file is made again, and a full disk is no reason not to
learn.
"""

from __future__ import annotations

import zipfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import LabelledImages
from core.errors import UserError
from core.files.archive import open_archive, write_array
from core.files.atomic import clean_up, write_atomically
from core.ink.render import SIDE, render_batch
from core.ink.synthesis.batch_random import BatchRandom
from core.ink.synthesis.handwriting import Handwriting, handwriting
from core.ink.synthesis.scan import scan
from core.types import Progress

VERSION = 4
"""Another one as soon as any digit is another."""

TRAIN, TEST = 60_000, 10_000

_NAME = "ink-digits-v"
_PART_NAMES = "train", "test"
_SEED = 2026
_DIGITS_PER_CHUNK = 2_500

TrainAndTest = tuple[LabelledImages, LabelledImages]


def load_or_generate(
    directory: Path, sizes: tuple[int, int] = (TRAIN, TEST), progress: Progress | None = None
) -> TrainAndTest:
    """The images to learn from and to be tested on, from the file in `directory` or made now.

    `progress` is told how many images there are while they are made.
    """
    path = directory / file_name(sizes)
    with suppress(UserError):
        return _read(path, sizes)
    made = generate(sizes, progress)
    with suppress(UserError, OSError):
        directory.mkdir(parents=True, exist_ok=True)
        clean_up(directory)
        _write(path, made)
        _remove_older(directory)
    return made


def file_name(sizes: tuple[int, int] = (TRAIN, TEST)) -> str:
    """What the file of so many images is called."""
    return f"{_NAME}{VERSION}-{sizes[0]}-{sizes[1]}.npz"


def generate(sizes: tuple[int, int] = (TRAIN, TEST), progress: Progress | None = None) -> TrainAndTest:
    """So many images to learn from and to be tested on; always the same ones."""
    total = sum(sizes)
    images, labels = np.empty((total, 1, SIDE, SIDE), np.uint8), np.empty(total, np.uint8)
    for seed, start in enumerate(range(0, total, _DIGITS_PER_CHUNK)):
        rows = slice(start, min(start + _DIGITS_PER_CHUNK, total))
        generator = np.random.default_rng((_SEED, seed))
        labels[rows] = generator.permutation(np.arange(rows.start, rows.stop) % 10)
        images[rows, 0] = _images(labels[rows], generator)
        if progress is not None:
            progress(rows.stop, total)
    train = sizes[0]
    return LabelledImages(images[:train], labels[:train]), LabelledImages(images[train:], labels[train:])


def _images(labels: NDArray[np.uint8], generator: np.random.Generator) -> NDArray[np.uint8]:
    return scanned(handwriting(labels, generator), generator)


def scanned(digits: Handwriting, generator: np.random.Generator) -> NDArray[np.uint8]:
    """(N, 28, 28): digits as a scanner sees them that are written on paper."""
    return scan(render_batch(digits.stroke_batch, digits.pens), BatchRandom(generator, len(digits)))


def _write(path: Path, parts: TrainAndTest) -> None:
    def write(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w") as archive:
            for name, part in zip(_PART_NAMES, parts, strict=True):
                write_array(archive, f"{name}_images", part.images)
                write_array(archive, f"{name}_labels", part.labels)

    write_atomically(path, write)


def _remove_older(directory: Path) -> None:
    """Files of other versions are never read again."""
    for path in directory.glob(f"{_NAME}*.npz"):
        if not path.name.startswith(f"{_NAME}{VERSION}-"):
            path.unlink()


def _read(path: Path, sizes: tuple[int, int]) -> TrainAndTest:
    """Raises UserError where the file is not there, damaged, or not what it should be."""
    with open_archive(path) as archive:
        for name, size in zip(_PART_NAMES, sizes, strict=True):
            for kind, shape in (("images", (size, 1, SIDE, SIDE)), ("labels", (size,))):
                entry = archive.entries.get(f"{name}_{kind}")
                if entry is None or entry.shape != shape or entry.dtype != np.uint8:
                    raise UserError("“{file}” is damaged.", file=path)
        train, test = (
            LabelledImages(archive.read(f"{name}_images"), archive.read(f"{name}_labels"))
            for name in _PART_NAMES
        )
    return train, test
