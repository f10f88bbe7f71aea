"""What a run was made from: its experiment, and its data by content. It may go on with the very same only.

A run that was kept can be brought together with other images, or another experiment: a data set was imported
anew under its name, somebody edited the run's file. What came out would be no run of either.
"""

from __future__ import annotations

import msgspec

from core.data.fingerprint import DataFingerprint
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.training.events import RunStarted

_SIZES = UserError(
    "The run cannot be resumed: the data set “{name}” has changed ({part}: {before} when it began, now "
    "{now}). Restore the images, or start another run."
).template
TRAINING = UserError("training images")
TEST = UserError("test images")


class RunOrigin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """It is kept with each checkpoint."""

    experiment: Experiment
    data_set: str
    """The name of the data set."""
    data: DataFingerprint

    def require_same(self, now: RunOrigin) -> None:
        """Raise UserError that says what differs; a run may go on for more epochs than it began with."""
        if difference := first_difference(self.experiment, now.experiment):
            field, before, after = difference
            if field != "epochs" or now.experiment.epochs < self.experiment.epochs:
                raise UserError(
                    "The run cannot be resumed: {field} was {before} when it began, and is {now} in its "
                    "file. Set it back, or start another run.",
                    field=field,
                    before=before,
                    now=after,
                )
        _require_same_size(now.data_set, TRAINING, self.data.train, now.data.train)
        _require_same_size(now.data_set, TEST, self.data.test, now.data.test)
        if self.data != now.data:
            raise UserError(
                "The run cannot be resumed: the images of “{name}” are not those that it began with. Restore "
                "them, or start another run.",
                name=now.data_set,
            )


def require_same_start(name: str, before: RunStarted, now: RunStarted) -> None:
    """The same as far as the counts tell it, for runs of versions that kept no origin."""
    _require_same_size(name, TRAINING, before.train_size, now.train_size)
    _require_same_size(name, TEST, before.test_size, now.test_size)
    kept = ("validation_size", "steps_per_epoch", "parameters", "classes")
    if any(getattr(before, field) != getattr(now, field) for field in kept):
        raise UserError(
            "The run cannot be resumed: its experiment is not the one that it began with. Set it back, or "
            "start another run."
        )


def first_difference(before: Experiment, now: Experiment) -> tuple[str, str, str] | None:
    """Path of the first field that differs, and both values as JSON; None where all are equal."""
    return _difference("", msgspec.to_builtins(before), msgspec.to_builtins(now))


def _difference(path: str, before: object, now: object) -> tuple[str, str, str] | None:
    if isinstance(before, dict) and isinstance(now, dict):
        pairs = [(_joined(path, key), before.get(key), now.get(key)) for key in before | now]
    elif isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        both = zip(before, now, strict=True)
        pairs = [(f"{path}[{place}]", old, new) for place, (old, new) in enumerate(both)]
    elif before == now:
        return None
    else:
        return path, _as_json(before), _as_json(now)
    return next((found for pair in pairs if (found := _difference(*pair))), None)


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _as_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _require_same_size(name: str, part: UserError, before: int, now: int) -> None:
    if before != now:
        raise UserError(_SIZES, name=name, part=part, before=f"{before:,}", now=f"{now:,}")
