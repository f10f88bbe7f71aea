"""A drawing drawn again, point by point, so that one sees when the answer changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app import theme
from app.widgets.pad.drawing import Drawing
from app.widgets.pad.stroke_timestamps import Moments
from core.ink.render import Picture
from core.types import Array

_FRAME = 16
_LONGEST_PAUSE = 350.0
_PAUSE = 220.0
_SPEED = 1.1 / 1000
"""Of an even pen: sides of the pad a millisecond."""
_LONGEST = 8000.0
_STROKE_AT_A_TIME = 600
"""With reduced motion: milliseconds from one whole stroke to the next."""


class Replay(QObject):
    """Fills a drawing of its own with the strokes of another, at the speed in which they were drawn."""

    began = Signal()
    ended = Signal()
    """At the last point, or when it was stopped."""

    def __init__(self, times: Callable[[Array], Moments | None], parent: QObject | None = None) -> None:
        """`times` tells when each point of a stroke was drawn, or None: then at an even speed."""
        super().__init__(parent)
        self.replayed = Drawing(self)
        """What has been drawn again so far."""
        self._times = times
        self._strokes: list[Array] = []
        self._moments: list[Moments] = []
        self._next = (0, 0)
        self._clock = QElapsedTimer()
        self._frame = QTimer(self, interval=_FRAME)
        self._frame.timeout.connect(self._draw_on)

    @property
    def is_running(self) -> bool:
        """Whether something is being drawn again."""
        return self._frame.isActive()

    def start(self, strokes: Sequence[Array], picture: Picture | None = None) -> None:
        """Draw these again from the beginning, on the picture under them; nothing, if there are none."""
        self.stop()
        if not strokes:
            return
        self._strokes, self._next = list(strokes), (0, 0)
        self._moments = replay_schedule(self._strokes, self._times)
        self.replayed.load(picture=picture)
        self._clock.start()
        self._frame.start()
        self.began.emit()
        self._draw_on()

    def stop(self) -> None:
        """End it here."""
        if self._frame.isActive():
            self._frame.stop()
            self.ended.emit()

    def _draw_on(self) -> None:
        """Draw what is due by now."""
        now = float(self._clock.elapsed())
        stroke, point = self._next
        while stroke < len(self._strokes) and self._moments[stroke][point] <= now:
            self.replayed.extend(tuple(self._strokes[stroke][point].tolist()))
            point += 1
            if point == len(self._strokes[stroke]):
                self.replayed.lift()
                stroke, point = stroke + 1, 0
        self._next = stroke, point
        if stroke == len(self._strokes):
            self.stop()


def replay_schedule(strokes: list[Array], times: Callable[[Array], Moments | None]) -> list[Moments]:
    """When each point is drawn, in milliseconds from the start."""
    if not theme.animation_duration(_FRAME):
        return [
            np.full(len(stroke), _STROKE_AT_A_TIME * float(place)) for place, stroke in enumerate(strokes)
        ]
    seen = [times(stroke) for stroke in strokes]
    known = [moments for moments in seen if moments is not None]
    made = known if len(known) == len(strokes) else [_even(stroke) for stroke in strokes]
    joined = _without_pauses(made)
    longest = float(joined[-1][-1])
    return [moments * min(1.0, _LONGEST / max(longest, 1.0)) for moments in joined]


def _even(stroke: Array) -> NDArray[np.float64]:
    steps = np.hypot(*np.diff(stroke[:, :2], axis=0).T)
    return np.concatenate(([0.0], np.cumsum(steps))) / _SPEED


def _without_pauses(made: list[Moments]) -> list[Moments]:
    """One stroke after the other; nobody wants to wait as long as the hand did."""
    start, joined, before = 0.0, [], None
    for moments in made:
        if before is not None:
            pause = float(moments[0] - before)
            start += min(pause, _LONGEST_PAUSE) if pause > 0 else _PAUSE
        joined.append(moments - moments[0] + start)
        start, before = float(joined[-1][-1]), float(moments[-1])
    return joined
