"""`digitlab diagnose`: from an experiment or a run that is kept, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import cli
from core.experiment.experiment import decode_experiment
from core.nn.layers import ReLU

TEN_SIGMOIDS = {
    "data": {"type": "MNIST", "train_size": 1000, "validation": 0.1},
    "network": {
        "type": "MLP",
        "hidden": [50] * 9,
        "activation": {"type": "Sigmoid"},
        "initializer": {"type": "Xavier"},
    },
    "optimizer": {"type": "SGD", "learning_rate": 0.1},
    "epochs": 3,
    "workers": 1,
}


@pytest.fixture
def sick(tmp_path: Path) -> Path:
    path = tmp_path / "sick.json"
    path.write_text(json.dumps(TEN_SIGMOIDS))
    return path


def diagnosed(capsys, *arguments: str) -> list[dict]:
    assert cli.main(["diagnose", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_an_experiment_is_trained_and_judged(mnist_directory, sick, capsys):
    (found,) = diagnosed(capsys, str(sick), "--data", str(mnist_directory))
    assert list(found) == ["illness", "sure", "layer", "step", "evidence", "remedy"]
    assert (found["illness"], found["layer"]) == ("vanishing gradient", "1.Dense")
    assert found["evidence"]["share"] < 1e-4
    assert found["remedy"]["network"]["activation"] == {"type": "ReLU"}


def test_a_kept_run_is_judged_like_the_experiment_that_it_was(mnist_directory, sick, tmp_path, capsys):
    out = str(tmp_path / "model.npz")
    assert cli.main(["train", str(sick), "--out", out, "--data", str(mnist_directory)]) == 0
    kept = diagnosed(capsys, "last", "--data", str(mnist_directory))
    assert kept == diagnosed(capsys, str(sick), "--data", str(mnist_directory))


def test_the_remedy_is_tried_and_cures(mnist_directory, tmp_path, capsys):
    sick, path = {**TEN_SIGMOIDS, "batch_size": 10, "epochs": 2}, tmp_path / "sick.json"
    path.write_text(json.dumps(sick))
    (found,) = diagnosed(capsys, str(path), "--cure", "--data", str(mnist_directory))
    cure, cured = found["cure"], {**sick, **found["remedy"]}
    assert decode_experiment(json.dumps(cured).encode()).network.activation == ReLU()
    assert cure["helped"]
    assert cure["before"]["step"] == cure["after"]["step"]
    assert cure["after"]["validation_accuracy"] > cure["before"]["validation_accuracy"] + 0.2
    assert cure["after"]["test_accuracy"] > cure["before"]["test_accuracy"] + 0.2
    assert "vanishing gradient" not in cure["illnesses"]


def test_a_kept_run_is_cured_and_told_in_words(mnist_directory, sick, tmp_path, capsys):
    out = str(tmp_path / "model.npz")
    assert cli.main(["train", str(sick), "--out", out, "--data", str(mnist_directory)]) == 0
    capsys.readouterr()
    assert cli.main(["diagnose", "last", "--cure", "--data", str(mnist_directory)]) == 0
    said = capsys.readouterr().out
    assert said.index("Remedy: network.activation") < said.index("It helped: validation accuracy ")
    assert "(27 steps before, 27 after)" in said


def test_in_words_it_says_what_was_seen_why_and_what_changes(mnist_directory, sick, capsys):
    assert cli.main(["diagnose", str(sick), "--data", str(mnist_directory)]) == 0
    said = capsys.readouterr().out
    assert "vanishing gradient (sure 97%, since step 10, 1.Dense to 13.Dense)" in said
    assert "times smaller than the last one’s" in said
    assert 'network.activation {"type":"Sigmoid"} -> {"type":"ReLU"}' in said


def test_what_is_neither_file_nor_run_is_refused_in_a_sentence(capsys):
    assert cli.main(["diagnose", "no-such-run"]) == 1
    assert "is not a run folder" in capsys.readouterr().err
