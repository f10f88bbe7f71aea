"""The pictures of a report as SVG: intervals of the classes on one axis, and the calibration curve."""

from __future__ import annotations

import math
from collections.abc import Callable

from core.insight.assessment import Assessment
from core.insight.calibration_curve import CalibrationCurve
from core.insight.proportion import Proportion

SIDE, MARGIN = 260, 44
WHISKER_WIDTH, WHISKER_HEIGHT = 180, 16


def lowest_share(assessment: Assessment) -> float:
    """Where the common axis of all recalls begins: a little below the lowest limit, in steps of 5 %."""
    limits = [score.recall.interval[0] for score in assessment.classes if score.support]
    return max(0.0, math.floor(min(limits, default=0.0) * 20) / 20)


def whisker(proportion: Proportion, lowest: float) -> str:
    """A share and its interval on an axis from `lowest` to 1; nothing of nothing."""
    if proportion.share is None:
        return ""
    span, middle = max(1 - lowest, 1e-9), WHISKER_HEIGHT / 2
    low, share, high = (
        6 + (WHISKER_WIDTH - 12) * (value - lowest) / span
        for value in (proportion.interval[0], proportion.share, proportion.interval[1])
    )
    ends = "".join(
        f'<line class="whisker" x1="{x:.1f}" x2="{x:.1f}" y1="{middle - 4}" y2="{middle + 4}"/>'
        for x in (low, high)
    )
    return (
        f'<svg width="{WHISKER_WIDTH}" height="{WHISKER_HEIGHT}" role="img" '
        f'aria-label="{proportion.interval[0]:.1%} – {proportion.interval[1]:.1%}">{ends}'
        f'<line class="whisker" x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}"/>'
        f'<circle class="mark" cx="{share:.1f}" cy="{middle}" r="4"/></svg>'
    )


def calibration_picture(assessment: Assessment, say: Callable[[str], str]) -> str:
    """How often right over how sure: now solid, dots by the number of images; after temperature dashed."""
    size = SIDE + 2 * MARGIN
    about = f"{say('how often right')} / {say('how sure it was')}"
    parts = [f'<svg width="{size}" height="{size}" role="img" aria-label="{about}">', _grid()]
    parts.append(f'<path class="ideal" d="M{_x(0)},{_y(0)}L{_x(1)},{_y(1)}"/>')
    parts += [_path(assessment.calibrated, "curve dashed"), _path(assessment.plain, "curve")]
    for count, sure, right in _points(assessment.plain):
        radius = 2 + math.log10(count)
        parts.append(f'<circle class="mark" cx="{_x(sure):.1f}" cy="{_y(right):.1f}" r="{radius:.1f}"/>')
    middle = MARGIN + SIDE / 2
    parts.append(f'<text x="{middle}" y="{size - 4}" text-anchor="middle">{say("how sure it was")}</text>')
    turned = f'transform="translate(12 {middle}) rotate(-90)"'
    parts.append(f'<text {turned} text-anchor="middle">{say("how often right")}</text></svg>')
    return "".join(parts)


def _grid() -> str:
    lines = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        x, y = _x(share), _y(share)
        lines.append(f'<line class="axis" x1="{_x(0)}" x2="{_x(1)}" y1="{y}" y2="{y}"/>')
        lines.append(f'<line class="axis" y1="{_y(0)}" y2="{_y(1)}" x1="{x}" x2="{x}"/>')
        lines.append(f'<text x="{x}" y="{_y(0) + 16}" text-anchor="middle">{share:.0%}</text>')
        lines.append(f'<text x="{_x(0) - 6}" y="{y + 4}" text-anchor="end">{share:.0%}</text>')
    return "".join(lines)


def _path(curve: CalibrationCurve, kind: str) -> str:
    places = "L".join(f"{_x(sure):.1f},{_y(right):.1f}" for _, sure, right in _points(curve))
    return f'<path class="{kind}" d="M{places}"/>' if places else ""


def _points(curve: CalibrationCurve) -> list[tuple[int, float, float]]:
    columns = curve.counts.tolist(), curve.certainty.tolist(), curve.accuracy.tolist()
    return list(zip(*columns, strict=True))


def _x(share: float) -> float:
    return MARGIN + SIDE * share


def _y(share: float) -> float:
    return MARGIN / 2 + SIDE * (1 - share)
