"""An experiment in words, one line a group: what the form would say with every group closed."""

from __future__ import annotations

from app import core_text
from app.widgets.form.draft import Draft
from app.widgets.form.group_text import group_text, groups
from app.widgets.network_text import chain_text
from core.network import outline
from core.refusal import Refusal
from core.training.experiment import Experiment
from core.types import Shape


def experiment_lines(experiment: Experiment, input_shape: Shape, classes: int) -> list[tuple[str, str]]:
    """(what, value) in the language in force."""
    draft = Draft(experiment)
    lines = [(core_text.tr(name), group_text(draft, entries)) for name, entries in groups(draft).items()]
    chain = network_chain(experiment, input_shape, classes)
    return [*lines[:1], (core_text.tr("Layers"), chain), *lines[1:]] if chain else lines


def network_chain(experiment: Experiment, input_shape: Shape, classes: int) -> str:
    """784 → 50 → 10; nothing for layers that do not fit together."""
    try:
        return chain_text(outline(experiment.network.layers_for(classes), input_shape))
    except Refusal:
        return ""


def data_text(experiment: Experiment, data_set: str) -> str:
    """The data set and, where it was not all of it, how many images: "MNIST, 10,000"."""
    kind = type(experiment.data)
    name = core_text.name(kind) if data_set == kind.__name__ else data_set
    size = experiment.data.train_size
    return f"{name}, {size:,}" if size is not None else name
