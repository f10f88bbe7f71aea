"""The diagnosis: every illness is asked about a run, and the answers are put in order, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.insight.evidence.run_evidence import RunEvidence
from core.insight.finding import Finding
from core.insight.illnesses import ILLNESSES, Illness, Symptom, name_of
from core.insight.illnesses.illness import SURE
from core.insight.illnesses.rates import RateTooHigh
from core.insight.illnesses.readings import POOR_PROGRESS, dead_share, had_learned, saturated_share
from core.insight.illnesses.signals import DEAD, SATURATED_AT_START, DeadReLUs, SaturatedSigmoids

RATE = name_of(RateTooHigh)


def diagnose(run: RunEvidence) -> list[Finding]:
    """What is wrong with a run, as far as it is known; what follows from something worse is left out."""
    if not run.moments:
        return []
    symptoms = [(kind, symptom) for kind in ILLNESSES if (symptom := kind().examine(run))]
    sure = [(kind, symptom) for kind, symptom in symptoms if symptom.sure >= SURE]
    names = {name for kind, symptom in sure for name in kind.follows if name not in symptom.beside}
    left = [(kind, symptom) for kind, symptom in _ordered(run, symptoms) if name_of(kind) not in names]
    return [_finding(run, kind(), symptom) for kind, symptom in left]


def _finding(run: RunEvidence, illness: Illness, symptom: Symptom) -> Finding:
    remedy = illness.remedy(run)
    return Finding(
        illness=name_of(type(illness)),
        symptom=symptom,
        remedy=None if remedy == run.experiment else remedy,
    )


Found = tuple[type[Illness], Symptom]


def _ordered(run: RunEvidence, found: Sequence[Found]) -> list[Found]:
    """By how sure it is, then as the family declares; a rate comes before what it did."""
    order = [name_of(kind) for kind in ILLNESSES]
    for name in _done_by_the_rate(run):
        order.remove(RATE)
        order.insert(order.index(name), RATE)
    return sorted(found, key=lambda one: (one[1].sure < SURE, order.index(name_of(one[0]))))


def _done_by_the_rate(run: RunEvidence) -> Iterator[str]:
    """What steps that are too large did to a network: units that were well at the start."""
    if max(map(saturated_share, run.moments[0].layers), default=0.0) < SATURATED_AT_START:
        yield name_of(SaturatedSigmoids)
    mortal = [dead_share(layer) for layer in run.last.layers if layer.dead is not None]
    single = len(mortal) == 1 or (had_learned(run) and sum(share > DEAD for share in mortal) < 2)
    # A single layer that died is no illness of depth, and units that are not missed are none at all.
    if single or (run.has_ended and run.progress > POOR_PROGRESS):
        yield name_of(DeadReLUs)
