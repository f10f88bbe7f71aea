"""What Explore shows is computed by the classes that train: it has no second formula of anything."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

import app.pages.parts.explore
import app.widgets.exploration
import core.exploration
from core.exploration.backprop_step import Backprop
from core.exploration.gradient_comparison import GradientComparison
from core.exploration.initialization_lab import LabSetting, look, random_inputs
from core.exploration.race import optimizers_for, run
from core.exploration.surfaces import SURFACES
from core.nn.architectures import MLP
from core.nn.layers import ReLU
from core.nn.losses import CrossEntropy
from core.nn.network import Network
from core.nn.optimizers import SGD
from core.nn.schedules import Exponential

FORMULAS = {"exp", "tanh", "log1p", "expm1", "logaddexp", "matmul", "dot", "power", "square", "einsum"}
"""What activations, losses, layers and optimizers are made of."""
WRONG_ON_PURPOSE = "planted_bugs.py"
SMALL = MLP(hidden=[3])


def files() -> list[Path]:
    rooms = (core.exploration, app.widgets.exploration, app.pages.parts.explore)
    return [path for room in rooms for path in sorted(Path(room.__file__).parent.glob("*.py"))]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_no_file_of_explore_computes_what_a_network_computes(path: Path) -> None:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    called = {node.func.attr for node in nodes if isinstance(node, ast.Call) and hasattr(node.func, "attr")}
    assert path.name == WRONG_ON_PURPOSE or not called & FORMULAS


@pytest.mark.parametrize("optimizer", optimizers_for(SURFACES[0]), ids=lambda one: type(one).__name__)
def test_an_optimizer_that_stood_still_would_stand_still_in_the_race(optimizer, monkeypatch) -> None:
    monkeypatch.setattr(type(optimizer), "step", lambda self, rate: None)
    path = run(optimizer, SURFACES[0], (-7, 2), 3)
    assert (path.points == path.points[0]).all()


def test_the_race_has_the_schedule_that_trains(monkeypatch) -> None:
    monkeypatch.setattr(Exponential, "factor", lambda self, epoch, epochs: 0.25)
    assert run(SGD(learning_rate=0.8), SURFACES[0], (-7, 2), 3, Exponential()).rates == pytest.approx(0.2)


def test_a_wrong_loss_would_show_in_backprop_and_in_the_gradient_check(monkeypatch) -> None:
    right = CrossEntropy.backward
    monkeypatch.setattr(CrossEntropy, "backward", lambda self: 2 * right(self))
    image = np.random.default_rng(2).random((1, 28, 28))
    made = Network(SMALL.layers_for(10), (1, 28, 28), np.random.default_rng(1), np.float64)
    step = Backprop(made, SGD(), image, 3).step()
    assert step.logit_gradient[3] == pytest.approx(2 * (step.probabilities[3] - 1))
    comparison = GradientComparison(SMALL.layers_for(10), image[None], np.array([3]), CrossEntropy())
    rows = [row for row, _ in comparison.compare(full=False) if row is not None]
    assert not any(row.is_right for row in rows)


def test_an_activation_that_gave_sevens_would_give_sevens_in_the_lab(monkeypatch) -> None:
    monkeypatch.setattr(ReLU, "forward", lambda self, inputs, training: np.full_like(inputs, 7))
    signals = look(LabSetting(layers=2, units=5, activation=ReLU()), random_inputs(20))
    assert [layer.outputs.mean for layer in signals] == [7, 7]
