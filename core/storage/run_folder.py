"""A run on the disk: a folder with all that a run was made from, how it goes, and where it can go on.

    run.json          the experiment, its data, and how it ended
    steps.csv         loss and learning rate of each step
    epochs.csv        the figures of each epoch
    checkpoint-*.npz  the last two checkpoints
    snapshot-*.npz    what it was at moments spaced in the logarithm of the step
    layers.bin        what its layers did at more moments
    model.npz         the network at its end, a model file

The one process that trains it writes these; while it does, it holds a claim on the folder. What the user says
of a run, its name and notes, stands in label.json.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from core.data.fingerprint import DataFingerprint
from core.data.preparation import Preparation
from core.errors import UserError
from core.experiment.disk_space import KEPT_CHECKPOINTS
from core.experiment.experiment import Experiment
from core.files import nonfinite_json, paths
from core.files.atomic import previous_of, write_atomically, write_error
from core.files.folder_lock import FolderLock, is_locked
from core.files.foreign import read_document
from core.insight.layer_record import LayerRecord
from core.storage.checkpoint_file import load_checkpoint, save_checkpoint
from core.storage.curve_styles import MAX_SLOT
from core.storage.layer_file import read_layers
from core.storage.model_file import load_model
from core.storage.run_snapshots import RunSnapshots
from core.storage.run_tables import read_epochs, read_steps
from core.training.events import EpochEnded, RunEnded, RunStarted
from core.training.progress import Checkpoint
from core.types import Array

FORMAT = 1
MAX_NAME_LENGTH = 200
PROBE_SECONDS = 0.2
"""Seconds that a lock may be held by somebody who only looks whether it is free, at most."""
MAX_SHOWN_STEPS = 2**16
"""Of a run that is shown but not in training, at most: there may be hundreds of them."""
_LARGEST = 2**20
_STAMP = "%Y%m%d-%H%M%S"
_STAMPED = re.compile(r"(\d{8}-\d{6})-[0-9a-f]+")
_CHECKPOINT = re.compile(r"checkpoint-(\d{1,12})\.npz")

Kept = TypeVar("Kept", bound=msgspec.Struct)


class RunManifest(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What stands in run.json."""

    format: Annotated[int, Meta(ge=1)] = FORMAT
    experiment: Experiment
    data_set: str
    classes: list[str]
    input_shape: list[int]
    """(C, H, W) of the images."""
    started: RunStarted
    begun: datetime
    """UTC."""
    data: DataFingerprint | None = None
    """What the data set held; None in runs of earlier versions."""
    study: Annotated[str, Meta(max_length=60)] | None = None
    """What the runs of one cross-validation have in common; None for a run alone."""
    state: Literal["training", "finished", "stopped", "diverged"] = "training"
    """Training too where the process that trained it died."""
    result: RunEnded | None = None
    preparation: Preparation | None = None
    """How its pictures were prepared; None in what earlier versions kept."""
    out: str | None = None
    """Where else the model is to go at its end."""


