"""A table of predictions as CSV, a row an image, for whoever goes on with it in another program."""

from __future__ import annotations

import csv
import io

from core.insight.evaluation_set import EvaluationSet
from core.insight.predictions import Predictions

COLUMNS = ("image", "label", "reading", "probability", "label_probability", "rank")


def prediction_table(evaluated: EvaluationSet, predictions: Predictions) -> str:
    """The text of the file: the image's number in its set, names of classes, probabilities, and how many
    classes were thought more probable than the label; then the probability of each class.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow([*COLUMNS, *(f"p({name})" for name in evaluated.classes)])
    for place, number in enumerate(evaluated.rows.tolist()):
        probabilities = predictions.probabilities[place].tolist()
        label, reading = int(predictions.labels[place]), int(predictions.readings[place])
        table.writerow(
            [
                number,
                evaluated.classes[label],
                evaluated.classes[reading],
                *(f"{share:.6g}" for share in (probabilities[reading], probabilities[label])),
                int(predictions.ranks[place]),
                *(f"{share:.6g}" for share in probabilities),
            ]
        )
    return text.getvalue()
