"""A picture of a digit, a photo or a scan, to the 28 x 28 that a network reads.

The way is the same as for pen strokes (ink box, 20 x 20, centre of mass); only the ink has to be found first,
and how thick it should be.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.errors import UserError
from core.ink.components import components, remove_specks
from core.ink.creases import without_creases
from core.ink.enclosures import FrameError, without_enclosures
from core.ink.hairlines import without_hairlines
from core.ink.ink_extraction import NoInkError, extract_ink
from core.ink.masks import INK_THRESHOLD, stroke_width, window_sums
from core.ink.network_form import ink_box, is_network_form
from core.ink.picture_file import read_grey
from core.ink.render import (
    CENTRE_OF_MASS_TARGET,
    INK_BOX_SIDE,
    PEN_WIDTH,
    SIDE,
    Picture,
    PreprocessingSteps,
    centre_of_mass,
)
from core.ink.rulings import without_rulings
from core.ink.shadow_tips import without_shadow_tips
from core.ink.sheet import find_sheet
from core.ink.small_print import without_small_print
from core.ink.underlines import without_underlines

_THINNEST = 1.5
_MARGIN, _SEEN = 0.15, 512
_SMALLEST, _SMALLEST_SHARE = 5, 0.012
"""Pixels of the longer side of what is written, and its share of the picture's."""

_DASH, _DASH_SHARE, _LEVEL_DASH = 3, 0.006, 0.15
"""Pixels that a dash is thick at most, or share of the picture's longer side; and its height by its width."""
_SMALLEST_PAPER = 48
"""Pixels of the longer side: in a smaller picture a level bar is as thick as a pen, somebody's stroke."""

_CROWD, _GRAIN = 8, 0.012
"""Times that ink meets the border, each for so long (of the longer side): so often it does in a cut from a
texture alone."""


