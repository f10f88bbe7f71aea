"""Lists of components that one may start from, by what is listed."""

from __future__ import annotations

from app.widgets.form.architecture_starts import architecture_starts
from app.widgets.form.augmentation_starts import augmentation_starts
from app.widgets.form.draft import Entry
from app.widgets.form.start_button import Start
from core.data.augmentation import Augmentation
from core.layers import Layer


def starts_for(entry: Entry, classes: int) -> list[Start]:
    """Each with its name, a line about it, and what makes its list; networks are for so many classes."""
    if entry.holds(Layer):
        return architecture_starts(classes)
    if entry.holds(Augmentation):
        return augmentation_starts()
    return []
