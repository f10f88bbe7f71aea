"""From a trial in a storage to a record: of what others have put there, what does not fit is left out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from optuna.trial import FrozenTrial, TrialState

from core.search.search_parameter import SearchParameter, Value
from core.search.trial_record import TrialRecord
from core.search.trial_record import TrialState as State

_Text = Annotated[str, Meta(max_length=1000)]
_Count = Annotated[int, Meta(ge=0, le=2**31)]


class TrialMarks(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What a trial has in its storage besides what Optuna keeps, as attributes of the user."""

    worker: Annotated[str, Meta(max_length=200)] = ""
    slot: _Count = 0
    attempt: _Count = 0
    beat: _Count = 0
    surplus: bool = False
    lost: str | None = None
    """Why: empty where its process died, which counts against the trial."""
    result: TrialResult | None = None


class TrialResult(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What a trial tells at its end besides its value."""

    deviation: float | None = None
    curve: Annotated[list[float], Meta(max_length=100_000)] = []
    runs: Annotated[list[_Text], Meta(max_length=400)] = []
    reason: _Text = ""
    diverged: bool = False


def record_of(trial: FrozenTrial, parameters: Sequence[SearchParameter]) -> TrialRecord:
    """The record; what does not decode is left out."""
    marks = _marks(trial.user_attrs)
    result = marks.result or TrialResult()
    value = trial.values[0] if trial.values else None
    return TrialRecord(
        number=trial.number,
        state=_state(trial.state, marks, result),
        slot=marks.slot,
        attempt=marks.attempt,
        value=value if value is not None and math.isfinite(value) else None,
        deviation=result.deviation,
        settings=_settings(trial.params, parameters),
        reported=sorted(trial.intermediate_values.items()),
        curve=result.curve,
        began=trial.datetime_start,
        ended=trial.datetime_complete,
        worker=marks.worker,
        reason=result.reason or marks.lost or "",
        runs=result.runs,
        beat=marks.beat,
        trial_id=trial._trial_id,
    )


def _marks(attributes: dict[str, Any]) -> TrialMarks:
    known = {name: value for name, value in attributes.items() if name in TrialMarks.__struct_fields__}
    try:
        return msgspec.convert(known, TrialMarks)
    except (msgspec.ValidationError, RecursionError):
        return TrialMarks()


def _state(state: TrialState, marks: TrialMarks, result: TrialResult) -> State:
    if state == TrialState.COMPLETE:
        return "done"
    if state == TrialState.PRUNED:
        return "diverged" if result.diverged else "pruned"
    if state == TrialState.FAIL:
        return "surplus" if marks.surplus else "failed" if marks.lost is None else "lost"
    return "running"


def _settings(drawn: dict[str, Any], parameters: Sequence[SearchParameter]) -> dict[str, Value]:
    """Those of this study alone, and within its ranges."""
    found = dict[str, Value]()
    for one in parameters:
        value = drawn.get(one.name)
        if one.kind == "choice":
            if value in one.keys:
                found[one.name] = one.choices[one.keys.index(value)]
        elif isinstance(value, int | float) and one.low <= value <= one.high:
            found[one.name] = value
    return found
