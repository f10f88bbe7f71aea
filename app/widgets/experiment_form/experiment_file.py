"""Experiments as JSON: read from files and from the clipboard, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from core.errors import UserError
from core.experiment.experiment import MAX_FILE_BYTES, Experiment, decode_experiment, encode_experiment
from core.files.atomic import write_atomically
from core.files.foreign import open_regular

SUFFIX = ".json"


def read_experiment(path: Path) -> Experiment:
    """The experiment in a file. Raises UserError, naming the file, where there is none."""
    name = f"“{path.name}”"
    try:
        with open_regular(path) as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise UserError(
            "{name} cannot be read: {problem}.", name=name, problem=error.strerror or error
        ) from None
    if len(content) > MAX_FILE_BYTES:
        raise UserError("{name} is too large for an experiment.", name=name)
    return decode_experiment(content, name)


def write_experiment(experiment: Experiment, path: Path) -> None:
    """Write the experiment. Raises UserError where that cannot be done; the file is then as it was."""
    try:
        write_atomically(path, encode_experiment(experiment))
    except OSError as error:
        name = f"“{path.name}”"
        raise UserError(
            "{name} cannot be written: {problem}.", name=name, problem=error.strerror or error
        ) from None
