"""Lines of a fixed width in SVG files, for every program that shows them.

Qt writes the coordinates of a curve as they are in its data, with a matrix, and asks for strokes that the
matrix does not scale (`vector-effect="non-scaling-stroke"`). Programs that do not know this paint solid
blocks. Here the matrix is applied to the coordinates instead, which all programs show alike.
"""

from __future__ import annotations

import re
from functools import partial
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"
_EFFECT = "vector-effect"
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_PAIR = re.compile(rf"({_NUMBER.pattern})\s*,\s*({_NUMBER.pattern})")

Matrix = tuple[float, ...]
"""(a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f."""


def with_plain_strokes(svg: bytes) -> bytes:
    """The same picture, as QSvgGenerator wrote it, without strokes that are not scaled."""
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ElementTree.fromstring(svg)
    for group in root.iter(f"{{{_SVG}}}g"):
        matrix = tuple(map(float, _NUMBER.findall(group.get("transform", ""))))
        if len(matrix) == 6 and len(group) and all(_EFFECT in child.attrib for child in group):
            for child in group:
                _apply(matrix, child)
            del group.attrib["transform"]
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _apply(matrix: Matrix, element: ElementTree.Element) -> None:
    del element.attrib[_EFFECT]
    for name in {"points", "d"} & element.attrib.keys():
        element.set(name, _PAIR.sub(partial(_moved, matrix), element.attrib[name]))
    kind = element.tag.removeprefix(f"{{{_SVG}}}")
    if kind == "rect":
        _as_path(element, _rectangle(matrix, *_take(element, "x", "y", "width", "height")))
    elif kind == "circle":
        x, y, radius = _take(element, "cx", "cy", "r")
        _as_path(element, _ellipse(matrix, x, y, radius, radius))
    elif kind == "ellipse":
        _as_path(element, _ellipse(matrix, *_take(element, "cx", "cy", "rx", "ry")))


def _moved(matrix: Matrix, pair: re.Match[str]) -> str:
    return _pair(matrix, float(pair[1]), float(pair[2]))


def _pair(matrix: Matrix, x: float, y: float) -> str:
    a, b, c, d, e, f = matrix
    return f"{a * x + c * y + e:.6g},{b * x + d * y + f:.6g}"


def _take(element: ElementTree.Element, *names: str) -> list[float]:
    return [float(element.attrib.pop(name, 0)) for name in names]


def _as_path(element: ElementTree.Element, path: str) -> None:
    element.tag = f"{{{_SVG}}}path"
    element.set("d", path)


def _rectangle(matrix: Matrix, x: float, y: float, width: float, height: float) -> str:
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return "M" + " L".join(_pair(matrix, *corner) for corner in corners) + " Z"


def _ellipse(matrix: Matrix, x: float, y: float, across: float, down: float) -> str:
    """Four Bézier curves, each a quarter: they follow any matrix."""
    k = 4 / 3 * (2**0.5 - 1)
    quarter = ((1, k), (k, 1), (0, 1))
    turns = ((1, 0, 0, 1), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0))
    unit = [(1, 0), *((a * u + b * v, c * u + d * v) for a, b, c, d in turns for u, v in quarter)]
    points = [_pair(matrix, x + across * u, y + down * v) for u, v in unit]
    return f"M{points[0]} " + " ".join("C" + " ".join(points[i : i + 3]) for i in (1, 4, 7, 10)) + " Z"
