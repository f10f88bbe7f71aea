"""The verdict on a lesson's claims: they hold, they do not, or luck decides; one seed decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from core.lessons.claims import Claim, ClaimCheck, ClaimOverSeeds, SeedFigures

Outcome = Literal["holds", "fails", "luck", "undecided"]


@dataclass(frozen=True)
class Verdict:
    """What came out, claim by claim and seed by seed."""

    outcome: Outcome
    """Undecided with one seed: it may be luck."""
    holds_in: int
    """Seeds for which all claims about single seeds hold."""
    seeds: int
    checks: Mapping[int, tuple[ClaimCheck, ...]]
    """By seed: the claims about single seeds, in the order of the lesson."""
    checks_over_seeds: tuple[ClaimCheck, ...]
    """Of the claims about all seeds; empty with one seed."""

    @property
    def holds(self) -> bool | None:
        """None where one seed decides nothing."""
        return None if self.outcome == "undecided" else self.outcome == "holds"


def judge(claims: Sequence[Claim], figures: Mapping[int, SeedFigures]) -> Verdict:
    """The verdict from the figures of each seed."""
    single = [claim for claim in claims if not isinstance(claim, ClaimOverSeeds)]
    whole = [claim for claim in claims if isinstance(claim, ClaimOverSeeds)]
    checks = {seed: tuple(claim.check(found) for claim in single) for seed, found in figures.items()}
    over = [claim.check_all(list(figures.values())) for claim in whole] if len(figures) > 1 else []
    holds_in = sum(all(check.holds for check in row) for row in checks.values())
    outcome = _outcome(holds_in, len(figures), all(check.holds for check in over))
    return Verdict(outcome, holds_in, len(figures), checks, tuple(over))


def _outcome(holds_in: int, seeds: int, whole_holds: bool) -> Outcome:
    if seeds < 2:
        return "undecided"
    if holds_in == seeds and whole_holds:
        return "holds"
    return "fails" if holds_in in {0, seeds} else "luck"
