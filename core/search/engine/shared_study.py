"""A study in a storage, which any number of processes on any number of machines work at.

Each of them claims a trial, does it and tells what it came to, until none is left:

    study = SharedStudy.join(open_storage("digits.trials"), file, data)
    while (claim := study.claim("this machine")) is not None:
        study.tell(claim, objective(claim.experiment, ...))

See core/search/ledger.py for how nothing is done twice.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
import optuna
from msgspec import Meta
from msgspec.structs import replace
from optuna.distributions import BaseDistribution, CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.exceptions import DuplicatedStudyError, UpdateFinishedTrialError
from optuna.study import StudyDirection
from optuna.trial import FrozenTrial, Trial, TrialState, create_trial

from core.data.fingerprint import DataFingerprint
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.nn.component import label
from core.search.engine.optuna_pruners import pruner_for
from core.search.engine.optuna_samplers import require_packages, sampler_for
from core.search.engine.patient_storage import PatientStorage
from core.search.engine.trial_reading import TrialResult, record_of
from core.search.ledger import Ledger
from core.search.narrowing import NarrowedRange, NarrowedRounds
from core.search.placement import Placement
from core.search.samplers import Narrowing
from core.search.search_parameter import SearchParameter, Value
from core.search.study_file import MAX_STUDY_BYTES, MAX_TRIALS, StudyFile, decode_study
from core.search.trial_outcome import TrialOutcome
from core.search.trial_record import TrialRecord

FORMAT = 1
CREATION_SECONDS = 10.0
"""Seconds for which one who comes second waits for what the first one writes."""
FIXED = "fixed_params"
"""Optuna's own name for settings that a trial has before they are drawn."""


class StudyMarks(msgspec.Struct, kw_only=True):
    """What a study has in its storage, as attributes of the user."""

    format: Annotated[int, Meta(ge=1, le=FORMAT)]
    study: Annotated[str, Meta(max_length=MAX_STUDY_BYTES)]
    """The study file, without the number of trials."""
    trials: Annotated[int, Meta(ge=1, le=MAX_TRIALS)]
    data: DataFingerprint | None = None
    data_set: Annotated[str, Meta(max_length=200)] = ""


@dataclass(frozen=True)
class StudyData:
    """What the trials of a study learn from."""

    name: str
    fingerprint: DataFingerprint


@dataclass(frozen=True)
class ClaimedTrial:
    """A trial that is this process's to do."""

    record: TrialRecord
    trial: Trial

    @property
    def trial_id(self) -> int:
        """By which the storage knows it."""
        return self.record.trial_id


class TakenAwayError(Exception):
    """The trial was given to somebody else meanwhile: this process was silent for too long."""


class ForeignTrialsError(UserError):
    """Nothing can be drawn, for what others have put into the study."""


