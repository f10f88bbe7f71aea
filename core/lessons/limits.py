"""What a lesson may ask for at most: its file comes from anywhere, and a class waits for its runs."""

from __future__ import annotations

from collections.abc import Sequence

from core.data.sources import MNIST, DataSource, FashionMNIST, InkDigits
from core.errors import FieldError, UserError
from core.files.size_text import size_text
from core.lessons.lesson import Variant
from core.lessons.measurements import Measurement

SOURCES: tuple[type[DataSource], ...] = (MNIST, FashionMNIST, InkDigits)
"""Those that name no file and nobody's own pictures."""
MAX_BYTES = 1_500_000_000
"""Memory of a run."""
MAX_RUNS = 500
MAX_SECONDS: dict[Variant, float] = {"quick": 1_800.0, "full": 12 * 3_600.0}
"""Of all runs on a slow processor, as far as that is foreseen: rather too much than too little."""


def measurement_problem(measurement: Measurement) -> UserError | None:
    """Why a run may not be, with the path of its field."""
    for path, source in measurement.sources().items():
        if not isinstance(source, SOURCES):
            known, name = ", ".join(one.__name__ for one in SOURCES), type(source).__name__
            other = UserError("a lesson learns from {known}, not from {name}", known=known, name=name)
            return FieldError(path, other)
    try:
        needed = measurement.needed_bytes()
    except UserError as impossible:
        return impossible
    if needed > MAX_BYTES:
        too_large = UserError(
            "a run needs {needed} of memory, and may take {most}",
            needed=size_text(needed),
            most=size_text(MAX_BYTES),
        )
        return FieldError(measurement.size_path, too_large)
    return None


def count_problem(runs: int) -> UserError | None:
    """Why so many runs are too many; asked before any of them is looked at, which takes a moment each."""
    if runs > MAX_RUNS:
        return UserError("{runs} runs are too many: {most} at most", runs=runs, most=MAX_RUNS)
    return None


def total_problem(variant: Variant, runs: Sequence[Measurement], seeds: int) -> UserError | None:
    """Why the runs of a variant are too much; `runs` are those of one seed."""
    if too_many := count_problem(len(runs) * seeds):
        return too_many
    seconds = seeds * sum(run.seconds() for run in runs)
    if seconds > MAX_SECONDS[variant]:
        return UserError(
            "all runs take about {minutes} minutes, {most} at most: use fewer images or epochs",
            minutes=f"{seconds / 60:,.0f}",
            most=f"{MAX_SECONDS[variant] / 60:,.0f}",
        )
    return None
