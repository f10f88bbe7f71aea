"""The file of a run's layers, `layers.bin`: their figures, moment after moment.

    magic | frame: what layers there are | frame: a moment | frame: a moment | ...

A frame is its length, its CRC-32 and MessagePack. Frames are only ever added; what a crash has torn, and all
behind it, is passed over.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from struct import Struct
from typing import Annotated, BinaryIO

import msgspec

from core.errors import UserError
from core.experiment.kept_layers import MAX_LAYER_BYTES
from core.files.appending import append_bytes
from core.files.atomic import write_atomically
from core.files.foreign import open_regular
from core.insight.layer_record import LayerMoment, LayerRecord, PackedMoment, RecordedLayer

FORMAT = 1
MAGIC = b"DLLAYERS"
_HEAD = Struct("<II")
_MOST = 2 * MAX_LAYER_BYTES
"""Bytes that are read, at most: a run that went on has some more than MAX_LAYER_BYTES."""


class _Listed(msgspec.Struct, frozen=True):
    format: Annotated[int, msgspec.Meta(ge=1, le=FORMAT)]
    layers: Annotated[list[RecordedLayer], msgspec.Meta(min_length=1)]


_LISTED, _MOMENTS = msgspec.msgpack.Decoder(_Listed), msgspec.msgpack.Decoder(PackedMoment)
"""Made while the module is loaded: msgspec crashes where two threads first decode the same types at once."""


def begin_layers(path: Path, layers: Sequence[RecordedLayer], after: int = 0) -> None:
    """A file for a run of these layers that goes on after a step: what is there of later ones is dropped.

    Raises UserError where it cannot be written.
    """
    kept = read_layers(path) if after else LayerRecord()
    moments = kept.moments if kept.layers == tuple(layers) else []
    frames = [_frame(_Listed(FORMAT, list(layers)))]
    frames += [_frame(PackedMoment.of(moment)) for moment in moments if moment.step <= after]
    write_atomically(path, MAGIC + b"".join(frames), durable=False)


def add_moments(path: Path, moments: Sequence[LayerMoment]) -> None:
    """Later ones than all that are there. Raises UserError where they cannot be written."""
    append_bytes(path, b"".join(_frame(PackedMoment.of(moment)) for moment in moments))


def read_layers(path: Path) -> LayerRecord:
    """What was kept, as far as it is whole; without layers where there is none: a run of earlier days."""
    try:
        with open_regular(path) as file:
            return _read(file)
    except (OSError, msgspec.DecodeError, ValueError, UserError):
        return LayerRecord()


def _read(file: BinaryIO) -> LayerRecord:
    if file.read(len(MAGIC)) != MAGIC:
        return LayerRecord()
    frames = _frames(file)
    record = LayerRecord(tuple(_LISTED.decode(next(frames, b"")).layers))
    with contextlib.suppress(msgspec.DecodeError, ValueError):
        for content in frames:
            moment = _MOMENTS.decode(content).moment(len(record.layers))
            record.add(moment)
    return record


def _frames(file: BinaryIO) -> Iterator[bytes]:
    """What is in each frame, up to the first that is not whole."""
    left = _MOST
    while len(head := file.read(_HEAD.size)) == _HEAD.size:
        length, checksum = _HEAD.unpack(head)
        left -= length
        if left < 0:
            return
        content = file.read(length)
        if len(content) < length or zlib.crc32(content) != checksum:
            return
        yield content


def _frame(record: msgspec.Struct) -> bytes:
    content = msgspec.msgpack.encode(record)
    return _HEAD.pack(len(content), zlib.crc32(content)) + content
