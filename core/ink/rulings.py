"""Straight lines that are no strokes: of squared and ruled paper, of tables, boxes and figures.

They are found among thin runs of ink by votes (Hough, 1962): each run votes for all lines through its middle.
A line that is found may be a digit's stroke as well, the stem of a 7 or the bar of a 5, so it has to show
that it is none: both its ends are at the border of the picture or at such lines across. Where a stroke
crosses a line the ink is thicker than the line, and stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.ink.components import components
from core.ink.masks import INK_THRESHOLD, stroke_width
from core.ink.render import Picture

Mask = NDArray[np.bool_]

_STEEPEST, _SLOPES = 0.27, 109
"""Slopes of lines that count as level, up to 15 degrees, and how many of them are tried."""

_SHORTEST = 0.1
"""Of the picture's longer side."""
_SLENDER = 8.0
"""Times as long as thick."""

_END = 0.12
"""Of a line's length: what counts as its end."""

_THICKER = 1.7
"""Times the usual thickness: a line that is thicker and ends within the picture is a stroke."""

_MOST_LINES, _MOST_RUNS = 120, 40_000
_COVERED, _COVERED_WITHIN, _ACROSS = 0.55, 0.65, 0.85
"""Share of a line that has ink, at least; of one that is shorter than so much of the picture more."""

_SMALLEST_PICTURE = 48

_ONE_PIECE, _CUT = 0.9, 3
"""Share of all ink in one piece, and pixels beyond it, where a picture is cut to its ink."""
_MOST_OF_A_DIGIT = 5
"""Straight lines: a drawing of more, with nothing else, is squared or ruled paper."""
_MOST_STROKES, _LEAST_REST, _THINNER = 2, 0.2, 0.6
"""Straight strokes of a digit along the border; what else there is of it; how thin they may be beside it."""


@dataclass(eq=False)
class Line:
    """A straight piece of ink, level in a mask that is turned for upright ones."""

    left: float
    right: float
    slope: float
    at_left: float
    """y at `left`."""
    thickness: float
    runs: NDArray[np.intp]
    """Numbers of the runs that it is made of."""
    crossed: list[float] = field(default_factory=list)
    """x at which lines across meet it."""

    @property
    def length(self) -> float:
        """In pixels."""
        return self.right - self.left

    def y(self, x: float) -> float:
        """Where it is at x."""
        return self.at_left + self.slope * (x - self.left)


def without_rulings(ink: Picture) -> Picture:
    """The ink (H, W) without straight lines that are no strokes; as it is where there are none."""
    mask = ink > INK_THRESHOLD
    if min(mask.shape) < _SMALLEST_PICTURE:
        return ink
    thickest = max(3.0, 2.5 * stroke_width(mask))
    level, upright = _Lines(mask, thickest), _Lines(np.ascontiguousarray(mask.T), thickest)
    _keep_rulings(level, upright)
    drop = np.zeros_like(mask)
    level.paint(drop)
    upright.paint(drop.T)
    if not drop.any():
        return ink
    rest = _without_crumbs(np.where(drop, np.float32(0), ink), level, upright)
    if _is_cut_to_ink(mask) and _are_strokes(rest > INK_THRESHOLD, mask, level, upright):
        return ink
    is_paper = len(level.lines) + len(upright.lines) > _MOST_OF_A_DIGIT
    if is_paper or (level.cross_the_picture and upright.cross_the_picture):
        return rest
    return rest if _is_content(rest > INK_THRESHOLD, level, upright) else ink


def _keep_rulings(level: _Lines, upright: _Lines) -> None:
    """Keep those lines that are no strokes, each judged by the others that are kept."""
    _keep_crossing(level, upright)
    usual = np.median([line.thickness for line in level.lines + upright.lines] or [0])
    for lines in (level, upright):  # a pen's stroke from side to side of a box is thicker than its lines
        lines.lines = [line for line in lines.lines if lines.is_usual(line, float(usual))]
    _keep_crossing(level, upright)


def _keep_crossing(level: _Lines, upright: _Lines) -> None:
    count = -1
    while count != (count := len(level.lines) + len(upright.lines)):
        for lines, others in ((level, upright), (upright, level)):
            _cross(lines, others)
            lines.lines = [line for line in lines.lines if lines.is_ruling(line)]


