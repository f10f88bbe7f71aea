"""Round numbers for axes: where ticks stand, what they are called, and to which range an axis steps.

Ranges step from one round number to the next now and then instead of following each point: the picture stays
calm, and a fixed range costs a third of an automatic one.
"""

from __future__ import annotations

import math

Ticks = list[tuple[float, str]]
Range = tuple[float, float]

ROUND = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
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
    return next(r * scale for r in ROUND if r * scale >= value * (1 - 1e-9))


def linear_range(top: float) -> Range:
    """From zero to a round number a little above `top`."""
    return 0.0, round_above(1.05 * max(top, 1e-6))


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


def _power(lead: int, exponent: int) -> str:
    if -4 <= exponent <= 4:
        return f"{lead * 10.0**exponent:.{max(0, -exponent)}f}"
    power = "10" + str(exponent).translate(SUPERSCRIPTS)
    return power if lead == 1 else f"{lead}·{power}"
