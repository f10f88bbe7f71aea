"""Run names: what distinguishes a run from the runs so far ("lr 0.5")."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec
import numpy as np
from PySide6.QtCore import QCoreApplication

from app import core_text
from app.controllers.runs.run import Run
from core.experiment.experiment import Experiment
from core.experiment.presets import PRESETS, preset_of
from core.nn.component import Field, fields

MAX_DIFFERENCES = 3
"""Differences in a name; what differs in more is better called something else."""


def name_for(experiment: Experiment, runs: Iterable[Run]) -> str:
    """A name that none of the runs (newest first) has: what differs from the run that is nearest."""
    known = list(runs)
    return unique_name(_name(experiment, known), {run.name for run in known})


def unique_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it where it is taken."""
    if name not in taken:
        return name
    numbered = (f"{name} ({number})" for number in range(2, len(taken) + 3))
    return next(candidate for candidate in numbered if candidate not in taken)


def differences(new: Experiment, old: Experiment) -> list[str]:
    """What is different in the new experiment, each in a word or two."""
    return list(_differences(new, old))


def _name(experiment: Experiment, runs: list[Run]) -> str:
    runs_before = [_with_requested_workers(run.experiment, experiment) for run in runs]
    if same := [run.name for run, before in zip(runs, runs_before, strict=True) if before == experiment]:
        return same[-1]
    if preset := preset_of(experiment):
        return core_text.tr(preset.run_name)
    references = runs_before + [preset.experiment for preset in PRESETS]
    fewest = min((differences(experiment, reference) for reference in references), key=len)
    return ", ".join(fewest[:MAX_DIFFERENCES])


def _with_requested_workers(old: Experiment, new: Experiment) -> Experiment:
    """Who leaves the number of workers open means that of the run before, whatever it was."""
    return old if new.workers is not None else msgspec.structs.replace(old, workers=None)


def _differences(new: msgspec.Struct, old: msgspec.Struct) -> Iterator[str]:
    for field in fields(type(new)):
        value, before = getattr(new, field.name), getattr(old, field.name)
        if value == before or (value is None and not field.absent):
            continue
        if field.kind != "choice":
            yield setting_text(field, value)
        elif type(value) is type(before):
            yield from _differences(value, before)
        else:
            yield core_text.name(type(value))
            yield from _differences(value, type(value)())


def setting_text(field: Field, value: object) -> str:
    """A setting in a word or two: "lr 0.5", "batch 32", "no batch norm"."""
    label = core_text.label(field).lower()
    match value:
        case bool():
            without = QCoreApplication.translate("RunNames", "no {label}")
            return label if value else without.format(label=label)
        case None:
            return f"{label} {core_text.tr(field.absent)}"
        case list() if field.kind == "components":
            return QCoreApplication.translate("RunNames", "other layers")
        case [first, _, _, *_] if all(other == first for other in value):
            return f"{len(value)} × {first}"
        case list():
            return "-".join(map(str, value)) or QCoreApplication.translate("RunNames", "no hidden layer")
        case int() | float():
            text = np.format_float_positional(value, trim="-") if isinstance(value, float) else str(value)
            return core_text.phrase(field, value, text)
    return f"{label} {value}"


def fold_name(name: str, experiment: Experiment) -> str:
    """The name of a cross-validation with the number of its fold, in place of that of another."""
    source = experiment.data
    whole, _, number = name.rpartition(" · ")
    whole = whole if number.endswith(f"/{source.folds}") else name
    return f"{whole} · {source.fold}/{source.folds}" if source.folds and source.fold else name
