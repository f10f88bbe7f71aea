"""Real pen strokes, one writer at a time: what a user's own digits are like."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from core.ink.written_digits import WrittenDigit

FILE = Path("strokes/pendigits-train.jsonl.gz")
UNIT = 500
"""Of the tablet, about as large as a pad."""
FIRST = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def hand(data: Path, writer: str) -> list[WrittenDigit]:
    """All digits of a writer, in the order of the file."""
    with gzip.open(data / FILE) as file:
        rows = [row for row in map(json.loads, file) if row["writer"] == writer]
    return [
        WrittenDigit(
            tuple(np.round(np.array(stroke, np.float64) / UNIT, 4) for stroke in row["strokes"]),
            row["label"],
            FIRST + timedelta(seconds=place),
        )
        for place, row in enumerate(rows)
    ]


def first_of_each(digits: list[WrittenDigit], count: int) -> tuple[list[WrittenDigit], list[WrittenDigit]]:
    """So many of each of the ten, and the others."""
    taken: list[WrittenDigit] = []
    for label in range(10):
        taken += [digit for digit in digits if digit.label == label][:count]
    ids = {digit.id for digit in taken}
    return taken, [digit for digit in digits if digit.id not in ids]