def read_ink(source: Path | bytes, name: str = "", light_on_dark: bool | None = None) -> Picture:
    """The ink in an image, a file or its bytes, as (H, W) float32 from 0 (paper) to 1 (ink).

    Dark on light or light on dark, as the picture tells where it is not given; any size and mode; no specks,
    and nothing that the border cuts. Raises UserError for what is no picture, is too large, has no ink, or
    has a frame that is in the way of a digit.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    grey = read_grey(source, name)
    try:
        return find_ink(grey, light_on_dark)
    except NoInkError as error:
        raise unreadable_error(error, name) from error


def unreadable_error(error: NoInkError, name: str) -> UserError:
    """What is told of a picture, named, in which no ink was found that could be read."""
    if isinstance(error, FrameError):
        return UserError(
            "A frame overlaps the digit in “{file}”: cut the picture so that it shows the digit alone.",
            file=name,
        )
    return UserError("No ink was found in “{file}”.", file=name)


def find_ink(grey: Picture, light_on_dark: bool | None = None) -> Picture:
    """The ink in a picture in shades of grey (0 black, 1 white), by the same steps for whatever comes in.

    Which the ink is tells the picture, unless it is given. What is in the network's form already is its own
    ink. Raises NoInkError where there is none, FrameError where a digit cannot be told from the frame around
    it.
    """
    if light_on_dark is not False and is_network_form(grey):
        return grey
    sheet = find_sheet(grey)
    if sheet is not None:
        left, top, right, bottom = ink_box(sheet)
        grey, sheet = grey[top:bottom, left:right], sheet[top:bottom, left:right]
    ink = extract_ink(grey, sheet, light_on_dark)
    if sheet is None:
        ink = without_shadow_tips(ink, grey)
    ink = without_rulings(without_creases(ink))
    if _runs_along_border(ink > INK_THRESHOLD) >= _CROWD:
        raise NoInkError("The picture has no ink: nothing in it is drawn.")
    ink = without_hairlines(without_small_print(without_underlines(without_enclosures(ink))))
    ink = remove_specks(ink)
    if not _is_large_enough(ink > INK_THRESHOLD):
        raise NoInkError("The picture has no ink: nothing in it is drawn.")
    return ink


def _runs_along_border(mask: NDArray[np.bool_]) -> int:
    """How often ink, grains of it left out, meets the border of a mask (H, W)."""
    border = np.concatenate((mask[0], mask[1:, -1], mask[-1, -2::-1], mask[-2:0:-1, 0]))
    steps = np.diff(np.pad(border, 1).astype(np.int8))
    lengths = np.flatnonzero(steps == -1) - np.flatnonzero(steps == 1)
    return int((lengths > _GRAIN * max(mask.shape)).sum())


def _is_large_enough(mask: NDArray[np.bool_]) -> bool:
    """Whether there is ink, and more than crumbs of it."""
    if not mask.any():
        return False
    left, top, right, bottom = ink_box(mask)
    large = max(right - left, bottom - top) >= max(_SMALLEST, _SMALLEST_SHARE * max(mask.shape))
    return bool(large) and not _are_dashes(mask)


def _are_dashes(mask: NDArray[np.bool_]) -> bool:
    """Whether all ink is thin level pieces: what the grain of the paper leaves of a pale ruled line."""
    if max(mask.shape) < _SMALLEST_PAPER:
        return False
    left, top, right, bottom = components(mask).boxes.T
    thin = stroke_width(mask) <= max(_DASH, _DASH_SHARE * max(mask.shape))
    return bool(thin and (bottom - top < _LEVEL_DASH * (right - left) + 1).all())


def framed_ink(ink: Picture) -> Picture:
    """The lines of a picture with a margin around, at most 512 on the longer side: to be looked at.

    Only what is in the network's form stays as it is, and only that is 28 x 28 then.
    """
    if is_network_form(ink):
        return ink
    left, top, right, bottom = ink_box(ink > INK_THRESHOLD)
    margin = max(2, round(_MARGIN * max(right - left, bottom - top)))
    cut = np.pad(ink, margin)[top : bottom + 2 * margin, left : right + 2 * margin]
    scale = min(1.0, _SEEN / max(cut.shape))
    size = max(1, round(cut.shape[1] * scale)), max(1, round(cut.shape[0] * scale))
    if size == (SIDE, SIDE):
        cut, size = np.pad(cut, 1), (SIDE + 2, SIDE + 2)
    seen = Image.fromarray(cut).resize(size, Image.Resampling.BOX)
    return np.clip(np.asarray(seen, dtype=np.float32), 0, 1)


def preprocess_picture(ink: Picture) -> PreprocessingSteps:
    """All the ink of a picture as one digit, step by step; lengths are in the picture's pixels.

    What is in the network's form is what it reads already. Raises NoInkError where there is no ink.
    """
    mask = ink > INK_THRESHOLD
    if not mask.any():
        raise NoInkError("There is no ink to read: the picture is empty.")
    left, top, right, bottom = box = ink_box(mask)
    area = slice(top, bottom), slice(left, right)
    width = stroke_width(mask[area])
    as_it_is = is_network_form(ink)
    tight = ink[area] if as_it_is else _scaled(ink[area], mask[area], width)
    right_by, down_by = (INK_BOX_SIDE - tight.shape[1]) // 2, (INK_BOX_SIDE - tight.shape[0]) // 2
    twenty = _framed(tight, INK_BOX_SIDE, right_by, down_by)
    mass = centre_of_mass(twenty)
    if as_it_is:
        x, y = left - right_by, top - down_by
        image = ink
    else:
        x, y = (int(np.clip(round(CENTRE_OF_MASS_TARGET - at), 0, SIDE - INK_BOX_SIDE)) for at in mass)
        image = _framed(twenty, SIDE, x, y)
    return PreprocessingSteps(
        box, width, twenty, (float(mass[0]), float(mass[1])), (float(x), float(y)), image
    )


def _scaled(ink: Picture, mask: NDArray[np.bool_], width: float) -> Picture:
    """The ink scaled so that its longer side is 20 pixels; a hairline is widened to the pen's width first."""
    scale = INK_BOX_SIDE / max(ink.shape)
    if width * scale < _THINNEST:
        ink = _widened(mask, int((PEN_WIDTH / scale - width) / 2 + 0.5))
        scale = INK_BOX_SIDE / max(ink.shape)
    size = max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale))
    method = Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR
    return np.clip(np.asarray(Image.fromarray(ink).resize(size, method), dtype=np.float32), 0, 1)


def _widened(mask: NDArray[np.bool_], margin: int) -> Picture:
    """Ink wherever there was some within the margin, on a picture that is larger by the margin."""
    return (window_sums(np.pad(mask, 2 * margin), 2 * margin + 1) > 0.5).astype(np.float32)


def _framed(ink: Picture, side: int, x: int, y: int) -> Picture:
    framed = np.zeros((side, side), dtype=np.float32)
    framed[y : y + ink.shape[0], x : x + ink.shape[1]] = ink
    return framed
