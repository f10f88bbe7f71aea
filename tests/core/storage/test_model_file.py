import io
import math
import zipfile
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from core.errors import UserError
from core.experiment.data_facts import DataFacts
from core.experiment.experiment import Experiment
from core.experiment.feasibility import examine
from core.nn.architectures import MLP, Architecture, Layers, network_for
from core.nn.layers import BatchNorm, Dense, Flatten, Layer, PReLU, ReLU, Sequential
from core.nn.network import softmax
from core.storage.model_file import load_model, read_record, save_model
from core.storage.parameter_layout import layout
from core.training.calibration import Calibration
from tests.models import make_record, make_vector

NETWORKS = [
    MLP(),
    MLP(hidden=[]),
    MLP(hidden=[16, 8], batch_norm=True, dropout=0.3, input_dropout=0.1, activation=PReLU()),
    Layers(layers=[Flatten(), Sequential(layers=[Dense(units=5), BatchNorm(), PReLU()]), Dense(units=10)]),
]


@pytest.mark.parametrize("architecture", NETWORKS)
def test_what_is_saved_is_loaded(tmp_path: Path, architecture: Architecture) -> None:
    record = make_record("손글씨 “1”", architecture)
    vector = make_vector(record)
    path = tmp_path / "model.npz"
    save_model(path, vector, record)
    model = load_model(path)
    assert model.record == record == read_record(path)
    np.testing.assert_array_equal(model.vector, vector)
    np.testing.assert_array_equal(model.network().vector, vector)


@pytest.mark.parametrize("architecture", NETWORKS)
def test_the_layout_is_that_of_the_network(architecture: Architecture) -> None:
    network = network_for(architecture, (1, 28, 28), 10)
    places = layout(architecture, (1, 28, 28), 10)
    assert {place.name for place in places} == set(network.parameters)
    for place in places:
        view = network.vector[place.start : place.stop].reshape(place.shape)
        value = network.parameters[place.name].value
        assert value.shape == place.shape
        assert value.__array_interface__["data"] == view.__array_interface__["data"]
    assert sum(place.stop - place.start for place in places) == network.vector.size


def test_a_calibration_is_kept_and_its_temperature_cools_the_network(tmp_path: Path) -> None:
    record = replace(make_record(), calibration=Calibration(temperature=2.0, known_from=0.7))
    save_model(tmp_path / "model.npz", np.abs(make_vector(record)), record)
    model = load_model(tmp_path / "model.npz")
    assert model.calibration == Calibration(temperature=2.0, known_from=0.7)
    image = np.random.default_rng(1).random((1, 1, 28, 28), dtype=np.float32)
    logits = model.network().predict(image)
    np.testing.assert_allclose(model.network().probabilities(image), softmax(logits / 2), rtol=1e-5)


def test_a_model_from_before_there_were_calibrations_is_read(tmp_path: Path) -> None:
    record = make_record()
    save_model(tmp_path / "model.npz", make_vector(record), record)
    old = tmp_path / "old.npz"
    with zipfile.ZipFile(tmp_path / "model.npz") as archive, zipfile.ZipFile(old, "w") as changed:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "manifest.npy":
                text = np.load(io.BytesIO(data)).tobytes()
                text = text.replace(b',"calibration":null', b"")
                assert b"calibration" not in text
                np.save(buffer := io.BytesIO(), np.frombuffer(text, np.uint8))
                data = buffer.getvalue()
            changed.writestr(name, data)
    assert load_model(old).record == record
    assert load_model(old).calibration == Calibration()


def test_numpy_reads_it(tmp_path: Path) -> None:
    record = make_record()
    vector = make_vector(record)
    save_model(tmp_path / "model.npz", vector, record)
    network = network_for(record.experiment.network, (1, 28, 28), 10)
    network.vector = vector
    with np.load(tmp_path / "model.npz", allow_pickle=False) as arrays:
        assert set(arrays) == {"manifest", *network.parameters}
        np.testing.assert_array_equal(arrays["1.Dense.weight"], network.parameters["1.Dense.weight"].value)
        assert bytes(arrays["manifest"]).startswith(b'{"format":1,')


def test_the_same_model_gives_the_same_bytes(tmp_path: Path) -> None:
    record = make_record()
    for name in "ab":
        save_model(tmp_path / name, make_vector(record), record)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_diverged_course_is_kept_as_it_was(tmp_path: Path) -> None:
    record = make_record()
    epoch = replace(record.history[0], train_loss=math.inf, validation_loss=math.nan)
    save_model(tmp_path / "m", make_vector(record), replace(record, history=[epoch]))
    (kept,) = load_model(tmp_path / "m").record.history
    assert kept.train_loss == math.inf
    assert kept.validation_loss is not None
    assert math.isnan(kept.validation_loss)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_without_bound_are_not_saved(tmp_path: Path, value: float) -> None:
    record = make_record()
    vector = make_vector(record)
    save_model(tmp_path / "m", vector, record)
    before = (tmp_path / "m").read_bytes()
    vector[5] = value
    with pytest.raises(UserError, match="“Small” cannot be saved"):
        save_model(tmp_path / "m", vector, record)
    assert (tmp_path / "m").read_bytes() == before


def test_a_vector_of_another_network_is_a_mistake(tmp_path: Path) -> None:
    record = make_record()
    with pytest.raises(ValueError, match="numbers for a network of"):
        save_model(tmp_path / "m", make_vector(record)[1:], record)


def test_float64_becomes_float32(tmp_path: Path) -> None:
    record = make_record()
    vector = make_vector(record)
    save_model(tmp_path / "m", vector.astype(np.float64), record)
    np.testing.assert_array_equal(load_model(tmp_path / "m").vector, vector)


def test_as_deep_as_blocks_may_be_nested_a_model_can_be_read_again(tmp_path: Path) -> None:
    """A run that could be started, but not opened again, would be lost."""

    def nested(depth: int) -> Layers:
        inmost: Layer = ReLU()
        for _ in range(depth):
            inmost = Sequential(layers=[inmost])
        return Layers(layers=[inmost, Flatten(), Dense(units=10)])

    def can_run(network: Layers) -> bool:
        return not examine(Experiment(network=network), DataFacts()).problems

    depths = [depth for depth in range(30) if can_run(nested(depth))]
    assert 10 < len(depths) < 30
    record = make_record("Deep", nested(depths[-1]))
    save_model(tmp_path / "deep.npz", make_vector(record), record)
    assert load_model(tmp_path / "deep.npz").record.experiment == record.experiment
