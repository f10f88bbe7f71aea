"""One decoder, many damaged files."""

from __future__ import annotations

import resource
import sys
import time
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from core.errors import UserError
from tests.faults.fuzz.decoders import Decoder
from tests.faults.fuzz.mutation import mutated

LONGEST = 1.0
"""Seconds of the process for one file."""

MOST_GROWTH = 50 * 2**20
"""Bytes of memory while all are read."""


@dataclass
class Outcome:
    """What became of the inputs."""

    inputs: int = 0
    refused: int = 0
    read: int = 0
    slowest: float = 0.0
    grown: int = 0
    faults: list[tuple[bytes, BaseException]] = field(default_factory=list)


def fuzz(decoder: Decoder, inputs: int, seed: int, folder: Path) -> Outcome:
    """Give the decoder so many damaged files, one after the other. Never raises for what the decoder does."""
    generator, outcome = np.random.default_rng(seed), Outcome()
    path = folder / f"fuzzed{decoder.suffix}"
    while outcome.inputs < inputs:
        content = mutated(generator, decoder.seeds[outcome.inputs % len(decoder.seeds)])
        path.write_bytes(content)
        outcome.inputs += 1
        began = time.process_time()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                decoder.decode(path)
            outcome.read += 1
        except UserError as error:
            outcome.refused += 1
            if "\n" in str(error):
                outcome.faults.append((content, error))
        except Exception as error:
            outcome.faults.append((content, error))
        spent = time.process_time() - began
        outcome.slowest = max(outcome.slowest, spent)
        if spent > LONGEST:
            outcome.faults.append((content, TimeoutError(f"{spent:.1f} s")))
    return outcome


def peak_memory() -> int:
    """The most bytes that the process ever had in memory."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else 1024 * peak
