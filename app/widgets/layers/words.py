"""The words and figures of the layers: names, shapes, sizes over many decades, and a row as a sentence."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from PySide6.QtCore import QCoreApplication

from app import core_text
from app.widgets.layers.groups import LayerGroup
from app.widgets.layers.series import HIGH, LOW, MEDIAN, QUARTER, THREE_QUARTERS, ShownRun, last_finite
from app.widgets.wording.plot_scale import SUPERSCRIPTS
from core.nn.component import members
from core.nn.layers import Layer

DASH = "–"


def group_name(group: LayerGroup) -> str:
    """`Dense 1`; of a part of a row its kind alone."""
    name = _kind_name(group.kind)
    return f"{name} {group.number}" if group.number else name


def shape_text(group: LayerGroup) -> str:
    """784 → 100; of maps what comes out: 6 × 24 × 24."""
    if len(group.shape) == 1 and len(group.inputs) == 1:
        return f"{group.inputs[0]} → {group.shape[0]}"
    return " × ".join(map(str, group.shape))


def magnitude_text(value: float) -> str:
    """Two digits at any size: 0.12, 9.3 · 10⁻⁹."""
    if not math.isfinite(value):
        return DASH if math.isnan(value) else "∞"
    if value == 0 or 0.01 <= abs(value) < 1000:
        return f"{value:.2g}" if abs(value) < 100 else f"{value:.0f}"
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{mantissa} · 10{str(int(exponent)).translate(SUPERSCRIPTS)}"


def value_text(value: float) -> str:
    """An output: three digits."""
    return DASH if math.isnan(value) else f"{value:.3g}"


def percent_text(share: float) -> str:
    """A share with one decimal."""
    return DASH if math.isnan(share) else f"{100 * share:.1f}%"


def moment_text(run: ShownRun, place: int) -> str:
    """When a moment was: `epoch 4.2, step 1,688`."""
    return QCoreApplication.translate("Layers", "epoch {epoch}, step {step}").format(
        epoch=f"{run.epochs[place]:.1f}", step=f"{run.record.moments[place].step:,}"
    )


def silent_word(run: ShownRun, group: LayerGroup) -> str:
    """What its silent share is called: saturated outputs, or dead units."""
    saturates = run.record.layers[group.outputs].output_range is not None
    return (
        QCoreApplication.translate("Layers", "saturated")
        if saturates
        else QCoreApplication.translate("Layers", "dead units")
    )


def row_sentence(run: ShownRun, group: LayerGroup, place: int) -> str:
    """All that a row shows, for whoever does not see it."""
    q = run.quantiles(group)[place]
    text = QCoreApplication.translate(
        "Layers",
        "{layer}, {shape}: outputs {median}, quartiles {low} to {high}, 2 to 98% {lowest} to {highest}; "
        "gradient size {gradient}; update ÷ weight {update}",
    ).format(
        layer=group_name(group),
        shape=shape_text(group),
        median=value_text(q[MEDIAN]),
        low=value_text(q[QUARTER]),
        high=value_text(q[THREE_QUARTERS]),
        lowest=value_text(q[LOW]),
        highest=value_text(q[HIGH]),
        gradient=magnitude_text(float(run.gradient(group)[place])),
        update=magnitude_text(last_finite(run.update(group), place)),
    )
    share = float(run.silent(group)[place])
    return text if np.isnan(share) else f"{text}; {silent_word(run, group)} {percent_text(share)}"


def _kind_name(kind: str) -> str:
    member = _kinds().get(kind)
    return core_text.name(member) if member is not None else kind


@cache
def _kinds() -> dict[str, type[Layer]]:
    """Looked up with each name that is painted."""
    return {one.__name__: one for one in members(Layer)}
