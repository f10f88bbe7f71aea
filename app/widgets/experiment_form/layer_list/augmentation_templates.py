"""Augmentations that go well together, as lists that one may start from."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.widgets.experiment_form.layer_list.template_button import ListTemplate
from core.data.augmentation import CutOut, Elastic, Flip, Rotate, Scale, Shear, Shift, Thickness
from core.nn.component import Component


def augmentation_templates() -> list[ListTemplate]:
    """Each with its name, a line about it, and what makes its list."""
    return [
        (
            QCoreApplication.translate("AugmentationTemplates", "Handwriting"),
            QCoreApplication.translate(
                "AugmentationTemplates", "Slight variation, as between writers: for short runs"
            ),
            _handwriting,
        ),
        (
            QCoreApplication.translate("AugmentationTemplates", "Handwriting, strong"),
            QCoreApplication.translate(
                "AugmentationTemplates",
                "Twice as strong, with other pen widths: for long runs and large networks",
            ),
            _strong_handwriting,
        ),
        (
            QCoreApplication.translate("AugmentationTemplates", "Clothes"),
            QCoreApplication.translate("AugmentationTemplates", "Horizontal flip, small shifts and cut-out"),
            _clothes,
        ),
    ]


def _handwriting() -> list[Component]:
    return [Shift(pixels=1), Rotate(degrees=8), Scale(percent=8), Shear(degrees=8), Elastic(pixels=0.7)]


def _strong_handwriting() -> list[Component]:
    warps = [Shift(pixels=2), Rotate(degrees=15), Scale(percent=15), Shear(degrees=15), Elastic(pixels=1.2)]
    return [*warps, Thickness(pixels=0.5)]


def _clothes() -> list[Component]:
    return [Flip(), Shift(pixels=2), CutOut(pixels=8)]
