"""Pictures of digits on paper: recognized as such, and prepared by the very steps by which one is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.data.dataset import DataSet
from core.data.preparation import Preparation, Way
from core.errors import UserError
from core.ink.components import components
from core.ink.ink_extraction import NoInkError, coarse
from core.ink.masks import INK_THRESHOLD
from core.ink.network_form import ink_box
from core.ink.picture import find_ink, preprocess_picture, unreadable_error
from core.ink.render import Picture
from core.ink.sheet import find_sheet

SAMPLED_PICTURES = 48
"""Pictures that are looked at to find out what a set is."""
_ENOUGH = 0.85
"""Share of them that are written with a pen, at least."""
_THICKEST, _THICKEST_INK = 0.2, 0.15
"""Half the width of a pen's line, as a share of what is written with it: blurred, and as ink."""
_STANDING_OUT, _COARSE = 0.4, 64
_MOST_PIECES = 12
"""Of lines and of what they enclose: grain and textures have many."""
_NUMBERS = "zero one two three four five six seven eight nine ten"
_SIGN = re.compile(r"(?:(?:digit|number|num|class|label|letter|sign|sample)[ _-]*)?(?:\w|\d{1,3})")
"""What a class of digits or letters is called: 7, a, digit_7, Sample011."""


def recognize_way(greys: Sequence[Picture], classes: Sequence[str]) -> Way:
    """How pictures (0 black, 1 white), a few of a set, are prepared: by what they show and are called."""
    if not all(map(_is_sign, classes)):
        return "whole"
    enough = _ENOUGH * len(greys)
    written = sum(map(_stands_out_thin, greys)) >= enough or sum(map(_has_thin_ink, greys)) >= enough
    return "digits" if written else "whole"


def fitted(grey: Picture, name: str, light_on_dark: bool | None = None) -> NDArray[np.uint8]:
    """(28, 28): what is written in a picture, fitted and centred. Raises UserError where that is nothing."""
    try:
        image: Picture = preprocess_picture(find_ink(grey, light_on_dark)).image
    except NoInkError as error:
        raise unreadable_error(error, name) from None
    return np.asarray(np.rint(np.float32(255) * image), np.uint8)


def as_read_with(preparation: Preparation | None, dataset: DataSet) -> DataSet:
    """A data set to evaluate a network on that reads pictures prepared so; None for what was there before.

    Test images that were taken whole are fitted for a network that reads fitted digits.
    """
    if preparation is None or preparation.way == "whole" or dataset.preparation.way == "digits":
        return dataset
    images = _refitted(dataset.test.images, preparation.light_on_dark)
    return replace(dataset, test=replace(dataset.test, images=images), preparation=preparation)


def _refitted(images: NDArray[np.uint8], light_on_dark: bool | None) -> NDArray[np.uint8]:
    """Images (N, 1, 28, 28) that were taken whole; one without ink is left."""
    done = images.copy()
    for target, image in zip(done[:, 0], images[:, 0], strict=True):
        with suppress(UserError):
            target[...] = fitted(image.astype(np.float32) / np.float32(255), "", light_on_dark)
    return done


def _is_sign(name: str) -> bool:
    return bool(_SIGN.fullmatch(name.lower())) or name.lower() in _NUMBERS.split()


def _stands_out_thin(grey: Picture) -> bool:
    """Whether what differs from the ground is made of thin lines; quick, and misled by a shadow."""
    if float(grey.max()) == float(grey.min()):
        return False
    sheet = find_sheet(grey)
    if sheet is not None:
        grey = np.where(sheet, grey, np.median(grey[sheet]))
    grey, _ = coarse(grey, _COARSE)
    ground = np.median(np.concatenate((grey[0], grey[-1], grey[:, 0], grey[:, -1])))
    distance = np.abs(grey - ground)
    return _is_thin(distance > _STANDING_OUT * distance.max(), _THICKEST)


def _has_thin_ink(grey: Picture) -> bool:
    """Whether what a reader takes for ink is made of thin lines; of a garment that is its edges and folds."""
    try:
        ink = find_ink(grey)
    except NoInkError:
        return False
    left, top, right, bottom = ink_box(ink > INK_THRESHOLD)
    seen, _ = coarse(ink[top:bottom, left:right], _COARSE)
    mask = seen > INK_THRESHOLD
    return bool(mask.any()) and _is_thin(mask, _THICKEST_INK)


def _is_thin(mask: NDArray[np.bool_], thickest: float) -> bool:
    pieces = len(components(mask).areas) + len(components(~mask, corners=False).areas)
    if pieces > _MOST_PIECES:
        return False
    left, top, right, bottom = ink_box(mask)
    return _largest_radius(mask) <= thickest * max(right - left, bottom - top)


def _largest_radius(mask: NDArray[np.bool_]) -> int:
    """Of the largest octagon that fits into a mask, in pixels: how often it can be shrunk."""
    radius = 0
    while mask.any():
        radius += 1
        mask = np.pad(mask, 1)
        upright = mask[:-2] & mask[1:-1] & mask[2:]
        if radius % 2:
            mask = upright[:, 1:-1] & mask[1:-1, :-2] & mask[1:-1, 2:]
        else:
            mask = upright[:, :-2] & upright[:, 1:-1] & upright[:, 2:]
    return radius
