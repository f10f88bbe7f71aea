"""How long a run will take is told from a few measured steps."""

from msgspec.structs import replace

from core.data.sources import MNIST
from core.experiment.data_facts import DataFacts
from core.experiment.experiment import Experiment
from core.experiment.feasibility import examine
from core.experiment.run_duration import most_seconds, run_seconds
from core.nn.architectures import MLP, VGGMini
from core.training.step_timing import STEPS, step_seconds
from tests.core.nn.made_up import dataset
from tests.core.training.short_runs import experiment

FACTS = DataFacts(train_size=60_000)


def test_a_few_steps_are_measured_and_told() -> None:
    received = list[tuple[int, int]]()
    seconds = step_seconds(replace(experiment(), epochs=50), dataset(), lambda *now: received.append(now))
    assert 0 < seconds < 10
    assert received
    assert all(total == STEPS and done <= STEPS for done, total in received)


def test_the_whole_run_is_told_with_its_epochs_workers_and_figures() -> None:
    made = Experiment(data=MNIST(), network=MLP(hidden=[50]), batch_size=100, epochs=10, workers=1)
    alone = run_seconds(0.1, examine(made, FACTS))
    assert 10 * 600 * 0.1 < alone < 1.2 * 10 * 600 * 0.1
    assert run_seconds(0.1, examine(replace(made, epochs=20), FACTS)) == 2 * alone
    assert run_seconds(0.1, examine(replace(made, workers=2), FACTS)) < 0.7 * alone


def test_without_measuring_short_runs_are_told_from_long_ones() -> None:
    short = Experiment(data=MNIST(train_size=10_000), network=MLP(hidden=[50]), epochs=20)
    long = Experiment(data=MNIST(), network=VGGMini(), epochs=10)
    assert most_seconds(examine(short, FACTS)) < 20
    assert most_seconds(examine(long, FACTS)) > 60
