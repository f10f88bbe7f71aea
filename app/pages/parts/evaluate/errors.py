"""The tab Errors: the most certain errors, the most likely wrong labels, and what the person says of them."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import theme
from app.controllers.evaluation.decisions import Decisions
from app.controllers.evaluation.evaluation import EvaluationController
from app.pages.parts.evaluate.decision_card import DecisionCard
from app.pages.parts.evaluate.gallery_card import GalleryCard
from app.widgets.toolkit.layout.fits_room import FitsRoom
from app.widgets.toolkit.retranslatable import Retranslatable
from app.widgets.toolkit.segmented_control import Segments
from core.insight.label_errors import label_errors
from core.storage.label_decisions import Decision

CERTAIN, LABELS, DECIDED = "certain", "labels", "decided"
_GAP, _WIDE_FROM = 16, 1190
_DETAILS, _NARROW_DETAILS, _BODY = 320, 240, 13
"""Widths of the details, and the size of the font that they are meant for."""
_KEYS = {"M": Decision.MODEL_WRONG, "L": Decision.LABEL_WRONG, "U": Decision.UNREADABLE}


class Errors(FitsRoom, Retranslatable, QWidget):
    """`pad_requested` carries a picture (28, 28), `training_requested` a title and images of the set.

    `own_requested` carries images of the set that are to be the user's own.
    """

    pad_requested = Signal(object)
    training_requested = Signal(str, object)
    own_requested = Signal(object)

    def __init__(self, evaluation: EvaluationController, decisions: Decisions) -> None:
        super().__init__()
        self._evaluation, self._decisions = evaluation, decisions
        self.kinds = Segments({CERTAIN: "", LABELS: "", DECIDED: ""})
        self.digits, self.details = GalleryCard(), DecisionCard()
        self._rows: NDArray[np.intp] = np.empty(0, np.intp)
        self._lay_out()
        self._connect()
        self.retranslate()

    def areas(self) -> list[QWidget]:
        """Digits, decisions."""
        return [self.digits.gallery, self.details.buttons[Decision.MODEL_WRONG]]

    def retranslate(self) -> None:
        """Say every word anew."""
        words = {
            CERTAIN: self.tr("Most certain errors"),
            LABELS: self.tr("Likely wrong labels"),
            DECIDED: self.tr("Decided"),
        }
        self.kinds.set_words(words, self.tr("Errors to show"))
        method = self.tr("By the confident joint (Northcutt et al., 2021)")
        self.kinds.button(LABELS).setToolTip(method)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while nobody looked is found now."""
        super().showEvent(event)
        self._show()

    def fit(self) -> None:
        """The details give way in a small window."""
        enlarged = theme.font("body").pixelSize() / _BODY
        width = _DETAILS if self.width() >= _WIDE_FROM * enlarged else _NARROW_DETAILS
        self.details.setFixedWidth(round(width * enlarged))

    def _show(self, *_: object) -> None:
        if not self.isVisible():
            return
        evaluation = self._evaluation
        self._rows = self._chosen()
        titles = {
            CERTAIN: self.tr("Read wrong, the most certain first"),
            LABELS: self.tr("Label perhaps wrong, the most likely first"),
            DECIDED: self.tr("What you decided about"),
        }
        title = titles[self.kinds.key]
        self.digits.show_digits(title, evaluation.evaluated, evaluation.predictions, self._rows)
        self._count()

    def _chosen(self) -> NDArray[np.intp]:
        """The images of the kind that is shown."""
        predictions, evaluated = self._evaluation.predictions, self._evaluation.evaluated
        if predictions is None or evaluated is None:
            return np.empty(0, np.intp)
        wrong = predictions.most_certainly_wrong()
        if self.kinds.key == CERTAIN:
            return wrong
        suspects = label_errors(predictions.probabilities, predictions.labels).rows
        if self.kinds.key == LABELS:
            return suspects
        either = np.unique(np.concatenate((wrong, suspects)))
        decided = [row for row in either.tolist() if self._decisions.of(evaluated, row) is not None]
        return np.array(decided, np.intp)

    def _show_digit(self) -> None:
        evaluated, predictions = self._evaluation.evaluated, self._evaluation.predictions
        row, place = self.digits.row, self.digits.gallery.selected
        text = self.digits.gallery.digits.sentence(place) if place is not None else ""
        decision = self._decisions.of(evaluated, row) if evaluated is not None and row is not None else None
        self.details.show_digit(evaluated, predictions, row, text, decision)

    def _decide(self, decision: Decision | None) -> None:
        """Say it, and go on to the next."""
        evaluated, row, place = self._evaluation.evaluated, self.digits.row, self.digits.gallery.selected
        if evaluated is None or row is None or place is None:
            return
        self._decisions.decide(evaluated, row, decision)
        if decision is not None and self.kinds.key != DECIDED:
            self.digits.gallery.select(place + 1)
        self._show_digit()
        self._count()

    def _count(self) -> None:
        evaluated = self._evaluation.evaluated
        if evaluated is not None:
            self.details.show_counts(self._decisions.counts(evaluated, self._rows), len(self._rows))

    def _connect(self) -> None:
        self._evaluation.changed.connect(self._show)
        self.kinds.chosen.connect(self._show)
        self.digits.gallery.picked.connect(self._show_digit)
        self.digits.pad_requested.connect(self.pad_requested)
        self.digits.training_requested.connect(self.training_requested)
        self.digits.own_requested.connect(self.own_requested)
        self.details.decided.connect(self._decide)
        for key, decision in _KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.details.choose, decision))
        to_pad = QShortcut(QKeySequence("Ctrl+Return"), self)
        to_pad.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        to_pad.activated.connect(self.digits.to_pad.click)

    def _lay_out(self) -> None:
        left, row = QVBoxLayout(), QHBoxLayout(self)
        left.setSpacing(12)
        left.addWidget(self.kinds)
        left.addWidget(self.digits, 1)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addLayout(left, 1)
        row.addWidget(self.details)
