"""Where everything in the picture of a network stands. Nothing of Qt: whoever draws says how wide words are.

The signal goes down. What goes around a body goes at its right; branches stand side by side. A long network
goes on at the top of the next column, as text does, with as many columns as suit the room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.widgets.network_diagram.elements import (
    Chain,
    Element,
    LayerCard,
    ParallelBranches,
    RepeatedLayers,
    SkipConnection,
)
from core.nn.layer_tree import LayerNode
from core.nn.layers import Layer
from core.types import Shape

Point = tuple[float, float]

LARGEST_SCALE = 1.4
"""So many times its size, at most, is a drawing made to fill its room."""
MARGIN = 16.0
_PADDING, _LEAST, _MOST = 10.0, 92.0, 380.0
_GAP, _LEAD, _AROUND, _BRANCHES, _COLUMNS = 18.0, 12.0, 20.0, 18.0, 44.0
RADIUS = 9.0
"""Of a joint."""
_FRAME = 12.0
_WITH_PROBLEM = 236.0
_BETWEEN, _AIR = 12.0, 3.0
"""Between a layer's words and its figure."""


@dataclass(frozen=True)
class DiagramText:
    """The words of the picture, and what room they take."""

    name: Callable[[LayerNode], str]
    settings: Callable[[LayerNode], str]
    about: Callable[[LayerNode], str]
    problem: Callable[[LayerNode], str]
    width: Callable[[str], float]
    line: float
    """Height of a line."""
    input: str
    join: str


@dataclass(frozen=True)
class LayerLine:
    """A layer in a box."""

    name: str
    settings: str = ""
    amount: str = ""
    about: str = ""
    is_problem: bool = False
    member: type[Layer] | None = None
    """The class of the layer; none where no layer stands behind the word."""


@dataclass(frozen=True)
class LayerBox:
    """Layers that the signal passes on the spot, and the shape of what comes out."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[LayerLine, ...]
    shape: str
    problem: tuple[str, ...] = ()
    """Why it cannot be, line by line."""
    is_quiet: bool = False
    """It is no layer: the input, a place where branches join."""


@dataclass(frozen=True)
class SignalLine:
    """The way of a signal; its corners are round."""

    points: tuple[Point, ...]
    has_arrow: bool
    is_skip: bool = False


@dataclass(frozen=True)
class SumJunction:
    """Where two signals are added."""

    x: float
    y: float
    shape: str
    member: type[Layer]


@dataclass(frozen=True)
class RepeatFrame:
    """Around what repeats itself."""

    x: float
    y: float
    width: float
    height: float
    label: str


@dataclass
class NetworkDiagram:
    """Everything that is drawn; the origin is at the top left."""

    width: float = 0.0
    height: float = 0.0
    boxes: list[LayerBox] = field(default_factory=list)
    wires: list[SignalLine] = field(default_factory=list)
    joints: list[SumJunction] = field(default_factory=list)
    frames: list[RepeatFrame] = field(default_factory=list)

    def line_at(self, x: float, y: float) -> LayerLine | None:
        """The layer there, if there is one."""
        for box in self.boxes:
            if 0 <= x - box.x < box.width and 0 <= y - box.y < box.height:
                count = len(box.lines) + len(box.problem) + bool(box.shape)
                return box.lines[min(int((y - box.y) * count / box.height), len(box.lines) - 1)]
        return None

    def member_at(self, x: float, y: float) -> type[Layer] | None:
        """The class of the layer there, also of the block whose sum it is."""
        for joint in self.joints:
            if abs(x - joint.x) <= RADIUS and abs(y - joint.y) <= RADIUS:
                return joint.member
        line = self.line_at(x, y)
        return line.member if line is not None else None


def laid_out(
    elements: Chain, input_shape: Shape, diagram_text: DiagramText, room: tuple[float, float]
) -> NetworkDiagram:
    """The drawing in as many columns as let it stand largest in a room of this width and height."""
    pieces = [_input(input_shape, diagram_text), *(_piece(element, diagram_text) for element in elements)]
    best: tuple[float, NetworkDiagram] | None = None
    for count in range(1, len(pieces) + 1):
        drawing = _in_columns(_columns(pieces, count))
        scale = min(LARGEST_SCALE, room[0] / drawing.width, room[1] / drawing.height)
        if best is None or scale > best[0] * 1.02:
            best = scale, drawing
        if drawing.width * room[1] > 2 * drawing.height * room[0]:
            break  # more columns only make it wider
    assert best is not None
    return best[1]


def shape_text(shape: Shape | None) -> str:
    """32 × 28 × 28; nothing for what is not known."""
    return " × ".join(map(str, shape)) if shape is not None else ""


class _DiagramPart(Protocol):
    """Something with room to the left and right of the signal's axis, that can draw itself."""

    left: float
    right: float
    height: float
    takes_arrow: bool

    def draw(self, axis: float, top: float, diagram: NetworkDiagram) -> None:
        """Put it on the sheet, its axis and top there."""


