"""What a person said of images that a model reads otherwise than their labels: kept in one file of JSON.

An image is known by what it shows and by its label, so a decision holds in whatever set it comes again. A
file that cannot be read is left as it is, and nothing is written over it.
"""

from __future__ import annotations

import hashlib
from enum import Enum
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.files import paths
from core.files.atomic import write_atomically
from core.files.foreign import read_whole

DECISIONS_FILE = "label-decisions.json"
_MOST_BYTES = 2**26


class Decision(Enum):
    """Why label and reading differ."""

    MODEL_WRONG = "model"
    LABEL_WRONG = "label"
    UNREADABLE = "unreadable"


_DECODER = msgspec.json.Decoder(dict[str, Decision])
"""Made while the module is loaded: msgspec crashes where two threads first decode the same types at once."""


class LabelDecisions:
    """All of them. Each change is written at once."""

    def __init__(self, path: Path) -> None:
        """Raises UserError where there is a file that cannot be read."""
        self._path = path
        self._kept: dict[str, Decision] = _read(path) if paths.is_taken(path) else {}

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, image: NDArray[np.uint8], label: str) -> Decision | None:
        """What was said of an image (C, H, W) with this label; None if nothing was."""
        return self._kept.get(_key(image, label))

    def decide(self, image: NDArray[np.uint8], label: str, decision: Decision | None) -> None:
        """Say something else of it, or nothing any more. Raises UserError where it cannot be written."""
        kept = dict(self._kept)
        if decision is None:
            kept.pop(_key(image, label), None)
        else:
            kept[_key(image, label)] = decision
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self._path, msgspec.json.format(msgspec.json.encode(kept), indent=1))
        self._kept = kept


def _key(image: NDArray[np.uint8], label: str) -> str:
    digest = hashlib.sha256(repr((image.shape, label)).encode())
    digest.update(np.ascontiguousarray(image).data)
    return digest.hexdigest()[:24]


def _read(path: Path) -> dict[str, Decision]:
    try:
        return _DECODER.decode(read_whole(path, _MOST_BYTES))
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UserError(
            "“{file}” with your decisions about labels cannot be read: repair it or move it away.", file=path
        ) from error
