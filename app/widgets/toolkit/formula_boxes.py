"""A formula as boxes that know their size and paint themselves, from the small part of LaTeX that we write.

Letters are italic, numbers and signs upright; `\\frac`, `\\sqrt`, `\\hat`, `_` and `^` are as in print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

SERIF = ["STIX Two Text", "Noto Serif", "Source Serif 4", "DejaVu Serif", "serif"]
SYMBOLS = {
    "leftarrow": "←", "nabla": "∇", "partial": "∂", "sum": "Σ", "cdot": "·", "prime": "′", "quad": "\u2003",
    "alpha": "α", "beta": "β", "epsilon": "ε", "eta": "η", "lambda": "λ", "mu": "μ", "rho": "ρ",
}  # fmt: skip
"""The commands that stand for one sign."""
SPACED = frozenset("←=+−·")
SMALLER = 0.72
_TOKEN = re.compile(r"\\([a-zA-Z]+)|\s+|([0-9.]+)|(.)", re.DOTALL)


@dataclass
class FormulaBox:
    """A row of signs, or what stands over, under or beside it. Sizes are in pixels, from the baseline."""

    width: float = 0.0
    ascent: float = 0.0
    descent: float = 0.0

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it with the left end of its baseline there."""

    def text(self) -> str:
        """The formula in one line, for whoever hears or copies it."""
        return ""


class SignBox(FormulaBox):
    """One sign, or a number."""

    def __init__(self, sign: str, font: QFont) -> None:
        self._sign, self._font = sign, QFont(font)
        self._font.setItalic(sign.isalpha() and sign not in "Σ∂∇")
        metrics = QFontMetricsF(self._font)
        self._gap = 0.28 * metrics.height() if sign in SPACED else 0.04 * metrics.height()
        super().__init__(
            metrics.horizontalAdvance(sign) + 2 * self._gap, metrics.ascent() * 0.8, metrics.descent()
        )

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it."""
        painter.setFont(self._font)
        painter.drawText(QPointF(x + self._gap, y), self._sign)

    def text(self) -> str:
        """Signs of operation have air around them."""
        return f" {self._sign} " if self._sign in SPACED else self._sign


class RowBox(FormulaBox):
    """Boxes one after the other."""

    def __init__(self, boxes: Sequence[FormulaBox]) -> None:
        self.boxes = list(boxes)
        super().__init__(
            sum(box.width for box in boxes),
            max((box.ascent for box in boxes), default=0.0),
            max((box.descent for box in boxes), default=0.0),
        )

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint them."""
        for box in self.boxes:
            box.draw(painter, x, y)
            x += box.width

    def text(self) -> str:
        """In one line."""
        return "".join(box.text() for box in self.boxes)


class ScriptBox(FormulaBox):
    """Something with an index, an exponent, or both."""

    def __init__(self, base: FormulaBox, below: FormulaBox | None, above: FormulaBox | None) -> None:
        self.base, self.below, self.above = base, below, above
        self._drop, self._lift = 0.25 * base.ascent + 1, 0.62 * base.ascent
        super().__init__(
            base.width + max((box.width for box in (below, above) if box), default=0.0),
            max(base.ascent, self._lift + above.ascent if above else 0.0),
            max(base.descent, self._drop + below.descent if below else 0.0),
        )

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint all three."""
        self.base.draw(painter, x, y)
        if self.below:
            self.below.draw(painter, x + self.base.width, y + self._drop)
        if self.above:
            self.above.draw(painter, x + self.base.width, y - self._lift)

    def text(self) -> str:
        """As one types it."""
        below = f"_{_bracketed(self.below)}" if self.below else ""
        return self.base.text() + below + (f"^{_bracketed(self.above)}" if self.above else "")


class FractionBox(FormulaBox):
    """One over the other, with a line between them at the height of a minus."""

    def __init__(self, top: FormulaBox, bottom: FormulaBox, font: QFont) -> None:
        self.top, self.bottom = top, bottom
        self._axis = QFontMetricsF(font).ascent() * 0.28
        super().__init__(
            max(top.width, bottom.width) + 8,
            self._axis + 3 + top.ascent + top.descent,
            bottom.ascent + bottom.descent + 3 - self._axis,
        )

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint both, and the line."""
        line = y - self._axis
        for box, place in (
            (self.top, line - 3 - self.top.descent),
            (self.bottom, line + 3 + self.bottom.ascent),
        ):
            box.draw(painter, x + (self.width - box.width) / 2, place)
        painter.drawLine(QLineF(x + 1, line, x + self.width - 1, line))

    def text(self) -> str:
        """With a slash."""
        return f"{_bracketed(self.top)} / {_bracketed(self.bottom)}"


