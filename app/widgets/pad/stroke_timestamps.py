"""Timestamps of stroke points, so that a drawing can be replayed as it was drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QElapsedTimer, QObject

from app.widgets.pad.drawing import Drawing
from core.types import Array

Moments = NDArray[np.float64]
"""(N,) milliseconds of a stroke's points, on one clock for all strokes."""

_MAX_STROKES = 400


class StrokeTimestamps(QObject):
    """Follows a drawing. Strokes that were loaded, or cut by the eraser, have no times."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__(drawing)
        self._drawing = drawing
        self._clock = QElapsedTimer()
        self._clock.start()
        self._live: list[float] = []
        self._known: list[tuple[Array, Moments]] = []
        drawing.extended.connect(self._note)
        drawing.replaced.connect(self._live.clear)
        drawing.settled.connect(self._keep)

    def of(self, stroke: Array) -> Moments | None:
        """The times of a stroke's points, or None where nobody saw it being drawn."""
        return next((moments for known, moments in reversed(self._known) if known is stroke), None)

    def _note(self) -> None:
        if len(self._drawing.live) == 1:
            self._live.clear()
        self._live.append(self._clock.nsecsElapsed() / 1e6)

    def _keep(self) -> None:
        strokes = self._drawing.finished
        if self._live and strokes and len(strokes[-1]) == len(self._live):
            self._known = [*self._known, (strokes[-1], np.array(self._live))][-_MAX_STROKES:]
        self._live.clear()
