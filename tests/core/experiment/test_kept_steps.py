"""The table of steps of a very long run: it grows ever slower, and is cut at the right row."""

from __future__ import annotations

from core.experiment import kept_steps
from core.experiment.kept_steps import is_kept, rows_until


def test_rows_are_counted_as_they_are_written(monkeypatch):
    monkeypatch.setattr(kept_steps, "MAX_UNTHINNED_STEPS", 20)
    written = 0
    for step in range(1, 5000):
        written += is_kept(step)
        assert rows_until(step) == written
    assert written == 20 + 18 + 18 + 2  # to 20 all, to 200 tenths, to 2,000 hundredths, then thousandths


def test_of_a_usual_run_each_step_is_there():
    assert all(is_kept(step) for step in (1, 7, 999_999, 1_000_000))
    assert rows_until(600_000) == 600_000
