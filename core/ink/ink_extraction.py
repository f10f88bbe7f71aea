"""From a photo or a scan to the ink in it: uneven light, paper, grain and polarity are taken away.

The paper is what remains where the pen's lines are closed over, so a shadow's edge is paper too. What differs
from the paper is ink, from a threshold that needs no size of its own: most pictures are nearly all paper.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.errors import UserError
from core.ink.components import components
from core.ink.masks import INK_THRESHOLD, stroke_width, window_sums
from core.ink.render import SIDE, Picture

_COARSE, _MIDDLING, _ENOUGH = 160, 320, 100_000
_FAINTEST = 0.06
_WIDEST = 0.4
"""Of the shorter side: no line is wider; of both, where tones are clean: a bold 1 may be cut to its ink."""

_LINES = 4
"""Windows of so many lines' width are closed over: a blot, or where lines meet, is wider than a line."""

_FALL = 16
"""Steps from one side to the other, over each of which light is compared."""

_GRAIN = 5.0
_ABOVE_GRAIN = 6.5
"""Times the grain's spread: what stands out less from the paper is its grain or its texture."""

_MOST_INK, _MOST_CLEAN_INK = 0.6, 0.75
"""Of the picture: what covers more is no pen's; of two clean tones, it may be a bold digit cut to its ink."""
_DARKEST = 0.05
_INSIDE = 0.99
_PALE, _TWO_TONES = 0.6, 0.7
"""Printed lines are paler than this share of the pen's ink; and how distinct the two are (Otsu's share)."""

_LEAST_PEN, _ALONE = 0.04, 0.5
"""Share of all ink that is a pen's, at least; and of the paler one that stands apart from it."""

_WIDER, _LEAST_WIDER = 1.6, 0.1
"""Strokes so much wider than the mean of all lines are a pen's, if they are such a share of them."""

_CLEAN, _MIXED = 0.9, 0.1
_CRUMB, _PATCH = 0.004, 0.2
"""Of the picture: what is smaller is no piece of a tone; of its longer side: what is wider is no line."""

_RIM = 0.25
"""Of the picture: a tone that covers less is no paper, even if a rim of it is all along the border."""


class NoInkError(UserError):
    """A picture with nothing drawn in it."""


def extract_ink(
    grey: Picture, sheet: NDArray[np.bool_] | None = None, light_on_dark: bool | None = None
) -> Picture:
    """The ink in a grey picture (0 black, 1 white) as (H, W) float32 from 0 (paper) to 1 (ink).

    Dark on light or light on dark, as the picture tells where it is not given; on the sheet alone, (H, W),
    where one is given. Raises NoInkError where nothing stands out from the paper and its grain.
    """
    if float(grey.max()) - float(grey.min()) < _FAINTEST:
        raise NoInkError("The picture has no ink: it is all one tone.")
    if light_on_dark is None:
        light_on_dark = _is_light_on_dark(
            grey if sheet is None else np.where(sheet, grey, np.median(grey[sheet]))
        )
    if min(grey.shape) > 2 * SIDE:  # a photo's grain
        grey = (window_sums(np.pad(grey, 1, mode="edge"), 3) / 9).astype(np.float32)
    ink = _above_paper(grey if light_on_dark else np.float32(1) - grey, light_on_dark, sheet)
    tones = _tones(ink)
    low, full = _of_the_pen(ink, *tones)
    paper = ink[ink <= tones[0] + INK_THRESHOLD * (tones[1] - tones[0])]  # without lines printed on it
    _require_ink(ink, paper, low, full, _MOST_INK if otsu(grey)[1] < _CLEAN else _MOST_CLEAN_INK)
    return np.asarray(np.clip((ink - low) / (full - low), 0, 1), dtype=np.float32)


def otsu(values: Picture) -> tuple[float, float]:
    """The threshold that parts two tones best (Otsu, 1979), and the share of the variance between them.

    Of one tone alone it is that tone, and the share is 0.
    """
    lowest, highest = float(values.min()), float(values.max())
    if lowest == highest:
        return lowest, 0.0
    counts, edges = np.histogram(values, bins=256, range=(lowest, highest))
    middles = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)[:-1]
    above = values.size - below
    sums = np.cumsum(counts * middles)
    between = below * above * np.square(sums[:-1] / below - (sums[-1] - sums[:-1]) / np.maximum(above, 1))
    # Between two even tones all thresholds are equally good: the middle of them.
    best = np.flatnonzero(between >= between.max() * (1 - 1e-9))
    share = float(between.max()) / values.size**2 / max(float(values.var()), 1e-12)
    return float(edges[1:-1][best].mean()), share


