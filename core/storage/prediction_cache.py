"""Logits that were computed once, kept in the user's cache: a second look at a model's errors comes at once.

A file is found by what its logits follow from: the layers, all numbers of the network, and the images. A
changed model, or a changed data set, has another name, and is never shown old figures. Its checksum is over
that name, too: under another one it is nobody's. What is damaged, or not what it says, is as good as none.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.files.archive import open_archive, write_array
from core.files.atomic import clean_up, write_atomically
from core.nn.network import Network
from core.types import Array

FORMAT = 1
MAX_BYTES = 64 * 2**20
"""Of all files together: 160 times the 10,000 test images of MNIST."""
PREDICTIONS = "predictions"
"""What the folder is called in that of the cache."""
_SUFFIX = ".npz"


@dataclass(frozen=True)
class PredictionCache:
    """The files in a folder, which is made for the first of them. None of its methods ever fails."""

    folder: Path
    max_bytes: int = MAX_BYTES
    """Beyond it, those that were not used for the longest time go."""

    def load(self, network: Network, images: NDArray[np.uint8]) -> Array | None:
        """The logits (N, classes) of images (N, C, H, W) by a network; None where they are not known."""
        path = self._path(network, images)
        try:
            with open_archive(path) as archive:
                logits, digest = archive.read("logits"), archive.read("sha256")
        except (UserError, KeyError):
            return None
        expected = len(images), *network.output_shape
        if logits.shape != expected or logits.dtype != network.dtype:
            return None
        if digest.tobytes() != _digest(path.stem, logits):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # used just now
        return logits

    def save(self, network: Network, images: NDArray[np.uint8], logits: Array) -> None:
        """Keep the logits of images by a network, if there is room for them on the disk and here."""
        logits = np.ascontiguousarray(logits)
        if logits.nbytes > self.max_bytes:
            return

        path = self._path(network, images)

        def write(file: BinaryIO) -> None:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                write_array(archive, "logits", logits)
                write_array(archive, "sha256", np.frombuffer(_digest(path.stem, logits), np.uint8))

        with contextlib.suppress(OSError, UserError):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, write)
            self._shrink()

    def _path(self, network: Network, images: NDArray[np.uint8]) -> Path:
        return self.folder / f"{prediction_key(network, images)}{_SUFFIX}"

    def _shrink(self) -> None:
        """Remove what was not used for the longest time, until the rest has room."""
        clean_up(self.folder)
        used = {path: path.stat() for path in self.folder.glob(f"*{_SUFFIX}")}
        total = sum(file.st_size for file in used.values())
        for path in sorted(used, key=lambda path: used[path].st_mtime_ns):
            if total <= self.max_bytes:
                return
            path.unlink(missing_ok=True)
            total -= used[path].st_size


def prediction_key(network: Network, images: NDArray[np.uint8]) -> str:
    """A name that no other model and no other images have: the SHA-256 of all that logits follow from."""
    kind = (FORMAT, network.input_shape, network.vector.dtype.str, images.shape, images.dtype.str)
    key = hashlib.sha256(msgspec.json.encode((kind, network.body)))
    key.update(np.ascontiguousarray(network.vector).data)
    key.update(np.ascontiguousarray(images).data)
    return key.hexdigest()


def _digest(key: str, logits: Array) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(np.ascontiguousarray(logits).data)
    return digest.digest()
