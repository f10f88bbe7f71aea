"""Which pieces of ink are one digit, by their boxes alone: strokes on a pad, connected ink in a picture.

Digits of one line stand beside each other and are about as high. So pieces of one height are parts of one
digit only if they lie nearly over each other; the less of their height two pieces share, like the two strokes
of a 4 or the bar of a 5 and its bow, the wider a gap there may be between parts of one digit. The right
stroke of a 4 hangs lower than the left one: pieces of nearly one height of which it does not are two digits.
Where two pieces as high as digits leave room between them, one below the other, there are two lines.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_LEVEL, _REACH = 0.75, 0.45
_OVERLAP = 0.8
_BAR, _LOWER_SHARE = 0.6, 0.12
_DOT, _FAR = 0.15, 100.0
_LEADING, _HALF, _FARTHER = 0.12, 0.5, 3.0
_CLOSE, _FEW = 0.02, 3
_ABREAST = 0.3
_FLAT, _BAR_GAP = 0.5, 0.45
_MAX_BOXES = 60


def group_into_digits(boxes: Sequence[Box]) -> list[list[int]]:
    """Numbers of the boxes, a list a digit: lines from top to bottom, in each from left to right.

    A crowd of boxes is one scribble.
    """
    if not boxes:
        return []
    if len(boxes) > _MAX_BOXES:
        return [list(range(len(boxes)))]
    pieces = [_Piece(*box, [number]) for number, box in enumerate(boxes)]
    line = max(piece.height for piece in pieces) or 1.0
    few = len(pieces) <= _FEW and not _stand_abreast(pieces)  # they may be those of one digit
    leading = _LEADING if few else _CLOSE
    while len(pieces) > 1:
        pairs = itertools.combinations(pieces, 2)
        cost, first, second = min(
            ((_merge_cost(*pair, line, leading), *pair) for pair in pairs), key=itemgetter(0)
        )
        if cost >= 0:
            break
        others = [piece for piece in pieces if piece is not first and piece is not second]
        pieces = [*others, first.joined(second)]
    return [sorted(piece.members) for line in _lines(pieces) for piece in line]


@dataclass
class _Piece:
    left: float
    top: float
    right: float
    bottom: float
    members: list[int]

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def level(self, other: _Piece) -> float:
        """The share of their common height at which both have ink: digits of one line have nearly all."""
        both = min(self.bottom, other.bottom) - max(self.top, other.top)
        common = max(self.bottom, other.bottom) - min(self.top, other.top)
        return max(both, 0.0) / common if common else 1.0

    def below(self, other: _Piece) -> float:
        """How much room there is between the two, one below the other; less than 0 if there is none."""
        return max(self.top, other.top) - min(self.bottom, other.bottom)

    def joined(self, other: _Piece) -> _Piece:
        left, top = min(self.left, other.left), min(self.top, other.top)
        right, bottom = max(self.right, other.right), max(self.bottom, other.bottom)
        return _Piece(left, top, right, bottom, self.members + other.members)


def _merge_cost(first: _Piece, second: _Piece, line: float, leading: float) -> float:
    """Below zero where two pieces are parts of one digit; the lower, the surer."""
    below = max(first.below(second), 0.0)
    if _is_bar_over(first, second, line) or _is_bar_over(second, first, line):
        return below / line - _BAR_GAP
    if below > leading * line and min(first.height, second.height) > _HALF * line:
        return 1.0
    gap = max(first.left, second.left) - min(first.right, second.right) + _FARTHER * below
    if min(max(piece.width, piece.height) for piece in (first, second)) < _DOT * line:
        return gap / line - _FAR  # a dot is no digit: it goes with whatever is nearest
    level = first.level(second)
    left, right = sorted((first, second), key=attrgetter("middle"))
    is_lower = right.bottom - left.bottom > _LOWER_SHARE * line  # as the stem of a 4 does
    if level > (_LEVEL if is_lower else _BAR):
        return _OVERLAP + gap / (min(first.width, second.width) or line)
    return gap / line - _REACH * (_LEVEL - level)


def _stand_abreast(pieces: Sequence[_Piece]) -> bool:
    """Whether two of them are digits of one line for sure: then what stands below is another line."""
    return any(
        first.level(second) > _LEVEL and max(first.left, second.left) > min(first.right, second.right)
        for first, second in itertools.combinations(pieces, 2)
    )


def _is_bar_over(bar: _Piece, rest: _Piece, line: float) -> bool:
    """Whether one is a bar above the other, as far as the bar of a 5 may be from its bow."""
    over = min(bar.right, rest.right) - max(bar.left, rest.left)
    flat = bar.height < _FLAT * min(line, bar.width) and rest.height > _HALF * line
    return flat and over > 0.4 * bar.width and 0 < rest.top - bar.bottom < _BAR_GAP * line


def _lines(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Digits that stand at one height, the upper line first; in each line from left to right."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=attrgetter("left")):
        # The digit before it in its line is the nearest: a line may rise or fall.
        line = max(lines, key=lambda line: -piece.below(line[-1]), default=[])
        if line and -piece.below(line[-1]) > _ABREAST * min(piece.height, line[-1].height):
            line.append(piece)
        else:
            lines.append([piece])
    lines.sort(key=_height)
    return [sorted(line, key=attrgetter("middle")) for line in lines]


def _height(line: Sequence[_Piece]) -> float:
    """Where a line stands, on average."""
    return sum(piece.top + piece.bottom for piece in line) / len(line)
