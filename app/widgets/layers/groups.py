"""Layers as one speaks of them: a dense layer with its activation is one row, a block can be opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.insight.layer_record import RecordedLayer
from core.nn.component import members
from core.nn.layers.activations import Activation

_FOLLOWS = {"BatchNorm", "PReLU"}
"""What learns and is spoken of with the layer before it."""


@dataclass(frozen=True)
class LayerGroup:
    """A row: a layer with weights and what follows it, or a block. Numbers are places in the record."""

    name: str
    """That of its first layer in the record."""
    kind: str
    number: int
    """Which one of its kind it is, from 1; 0 for a part of a row."""
    head: int
    """Whose weights and gradients are shown."""
    outputs: int
    """Whose outputs are shown: those of the activation, if there is one."""
    inputs: tuple[int, ...]
    """The shape of what comes in; empty for the first where that is not known."""
    shape: tuple[int, ...]
    """That of the outputs."""
    parts: tuple[LayerGroup, ...] = ()
    """What is seen where it is opened."""


@dataclass(frozen=True)
class GroupRow:
    """A group as a row of the list, so far indented."""

    group: LayerGroup
    depth: int
    is_open: bool


def layer_groups(layers: Sequence[RecordedLayer]) -> tuple[LayerGroup, ...]:
    """The rows of a network from the images on; what stands before the first layer with weights has none."""
    return _groups(layers, 0, len(layers), 0)


def visible_rows(groups: Sequence[LayerGroup], opened: set[str], depth: int = 0) -> list[GroupRow]:
    """The rows that are seen where the groups of these names are open."""
    rows = list[GroupRow]()
    for group in groups:
        is_open = bool(group.parts) and group.name in opened
        rows.append(GroupRow(group, depth, is_open))
        if is_open:
            rows += visible_rows(group.parts, opened, depth + 1)
    return rows


def _groups(layers: Sequence[RecordedLayer], start: int, stop: int, depth: int) -> tuple[LayerGroup, ...]:
    found, counts = list[LayerGroup](), Counter[str]()
    before: tuple[int, ...] = ()
    for place in range(start, stop):
        layer = layers[place]
        if layer.depth != depth:
            continue
        if layer.is_block or _has_weights(layer):
            counts[layer.kind] += 1
            found.append(_group(layers, place, stop, counts[layer.kind], before))
        elif found:
            found[-1] = _with_follower(found[-1], layers, place, before)
        before = layer.output_shape
    return tuple(
        group if len(group.parts) != 1 or layers[group.head].is_block else replace(group, parts=())
        for group in found
    )


def _group(
    layers: Sequence[RecordedLayer], place: int, stop: int, number: int, before: tuple[int, ...]
) -> LayerGroup:
    layer = layers[place]
    group = LayerGroup(layer.name, layer.kind, number, place, place, before, layer.output_shape)
    if not layer.is_block:
        return replace(group, parts=(replace(group, number=0, name=f"{layer.name}."),))
    inside = (at for at in range(place + 1, stop) if layers[at].depth <= layer.depth)
    return replace(group, parts=_groups(layers, place + 1, next(inside, stop), layer.depth + 1))


def _with_follower(
    group: LayerGroup, layers: Sequence[RecordedLayer], place: int, before: tuple[int, ...]
) -> LayerGroup:
    """A layer without weights of its own belongs to the one before it."""
    layer = layers[place]
    part = LayerGroup(layer.name, layer.kind, 0, place, place, before, layer.output_shape)
    is_activation = layer.kind in _ACTIVATIONS
    return replace(
        group,
        outputs=place if is_activation else group.outputs,
        shape=layer.output_shape if is_activation else group.shape,
        parts=(*group.parts, part),
    )


def _has_weights(layer: RecordedLayer) -> bool:
    return layer.parameters > 0 and layer.kind not in _FOLLOWS


_ACTIVATIONS = {member.__name__ for member in members(Activation)}