class RootBox(FormulaBox):
    """A square root, as high as what it is of."""

    HOOK = 10.0

    def __init__(self, inner: FormulaBox) -> None:
        self.inner = inner
        super().__init__(inner.width + self.HOOK + 2, inner.ascent + 4, inner.descent)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint the hook, the line, and what is under it."""
        top, low = y - self.ascent + 1, y + self.descent * 0.6
        points = [
            QPointF(x + 1, y - self.ascent * 0.35),
            QPointF(x + 4, low),
            QPointF(x + self.HOOK, top),
            QPointF(x + self.width, top),
        ]
        painter.drawPolyline(points)
        self.inner.draw(painter, x + self.HOOK, y)

    def text(self) -> str:
        """With the sign of a root."""
        return f"√{_bracketed(self.inner)}"


class HatBox(FormulaBox):
    """Something with a hat."""

    def __init__(self, inner: FormulaBox) -> None:
        self.inner = inner
        super().__init__(inner.width, inner.ascent + 3, inner.descent)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint it, and the hat over it."""
        self.inner.draw(painter, x, y)
        middle, top = x + self.width / 2 + 1, y - self.ascent + 1
        painter.drawPolyline(
            [QPointF(middle - 3, top + 3), QPointF(middle, top), QPointF(middle + 3, top + 3)]
        )

    def text(self) -> str:
        """The hat is a sign of its own over a letter."""
        return f"{self.inner.text()}\N{COMBINING CIRCUMFLEX ACCENT}"


def formula_box(latex: str, size: int) -> FormulaBox:
    """A formula with letters of `size` pixels. Raises ValueError where it is none that we write."""
    tokens = [
        f"\\{found[1]}" if found[1] else found[2] or found[3]
        for found in _TOKEN.finditer(latex)
        if found[1] or found[2] or found[3]
    ]
    row = _row(tokens, _font(size))
    if tokens:
        raise ValueError(f"“{latex}” closes what was not opened")
    return row


def line_pen(painter: QPainter) -> None:
    """Lines as thin as the strokes of the letters."""
    painter.setPen(QPen(painter.pen().color(), 1.2))


def _font(size: float) -> QFont:
    font = QFont()
    font.setFamilies(SERIF)
    font.setPixelSize(max(round(size), 8))
    return font


def _smaller(font: QFont) -> QFont:
    return _font(font.pixelSize() * SMALLER)


def _row(tokens: list[str], font: QFont) -> RowBox:
    boxes = list[FormulaBox]()
    while tokens and tokens[0] != "}":
        if tokens[0] in {"_", "^"}:
            boxes.append(_scripts(boxes.pop() if boxes else FormulaBox(), tokens, font))
        else:
            boxes.append(_atom(tokens, font))
    return RowBox(boxes)


def _scripts(base: FormulaBox, tokens: list[str], font: QFont) -> ScriptBox:
    found: dict[str, FormulaBox] = {}
    while tokens and tokens[0] in {"_", "^"}:
        place = tokens.pop(0)
        found[place] = _atom(tokens, _smaller(font))
    return ScriptBox(base, found.get("_"), found.get("^"))


def _atom(tokens: list[str], font: QFont) -> FormulaBox:
    if not tokens:
        raise ValueError("the formula ends too early")
    token = tokens.pop(0)
    if token == "{":
        inner = _row(tokens, font)
        if not tokens:
            raise ValueError("a bracket is not closed")
        tokens.pop(0)
        return inner
    if token == "\\frac":
        return FractionBox(_atom(tokens, font), _atom(tokens, font), font)
    if token == "\\sqrt":
        return RootBox(_atom(tokens, font))
    if token == "\\hat":
        return HatBox(_atom(tokens, font))
    if token.startswith("\\"):
        if token[1:] not in SYMBOLS:
            raise ValueError(f"{token} is not known")
        return SignBox(SYMBOLS[token[1:]], font)
    return SignBox("−" if token == "-" else token, font)


def _bracketed(box: FormulaBox) -> str:
    """In brackets, unless it is one sign or number."""
    text = box.text().strip()
    return text if len(text) <= 1 or text.replace(".", "").isdigit() else f"({text})"
