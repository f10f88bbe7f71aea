"""A storage that waits: a server that is restarted, a network that is gone for a minute, lose no trial."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Sequence
from typing import Any, TypeVar

import optuna
from optuna.distributions import BaseDistribution
from optuna.exceptions import StorageInternalError, UpdateFinishedTrialError
from optuna.storages import BaseStorage
from optuna.study import StudyDirection
from optuna.study._frozen import FrozenStudy
from optuna.trial import FrozenTrial, TrialState
from sqlalchemy.exc import SQLAlchemyError

from core.errors import UserError

PATIENCE_SECONDS = 120.0
"""Seconds for which a storage that was there may be away."""
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
"""Seconds between two attempts."""

Answer = TypeVar("Answer")


class StorageLostError(UserError):
    """A storage that was there is away for too long."""


class PatientStorage(BaseStorage):
    """Asks the storage that it holds, again and again where that is away. Raises StorageLostError at last.

    What is asked again may have been done the first time: then it is not done twice. A trial that was begun
    without its process hearing of it gives no sign of life, and is found by that.
    """

    def __init__(
        self,
        inner: BaseStorage,
        name: str,
        patience: float = PATIENCE_SECONDS,
        let_go: Callable[[], object] | None = None,
        is_shared: bool = True,
    ) -> None:
        """`name` tells it in a sentence, without anything secret; `let_go` closes its connections."""
        self.is_shared = is_shared
        """Whether others may have written what stands in it."""
        self._inner, self._name, self._let_go = inner, name, let_go
        self.patience = patience
        """Seconds for which it may be away."""
        self._study_ids = dict[str, int]()

    def close(self) -> None:
        """Close its connections; whoever asks again gets new ones."""
        self._inner.remove_session()
        if self._let_go:
            self._let_go()

    def _ask(self, what: Callable[..., Answer], *given: Any, **named: Any) -> Answer:
        until, pause = time.monotonic() + self.patience, FIRST_PAUSE
        while True:
            try:
                return what(*given, **named)
            except (UserError, KeyError):
                raise
            except Exception as problem:
                if not _is_away(problem):
                    raise self._user_error(problem) from problem
                if time.monotonic() >= until:
                    raise StorageLostError(
                        "The storage {name} cannot be reached any more; what was recorded is kept there.",
                        name=self._name,
                    ) from None
            self._inner.remove_session()
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def _user_error(self, problem: Exception) -> Exception:
        """Optuna's own errors are told as they are; whatever else happens comes from what stands in there."""
        known = isinstance(problem, optuna.exceptions.OptunaError)
        return problem if known else damaged_storage(self._name)

    def create_new_study(self, directions: Sequence[StudyDirection], study_name: str | None = None) -> int:
        """See BaseStorage, as of all others here."""
        return self._ask(self._inner.create_new_study, directions, study_name)

    def delete_study(self, study_id: int) -> None:
        """Not asked twice: it is not needed here."""
        self._inner.delete_study(study_id)

    def set_study_user_attr(self, study_id: int, key: str, value: Any) -> None:
        """See BaseStorage."""
        self._ask(self._inner.set_study_user_attr, study_id, key, value)

    def set_study_system_attr(self, study_id: int, key: str, value: Any) -> None:
        """See BaseStorage."""
        self._ask(self._inner.set_study_system_attr, study_id, key, value)

    def get_study_id_from_name(self, study_name: str) -> int:
        """See BaseStorage. Asked once: a study keeps its number."""
        if study_name not in self._study_ids:
            self._study_ids[study_name] = self._ask(self._inner.get_study_id_from_name, study_name)
        return self._study_ids[study_name]

    def get_study_name_from_id(self, study_id: int) -> str:
        """See BaseStorage."""
        return self._ask(self._inner.get_study_name_from_id, study_id)

    def get_study_directions(self, study_id: int) -> list[StudyDirection]:
        """See BaseStorage."""
        return self._ask(self._inner.get_study_directions, study_id)

    def get_study_user_attrs(self, study_id: int) -> dict[str, Any]:
        """See BaseStorage."""
        return self._ask(self._inner.get_study_user_attrs, study_id)

    def get_study_system_attrs(self, study_id: int) -> dict[str, Any]:
        """See BaseStorage."""
        return self._ask(self._inner.get_study_system_attrs, study_id)

    def get_all_studies(self) -> list[FrozenStudy]:
        """See BaseStorage."""
        return self._ask(self._inner.get_all_studies)

    def create_new_trial(self, study_id: int, template_trial: FrozenTrial | None = None) -> int:
        """See BaseStorage."""
        return self._ask(self._inner.create_new_trial, study_id, template_trial)

    def set_trial_param(
        self, trial_id: int, param_name: str, param_value_internal: float, distribution: BaseDistribution
    ) -> None:
        """See BaseStorage."""
        self._ask(self._inner.set_trial_param, trial_id, param_name, param_value_internal, distribution)

    def get_trial_id_from_study_id_trial_number(self, study_id: int, trial_number: int) -> int:
        """See BaseStorage."""
        return self._ask(self._inner.get_trial_id_from_study_id_trial_number, study_id, trial_number)

    def set_trial_state_values(
        self, trial_id: int, state: TrialState, values: Sequence[float] | None = None
    ) -> bool:
        """See BaseStorage. Told once: the second attempt may find that the first one has arrived."""
        attempts = 0

        def tell() -> bool:
            nonlocal attempts
            attempts += 1
            try:
                return self._inner.set_trial_state_values(trial_id, state, values)
            except UpdateFinishedTrialError:
                trial = self._inner.get_trial(trial_id)
                if (
                    attempts > 1
                    and trial.state == state
                    and trial.values == (list(values) if values else None)
                ):
                    return True
                raise

        return self._ask(tell)

    def set_trial_intermediate_value(self, trial_id: int, step: int, intermediate_value: float) -> None:
        """See BaseStorage."""
        self._ask(self._inner.set_trial_intermediate_value, trial_id, step, intermediate_value)

    def set_trial_user_attr(self, trial_id: int, key: str, value: Any) -> None:
        """See BaseStorage."""
        self._ask(self._inner.set_trial_user_attr, trial_id, key, value)

    def set_trial_system_attr(self, trial_id: int, key: str, value: Any) -> None:
        """See BaseStorage."""
        self._ask(self._inner.set_trial_system_attr, trial_id, key, value)

    def get_trial(self, trial_id: int) -> FrozenTrial:
        """See BaseStorage."""
        return self._ask(self._inner.get_trial, trial_id)

    def get_all_trials(
        self, study_id: int, deepcopy: bool = True, states: Container[TrialState] | None = None
    ) -> list[FrozenTrial]:
        """See BaseStorage."""
        return self._ask(self._inner.get_all_trials, study_id, deepcopy, states)

    def remove_session(self) -> None:
        """See BaseStorage."""
        self._inner.remove_session()


def damaged_storage(name: str) -> UserError:
    """What a file or a database is that cannot be read as it should be."""
    return UserError("{name} is not a storage of a search, or it is damaged.", name=name)


def _is_away(problem: Exception) -> bool:
    """Whether another attempt may do. A gRPC error is told by its module: the package need not be there."""
    if isinstance(problem, optuna.exceptions.OptunaError):
        return isinstance(problem, StorageInternalError)
    return isinstance(problem, SQLAlchemyError | OSError) or type(problem).__module__.startswith("grpc")
