"""Schedules: the factor on the learning rate after t of T epochs; a fraction of an epoch counts."""

from __future__ import annotations

from math import cos, floor, pi


class Schedule:
    """The factor, which in the first epochs (`warm_up`) rises in a straight line from 0 (Goyal et al., 2017).

    What a schedule says begins after them.
    """

    def __init__(self, warm_up: float = 0.0) -> None:
        self.warm_up = warm_up

    def factor(self, t: float, T: float) -> float:
        """The factor at time t of T, both in epochs."""
        if t < self.warm_up:
            return t / self.warm_up
        return self.after_warm_up(t - self.warm_up, T - self.warm_up)

    def after_warm_up(self, t: float, T: float) -> float:
        """The same, with t and T counted from the end of the warm-up."""
        raise NotImplementedError


class Constant(Schedule):
    """1 from first to last."""

    def after_warm_up(self, t: float, T: float) -> float:
        return 1.0


class Step(Schedule):
    """drop^floor(t / every): after every so many epochs, the rate is multiplied by `drop`."""

    def __init__(self, warm_up: float = 0.0, every: int = 10, drop: float = 0.5) -> None:
        super().__init__(warm_up)
        self.every, self.drop = every, drop

    def after_warm_up(self, t: float, T: float) -> float:
        return float(self.drop ** floor(t / self.every))


class Exponential(Schedule):
    """decay^t: a little smaller at each step."""

    def __init__(self, warm_up: float = 0.0, decay: float = 0.95) -> None:
        super().__init__(warm_up)
        self.decay = decay

    def after_warm_up(self, t: float, T: float) -> float:
        return float(self.decay**t)


class Cosine(Schedule):
    """final + (1 - final) (1 + cos(pi t / T)) / 2: half a cosine, from 1 to `final`.

    Equation 5 of Loshchilov and Hutter (2017), without its restarts.
    """

    def __init__(self, warm_up: float = 0.0, final: float = 0.0) -> None:
        super().__init__(warm_up)
        self.final = final

    def after_warm_up(self, t: float, T: float) -> float:
        return self.final + (1 - self.final) * (1 + cos(pi * t / T)) / 2


class OneCycle(Schedule):
    """Half a cosine up from `start` to 1, then half a cosine down to `final`   (Smith and Topin, 2019).

    `rise` is the share of the time in which the rate goes up.
    """

    def __init__(
        self, warm_up: float = 0.0, rise: float = 0.3, start: float = 0.04, final: float = 0.0001
    ) -> None:
        super().__init__(warm_up)
        self.rise, self.start, self.final = rise, start, final

    def after_warm_up(self, t: float, T: float) -> float:
        peak = self.rise * T
        if t < peak:
            return self.start + (1 - self.start) * (1 - cos(pi * t / peak)) / 2
        return self.final + (1 - self.final) * (1 + cos(pi * (t - peak) / (T - peak))) / 2
