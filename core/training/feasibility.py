"""Whether a run can be at all: asked before anything of it is made; one sentence tells why it cannot."""

from __future__ import annotations

import math

from core.data.dataset import DataSet
from core.network import Summary, outline
from core.refusal import Refusal
from core.training import memory
from core.training.experiment import Experiment, Problem


def require_feasible(experiment: Experiment, dataset: DataSet, train_size: int) -> Summary:
    """What its network would be. Raises Refusal where the experiment is impossible with this data."""
    for problem in experiment.problems(train_size):
        raise _refusal(problem)
    summary = outline(experiment.network.layers_for(len(dataset.classes)), dataset.image_shape)
    outputs = math.prod(summary.rows[-1].output_shape) if summary.rows else 0
    if outputs != len(dataset.classes):
        raise Refusal(
            "The network ends in {outputs} units, but {name} has {classes} classes: "
            "make its last Dense layer as wide.",
            outputs=outputs,
            name=dataset.name,
            classes=len(dataset.classes),
        )
    if too_large := memory.problem(experiment, summary, train_size):
        raise _refusal(too_large)
    return summary


def _refusal(problem: Problem) -> Refusal:
    said = Refusal(problem.template, **problem.values)
    return Refusal("{place}: {problem}.", place=problem.path, problem=said)
