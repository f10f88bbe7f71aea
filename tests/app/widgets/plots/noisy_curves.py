"""Curves like those of real runs: a two-layer net, learning rates 0.5, 1.2 and 1.5."""

import numpy as np

from app.widgets.plots.arithmetic.curve import Curve

STEPS_PER_EPOCH = 90


def noisy_curve(rate: float, slot: int, epochs: int = 100, planned: int = 100, seed: int = 1) -> Curve:
    """A run as the plots see it; 1.5 hardly learns, 1.2 learns with spikes, 0.5 learns well."""
    generator = np.random.default_rng(seed + slot)
    steps = np.arange(1, epochs * STEPS_PER_EPOCH + 1)
    at = steps / STEPS_PER_EPOCH
    if rate >= 1.5:
        centre, noise, accuracy = 2.0 + 0 * at, 0.12, 0.23
    elif rate >= 1.2:
        centre, noise, accuracy = 0.15 + 1.5 * np.exp(-at / 18), 0.6, 0.87
    else:
        centre, noise, accuracy = 1.4 * np.exp(-at / 5) + 0.3 * np.exp(-at / 15) + 0.0009, 0.55, 0.945
    losses = (2.3 - centre) * np.exp(-at * 8) + centre * np.exp(noise * generator.normal(size=len(at)))
    if 1.2 <= rate < 1.5:
        for spike in generator.choice(len(losses), 6):
            losses[spike : spike + 40] *= np.linspace(9, 1, len(losses[spike : spike + 40]))
    curve = Curve(f"run-{slot}", f"lr {rate}", slot, steps_per_epoch=STEPS_PER_EPOCH, planned_epochs=planned)
    curve.set_losses(steps, losses)
    ends = np.arange(1, epochs + 1)
    validation = np.clip(
        accuracy * (1 - 0.4 * np.exp(-ends / 4)) + 0.006 * generator.normal(size=epochs), 0, 1
    )
    curve.set_accuracy(ends, np.clip(validation + 0.03 * (1 - np.exp(-ends / 9)), 0, 1), validation)
    return curve


def three_rates() -> list[Curve]:
    """Newest first, the newest still in training."""
    return [noisy_curve(1.5, 2, epochs=35), noisy_curve(1.2, 1), noisy_curve(0.5, 0)]
