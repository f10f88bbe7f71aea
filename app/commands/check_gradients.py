"""`digitlab check-gradients`: numerical against back-propagated gradients of an experiment's network."""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping

import numpy as np

from app.commands.loading import load
from app.commands.output import ProgressBar, print_json, print_result
from core.data.directories import search_directories
from core.experiment.data_facts import DataFacts
from core.experiment.experiment import Experiment, read_experiment
from core.experiment.feasibility import examine
from core.exploration.gradient_comparison import GradientComparison, ParameterComparison
from core.exploration.planted_bugs import planted_bugs
from core.nn.kernels.blas import set_blas_threads

CHECKED_IMAGES = 8
"""Images that the gradient is of: more of them change nothing about its formula."""


def run(options: argparse.Namespace) -> int:
    """Compare, parameter by parameter, and report."""
    set_blas_threads(1)
    experiment = read_experiment(options.experiment)
    comparison = _comparison(experiment, options)
    began = time.perf_counter()
    rows = _follow(comparison, True if options.full else None)
    report = _report(comparison, rows, time.perf_counter() - began, options)
    if options.json:
        print_json(report)
    else:
        print_result(_in_words(report))
    return 0


def _comparison(experiment: Experiment, options: argparse.Namespace) -> GradientComparison:
    bug = planted_bugs()[options.plant] if options.plant else None
    dataset = load(experiment.data, search_directories(options.data)).without_non_digits()
    examine(experiment, DataFacts.of(dataset)).require()
    layers = experiment.network.layers_for(len(dataset.classes))
    images, labels = dataset.train.images[:CHECKED_IMAGES] / 255, dataset.train.labels[:CHECKED_IMAGES]
    decay, seed = experiment.weight_decay, experiment.seed
    return GradientComparison(layers, images, labels, experiment.loss, decay, bug, seed)


def _follow(comparison: GradientComparison, full: bool | None) -> list[ParameterComparison]:
    bar, rows = ProgressBar(), list[ParameterComparison]()
    try:
        for row, share in comparison.compare(full):
            rows += [row] if row else []
            bar.show(share, comparison.names[min(len(rows), len(comparison.names) - 1)])
    finally:
        bar.clear()
    return rows


def _report(
    comparison: GradientComparison,
    rows: list[ParameterComparison],
    seconds: float,
    options: argparse.Namespace,
) -> dict[str, object]:
    wrong = [row.name for row in rows if not row.is_right]
    return {
        "right": not wrong,
        "wrong_parameters": wrong,
        "planted": options.plant,
        "method": "entries" if options.full or comparison.is_small else "directions",
        "largest_error": max((row.error for row in rows), default=0.0),
        "backward_seconds": comparison.backward_seconds,
        "check_seconds": seconds,
        "numerical_seconds": comparison.numerical_seconds(),
        "parameters": [_row(row) for row in rows],
    }


def _row(row: ParameterComparison) -> dict[str, object]:
    worst = [
        {"place": place, "backpropagated": row.backpropagated[place], "numerical": row.numerical[place]}
        for place in row.worst(3)
    ]
    return {"name": row.name, "error": row.error, "right": row.is_right, "worst": _plain(worst)}


def _plain(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [
        {key: float(value) if isinstance(value, np.floating) else value for key, value in row.items()}
        for row in rows
    ]


def _in_words(report: Mapping[str, object]) -> str:
    """A row a parameter, then the verdict and the time of both."""
    rows = report["parameters"]
    assert isinstance(rows, list)
    width = max(len(row["name"]) for row in rows)
    lines = [f"{'Parameter':<{width}}  Relative error"]
    lines += [
        f"{row['name']:<{width}}  {row['error']:.1e}{'' if row['right'] else '   wrong'}" for row in rows
    ]
    verdict = "The gradient is right." if report["right"] else "The gradient is wrong."
    seconds = (
        f"Back-propagation took {report['backward_seconds']:.2g} s; "
        f"all numerical gradients would take {report['numerical_seconds']:.2g} s."
    )
    return "\n".join([*lines, "", verdict, seconds])
