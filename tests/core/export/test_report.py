"""A report is one page that needs nothing else, whatever the model and its classes are called."""

from __future__ import annotations

import csv
import io
import re

import numpy as np
import pytest
from PIL import Image

from core.data.dataset import LabelledImages
from core.export.png import png
from core.export.prediction_table import prediction_table
from core.export.report import Report
from core.insight.assessment import assess
from core.insight.evaluation_set import EvaluationSet, Part
from core.insight.predictions import Predictions
from core.nn.losses import CrossEntropy


def report_of(images: int, classes: tuple[str, ...], name: str = "Small") -> Report:
    generator = np.random.default_rng(1)
    labels = generator.integers(0, len(classes), images).astype(np.uint8)
    pixels = generator.integers(0, 256, (images, 1, 9, 7)).astype(np.uint8)
    evaluated = EvaluationSet(
        "Own", Part.TEST, classes, LabelledImages(pixels, labels), np.arange(images) + 100
    )
    logits = generator.normal(0, 2, (images, len(classes))).astype(np.float32)
    predictions = Predictions(labels.astype(np.intp), logits)
    return Report(name, "MLP", evaluated, predictions, assess(predictions, CrossEntropy()))


def test_a_picture_in_it_is_a_png_with_these_pixels():
    pixels = np.random.default_rng(0).integers(0, 256, (5, 9)).astype(np.uint8)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(png(pixels)))), pixels)


def test_names_stand_in_it_as_they_are_and_do_nothing():
    html = report_of(40, ("<script>alert(1)</script>", "a & b"), "<b>mine</b>").html()
    assert "<script" not in html
    assert "&lt;b&gt;mine&lt;/b&gt;" in html
    assert "a &amp; b" in html


@pytest.mark.parametrize(("images", "classes"), [(0, 10), (1, 2), (3, 10), (50, 1), (300, 100)])
def test_there_is_a_report_of_next_to_nothing_and_of_many_classes(images, classes):
    html = report_of(images, tuple(map(str, range(classes)))).html()
    assert html.startswith('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Small · Own<')
    assert html.count("<html") == html.count("</html>") == 1
    assert not re.search(r'nan[ %"<]', html)


def test_every_picture_says_what_is_on_it():
    report = report_of(60, ("a", "<b>"))
    html = report.html()
    found = re.findall(r'<img src="data:image/png;base64,[^"]+" alt="([^"]+)">', html)
    wrong = int(report.predictions.most_certainly_wrong()[0])
    label = ("a", "&lt;b&gt;")[int(report.predictions.labels[wrong])]
    assert found[0].startswith(f"{wrong + 100}: is {label}, read as ")
    assert len(found) == html.count("<img")
    assert html.count("<svg") == html.count("aria-label=") == 3


def test_it_says_in_which_language_it_is():
    assert '<html lang="ko">' in report_of(5, ("a", "b")).html(language="ko")


def test_every_phrase_can_be_said_in_another_language():
    html = report_of(40, ("a", "b")).html(lambda phrase: f"«{phrase}»")
    for phrase in ("Accuracy", "Recall", "how often right", "test images"):
        assert f"«{phrase}»" in html


def test_the_table_has_a_row_for_each_image_whatever_its_class_is_called():
    report = report_of(30, ('with "quotes"', "with, comma"))
    rows = list(csv.DictReader(io.StringIO(prediction_table(report.evaluated, report.predictions))))
    assert [int(row["image"]) for row in rows] == list(range(100, 130))
    right = sum(row["label"] == row["reading"] for row in rows)
    assert right == report.assessment.accuracy.count
