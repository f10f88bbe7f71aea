"""Experiments as JSON: read from files and from the clipboard, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from core.refusal import Refusal
from core.storage.atomic import write_atomically
from core.training.experiment import Experiment, decode_experiment, encode_experiment

SUFFIX = ".json"
_LARGEST = 1_000_000


def read_experiment(path: Path) -> Experiment:
    """The experiment in a file. Raises Refusal, naming the file, where there is none."""
    name = f"“{path.name}”"
    try:
        if path.stat().st_size > _LARGEST:
            raise Refusal("{name} is too large for an experiment.", name=name)
        content = path.read_bytes()
    except OSError as error:
        raise Refusal(
            "{name} cannot be read: {problem}.", name=name, problem=error.strerror or error
        ) from None
    return decode_experiment(content, name)


def write_experiment(experiment: Experiment, path: Path) -> None:
    """Write the experiment. Raises Refusal where that cannot be done; the file is then as it was."""
    try:
        write_atomically(path, encode_experiment(experiment))
    except OSError as error:
        name = f"“{path.name}”"
        raise Refusal(
            "{name} cannot be written: {problem}.", name=name, problem=error.strerror or error
        ) from None
