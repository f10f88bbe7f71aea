"""What is impossible about an experiment, each with the field that has to change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path as FilePath

import msgspec

from app import core_text
from core.errors import UserError
from core.experiment import disk_space, memory
from core.experiment.draft import Draft, DraftEntry, Path, network_entry
from core.experiment.experiment import Experiment, Problem
from core.files.validation_message import validation_message
from core.nn.layer_tree import LayerNode, layer_tree
from core.nn.layers import ShapeError
from core.nn.network import NetworkSummary, summarize
from core.types import Shape


@dataclass(frozen=True)
class CheckedDraft:
    """The experiment, if the draft is one, its network, if it makes one, and what is wrong, by place."""

    experiment: Experiment | None
    summary: NetworkSummary | None
    parts: tuple[LayerNode, ...]
    """The layers of the network, as far as they can be."""
    problems: dict[Path, str]


def check(
    draft: Draft, available: int | None, input_shape: Shape, classes: int, runs: FilePath | None = None
) -> CheckedDraft:
    """Look at everything; `available` is how many training images the data set has, if that is known, and
    `runs` the folder where the run would be kept.
    """
    try:
        experiment: Experiment = draft.whole()
    except msgspec.ValidationError as error:
        wrong = validation_message(error)
        return CheckedDraft(None, None, (), {_path(wrong.place): core_text.sentence(wrong.problem)})
    problems = {
        _path(problem.path): core_text.sentence(problem) for problem in experiment.problems_with(available)
    }
    entry = network_entry(draft)
    layers = experiment.network.layers_for(classes)
    parts = layer_tree(layers, input_shape)
    try:
        summary = summarize(layers, input_shape)
        if (outputs := summary.rows[-1].output_shape[0] if summary.rows else 0) != classes:
            shape_error = Problem(
                "", "Ends in {outputs} units, but there are {classes} classes", _both(outputs, classes)
            )
            problems.setdefault(_field_to_change(draft, entry), core_text.sentence(shape_error))
        elif too_large := memory.memory_problem(experiment, summary, available):
            problems.setdefault(_field_to_change(draft, entry), core_text.sentence(too_large))
        elif runs and available and (full := _disk_space_problem(experiment, summary, available, runs)):
            problems.setdefault(_field_to_change(draft, entry), core_text.sentence(full))
    except UserError as refusal:
        said = refusal.without_place() if isinstance(refusal, ShapeError) else refusal
        return CheckedDraft(
            experiment, None, parts, {_field_to_change(draft, entry): core_text.sentence(said)} | problems
        )
    return CheckedDraft(experiment, summary, parts, problems)


def _disk_space_problem(
    experiment: Experiment, summary: NetworkSummary, available: int, runs: FilePath
) -> Problem | None:
    return disk_space.disk_space_problem(experiment, summary.trained + summary.statistics, available, runs)


def _field_to_change(draft: Draft, entry: DraftEntry) -> Path:
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
