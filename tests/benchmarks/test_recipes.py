"""The recipes are experiments that could start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.experiment.data_facts import DataFacts
from core.experiment.experiment import read_experiment
from core.experiment.feasibility import examine
from tests.benchmarks.accuracy import RECIPES, ROWS, table


@pytest.mark.parametrize("name", sorted(path.stem for path in RECIPES.glob("*.json")))
def test_a_recipe_could_start(name: str) -> None:
    experiment = read_experiment(RECIPES / f"{name}.json")
    assert examine(experiment, DataFacts(train_size=60_000)).problems == ()


def test_every_row_of_the_accuracy_table_has_a_recipe() -> None:
    assert all((RECIPES / f"{name}.json").is_file() for name in ROWS)


def test_the_table_has_the_last_run_of_each_seed_and_says_what_was_not_measured(tmp_path: Path) -> None:
    results = tmp_path / "results.jsonl"
    runs = [(1, 0.98), (2, 0.99), (1, 0.992)]
    lines = [{"row": "mlp", "seed": seed, "test_accuracy": share, "seconds": 60} for seed, share in runs]
    results.write_text("".join(json.dumps(line) + "\n" for line in lines))
    mlp, lenet = table(results).splitlines()[2:4]
    assert "| 99.10 % | 99.20, 99.00 | 99.0 % |" in mlp
    assert "not measured" in lenet