def _without_crumbs(rest: Picture, level: _Lines, upright: _Lines) -> Picture:
    """What is left of lines where they cross is no larger than they are thick; of those at the border, no
    thicker."""
    found = components(rest > INK_THRESHOLD)
    thickest = max(line.thickness for lines in (level, upright) for line in lines.lines)
    left, top, right, bottom = found.boxes.T
    beyond = np.minimum(np.minimum(left, top), np.minimum(rest.shape[1] - right, rest.shape[0] - bottom))
    ends = (np.minimum(right - left, bottom - top) < 1.5 * thickest + 1) & (beyond < 2 * thickest + 3)
    crumbs = found.mask(np.flatnonzero((found.sides() < 2.5 * thickest + 3) | ends))
    return np.where(crumbs, np.float32(0), rest)


def _is_content(rest: Mask, level: _Lines, upright: _Lines) -> bool:
    """Whether something is left that frames were drawn around; if not, they are a digit of straight lines."""
    found = components(rest)
    if not len(found.areas):
        return False
    longest = max(line.length for lines in (level, upright) for line in lines.lines)
    thickest = max(line.thickness for lines in (level, upright) for line in lines.lines)
    return bool(found.sides().max() > max(0.05 * longest, 4 * thickest))


def _is_cut_to_ink(mask: Mask) -> bool:
    """Whether one piece of ink reaches to all four sides: a frame, or a digit that fills its picture."""
    found = components(mask)
    largest = int(found.areas.argmax())
    left, top, right, bottom = found.boxes[largest]
    beyond = max(left, top, mask.shape[1] - right, mask.shape[0] - bottom)
    return bool(found.areas[largest] > _ONE_PIECE * mask.sum() and beyond <= _CUT)


def _are_strokes(rest: Mask, mask: Mask, level: _Lines, upright: _Lines) -> bool:
    """Whether the lines are strokes of what else is there: few, and no thinner than its own."""
    lines = level.lines + upright.lines
    if len(lines) > _MOST_STROKES or not rest.any() or rest.sum() < _LEAST_REST * mask.sum():
        return False
    return min(line.thickness for line in lines) > _THINNER * stroke_width(rest)


