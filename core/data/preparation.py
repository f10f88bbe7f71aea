"""How pictures were prepared for a network: what it reads is prepared as what it learned from was.

A data set says it, a model carries it on, and whoever reads a picture with that model follows it.
"""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.ink.network_form import is_network_form

Way = Literal["digits", "whole"]
Ink = Literal["bright", "dark"]

_NETWORK_FORM_SHARE, _SAMPLE = 0.9, 200


class Preparation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The way from a picture to 28 x 28."""

    way: Way = "digits"
    """Digits: the ink is found, fitted into 20 x 20 and centred. Whole: the picture is scaled as it is."""
    ink: Ink | None = None
    """Which is the ink; None where each picture tells it."""

    @property
    def light_on_dark(self) -> bool | None:
        """Whether the ink is the lighter one; None where each picture tells it."""
        return None if self.ink is None else self.ink == "bright"


DIGITS_FITTED, WHOLE_PICTURES = Preparation("digits"), Preparation("whole")


def is_in_network_form(images: NDArray[np.uint8]) -> bool:
    """Whether images (N, 28, 28), bright on dark, are nearly all fitted and centred as MNIST's are."""
    sample = images[:: max(1, len(images) // _SAMPLE)].astype(np.float32) / np.float32(255)
    return sum(map(is_network_form, sample)) >= _NETWORK_FORM_SHARE * len(sample)


def stored_preparation(images: NDArray[np.uint8]) -> Preparation:
    """Of a set (N, 28, 28) that was imported before sets said it: all were scaled whole then."""
    return DIGITS_FITTED if is_in_network_form(images) else WHOLE_PICTURES
