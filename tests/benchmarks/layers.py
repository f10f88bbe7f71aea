"""What it costs to look at the layers of a run while it trains: throughput with and without, in turns.

python -m tests.benchmarks.layers DATA [--networks c LeNet VGGMini] [--seconds 12] [--rounds 5]

Each turn trains for so long, as the window and the command line do, one of them with a LayerObserver; the
figure is the median over the rounds of the pairs' ratios, by the processor time of this process.
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


def steps_a_second(experiment: Experiment, dataset, seconds: float, looks: bool) -> tuple[float, int, int]:
    """Steps a second of this process, moments that were seen, bytes that they take."""
    trainer = Trainer(experiment, dataset)
    observer, moments = LayerObserver(trainer) if looks else None, []
    with closing(trainer.events()) as events:
        began = process_time()
        for event in events:
            if observer and (moment := observer.take(event)):
                moments.append(moment)
            if isinstance(event, BatchEnded) and process_time() - began > seconds:
                break
        taken = process_time() - began
    return trainer.progress.step / taken, len(moments), sum(moment.layers.nbytes for moment in moments)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--networks", nargs="+", choices=experiments(), default=list(experiments()))
    parser.add_argument("--seconds", type=float, default=12.0)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    dataset = MNIST().load([options.data])
    print("network    steps/s  looked at  cost    moments  KB")
    with threadpoolctl.threadpool_limits(limits=1, user_api="blas"):
        for name in options.networks:
            experiment, ratios = experiments()[name], []
            for _ in range(options.rounds):
                without, _, _ = steps_a_second(experiment, dataset, options.seconds, looks=False)
                looked_at, moments, size = steps_a_second(experiment, dataset, options.seconds, looks=True)
                ratios.append(looked_at / without)
            cost = 1 - statistics.median(ratios)
            print(f"{name:<10} {without:7.1f}  {looked_at:9.1f}  {cost:5.1%}  {moments:7}  {size / 1000:.0f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
