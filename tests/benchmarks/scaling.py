"""How step time and memory grow with batch size, width and workers, as a chart.

    python -m tests.benchmarks.scaling DATA_DIRECTORY [CHART.svg]

A network 784-width-width-10 is trained with Adam on the real path, each setting in processes of its own. At
each point stands the share that its matrix products reach of what the cores reach in large ones alone (the
limit of GEMM). Memory is that of all processes together, what they share counted once, MNIST included.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from core.data.sources import MNIST
from core.experiment.experiment import decode_experiment
from core.nn.kernels.blas import blas_name
from core.training.trainer import Trainer
from tests.benchmarks.panels import Panel, drawn
from tests.faults.processes import descendants_of, told_of

BATCHES, WIDTHS = (32, 64, 128, 256, 512), (64, 128, 256, 512, 1024)
BATCH, WIDTH = 128, 512
ROUNDS, SECONDS, LARGE = 3, 0.7, 1024
CHART = Path(__file__).parents[2] / "resources" / "charts" / "scaling.svg"

Figures = dict[str, float]
"""Of one setting: `milliseconds` a step, `megabytes`, and the `share` of the limit."""


def operations(batch: int, width: int) -> float:
    """Of all matrix products of a step; the first layer needs no gradient by its input."""
    sizes = [784, width, width, 10]
    products = [a * b for a, b in pairwise(sizes)]
    return 2 * batch * (3 * sum(products) - products[0])


def limit() -> float:
    """Operations a second of one core in a large product."""
    one = np.random.default_rng(0).random((LARGE, LARGE), np.float32)
    other, result, times = one.copy(), np.empty_like(one), []
    for _ in range(12):
        began = perf_counter()
        np.matmul(one, other, out=result)
        times.append(perf_counter() - began)
    return 2 * LARGE**3 / min(times)


def measure(data: Path, batch: int, width: int, workers: int) -> Figures:
    """In this process: the figures of one setting."""
    text = f"""{{"network": {{"type": "MLP", "hidden": [{width}, {width}]}}, "batch_size": {batch},
        "optimizer": {{"type": "Adam"}}, "workers": {workers}, "epochs": 100000}}"""
    events = Trainer(decode_experiment(text.encode()), MNIST().load([data])).events()
    for _ in range(20):
        next(events)
    times = list[float]()
    for _ in range(ROUNDS):
        steps, began = 0, perf_counter()
        while perf_counter() - began < SECONDS:
            next(events)
            steps += 1
        times.append((perf_counter() - began) / steps)
    share = operations(batch, width) / median(times) / (limit() * workers)
    return {"milliseconds": median(times) * 1e3, "megabytes": memory() / 1e6, "share": share}


def memory() -> float:
    """Bytes of this process and those that it started."""
    total = 0
    for pid in (os.getpid(), *descendants_of(os.getpid())):
        lines = told_of(pid, "smaps_rollup").splitlines()
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def apart(data: Path, batch: int = BATCH, width: int = WIDTH, workers: int = 1) -> Figures:
    """The same in a process of its own."""
    arguments = [str(data), "--one", str(batch), str(width), str(workers)]
    command = [sys.executable, "-m", "tests.benchmarks.scaling", *arguments]
    output = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    figures: Figures = json.loads(output)
    print(f"batch {batch}, width {width}, {workers} workers: {figures}", flush=True)
    return figures


def chart(data: Path) -> str:
    """Measure everything and draw it."""
    cores = len(os.sched_getaffinity(0))
    workers = [count for count in (1, 2, 4, 8) if count <= cores]
    settings: dict[str, tuple[list[int], list[Figures]]] = {
        f"batch size (width {WIDTH})": (list(BATCHES), [apart(data, batch=size) for size in BATCHES]),
        f"width (batch {BATCH})": (list(WIDTHS), [apart(data, width=width) for width in WIDTHS]),
        f"workers (batch {BATCH}, width {WIDTH})": (
            workers,
            [apart(data, workers=count) for count in workers],
        ),
    }
    times, memories = list[Panel](), list[Panel]()
    for across, (values, figures) in settings.items():
        shares = [f"{one['share']:.0%}" for one in figures]
        heights = [one["milliseconds"] for one in figures]
        times.append(Panel("ms a step; share of the GEMM limit", across, values, heights, shares))
        sizes = [one["megabytes"] for one in figures]
        memories.append(Panel("memory, MB", across, values, sizes, [""] * len(values)))
    return drawn([times, memories], f"784-width-width-10, Adam, {cores} cores, {blas_name()}")


def main() -> None:
    """Write the chart, or print the figures of one setting."""
    data = Path(sys.argv[1])
    if "--one" in sys.argv:
        print(json.dumps(measure(data, *map(int, sys.argv[3:6]))))
        return
    path = Path(sys.argv[2]) if len(sys.argv) > 2 else CHART
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(chart(data), encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main()
