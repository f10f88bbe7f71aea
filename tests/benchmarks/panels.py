"""Panels: small line charts side by side, written as SVG, for the charts that benchmarks make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 300, 190, 52, 16, 44, 34
LINE, TEXT, FAINT, PAPER = "#0e7490", "#1f2933", "#d5dbe1", "#ffffff"


@dataclass(frozen=True)
class Panel:
    """One line over values that stand equally far apart."""

    title: str
    across: str
    """What the values are."""
    values: Sequence[object]
    heights: Sequence[float]
    notes: Sequence[str]
    """A word at each point; may be empty."""


def drawn(rows: Sequence[Sequence[Panel]], heading: str) -> str:
    """The panels as the text of an SVG file."""
    width, height = WIDTH * max(map(len, rows)), HEIGHT * len(rows) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="11" fill="{TEXT}">',
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        _text(LEFT, 20, heading, size=13, weight="bold"),
    ]
    for row, panels in enumerate(rows):
        for column, panel in enumerate(panels):
            parts += [
                f'<g transform="translate({column * WIDTH} {30 + row * HEIGHT})">',
                *_panel(panel),
                "</g>",
            ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(panel: Panel) -> list[str]:
    floor, across = HEIGHT - BOTTOM, (WIDTH - LEFT - RIGHT) / len(panel.values)
    step = _step(max(panel.heights))
    ceiling = step * -(-max(panel.heights) // step)
    up = (floor - TOP) / ceiling
    parts = [_text(LEFT, TOP - 24, panel.title, weight="bold")]
    for line in range(round(ceiling / step) + 1):
        y = floor - line * step * up
        parts += [
            f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{FAINT}"/>',
            _text(LEFT - 6, y + 4, f"{line * step:g}", anchor="end"),
        ]
    points = [
        (LEFT + (index + 0.5) * across, floor - height * up) for index, height in enumerate(panel.heights)
    ]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    parts.append(f'<path d="M{path}" stroke="{LINE}" stroke-width="2" fill="none"/>')
    rises = panel.heights[-1] >= panel.heights[0]  # a note stands on the side away from the line
    for (x, y), value, note in zip(points, panel.values, panel.notes, strict=True):
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{LINE}"/>',
            _text(x, floor + 14, str(value), anchor="middle"),
            _text(x + (-8 if rises else 8), y - 8, note, anchor="middle"),  # beside the line
        ]
    return [*parts, _text((LEFT + WIDTH - RIGHT) / 2, floor + 28, panel.across, anchor="middle")]


def _step(largest: float) -> float:
    """A round distance between the lines: at most five of them."""
    power = 10.0 ** (len(str(int(largest))) - 2)
    return next(power * factor for factor in (0.5, 1, 2, 5, 10, 20, 50) if largest <= 5 * power * factor)


def _text(
    x: float, y: float, text: str, anchor: str = "start", size: int = 11, weight: str = "normal"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}">'
        f"{escape(text)}</text>"
    )
