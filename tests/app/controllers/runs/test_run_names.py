"""Runs are called by what tells them apart."""

import copy

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from app.controllers.runs.distinguishing_names import MOST_RUNS, distinguishing_names
from app.controllers.runs.run import Run
from app.controllers.runs.run_names import differences, name_for
from core.data.sources import FashionMNIST
from core.experiment.experiment import Experiment
from core.experiment.presets import PRESETS
from core.nn.architectures import MLP, Layers
from core.nn.initializers import Normal, Xavier
from core.nn.layers import Dense, Flatten
from core.nn.optimizers import SGD, Adam, Momentum
from core.nn.schedules import Cosine

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def experiment() -> Experiment:
    return PRESETS[0].experiment


def after(*experiments: Experiment) -> list[Run]:
    """Runs of these experiments, one after the other; newest first."""
    runs: list[Run] = []
    for number, experiment in enumerate(experiments):
        runs.insert(0, Run(number, name_for(experiment, runs), (0, False), experiment))
    return runs


def changed(experiment: Experiment, path: str, value: object) -> Experiment:
    changed = copy.deepcopy(experiment)
    *parents, name = path.split(".")
    part = changed
    for parent in parents:
        part = getattr(part, parent)
    setattr(part, name, value)
    return changed


@pytest.mark.parametrize(
    ("path", "value", "name"),
    [
        ("optimizer.learning_rate", 1.2, "lr 1.2"),
        ("optimizer.learning_rate", 0.00001, "lr 0.00001"),
        ("optimizer", Adam(), "Adam"),
        ("optimizer", Momentum(learning_rate=0.5), "Momentum, lr 0.5"),
        ("batch_size", 32, "batch 32"),
        ("batch_size", None, "batch size all images"),
        ("epochs", 20, "20 epochs"),
        ("epochs", 1, "1 epoch"),
        ("workers", 1, "1 worker"),
        ("seed", 2, "seed 2"),
        ("weight_decay", 0.001, "weight decay 0.001"),
        ("schedule", Cosine(), "Cosine"),
        ("schedule.warm_up", 2.0, "warm up 2"),
        ("network.hidden", [256, 128], "256-128"),
        ("network.hidden", [50] * 9, "9 × 50"),
        ("network.hidden", [], "no hidden layer"),
        ("network.initializer", Xavier(), "Xavier"),
        ("network.initializer", Normal(std=0.1), "std 0.1"),
        ("network.batch_norm", True, "batch norm"),
        ("network.dropout", 0.3, "dropout 0.3"),
        ("network", Layers(layers=[Flatten(), Dense(units=10)]), "Layers"),
        ("data.train_size", 5000, "5000 images"),
        ("data.train_size", 1, "1 image"),
        ("data.validation", 0.25, "25% validation"),
    ],
)
def test_a_run_is_called_by_its_difference(
    experiment: Experiment, path: str, value: object, name: str
) -> None:
    assert name_for(changed(experiment, path, value), after(experiment)) == name


def test_after_the_parts_of_a_cross_validation_a_run_is_called_by_what_one_chose(
    experiment: Experiment,
) -> None:
    part = changed(changed(experiment, "data.folds", 3), "data.fold", 3)
    assert differences(experiment, part) == ["cross-validation off"]


def test_switching_off_is_a_difference_too(experiment: Experiment) -> None:
    with_batch_norm = changed(experiment, "network.batch_norm", True)
    assert differences(experiment, with_batch_norm) == ["no batch norm"]


def test_layers_that_differ(experiment: Experiment) -> None:
    one = changed(experiment, "network", Layers(layers=[Flatten(), Dense(units=10)]))
    other = changed(experiment, "network", Layers(layers=[Flatten(), Dense(units=5), Dense(units=10)]))
    assert differences(other, one) == ["other layers"]


def test_three_learning_rates_are_called_by_them(experiment: Experiment) -> None:
    rates = [changed(experiment, "optimizer.learning_rate", rate) for rate in (0.5, 1.2, 1.5)]
    names = [run.name for run in after(*rates)]
    assert names == ["lr 1.5", "lr 1.2", "lr 0.5"]


def test_the_nearest_run_is_the_one_compared_with(experiment: Experiment) -> None:
    batch = changed(experiment, "batch_size", 32)
    rate = changed(experiment, "optimizer.learning_rate", 1.2)
    assert name_for(rate, after(experiment, batch)) == "lr 1.2"


def test_a_preset_is_called_by_its_name_whatever_came_before(experiment: Experiment) -> None:
    assert [run.name for run in after(*(preset.experiment for preset in PRESETS))] == [
        preset.run_name for preset in reversed(PRESETS)
    ]


