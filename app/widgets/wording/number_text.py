"""Numbers as a person writes and steps through them: 10,000, 0.001, 1e-8; a rate in steps of equal ratio."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

from core.nn.component import Field

_FINER = (Decimal("0.05"), Decimal("0.01"), Decimal("0.001"), Decimal("0.0001"))


def number_text(value: float | None) -> str:
    """An integer with commas; a number in as few digits as tell it apart; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    if 1e-4 <= abs(value) < 1e15 or value == 0:
        text = f"{Decimal(repr(value)):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    mantissa, _, exponent = repr(value).partition("e")
    return f"{mantissa.removesuffix('.0')}e{int(exponent)}"


@dataclass(frozen=True)
class Range:
    """What a number may be, and how one steps through it."""

    whole: bool
    minimum: float | None
    maximum: float | None
    exclusive_minimum: bool
    exclusive_maximum: bool
    log: bool

    @classmethod
    def of(cls, field: Field) -> Range:
        """The range that a field declares."""
        return cls(
            field.kind == "integer",
            field.minimum,
            field.maximum,
            field.exclusive_minimum,
            field.exclusive_maximum,
            field.log,
        )

    def parse(self, text: str) -> float | None:
        """The number in the text, whether in range or not; None if there is none."""
        text = text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "").replace("−", "-")
        text = (
            text.replace(",", "")
            if self.whole or "." in text or text.count(",") > 1
            else text.replace(",", ".")
        )
        try:
            number = float(text)
        except ValueError:
            return None
        if not math.isfinite(number) or (self.whole and number != int(number)):
            return None
        return int(number) if self.whole else number

    def holds(self, value: float) -> bool:
        """Whether the number is in range."""
        if self.minimum is not None and (
            value < self.minimum or (self.exclusive_minimum and value == self.minimum)
        ):
            return False
        return self.maximum is None or not (
            value > self.maximum or (self.exclusive_maximum and value == self.maximum)
        )

    def stepped(self, value: float, up: bool) -> float:
        """The next round number in range; the same number where there is none."""
        for step in self._steps(value, up):
            reached = _beyond(Decimal(repr(value)), step, up)
            number = int(reached) if self.whole else float(reached)
            if self.holds(number):
                return number
        return value

    def _steps(self, value: float, up: bool) -> tuple[Decimal, ...]:
        if self.log:
            return (self._log_step(value, up),)
        wide = self.maximum is None or self.maximum - (self.minimum or 0) > 1
        return (Decimal(1),) if self.whole or wide else _FINER

    def _log_step(self, value: float, up: bool) -> Decimal:
        """One in the first digit: 0.08, 0.09, 0.1, 0.2, 0.3."""
        if value <= 0:
            return Decimal(1) if self.whole else Decimal("0.0001")
        exact = Decimal(repr(value))
        step = Decimal(1).scaleb(exact.adjusted())
        if not up and exact == step:
            step = step.scaleb(-1)
        return max(step, Decimal(1)) if self.whole else step

    def slider_decades(self, default: float) -> tuple[int, int]:
        """The powers of ten that a slider spans: four below the maximum, and one below the default."""
        top = math.floor(math.log10(self.maximum)) if self.maximum else 1
        bottom = top - 4
        if default > 0:
            bottom = min(bottom, math.floor(math.log10(default)) - 1)
        if self.minimum:
            bottom = max(bottom, math.floor(math.log10(self.minimum)))
        return bottom, top


def rounded(value: float) -> float:
    """Two significant digits: what a slider gives."""
    return float(f"{value:.2g}")


def _beyond(value: Decimal, step: Decimal, up: bool) -> Decimal:
    """The next multiple of the step."""
    steps = value / step
    whole = Decimal(math.floor(steps)) if up else Decimal(math.ceil(steps))
    return (whole + (1 if up else -1)) * step
