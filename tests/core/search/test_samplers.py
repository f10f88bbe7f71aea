"""Contracts of all samplers and pruners, on a hill whose top is known."""

from __future__ import annotations

import importlib.util

import pytest
from msgspec.structs import replace

from core.errors import UserError
from core.nn.component import members
from core.search.dimension import Dimension
from core.search.engine.shared_study import SharedStudy
from core.search.engine.storages import open_storage
from core.search.engine.worker import Worker
from core.search.hill import Hill
from core.search.hill_trial import HillTrial
from core.search.narrowing import NarrowedRounds
from core.search.pruners import Hyperband, Median, NoPruning, Pruner
from core.search.samplers import TPE, GaussianProcess, Grid, Narrowing, Random, Sampler
from core.search.study_file import StudyFile, default_study
from core.search.trial_record import TrialRecord, best_of
from tests.core.search.silent import Silent


def searched(file: StudyFile) -> list[TrialRecord]:
    study = SharedStudy.join(open_storage(None), file)
    Worker(study, HillTrial(file, file.hill), Silent()).run(lambda: True)
    ledger = study.ledger()
    assert ledger.is_over
    return ledger.trials


def study(sampler: Sampler, trials: int = 40, pruner: Pruner | None = None, seed: int = 1) -> StudyFile:
    hill = Hill(steps=20 if pruner else 1)
    return replace(
        default_study(),
        sampler=sampler,
        pruner=pruner or NoPruning(),
        hill=hill,
        trials=trials,
        seed=seed,
    )


def here(kind: type[Sampler]) -> Sampler:
    missing = [name for name in kind.needs if importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"{kind.__name__} needs {', '.join(missing)}")
    return kind()


@pytest.mark.parametrize("kind", members(Sampler))
def test_a_sampler_draws_within_the_ranges_and_the_same_again(kind: type[Sampler]) -> None:
    file = study(here(kind))
    first, second = searched(file), searched(file)
    assert len(first) == 40
    assert [one.settings for one in first] == [one.settings for one in second]
    for one in file.parameters():
        assert all(one.low <= trial.settings[one.name] <= one.high for trial in first)
        assert len({trial.settings[one.name] for trial in first}) > 3


@pytest.mark.parametrize("kind", members(Sampler))
def test_a_sampler_knows_choices_and_what_depends_on_them(kind: type[Sampler]) -> None:
    space = [
        Dimension(path="optimizer", choices=["SGD", "Momentum"]),
        Dimension(path="optimizer.momentum", low=0.5, high=0.95),
        Dimension(path="batch_size", choices=[50, None]),
        Dimension(path="network.hidden.length", low=1, high=3),
    ]
    if kind.__name__ in ("CMAES", "GaussianProcess"):
        here(kind)
    trials = searched(replace(study(here(kind)), space=space))
    assert {trial.settings["optimizer"] for trial in trials} == {"SGD", "Momentum"}
    assert {trial.settings["batch_size"] for trial in trials} == {50, None}
    assert all(
        ("optimizer.momentum" in trial.settings) == (trial.settings["optimizer"] == "Momentum")
        for trial in trials
    )


def test_a_sampler_whose_packages_are_missing_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GaussianProcess, "needs", ("scipy", "torch", "no_such_package"))
    with pytest.raises(UserError) as caught:
        searched(study(GaussianProcess()))
    packages = " ".join(name for name in ("scipy", "torch") if importlib.util.find_spec(name) is None)
    assert str(caught.value) == (
        f"The sampler Gaussian process needs further packages: pip install {packages} no_such_package."
    ).replace("  ", " ")


def test_narrowing_and_tpe_come_nearer_to_the_top_than_chance_does() -> None:
    def mean(sampler: Sampler) -> float:
        return sum(best_of(searched(study(sampler, 60, seed=seed))).value for seed in range(3)) / 3

    chance = mean(Random())
    assert mean(Narrowing()) > chance
    assert mean(TPE()) > chance


def test_a_grid_tries_every_combination_once() -> None:
    trials = searched(study(Grid(), trials=49))
    decays, rates = (
        {trial.settings[name] for trial in trials} for name in ("weight_decay", "optimizer.learning_rate")
    )
    assert len(decays) == len(rates) == 7
    assert len({tuple(trial.settings.values()) for trial in trials}) == 49
    assert min(rates) == pytest.approx(1e-6)
    assert max(rates) == pytest.approx(1e-2)


def test_narrowing_shrinks_around_the_best() -> None:
    file = study(Narrowing(rounds=4), trials=80)
    trials, (_, rate) = searched(file), file.parameters()
    top = file.hill.top(rate)
    rounds = NarrowedRounds(file.parameters(), file.sampler)
    ranges = [found[rate.name] for found in rounds.so_far(trials, 80)]
    assert len(ranges) == 4
    widths = [one.high - one.low for one in ranges]
    assert widths[0] == 1
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < 0.5
    assert all(one.low <= top <= one.high for one in ranges)
    for trial in trials[60:]:
        assert ranges[-1].low - 1e-9 <= rate.share_of(trial.settings[rate.name]) <= ranges[-1].high + 1e-9


@pytest.mark.parametrize("pruner", [Median(startup=5, warm_up=1), Hyperband()])
def test_a_pruner_gives_up_the_worse_trials_and_keeps_the_best(pruner: Pruner) -> None:
    whole, pruned = searched(study(Random(), 60)), searched(study(Random(), 60, pruner))
    given_up = [one for one in pruned if one.state == "pruned"]
    assert len(given_up) > 10
    assert all(len(one.curve) < 20 for one in given_up)
    assert best_of(pruned).value == pytest.approx(best_of(whole).value, abs=0.15)


def test_without_pruning_every_trial_goes_to_its_end() -> None:
    assert {one.state for one in searched(study(Random()))} == {"done"}


def test_repeats_give_a_mean_and_a_spread() -> None:
    file = replace(study(Random(), 10), repeats=3, hill=Hill(noise=0.05))
    assert all(one.deviation > 0 for one in searched(file))
