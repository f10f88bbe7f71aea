"""The ledger tells from the list of trials alone what is taken, what is left, what is to be tried again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.search.ledger import MAX_DEATHS, Ledger
from core.search.trial_record import TrialRecord, TrialState, best_of


def trials(*states: TrialState, **values: int) -> list[TrialRecord]:
    return [TrialRecord(number=number, state=state, **values) for number, state in enumerate(states)]


def test_the_first_trials_count_and_the_rest_is_surplus() -> None:
    ledger = Ledger.of(trials("done", "running", "pruned", "running"), budget=3)
    assert [one.number for one in ledger.trials] == [0, 1, 2]
    assert [one.slot for one in ledger.trials] == [0, 1, 2]
    assert ledger.left == 0
    assert not ledger.is_over


def test_a_surplus_trial_takes_no_place() -> None:
    ledger = Ledger.of(trials("done", "surplus", "done"), budget=3)
    assert [one.slot for one in ledger.trials] == [0, 1]
    assert ledger.left == 1


def test_of_two_who_try_a_lost_trial_again_the_first_counts() -> None:
    again = [TrialRecord(number=n, state="running", slot=0, attempt=1) for n in (2, 3)]
    ledger = Ledger.of([*trials("lost", "done"), *again], budget=2)
    assert [one.number for one in ledger.running] == [2]
    assert not ledger.to_retry


def test_a_trial_that_takes_its_process_along_again_and_again_is_given_up() -> None:
    found = trials("lost")
    for attempt in range(1, MAX_DEATHS):
        assert Ledger.of(found, budget=1).to_retry
        found.append(TrialRecord(number=attempt, state="lost", slot=0, attempt=attempt))
    ledger = Ledger.of(found, budget=1)
    assert not ledger.to_retry
    assert ledger.is_over


def test_a_trial_that_was_interrupted_is_tried_again_however_often() -> None:
    found = [
        TrialRecord(number=attempt, state="lost", slot=0, attempt=attempt, reason="interrupted")
        for attempt in range(9)
    ]
    assert Ledger.of(found, budget=1).to_retry


@given(st.lists(st.sampled_from(["running", "done", "pruned", "failed", "surplus"])), st.integers(1, 20))
def test_never_more_trials_count_than_there_are_to_be(states: list[TrialState], budget: int) -> None:
    ledger = Ledger.of(trials(*states), budget)
    assert len(ledger.trials) + ledger.left == budget
    assert len({one.slot for one in ledger.trials}) == len(ledger.trials)


def test_the_best_is_the_first_of_the_highest_value() -> None:
    found = [TrialRecord(number=n, state="done", value=value) for n, value in enumerate((0.1, 0.9, 0.9))]
    found.append(TrialRecord(number=3, state="pruned", value=1.0))
    assert best_of(found).number == 1
    assert best_of([]) is None