def test_the_same_again_gets_a_number(experiment: Experiment) -> None:
    rate = changed(experiment, "optimizer.learning_rate", 1.2)
    names = [run.name for run in after(experiment, rate, rate, rate)]
    assert names[:3] == ["lr 1.2 (3)", "lr 1.2 (2)", "lr 1.2"]


def test_without_a_run_the_nearest_preset_is_compared_with(experiment: Experiment) -> None:
    assert name_for(changed(experiment, "optimizer.learning_rate", 1.2), []) == "lr 1.2"


def test_a_run_of_its_own_is_called_by_a_few_differences() -> None:
    experiment = Experiment(
        data=FashionMNIST(train_size=77), network=MLP(hidden=[3]), optimizer=SGD(), epochs=9, seed=5
    )
    assert 1 <= len(name_for(experiment, []).split(", ")) <= 3


def test_names_are_of_the_language_in_force(experiment: Experiment, qapp: QApplication) -> None:
    translator = Shouting()
    qapp.installTranslator(translator)
    try:
        batch = changed(experiment, "batch_size", 32)
        assert [run.name for run in after(experiment, batch)] == ["BATCH 32", "LR 0.5"]
    finally:
        qapp.removeTranslator(translator)


class Shouting(QTranslator):
    """A language that is English in capitals."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return source.replace("batch", "BATCH") if "{" in source else source.upper()


def shown_names(*experiments: Experiment, hidden: tuple[int, ...] = ()) -> list[str]:
    """What runs of these are called, the oldest first; some of them are hidden."""
    runs = [Run(number, "", (0, False), one) for number, one in enumerate(experiments)]
    for number in hidden:
        runs[number].visible = False
    names = distinguishing_names(runs[::-1])
    return [names[run.id] for run in runs]


def test_names_tell_what_differs_among_the_runs_that_are_shown(experiment: Experiment) -> None:
    rates = [changed(experiment, "optimizer.learning_rate", rate) for rate in (0.05, 0.5, 1.5)]
    assert shown_names(*rates) == ["lr 0.05", "lr 0.5", "lr 1.5"]
    dropout = changed(changed(rates[0], "network.dropout", 0.2), "optimizer.learning_rate", 0.1)
    assert shown_names(dropout, rates[1]) == ["dropout 0.2, lr 0.1", "dropout 0, lr 0.5"]


def test_names_change_with_what_is_shown(experiment: Experiment) -> None:
    first = changed(experiment, "optimizer.learning_rate", 0.05)
    second = changed(experiment, "optimizer.learning_rate", 0.1)
    third = changed(second, "batch_size", 32)
    assert shown_names(first, second, third) == [
        "lr 0.05, batch 100",
        "lr 0.1, batch 100",
        "lr 0.1, batch 32",
    ]
    assert shown_names(first, second, third, hidden=(2,))[:2] == ["lr 0.05", "lr 0.1"]
    assert shown_names(first, second, third, hidden=(0,))[1:] == ["batch 100", "batch 32"]


def test_settings_of_another_kind_are_told_by_the_kind(experiment: Experiment) -> None:
    adam = changed(experiment, "optimizer", Adam())
    assert shown_names(experiment, adam) == ["SGD", "Adam"]


def test_what_has_most_values_is_told_first(experiment: Experiment) -> None:
    rates = [changed(experiment, "optimizer.learning_rate", rate) for rate in (0.05, 0.5, 1.5)]
    longer = changed(rates[0], "batch_size", 32)
    assert shown_names(*rates, changed(longer, "network.dropout", 0.2))[0] == "lr 0.05, dropout 0, batch 100"


def test_runs_of_one_experiment_are_numbered(experiment: Experiment) -> None:
    names = shown_names(experiment, experiment, changed(experiment, "seed", 2))
    assert names[1] == f"{names[0]} (2)"
    assert names[2] == "seed 2"


def test_a_name_given_by_hand_stays_and_is_nobody_elses(experiment: Experiment) -> None:
    rates = [changed(experiment, "optimizer.learning_rate", rate) for rate in (0.1, 0.2)]
    runs = [Run(number, "lr 0.1", (0, False), one) for number, one in enumerate(rates)]
    runs[1].named_by_hand = True
    assert distinguishing_names(runs) == {0: "lr 0.1 (2)"}


def test_very_many_runs_keep_the_names_that_they_have(experiment: Experiment) -> None:
    runs = [Run(number, str(number), (0, False), experiment) for number in range(MOST_RUNS + 1)]
    assert distinguishing_names(runs) == {}
