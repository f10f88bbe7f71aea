"""What several illnesses read off a run in the same way: shares, moments and small plots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from core.insight.evidence.moment import LayerState, Moment
from core.insight.evidence.run_evidence import RunEvidence
from core.insight.evidence.sample import FRESH_IMAGES
from core.insight.illnesses.illness import EvidenceCurve
from core.insight.illnesses.remedies import usual_rate
from core.nn.optimizers import AdamW

POOR_PROGRESS = 0.35
"""A run that has come less than this part of the way has hardly learned."""
FAIR = 0.75
"""One that has come this part of the way fits well enough."""
LARGE_START = 4.0
"""A first loss so many times that of chance comes from weights that are too large."""
LARGE_STEP = 0.1
"""The first update, over the weights: more than this is a leap."""
STRONG_DECAY = 0.02
STRONG_DECOUPLED_DECAY = 1.0
USUAL_DROPOUT = 0.5
FEW_UNITS = 4
LARGEST_RISE = 2.0
"""So far above the start the loss never goes where the rate is right."""
FIRST_UPDATES = 3
SHOWN_POINTS = 200
_SMALLEST = 1e-12
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def dead_share(layer: LayerState) -> float:
    """Of its units."""
    return layer.dead or 0.0


def saturated_share(layer: LayerState) -> float:
    """Of its outputs."""
    return layer.saturated or 0.0


def reach(moment: Moment) -> float | None:
    """What comes back to the first layer with weights, as a part of what the last one gets."""
    errors = [layer.error for layer in moment.learning if layer.error is not None]
    return errors[0] / errors[-1] if len(errors) > 1 and errors[-1] else None


def hardly_learns(run: RunEvidence, limit: float = POOR_PROGRESS) -> bool:
    """Whether it is near chance, and never was far from it."""
    return run.progress < limit and run.best_progress < limit


def had_learned(run: RunEvidence) -> bool:
    """Whether it ever was well above chance."""
    usable = run.smooth_losses[np.isfinite(run.smooth_losses)]
    fell = bool(len(usable)) and usable.min() < 0.9 * run.chance_loss
    return run.best_progress > 0.2 and fell


def peak(run: RunEvidence) -> float:
    """The highest smoothed loss, over that of chance or of the start, whichever is more."""
    start = max(run.chance_loss, run.moments[0].loss)
    return float(run.smooth_losses.max() / start) if len(run.losses) else 0.0


def first_ratio(run: RunEvidence) -> float:
    """The first update over the weights: the layer in the middle, of those sorted by it."""
    first = [moment for moment in run.moments if 0 < moment.step <= FIRST_UPDATES][:1]
    return _median([layer.ratio for moment in first for layer in moment.learning])


def usual_ratio(run: RunEvidence) -> float:
    """The same in the middle of all moments."""
    return _median([_median([layer.ratio for layer in moment.learning]) for moment in run.moments[1:]])


def steps_are_large(run: RunEvidence) -> bool:
    """Whether a lower rate is what the run wants."""
    rate = run.experiment.optimizer.learning_rate
    return rate > 3 * usual_rate(run.experiment.optimizer) or (
        first_ratio(run) > LARGE_STEP or peak(run) > LARGEST_RISE
    )


def since(run: RunEvidence, holds: Callable[[Moment], bool]) -> int:
    """The first moment from which on something holds."""
    step = run.moments[-1].step
    for moment in reversed(run.moments):
        if moment.broken is None and not holds(moment):
            break
        step = moment.step
    return max(step, 1)


def times(share: float) -> str:
    """For a share, what it is smaller by: "42,894", "5.8 · 10¹⁵"."""
    factor = 1 / max(share, 1e-30)
    if factor < 1e6:
        return f"{factor:,.0f}"
    mantissa, exponent = f"{factor:.1e}".split("e")
    return f"{mantissa} · 10{str(int(exponent)).translate(_SUPERSCRIPTS)}"


def loss_curve(run: RunEvidence, threshold: float | None = None, name: str = "chance") -> EvidenceCurve:
    """The smoothed loss by step, and that of chance."""
    places = np.unique(np.linspace(0, max(len(run.losses) - 1, 0), SHOWN_POINTS).astype(int))
    places = places[places < len(run.losses)]
    return EvidenceCurve(
        title="loss by step",
        x=run.steps[places, 0].tolist(),
        y=np.clip(run.smooth_losses[places], 0, 1e30).tolist(),
        threshold=run.chance_loss if threshold is None else threshold,
        threshold_name=name,
    )


def error_curve(moment: Moment, threshold: float) -> EvidenceCurve:
    """What comes back to each layer with weights."""
    errors = [layer.error for layer in moment.learning if layer.error is not None]
    return EvidenceCurve(
        title="gradient by layer",
        x=[float(place) for place in range(1, len(errors) + 1)],
        y=[max(error, _SMALLEST) for error in errors],
        threshold=max(threshold * errors[-1], _SMALLEST),
        threshold_name="too small to learn",
        scale="log",
    )


def share_curve(
    run: RunEvidence, title: str, share: Callable[[LayerState], float], threshold: float
) -> EvidenceCurve:
    """The largest share of a layer, by step."""
    return EvidenceCurve(
        title=title,
        x=[float(moment.step) for moment in run.moments],
        y=[100 * max(map(share, moment.layers), default=0.0) for moment in run.moments],
        threshold=100 * threshold,
        threshold_name="too many",
    )


def _median(values: list[float | None]) -> float:
    known = [value for value in values if value is not None and np.isfinite(value)]
    return float(np.median(known)) if known else float("nan")


@dataclass(frozen=True)
class HeldOut:
    """How the run reads images that it does not learn from."""

    images: int
    accuracy: float
    steps: list[int]
    losses: list[float]


def held_out(run: RunEvidence) -> HeldOut | None:
    """On the validation set, or on more that nobody uses; else at the end on the test set.

    None where a run goes on that has neither.
    """
    looked = [moment for moment in run.moments if moment.fresh_loss is not None and moment.broken is None]
    if looked and run.started.validation_size < FRESH_IMAGES:
        return HeldOut(
            FRESH_IMAGES,
            looked[-1].fresh_accuracy or 0.0,
            [moment.step for moment in looked],
            [moment.fresh_loss or 0.0 for moment in looked],
        )
    measured = [epoch for epoch in run.epochs if epoch.validation_loss is not None]
    if measured:
        return HeldOut(
            run.started.validation_size,
            measured[-1].validation_accuracy or 0.0,
            [epoch.step for epoch in measured],
            [epoch.validation_loss or 0.0 for epoch in measured],
        )
    if run.result is not None:
        ended = run.result
        return HeldOut(run.started.test_size, ended.test_accuracy, [ended.step], [ended.test_loss])
    return None


def restraint(run: RunEvidence) -> str | None:
    """What in the experiment keeps the network from learning, if something does."""
    experiment, network = run.experiment, run.experiment.network
    optimizer = experiment.optimizer
    decoupled = optimizer.decay if isinstance(optimizer, AdamW) else 0.0
    if experiment.weight_decay >= STRONG_DECAY or decoupled >= STRONG_DECOUPLED_DECAY:
        return "weight decay"
    dropped = max(getattr(network, "dropout", 0.0), getattr(network, "input_dropout", 0.0))
    if dropped > USUAL_DROPOUT or (dropped == USUAL_DROPOUT and hardly_learns(run)):
        return "dropout"
    narrowest = min((layer.units for layer in run.last.learning[:-1]), default=FEW_UNITS)
    return "few units" if narrowest < FEW_UNITS else None


def is_restrained(run: RunEvidence) -> bool:
    """Whether that is what keeps it from learning, and not steps that are too large."""
    return restraint(run) is not None and peak(run) < LARGEST_RISE
