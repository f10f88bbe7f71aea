"""The tables of a run as they are read again: of its steps and of its epochs.

A crash may have torn the last row, and a run of ten hours has more rows than anybody can see.
"""

from __future__ import annotations

import contextlib
import csv
import itertools
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.files.foreign import open_regular, read_lines
from core.training.events import EpochEnded

_BLOCK = 2**20
_LONGEST_ROW, _MOST_EPOCHS = 1000, 100_000

_NOTHING = {"type": "EpochEnded", "validation_loss": None, "validation_accuracy": None}
"""What an empty cell means."""


def read_steps(path: Path, most: int | None = None) -> NDArray[np.float64]:
    """(steps, 3): number, loss and learning rate of each step, the last one among them; none without a file.

    Where there are more than `most`, each second of them is read, or each third, ... Raises UserError.
    """
    try:
        with open_regular(path) as file:
            # A crash may have torn the last row: it has no end, and is not counted.
            lines = sum(block.count(b"\n") for block in iter(partial(file.read, _BLOCK), b""))
        rows = max(lines - 1, 0)  # the first line is the header
        stride = max(-(-rows // most), 1) if most else 1
        first = 1 + (rows - 1) % stride
        with read_lines(path, _LONGEST_ROW) as table:
            cells = [_three(line) for line in itertools.islice(table, first, lines, stride)]
        return np.array(cells, np.float64).reshape(-1, 3)
    except FileNotFoundError:  # the run itself is whole without it
        return np.empty((0, 3))
    except (OSError, ValueError):
        raise UserError("“{file}” cannot be read.", file=path) from None


def read_epochs(path: Path) -> Iterator[EpochEnded]:
    """The figures of each epoch; none without a file. Rows that are torn or no figures are passed over.

    Raises UserError where the file cannot be read.
    """
    try:
        with read_lines(path, _LONGEST_ROW) as lines:
            rows = csv.DictReader(line.decode() for line in lines)
            for row in itertools.islice(rows, _MOST_EPOCHS):
                with contextlib.suppress(msgspec.ValidationError):
                    cells = {name: cell for name, cell in row.items() if cell}
                    yield msgspec.convert(_NOTHING | cells, EpochEnded, strict=False)
    except FileNotFoundError:  # the run itself is whole without it
        return
    except (OSError, UnicodeDecodeError, csv.Error):
        raise UserError("“{file}” cannot be read.", file=path) from None


def _three(line: bytes) -> tuple[float, float, float]:
    step, loss, rate = line.split(b",")
    return float(step), float(loss), float(rate)
