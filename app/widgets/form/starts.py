"""Lists of components that one may start from, by what is listed."""

from __future__ import annotations

from app.widgets.form.architecture_starts import architecture_templates
from app.widgets.form.augmentation_starts import augmentation_templates
from app.widgets.form.draft import DraftEntry
from app.widgets.form.start_button import ListTemplate
from core.data.augmentation import Augmentation
from core.layers import Layer


def list_templates(entry: DraftEntry, classes: int) -> list[ListTemplate]:
    """Each with its name, a line about it, and what makes its list; networks are for so many classes."""
    if entry.holds(Layer):
        return architecture_templates(classes)
    if entry.holds(Augmentation):
        return augmentation_templates()
    return []
