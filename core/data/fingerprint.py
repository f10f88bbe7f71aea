"""The fingerprint of a data set: how many images it has, and a checksum over all that is learned from.

Two data sets of one name may differ: one's own images were imported anew, digits were drawn since. A run that
goes on compares what there is now with what it began with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

_Size = Annotated[int, Meta(ge=0)]


class DataFingerprint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What tells a data set from every other."""

    train: _Size
    """Images to learn from, those that are held out among them."""
    test: _Size
    sha256: str
    """Over images, labels, groups and the names of the classes."""


def checksum(classes: Iterable[str], arrays: Iterable[NDArray[Any] | None]) -> str:
    """The SHA-256 of names and arrays: shapes and values in their order; an array may be absent."""
    digest = hashlib.sha256(msgspec.json.encode(list(classes)))
    for array in arrays:
        digest.update(repr(None if array is None else array.shape).encode())
        if array is not None:
            digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()
