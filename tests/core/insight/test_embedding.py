"""Images that a network finds alike stand together: principal components, against singular values."""

from __future__ import annotations

import numpy as np
import pytest

from core.insight.embedding import Embedding, PrincipalComponents


def principal_components(values: np.ndarray) -> Embedding:
    """Of values that come in one piece."""
    found = PrincipalComponents()
    found.add(values)
    return found.embedding()


@pytest.fixture
def values() -> np.ndarray:
    """200 images of 6 numbers that differ mostly in two directions."""
    generator = np.random.default_rng(3)
    plane = generator.normal(size=(200, 2)) * (5, 2)
    return plane @ generator.normal(size=(2, 6)) + 0.1 * generator.normal(size=(200, 6)) + 7


def test_the_plane_is_that_of_the_singular_values(values: np.ndarray) -> None:
    found = principal_components(values)
    _, sizes, directions = np.linalg.svd(values - values.mean(axis=0), full_matrices=False)
    expected = (values - values.mean(axis=0)) @ directions[:2].T
    assert np.allclose(np.abs(found.points), np.abs(expected))
    assert found.share == pytest.approx(np.square(sizes[:2]).sum() / np.square(sizes).sum())
    assert found.share > 0.95


def test_values_that_come_piece_by_piece_give_the_same_plane(values: np.ndarray) -> None:
    found, far = PrincipalComponents(), values + 1000
    for start in range(0, len(far), 30):
        found.add(far[start : start + 30])
    at_once = principal_components(values)
    assert np.allclose(found.embedding().points, at_once.points, atol=1e-3)
    assert found.embedding().share == pytest.approx(at_once.share)


def test_the_same_images_stand_at_the_same_place_whatever_their_order(values: np.ndarray) -> None:
    turned = principal_components(values[::-1])
    assert np.allclose(principal_components(values).points, turned.points[::-1])


@pytest.mark.parametrize(
    "values",
    [np.zeros((0, 5)), np.ones((1, 5)), np.ones((4, 5)), np.arange(3.0)[:, None], np.full((3, 2), np.nan)],
)
def test_few_images_and_numbers_that_are_none_are_no_reason_to_fail(values: np.ndarray) -> None:
    found = principal_components(values)
    assert found.points.shape == (len(values), 2)
    assert np.isfinite(found.points).all()
    assert found.share == 1.0
