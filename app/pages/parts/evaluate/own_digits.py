"""From an evaluation to My digits: what a model misreads is kept beside what the user wrote, as pictures."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from app.controllers.evaluation.evaluation import EvaluationController
from app.controllers.services import Services
from core.data.sources import holds_own_digits
from core.ink.written_digits import WrittenDigit
from core.insight.evaluation_set import EvaluationSet


def keep_as_own(evaluation: EvaluationController, rows: NDArray[np.intp], services: Services) -> None:
    """Add images (n,) of the set that is evaluated to the user's own digits, and say so, with an undo."""
    evaluated, chosen = evaluation.evaluated, evaluation.set
    if evaluated is None or chosen is None:
        return
    if holds_own_digits(chosen.source):
        services.notices.offer_undo(_nothing_new())
        return
    before = len(services.digits.digits)
    undo = services.digits.take(written(evaluated, rows))
    if undo is None:
        return
    count = len(services.digits.digits) - before
    if not count:
        services.notices.offer_undo(_nothing_new())
        return
    services.notices.offer_undo(_sentence(count, chosen.is_test), undo)


def written(evaluated: EvaluationSet, rows: NDArray[np.intp]) -> list[WrittenDigit]:
    """Images of a set of digits as digits of the user's own; one without ink is left out."""
    now, examples = datetime.now(UTC), evaluated.examples.take(rows)
    images = [np.ascontiguousarray(image[0]) for image in examples.images]
    labels = examples.labels.tolist()
    return [WrittenDigit((), y, now, x) for x, y in zip(images, labels, strict=True) if x.any()]


def _nothing_new() -> str:
    return QCoreApplication.translate("EvaluatePage", "These digits are already in My digits")


def _sentence(count: int, from_test: bool) -> str:
    if from_test:
        words = QCoreApplication.translate(
            "EvaluatePage",
            "Added to My digits: {count}. A model that learns from them must not be judged by this "
            "test set any more.",
        )
    elif count == 1:
        return QCoreApplication.translate("EvaluatePage", "Added 1 digit to My digits")
    else:
        words = QCoreApplication.translate("EvaluatePage", "Added {count} digits to My digits")
    return words.format(count=f"{count:,}")
