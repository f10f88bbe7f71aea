"""Connected components of a picture's ink: pixels that touch, also at a corner, belong together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.ink.masks import INK_THRESHOLD, stroke_width, window_sums
from core.ink.render import Picture

_MAX_SPECK_AREA, _MAX_SPECK_LENGTH = 0.02, 0.2
"""Area and length of dust, as shares of the largest."""

_MAX_MET, _MAX_MET_PARTING = 0.6, 1.5
"""Pixels at the border, as a share of a piece's longer side."""

_NEAR_BORDER, _AWAY = 2, 0.3
"""Widths of the line that are near the border, and share of it that is not."""

SEPARATING_INK = 0.55
"""Ink at which pieces are told apart that nearly touch; a line begins at less."""

_MAX_PIECES = 40


@dataclass(frozen=True, eq=False)
class Components:
    """Pieces numbered from 0: what they cover, and how large they are."""

    labels: NDArray[np.intp]
    """(H, W): the number of the piece that a pixel belongs to, -1 for paper."""

    boxes: NDArray[np.intp]
    """(N, 4): left, top, right, bottom; the last two are outside."""

    areas: NDArray[np.intp]
    """(N,) in pixels."""

    def mask(self, numbers: NDArray[np.intp]) -> NDArray[np.bool_]:
        """(H, W): where these pieces are."""
        chosen = np.zeros(len(self.areas) + 1, bool)  # the last one stands for paper
        chosen[numbers] = True
        return np.asarray(chosen[self.labels])

    def sides(self) -> NDArray[np.intp]:
        """(N,): the longer side of each, in pixels."""
        left, top, right, bottom = self.boxes.T
        return np.asarray(np.maximum(right - left, bottom - top))

    def only(self, numbers: NDArray[np.intp], ink: Picture) -> Picture:
        """The ink (H, W) of these pieces and their soft edges alone."""
        kept = self.mask(numbers)
        reach = max(1, round(stroke_width(kept) / 3))
        near = window_sums(np.pad(kept, reach), 2 * reach + 1) > 0.5
        return np.where(near & (kept | (self.labels < 0)), ink, np.float32(0))

    def lines(self) -> NDArray[np.intp]:
        """Numbers of the pieces that a pen has drawn, the largest first: no dust, nothing cut by the border.

        Where there are no others, a digit may fill its picture: what the border cuts is kept if it parts the
        paper, which rims, desks and shadows do not.
        """
        left, top, right, bottom = self.boxes.T
        height, width = self.labels.shape
        inside = np.flatnonzero((left > 0) & (top > 0) & (right < width) & (bottom < height))
        whole = len(inside) and self.areas[inside].max() > _MAX_SPECK_AREA * self.areas.max()
        numbers = inside if whole else self._cut_by_border()
        if not len(numbers):
            return numbers
        areas, sides = self.areas[numbers], self.sides()[numbers]
        large = (areas > _MAX_SPECK_AREA * areas.max()) | (sides > _MAX_SPECK_LENGTH * sides.max())
        order = np.argsort(-areas[large], kind="stable")
        return np.asarray(numbers[large][order][:_MAX_PIECES])

    def _cut_by_border(self) -> NDArray[np.intp]:
        """All pieces where the largest may be a digit that fills its picture, else none.

        It meets the border in few places, in more if it parts the paper or leads away from it; rims and
        shadows lie along it.
        """
        everything = np.arange(len(self.areas))
        if not len(everything):
            return everything
        border = np.concatenate(
            (self.labels[0], self.labels[-1], self.labels[1:-1, 0], self.labels[1:-1, -1])
        )
        met = np.bincount(border[border >= 0], minlength=len(self.areas))
        sides = self.sides()
        largest = int(self.areas.argmax())
        paper = components(self.labels < 0, corners=False).areas
        parted = int((paper > _MAX_SPECK_AREA * self.labels.size).sum()) > 1
        most = (_MAX_MET_PARTING if parted else _MAX_MET) * sides[largest]
        return everything if met[largest] < most or self._leads_away(largest) else everything[:0]

    def _leads_away(self, number: int) -> bool:
        """Whether most of a piece is a pen's line that leads away from the border, as the stem of a 7."""
        piece = self.labels == number
        reach = min(_NEAR_BORDER * round(stroke_width(piece)), min(piece.shape) // 2)
        return bool(piece[reach:-reach, reach:-reach].sum() > _AWAY * self.areas[number])


def components(mask: NDArray[np.bool_], corners: bool = True) -> Components:
    """The pieces of a mask (H, W), in reading order of their first rows.

    Ink reaches over corners, so the paper between it, for which `corners` is false, does not.
    """
    runs = _runs(mask)
    first, second = _touching(runs, mask.shape[1] + 2, corners)
    roots, numbers = np.unique(_joined(len(runs), first, second), return_inverse=True)
    boxes = np.empty((len(roots), 4), np.intp)
    rows, starts, stops = runs.T
    boxes[:, :2], boxes[:, 2:] = max(mask.shape), 0
    for column, values in ((0, starts), (1, rows)):
        np.minimum.at(boxes[:, column], numbers, values)
    for column, values in ((2, stops), (3, rows + 1)):
        np.maximum.at(boxes[:, column], numbers, values)
    areas = np.bincount(numbers, weights=stops - starts, minlength=len(roots)).astype(np.intp)
    labels = np.full(mask.shape, -1, np.intp)
    labels[mask] = np.repeat(numbers, stops - starts)
    return Components(labels, boxes, areas)


def filled(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The mask (H, W) with its holes: whatever of the rest does not reach the border."""
    rest = components(np.pad(~mask, 1, constant_values=True), corners=False)
    return np.asarray(rest.labels[1:-1, 1:-1] != rest.labels[0, 0])


def _runs(mask: NDArray[np.bool_]) -> NDArray[np.intp]:
    """(R, 3): row, start and stop of each run of ink, row by row."""
    steps = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, stops = np.nonzero(steps == -1)
    return np.stack((rows, starts, stops), axis=1)


def _touching(
    runs: NDArray[np.intp], stride: int, corners: bool
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All pairs of runs in neighbouring rows that touch: with the rows laid end to end, two sorted lists."""
    rows, starts, stops = runs.T
    start, stop = rows * stride + starts, rows * stride + stops
    low = np.searchsorted(
        stop + stride, start, side="left" if corners else "right"
    )  # the first run above that reaches this one
    high = np.searchsorted(start + stride, stop, side="right" if corners else "left")
    counts = np.maximum(high - low, 0)
    second = np.repeat(np.arange(len(runs)), counts)
    offsets = np.arange(len(second)) - np.repeat(np.cumsum(counts) - counts, counts)
    return low[second] + offsets, second


def _joined(count: int, first: NDArray[np.intp], second: NDArray[np.intp]) -> NDArray[np.intp]:
    """The smallest member of each one's piece: neighbours take the smaller number until nothing changes."""
    parents = np.arange(count)
    while True:
        smaller = np.minimum(parents[first], parents[second])
        before = parents.copy()
        np.minimum.at(parents, before[first], smaller)
        np.minimum.at(parents, before[second], smaller)
        parents = parents[parents]
        if (parents == before).all():
            return parents


def remove_specks(ink: Picture) -> Picture:
    """A picture of ink (H, W) in which only lines are left, soft edges included."""
    found = components(ink > INK_THRESHOLD)
    specks = (found.labels >= 0) & ~found.mask(found.lines())
    return np.where(specks, np.float32(0), ink)
