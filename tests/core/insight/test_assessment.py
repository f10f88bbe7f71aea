"""Every figure of an evaluation, against its formula counted by hand, and where there is next to nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest

from core.data.dataset import NON_DIGIT_LABEL
from core.insight.abstention import abstention
from core.insight.assessment import Assessment, assess
from core.insight.calibration_curve import BINS, calibration_curve
from core.insight.class_scores import class_scores
from core.insight.label_errors import label_errors
from core.insight.model_comparison import compare
from core.insight.predictions import Predictions
from core.insight.proportion import Proportion
from core.insight.temperatures import Temperatures
from core.nn.losses import CrossEntropy
from core.nn.network import softmax
from core.training.calibration import Calibration, expected_calibration_error


def chance(images: int, classes: int, seed: int = 0, sharpness: float = 2.0) -> Predictions:
    """Guesses that are right more often than not."""
    generator = np.random.default_rng(seed)
    labels = generator.integers(0, classes, images).astype(np.intp)
    logits = generator.normal(0, sharpness, (images, classes)).astype(np.float32)
    logits[np.arange(images), labels] += 2
    return Predictions(labels, logits)


def right(predictions: Predictions) -> np.ndarray:
    return predictions.readings == predictions.labels


@pytest.mark.parametrize(("count", "total"), [(0, 1), (1, 1), (3, 3), (98, 100), (9750, 10_000), (5, 10)])
def test_wilsons_limits_are_the_shares_that_the_count_is_just_not_too_far_from(count, total):
    """By its definition: |share - p| = z sqrt(p (1 - p) / n)."""
    low, high = Proportion(count, total).interval
    assert 0 <= low <= count / total <= high <= 1
    for limit in (low, high):
        if 0 < limit < 1:
            distance = abs(count / total - limit)
            assert distance == pytest.approx(1.959964 * math.sqrt(limit * (1 - limit) / total), rel=1e-5)


def test_a_share_of_nothing_is_none_and_may_be_anything():
    assert Proportion(0, 0).share is None
    assert Proportion(0, 0).interval == (0, 1)


def test_more_images_make_the_interval_narrower():
    few, many = Proportion(98, 100).interval, Proportion(9800, 10_000).interval
    assert few[0] < many[0] < 0.98 < many[1] < few[1]


def test_scores_of_each_class_are_counted_from_its_images_and_its_readings():
    predictions = chance(500, 7)
    for label, score in enumerate(class_scores(predictions.confusion)):
        pairs = list(zip(predictions.labels, predictions.readings, strict=True))
        own = [reading for truth, reading in pairs if truth == label]
        read = [truth for truth, reading in pairs if reading == label]
        assert score.support == len(own)
        assert score.recall == Proportion(own.count(label), len(own))
        assert score.precision == Proportion(read.count(label), len(read))
        recall, precision = own.count(label) / len(own), read.count(label) / len(read)
        assert score.f1 == pytest.approx(2 * recall * precision / (recall + precision))


def test_scores_of_a_class_that_never_occurs_are_undefined_and_not_zero():
    never, missed = class_scores(np.array([[0, 0], [0, 0]]))[0], class_scores(np.array([[0, 2], [0, 3]]))[0]
    assert (never.recall.share, never.precision.share, never.f1) == (None, None, None)
    assert (missed.recall.share, missed.precision.share, missed.f1) == (0, None, 0)


def test_the_calibration_curve_compares_certainty_and_hits_bin_by_bin():
    predictions = chance(2000, 10)
    sure, hits = predictions.certainty.astype(np.float64), right(predictions)
    curve = calibration_curve(sure, hits)
    expected, gaps = [], 0.0
    for number in range(BINS):
        inside = [i for i in range(len(sure)) if min(int(sure[i] * BINS), BINS - 1) == number]
        if inside:
            mean_sure, mean_right = float(np.mean(sure[inside])), float(np.mean(hits[inside]))
            expected.append((len(inside), mean_sure, mean_right))
            gaps += len(inside) * abs(mean_sure - mean_right)
    found = list(zip(curve.counts, curve.certainty, curve.accuracy, strict=True))
    assert np.array(found) == pytest.approx(np.array(expected))
    assert curve.error == pytest.approx(gaps / len(sure))
    assert curve.error == pytest.approx(
        expected_calibration_error(predictions.probabilities, predictions.labels, BINS), abs=1e-6
    )


def test_probabilities_of_exactly_nothing_and_all_fall_into_the_first_and_the_last_bin():
    curve = calibration_curve(np.array([0.0, 1.0, 1.0]), np.array([False, True, False]))
    assert curve.counts.tolist() == [1, 2]
    assert curve.error == pytest.approx(1 / 3)


def test_what_is_refused_does_not_count_as_wrong():
    sure, hits = np.array([0.95, 0.9, 0.5, 0.4]), np.array([True, False, False, True])
    abstained = abstention(sure, hits, 0.9)
    assert (abstained.refused, abstained.accuracy) == (Proportion(2, 4), Proportion(1, 2))
    assert abstention(sure, hits, 1.0).accuracy.share is None


def test_a_temperature_is_judged_on_images_that_it_was_not_fitted_to():
    predictions = chance(3000, 10, sharpness=6.0)
    fitted = Temperatures.fitted(predictions.logits, predictions.labels)
    assert fitted.whole > 1.5
    even, odd = predictions.logits[::2], predictions.logits[1::2]
    of_odd = Temperatures.fitted(odd, predictions.labels[1::2]).whole
    assert fitted.even == pytest.approx(of_odd)
    found = fitted.probabilities(predictions.logits)
    assert found[::2] == pytest.approx(softmax(even.copy(), fitted.even))
    assert found[1::2] == pytest.approx(softmax(odd.copy(), fitted.odd))
    assessment = assess(predictions, CrossEntropy())
    assert assessment.calibrated.error < assessment.plain.error / 2


def test_a_model_that_was_calibrated_is_shown_with_its_own_temperature_and_threshold():
    predictions = chance(200, 4)
    assessment = assess(predictions, CrossEntropy(), Calibration(temperature=1.7, known_from=0.8))
    assert assessment.temperature == 1.7
    assert assessment.abstention.threshold == 0.8
    mild = softmax(predictions.logits.copy(), 1.7).max(axis=1)
    assert assessment.calibrated.error == pytest.approx(calibration_curve(mild, right(predictions)).error)


def test_figures_of_all_images_together():
    predictions = chance(400, 5)
    assessment = assess(predictions, CrossEntropy())
    probabilities = softmax(predictions.logits.astype(np.float64))
    truth = probabilities[np.arange(400), predictions.labels]
    assert assessment.accuracy == Proportion(int(right(predictions).sum()), 400)
    assert assessment.loss == pytest.approx(float(-np.log(truth).mean()))
    errors = {
        (label, reading): int(assessment.confusion[label, reading])
        for label in range(5)
        for reading in range(5)
        if label != reading and assessment.confusion[label, reading]
    }
    frequent = assessment.frequent_errors(4)
    assert [count for *_, count in frequent] == sorted(errors.values(), reverse=True)[:4]
    assert all(errors[label, reading] == count for label, reading, count in frequent)


def test_images_of_no_class_are_left_out():
    plain = chance(50, 3)
    labels = np.concatenate((plain.labels, np.full(5, NON_DIGIT_LABEL)))
    more = Predictions(labels, np.concatenate((plain.logits, np.ones((5, 3), np.float32))))
    first, second = assess(plain, CrossEntropy()), assess(more, CrossEntropy())
    assert (second.accuracy, second.loss) == (first.accuracy, pytest.approx(first.loss))
    assert second.plain.error == pytest.approx(first.plain.error)


def exactly(probabilities: list[list[float]], labels: list[int]) -> Predictions:
    """Probabilities of exactly 0 and 1 among them."""
    with np.errstate(divide="ignore"):
        logits = np.maximum(np.log(np.array(probabilities, np.float32)), np.float32(-1e4))
    return Predictions(np.array(labels, np.intp), logits)


SCANT = {
    "no image": Predictions(np.zeros(0, np.intp), np.zeros((0, 10), np.float32)),
    "one image": chance(1, 10),
    "three images": chance(3, 10),
    "one class": chance(30, 1),
    "two classes": chance(30, 2),
    "a hundred classes": chance(300, 100),
    "all read as one": Predictions(np.arange(10, dtype=np.intp), np.eye(10, dtype=np.float32)[[4] * 10]),
    "exactly 0 and 1": exactly([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [0, 1, 0]),
    "diverged": Predictions(np.array([0, 1]), np.array([[np.nan, 1], [np.inf, 0]], np.float32)),
}


@pytest.mark.parametrize("name", SCANT)
def test_where_there_is_next_to_nothing_all_is_defined_and_nobody_is_warned(name):
    predictions = SCANT[name]
    assessment = assess(predictions, CrossEntropy())
    assert assessment.images == len(predictions.labels)
    assert assessment.confusion.sum() == assessment.images
    shares = [
        assessment.accuracy,
        *(score.recall for score in assessment.classes),
        assessment.abstention.refused,
    ]
    assert all(share.share is None or 0 <= share.share <= 1 for share in shares)
    assert assessment.plain.error is None or 0 <= assessment.plain.error <= 1
    suspects = label_errors(predictions.probabilities, predictions.labels)
    assert len(suspects.rows) == len(suspects.likely_labels) <= assessment.images


def planted(images: int = 600, classes: int = 5) -> tuple[Predictions, set[int]]:
    """A good model, and some labels that are wrong on purpose."""
    good = chance(images, classes, sharpness=0.1)
    wrong = np.random.default_rng(5).choice(images, 20, replace=False)
    labels = good.labels.copy()
    labels[wrong] = (labels[wrong] + 1) % classes
    return Predictions(labels, good.logits), set(wrong.tolist())


def test_wrong_labels_are_found_and_the_likely_one_is_told():
    predictions, wrong = planted()
    suspects = label_errors(predictions.probabilities, predictions.labels)
    first = suspects.rows[: len(wrong)].tolist()
    assert len(wrong & set(first)) >= 18
    for row, likely in zip(suspects.rows, suspects.likely_labels, strict=True):
        if int(row) in wrong:
            assert likely == (predictions.labels[row] - 1) % 5


def test_the_confident_joint_is_counted_image_by_image():
    predictions, _ = planted(200, 4)
    probabilities, labels = predictions.probabilities, predictions.labels
    means = [probabilities[labels == label, label].mean(dtype=np.float64) for label in range(4)]
    joint = np.zeros((4, 4), int)
    for row, label in enumerate(labels):
        confident = [other for other in range(4) if probabilities[row, other] >= means[other]]
        if confident:
            joint[label, max(confident, key=probabilities[row].__getitem__)] += 1
    assert label_errors(probabilities, labels).joint.tolist() == joint.tolist()


def test_two_models_part_the_images_into_four_groups():
    compared = compare(
        np.array([True, True, False, False, True]), np.array([True, False, True, False, False])
    )
    groups = compared.both, compared.only_first, compared.only_second, compared.neither
    assert [group.tolist() for group in groups] == [[0], [1, 4], [2], [3]]


@pytest.mark.parametrize(("first", "second"), [(0, 0), (1, 0), (3, 3), (2, 9), (15, 40), (7, 1)])
def test_mcnemars_p_is_how_often_fair_coins_fall_at_least_as_unevenly(first, second):
    alone = np.array([True] * first + [False] * second, bool)
    tosses = first + second
    as_uneven = [hits for hits in range(tosses + 1) if abs(hits - tosses / 2) >= abs(first - tosses / 2)]
    expected = sum(math.comb(tosses, hits) for hits in as_uneven) / 2**tosses
    assert compare(alone, ~alone).p_value == pytest.approx(expected)


def test_a_large_difference_is_more_than_luck_and_a_small_one_is_not():
    many = np.arange(10_000) < 60
    assert compare(many, np.arange(10_000) >= 9_980).differs
    assert not compare(np.array([True, True, False]), np.array([True, False, False])).differs


@pytest.fixture(params=["random", "sure", "hundred"])
def assessed(request: pytest.FixtureRequest) -> tuple[Predictions, Assessment]:
    made = {"random": chance(1000, 10), "sure": chance(1000, 10, 3, 4.0), "hundred": chance(3000, 100)}
    return made[request.param], assess(made[request.param], CrossEntropy())


def test_figures_are_those_of_scikit_learn(assessed: tuple[Predictions, Assessment]):
    metrics = pytest.importorskip("sklearn.metrics")
    calibration = pytest.importorskip("sklearn.calibration")
    predictions, figures = assessed
    truth, read = predictions.labels, predictions.readings
    assert figures.confusion.tolist() == metrics.confusion_matrix(truth, read).tolist()
    precision, recall, f1, support = metrics.precision_recall_fscore_support(truth, read)
    assert [score.precision.share for score in figures.classes] == pytest.approx(precision)
    assert [score.recall.share for score in figures.classes] == pytest.approx(recall)
    assert [score.f1 for score in figures.classes] == pytest.approx(f1)
    assert [score.support for score in figures.classes] == support.tolist()
    precise = softmax(predictions.logits.astype(np.float64))
    assert figures.loss == pytest.approx(metrics.log_loss(truth, precise))
    hits, sure = calibration.calibration_curve(right(predictions), predictions.certainty, n_bins=BINS)
    assert figures.plain.accuracy == pytest.approx(hits)
    assert figures.plain.certainty == pytest.approx(sure, abs=1e-5)


@pytest.mark.parametrize(("first", "second"), [(0, 3), (12, 30), (400, 480)])
def test_mcnemars_p_and_wilsons_interval_are_those_of_scipy(first, second):
    stats = pytest.importorskip("scipy.stats")
    alone = np.array([True] * first + [False] * second, bool)
    exact = stats.binomtest(first, first + second)
    assert compare(alone, ~alone).p_value == pytest.approx(exact.pvalue)
    limits = exact.proportion_ci(0.95, method="wilson")
    assert Proportion(first, first + second).interval == pytest.approx((limits.low, limits.high), abs=1e-12)
