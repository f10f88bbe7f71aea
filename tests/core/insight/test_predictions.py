"""A table of predictions: what the model says of each image, and the rows that one asks for."""

from __future__ import annotations

import numpy as np
import pytest

from core.data.dataset import NON_DIGIT_LABEL, LabelledImages
from core.insight.predictions import CHUNK_IMAGES, Predictions, predict
from core.nn.architectures import MLP, LeNet, network_for
from core.nn.network import Network
from core.training.evaluation import evaluate
from tests.core.nn import made_up


def table(*rows: tuple[int, list[float]], temperature: float = 1.0) -> Predictions:
    labels, probabilities = zip(*rows, strict=True)
    logits = np.log(np.array(probabilities, np.float32))
    return Predictions(np.array(labels, np.intp), logits, temperature)


TABLE = table(
    (0, [0.9, 0.05, 0.05]),  # 0: right
    (1, [0.7, 0.2, 0.1]),  # 1: 1 read as 0, second
    (2, [0.8, 0.15, 0.05]),  # 2: 2 read as 0, third
    (1, [0.95, 0.01, 0.04]),  # 3: 1 read as 0, third
    (2, [0.3, 0.3, 0.4]),  # 4: right, unsure
    (NON_DIGIT_LABEL, [0.36, 0.32, 0.32]),  # 5: of no class
)


def network(architecture=MLP(hidden=[12]), shape=made_up.SHAPE) -> Network:  # noqa: B008 - never changed
    return network_for(architecture, shape, made_up.CLASSES, np.random.default_rng(1))


def test_readings_certainty_and_the_rank_of_the_truth():
    assert TABLE.readings.tolist() == [0, 0, 0, 0, 2, 0]
    assert TABLE.certainty == pytest.approx([0.9, 0.7, 0.8, 0.95, 0.4, 0.36])
    assert TABLE.ranks.tolist() == [0, 1, 2, 2, 0, -1]
    assert TABLE.probabilities.sum(axis=1) == pytest.approx(1)


def test_rows_are_found_by_what_one_asks():
    assert TABLE.misread().tolist() == [1, 2, 3]
    assert TABLE.read_as(1, 0).tolist() == [3, 1]
    assert TABLE.read_as(None, 0).tolist() == [3, 0, 2, 1]
    assert TABLE.read_as(2, None).tolist() == [2, 4]
    assert TABLE.read_as(0, 1).tolist() == []
    assert TABLE.least_certain(2).tolist() == [5, 4]
    assert TABLE.most_certainly_wrong().tolist() == [3, 2, 1]
    assert TABLE.most_certainly_wrong(1).tolist() == [3]


def test_confusion_and_accuracy_leave_out_what_belongs_to_no_class():
    assert TABLE.confusion.tolist() == [[1, 0, 0], [2, 0, 0], [1, 0, 1]]
    assert TABLE.accuracy == 2 / 5


def test_temperature_changes_the_certainty_and_not_the_reading():
    rows = (0, [0.9, 0.05, 0.05]), (2, [0.3, 0.3, 0.4])
    plain, mild = table(*rows), table(*rows, temperature=3.0)
    assert (mild.certainty < plain.certainty).all()
    assert mild.readings.tolist() == plain.readings.tolist()


def test_a_model_beyond_all_numbers_says_nothing_and_warns_nobody():
    logits = np.array([[np.nan, 1, 2], [np.inf, 0, 0], [0, 1, 0]], np.float32)
    wild = Predictions(np.array([1, 1, 1]), logits)
    assert wild.certainty[:2] == pytest.approx(1 / 3)
    assert wild.ranks.tolist() == [1, 1, 0]


def test_an_empty_set_has_an_empty_table():
    empty = predict(network(), made_up.examples(0))
    assert (len(empty.misread()), len(empty.least_certain()), empty.accuracy) == (0, 0, 0)


@pytest.mark.parametrize("architecture", [MLP(hidden=[12]), LeNet()])
def test_the_figures_are_those_of_an_evaluation(architecture):
    shape = (1, 28, 28)
    digits = made_up.examples(3 * CHUNK_IMAGES + 1, shape=shape)
    net = network(architecture, shape)
    found, evaluated = predict(net, digits), evaluate(net, digits)
    assert np.array_equal(found.confusion, evaluated.confusion)
    assert (found.ranks == 0).sum() == np.trace(evaluated.confusion)
    assert np.allclose(found.logits, net.predict(digits.images / np.float32(255)), atol=1e-5)


def test_probabilities_are_as_sure_as_the_network_was_calibrated():
    digits, net = made_up.examples(20), network()
    net.temperature = 2.5
    expected = net.probabilities(digits.images * np.float32(1 / 255))
    assert predict(net, digits).probabilities == pytest.approx(expected, abs=1e-6)


def test_progress_goes_from_none_to_all():
    received: list[tuple[int, int]] = []
    digits = made_up.examples(CHUNK_IMAGES + 10)
    predict(network(), digits, lambda done, total: received.append((done, total)))
    assert received == [(0, len(digits)), (CHUNK_IMAGES, len(digits)), (len(digits), len(digits))]


def test_reading_ends_when_it_is_called_off():
    received: list[int] = []

    def until_half(done: int, total: int) -> None:
        received.append(done)
        if done >= total / 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        predict(network(), made_up.examples(4 * CHUNK_IMAGES), until_half)
    assert received[-1] == 2 * CHUNK_IMAGES


class InMemory:
    """Logits kept for as long as the program runs."""

    def __init__(self) -> None:
        self.logits = None

    def load(self, network: Network, images: np.ndarray) -> np.ndarray | None:
        return self.logits

    def save(self, network: Network, images: np.ndarray, logits: np.ndarray) -> None:
        self.logits = logits


def test_what_is_kept_is_not_read_again():
    kept, net, digits = InMemory(), network(), made_up.examples(300)
    first = predict(net, digits, kept=kept)
    blank = LabelledImages(np.zeros_like(digits.images), digits.labels)
    assert np.array_equal(predict(net, blank, kept=kept).logits, first.logits)


def test_what_was_called_off_is_not_kept():
    kept = InMemory()

    def never(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        predict(network(), made_up.examples(300), never, kept)
    assert kept.logits is None
