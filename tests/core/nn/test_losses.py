"""Losses: what the textbook says, in every extreme."""

from __future__ import annotations

import numpy as np
import pytest

from core.nn.component import members
from core.nn.losses import CrossEntropy, Loss
from core.nn.plain import plain

EVERY_LOSS = pytest.mark.parametrize("member", members(Loss), ids=lambda member: member.__name__)


def batch(count: int = 40, classes: int = 10, scale: float = 3.0, dtype: type = np.float64):
    generator = np.random.default_rng(1)
    logits = (generator.standard_normal((count, classes)) * scale).astype(dtype)
    return logits, generator.integers(0, classes, count)


@EVERY_LOSS
def test_it_leaves_the_logits_alone(member):
    logits, labels = batch()
    kept = logits.copy()
    member().forward(logits, labels)
    np.testing.assert_array_equal(logits, kept)


@EVERY_LOSS
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_it_is_finite_and_right_for_enormous_logits(member, dtype):
    logits = np.array([[1e4, -1e4, 0], [-1e4, 1e4, 1e4], [1e4, 1e4, 1e4], [-1e4, -1e4, -1e4]], dtype)
    labels = np.array([1, 1, 0, 2])
    loss = member()
    expected = plain(member()).forward(logits.astype(np.float64), labels)
    assert loss.forward(logits, labels) == pytest.approx(expected, rel=1e-6)
    gradient = loss.backward()
    assert np.isfinite(gradient).all()
    np.testing.assert_allclose(gradient.sum(axis=1), 0, atol=1e-6)


@EVERY_LOSS
def test_a_sure_and_right_network_has_no_loss_and_no_gradient(member):
    loss = member()
    assert loss.forward(1e4 * np.eye(5), np.arange(5)) == 0
    assert not loss.backward().any()


@EVERY_LOSS
def test_adding_the_same_to_all_logits_changes_nothing(member):
    logits, labels = batch()
    assert member().forward(logits + 5000, labels) == pytest.approx(
        member().forward(logits, labels), rel=1e-9
    )


@EVERY_LOSS
def test_batches_of_changing_size_do_not_disturb_each_other(member):
    logits, labels = batch()
    used, results = member(), []
    for count in (40, 3, 40, 1):
        results.append((used.forward(logits[:count], labels[:count]), used.backward().copy()))
        fresh = member()
        assert results[-1][0] == fresh.forward(logits[:count], labels[:count])
        np.testing.assert_array_equal(results[-1][1], fresh.backward())


@EVERY_LOSS
def test_the_precision_is_that_of_the_logits(member):
    for dtype in (np.float32, np.float64):
        logits, labels = batch(dtype=dtype)
        loss = member()
        assert type(loss.forward(logits, labels)) is float
        assert loss.backward().dtype == dtype


@EVERY_LOSS
def test_it_agrees_with_torch(member):
    torch = pytest.importorskip("torch")
    logits, labels = batch()
    theirs = torch.tensor(logits, requires_grad=True)
    if member is CrossEntropy:
        value = torch.nn.functional.cross_entropy(theirs, torch.tensor(labels))
    else:
        wanted = torch.nn.functional.one_hot(torch.tensor(labels), 10)
        value = 0.5 * ((theirs.softmax(dim=1) - wanted) ** 2).sum(dim=1).mean()
    value.backward()
    loss = member()
    assert loss.forward(logits, labels) == pytest.approx(value.item(), rel=1e-12)
    np.testing.assert_allclose(loss.backward(), theirs.grad.numpy(), atol=1e-14)


@EVERY_LOSS
def test_a_label_beyond_the_classes_wants_all_classes_alike(member):
    """So does the gradient: it is nothing where the network is as unsure as can be."""
    loss, labels = member(), np.full(3, 255)
    sure, unsure = np.zeros((3, 4)), np.zeros((3, 4))
    sure[:, 1] = 5
    assert loss.forward(sure, labels) > loss.forward(unsure, labels)
    np.testing.assert_allclose(loss.backward(), 0, atol=1e-12)
    loss.forward(sure, labels)
    assert (loss.backward()[:, 1] > 0).all()
