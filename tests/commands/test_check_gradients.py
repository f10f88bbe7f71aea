"""`digitlab check-gradients`, as a user at a terminal meets it."""

from __future__ import annotations

import json

import pytest

from app.command_line import PLANTED_BUGS
from core.exploration.planted_bugs import planted_bugs
from tests.commands.test_cli import assert_refused, digitlab


@pytest.fixture
def experiment(tmp_path):
    path = tmp_path / "experiment.json"
    path.write_text(json.dumps({"network": {"type": "MLP", "hidden": [5], "batch_norm": True}}))
    return path


def test_a_right_gradient_is_called_right(experiment, mnist_directory):
    done = digitlab("check-gradients", experiment, "--data", mnist_directory)
    assert done.returncode == 0, done.stderr
    assert "The gradient is right." in done.stdout


def test_a_planted_bug_is_found_and_its_parameters_are_named(experiment, mnist_directory):
    done = digitlab(
        "check-gradients", experiment, "--plant", "constant-mean", "--json", "--data", mnist_directory
    )
    report = json.loads(done.stdout)
    assert not report["right"]
    assert report["wrong_parameters"] == ["1.Dense.weight", "1.Dense.bias"]
    assert report["numerical_seconds"] > report["backward_seconds"]


def test_a_bug_without_its_part_is_refused(experiment, mnist_directory):
    done = digitlab("check-gradients", experiment, "--plant", "unturned-kernel", "--data", mnist_directory)
    assert_refused(done, "unturned-kernel", "no part")


def test_the_command_line_knows_every_bug():
    assert tuple(planted_bugs()) == PLANTED_BUGS
