"""Named architectures as lists of layers that one may start from."""

from __future__ import annotations

from functools import partial

from app import core_text
from app.widgets.experiment_form.layer_list.template_button import ListTemplate
from core.nn.architectures import Architecture, Layers
from core.nn.component import Component, members


def architecture_templates(classes: int) -> list[ListTemplate]:
    """Each with its name, a line about it, and what makes its layers for so many classes."""
    named = (member for member in members(Architecture) if member is not Layers)
    return [(core_text.name(one), core_text.about(one), partial(_layers, one, classes)) for one in named]


def _layers(architecture: type[Architecture], classes: int) -> list[Component]:
    return list(architecture().layers_for(classes))
