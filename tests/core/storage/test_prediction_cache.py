"""Logits in the cache belong to one model and one set of images, and to nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from core.nn.architectures import MLP, network_for
from core.nn.layers import Tanh
from core.nn.network import Network
from core.storage.prediction_cache import PredictionCache
from tests.core.nn import made_up

IMAGES = made_up.examples(50).images
LOGITS = np.random.default_rng(1).standard_normal((50, made_up.CLASSES)).astype(np.float32)


def network(seed: int = 1, **changes) -> Network:
    architecture = MLP(hidden=[12], **changes)
    return network_for(architecture, made_up.SHAPE, made_up.CLASSES, np.random.default_rng(seed))


@pytest.fixture
def cache(tmp_path: Path) -> PredictionCache:
    return PredictionCache(tmp_path / "not there yet" / "predictions")


def only_file(cache: PredictionCache) -> Path:
    (path,) = cache.folder.iterdir()
    return path


def test_what_was_saved_is_there_for_an_equal_model_and_equal_images(cache: PredictionCache):
    assert cache.load(network(), IMAGES) is None
    cache.save(network(), IMAGES, LOGITS)
    found = cache.load(network(), IMAGES.copy())
    assert found is not None
    assert np.array_equal(found, LOGITS)


def test_another_model_or_another_set_is_never_shown_old_figures(cache: PredictionCache):
    cache.save(network(), IMAGES, LOGITS)
    retouched = IMAGES.copy()
    retouched[7, 0, 3, 3] ^= 1
    touched = network()
    touched.vector[5] = np.nextafter(touched.vector[5], np.float32(1))
    assert cache.load(network(), retouched) is None
    assert cache.load(network(), IMAGES[:49]) is None
    assert cache.load(touched, IMAGES) is None
    assert cache.load(network(seed=2), IMAGES) is None
    assert cache.load(network(activation=Tanh()), IMAGES) is None  # the same numbers, bent otherwise


def test_labels_and_temperature_do_not_matter(cache: PredictionCache):
    cache.save(network(), IMAGES, LOGITS)
    warm = network()
    warm.temperature = 3.0
    assert cache.load(warm, IMAGES) is not None


@pytest.mark.parametrize("place", [0.0, 0.3, 0.5, 0.7, 0.99])
def test_a_damaged_file_is_as_good_as_none(cache: PredictionCache, place: float):
    cache.save(network(), IMAGES, LOGITS)
    content = bytearray(only_file(cache).read_bytes())
    content[int(place * len(content))] ^= 0xFF
    only_file(cache).write_bytes(content)
    found = cache.load(network(), IMAGES)
    assert found is None or np.array_equal(found, LOGITS)  # a byte that stands for nothing may be any
    cache.save(network(), IMAGES, LOGITS)
    assert cache.load(network(), IMAGES) is not None


def test_no_bit_of_it_can_be_another_without_being_noticed(cache: PredictionCache):
    cache.save(network(), IMAGES, LOGITS)
    model, path = network(), only_file(cache)
    content = path.read_bytes()
    for place in range(0, len(content), 23):
        changed = bytearray(content)
        changed[place] ^= 1 << place % 8
        path.write_bytes(changed)
        found = cache.load(model, IMAGES)
        assert found is None or np.array_equal(found, LOGITS)


def test_one_that_was_cut_off_is_none(cache: PredictionCache):
    cache.save(network(), IMAGES, LOGITS)
    model, path = network(), only_file(cache)
    content = path.read_bytes()
    for length in range(0, len(content), 101):
        path.write_bytes(content[:length])
        assert cache.load(model, IMAGES) is None


def test_a_file_of_another_model_that_has_got_this_name_is_none(cache: PredictionCache):
    cache.save(network(seed=2), IMAGES, LOGITS)
    other = only_file(cache)
    cache.save(network(), IMAGES, LOGITS + 1)
    (own,) = set(cache.folder.iterdir()) - {other}
    own.write_bytes(other.read_bytes())
    assert cache.load(network(), IMAGES) is None


def test_a_folder_in_the_place_of_the_file_is_none_and_no_failure(cache: PredictionCache):
    cache.save(network(), IMAGES, LOGITS)
    path = only_file(cache)
    path.unlink()
    path.mkdir()
    assert cache.load(network(), IMAGES) is None
    cache.save(network(), IMAGES, LOGITS)
    assert path.is_dir()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"text\n" * 100])
def test_so_is_a_foreign_one(cache: PredictionCache, content: bytes):
    cache.save(network(), IMAGES, LOGITS)
    only_file(cache).write_bytes(content)
    assert cache.load(network(), IMAGES) is None


def test_and_one_with_other_arrays(cache: PredictionCache):
    cache.save(network(), IMAGES, LOGITS)
    path = only_file(cache)
    for arrays in (
        {"logits": LOGITS},
        {"logits": LOGITS, "sha256": np.zeros(32, np.uint8)},
        {"logits": LOGITS[:3], "sha256": np.zeros(32, np.uint8)},
        {"logits": LOGITS.astype(np.float64), "sha256": np.zeros(32, np.uint8)},
    ):
        with path.open("wb") as file:
            np.savez(file, **arrays)
        assert cache.load(network(), IMAGES) is None


def test_files_of_another_model_under_this_name_are_recognized_by_their_shape(cache: PredictionCache):
    cache.save(network(), IMAGES, LOGITS[:20])
    assert cache.load(network(), IMAGES) is None


def test_it_stays_within_its_bounds_and_what_was_used_last_stays(tmp_path: Path):
    cache = PredictionCache(tmp_path, max_bytes=5_000)
    for seed in range(4):
        cache.save(network(seed), IMAGES, LOGITS)
        for path in tmp_path.iterdir():  # each a second older than the next
            os.utime(path, ns=(0, path.stat().st_mtime_ns - 10**9))
        assert cache.load(network(0), IMAGES) is not None
    for seed in range(4, 12):
        cache.save(network(seed), IMAGES, LOGITS)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 5_000
    assert cache.load(network(11), IMAGES) is not None


def test_what_is_too_large_for_it_is_not_kept(tmp_path: Path):
    cache = PredictionCache(tmp_path / "cache", max_bytes=100)
    cache.save(network(), IMAGES, LOGITS)
    assert cache.load(network(), IMAGES) is None


def test_a_folder_that_cannot_be_is_no_failure(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    cache = PredictionCache(tmp_path / "file" / "predictions")
    cache.save(network(), IMAGES, LOGITS)
    assert cache.load(network(), IMAGES) is None
