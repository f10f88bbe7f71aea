"""Augmentation: a network that sees each image a little different in each epoch learns what matters.

Warps move pixels, effects change their values. Images that are generated from nothing are in `core.ink`.
"""

from typing import TYPE_CHECKING

from core.data.augmentation.augmenter import IMAGES_PER_VARIATION, Augmenter
from core.data.augmentation.base import Augmentation
from core.data.augmentation.effects import CutOut, Noise, Thickness
from core.data.augmentation.warps import Elastic, Flip, Rotate, Scale, Shear, Shift
from core.nn.component import union

if TYPE_CHECKING:
    AnyAugmentation = Augmentation
else:
    AnyAugmentation = union(Augmentation)

__all__ = [
    "IMAGES_PER_VARIATION",
    "AnyAugmentation",
    "Augmentation",
    "Augmenter",
    "CutOut",
    "Elastic",
    "Flip",
    "Noise",
    "Rotate",
    "Scale",
    "Shear",
    "Shift",
    "Thickness",
]
