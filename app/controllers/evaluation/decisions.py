"""The person's decisions about images that are read otherwise than their labels say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.insight.evaluation_set import EvaluationSet
from core.storage.label_decisions import Decision, LabelDecisions


class Decisions(QObject):
    """Read when first asked for; where that fails, it is said, and none are there or made."""

    changed = Signal()
    error_occurred = Signal(object)
    """A UserError: they cannot be read, or not be kept."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._kept: LabelDecisions | None = None
        self._refused = False

    def of(self, evaluated: EvaluationSet, row: int) -> Decision | None:
        """What was said of an image of a set."""
        kept = self._open()
        image, label = evaluated.examples.images[row], int(evaluated.examples.labels[row])
        return kept.of(image, evaluated.classes[label]) if kept else None

    def decide(self, evaluated: EvaluationSet, row: int, decision: Decision | None) -> None:
        """Say something else of it, or nothing any more."""
        kept = self._open()
        if kept is None:
            return
        image, label = evaluated.examples.images[row], int(evaluated.examples.labels[row])
        try:
            kept.decide(image, evaluated.classes[label], decision)
        except UserError as error:
            self.error_occurred.emit(error)
        self.changed.emit()

    def counts(self, evaluated: EvaluationSet, rows: Iterable[int]) -> Counter[Decision]:
        """How often each was said of some images of a set."""
        said = (self.of(evaluated, int(row)) for row in np.asarray(list(rows), np.intp))
        return Counter(decision for decision in said if decision is not None)

    def _open(self) -> LabelDecisions | None:
        if self._kept is None and not self._refused:
            try:
                self._kept = LabelDecisions(self._path)
            except UserError as error:
                self._refused = True
                self.error_occurred.emit(error)
        return self._kept
