"""The claim of a lesson, and what became of it: the verdict, with the figures of each seed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.pages.parts.lessons.claim_words import found_text, needed_text, part_words
from app.pages.parts.lessons.lesson_words import difference_text, figure_text, said
from app.widgets.lessons.verdict_card import PartRow, SeedRow, VerdictCard, VerdictKind
from app.widgets.toolkit.retranslatable import Retranslatable
from core.lessons.claims import Above, AboveAcross, Claim, ClaimCheck, ClaimOverSeeds, Ratio, Within
from core.lessons.lesson_results import LessonResults
from core.lessons.verdict import Verdict

_KINDS: dict[str, VerdictKind] = {"holds": "holds", "fails": "fails", "luck": "luck", "undecided": "none"}
_MOST_COLUMNS = 1
"""Figures of several parts side by side say nothing: then it is told how many of them held."""
_MOST_SEEDS = 3
"""As many figures have room beside each other under the words of a part."""


class ClaimPanel(Retranslatable, QWidget):
    """Closed until the results are seen: a claim that is read first is no prediction."""

    def __init__(self) -> None:
        super().__init__()
        self.card = VerdictCard()
        self._title, self._text = QLabel(), QLabel()
        self._results: LessonResults | None = None
        self._is_open, self._is_predicted = False, False
        self._title.setProperty("role", "plot-title")
        self._text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._title, self._text, self.card):
            column.addWidget(widget)
        self.retranslate()

    def show_results(self, results: LessonResults | None, is_open: bool, is_predicted: bool) -> None:
        """Judge by these figures; closed where they are not to be seen yet."""
        self._results, self._is_open, self._is_predicted = results, is_open, is_predicted
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word anew."""
        self._title.setText(self.tr("The claim"))
        self.card.setVisible(self._is_open)
        if self._results is None:
            self._text.setText("")
            return
        if not self._is_open:
            waiting = self.tr("Shown when the runs are done.")
            self._text.setText(
                waiting if self._is_predicted else self.tr("First your prediction, then the runs.")
            )
            self._text.setProperty("role", "muted")
        else:
            self._text.setText(said(self._results.lesson.claim.says))
            self._text.setProperty("role", "")
            self._judge(self._results)
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)

    def _judge(self, results: LessonResults) -> None:
        verdict = results.verdict()
        titles, rows = self._table(results, verdict)
        parts = _parts(results, verdict) if 1 <= verdict.seeds <= _MOST_SEEDS else []
        self.card.show_verdict(_KINDS[verdict.outcome], titles, rows, parts)

    def _table(self, results: LessonResults, verdict: Verdict) -> tuple[Sequence[str], list[SeedRow]]:
        single = [part for part in results.lesson.claim.parts if not isinstance(part, ClaimOverSeeds)]
        named = self.tr("seed {seed}")
        if len(single) == 1 and isinstance(single[0], Above) and len(single[0].than) == 1:
            return self._gain(results, single[0], verdict, named)
        shown = single[:_MOST_COLUMNS]
        rows = []
        for seed, checks in verdict.checks.items():
            figures = tuple(_found(part, check) for part, check in zip(shown, checks, strict=False))
            if len(single) > _MOST_COLUMNS:
                counted = sum(check.holds for check in checks)
                figures = (self.tr("{count} of {total} parts").format(count=counted, total=len(checks)),)
            if not single:
                figures = tuple(
                    figure_text(part.figure, value)  # type: ignore[attr-defined]  # each of them has one
                    for part in results.lesson.claim.parts[:1]
                    for key in list(part.candidates())[:_MOST_COLUMNS]
                    for value in _of_seed(results, part, key, seed)
                )
            rows.append(SeedRow(named.format(seed=seed), figures, all(check.holds for check in checks)))
        return self._titles(results, single, shown), rows

    def _titles(self, results: LessonResults, single: list[Claim], shown: list[Claim]) -> list[str]:
        if len(single) > _MOST_COLUMNS:
            return []
        if not single:
            part = results.lesson.claim.parts[0]
            return [_name(results, key) for key in list(part.candidates())[:_MOST_COLUMNS]]
        return [_name(results, next(part.candidates())) for part in shown]

    def _gain(
        self, results: LessonResults, claim: Above, verdict: Verdict, named: str
    ) -> tuple[Sequence[str], list[SeedRow]]:
        rows = []
        for seed, checks in verdict.checks.items():
            (other,) = _of_seed(results, claim, claim.than[0], seed)
            (own,) = _of_seed(results, claim, claim.of, seed)
            texts = figure_text(claim.figure, other), figure_text(claim.figure, own)
            gain = difference_text(claim.figure, own - other)
            rows.append(
                SeedRow(named.format(seed=seed), (*texts, gain), all(check.holds for check in checks))
            )
        titles = [_name(results, claim.than[0]), _name(results, claim.of), self.tr("gain")]
        return titles, rows


def _parts(results: LessonResults, verdict: Verdict) -> list[PartRow]:
    """Nothing of a claim of one part: its figures stand by the seeds. Those about all seeds come last."""
    lesson = results.lesson
    single = [part for part in lesson.claim.parts if not isinstance(part, ClaimOverSeeds)]
    whole = [part for part in lesson.claim.parts if isinstance(part, ClaimOverSeeds)]
    if len(lesson.claim.parts) < 2:
        return []
    checks = [(part, [row[number] for row in verdict.checks.values()]) for number, part in enumerate(single)]
    checks += [(part, [check]) for part, check in zip(whole, verdict.checks_over_seeds, strict=False)]
    return [
        PartRow(
            part_words(lesson, part),
            needed_text(part),
            tuple(found_text(part, check) for check in found),
            tuple(check.holds for check in found),
        )
        for part, found in checks
    ]


def _found(claim: Claim, check: ClaimCheck) -> str:
    """What was found for one part, as one reads it."""
    figure = getattr(claim, "figure", "")
    if isinstance(claim, Ratio):
        return f"× {check.found:.3g}"
    if isinstance(claim, Above | AboveAcross):
        return difference_text(figure, check.found)
    if isinstance(claim, Within):
        return figure_text(figure, check.found)
    return figure_text("" if check.found == round(check.found) and check.found > 1 else figure, check.found)


def _of_seed(results: LessonResults, claim: Claim, key: str, seed: int) -> list[float]:
    at = getattr(claim, "at", None)
    found = results.measured(key, at, seed)
    return [found.figures.get(getattr(claim, "figure", ""), float("nan")) if found else float("nan")]


def _name(results: LessonResults, key: str) -> str:
    return said(results.lesson.candidate(key).name)