def _is_light_on_dark(grey: Picture) -> bool:
    """Of two clean tones paper covers far more, or is the border's. Else ink differs more from around it."""
    grey, _ = coarse(grey, _COARSE)
    threshold, share = otsu(grey)
    border = np.concatenate((grey[0], grey[-1], grey[:, 0], grey[:, -1]))
    dark, dark_at_border = float((grey <= threshold).mean()), float((border <= threshold).mean())
    is_clean = share > _CLEAN and not _is_patch((grey <= threshold) == (dark < 0.5))
    if is_clean and not _RIM < dark < 1 - _RIM:
        return dark > 0.5
    if share > _CLEAN and not _MIXED < dark_at_border < 1 - _MIXED:
        return dark_at_border > 0.5
    if is_clean and (dark_pieces := _pieces(grey <= threshold)) != (
        light_pieces := _pieces(grey > threshold)
    ):
        return dark_pieces > light_pieces
    window = max(3, min(grey.shape) // 3 | 1)
    around = window_sums(np.pad(grey, window // 2, mode="edge"), window) / window**2
    return float(np.power(grey - around, 3).sum()) > 0


def _is_patch(mask: NDArray[np.bool_]) -> bool:
    """Whether a tone is mostly wider than any pen: a shadow's, or that of the light beside one."""
    window = max(3, int(_PATCH * max(mask.shape)))
    solid = window_sums(mask, window) > window**2 - 0.5
    wide = window_sums(np.pad(solid, window - 1), window) > 0.5
    return bool(wide.sum() > 0.5 * mask.sum())


def _pieces(mask: NDArray[np.bool_]) -> int:
    """How many pieces a tone is in: a pen's line is one, and parts the paper that it fills."""
    return int((components(mask, corners=False).areas > _CRUMB * mask.size).sum())


def _require_ink(ink: Picture, paper: Picture, low: float, full: float, most: float) -> None:
    """Raises NoInkError where all that was found is faint, the grain of the paper, or most of it."""
    mask = ink > low + INK_THRESHOLD * (full - low)
    if full < _FAINTEST or not 0 < mask.mean() < most:
        raise NoInkError("The picture has no ink: it is all one tone.")
    grain = 1.4826 * float(np.median(np.abs(paper - np.median(paper))))
    if full - low <= _ABOVE_GRAIN * grain:
        raise NoInkError("The picture has no ink: nothing stands out from its grain.")


def _above_paper(light: Picture, light_on_dark: bool, sheet: NDArray[np.bool_] | None) -> Picture:
    """How far each pixel is from the paper; for dark ink, turned over before, as a share of the light."""
    if sheet is not None:
        light = np.where(sheet, light, np.float32(1))  # as light as ink: what lies beyond is no paper
    paper = _paper(light, _window(light, sheet))
    ink = light - paper
    if not light_on_dark:
        ink /= np.maximum(np.float32(1) - paper, np.float32(_DARKEST))
    return ink if sheet is None else np.where(sheet, ink, np.float32(0))


def _window(light: Picture, sheet: NDArray[np.bool_] | None) -> int:
    """Wider than any line of light ink, as far as a coarse look tells."""
    small, factor = coarse(light, _MIDDLING)
    side = small.size**0.5 if otsu(small)[1] > _CLEAN else min(small.shape)
    widest = max(3, int(_WIDEST * side))
    ink = small - _paper(small, widest)
    if sheet is not None:
        ink = np.where(coarse(sheet.astype(np.float32), _MIDDLING)[0] > _INSIDE, ink, np.float32(0))
    low, full = _tones(ink)
    width = _pen_width(ink > low + INK_THRESHOLD * (full - low))
    return factor * max(3, min(int(_LINES * width), widest)) | 1  # even ones would move what they open


def _pen_width(mask: NDArray[np.bool_]) -> float:
    """The width of strokes, thinner lines beside them, such as those of squared paper, left out."""
    pen = stroke_width(mask)
    for window, least in ((3, _LEAST_PEN), (int(_WIDER * pen) + 1, _LEAST_WIDER)):
        if not 3 <= window < min(mask.shape):
            continue
        solid = window_sums(mask, window) > window**2 - 0.5
        thick = window_sums(np.pad(solid, window - 1), window) > 0.5
        if thick.sum() > least * mask.sum():
            pen = max(pen, stroke_width(thick))
    return pen


def _of_the_pen(ink: Picture, low: float, full: float) -> tuple[float, float]:
    """The tones once more where two things were found: a pen's ink, and paler lines printed on the paper."""
    mask = ink > low + INK_THRESHOLD * (full - low)
    if full <= low or not mask.any():
        return low, full
    values = ink[mask]
    threshold, share = otsu(values[:: max(1, values.size // _ENOUGH) | 1])
    dark = values > threshold
    if share < _TWO_TONES or not _LEAST_PEN < dark.mean() < 1:
        return low, full
    between, pen = float(np.median(values[~dark])), float(np.median(values[dark]))
    if between - low > _PALE * (pen - low):
        return low, full
    reach = max(1, round(1.5 * stroke_width(mask)))
    near = window_sums(np.pad(ink > threshold, reach), 2 * reach + 1) > 0.5
    alone = mask & ~near
    if alone.sum() < _ALONE * (~dark).sum():  # soft edges of the pen's own lines
        return low, full
    return float(np.quantile(ink[alone], 0.95)), pen


def _tones(ink: Picture) -> tuple[float, float]:
    """Where paper and its grain end, and the ink's full tone.

    Otsu's threshold is drawn to the larger of two crowds; the middle between their medians is not (Ridler and
    Calvard, 1978).
    """
    ink = ink.reshape(-1)[:: max(1, ink.size // _ENOUGH) | 1]
    threshold, _ = otsu(ink)
    paper = full = 0.0
    for _ in range(4):
        mask = ink > threshold
        if not mask.any():
            break
        rest = ink[~mask]
        paper, full = float(np.median(rest)), float(np.median(ink[mask]))
        grain = 1.4826 * float(np.median(np.abs(rest - paper)))
        threshold = min(max((paper + full) / 2, paper + _GRAIN * grain), (paper + 3 * full) / 4)
    return (paper + threshold) / 2, full


def _paper(light: Picture, window: int) -> Picture:
    """What remains where all lines are closed over, in light that falls off evenly to one side, too.

    Windows that lie level would cut a slope off at its upper end, by half of their length: a corner of ink.
    """
    slope = _slope(light)
    return np.asarray(_opened(light - slope, window) + slope)


def _slope(light: Picture) -> Picture:
    """The plane that the light falls off by. Most of what is even has none, whatever is drawn on it."""
    down, across = (np.arange(side, dtype=np.float32)[:, np.newaxis] for side in light.shape)
    return np.asarray(_fall(light) * down + _fall(light.T) * across.T, dtype=np.float32)


def _fall(light: Picture) -> float:
    """How much a picture (H, W) gets lighter from one row to the next, at most places."""
    apart = max(1, len(light) // _FALL)
    if len(light) <= apart:
        return 0.0
    return float(np.median(np.diff(light[::apart], axis=0))) / apart


def _opened(values: Picture, window: int) -> Picture:
    """Whatever is brighter than its surroundings and narrower than the window is gone."""
    for extreme, outside in ((np.minimum, np.inf), (np.maximum, -np.inf)):
        for _ in range(2):
            values = _running(values.T, extreme, outside, window)
    return values


def _running(values: Picture, extreme: np.ufunc, outside: float, window: int) -> Picture:
    """The extreme of each window of rows, in as many steps as the window has binary digits."""
    before = window // 2
    padded = np.pad(values, ((before, window - 1 - before), (0, 0)), constant_values=outside)
    span = 1
    while 2 * span <= window:
        padded = extreme(padded[:-span], padded[span:])
        span *= 2
    return np.asarray(extreme(padded[: len(values)], padded[window - span :][: len(values)]))


def coarse(grey: Picture, longest: int) -> tuple[Picture, int]:
    """At most so many pixels a side, each the mean of factor x factor; and the factor."""
    factor = min(-(-max(grey.shape) // longest), *grey.shape)
    height, width = (side - side % factor for side in grey.shape)
    blocks = grey[:height, :width].reshape(height // factor, factor, width // factor, factor)
    return np.asarray(blocks.mean(axis=(1, 3))), factor