class SharedStudy:
    """A study, the same for all who have joined it. What its storage refuses is told as UserError."""

    def __init__(self, storage: PatientStorage, study_id: int, file: StudyFile) -> None:
        self.file, self.parameters = file, file.parameters()
        self._storage, self._id = storage, study_id
        self._over = dict[int, TrialRecord]()
        self._settled, self._settled_count = Ledger(file.trials), 0
        """The first trials as far as all of them are over: nothing of them is read or counted again."""
        self._known: Ledger | None = None
        """As of the last look: enough to begin a trial by, while there are plenty."""
        self._pruner = pruner_for(file.pruner, self.epochs)
        narrowing = file.sampler if isinstance(file.sampler, Narrowing) else Narrowing()
        self._rounds = NarrowedRounds(self.parameters, narrowing)

    @classmethod
    def join(cls, storage: PatientStorage, file: StudyFile, data: StudyData | None = None) -> SharedStudy:
        """The study of this file and name; it is begun where it is not there.

        A larger number of trials counts for all. Raises UserError where another study has the name, it was
        begun with other data, or its sampler cannot be here.
        """
        _require_sampler(storage, file)
        study_id = _find_or_begin(storage, file, data)
        marks = _marks(storage, study_id, file.name)
        if marks.study != _identity(file):
            raise UserError(
                "Another search of the name “{name}” is in this storage, with other settings: give yours "
                "another name.",
                name=file.name,
            )
        _require_same_data(marks, data)
        if file.trials > marks.trials:
            storage.set_study_user_attr(study_id, "trials", file.trials)
        return cls(storage, study_id, file)

    @classmethod
    def named(cls, storage: PatientStorage, name: str, data: StudyData | None = None) -> SharedStudy:
        """A study that others began. Raises UserError where there is none, or it does not decode."""
        try:
            study_id = storage.get_study_id_from_name(name)
        except KeyError:
            raise UserError("There is no search “{name}” in this storage.", name=name) from None
        marks = _marks(storage, study_id, name)
        file = replace(decode_study(marks.study.encode(), f"“{name}”"), name=name, trials=marks.trials)
        _require_sampler(storage, file)
        if data is not None:
            _require_same_data(marks, data)
        return cls(storage, study_id, file)

    @property
    def name(self) -> str:
        """By which others join it."""
        return self.file.name

    @property
    def is_shared(self) -> bool:
        """Whether machines of others may work at it."""
        return self._storage.is_shared

    @property
    def epochs(self) -> int:
        """Of a trial, as far as that is known before: what a pruner counts in."""
        return self.file.hill.steps if self.file.hill else self.file.experiment.epochs

    @property
    def trials(self) -> int:
        """How many there are to be, as of now: who joins later may want more."""
        return _marks(self._storage, self._id, self.name).trials

    def ledger(self) -> Ledger:
        """All trials as of now, each with its slot."""
        budget = self.trials
        found = self._storage.get_all_trials(self._id, deepcopy=False)
        if self._settled.budget != budget:
            self._settled, self._settled_count = Ledger(budget), 0
        while self._settled_count < len(found) and found[self._settled_count].state.is_finished():
            self._settled.enter(self._record(found[self._settled_count]))
            self._settled_count += 1
        ledger = self._settled.copy()
        for trial in found[self._settled_count :]:
            ledger.enter(self._record(trial))
        self._known = ledger
        return ledger

    def claim(self, worker: str) -> ClaimedTrial | None:
        """The next trial, for this process alone; None where nothing is to be begun (now)."""
        known = self._known if self._known and self._known.has_plenty else self.ledger()
        while (template := self._next(known)) is not None:
            marks, fixed = template
            frozen = create_trial(
                state=TrialState.RUNNING,
                user_attrs={**marks, "worker": worker[:200]},
                system_attrs={FIXED: fixed} if fixed else {},
            )
            trial_id = self._storage.create_new_trial(self._id, frozen)
            known = ledger = self.ledger()
            mine = next((one for one in reversed(ledger.trials) if one.trial_id == trial_id), None)
            if mine is not None:
                return self._drawn(mine, ledger)
            self._end(trial_id, TrialState.FAIL, surplus=True)
        return None

    def _next(self, ledger: Ledger) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """Marks and fixed settings of the trial to be begun next."""
        if again := ledger.to_retry:
            settings = {one.name: one for one in self.parameters}
            fixed = {name: _drawn_value(settings[name], value) for name, value in again[0].settings.items()}
            return {"slot": again[0].slot, "attempt": again[0].attempt + 1}, fixed
        return ({}, {}) if ledger.left > 0 else None

    def _drawn(self, mine: TrialRecord, ledger: Ledger) -> ClaimedTrial:
        def ranges() -> Mapping[str, NarrowedRange]:
            return self._rounds.ranges(ledger.trials, mine.slot, ledger.budget, ledger.first_open)

        sampler = sampler_for(self.file, self.parameters, mine.slot, ledger.budget, ranges)
        # Anew for each trial: Optuna's study keeps the trials that it saw first.
        study = optuna.load_study(
            study_name=self.name, storage=self._storage, sampler=sampler, pruner=self._pruner
        )
        return ClaimedTrial(mine, Trial(study, mine.trial_id))

    def settings(self, claim: ClaimedTrial) -> tuple[dict[str, Value], Experiment]:
        """Draw the settings of a claimed trial, and put them into the experiment.

        Raises FieldError where they cannot be, TakenAwayError, and ForeignTrialsError.
        """
        placement, drawn = Placement(self.file.experiment), dict[str, Value]()
        for one in self.parameters:
            if placement.applies(one):
                drawn[one.name] = value = self._draw(claim.trial, one)
                placement.put(one, value)
        return drawn, placement.experiment()

    def _draw(self, trial: Trial, one: SearchParameter) -> Value:
        try:
            return _draw(trial, one)
        except UserError:
            raise
        except UpdateFinishedTrialError:
            raise TakenAwayError from None
        except Exception as error:
            raise ForeignTrialsError(
                "The search “{name}” contains trials that are not its own: start a new one.", name=self.name
            ) from error

    def report(self, claim: ClaimedTrial, epoch: int, value: float) -> bool:
        """A value on the way; answers whether the trial is to be given up. Raises TakenAwayError."""
        try:
            self._storage.set_trial_intermediate_value(claim.trial_id, epoch, value)
        except UpdateFinishedTrialError:
            raise TakenAwayError from None
        frozen = self._storage.get_trial(claim.trial_id)
        return self._pruner.prune(claim.trial.study, frozen)

    def tell(self, claim: ClaimedTrial, outcome: TrialOutcome) -> None:
        """What a trial came to, once. Raises TakenAwayError where it is somebody else's meanwhile."""
        spread = outcome.spread
        diverged = outcome.diverged is not None
        result = TrialResult(
            deviation=spread.deviation if len(outcome.values) > 1 else None,
            curve=[round(value, 6) for value in outcome.curve],
            runs=outcome.runs,
            reason=f"The loss became NaN or infinite, first in {outcome.diverged}." if diverged else "",
            diverged=diverged,
        )
        state = TrialState.PRUNED if outcome.pruned or diverged else TrialState.COMPLETE
        value = 0.0 if diverged else spread.mean
        self._end(claim.trial_id, state, [value], result=msgspec.to_builtins(result))

    def fail(self, claim: ClaimedTrial, reason: str) -> None:
        """A trial cannot be done: it is not tried again. Raises TakenAwayError."""
        result = TrialResult(reason=reason[:1000])
        self._end(claim.trial_id, TrialState.FAIL, result=msgspec.to_builtins(result))

    def lose(self, trial_id: int, reason: str = "") -> bool:
        """A trial's process has died, or was ended for a reason: it will be tried again.

        Answers whether it was this call that did it.
        """
        try:
            self._end(trial_id, TrialState.FAIL, lost=reason)
        except (TakenAwayError, KeyError):
            return False
        return True

    def beat(self, claim: ClaimedTrial, count: int) -> None:
        """Give a sign of life. Raises TakenAwayError."""
        try:
            self._storage.set_trial_user_attr(claim.trial_id, "beat", count)
        except UpdateFinishedTrialError:
            raise TakenAwayError from None

    def _end(self, trial_id: int, state: TrialState, values: list[float] | None = None, **marks: Any) -> None:
        try:
            for name, mark in marks.items():
                self._storage.set_trial_user_attr(trial_id, name, mark)
            self._storage.set_trial_state_values(trial_id, state, values)
        except UpdateFinishedTrialError:
            raise TakenAwayError from None

    def _record(self, trial: FrozenTrial) -> TrialRecord:
        """What is over is read once."""
        record = self._over.get(trial.number)
        if record is None:
            record = record_of(trial, self.parameters)
            if trial.state.is_finished():
                self._over[trial.number] = record
        return record


