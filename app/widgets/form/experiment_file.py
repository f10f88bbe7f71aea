"""Experiments as JSON: read from files and from the clipboard, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from core.foreign.file import open_ordinary
from core.refusal import Refusal
from core.storage.atomic import write_atomically
from core.training.experiment import LARGEST, Experiment, decode_experiment, encode_experiment

SUFFIX = ".json"


def read_experiment(path: Path) -> Experiment:
    """The experiment in a file. Raises Refusal, naming the file, where there is none."""
    name = f"“{path.name}”"
    try:
        with open_ordinary(path) as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Refusal(
            "{name} cannot be read: {problem}.", name=name, problem=error.strerror or error
        ) from None
    if len(content) > LARGEST:
        raise Refusal("{name} is too large for an experiment.", name=name)
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
