"""What is impossible about an experiment, each with the field that has to change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path as FilePath

import msgspec

from app import core_text
from app.widgets.form.draft import Draft, Entry, Path
from core.anatomy import Part, anatomy
from core.architectures import Architecture
from core.complaint import complaint
from core.layers import Misfit
from core.network import Summary, outline
from core.refusal import Refusal
from core.storage import room
from core.training import memory
from core.training.experiment import Experiment, Problem
from core.types import Shape


@dataclass(frozen=True)
class Checked:
    """The experiment, if the draft is one, its network, if it makes one, and what is wrong, by place."""

    experiment: Experiment | None
    summary: Summary | None
    parts: tuple[Part, ...]
    """The layers of the network, as far as they can be."""
    problems: dict[Path, str]


def check(
    draft: Draft, available: int | None, input_shape: Shape, classes: int, runs: FilePath | None = None
) -> Checked:
    """Look at everything; `available` is how many training images the data set has, if that is known, and
    `runs` the folder where the run would be kept.
    """
    try:
        experiment: Experiment = draft.whole()
    except msgspec.ValidationError as error:
        wrong = complaint(error)
        return Checked(None, None, (), {_path(wrong.place): core_text.sentence(wrong.problem)})
    problems = {
        _path(problem.path): core_text.sentence(problem) for problem in experiment.problems_with(available)
    }
    entry = network_entry(draft)
    layers = experiment.network.layers_for(classes)
    parts = anatomy(layers, input_shape)
    try:
        summary = outline(layers, input_shape)
        if (outputs := summary.rows[-1].output_shape[0] if summary.rows else 0) != classes:
            misfit = Problem(
                "", "Ends in {outputs} units, but there are {classes} classes", _both(outputs, classes)
            )
            problems.setdefault(_blamed(draft, entry), core_text.sentence(misfit))
        elif too_large := memory.problem(experiment, summary, available):
            problems.setdefault(_blamed(draft, entry), core_text.sentence(too_large))
        elif runs and available and (full := _no_room(experiment, summary, available, runs)):
            problems.setdefault(_blamed(draft, entry), core_text.sentence(full))
    except Refusal as refusal:
        said = refusal.bare() if isinstance(refusal, Misfit) else refusal
        return Checked(experiment, None, parts, {_blamed(draft, entry): core_text.sentence(said)} | problems)
    return Checked(experiment, summary, parts, problems)


def _no_room(experiment: Experiment, summary: Summary, available: int, runs: FilePath) -> Problem | None:
    return room.problem(experiment, summary.trained + summary.statistics, available, runs)


def network_entry(draft: Draft) -> Entry:
    """The value that says which network is built."""
    entries = (entry for entry in draft.entries() if entry.depth == 0)
    return next(entry for entry in entries if entry.holds(Architecture))


def _blamed(draft: Draft, entry: Entry) -> Path:
    """The list of layers, where the network is given by one; else the choice of the network."""
    inside = [
        e for e in draft.entries() if e.path[: len(entry.path)] == entry.path and e.field.kind == "components"
    ]
    return (inside or [entry])[0].path


def _both(outputs: int, classes: int) -> dict[str, object]:
    return {"outputs": outputs, "classes": classes}


def _path(place: str) -> Path:
    """`network.hidden[0]` as ("network", "hidden")."""
    return tuple(step for step in re.sub(r"\[.*?\]", "", place).split(".") if step)