class _BoxPiece:
    takes_arrow = True

    def __init__(
        self,
        lines: tuple[LayerLine, ...],
        shape: str,
        letters: DiagramText,
        problem: str = "",
        quiet: bool = False,
    ) -> None:
        self._lines, self._shape, self._quiet = lines, shape, quiet
        widths = [
            letters.width(f"{line.name} {line.settings}".strip())
            + _AIR
            + (_BETWEEN + letters.width(line.amount) if line.amount else 0)
            for line in lines
        ]
        width = max(_LEAST, *widths, letters.width(shape)) + 2 * _PADDING
        self._width = max(min(width, _MOST), _WITH_PROBLEM if problem else 0.0)
        self._problem = tuple(_wrapped(problem, self._width - 2 * _PADDING, letters.width))
        self.left = self.right = self._width / 2
        count = len(lines) + bool(shape) + len(self._problem)
        self.height = count * letters.line + _PADDING

    def draw(self, axis: float, top: float, diagram: NetworkDiagram) -> None:
        left = axis - self.left
        box = LayerBox(
            left, top, self._width, self.height, self._lines, self._shape, self._problem, self._quiet
        )
        diagram.boxes.append(box)


class _ChainPiece:
    def __init__(self, pieces: Sequence[_DiagramPart]) -> None:
        self._pieces = pieces
        self.left = max((piece.left for piece in pieces), default=0.0)
        self.right = max((piece.right for piece in pieces), default=0.0)
        self.height = sum(piece.height for piece in pieces) + _GAP * max(len(pieces) - 1, 0)
        self.takes_arrow = bool(pieces) and pieces[0].takes_arrow

    def draw(self, axis: float, top: float, diagram: NetworkDiagram) -> None:
        for index, piece in enumerate(self._pieces):
            if index:
                diagram.wires.append(SignalLine(((axis, top), (axis, top + _GAP)), piece.takes_arrow))
                top += _GAP
            piece.draw(axis, top, diagram)
            top += piece.height


class _SkipPiece:
    takes_arrow = False

    def __init__(
        self, part: LayerNode, body: _ChainPiece, projection: _DiagramPart | None, letters: DiagramText
    ) -> None:
        self._body, self._projection = body, projection
        self._shape, self._member = shape_text(part.output_shape), type(part.layer)
        self._around = body.right + _AROUND + (projection.left if projection else 0.0)
        self.left = max(body.left, RADIUS)
        after = RADIUS + 8 + letters.width(self._shape)
        self.right = max(self._around + (projection.right if projection else 4.0), after)
        least = projection.height if projection else 0.0
        self._down = max(body.height, least) + 2 * _LEAD
        self.height = self._down + _GAP + 2 * RADIUS

    def draw(self, axis: float, top: float, diagram: NetworkDiagram) -> None:
        body_top = top + _LEAD + (self._down - 2 * _LEAD - self._body.height) / 2
        body_bottom, joint = body_top + self._body.height, top + self.height - RADIUS
        diagram.wires.append(SignalLine(((axis, top), (axis, body_top)), self._body.takes_arrow))
        self._body.draw(axis, body_top, diagram)
        diagram.wires.append(SignalLine(((axis, body_bottom), (axis, joint - RADIUS)), True))
        diagram.joints.append(SumJunction(axis, joint, self._shape, self._member))
        self._draw_way_around(axis, top + 1, joint, diagram)

    def _draw_way_around(self, axis: float, top: float, joint: float, diagram: NetworkDiagram) -> None:
        aside, end = axis + self._around, (axis + RADIUS, joint)
        if self._projection is None:
            diagram.wires.append(
                SignalLine(((axis, top), (aside, top), (aside, joint), end), True, is_skip=True)
            )
            return
        upper = top + (joint - top - self._projection.height) / 2
        lower = upper + self._projection.height
        diagram.wires.append(SignalLine(((axis, top), (aside, top), (aside, upper)), True, is_skip=True))
        self._projection.draw(aside, upper, diagram)
        diagram.wires.append(SignalLine(((aside, lower), (aside, joint), end), True, is_skip=True))


class _ForkPiece:
    takes_arrow = False

    def __init__(self, branches: Sequence[_ChainPiece], join: _DiagramPart) -> None:
        self._branches, self._join = branches, join
        widths = [max(piece.left + piece.right, 2 * RADIUS) for piece in branches]
        width = sum(widths) + _BRANCHES * max(len(widths) - 1, 0)
        self.left = max(width / 2, join.left)
        self.right = max(width / 2, join.right)
        self._down = max((piece.height for piece in branches), default=0.0)
        self.height = 2 * _LEAD + self._down + 2 * _LEAD + join.height
        starts = [sum(widths[:index]) + _BRANCHES * index - width / 2 for index in range(len(widths))]
        self._axes = [start + piece.left for start, piece in zip(starts, branches, strict=True)]

    def draw(self, axis: float, top: float, diagram: NetworkDiagram) -> None:
        split, first = top + _LEAD, top + 2 * _LEAD
        merge, join = first + self._down + _LEAD, first + self._down + 2 * _LEAD
        for piece, aside in zip(self._branches, self._axes, strict=True):
            x, bottom = axis + aside, first + piece.height
            diagram.wires.append(
                SignalLine(((axis, top), (axis, split), (x, split), (x, first)), piece.takes_arrow)
            )
            piece.draw(x, first, diagram)
            diagram.wires.append(SignalLine(((x, bottom), (x, merge), (axis, merge), (axis, join)), True))
        self._join.draw(axis, join, diagram)