class RunLabel(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What stands in label.json."""

    name: Annotated[str, Meta(max_length=MAX_NAME_LENGTH)] = ""
    named_by_hand: bool = True
    """Else the window finds a name that tells it from the runs that are shown."""
    tags: Annotated[list[Annotated[str, Meta(max_length=60)]], Meta(max_length=20)] = []
    note: Annotated[str, Meta(max_length=10_000)] = ""
    slot: Annotated[int, Meta(ge=0, le=MAX_SLOT)] = 0
    """Its colour and marker in the plots."""
    dashed: bool = False
    visible: bool = True


class RunFolder:
    """The files of one run. What cannot be read or written raises UserError."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def make(cls, store: Path, label: RunLabel) -> RunFolder:
        """A new, empty folder for a run among the others of a store; its name sorts behind all of theirs."""
        path = store / f"{_after_all_in(store):{_STAMP}}-{secrets.token_hex(3)}"
        try:
            path.mkdir(parents=True)
        except OSError as error:
            raise write_error(path, error) from error
        folder = cls(path)
        folder.write_label(label)
        return folder

    @property
    def steps(self) -> Path:
        """The table of steps."""
        return self.path / "steps.csv"

    @property
    def epochs(self) -> Path:
        """The table of epochs."""
        return self.path / "epochs.csv"

    @property
    def model(self) -> Path:
        """The model file."""
        return self.path / "model.npz"

    def lock(self) -> FolderLock:
        """To be held by the process that trains. Raises UserError where another one does."""
        try:
            return FolderLock(self._lock_path, PROBE_SECONDS)
        except BlockingIOError:
            raise UserError("The run in {folder} is in use by another process.", folder=self.path) from None
        except OSError as error:
            raise UserError(
                "The run in {folder} cannot be written, so it cannot be trained: {cause}.",
                folder=self.path,
                cause=error.strerror or error,
            ) from error

    @property
    def in_training(self) -> bool:
        """Whether a process that lives trains it."""
        return is_locked(self._lock_path)

    @property
    def is_begun(self) -> bool:
        """Whether it says what it was made from, readable or not."""
        return paths.is_taken(self._manifest_path) or (
            paths.is_folder(self.path) and not os.access(self.path, os.R_OK | os.X_OK)
        )

    @property
    def is_readable(self) -> bool:
        """Whether a run ever began here."""
        try:
            self.read_manifest()
        except UserError:
            return False
        return True

    def read_manifest(self) -> RunManifest:
        """What the run was made from."""
        return _read(self._manifest_path, RunManifest)

    def write_manifest(self, manifest: RunManifest) -> None:
        """Say what the run was made from."""
        write_atomically(self._manifest_path, _text(manifest))

    def read_label(self) -> RunLabel:
        """What the user says of it. What cannot be read is not worth a failure."""
        try:
            return _read(self.path / "label.json", RunLabel)
        except UserError:
            return RunLabel(name=self.path.name)

    def write_label(self, label: RunLabel) -> None:
        """Keep what the user says of it."""
        write_atomically(self.path / "label.json", _text(label))

    def save_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Add a checkpoint; those before the last two are removed."""
        save_checkpoint(self.path / f"checkpoint-{checkpoint.progress.step}.npz", checkpoint)
        self.drop_checkpoints(but=KEPT_CHECKPOINTS)

    @property
    def snapshots(self) -> RunSnapshots:
        """What it was at earlier moments."""
        return RunSnapshots(self.path)

    def resume_point(self) -> Checkpoint | None:
        """The checkpoint that the run goes on from; None where it has to begin anew, for there never was one.

        Raises UserError where there are some, but none is whole: to begin anew would overwrite its figures.
        """
        if (checkpoint := self.load_checkpoint()) is None and self.has_checkpoint:
            raise UserError(
                "No checkpoint of the run in {folder} can be read, so it cannot be resumed. Its files are "
                "left as they are: start another run.",
                folder=self.path,
            )
        return checkpoint

    def set_figures_aside(self) -> None:
        """Before a run begins in this folder: figures of an earlier attempt are kept beside its own."""
        for table in (self.steps, self.epochs):
            if paths.is_taken(table):
                try:
                    os.replace(table, _free_name(table))
                except OSError as error:
                    raise write_error(table, error) from error

    @property
    def layers(self) -> Path:
        """The figures of its layers."""
        return self.path / "layers.bin"

    def read_layers(self) -> LayerRecord:
        """What its layers did; no layers in a run of earlier days, or where it cannot be read."""
        return read_layers(self.layers)

    @property
    def has_checkpoint(self) -> bool:
        """Whether there is one, damaged or not."""
        return bool(self._checkpoints())

    def newest_vector(self) -> tuple[int, Array] | None:
        """The last step, and the numbers that the run has come to; None where there are none."""
        if found := _vector_in(self.model):
            return found
        if checkpoint := self.load_checkpoint():
            arrays = checkpoint.arrays
            return checkpoint.progress.step, arrays.get("average", arrays["learner.vector"])
        return _vector_in(previous_of(self.model))

    def drop_checkpoints(self, but: int = 0) -> None:
        """Remove all but the newest ones."""
        with contextlib.suppress(OSError):
            for path in self._checkpoints()[but:]:
                path.unlink(missing_ok=True)

    def load_checkpoint(self) -> Checkpoint | None:
        """The newest checkpoint that is whole; None where there is none."""
        for path in self._checkpoints():
            try:
                return load_checkpoint(path)
            except UserError:
                continue
        return None

    def read_epochs(self) -> list[EpochEnded]:
        """The figures of the epochs so far."""
        return list(read_epochs(self.epochs))

    def read_steps(self, most: int | None = None) -> NDArray[np.float64]:
        """(steps, 3): number, loss and learning rate of each step so far, the last one among them.

        Where there are more than `most`, each second of them is read, or each third, ...
        """
        return read_steps(self.steps, most)

    def read(self) -> StoredRun:
        """All that is shown of it. Raises UserError where that cannot be read."""
        manifest, names = self.read_manifest(), self._names()
        has_weights = self.model.name in names or any(map(_CHECKPOINT.fullmatch, names))
        return StoredRun(self, manifest, self.read_label(), has_weights)

    def files(self) -> list[Path]:
        """All that tells of the run. Raises UserError where the folder cannot be read."""
        try:
            return sorted(
                path for path in self.path.iterdir() if path.name[0] != "." and path != self._lock_path
            )
        except OSError as error:
            cause = error.strerror or error
            raise UserError("“{file}” cannot be read: {cause}.", file=self.path, cause=cause) from None

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        with contextlib.suppress(OSError):
            return sum(path.stat().st_size for path in self.path.iterdir() if paths.is_file(path))
        return 0

    @property
    def _manifest_path(self) -> Path:
        return self.path / "run.json"

    @property
    def _lock_path(self) -> Path:
        return self.path / "claim"

    def _checkpoints(self) -> list[Path]:
        """The newest first."""
        found = (_CHECKPOINT.fullmatch(name) for name in self._names())
        steps = {self.path / name[0]: int(name[1]) for name in found if name}
        return sorted(steps, key=steps.__getitem__, reverse=True)

    def _names(self) -> list[str]:
        """What is in the folder; nothing where it cannot be looked at."""
        with contextlib.suppress(OSError):
            return os.listdir(self.path)
        return []


@dataclass(frozen=True, eq=False)
class StoredRun:
    """All that is shown of a run. Its tables are read when they are asked for: runs may be thousands."""

    folder: RunFolder
    manifest: RunManifest
    label: RunLabel
    has_weights: bool

    @cached_property
    def epochs(self) -> list[EpochEnded]:
        """The figures of its epochs; none where they cannot be read, for the run itself is whole."""
        with contextlib.suppress(UserError):
            return self.folder.read_epochs()
        return []

    @cached_property
    def steps(self) -> NDArray[np.float64]:
        """(steps, 3): number, loss and learning rate; of a long run, some of them. None as above."""
        with contextlib.suppress(UserError):
            return self.folder.read_steps(MAX_SHOWN_STEPS)
        return np.empty((0, 3))


def _free_name(table: Path) -> Path:
    """Where a table of an earlier attempt is kept: `.previous`, `.previous-2`, ..."""
    names = itertools.chain(
        [previous_of(table)], (Path(f"{previous_of(table)}-{number}") for number in itertools.count(2))
    )
    return next(name for name in names if not paths.is_taken(name))


def _after_all_in(store: Path) -> datetime:
    """Now; but where the clock was set back, or did not move, the second after the newest run."""
    now = datetime.now(UTC)
    with contextlib.suppress(OSError, ValueError, OverflowError):
        newest = max(found[1] for path in store.iterdir() if (found := _STAMPED.fullmatch(path.name)))
        return max(now, datetime.strptime(newest, _STAMP).replace(tzinfo=UTC) + timedelta(seconds=1))
    return now


def _vector_in(path: Path) -> tuple[int, Array] | None:
    with contextlib.suppress(UserError):
        model = load_model(path)
        return (model.record.result.step if model.record.result else 0), model.vector
    return None


_DECODERS: dict[type, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(kind, strict=False) for kind in (RunManifest, RunLabel)
}
"""Made while the module is loaded: runs are read in a thread (see core.experiment.experiment)."""


def _text(kept: msgspec.Struct) -> bytes:
    return msgspec.json.format(nonfinite_json.encode(kept), indent=1) + b"\n"


def _read(path: Path, kind: type[Kept]) -> Kept:
    damaged = UserError("“{file}” is damaged.", file=path)
    text = read_document(path, _LARGEST, damaged)
    try:
        read: Kept = _DECODERS[kind].decode(text)
        return read
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise damaged from None
