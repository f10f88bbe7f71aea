"""An experiment in words, one line a group: what the form would say with every group closed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app import core_text
from app.widgets.wording.group_text import group_text, groups
from app.widgets.wording.network_text import chain_text
from core.errors import UserError
from core.experiment.draft import Draft, network_entry
from core.experiment.experiment import Experiment
from core.nn.network import summarize
from core.types import Shape


def experiment_lines(experiment: Experiment, input_shape: Shape, classes: int) -> list[tuple[str, str]]:
    """(what, value) in the language in force; under the network its layers and what they learn."""
    draft = Draft(experiment)
    lines = []
    for name, entries in groups(draft).items():
        lines.append((core_text.tr(name), group_text(draft, entries)))
        if network_entry(draft) in entries:
            lines += _network_lines(experiment, input_shape, classes)
    return lines


def settings_lines(experiment: Experiment) -> list[tuple[str, str]]:
    """(what, value) in the language in force, a line a group; groups in which nothing is on are left out."""
    draft = Draft(experiment)
    none = QCoreApplication.translate("ExperimentForm", "none")
    lines = [(core_text.tr(name), group_text(draft, entries)) for name, entries in groups(draft).items()]
    return [(what, value) for what, value in lines if value != none]


def data_text(experiment: Experiment, data_set: str) -> str:
    """The data set and, where it was not all of it, how many images: "MNIST, 10,000"."""
    size = experiment.data.train_size
    name = data_name(experiment, data_set)
    return f"{name}, {size:,}" if size is not None else name


def data_name(experiment: Experiment, data_set: str) -> str:
    """What the data set is called: one's own keeps its name, a published one has a label."""
    kind = type(experiment.data)
    return core_text.name(kind) if data_set == kind.__name__ else data_set


def _network_lines(experiment: Experiment, input_shape: Shape, classes: int) -> list[tuple[str, str]]:
    """784 → 50 → 10 and the parameters; nothing for layers that do not fit together."""
    try:
        summary = summarize(experiment.network.layers_for(classes), input_shape)
    except UserError:
        return []
    return [
        (QCoreApplication.translate("ExperimentText", "Layers"), chain_text(summary)),
        (QCoreApplication.translate("ExperimentText", "Parameters"), f"{summary.trained:,}"),
    ]
