"""Evaluation: chunks add up to the whole, rows are the truth, nothing is learned."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.architectures import MLP, network_for
from core.nn.component import members
from core.nn.losses import Loss
from core.training import evaluation
from core.training.evaluation import evaluate
from tests.core.nn.made_up import CLASSES, SHAPE, examples


def network():
    return network_for(
        MLP(hidden=[12], batch_norm=True, dropout=0.5), SHAPE, CLASSES, np.random.default_rng(1)
    )


@pytest.mark.parametrize("member", members(Loss), ids=lambda member: member.__name__)
@pytest.mark.parametrize("at_once", [1, 7, 500, 1203, 9999])
def test_chunks_of_any_size_add_up_to_the_whole(monkeypatch, member, at_once):
    monkeypatch.setattr(evaluation, "EVALUATION_BATCH", at_once)
    data, net, loss = examples(1203), network(), member()
    chunked = evaluate(net, data, loss)
    logits = net.predict(data.images / np.float32(255))
    labels = data.labels.astype(np.intp)
    assert chunked.loss == pytest.approx(member().forward(logits, labels), rel=1e-5)
    assert chunked.accuracy == np.mean(logits.argmax(axis=1) == labels)
    expected = np.zeros((CLASSES, CLASSES), np.int64)
    np.add.at(expected, (labels, logits.argmax(axis=1)), 1)
    np.testing.assert_array_equal(chunked.confusion, expected)


def test_rows_of_the_confusion_are_the_truth():
    data = examples(500)
    confusion = evaluate(network(), data).confusion
    np.testing.assert_array_equal(confusion.sum(axis=1), np.bincount(data.labels, minlength=CLASSES))


def test_nothing_is_learned_from_it():
    net = network()
    before = net.vector.copy()
    first = evaluate(net, examples(700))
    again = evaluate(net, examples(700))
    np.testing.assert_array_equal(net.vector, before)
    assert first.loss == again.loss


def test_a_network_beyond_all_bounds_is_evaluated_in_silence():
    net = network()
    net.vector[:] = np.inf
    result = evaluate(net, examples(100))
    assert not np.isfinite(result.loss)
    assert result.confusion.sum() == 100


def test_no_examples_at_all():
    result = evaluate(network(), examples(10).take(slice(0)))
    assert (result.loss, result.accuracy) == (0, 0)
