"""The words of the picture: what stands in its boxes, and all of it for whoever does not see it."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontMetricsF

from app import core_text, theme
from app.widgets.network_diagram.elements import (
    Chain,
    Element,
    LayerCard,
    ParallelBranches,
    RepeatedLayers,
    SkipConnection,
)
from app.widgets.network_diagram.layout import DiagramText, shape_text
from app.widgets.wording.component_text import settings_text
from core.nn.layer_tree import LayerNode
from core.types import Shape


def diagram_text() -> DiagramText:
    """In the language and the fonts in force."""
    font = theme.font("body")
    font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(font)
    return DiagramText(
        name=part_name,
        settings=part_settings,
        about=part_about,
        problem=part_problem,
        width=metrics.horizontalAdvance,
        line=metrics.height() + 3,
        input=core_text.tr("Input"),
        join=QCoreApplication.translate("NetworkPicture", "Join"),
    )


def part_name(part: LayerNode) -> str:
    """What a layer is called."""
    return core_text.name(type(part.layer))


def part_settings(part: LayerNode) -> str:
    """Its values, in short."""
    return settings_text(type(part.layer), msgspec.to_builtins(part.layer))


def part_about(part: LayerNode) -> str:
    """What a layer does."""
    return core_text.about(type(part.layer))


def part_problem(part: LayerNode) -> str:
    """Why it cannot be, if it cannot."""
    return core_text.sentence(part.problem) if part.problem is not None else ""


def description(elements: Chain, input_shape: Shape) -> str:
    """The picture in words, from the input to the end."""
    words = [f"{core_text.tr('Input')} {shape_text(input_shape)}", *map(_element, elements)]
    return ". ".join(words) + "."


def _element(element: Element) -> str:
    match element:
        case LayerCard(parts):
            return _card(parts)
        case SkipConnection(_, body, projection):
            text = QCoreApplication.translate("NetworkPicture", "Skip connection around {body}, then added")
            around = f" ({_card((projection,))})" if projection is not None else ""
            return text.format(body=_list(body)) + around
        case ParallelBranches(_, branches):
            text = QCoreApplication.translate(
                "NetworkPicture", "{count} branches: {branches}; concatenated to {shape}"
            )
            words = "; ".join(_list(branch) for branch in branches)
            shape = shape_text(element.part.output_shape)
            return text.format(count=len(branches), branches=words, shape=shape)
        case RepeatedLayers(inside, times):
            text = QCoreApplication.translate("NetworkPicture", "{times} times: {body}")
            return text.format(times=times, body=_list(inside))


def _list(elements: Chain) -> str:
    return ", ".join(map(_element, elements))


def _card(parts: tuple[LayerNode, ...]) -> str:
    names = " + ".join(f"{part_name(part)} {part_settings(part)}".strip() for part in parts)
    problem = next((part_problem(part) for part in parts if part.problem is not None), "")
    return f"{names}: {problem or shape_text(parts[-1].output_shape)}".removesuffix(": ")
