"""How many sick runs are found, how many are named first, and how many healthy ones are accused.

    python -m tests.benchmarks.illnesses DATA [--seeds 1 2 3] [--illnesses NAME ...] [--draw 5] [--cure]

DATA is the folder of the data sets. The healthy come first: the architectures at their usual optimizers by
the first seed, and sixty experiments drawn by chance, by the number of --draw. Then every sick one is trained
with each seed, of all illnesses or of those that are named. With --cure each remedy is tried, and counted
where it brings five points of test accuracy. A quarter of an hour a seed on a quiet machine.
"""

from __future__ import annotations

import argparse
import copy
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from core.data.dataset import DataSet
from core.data.sources import MNIST, FashionMNIST
from core.experiment.experiment import Experiment
from core.insight.diagnosis import diagnose
from core.insight.evidence.run_evidence import RunEvidence
from core.insight.finding import Finding
from core.nn.architectures import MLP, ElmanRows, Layers, LeNet, LSTMRows, ResNetMini, VGGMini
from core.nn.architectures.base import Architecture
from core.nn.component import members
from core.nn.initializers import Xavier
from core.nn.kernels.blas import set_blas_threads
from core.nn.layers import GELU, LeakyReLU, PReLU, ReLU, Sigmoid, Tanh
from core.nn.optimizers import SGD, AdaGrad, Adam, AdamW, Momentum, Nesterov, Optimizer, RMSProp
from core.nn.schedules import Constant, Cosine, Exponential, OneCycle
from tests.benchmarks.sick_experiments import SICK, Sick, made
from tests.core.insight.illnesses.sick_runs import dense, observed

HEALTHY = 60
CURED = 0.05
ALLOWED = "too few epochs"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--illnesses", nargs="*", choices=SICK, default=list(SICK))
    parser.add_argument("--draw", type=int, default=5)
    parser.add_argument("--cure", action="store_true")
    options = parser.parse_args()
    set_blas_threads(1)
    sets = {source: source().load([options.data]) for source in (MNIST, FashionMNIST)}
    healthy = healthy_experiments(options.draw, options.seeds[0])
    accused = [_accused(name, experiment, sets) for name, experiment in healthy]
    print(f"healthy {len(accused)}, accused of more than “{ALLOWED}”: {sum(accused)}", flush=True)
    counts = np.zeros(5, int)
    for name in options.illnesses:
        rows = [_tried(name, sick, sets, seed, options.cure) for sick in SICK[name] for seed in options.seeds]
        total = np.sum(rows, axis=0)
        counts += total
        print(
            f"{name:32} runs {total[0]:3}  found {total[1]:3}  first {total[2]:3}", _cures(total), flush=True
        )
    print(f"{'all':32} runs {counts[0]:3}  found {counts[1]:3}  first {counts[2]:3}", _cures(counts))


def _cures(total: np.ndarray) -> str:
    return f" remedies {total[3]:3}  cured {total[4]:3}" if total[3] else ""


def _tried(name: str, sick: Sick, sets: dict, seed: int, cure: bool) -> list[int]:
    dataset = sets[type(sick.experiment.data)]
    dataset = sick.spoil(dataset, np.random.default_rng(seed)) if sick.spoil else dataset
    evidence = observed(sick.experiment, dataset, seed)
    found = diagnose(evidence)
    names = [finding.illness for finding in found]
    if names[:1] != [name]:
        print(f"  {sick.name}, seed {seed}: {', '.join(names) or 'nothing'} in place of {name}", flush=True)
    cured = _cured(evidence, found, dataset, seed) if cure else [0, 0]
    return [1, name in names, names[:1] == [name], *cured]


def _cured(evidence: RunEvidence, found: list[Finding], dataset: DataSet, seed: int) -> list[int]:
    if not found or found[0].remedy is None:
        return [0, 0]
    after = observed(found[0].remedy, dataset, seed).result
    return [1, after.test_accuracy > evidence.result.test_accuracy + CURED]


def _accused(name: str, experiment: Experiment, sets: dict) -> bool:
    found = diagnose(observed(experiment, sets[type(experiment.data)], experiment.seed))
    names = {finding.illness for finding in found} - {ALLOWED}
    if names:
        print(f"  {name}: accused of {', '.join(names)}", flush=True)
    return bool(names)


def healthy_experiments(draw: int, seed: int) -> Iterator[tuple[str, Experiment]]:
    """Each architecture at its usual optimizer with this seed, then some drawn by chance."""
    for kind in members(Architecture):
        if kind is not Layers:
            optimizer = kind.default_optimizer() or SGD()
            yield kind.__name__, made(kind(), optimizer, epochs=6, batch=64, seed=seed)
    generator = np.random.default_rng(draw)
    for place in range(HEALTHY):
        yield f"healthy {place}", drawn(generator)


def drawn(generator: np.random.Generator) -> Experiment:
    """A network and an optimizer that go well together, on some images of one of the sets."""

    def one(*choices: object) -> object:
        return choices[generator.integers(len(choices))]

    network, optimizer = one(*_pairs(one))
    found = made(
        copy.copy(network),
        copy.copy(optimizer),
        one(MNIST, MNIST, FashionMNIST),
        images=int(one(1000, 1500, 2000, 3000)),
        epochs=int(one(8, 10, 15)),
        validation=float(one(0.0, 0.1, 0.2)),
        batch=int(one(32, 50, 64, 100)),
        schedule=one(Constant(), Constant(), Cosine(), OneCycle(), Exponential()),
        weight_decay=float(one(0.0, 0.0, 1e-4, 1e-3)),
    )
    return replace(found, seed=int(generator.integers(1000)))


def _pairs(one: object) -> list[tuple[Architecture, Optimizer]]:
    width, depth = one(30, 50, 100, 200), one(1, 1, 2, 3)
    rates: list[Optimizer] = [
        SGD(learning_rate=one(0.05, 0.1, 0.2)),
        Momentum(learning_rate=one(0.01, 0.02, 0.05)),
        Nesterov(learning_rate=one(0.01, 0.02)),
        AdaGrad(learning_rate=0.01),
        RMSProp(learning_rate=one(0.0005, 0.001)),
        AdamW(learning_rate=one(0.001, 0.002)),
    ]
    adam = Adam(learning_rate=one(0.0005, 0.001, 0.002))
    hidden = [width] * depth
    dense_ones: list[MLP] = [
        dense(hidden, one(ReLU(), LeakyReLU(), GELU(), PReLU())),
        dense(hidden, Tanh(), Xavier()),
        dense(hidden, one(ReLU(), Tanh()), batch_norm=True),
    ]
    small = {"filters": [8, 16]}
    return [
        *((network, one(adam, *rates)) for network in dense_ones * 3),
        (dense([width], Sigmoid(), Xavier()), one(adam, SGD(learning_rate=0.5))),
        (dense([max(width, 100)] * 2, dropout=one(0.1, 0.3)), adam),
        (LeNet(), one(adam, Momentum(learning_rate=0.02), SGD())),
        (LeNet(), adam),
        (VGGMini(**small, hidden=[32], batch_norm=one(True, False)), adam),
        (ResNetMini(**small, blocks=1), adam),
        (ElmanRows(hidden=[one(32, 64, 128)]), adam),
        (LSTMRows(hidden=[64]), Adam(learning_rate=one(0.002, 0.005))),
    ]


if __name__ == "__main__":
    main()
