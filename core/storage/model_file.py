"""A model file: a trained network and what is known of it, in one file that NumPy can read.

It is an .npz: `np.load(file)["1.Dense.weight"]` is an array. Beside the arrays lies `manifest`, JSON as
bytes: the version of the format, the record of the run, and name, shape, type and SHA-256 of each array.
A file is compared with its manifest, and the manifest with the network of its experiment, before memory
is taken for it.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO

import msgspec
import numpy as np

from core.errors import UserError, printable
from core.files import nonfinite_json, paths
from core.files.archive import Archive, open_archive, write_array
from core.files.atomic import previous_of, write_atomically
from core.files.foreign import open_regular
from core.files.foreign_json import NotUtf8Error, UnsafeJsonError, require_safe
from core.files.validation_message import validation_message
from core.nn.architectures import network_for
from core.nn.network import Network
from core.storage.parameter_layout import ParameterSlice, layout
from core.training.calibration import Calibration
from core.training.record import RunRecord
from core.types import Array

FORMAT = 1
"""The version that is written, and the newest that is read."""

MANIFEST = "manifest"
_LARGEST_MANIFEST = 2**25
_LARGEST_EXPERIMENT = 2**18
_LARGEST_SIDE = 1024
_MOST_CLASSES = 1000
_FIRST_YEAR, _LAST_YEAR = 1970, 9000
_NUMBERS = np.dtype("<f4")


@dataclass(frozen=True, eq=False)
class Model:
    """A trained network at rest."""

    record: RunRecord
    vector: Array
    """All its numbers, as `Network.vector` holds them."""

    def network(self) -> Network:
        """The network, ready to read."""
        record = self.record
        network = network_for(record.experiment.network, tuple(record.input_shape), len(record.classes))
        network.vector = self.vector
        network.temperature = self.calibration.temperature
        return network

    @property
    def calibration(self) -> Calibration:
        """How its answers are to be taken: as found on images held out, else the plain rule."""
        return self.record.calibration or Calibration()


def save_model(path: Path | str, vector: Array, record: RunRecord) -> None:
    """Write a model file: the numbers of a network and the record of its run.

    A file that stood there stays beside it, as `.previous`. Raises UserError where it cannot be written or
    the numbers are not finite; the old file is then untouched.
    """
    record = msgspec.structs.replace(record, name=printable(record.name))
    places = layout(record.experiment.network, tuple(record.input_shape), len(record.classes))
    if vector.shape != (places[-1].stop if places else 0,):
        raise ValueError(f"{vector.size} numbers for a network of {places[-1].stop if places else 0}")
    numbers = np.ascontiguousarray(vector, _NUMBERS)
    if not np.isfinite(numbers).all():
        raise UserError("“{name}” cannot be saved: its weights are not finite.", name=record.name)
    arrays = {place.name: numbers[place.start : place.stop].reshape(place.shape) for place in places}
    manifest = np.frombuffer(_encode(record, arrays), np.uint8)

    def write(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            write_array(archive, MANIFEST, manifest)
            for name, array in arrays.items():
                write_array(archive, name, array)

    write_atomically(path, write, keep_previous=True)


def load_model(path: Path | str) -> Model:
    """Read a model file. Raises UserError that names the file where it cannot be believed in every point, and
    the generation before where one is kept.
    """
    path = Path(path)
    with _open_model(path) as archive:
        manifest, places = _read_manifest(path, archive)
        vector = np.empty(places[-1].stop if places else 0, _NUMBERS)
        for place, array in zip(places, manifest.arrays, strict=True):
            numbers = vector[place.start : place.stop]
            archive.read_into(place.name, numbers.view(np.uint8).data)
            if hashlib.sha256(numbers.data).hexdigest() != array.sha256:
                raise UserError(
                    "“{file}” is damaged in layer {layer}: copy it again from its source.",
                    file=path,
                    layer=place.layer,
                )
            if not np.isfinite(numbers).all():
                raise UserError(
                    "“{file}” has infinite or NaN values in layer {layer}.",
                    file=path,
                    layer=place.layer,
                )
    return Model(manifest.record, vector.astype(np.float32, copy=False))


def read_record(path: Path | str) -> RunRecord:
    """What a model file tells of its network, without its numbers. Raises UserError as `load_model` does."""
    path = Path(path)
    with _open_model(path) as archive:
        return _read_manifest(path, archive)[0].record


class _ArrayNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    shape: list[int]
    dtype: str
    sha256: str


class _ModelManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: Annotated[int, msgspec.Meta(ge=1)]
    record: RunRecord
    arrays: list[_ArrayNote]


class _Version(msgspec.Struct, frozen=True):
    format: int


@contextmanager
def _open_model(path: Path) -> Iterator[Archive]:
    try:
        _require_archive(path)
        with open_archive(path) as archive:
            if MANIFEST not in archive.entries:
                raise _not_a_model(path)
            if not all(entry.stored for entry in archive.entries.values()):
                raise UserError("“{file}” is compressed: save its arrays without compression.", file=path)
            yield archive
    except UserError as problem:
        if not paths.exists(before := previous_of(path)):
            raise
        raise UserError(
            "{problem} The previous model is kept as “{previous}”.",
            problem=problem,
            previous=before.name,
        ) from None


def _require_archive(path: Path) -> None:
    try:
        with open_regular(path) as file:
            if file.read(2) != b"PK":
                raise _not_a_model(path)
    except OSError as error:
        raise UserError(
            "“{file}” cannot be read: {cause}.", file=path, cause=error.strerror or error
        ) from None


def _read_manifest(path: Path, archive: Archive) -> tuple[_ModelManifest, list[ParameterSlice]]:
    """The manifest, and where each array goes; all agree with each other and with the headers."""
    entry = archive.entries[MANIFEST]
    if entry.size > _LARGEST_MANIFEST or entry.dtype != np.uint8:
        raise _not_a_model(path)
    manifest = _decode(path, archive.read(MANIFEST).tobytes())
    record = manifest.record
    _require_plausible(path, record)
    try:
        places = layout(record.experiment.network, tuple(record.input_shape), len(record.classes))
    except UserError as problem:
        raise UserError("“{file}” is damaged: {problem}", file=path, problem=problem) from None
    expected = {place.name: place.shape for place in places}
    stored = {array.name: tuple(array.shape) for array in manifest.arrays}
    found = {name: entry.shape for name, entry in archive.entries.items() if name != MANIFEST}
    if not (expected.keys() == found.keys() and list(expected) == [array.name for array in manifest.arrays]):
        raise UserError("The arrays in “{file}” do not match its network.", file=path)
    for place in places:
        entry = archive.entries[place.name]
        if not expected[place.name] == stored[place.name] == entry.shape:
            raise UserError(
                "“{file}” has sizes in layer {layer} that do not match its network.",
                file=path,
                layer=place.layer,
            )
        if entry.dtype != _NUMBERS or entry.fortran_order:
            raise UserError(
                "“{file}” contains numbers other than float32 in layer {layer}.",
                file=path,
                layer=place.layer,
            )
    return manifest, places


_DECODER = msgspec.json.Decoder(_ModelManifest, strict=False)  # not strict: "nan" is a number
"""Made while the module is loaded: libraries are read in a thread (see core.experiment.experiment)."""


def _decode(path: Path, text: bytes) -> _ModelManifest:
    try:
        require_safe(text)
        version = msgspec.json.decode(text, type=_Version).format
        if version > FORMAT:
            raise UserError(
                "“{file}” was written by a newer version of Digit Lab: update the program to open it.",
                file=path,
            )
        return _DECODER.decode(text)
    except msgspec.ValidationError as error:
        problem = validation_message(error).full_message()
        raise UserError(
            "“{file}” contains an impossible value: {problem}.", file=path, problem=problem
        ) from None
    except (msgspec.DecodeError, UnsafeJsonError, NotUtf8Error):
        raise UserError("“{file}” is damaged: copy it again from its source.", file=path) from None


def _require_plausible(path: Path, record: RunRecord) -> None:
    """A record must not make the program do much work before its file is believed."""
    small = len(record.input_shape) == 3 and all(0 < side <= _LARGEST_SIDE for side in record.input_shape)
    few = 0 < len(record.classes) <= _MOST_CLASSES
    dated = _FIRST_YEAR <= record.saved.year <= _LAST_YEAR  # years beyond break what turns them to local time
    if not dated:
        raise UserError("“{file}” contains an impossible date: copy it again from its source.", file=path)
    if not (small and few and len(msgspec.json.encode(record.experiment)) <= _LARGEST_EXPERIMENT):
        raise UserError("“{file}” describes a network that is far too large.", file=path)


def _encode(record: RunRecord, arrays: Mapping[str, Array]) -> bytes:
    notes = [
        _ArrayNote(name, list(array.shape), _NUMBERS.str, hashlib.sha256(array.data).hexdigest())
        for name, array in arrays.items()
    ]
    return nonfinite_json.encode(_ModelManifest(FORMAT, record, notes))


def _not_a_model(path: Path) -> UserError:
    return UserError("“{file}” is not a model file.", file=path)
