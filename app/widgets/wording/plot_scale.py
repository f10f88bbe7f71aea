"""Round numbers for axes: where ticks stand, what they are called, and to which range an axis steps.

Ranges step from one round number to the next now and then instead of following each point: the picture stays
calm, and a fixed range costs a third of an automatic one.
"""

from __future__ import annotations

import math

Ticks = list[tuple[float, str]]
Range = tuple[float, float]

ROUND_STEPS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
CLOCK_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
"""Seconds between two ticks."""
LEAST_SPAN = 0.02
"""What a range spans at least, as a share of its top: less is noise."""
MARGIN = 0.08
"""The share of what there is that stays free below and above it."""
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def linear_ticks(low: float, high: float, most: int) -> Ticks:
    """At most about `most` ticks at multiples of 1, 2 or 5 times a power of ten."""
    step = _step((high - low) / max(most, 1))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [(n * step, _plain(n * step, step)) for n in range(first, last + 1)]


def percent_ticks(low: float, high: float, most: int) -> Ticks:
    """Ticks for shares from 0 to 1, said in percent: quarters of the whole when all of it is seen."""
    step = 25.0 if high - low > 0.8 and most >= 4 else _step(100 * (high - low) / max(most, 1))
    first, last = math.ceil(100 * low / step - 1e-9), math.floor(100 * high / step + 1e-9)
    return [(n * step / 100, f"{_plain(n * step, step)}%") for n in range(first, last + 1)]


def clock_ticks(low: float, high: float, most: int) -> Ticks:
    """Ticks for seconds: "30 s" where all is below two minutes, else "2:30", in hours "1:05:00"."""
    least = (high - low) / max(most, 1)
    step = next((step for step in CLOCK_STEPS if step >= least), None) or 3600 * _step(least / 3600)
    step = step if least >= 1 else _step(least)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [(n * step, _clock(n * step, step, high)) for n in range(first, last + 1)]


def log_ticks(low: float, high: float, most: int) -> Ticks:
    """Ticks for an axis of decimal logarithms: the decades, and 2 and 5 between them where there is room."""
    first, last = math.floor(low), math.ceil(high)
    every = max(1, math.ceil((high - low) / max(most, 1)))
    decades = [n for n in range(first, last + 1) if n % every == 0]
    leads = (1, 2, 5) if 3 * (high - low) <= most and high - low < 2 else (1,)
    ticks = [(n + math.log10(lead), _power(lead, n)) for n in decades for lead in leads]
    inside = [(value, text) for value, text in ticks if low - 1e-9 <= value <= high + 1e-9]
    if len(inside) >= 2 or high - low >= 2:
        return inside
    return [(math.log10(v), text) for v, text in linear_ticks(10**low, 10**high, most) if v > 0]


def round_above(value: float) -> float:
    """The next round number above a positive number."""
    scale = 10.0 ** math.floor(math.log10(value))
    return next(r * scale for r in ROUND_STEPS if r * scale >= value * (1 - 1e-9))


def linear_range(top: float) -> Range:
    """From zero to a round number a little above `top`."""
    return 0.0, round_above(1.05 * max(top, 1e-6))


def near_range(low: float, high: float, floor: float = 0.0, ceiling: float = math.inf) -> Range:
    """Round numbers a little below and above what there is, inside floor..ceiling."""
    span = max(high - low, LEAST_SPAN * abs(high), 1e-9)
    step = _step(span / 5)
    bottom = math.floor((low - MARGIN * span) / step + 1e-9) * step
    top = math.ceil((high + MARGIN * span) / step - 1e-9) * step
    return max(round(bottom, 12), floor), min(round(top, 12), ceiling)


def log_range(bottom: float, top: float) -> Range:
    """Decimal logarithms of 1, 2 or 5 times a power of ten, somewhat beyond both ends."""
    low = _lead_below(math.log10(max(0.6 * bottom, 1e-9)))
    high = -_lead_below(-math.log10(max(1.3 * top, 1e-8)))
    return low, max(high, low + 1)


def _lead_below(value: float) -> float:
    """The largest n + log10(1, 2 or 5) that is not above `value`; negated leads are 1, 2 and 5 again."""
    return max(
        n + math.log10(lead)
        for n in (math.floor(value) - 1, math.floor(value))
        for lead in (1, 2, 5)
        if n + math.log10(lead) <= value + 1e-9
    )


def _step(least: float) -> float:
    scale = 10.0 ** math.floor(math.log10(max(least, 1e-12)))
    return next(lead * scale for lead in (1, 2, 5, 10) if lead * scale >= least * (1 - 1e-9))


def _plain(value: float, step: float) -> str:
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if decimals > 6 or abs(value) >= 1e6:
        return f"{value:.3g}".replace("e-0", "e-").replace("e+0", "e").replace("e+", "e")
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{value:.0f}"


def _clock(seconds: float, step: float, high: float) -> str:
    if high <= 120:
        return f"{_plain(seconds, step)} s"
    whole = round(seconds)
    if high < 3600:
        return f"{whole // 60}:{whole % 60:02}"
    return f"{whole // 3600}:{whole % 3600 // 60:02}:{whole % 60:02}"


def _power(lead: int, exponent: int) -> str:
    if -4 <= exponent <= 4:
        return f"{lead * 10.0**exponent:.{max(0, -exponent)}f}"
    power = "10" + str(exponent).translate(SUPERSCRIPTS)
    return power if lead == 1 else f"{lead}·{power}"
