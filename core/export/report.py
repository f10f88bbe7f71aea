"""A report: one page in one file with all figures of an evaluation, for whoever has not the program at hand.

It holds its pictures in itself, loads nothing and runs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

import numpy as np

from core.export.png import data_uri
from core.export.report_pictures import calibration_picture, lowest_share, whisker
from core.export.report_style import STYLE
from core.insight.assessment import Assessment
from core.insight.evaluation_set import EvaluationSet, Part
from core.insight.label_errors import label_errors
from core.insight.predictions import Predictions

SHOWN_DIGITS = 32
"""Digits in each gallery, at most."""
NONE = "–"

_PARTS = {
    Part.VALIDATION: "validation images",
    Part.TEST: "test images",
    Part.GENERATED: "generated images",
}

Say = Callable[[str], str]
"""A phrase of PHRASES in the reader's language."""


@dataclass(frozen=True, eq=False)
class Report:
    """What is told, of one model on one set."""

    model: str
    """Its name."""
    network: str
    """What it is, in a few words."""
    evaluated: EvaluationSet
    predictions: Predictions
    """Of `evaluated`, image by image."""
    assessment: Assessment

    def html(self, say: Say = str, language: str = "en") -> str:
        """The whole file; `language` is the code of the one that `say` speaks."""
        title = escape(f"{self.model} · {self.evaluated.name}")
        head = (
            f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
            '<meta name="viewport" content="width=device-width">'
            f"<style>{STYLE}</style></head><body>"
        )
        return "\n".join([head, *self._body(say), "</body></html>\n"])

    def _body(self, say: Say) -> Iterator[str]:
        part = say(_PARTS[self.evaluated.part])
        yield f"<h1>{escape(self.model)}</h1>"
        text = f"{self.network} · {self.evaluated.name}, {self.assessment.images:,} {part}"
        yield f'<p class="muted">{escape(text)}</p>'
        yield f'<div class="figures">{"".join(self._figures(say))}</div>'
        yield _section(say("Confusion: the truth in rows, what was read in columns"), self._matrix())
        yield _section(say("Per class, with 95% intervals (Wilson)"), self._classes(say))
        yield _section(say("Calibration: now solid, after the temperature dashed"), self._calibration(say))
        yield _section(say("The most certain errors"), self._gallery(self._errors(), say))
        suspects = label_errors(self.predictions.probabilities, self.predictions.labels)
        yield _section(
            say("The most likely wrong labels (confident joint)"), self._gallery(suspects.rows, say)
        )

    def _figures(self, say: Say) -> Iterator[str]:
        assessment = self.assessment
        low, high = assessment.accuracy.interval
        interval = say("{low} to {high}, 95% interval").format(low=_percent(low), high=_percent(high))
        yield _figure(say("Accuracy"), _percent(assessment.accuracy.share), interval)
        loss = NONE if assessment.loss is None else f"{assessment.loss:.4f}"
        yield _figure(say("Loss"), loss, "")
        after = say("{error} after temperature {temperature}").format(
            error=_percent(assessment.calibrated.error), temperature=f"{assessment.temperature:.2f}"
        )
        yield _figure(say("Calibration error"), _percent(assessment.plain.error), after)
        below = say("Refused, below {threshold}").format(threshold=_percent(assessment.abstention.threshold))
        rest = say("{share} right of the rest").format(share=_percent(assessment.abstention.accuracy.share))
        yield _figure(below, _percent(assessment.abstention.refused.share), rest)

    def _matrix(self) -> str:
        names, counts = [escape(name) for name in self.evaluated.classes], self.assessment.confusion
        errors = counts - np.diag(counts.diagonal())
        most = max(int(errors.max(initial=0)), 1)
        heads = "".join(f'<th scope="col">{name}</th>' for name in names)
        rows = [f"<tr><td></td>{heads}</tr>"]
        for label, name in enumerate(names):
            cells = (_cell(int(counts[label, read]), label == read, most) for read in range(len(names)))
            rows.append(f'<tr><th scope="row">{name}</th>{"".join(cells)}</tr>')
        return f'<table class="matrix">{"".join(rows)}</table>'

    def _classes(self, say: Say) -> str:
        lowest = lowest_share(self.assessment)
        heads = "Class", "Recall", "", "Precision", "F1", "Images"
        titles = (f'<th scope="col">{say(head)}</th>' if head else "<td></td>" for head in heads)
        rows = [f"<tr>{''.join(titles)}</tr>"]
        for name, score in zip(self.evaluated.classes, self.assessment.classes, strict=True):
            shares = _percent(score.precision.share), _percent(score.f1), f"{score.support:,}"
            cells = _percent(score.recall.share), whisker(score.recall, lowest), *shares
            columns = "".join(f"<td>{cell}</td>" for cell in cells)
            rows.append(f'<tr><th scope="row">{escape(name)}</th>{columns}</tr>')
        return f"<table>{''.join(rows)}</table>"

    def _calibration(self, say: Say) -> str:
        return calibration_picture(self.assessment, say)

    def _errors(self) -> np.ndarray:
        return self.predictions.most_certainly_wrong(SHOWN_DIGITS)

    def _gallery(self, rows: np.ndarray, say: Say) -> str:
        if not len(rows):
            return f'<p class="muted">{say("None")}</p>'
        shown = (self._digit(row, say) for row in rows[:SHOWN_DIGITS].tolist())
        return f'<div class="gallery">{"".join(shown)}</div>'

    def _digit(self, row: int, say: Say) -> str:
        evaluated, predictions = self.evaluated, self.predictions
        reading, label = int(predictions.readings[row]), int(predictions.labels[row])
        lines = (
            f"<figcaption{kind}><span>{escape(evaluated.classes[each])}</span>"
            f"<span>{_percent(float(predictions.probabilities[row, each]), 0)}</span></figcaption>"
            for each, kind in ((reading, ""), (label, ' class="muted"'))
        )
        source = data_uri(evaluated.examples.images[row, 0])
        names = {"label": evaluated.classes[label], "reading": evaluated.classes[reading]}
        number, said = int(evaluated.rows[row]), say("is {label}, read as {reading}").format(**names)
        about = escape(f"{number:,}: {said}")
        return f'<figure title="{about}"><img src="{source}" alt="{about}">{"".join(lines)}</figure>'


def _section(title: str, content: str) -> str:
    return f"<section><h2>{title}</h2>{content}</section>"


def _figure(name: str, value: str, note: str) -> str:
    return f'<div><span class="muted">{name}</span><b>{value}</b><span class="muted">{note}</span></div>'


def _cell(count: int, right: bool, most: int) -> str:
    if right:
        return f'<td class="right">{count}</td>'
    if not count:
        return '<td class="muted">·</td>'
    return f'<td style="background: rgba(var(--error), {0.08 + 0.4 * count / most:.2f})">{count}</td>'


def _percent(share: float | None, digits: int = 1) -> str:
    return NONE if share is None else f"{100 * share:.{digits}f}%"
