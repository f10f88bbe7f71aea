"""What the window costs the training, and what the training costs the window.

    python -m tests.benchmarks.window DATA_DIRECTORY [ROUNDS]

The real window, with the live curves in front, trains network c of the speed tables in its child process; in
between, the same experiment is trained without a window, in a process of its own that only pulls the events.
Each round does both, in turn; the table has the medians.

- throughput: images a second of the whole run, evaluation and reports and all, with the window and without
- processor time: what the run took of it; unlike the throughput, it hardly knows what else the machine does
- lateness: by how much a timer of 16 ms in the window is late, while nothing runs and while a run goes on
- first point: from Start to the first points in the window's hands, with the data of the form loaded
- cold: the same, with a window that has just been opened
- workers: the lateness while VGGMini trains on two workers
- close: from closing the window in the middle of an epoch until its child is gone
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from msgspec.structs import replace
from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer

from app.session import Session
from app.settings import Settings
from core.data.directories import HOME_VARIABLE
from core.data.sources import MNIST
from core.experiment.experiment import Experiment, decode_experiment
from core.nn.kernels.blas import blas_name, set_blas_threads
from core.training.events import RunEnded
from core.training.trainer import train
from tests.benchmarks.experiments import CONVOLUTIONS, SPEED

TICK = 16


class Lateness(QObject):
    """A timer that notes how late it is, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.note)

    def start(self) -> None:
        self._elapsed.start()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def share(self, part: float) -> float:
        return sorted(self.late)[int(part * (len(self.late) - 1))]

    def note(self) -> None:
        """A tick."""
        self.late.append(max(self._elapsed.nsecsElapsed() / 1e6 - TICK, 0.0))
        self._elapsed.restart()


class Window:
    """The real window, with settings of its own."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.session = Session(Settings(folder / "settings.json"))
        self.session.settings.data_directory = str(data)  # its timer needs the application
        self.session.window.show()
        wait_for(lambda: self.session.services is not None)
        assert self.session.services is not None
        self.training = self.session.services.training

    def first_point(self, experiment: Experiment) -> float:
        """Seconds from Start to the first points; the run goes on."""
        began = perf_counter()
        run = self.training.start(experiment)
        assert run is not None
        wait_for(lambda: run.step > 0)
        return perf_counter() - began

    def finish(self) -> RunEnded:
        """Wait for the end of the run."""
        run = self.training.runs[0]
        wait_for(lambda: not run.active)
        assert run.result is not None, run.failure
        return run.result

    def close(self) -> float:
        """Seconds from closing to the end of the child."""
        pid = self.training.process.pid
        began = perf_counter()
        self.session.window.close()
        while Path(f"/proc/{pid}").exists():
            pass
        return perf_counter() - began


def wait_for(holds) -> None:  # type: ignore[no-untyped-def]
    """Let the window work until something holds."""
    loop, poll = QEventLoop(), QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    poll.timeout.connect(lambda: holds() and loop.quit())
    poll.start()
    loop.exec()


def pause(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@dataclass
class Cost:
    """What a run took."""

    images_per_second: float
    processor: float
    """Seconds."""


def network_c() -> Experiment:
    """Alone, without other workers: what is measured is what the window adds."""
    return replace(decode_experiment(SPEED["c"].encode()), workers=1)


def throughput(experiment: Experiment, ended: RunEnded) -> float:
    return experiment.epochs * 60_000 / ended.seconds


def train_in(window: Window, experiment: Experiment) -> tuple[Cost, float]:
    """A run in the window, and the seconds until its first point."""
    process = window.training.process
    before = processor_time(process.pid)
    first = window.first_point(experiment)
    speed = throughput(experiment, window.finish())
    return Cost(speed, processor_time(process.pid) - before), first


def train_alone(data: Path) -> Cost:
    """A run without a window, in a process of its own."""
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "tests.benchmarks.window", "--alone", str(data)]
    output = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.split()
    return Cost(float(output[0]), float(output[1]))


def pull(experiment: Experiment, data: Path) -> Cost:
    """The run of `train_alone`, in that process."""
    set_blas_threads(1)
    dataset = MNIST().load([data])
    before = time.process_time()
    ended = list(train(experiment, dataset))[-1]
    assert isinstance(ended, RunEnded)
    return Cost(throughput(experiment, ended), time.process_time() - before)


def processor_time(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def lateness_beside_workers(window: Window) -> Lateness:
    """While VGGMini trains on two workers, for some seconds."""
    experiment = replace(decode_experiment(CONVOLUTIONS["VGGMini"].encode()), workers=2)
    window.first_point(experiment)
    lateness = Lateness()
    lateness.start()
    pause(10_000)
    lateness.stop()
    window.training.stop()
    window.finish()
    return lateness


def measure(data: Path, rounds: int) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    experiment = network_c()
    inside, outside, firsts = list[Cost](), list[Cost](), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME_VARIABLE] = folder
        window = Window(Path(folder), data)
        cold = window.first_point(experiment)
        window.finish()
        resting, training = Lateness(), Lateness()
        for _ in range(rounds):
            resting.start()
            pause(2000)
            resting.stop()
            training.start()
            cost, first = train_in(window, experiment)
            training.stop()
            inside.append(cost)
            firsts.append(first)
            outside.append(train_alone(data))
        beside_workers = lateness_beside_workers(window)
        window.first_point(experiment)
        pause(300)
        closing = window.close()
    speeds = [a.images_per_second / b.images_per_second for a, b in zip(inside, outside, strict=True)]
    times = [a.processor / b.processor for a, b in zip(inside, outside, strict=True)]
    print(f"{blas_name()}, {os.environ['QT_QPA_PLATFORM']}, load {os.getloadavg()[0]:.1f}, {rounds} rounds")
    print(f"without the window          {median(c.images_per_second for c in outside):10,.0f} images/s")
    print(f"in the window               {median(c.images_per_second for c in inside):10,.0f} images/s")
    print(f"throughput, share           {median(speeds):10.1%}")
    print(f"processor time, share       {median(times):10.1%}")
    for name, lateness in (("resting", resting), ("training", training), ("workers", beside_workers)):
        print(f"16 ms timer late, {name:9} {lateness.share(0.5):10.2f} ms, p99 {lateness.share(0.99):.2f} ms")
    print(f"first point                 {1000 * median(firsts):10.0f} ms")
    print(f"first point, cold           {1000 * cold:10.0f} ms")
    print(f"close while training        {1000 * closing:10.0f} ms")


def main() -> None:
    if sys.argv[1] == "--alone":
        cost = pull(network_c(), Path(sys.argv[2]))
        print(cost.images_per_second, cost.processor)
    else:
        measure(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)


if __name__ == "__main__":
    main()