def study_names(storage: PatientStorage) -> list[str]:
    """The searches that are in a storage; studies of other programs are not among them."""
    return sorted(one.study_name for one in storage.get_all_studies() if "study" in one.user_attrs)


def _find_or_begin(storage: PatientStorage, file: StudyFile, data: StudyData | None) -> int:
    study_id, is_new = _find_or_create(storage, file.name)
    if not is_new and _is_begun(storage, study_id):
        return study_id
    # It is new, or who began it was killed on the way: what is missing is written.
    marks: dict[str, Any] = {"format": FORMAT, "study": _identity(file)}
    if data is not None:
        marks |= {"data": msgspec.to_builtins(data.fingerprint), "data_set": data.name[:200]}
    for name, mark in (*marks.items(), ("trials", file.trials)):
        storage.set_study_user_attr(study_id, name, mark)
    return study_id


def _find_or_create(storage: PatientStorage, name: str) -> tuple[int, bool]:
    """The study of this name, and whether it was created here: of several processes that do so, by one."""
    with suppress(KeyError):
        return storage.get_study_id_from_name(name), False
    try:
        return storage.create_new_study([StudyDirection.MAXIMIZE], name), True
    except DuplicatedStudyError:
        return storage.get_study_id_from_name(name), False


def _is_begun(storage: PatientStorage, study_id: int) -> bool:
    """Whether all marks of a study are there; whoever began it may be at it."""
    until = time.monotonic() + CREATION_SECONDS
    while "trials" not in storage.get_study_user_attrs(study_id):
        if time.monotonic() >= until:
            return False
        time.sleep(0.1)
    return True


