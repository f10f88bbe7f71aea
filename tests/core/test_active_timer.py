"""The clock that a run and its end are told by: it stands still while nothing works."""

from __future__ import annotations

import pytest

from core.active_timer import ActiveTimer
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP
from core.training.events import EpochEnded, RunEnded
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset


class Machine:
    """Its clock moves by a millisecond with each look; processor time at half that pace."""

    def __init__(self, share: float = 0.5) -> None:
        self.now = self.worked = 0.0
        self.looks, self._share = 0, share

    def clock(self) -> float:
        self.work(0.001)
        self.looks += 1
        return self.now

    def processor(self) -> float:
        return self.worked

    def work(self, seconds: float) -> None:
        self.now += seconds
        self.worked += seconds * self._share

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def clock(machine: Machine) -> ActiveTimer:
    return ActiveTimer(machine.clock, machine.processor)


@pytest.mark.parametrize("hours", [0.1, 8, 2000])
def test_a_sleep_does_not_count(machine: Machine, clock: ActiveTimer, hours: float) -> None:
    began = clock()
    machine.work(5)
    machine.sleep(3600 * hours)
    assert clock() - began == pytest.approx(2.5, abs=3)
    began = clock()
    machine.work(7)
    assert clock() - began == pytest.approx(7, abs=0.01)


def test_each_of_many_sleeps_is_left_out(machine: Machine, clock: ActiveTimer) -> None:
    began = clock()
    for _ in range(100):
        for _ in range(50):
            machine.work(0.1)
            clock()
        machine.sleep(600)
        clock()
    assert clock() - began == pytest.approx(500, rel=0.2)


def test_a_long_step_counts_whole(machine: Machine, clock: ActiveTimer) -> None:
    began = clock()
    machine.work(900)
    assert clock() - began == pytest.approx(900, abs=0.01)


def test_a_step_on_a_busy_machine_counts_whole() -> None:
    machine = Machine(share=0.1)
    clock = ActiveTimer(machine.clock, machine.processor)
    began = clock()
    machine.work(300)
    assert clock() - began == pytest.approx(300, abs=0.01)


def test_a_short_wait_counts(machine: Machine, clock: ActiveTimer) -> None:
    began = clock()
    machine.sleep(3)
    assert clock() - began == pytest.approx(3, abs=0.01)


class Lid(Machine):
    """A laptop that sleeps for a night, once."""

    def clock(self) -> float:
        if self.looks == 100:
            self.sleep(8 * 3600)
        return super().clock()


def test_a_night_in_mid_run_spoils_neither_its_time_nor_its_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(machine: Machine) -> list[EpochEnded | RunEnded]:
        monkeypatch.setattr(
            "core.training.trainer.ActiveTimer", lambda: ActiveTimer(machine.clock, machine.processor)
        )
        experiment = Experiment(network=MLP(hidden=[3]), batch_size=10, epochs=5, workers=1)
        events = list(Trainer(experiment, dataset()).events())
        assert machine.looks > 300
        return [event for event in events if isinstance(event, EpochEnded | RunEnded)]

    for on, slept in zip(run(Machine()), run(Lid()), strict=True):
        assert slept.seconds == pytest.approx(on.seconds, abs=0.1)
        assert slept.samples_per_second == pytest.approx(on.samples_per_second, rel=0.2)