class _Lines:
    """Lines that are nearly level in a mask."""

    def __init__(self, mask: Mask, thickest: float) -> None:
        self.height, self.width = mask.shape
        steps = np.diff(np.pad(mask, ((1, 1), (0, 0))).astype(np.int8), axis=0)
        x, tops = np.nonzero((steps == 1).T)
        _, bottoms = np.nonzero((steps == -1).T)
        thin = bottoms - tops <= thickest
        self.x, self.tops, self.bottoms = x[thin], tops[thin], bottoms[thin]
        self.middle = (self.tops + self.bottoms) / 2
        self.shortest = max(12.0, _SHORTEST * max(mask.shape))
        self.lines = self._find()

    def _find(self) -> list[Line]:
        if not 0 < len(self.x) <= _MOST_RUNS * 8:
            return []
        every = -(-len(self.x) // _MOST_RUNS)
        chosen = self.x % every == 0
        numbers = np.flatnonzero(chosen)
        x, y = self.x[numbers] - self.width / 2, self.middle[numbers]
        slopes = np.linspace(-_STEEPEST, _STEEPEST, _SLOPES)
        bin_height = max(2.0, self.width * _STEEPEST / _SLOPES)
        margin = _STEEPEST * self.width / 2
        bins = int((self.height + 2 * margin) / bin_height) + 2
        places = ((y[None, :] - slopes[:, None] * x[None, :] + margin) / bin_height).astype(np.intp)
        places = np.clip(places, 0, bins - 1) + (np.arange(_SLOPES) * bins)[:, None]
        votes = np.bincount(places.ravel(), minlength=bins * _SLOPES)
        left = np.ones(len(numbers), bool)
        lines: list[Line] = []
        for _ in range(_MOST_LINES):
            best = int(votes.argmax())
            if votes[best] * every < 0.6 * self.shortest:
                break
            slope, place = slopes[best // bins], (best % bins + 0.5) * bin_height - margin
            found, used = self._fitted(slope, place, bin_height, numbers)
            used &= left
            if not used.any():
                votes[best] = 0
                continue
            left &= ~used
            votes -= np.bincount(places[:, used].ravel(), minlength=len(votes))
            votes[best] = 0
            lines += found
        return lines

    def _fitted(
        self, slope: float, place: float, reach: float, numbers: NDArray[np.intp]
    ) -> tuple[list[Line], NDArray[np.bool_]]:
        """The lines along here: one, or two that a digit parts; and which of the runs that vote they take."""
        x = self.x - self.width / 2
        near = np.abs(self.middle - slope * x - place) <= reach * 1.5
        for _ in range(2):
            if near.sum() < 8:
                return [], near[numbers]
            slope, place = np.polyfit(x[near], self.middle[near], 1)
            thickness = float(np.median((self.bottoms - self.tops)[near]))
            near = np.abs(self.middle - slope * x - place) <= max(1.5, 0.75 * thickness)
        runs = np.flatnonzero(near)
        if len(runs) < 8 or abs(slope) > _STEEPEST:
            return [], near[numbers]
        runs = runs[np.argsort(self.x[runs], kind="stable")]
        gap = max(6.0, 4 * thickness, 0.2 * max(self.height, self.width))
        pieces = np.split(runs, np.flatnonzero(np.diff(self.x[runs]) > gap) + 1)
        lines = [line for piece in pieces if (line := self._line(piece, slope, place)) is not None]
        return lines, near[numbers]

    def _line(self, piece: NDArray[np.intp], slope: float, place: float) -> Line | None:
        """These runs as a line; None where they are too short, too thick, or too few."""
        first, last = float(self.x[piece[0]]), float(self.x[piece[-1]]) + 1
        length = last - first
        thickness = float(np.median((self.bottoms - self.tops)[piece]))
        covered = len(np.unique(self.x[piece])) / max(length, 1)
        least = _COVERED if length > _ACROSS * self.width else _COVERED_WITHIN
        if length < max(self.shortest, _SLENDER * thickness) or covered < least:
            return None
        at_left = place + slope * (first - self.width / 2)
        return Line(first, last, float(slope), float(at_left), thickness, piece)

    @property
    def cross_the_picture(self) -> bool:
        """Whether all lines go from border to border: no strokes then, even if nothing else is there."""
        return all(all(self._at_border(line)) for line in self.lines)

    def _at_border(self, line: Line) -> tuple[bool, bool]:
        slack = self._slack(line)
        left, right = line.y(line.left), line.y(line.right)
        return (
            line.left <= slack or left <= slack or left >= self.height - slack,
            line.right >= self.width - slack or right <= slack or right >= self.height - slack,
        )

    def _slack(self, line: Line) -> float:
        return max(3.0, 2 * line.thickness, 0.04 * line.length)

    def is_ruling(self, line: Line) -> bool:
        """Whether both ends are at the border or at lines across, or two lines across meet it far apart."""
        at_border, slack = self._at_border(line), self._slack(line)
        if all(at_border):
            middle = line.y((line.left + line.right) / 2)
            is_rim = min(middle, self.height - middle) < 0.1 * self.height and line.length > 0.9 * self.width
            return line.thickness < (0.1 if is_rim else 0.04) * line.length
        starts = at_border[0] or any(abs(x - line.left) <= slack for x in line.crossed)
        ends = at_border[1] or any(abs(x - line.right) <= slack for x in line.crossed)
        apart = len(line.crossed) > 1 and max(line.crossed) - min(line.crossed) >= 0.4 * line.length
        return (starts and ends) or apart

    def is_usual(self, line: Line, thickness: float) -> bool:
        """Whether it is no thicker than others, or goes from border to border.

        Where a digit covers much of a line, one of its ends tells how thick it is.
        """
        most = _THICKER * thickness + 1
        if line.thickness <= most or all(self._at_border(line)):
            return True
        x, thick = self.x[line.runs], (self.bottoms - self.tops)[line.runs]
        reach = _END * line.length
        ends = (thick[x < line.left + reach], thick[x > line.right - reach])
        thinner = min(float(np.median(end)) if len(end) else np.inf for end in ends)
        if thinner <= most:
            line.thickness = thinner
        return thinner <= most

    def paint(self, target: Mask) -> None:
        """Mark what belongs to the lines, their soft edges too."""
        for line in self.lines:
            self._paint(line, target)

    def _paint(self, line: Line, target: Mask) -> None:
        thick = line.thickness * 1.6 + 1
        runs = line.runs[(self.bottoms - self.tops)[line.runs] <= thick]
        for grow in range(-1, int(thick) + 2):
            y = self.tops[runs] + grow
            good = (y >= 0) & (y < self.height) & (y < self.bottoms[runs] + 1)
            target[y[good], self.x[runs][good]] = True


def _cross(lines: _Lines, others: _Lines) -> None:
    """Tell each line where the others, which run across, meet it."""
    for line in lines.lines:
        line.crossed = []
        for other in others.lines:
            # In the other's mask x and y are exchanged: y = a + s x here, x = b + t y there.
            x = other.y(line.y((line.left + line.right) / 2))
            y = line.y(x)
            slack = 3 + line.thickness + other.thickness + 0.04 * max(line.length, other.length)
            if (
                line.left - slack <= x <= line.right + slack
                and other.left - slack <= y <= other.right + slack
            ):
                line.crossed.append(x)
