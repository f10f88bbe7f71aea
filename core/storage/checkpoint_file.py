"""A checkpoint file: an .npz of arrays, with a manifest of the progress of the run and each SHA-256.

The manifest is MessagePack: a loss may be infinite, for which JSON has no word.
"""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.files.archive import Archive, open_archive, write_array
from core.files.atomic import write_atomically
from core.training.progress import Checkpoint, RunProgress
from core.training.run_origin import RunOrigin

FORMAT = 1
MANIFEST = "manifest"
_LARGEST_MANIFEST = 2**22


class _CheckpointManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Annotated[int, msgspec.Meta(ge=1)]
    progress: RunProgress = msgspec.field(name="course")  # as files of version 0.1 call it
    sha256: dict[str, str]
    """Of each array, by its name."""
    origin: RunOrigin | None = None
    """None in files of earlier versions."""


_DECODER = msgspec.msgpack.Decoder(_CheckpointManifest)
"""Made while the module is loaded: runs are read in a thread (see core.experiment.experiment)."""


def save_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write a checkpoint. Raises UserError where it cannot be written; the old file is then untouched."""
    arrays = {name: np.ascontiguousarray(array) for name, array in checkpoint.arrays.items()}
    digests = {name: _digest(array) for name, array in arrays.items()}
    manifest = msgspec.msgpack.encode(
        _CheckpointManifest(FORMAT, checkpoint.progress, digests, checkpoint.origin)
    )

    def write(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            write_array(archive, MANIFEST, np.frombuffer(manifest, np.uint8))
            for name, array in arrays.items():
                write_array(archive, name, array)

    write_atomically(path, write)


def load_checkpoint(path: Path) -> Checkpoint:
    """Read a checkpoint. Raises UserError that names the file where it cannot be believed in every point."""
    with open_archive(path) as archive:
        manifest = _read_manifest(path, archive)
        names = archive.entries.keys() - {MANIFEST}
        if names != manifest.sha256.keys() or not all(entry.stored for entry in archive.entries.values()):
            raise _damaged(path)
        arrays = {name: archive.read(name) for name in sorted(names)}
    for name, array in arrays.items():
        if _digest(array) != manifest.sha256[name]:
            raise _damaged(path)
    return Checkpoint(manifest.progress, arrays, manifest.origin)


def _read_manifest(path: Path, archive: Archive) -> _CheckpointManifest:
    entry = archive.entries.get(MANIFEST)
    if entry is None or entry.dtype != np.uint8 or not entry.stored or entry.size > _LARGEST_MANIFEST:
        raise UserError("“{file}” is not a checkpoint.", file=path)
    text = archive.read(MANIFEST).tobytes()
    try:
        manifest = _DECODER.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _damaged(path) from None
    if manifest.format > FORMAT:
        raise UserError(
            "“{file}” was written by a newer version of Digit Lab: update the program to open it.", file=path
        )
    return manifest


def _digest(array: NDArray[Any]) -> str:
    return hashlib.sha256(np.ascontiguousarray(array).data).hexdigest()


def _damaged(path: Path) -> UserError:
    return UserError("“{file}” is a damaged checkpoint.", file=path)
