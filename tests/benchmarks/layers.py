"""What it costs to look at the layers of a run while it trains: throughput with and without, in turns.

python -m tests.benchmarks.layers DATA [--networks c LeNet VGGMini] [--seconds 12] [--rounds 5]

Each turn trains for so long, as the window and the command line do, one of them with a LayerObserver; the
figures are medians over the rounds, by the processor time of this process: of the pairs' ratios, which need a
quiet machine, and of the share that looking itself took, which does not.
"""

from __future__ import annotations

import argparse
import statistics
from contextlib import closing
from pathlib import Path
from time import process_time

import threadpoolctl
from msgspec.structs import replace

from core.data.sources import MNIST
from core.experiment.experiment import Experiment, decode_experiment
from core.insight.layer_observer import LayerObserver
from core.training.events import BatchEnded
from core.training.trainer import Trainer
from tests.benchmarks.experiments import CONVOLUTIONS, SPEED


def experiments() -> dict[str, Experiment]:
    found = {name: decode_experiment(text.encode()) for name, text in (SPEED | CONVOLUTIONS).items()}
    return {name: replace(found[name], workers=1, epochs=1000) for name in ("c", "LeNet", "VGGMini")}


def trained(experiment: Experiment, dataset, seconds: float, looks: bool) -> tuple[float, float, int, int]:
    """Steps a second of this process, the share that looking took, moments seen, bytes that they take."""
    trainer = Trainer(experiment, dataset)
    observer, moments, spent = LayerObserver(trainer) if looks else None, [], 0.0
    with closing(trainer.events()) as events:
        began = process_time()
        for event in events:
            before = process_time()
            if observer and (moment := observer.take(event)):
                moments.append(moment)
            spent += process_time() - before
            if isinstance(event, BatchEnded) and process_time() - began > seconds:
                break
        taken = process_time() - began
    size = sum(moment.layers.nbytes for moment in moments)
    return trainer.progress.step / taken, spent / taken, len(moments), size


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--networks", nargs="+", choices=experiments(), default=list(experiments()))
    parser.add_argument("--seconds", type=float, default=12.0)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    dataset = MNIST().load([options.data])
    print("network    steps/s  looked at  cost   looking  moments  KB")
    with threadpoolctl.threadpool_limits(limits=1, user_api="blas"):
        for name in options.networks:
            experiment, ratios, shares = experiments()[name], [], []
            for _ in range(options.rounds):
                without, *_ = trained(experiment, dataset, options.seconds, looks=False)
                looked_at, share, moments, size = trained(experiment, dataset, options.seconds, looks=True)
                ratios.append(looked_at / without)
                shares.append(share)
            cost, looking = 1 - statistics.median(ratios), statistics.median(shares)
            row = f"{name:<10} {without:7.1f}  {looked_at:9.1f}  {cost:5.1%}  {looking:7.1%}"
            print(f"{row}  {moments:7}  {size / 1000:.0f}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
