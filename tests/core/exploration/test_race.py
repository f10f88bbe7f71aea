"""The race: paths are the textbook's, presets the figure of the texts, and a lost path does no harm."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.autodiff.formula import FormulaError
from core.exploration.race import optimizers_for, race, run, scan_rates
from core.exploration.surfaces import SURFACES, Surface
from core.nn.component import members
from core.nn.gradient_check import numerical_gradient
from core.nn.optimizers import SGD, Momentum, Optimizer
from core.nn.plain.twin import plain
from core.nn.schedules import Step

TEXTS = SURFACES[0]


def by_hand(optimizer, gradient, start, steps):
    """The path of the plain version, with a gradient that was written down by hand."""
    twin, place = plain(optimizer), np.array(start, float)
    twin.start(place)
    points = [place]
    for _ in range(steps):
        place = twin.step(place, gradient(place), optimizer.learning_rate)
        points.append(place)
    return np.array(points)


@pytest.mark.parametrize("kind", members(Optimizer))
@settings(max_examples=25)
@given(x=st.floats(-8, 8), y=st.floats(0.01, 4), rate=st.floats(0.001, 0.5))
def test_a_path_is_that_of_the_textbook(kind, x, y, rate):
    optimizer = kind(learning_rate=rate)
    path = run(optimizer, TEXTS, (x, y), 120)  # past the step at which negligible numbers are cleared
    expected = by_hand(optimizer, lambda w: np.array([w[0] / 10, 2 * w[1]]), (x, y), 120)
    assert np.abs(path.points - expected).max() < 1e-9


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_the_gradient_of_a_surface_is_the_numerical_one(surface):
    point = np.array(surface.start) + 0.1
    numerical = numerical_gradient(lambda: float(surface.values(point[0], point[1])), point)
    assert surface.gradient(point) == pytest.approx(numerical, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_what_is_called_a_minimum_is_one(surface):
    for minimum in surface.minima:
        assert np.abs(surface.gradient(np.array(minimum))).max() < 1e-3
        around = np.array(minimum) + 0.05 * np.random.default_rng(0).standard_normal((20, 2))
        assert (surface.values(around[:, 0], around[:, 1]) >= surface.values(*minimum) - 1e-9).all()
        left, right, bottom, top = surface.bounds
        assert left < minimum[0] < right
        assert bottom < minimum[1] < top


def test_the_figure_of_the_texts():
    """SGD goes to and fro across the ravine, Momentum rolls past the minimum, AdaGrad heads for it."""
    paths = {type(one).__name__: run(one, TEXTS, TEXTS.start, TEXTS.steps) for one in optimizers_for(TEXTS)}
    across = np.sign(paths["SGD"].points[:, 1])
    assert (across[1:] != across[:-1]).all()
    assert paths["Momentum"].points[:, 0].max() > 0.5
    assert np.abs(paths["AdaGrad"].points[-1]).max() < 0.15
    assert {name: path.rates[0] for name, path in paths.items()} == {
        "SGD": 0.95,
        "Momentum": 0.1,
        "AdaGrad": 1.5,
        "Adam": 0.3,
        "RMSProp": 0.3,
        "Nesterov": 0.1,
        "AdamW": 0.3,
    }


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_every_optimizer_gets_lower_on_every_surface(surface):
    for optimizer in optimizers_for(surface):
        path = run(optimizer, surface, surface.start, surface.steps)
        assert path.lost_at is None, optimizer
        assert path.values[-1] < path.values[0]


def test_the_velocity_is_what_the_formula_remembers():
    path = run(Momentum(learning_rate=0.1), TEXTS, TEXTS.start, 5)
    velocities = np.array([moments["v"] for moments in path.moments])
    assert path.updates == pytest.approx(velocities)
    kept = path.updates - path.gradient_steps
    assert kept[1:] == pytest.approx(0.9 * path.updates[:-1])


def test_a_schedule_changes_the_rate_as_in_training():
    path = run(SGD(learning_rate=0.5), TEXTS, TEXTS.start, 20, Step(every=10, drop=0.1))
    assert path.rates == pytest.approx([0.5] * 10 + [0.05] * 10)


def test_the_same_seed_is_the_same_noise_for_all():
    first, second = (run(one, TEXTS, TEXTS.start, 10, noise=0.5, seed=3) for one in (SGD(), SGD()))
    assert (first.points == second.points).all()
    other = run(SGD(), TEXTS, TEXTS.start, 10, noise=0.5, seed=4)
    assert (first.points != other.points).any()


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_side_by_side_each_takes_the_path_that_it_takes_alone(surface):
    """Also where one of them gets lost."""
    lined_up = [*optimizers_for(surface), SGD(learning_rate=50)]
    together = race([(one, None) for one in lined_up], surface, surface.start, 20, noise=0.2)
    for optimizer, path in zip(lined_up, together, strict=True):
        alone = run(optimizer, surface, surface.start, 20, noise=0.2)
        assert np.array_equal(path.points, alone.points, equal_nan=True)
        assert np.array_equal(path.values, alone.values, equal_nan=True)


def test_a_path_that_explodes_says_when_and_warns_nobody():
    path = run(SGD(learning_rate=10), SURFACES[2], SURFACES[2].start, 30)
    assert path.lost_at is not None
    assert path.lost_at < 30
    assert np.isfinite(path.points[: path.lost_at]).all()


def test_the_best_rate_of_descent_is_known_by_mathematics():
    """On y^2 alone one step of rate 1/2 arrives; scanned rates around it must find that."""
    bowl = Surface("Bowl", "y^2", start=(0, 3))
    found = scan_rates(SGD(), bowl, bowl.start, 5, np.geomspace(0.05, 5, 41))
    assert found.best == pytest.approx(0.5, rel=0.01)
    assert np.isfinite(found.values).any()


def test_the_rate_of_the_texts_is_too_high_for_descent():
    found = scan_rates(SGD(), TEXTS, TEXTS.start, 30, np.geomspace(0.01, 2, 60))
    assert 0.6 < found.best < 0.95


HOSTILE = [
    "x^1000",
    "exp(exp(exp(x)))",
    "exp(709 * x) - exp(709 * y)",
    "1e308 * x * y",
    "1 / (x - x)",
    "log(0) * x",
]


@pytest.mark.parametrize("text", ["3", "x*y", "1/x", "log(x)", "x^0.5", *HOSTILE])
def test_any_function_of_two_numbers_is_a_surface_without_a_warning(text):
    surface = Surface("Own", text)
    x, y, heights = surface.grid(20, 10)
    assert heights.shape == (len(y), len(x))
    path = run(Momentum(), surface, (-3, 2), 10)
    assert path.updates.shape == path.gradient_steps.shape == (10, 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x^2 + z", "write x and y"),
        ("x +", "missing"),
        ("x @ y", "joins numbers"),
        ("[x, y] @ [x, y]", "joins numbers"),
        ("sum([x, y])", "joins numbers"),
        ("softmax_loss([x, y], 1)", "joins numbers"),
    ],
)
def test_what_is_no_function_of_two_numbers_is_refused_before_it_is_raced_on(text, words):
    with pytest.raises(FormulaError, match=words):
        Surface("Own", text).grid(3, 3)
