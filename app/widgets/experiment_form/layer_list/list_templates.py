"""Lists of components that one may start from, by what is listed."""

from __future__ import annotations

from app.widgets.experiment_form.layer_list.architecture_templates import architecture_templates
from app.widgets.experiment_form.layer_list.augmentation_templates import augmentation_templates
from app.widgets.experiment_form.layer_list.template_button import ListTemplate
from core.data.augmentation import Augmentation
from core.experiment.draft import DraftEntry
from core.nn.layers import Layer


def list_templates(entry: DraftEntry, classes: int) -> list[ListTemplate]:
    """Each with its name, a line about it, and what makes its list; networks are for so many classes."""
    if entry.holds(Layer):
        return architecture_templates(classes)
    if entry.holds(Augmentation):
        return augmentation_templates()
    return []
