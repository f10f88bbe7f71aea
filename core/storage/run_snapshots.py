"""The snapshots in the folder of a run: a file each, `snapshot-*.npz`, named by its step.

Each is an .npz with the vector, and a manifest in MessagePack with the figures: a loss may be infinite, for
which JSON has no word. The checksums of the .npz tell of damage.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO

import msgspec
import numpy as np

from core.errors import UserError
from core.files.archive import open_archive, write_array
from core.files.atomic import write_atomically
from core.training.events import BatchEnded, EpochEnded
from core.training.snapshots import Snapshot

FORMAT = 1
_NAME = re.compile(r"snapshot-(\d{1,12})\.npz")
_LARGEST_MANIFEST = 2**16


class _SnapshotManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Annotated[int, msgspec.Meta(ge=1)]
    step: Annotated[int, msgspec.Meta(ge=0)]
    batch: BatchEnded | None
    epoch: EpochEnded | None


_DECODER = msgspec.msgpack.Decoder(_SnapshotManifest)


@dataclass(frozen=True)
class RunSnapshots:
    """Those of one run. What cannot be read or written raises UserError."""

    folder: Path

    @property
    def steps(self) -> list[int]:
        """The moments that there are, from first to last."""
        try:
            names = [path.name for path in self.folder.iterdir()]
        except OSError:
            return []
        return sorted(int(found[1]) for name in names if (found := _NAME.fullmatch(name)))

    def save(self, snapshot: Snapshot) -> None:
        """Add one, or put it in the place of that of the same step."""
        vector = np.ascontiguousarray(snapshot.vector, np.float32)
        manifest = msgspec.msgpack.encode(
            _SnapshotManifest(FORMAT, snapshot.step, snapshot.batch, snapshot.epoch)
        )

        def write(file: BinaryIO) -> None:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                write_array(archive, "manifest", np.frombuffer(manifest, np.uint8))
                write_array(archive, "vector", vector)

        write_atomically(self._path(snapshot.step), write, durable=False)

    def load(self, step: int) -> Snapshot:
        """That of a step. Raises UserError, naming the file, where it cannot be believed in every point."""
        path = self._path(step)
        with open_archive(path) as archive:
            entry = archive.entries.get("manifest")
            if entry is None or entry.dtype != np.uint8 or entry.size > _LARGEST_MANIFEST:
                raise _damaged(path)
            try:
                manifest = _DECODER.decode(archive.read("manifest").tobytes())
                vector = archive.read("vector")
            except (msgspec.DecodeError, KeyError, UnicodeDecodeError, RecursionError):
                raise _damaged(path) from None
        if manifest.format > FORMAT or manifest.step != step:
            raise _damaged(path)
        if vector.dtype != np.float32 or vector.ndim != 1:
            raise _damaged(path)
        return Snapshot(step, vector, manifest.batch, manifest.epoch)

    def keep(self, steps: Collection[int]) -> None:
        """Remove all others."""
        for step in set(self.steps) - set(steps):
            with contextlib.suppress(OSError):
                self._path(step).unlink(missing_ok=True)

    def _path(self, step: int) -> Path:
        return self.folder / f"snapshot-{step}.npz"


def _damaged(path: Path) -> UserError:
    return UserError("“{file}” is a damaged snapshot.", file=path)
