"""Which settings decide: PED-ANOVA (Watanabe et al., 2023), as Optuna counts it, without a forest."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import optuna
from optuna.importance import PedAnovaImportanceEvaluator, get_param_importances
from optuna.trial import TrialState, create_trial

from core.search.engine.shared_study import distribution
from core.search.search_parameter import SearchParameter
from core.search.trial_record import TrialRecord


def importance(parameters: Sequence[SearchParameter], trials: Sequence[TrialRecord]) -> dict[str, float]:
    """Shares that sum to 1, by the names of parameters; those that not all trials have are left out."""
    common = [one for one in parameters if all(one.name in trial.settings for trial in trials)]
    if not common or len({trial.value for trial in trials}) < 2:
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it is experimental
        study = optuna.create_study(direction="maximize", storage=optuna.storages.InMemoryStorage())
        for trial in trials:
            study.add_trial(_frozen(common, trial))
        shares = get_param_importances(study, evaluator=PedAnovaImportanceEvaluator())
    total = sum(shares.values())
    return {name: share / total for name, share in shares.items()} if total > 0 else {}


def _frozen(parameters: Sequence[SearchParameter], trial: TrialRecord) -> optuna.trial.FrozenTrial:
    drawn = {
        one.name: one.keys[one.choices.index(trial.settings[one.name])]
        if one.kind == "choice"
        else trial.settings[one.name]
        for one in parameters
    }
    distributions = {one.name: distribution(one) for one in parameters}
    return create_trial(
        state=TrialState.COMPLETE, value=trial.value, params=drawn, distributions=distributions
    )
