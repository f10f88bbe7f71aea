"""What is impossible about a draft, each with the field of the form that has to change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path as FilePath

import msgspec

from core.errors import UserError
from core.experiment.data_facts import DataFacts
from core.experiment.draft import Draft, Path, network_entry
from core.experiment.experiment import Experiment
from core.experiment.feasibility import examine
from core.files.validation_message import validation_message
from core.nn.layer_tree import LayerNode
from core.nn.network import NetworkSummary


@dataclass(frozen=True)
class CheckedDraft:
    """The experiment, if the draft is one, its network, if it makes one, and what is wrong, by field."""

    experiment: Experiment | None
    summary: NetworkSummary | None
    layers: tuple[LayerNode, ...]
    """The layers of the network, as far as they can be."""
    problems: dict[Path, UserError]
    """To be said at the field: without its path."""


def check(draft: Draft, data: DataFacts, runs: FilePath | None = None) -> CheckedDraft:
    """Look at everything; `runs` is the folder where the run would be kept."""
    try:
        experiment: Experiment = draft.whole()
    except msgspec.ValidationError as error:
        wrong = validation_message(error)
        return CheckedDraft(None, None, (), {_path(wrong.place): wrong.problem})
    found = examine(experiment, data)
    if runs is not None:
        found = found.kept_in(runs)
    problems: dict[Path, UserError] = {}
    for problem in found.problems:
        problems.setdefault(_field_to_change(draft, problem), problem.reason)
    return CheckedDraft(experiment, found.summary, found.layers, problems)


def _field_to_change(draft: Draft, problem: UserError) -> Path:
    """For the network as a whole the list of its layers, where it has one; else the choice of the network.

    Where no field is at fault, such as for a full disk, the network is what can be made smaller.
    """
    path, entry = _path(problem.path), network_entry(draft)
    paths = [other.path for other in draft.entries()]
    if path and (path[0] != entry.path[0] or (path in paths and path != entry.path)):
        return path
    inside = [e for e in draft.entries() if e.path[:1] == entry.path and e.field.kind == "components"]
    return (inside or [entry])[0].path


def _path(place: str) -> Path:
    """`network.hidden[0]` as ("network", "hidden")."""
    return tuple(step for step in re.sub(r"\[.*?\]", "", place).split(".") if step)
