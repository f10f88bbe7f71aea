"""How long it takes until everything shows another moment, while the thumb of the time line is dragged.

python -m tests.benchmarks.dragging DATA [--networks MLP VGGMini] [--moments 40]

The real window, off the screen: the snapshot is read from the disk, curves, marks and weights follow, and a
digit on the pad is read with it; the time until all of it is painted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from core.data.sources import MNIST
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, Architecture, VGGMini
from core.nn.optimizers import Adam
from core.training.events import RunEnded

NETWORKS: dict[str, Architecture] = {"MLP": MLP(hidden=[256, 128], batch_norm=True), "VGGMini": VGGMini()}


def measured(network: Architecture, moments: int) -> tuple[list[float], list[float]]:
    """Seconds by the clock and of this process, for each move of the thumb."""
    import numpy as np
    from PySide6.QtWidgets import QApplication

    from app.controllers.runs.moments import moments_of
    from app.pages.train import TrainPage
    from tests.screenshots import Studio

    with tempfile.TemporaryDirectory() as home:
        studio = Studio(Path(home))
        page = studio.page("train")
        assert isinstance(page, TrainPage)
        studio.wait_for(lambda: page.time_machine is not None)
        assert page.views is not None
        assert page.time_machine is not None
        experiment = Experiment(
            data=MNIST(train_size=1000), network=network, optimizer=Adam(), batch_size=100, epochs=3
        )
        run = studio.training.start(experiment)
        assert run is not None
        studio.wait_for(lambda: isinstance(run.result, RunEnded))
        studio.wait_for(lambda: page.time_machine is not None and page.time_machine.line.isVisible())
        page.views.show_view("layers")
        studio.rest(500)
        reader = studio.services.reader
        reader.choose(run)
        digit, track = np.random.default_rng(1).random((28, 28), np.float32), page.time_machine.line.track
        clock, processor = [], []
        for number in range(moments):
            step = moments_of(run)[number * 7 % (len(moments_of(run)) - 1)]
            began, worked = perf_counter(), process_time()
            track.move_to(step)
            track.moved.emit(step)
            reader.read(digit)
            if page.views.layers:
                page.views.layers.refresh()
            QApplication.processEvents()
            clock.append(perf_counter() - began)
            processor.append(process_time() - worked)
        studio.close()
    return clock, processor


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--networks", nargs="+", choices=NETWORKS, default=list(NETWORKS))
    parser.add_argument("--moments", type=int, default=40)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["DIGITLAB_DATA"] = str(options.data)
    print("network    median ms    p95 ms    of processor time: median    p95")
    for name in options.networks:
        times = measured(NETWORKS[name], options.moments)
        clock, processor = (sorted(1000 * one for one in kind) for kind in times)
        tail = int(0.95 * options.moments)
        print(
            f"{name:<10} {statistics.median(clock):9.1f} {clock[tail]:9.1f} "
            f"{statistics.median(processor):27.1f} {processor[tail]:7.1f}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
