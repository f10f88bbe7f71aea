"""How figures are written wherever runs are compared: alike in headers, lists, tables and exports."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.experiment.cross_validation import MeanAndDeviation

NONE = "–"
SPACE = "\N{NO-BREAK SPACE}"
_SCALES = {"en": ((f"{SPACE}M", 1e6), (f"{SPACE}k", 1e3)), "ko": (("만", 1e4),)}
"""What large numbers are counted in, the largest first."""


def loss_text(value: float | None) -> str:
    """Three significant digits, at most four decimals: 1.95, 0.571, 0.0129, 0.0006; or "NaN"."""
    if value is None:
        return NONE
    if not math.isfinite(value):
        return "NaN"
    if value and not 1e-4 <= abs(value) < 1e5:
        return f"{value:.1e}".replace("e-0", "e-").replace("e+0", "e")
    if value == 0:
        return "0"
    return f"{value:#.3g}".removesuffix(".") if abs(value) >= 0.1 else f"{value:.4f}"


def percent_text(share: float | None) -> str:
    """A share from 0 to 1 in percent with one decimal."""
    if share is None or not math.isfinite(share):
        return NONE
    return f"{100 * share:.1f}%"


def spread_text(spread: MeanAndDeviation) -> str:
    """A mean with its standard deviation, in percent: 92.38% ± 0.68."""
    return f"{100 * spread.mean:.2f}% ± {100 * spread.deviation:.2f}"


def speed_text(samples_per_second: float | None, language: str = "en") -> str:
    """Images per second, shortened: 950, 12.3 k, 596 k, 1.2 M; in Korean in units of ten thousand, 12.1만."""
    if not samples_per_second:
        return NONE
    for unit, scale in _SCALES.get(language, _SCALES["en"]):
        if samples_per_second >= scale:
            value = samples_per_second / scale
            return f"{value:.0f}{unit}" if value >= 100 else f"{value:.1f}{unit}"
    return f"{samples_per_second:.0f}"
