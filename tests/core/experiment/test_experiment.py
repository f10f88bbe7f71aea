"""An experiment: every key has a default, what is wrong is named, what cannot be is said."""

from __future__ import annotations

import pytest

from core.data.sources import MNIST
from core.errors import UserError
from core.experiment.experiment import Experiment, decode_experiment, encode_experiment, read_experiment
from core.nn.architectures import MLP
from core.nn.losses import CrossEntropy
from core.nn.optimizers import SGD, Adam
from core.nn.schedules import Constant

DESIGN = b"""{"data": {"type": "MNIST", "train_size": 10000, "validation": 0.0, "augmentation": null},
    "network": {"type": "MLP", "hidden": [50], "activation": {"type": "ReLU"},
                "initializer": {"type": "Normal", "std": 0.01}, "batch_norm": false, "dropout": 0.0},
    "loss": {"type": "CrossEntropy"},
    "optimizer": {"type": "SGD", "learning_rate": 0.5},
    "schedule": {"type": "Constant"}, "weight_decay": 0.0,
    "batch_size": 100, "epochs": 100, "seed": 1, "workers": 1}"""


def test_nothing_at_all_is_an_experiment():
    experiment = decode_experiment(b"{}")
    assert experiment == Experiment()
    assert (experiment.data, experiment.network) == (MNIST(), MLP())
    assert (experiment.loss, experiment.optimizer, experiment.schedule) == (CrossEntropy(), SGD(), Constant())


def test_the_experiment_of_the_design_means_what_it_says():
    experiment = decode_experiment(DESIGN)
    assert experiment.data.train_size == 10000
    assert experiment.network.hidden == [50]
    assert experiment.optimizer.learning_rate == 0.5
    assert experiment.epochs == 100


def test_what_is_written_is_read_back():
    experiment = Experiment(
        network=MLP(hidden=[3, 4], batch_norm=True), optimizer=Adam(beta1=0.8), batch_size=None
    )
    assert decode_experiment(encode_experiment(experiment)) == experiment


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b'{"network": {"type": "MLP", "hidden": [0]}}', "network.hidden[0]: 1 or more is expected"),
        (b'{"network": {"type": "Conv9D"}}', "network.type: “Conv9D” is not known here"),
        (
            b'{"optimizer": {"type": "SGD", "momentum": 0.9}}',
            "optimizer: there is no setting “momentum” here",
        ),
        (b'{"batchsize": 3}', "there is no setting “batchsize” here"),
        (b'{"epochs": 0}', "epochs: 1 or more is expected"),
        (b'{"epochs": "ten"}', "epochs: a whole number is expected, not text"),
        (b'{"seed": -1}', "seed: 0 or more is expected"),
        (b'{"batch_size": 0}', "batch_size: 1 or more is expected"),
        (b'{"workers": 65}', "workers: 64 or less is expected"),
        (b'{"weight_decay": NaN}', "not JSON"),
        (b'{"seed": 1e999}', "seed: the number is too large"),
        (b'{"data": {"type": "MNIST", "validation": 1}}', "data.validation: 0.9 or less is expected"),
        (
            b'{"network": {"type": "Layers", "layers": [%s]}}' % b",".join([b'{"type": "ReLU"}'] * 257),
            "256 or fewer",
        ),
        (b"[1, 2]", "an object in braces is expected, not a list in square brackets"),
        (b"{", "not JSON"),
        (b"", "not JSON"),
        (b'{"data": {"type": "\xff\xfe"}}', "UTF-8"),
        (b'{"epochs": 2, "epochs": 3}', "“epochs” occurs twice"),
        (b'{"epochs": 2,\n "seed": 01}', "not JSON: look at line 2, character 11"),
        ('{"epochs": 2}'.encode("utf-16"), "UTF-8"),
        (b'{"a\\nb\\u001b[31m": 1}', "no setting “a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}[31m”"),
        (b'{"%s": 1}' % (b"x" * 10_000), "xxx…”"),
        (b"[" * 100_000, "mine.json"),
        (b'{"network":{"type":"Layers","layers":' + b'[{"type":"Sequential","layers":' * 50_000, "mine.json"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_field(text, words):
    with pytest.raises(UserError) as refused:
        decode_experiment(text, "mine.json")
    assert words in str(refused.value)
    assert str(refused.value).startswith("mine.json ")
    assert "\n" not in str(refused.value)


def test_the_mark_that_editors_put_before_utf8_is_passed_over():
    assert decode_experiment(b'\xef\xbb\xbf{"epochs": 3}').epochs == 3


@pytest.mark.parametrize("depth", [20, 50, 200, 400])
def test_blocks_in_blocks_are_read_or_refused_but_never_break_anything(depth):
    network = b'{"type":"Sequential","layers":[' * depth + b"]}" * depth
    text = b'{"network": {"type": "Layers", "layers": [{"type": "Flatten"}, %s]}}' % network
    with pytest.raises(UserError, match="mine is not a valid experiment: it is nested too deeply"):
        decode_experiment(text, "mine")


def test_brackets_in_strings_do_not_count():
    name = "[{" * 50 + '\\"'
    text = f'{{"data": {{"type": "Imported", "name": "{name}"}}}}'
    assert decode_experiment(text.encode()).data.title == "[{" * 50 + '"'


def test_a_file_is_read_or_refused_by_name(tmp_path):
    path = tmp_path / "mine.json"
    with pytest.raises(UserError, match=r"mine\.json.*cannot be read"):
        read_experiment(path)
    path.write_bytes(DESIGN)
    assert read_experiment(path) == decode_experiment(DESIGN)
    path.write_bytes(b" " * 2**21)
    with pytest.raises(UserError, match=r"mine\.json.*too large"):
        read_experiment(path)