class _RepeatPiece:
    takes_arrow = False

    def __init__(self, inside: _ChainPiece, times: int) -> None:
        self._inside, self._times = inside, times
        self.left, self.right = inside.left + _FRAME, inside.right + _FRAME
        self.height = inside.height + 2 * _FRAME

    def draw(self, axis: float, top: float, diagram: NetworkDiagram) -> None:
        width = self.left + self.right
        diagram.frames.append(RepeatFrame(axis - self.left, top, width, self.height, f"× {self._times}"))
        first, last = top + _FRAME, top + self.height - _FRAME
        diagram.wires.append(SignalLine(((axis, top), (axis, first)), self._inside.takes_arrow))
        self._inside.draw(axis, first, diagram)
        diagram.wires.append(SignalLine(((axis, last), (axis, last + _FRAME)), False))


def _input(shape: Shape, letters: DiagramText) -> _DiagramPart:
    return _BoxPiece((LayerLine(letters.input),), shape_text(shape), letters, quiet=True)


def _piece(element: Element, letters: DiagramText) -> _DiagramPart:
    match element:
        case LayerCard(parts):
            return _card(parts, letters)
        case SkipConnection(part, body, projection):
            around = _card((projection,), letters) if projection is not None else None
            return _SkipPiece(part, _chain(body, letters), around, letters)
        case ParallelBranches(part, branches):
            problem = letters.problem(part)
            shape = shape_text(part.output_shape)
            joined = LayerLine(letters.join, member=type(part.layer))
            join = _BoxPiece((joined,), shape, letters, problem, quiet=True)
            return _ForkPiece([_chain(branch, letters) for branch in branches], join)
        case RepeatedLayers(inside, times):
            return _RepeatPiece(_chain(inside, letters), times)


def _chain(elements: Chain, letters: DiagramText) -> _ChainPiece:
    return _ChainPiece([_piece(element, letters) for element in elements])


def _card(parts: tuple[LayerNode, ...], letters: DiagramText) -> _BoxPiece:
    lines = tuple(
        LayerLine(
            letters.name(part),
            letters.settings(part),
            f"{part.parameters:,}" if part.parameters else "",
            letters.about(part),
            part.problem is not None,
            type(part.layer),
        )
        for part in parts
    )
    problem = next((letters.problem(part) for part in parts if part.problem is not None), "")
    return _BoxPiece(lines, shape_text(parts[-1].output_shape), letters, problem)


def _columns(pieces: Sequence[_DiagramPart], count: int) -> list[_ChainPiece]:
    """As even as can be: the lowest height at which so many columns hold all."""
    low = max(piece.height for piece in pieces)
    high = sum(piece.height + _GAP for piece in pieces)
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_split(pieces, middle)) <= count else (middle, high)
    return [_ChainPiece(column) for column in _split(pieces, high)]


def _split(pieces: Sequence[_DiagramPart], height: float) -> list[list[_DiagramPart]]:
    columns: list[list[_DiagramPart]] = [[]]
    used = 0.0
    for piece in pieces:
        if columns[-1] and used + piece.height > height:
            columns.append([])
            used = 0.0
        columns[-1].append(piece)
        used += piece.height + _GAP
    return columns


def _in_columns(columns: Sequence[_ChainPiece]) -> NetworkDiagram:
    diagram = NetworkDiagram()
    top, left = MARGIN + (_GAP if len(columns) > 1 else 0), MARGIN
    before: tuple[float, float, float] | None = None
    for column in columns:
        axis = left + column.left
        if before is not None:
            x, bottom, gutter = before
            way = ((x, bottom), (x, bottom + _LEAD), (gutter, bottom + _LEAD))
            onward = ((gutter, top - _GAP), (axis, top - _GAP), (axis, top))
            diagram.wires.append(SignalLine((*way, *onward), column.takes_arrow))
        column.draw(axis, top, diagram)
        right = axis + column.right
        before = axis, top + column.height, right + _COLUMNS / 2
        diagram.height = max(diagram.height, top + column.height + (_LEAD if len(columns) > 1 else 0))
        left = right + _COLUMNS
    diagram.width = left - _COLUMNS + MARGIN
    diagram.height += MARGIN
    return diagram


def _wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
