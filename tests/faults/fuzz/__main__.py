"""Fuzz all decoders: python -m tests.faults.fuzz [--inputs 100000] [--seed 1] [DECODER ...]

A share of the inputs goes to each. Whatever ends in anything but success or a UserError is written to the
folder `fuzz-faults`, and the command fails. Time and memory are told, and too much of either is a fault.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.faults.fuzz.decoders import Decoder, decoders
from tests.faults.fuzz.fuzzing import MOST_GROWTH, Outcome, fuzz, peak_memory

FAULTS = Path("fuzz-faults")


def main() -> int:
    options = _options()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    logging.disable()
    chosen = [decoder for decoder in decoders() if not options.decoder or decoder.name in options.decoder]
    share, status, total = -(-options.inputs // len(chosen)), 0, 0
    print("decoder        inputs  refused     read  faults   slowest    grown")
    for decoder in chosen:
        outcome = _fuzzed(decoder, share, options.seed)
        total += outcome.inputs
        status |= bool(outcome.faults) or outcome.grown > MOST_GROWTH
        for number, (content, error) in enumerate(outcome.faults[:10]):
            FAULTS.mkdir(exist_ok=True)
            (FAULTS / f"{decoder.name}-{number}{decoder.suffix}").write_bytes(content)
            traceback.print_exception(error, limit=-3)
    print(f"{total:,} inputs, seed {options.seed}")
    return int(status)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.fuzz")
    parser.add_argument("decoder", nargs="*")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _fuzzed(decoder: Decoder, share: int, seed: int) -> Outcome:
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        before, began = peak_memory(), time.perf_counter()
        outcome = fuzz(decoder, share, seed, Path(folder))
        outcome.grown = peak_memory() - before
    seconds, grown = time.perf_counter() - began, outcome.grown / 2**20
    counts = f"{outcome.inputs:8,} {outcome.refused:8,} {outcome.read:8,} {len(outcome.faults):7}"
    costs = f"{1000 * outcome.slowest:6.0f} ms {grown:5.1f} MB   ({seconds:.0f} s)"
    print(f"{decoder.name:12} {counts} {costs}", flush=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main())
