"""What stands beside each layer of a network: the shape of its output and its parameters."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app import core_text
from app.widgets.experiment_form.layer_list.component_annotation import ComponentAnnotation
from core.nn.layer_tree import LayerNode
from core.types import Shape


def layer_annotations(parts: Iterable[LayerNode]) -> tuple[ComponentAnnotation, ...]:
    """A note a layer, in their order; the same for the layers of blocks."""
    return tuple(map(_annotation, parts))


def shape_text(shape: Shape) -> str:
    """32×28×28."""
    return "×".join(map(str, shape))


def _annotation(part: LayerNode) -> ComponentAnnotation:
    inside = layer_annotations(part.children)
    if part.problem is not None:
        return ComponentAnnotation(problem=core_text.sentence(part.problem), inside=inside)
    if part.output_shape is None:
        return ComponentAnnotation(inside=inside)
    amount = f"{part.parameters:,}" if part.parameters else ""
    return ComponentAnnotation(
        shape_text(part.output_shape), amount, _spoken(part.output_shape, amount), inside=inside
    )


def _spoken(shape: Shape, amount: str) -> str:
    output = QCoreApplication.translate("LayerAnnotations", "Output {shape}")
    text = output.format(shape=" × ".join(map(str, shape)))
    if not amount:
        return text
    return f"{text}, " + QCoreApplication.translate("LayerAnnotations", "{count} parameters").format(
        count=amount
    )
