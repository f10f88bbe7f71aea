"""A network in a few words, for lines too short for a table: 784 → 50 → 10, or "MLP 256-128, batch norm"."""

from __future__ import annotations

import math
from itertools import groupby

from app import core_text
from core.nn.architectures import Architecture
from core.nn.component import fields
from core.nn.network import NetworkSummary
from core.types import Shape

ARROW = "\N{NO-BREAK SPACE}→ "
_MIN_REPEATS = 3


def chain_text(summary: NetworkSummary) -> str:
    """The sizes of the signal on its way: 784 → 256 → 128 → 10. What does not change the size is left out."""
    shapes: list[Shape] = [summary.input_shape]
    for row in summary.rows:
        if math.prod(row.output_shape) == math.prod(shapes[-1]) and not row.parameters:
            shapes[-1] = row.output_shape
        elif row.output_shape != shapes[-1] or row.layer == "Dense":
            shapes.append(row.output_shape)
    return ARROW.join(_repeated([_shape_text(shape) for shape in shapes]))


def integers_words(numbers: list[int]) -> str:
    """256-128; six of the same as 6 × 100."""
    return "-".join(_repeated([str(number) for number in numbers]))


def architecture_text(architecture: Architecture) -> str:
    """The kind of network, its sizes, and what is switched on: "MLP 256-128, batch norm"."""
    words = [core_text.name(type(architecture))]
    for field in fields(type(architecture)):
        value = getattr(architecture, field.name)
        if field.kind == "integers" and value:
            words[0] += f" {integers_words(value)}"
        elif field.kind == "components":
            words[0] += f" ({len(value)})"
        elif value is True:
            words.append(core_text.label(field).lower())
    return ", ".join(words)


def _repeated(texts: list[str]) -> list[str]:
    """Three or more of the same in a row as one with their number."""
    shortened: list[str] = []
    for text, same in groupby(texts):
        count = len(list(same))
        shortened += (
            [f"{count}\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}{text}"]
            if count >= _MIN_REPEATS
            else [text] * count
        )
    return shortened


def _shape_text(shape: Shape) -> str:
    return "×".join(map(str, shape))
