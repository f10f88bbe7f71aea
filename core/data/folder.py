"""A data set on the disk: a folder with four IDX files, named as those of MNIST are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import DataSet, LabelledImages
from core.data.idx import read_first, read_idx, read_shape
from core.data.preparation import Preparation, stored_preparation
from core.errors import UserError
from core.files import paths

SIDE = 28
"""Height and width of every image, in pixels."""

FILE_STEMS = ("train-images", "train-labels", "t10k-images", "t10k-labels")


def file_name(part: str) -> str:
    """The name under which a part is published: `train-images-idx3-ubyte.gz`."""
    return f"{part}-{_kind(part)}-ubyte.gz"


@dataclass(frozen=True)
class DataFolder:
    """Four files, each as .gz or unpacked, with a hyphen or a dot before `idx`."""

    path: Path

    def find(self, part: str) -> Path | None:
        """The file of a part, or None."""
        kind = _kind(part)
        spellings = (f"{part}{mark}{kind}-ubyte{end}" for mark in "-." for end in (".gz", ""))
        return next((path for name in spellings if paths.is_file(path := self.path / name)), None)

    @property
    def missing(self) -> list[str]:
        """The names of the files that are not there."""
        return [file_name(part) for part in FILE_STEMS if self.find(part) is None]

    @property
    def sizes(self) -> tuple[int, int]:
        """How many images to learn from and to be tested on, as the files say."""
        train, test = (read_shape(self._found(part), 1)[0] for part in ("train-labels", "t10k-labels"))
        return train, test

    def first(self, count: int) -> NDArray[np.uint8]:
        """The first training images, (N, C, H, W), to be looked at. Raises UserError as `load` does."""
        return read_first(self._found("train-images"), 3, count)[:, np.newaxis]

    def load(self, name: str, classes: tuple[str, ...], preparation: Preparation | None = None) -> DataSet:
        """Read and check the four files. Raises UserError that names the file and what is wrong with it.

        How the images were prepared is recognized where it is not given.
        """
        train = self._examples("train", len(classes))
        test = self._examples("t10k", len(classes))
        return DataSet(name, train, test, classes, preparation or stored_preparation(train.images[:, 0]))

    def _examples(self, part: str, classes: int) -> LabelledImages:
        images = read_idx(file := self._found(f"{part}-images"), 3)
        if images.shape[1:] != (SIDE, SIDE):
            raise UserError(
                "“{file}” contains images of {height} x {width} pixels, but 28 x 28 are expected.",
                file=file,
                height=images.shape[1],
                width=images.shape[2],
            )
        labels = read_idx(file := self._found(f"{part}-labels"), 1)
        if len(labels) != len(images):
            raise UserError(
                "“{file}” contains {labels:,} labels for {images:,} images.",
                file=file,
                labels=len(labels),
                images=len(images),
            )
        if (highest := int(labels.max())) >= classes:
            raise UserError(
                "“{file}” contains the label {label}, but labels go from 0 to {last}.",
                file=file,
                label=highest,
                last=classes - 1,
            )
        return LabelledImages(images[:, np.newaxis], labels)

    def _found(self, part: str) -> Path:
        path = self.find(part)
        if path is None:
            raise UserError("“{file}” is missing in {folder}.", file=file_name(part), folder=self.path)
        return path


def _kind(part: str) -> str:
    return "idx3" if part.endswith("images") else "idx1"
