"""Whether a run can be at all: asked before anything of it is made; one sentence tells why it cannot."""

from __future__ import annotations

import math

from core.data.dataset import DataSet
from core.errors import UserError
from core.experiment import memory
from core.experiment.experiment import Experiment, Problem
from core.nn.network import NetworkSummary, summarize


def require_feasible(experiment: Experiment, dataset: DataSet, train_size: int) -> NetworkSummary:
    """What its network would be. Raises UserError where the experiment is impossible with this data."""
    for problem in experiment.problems(train_size):
        raise _user_error(problem)
    summary = summarize(experiment.network.layers_for(len(dataset.classes)), dataset.image_shape)
    outputs = math.prod(summary.rows[-1].output_shape) if summary.rows else 0
    if outputs != len(dataset.classes):
        raise UserError(
            "The network ends in {outputs} units, but {name} has {classes} classes: "
            "make its last Dense layer as wide.",
            outputs=outputs,
            name=dataset.name,
            classes=len(dataset.classes),
        )
    if too_large := memory.memory_problem(experiment, summary, train_size):
        raise _user_error(too_large)
    return summary


def _user_error(problem: Problem) -> UserError:
    message = UserError(problem.template, **problem.values)
    return UserError("{place}: {problem}.", place=problem.path, problem=message)