def _marks(storage: PatientStorage, study_id: int, name: str) -> StudyMarks:
    try:
        attributes = storage.get_study_user_attrs(study_id)
        return msgspec.convert(attributes, StudyMarks)
    except (msgspec.ValidationError, RecursionError):
        raise UserError(
            "“{name}” is not a search of this program, or is of a later version.", name=name
        ) from None
    except KeyError:
        raise UserError("The search “{name}” is not in its storage any more.", name=name) from None


def _identity(file: StudyFile) -> str:
    """What all who join a study must agree in."""
    return msgspec.json.encode(replace(file, trials=1, seconds=None)).decode()


def _require_sampler(storage: PatientStorage, file: StudyFile) -> None:
    if file.sampler.own_machine_only and storage.is_shared:
        raise UserError(
            "{sampler} would execute what others have put into the storage: choose another sampler for a "
            "search that is shared.",
            sampler=label(type(file.sampler)),
        )
    require_packages(file.sampler)


def _require_same_data(marks: StudyMarks, data: StudyData | None) -> None:
    if marks.data is None or data is None or marks.data == data.fingerprint:
        return
    raise UserError(
        "The images of {mine} on this machine differ from those that the search started with: "
        "copy the data folder of the machine that began it.",
        mine=data.name,
    )


def _draw(trial: Trial, one: SearchParameter) -> Value:
    if one.kind == "choice":
        return one.choices[one.keys.index(trial.suggest_categorical(one.name, one.keys))]
    if one.kind == "integer":
        return trial.suggest_int(one.name, int(one.low), int(one.high), log=one.log)
    return trial.suggest_float(one.name, one.low, one.high, log=one.log)


def _drawn_value(one: SearchParameter, value: Value) -> Any:
    """A setting as Optuna keeps it."""
    return one.keys[one.choices.index(value)] if one.kind == "choice" else value


def distribution(one: SearchParameter) -> BaseDistribution:
    """What a parameter is to Optuna."""
    if one.kind == "choice":
        return CategoricalDistribution(one.keys)
    if one.kind == "integer":
        return IntDistribution(int(one.low), int(one.high), log=one.log)
    return FloatDistribution(one.low, one.high, log=one.log)
