"""What a released version has written is read for ever, and means what it meant."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from app.settings import Settings
from core.errors import UserError
from core.experiment.experiment import read_experiment
from core.ink.strokes import read_strokes
from core.ink.written_digits import read_digits
from core.nn.architectures import MLP, LeNet
from core.nn.optimizers import SGD, Adam
from core.nn.schedules import OneCycle
from core.storage.checkpoint_file import load_checkpoint
from core.storage.model_file import load_model

HERE = Path(__file__).parent
DIGESTS = {
    "checkpoint-1.npz": "3cb9b0297f43513632a100eef7d083c8885cfaaae987cae5e1b77288d80e633f",
    "digits-1.jsonl": "08c9cef90d670ad59e347b46f4b7b28af0537922ee4da2549c54880a3e30f651",
    "digits-2.jsonl": "70a90022da1f0c22eeba05d1c725bed23a0fb12f9efd8dfd545712f6a792a4e8",
    "experiment-1-first.json": "2720624f637910aa4e7af46ac19b2573b868758d139322dc0b1d5d4e76056e72",
    "experiment-1.json": "6bd0e4db823704d22e0fda8c8187778cda2ed5e7049072ec330964aaecf47892",
    "model-1-first.npz": "b8c52651f54564337ff389802b1ae1e9844e6acf567c193fc58d2c1038ccf31d",
    "model-1.npz": "3094e671c6be55d48404247a6cca1fee5ac7b3614042dc78153c82482f6dc79f",
    "settings-1.json": "a6cca6eb1324424d56d2511248299230d2b9b987539eca29c7633ff7094024b9",
    "strokes-1.jsonl": "264d2969dc571eb90ebb123a3f113cf2f503146cfb3b9a883b8de03537d20eec",
}


@pytest.mark.parametrize("name", DIGESTS)
def test_golden_files_are_never_written_anew(name: str):
    assert hashlib.sha256((HERE / name).read_bytes()).hexdigest() == DIGESTS[name]


def test_every_golden_file_is_known():
    found = {path.name for path in HERE.iterdir() if path.suffix in (".npz", ".json", ".jsonl")}
    assert found == set(DIGESTS)


@pytest.mark.parametrize("name", ["model-1-first.npz", "model-1.npz"])
def test_models(name: str):
    model = load_model(HERE / name)
    np.testing.assert_array_equal(model.vector, np.arange(79, dtype=np.float32) / 8 - 3)
    record = model.record
    assert (record.name, record.classes, record.input_shape) == ("Golden", ["0", "1", "2", "3"], [1, 4, 4])
    assert record.experiment.network == MLP(hidden=[3], batch_norm=True)
    assert record.history[0].train_accuracy == 0.9
    assert record.result is not None
    assert record.result.test_loss == np.inf
    probabilities = model.network().probabilities(np.full((1, 1, 4, 4), 0.5, np.float32))
    np.testing.assert_allclose(probabilities.sum(), 1, rtol=1e-5)


def test_a_checkpoint():
    checkpoint = load_checkpoint(HERE / "checkpoint-1.npz")
    assert (checkpoint.progress.step, checkpoint.progress.epochs, checkpoint.progress.learning_rate) == (
        3,
        1,
        0.1,
    )
    vector = checkpoint.arrays["learner.vector"]
    np.testing.assert_array_equal(vector, np.arange(20, dtype=np.float32) / 4)
    assert checkpoint.arrays["shuffling"].dtype == np.uint64


def test_experiments():
    first = read_experiment(HERE / "experiment-1-first.json")
    assert (first.network, first.optimizer) == (MLP(), SGD(learning_rate=0.1))
    experiment = read_experiment(HERE / "experiment-1.json")
    assert experiment.network == LeNet(filters=[4, 8])
    assert (experiment.optimizer, experiment.schedule) == (Adam(learning_rate=0.002), OneCycle())
    assert (experiment.weight_decay, experiment.epochs, experiment.seed) == (1e-4, 7, 3)


def test_strokes():
    first, second = read_strokes(HERE / "strokes-1.jsonl")
    assert [stroke.shape for stroke in first] == [(3, 2), (2, 2)]
    assert first[0][1].tolist() == [240, 235.5]
    assert second[0].tolist() == [[0.25, 0.5, 0.75], [0.5, 0.5, 1]]


def test_digits_of_ones_own_that_are_pictures():
    drawn, picture = read_digits(HERE / "digits-2.jsonl")
    assert (drawn.label, len(drawn.strokes), drawn.picture) == (7, 1, None)
    assert (picture.label, picture.strokes, picture.written.year) == (3, (), 2026)
    assert picture.id == "5fa5dd41f80e0b74"
    assert picture.picture.sum(axis=1).tolist() == [255 * (row % 3 == 0) * 28 for row in range(28)]


def test_digits_of_ones_own():
    (digit,) = read_digits(HERE / "digits-1.jsonl")
    assert digit.label == 7
    assert digit.strokes[0].tolist() == [[0.25, 0.25], [0.5, 0.75]]
    assert digit.written.isoformat() == "2026-11-20T12:00:00+00:00"


def test_settings(tmp_path: Path, qapp: object):
    shutil.copyfile(HERE / "settings-1.json", path := tmp_path / "settings.json")
    settings = Settings(path)
    assert (settings.language, settings.theme, settings.threads) == ("ko", "dark", 1)
    assert settings.reduced_motion
    assert settings.value("window/page") == "draw"


def test_a_newer_experiment_names_what_it_does_not_know(tmp_path: Path):
    report = json.loads((HERE / "experiment-1.json").read_bytes())
    path = tmp_path / "newer.json"
    path.write_text(json.dumps(report | {"tomorrow": 1}), encoding="utf-8")
    with pytest.raises(UserError, match="tomorrow"):
        read_experiment(path)
