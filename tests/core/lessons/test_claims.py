"""Claims: each kind holds with figures that bear it out, and does not with others."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pytest

from core.lessons import claims
from core.lessons.claims import Claim, ClaimOverSeeds
from core.lessons.verdict import judge
from core.nn.component import members

A, B = "a", "b"


class Figures:
    """Of one seed: numbers by candidate, or rows along a sweep over 1, 2, 3, ..."""

    def __init__(self, found: Mapping[str, float | Sequence[float]]) -> None:
        self._found = found
        row = next(iter(found.values()))
        self.values = [float(place) for place in range(1, len(row) + 1)] if isinstance(row, Sequence) else []

    def figure(self, name: str, candidate: str, at: float | None = None) -> float:
        value = self._found.get(candidate, math.nan)
        return value[self.values.index(at)] if isinstance(value, Sequence) and at else float(value)  # type: ignore[arg-type]


CASES: list[tuple[Claim, Mapping[str, float | list[float]], Mapping[str, float | list[float]]]] = [
    (claims.Above(figure="f", of=A, than=[B], margin=0.1), {A: 0.9, B: 0.7}, {A: 0.9, B: 0.85}),
    (
        claims.AboveAcross(figure="f", of=A, at=2, than_at=[1, 3], margin=0.1),
        {A: [0.5, 0.9, 0.6]},
        {A: [0.5, 0.9, 0.85]},
    ),
    (claims.Ratio(figure="f", of=A, than=B, least=10), {A: 50, B: 2}, {A: 50, B: 6}),
    (claims.Within(figure="f", of=[A, B], low=0.2, high=0.4), {A: 0.3, B: 0.2}, {A: 0.3, B: 0.5}),
    (claims.NearlyEqual(figure="f", of=[A, B], within=0.02), {A: 0.90, B: 0.91}, {A: 0.90, B: 0.95}),
    (
        claims.Monotone(figure="f", of=A, direction="falls", slack=0.01, least=0.2),
        {A: [0.9, 0.905, 0.6]},
        {A: [0.9, 0.95, 0.6]},
    ),
    (claims.PeakInside(figure="f", of=A, margin=0.05), {A: [0.8, 0.9, 0.7]}, {A: [0.8, 0.82, 0.9]}),
    (
        claims.ReachesAt(figure="f", of=A, least=0.9, low=2, high=2),
        {A: [0.9, 0.95, 0.1]},
        {A: [0.9, 0.95, 1.0]},
    ),
]


@pytest.mark.parametrize(("claim", "true", "false"), CASES, ids=lambda one: type(one).__name__)
def test_a_claim_holds_where_the_figures_bear_it_out_and_only_there(
    claim: Claim, true: Mapping[str, float], false: Mapping[str, float]
):
    assert claim.check(Figures(true)).holds
    assert not claim.check(Figures(false)).holds


@pytest.mark.parametrize("claim", [case[0] for case in CASES], ids=lambda one: type(one).__name__)
def test_figures_that_are_no_numbers_bear_nothing_out(claim: Claim):
    rows = {key: [math.nan] * 3 for key in (A, B)}
    numbers = dict.fromkeys((A, B), math.nan)
    swept = isinstance(claim, claims.AboveAcross | claims.Monotone | claims.PeakInside | claims.ReachesAt)
    assert not claim.check(Figures(rows if swept else numbers)).holds


def test_every_kind_of_claim_is_tried_here():
    single = {kind for kind in members(Claim) if not issubclass(kind, ClaimOverSeeds)}
    assert {type(case[0]) for case in CASES} == single


def test_luck_is_a_claim_about_all_seeds():
    spread = claims.SpreadOverSeeds(figure="f", of=A, least=0.3)
    assert spread.check_all([Figures({A: 0.9}), Figures({A: 0.2}), Figures({A: 0.9})]).holds
    assert not spread.check_all([Figures({A: 0.9}), Figures({A: 0.8})]).holds
    order = claims.OrderIsLuck(figure="f", of=[A, B])
    assert order.check_all([Figures({A: 1, B: 2}), Figures({A: 2, B: 1})]).holds
    assert not order.check_all([Figures({A: 1, B: 2}), Figures({A: 1, B: 3})]).holds


@pytest.mark.parametrize(
    ("accuracies", "outcome", "holds_in"),
    [
        ([0.9, 0.9, 0.9], "holds", 3),
        ([0.9, 0.2, 0.9], "luck", 2),
        ([0.2, 0.1, 0.2], "fails", 0),
        ([0.9], "undecided", 1),
        ([0.1], "undecided", 0),
    ],
)
def test_the_verdict_is_over_seeds(accuracies: list[float], outcome: str, holds_in: int):
    claim = claims.Within(figure="f", of=[A], low=0.8, high=1)
    verdict = judge([claim], {seed: Figures({A: found}) for seed, found in enumerate(accuracies)})
    assert (verdict.outcome, verdict.holds_in, verdict.seeds) == (outcome, holds_in, len(accuracies))
    assert verdict.holds == {"holds": True, "undecided": None}.get(outcome, False)


def test_a_claim_about_luck_can_make_the_whole_fail():
    claim = claims.Within(figure="f", of=[A], low=0, high=1)
    spread = claims.SpreadOverSeeds(figure="f", of=A, least=0.3)
    alike = {seed: Figures({A: 0.9}) for seed in range(3)}
    assert judge([claim, spread], alike).outcome == "fails"
    assert judge([claim, spread], {**alike, 2: Figures({A: 0.1})}).outcome == "holds"
