"""The pictures of the README, made anew from the real program: python -m tests.screenshots [NAME ...]

    DIGITLAB_DATA=../shared/data python -m tests.screenshots
    DIGITLAB_DATA=../shared/data python -m tests.screenshots draw-light models-light

The window is drawn off the screen, with settings and models of its own in a folder that goes afterwards. The
runs are real: all pictures take about three minutes on a quiet machine.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QElapsedTimer, QEventLoop, QIODevice, QTimer
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QApplication, QPushButton

from app.pages.draw import DrawPage
from app.pages.evaluate import EvaluatePage
from app.pages.explore import ExplorePage
from app.pages.lessons import LessonsPage
from app.pages.models import ModelsPage
from app.pages.my_digits import MyDigitsPage
from app.pages.parts.draw.inspection_panel import STEPS, WHY
from app.pages.parts.explore.race_room import RaceRoom
from app.pages.search import SearchPage
from app.pages.train import TrainPage
from app.session import Session
from app.settings import Settings
from app.widgets.toolkit.ink.digit_picture import on_pad
from core.data.dataset import DataSet
from core.data.directories import HOME_VARIABLE
from core.data.sources import MNIST, DataSource
from core.experiment.experiment import Experiment
from core.experiment.presets import PRESETS
from core.nn.architectures import MLP, InceptionMini, VGGMini
from core.nn.initializers import He, Xavier
from core.nn.kernels.blas import set_blas_threads
from core.nn.layers import Sigmoid
from core.nn.optimizers import Adam, Momentum
from core.search.pruners import Median
from core.search.samplers import Narrowing
from core.search.study_file import default_study
from core.storage.digit_store import DigitStore
from core.storage.model_store import ModelStore
from core.training.events import EpochEnded, RunEnded
from core.training.record import RunRecord
from core.training.trainer import Trainer
from tests.app.seen import named
from tests.strokes import first_of_each, hand

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "screenshots"
LARGEST = 150_000
WRITER = "tra28"
"""Whose pen strokes stand for a user's own digits: slashed zeros, ones with an upstroke."""
SIZE = 1440, 900
SEED = 5
SEVEN = (
    ((0.28, 0.27), (0.26, 0.23), (0.28, 0.21), (0.45, 0.2), (0.6, 0.19), (0.7, 0.175), (0.745, 0.185),
     (0.75, 0.215), (0.7, 0.3), (0.62, 0.43), (0.55, 0.56), (0.5, 0.7), (0.48, 0.82)),
    ((0.4, 0.53), (0.48, 0.515), (0.57, 0.495), (0.65, 0.475)),
)  # fmt: skip
FOUR = (
    ((0.48, 0.17), (0.42, 0.27), (0.36, 0.38), (0.31, 0.48), (0.3, 0.53), (0.34, 0.545), (0.45, 0.53),
     (0.58, 0.5), (0.68, 0.48)),
    ((0.6, 0.19), (0.6, 0.3), (0.6, 0.42), (0.58, 0.58), (0.565, 0.7), (0.565, 0.83)),
)  # fmt: skip


class Studio:
    """The real window, as somebody would see it; `show` leaves the picture in its folder."""

    def __init__(self, home: Path, theme: str = "light", language: str = "en") -> None:
        os.environ[HOME_VARIABLE] = str(home)
        self.application = QApplication.instance() or QApplication(["digitlab"])
        settings = Settings(home / f"settings-{theme}-{language}.json")
        settings.theme, settings.language, settings.reduced_motion = theme, language, True
        self.session = Session(settings)
        self.window = self.session.window
        self.window.resize(*SIZE)
        self.window.show()
        self.wait_for(lambda: self.session.services is not None and self.window.stack.current() is not None)
        self.window.resize(*SIZE)  # the window fits itself into the screen, which is small off the screen
        assert self.session.services is not None
        self.services = self.session.services
        self.training = self.services.training

    def page(self, key: str) -> object:
        """Bring a page to the front."""
        self.window.stack.show_page(key)
        return self.window.stack.current()

    def wait_for(self, reached: Callable[[], bool], seconds: float = 120.0) -> None:
        """Let the window live until something is reached."""
        elapsed, loop = QElapsedTimer(), QEventLoop()
        elapsed.start()
        while not reached():
            if elapsed.elapsed() > 1000 * seconds:
                raise TimeoutError
            QTimer.singleShot(10, loop.quit)
            loop.exec()

    def rest(self, milliseconds: int = 400) -> None:
        """Let the window settle."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def run(self, rate: float, epochs: float = 100) -> None:
        """Train the texts' two-layer net at this rate, all of it or up to an epoch."""
        experiment = PRESETS[0].experiment
        experiment.optimizer.learning_rate, experiment.seed = rate, SEED
        self.wait_for(lambda: self.training.state == "idle")
        self.training.start(experiment, f"lr {rate}")
        run = self.training.runs[0]
        self.wait_for(lambda: run.result is not None or run.epoch_progress >= epochs)

    def show(self, name: str) -> None:
        """Write the picture."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(self.window.grab().toImage())
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"{name}.png").write_bytes(small(bytes(buffer.data().data())))

    def close(self) -> None:
        """Close the window and stop what trains."""
        self.window.close()
        self.rest(100)


def small(picture: bytes) -> bytes:
    """The same picture in as few bytes as it takes; 256 colours where it would be too large otherwise."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for made in (image, image.quantize(256, dither=Image.Dither.NONE)):
        out = io.BytesIO()
        made.save(out, "PNG", optimize=True)
        if len(out.getvalue()) < LARGEST:
            break
    return out.getvalue()


def three_rates(home: Path, name: str, theme: str) -> None:
    """The learning rates 0.5, 1.2 and 1.5, the last one still training; no runs of other pictures."""
    shutil.rmtree(home / "runs", ignore_errors=True)
    studio = Studio(home, theme)
    page = studio.page("train")
    assert isinstance(page, TrainPage)
    studio.wait_for(lambda: page.plots is not None)
    assert page.plots is not None
    page.plots.loss.loss.set_log(theme == "light")
    for rate, epochs in ((0.5, 100), (1.2, 100), (1.5, 35)):
        studio.run(rate, epochs)
    page.form.set_experiment(studio.training.runs[0].experiment, PRESETS[0].name)
    page.runs.select(str(studio.training.runs[-1].id))
    if theme == "light":
        page.plots.loss.plot.hovered.emit(22.4)
    studio.rest(120)
    studio.show(name)
    studio.close()


def cured(home: Path, name: str, theme: str) -> None:
    """Ten layers of sigmoids, what went wrong with them, and the cured run beside them."""
    shutil.rmtree(home / "runs", ignore_errors=True)
    studio = Studio(home, theme)
    page = studio.page("train")
    assert isinstance(page, TrainPage)
    studio.wait_for(lambda: page.plots is not None)
    network = MLP(hidden=[100] * 9, activation=Sigmoid(), initializer=Xavier())
    sick = studio.training.start(
        Experiment(data=MNIST(train_size=5000, validation=0.1), network=network, epochs=8, workers=1)
    )
    assert sick is not None
    studio.wait_for(lambda: sick.result is not None and bool(sick.known_findings))
    page.runs.select(str(sick.id))
    page.runs.show_diagnosis()
    named(page.runs, QPushButton, "Start the cured run").click()
    studio.wait_for(lambda: studio.training.active is None)
    page.runs.select(str(sick.id))
    studio.rest()
    studio.show(name)
    studio.close()


def drawing(
    home: Path, name: str, theme: str, language: str, strokes: tuple[object, ...], view: str = STEPS
) -> None:
    """A digit on the pad, read by the best model of the library; explained, by the reader that ships."""
    studio = Studio(home, theme, language)
    page = studio.page("draw")
    assert isinstance(page, DrawPage)
    best = next(entry for entry in studio.services.models.entries if "raining" in entry.record.name)
    studio.services.requests.draw_with(best)
    if view != STEPS:
        shipped = next(one for one in studio.services.reader.choices if isinstance(one.architecture, VGGMini))
        studio.services.reader.choose(shipped)
    page.show_strokes([smooth(np.array(stroke)) for stroke in strokes])
    page.panel.choose(view)
    studio.rest(400 if view == STEPS else 3000)
    studio.show(name)
    studio.close()


def layers(home: Path, name: str, theme: str, language: str) -> None:
    """A network with branches, as a list of layers to edit and as a picture."""
    studio = Studio(home, theme, language)
    page = studio.page("train")
    assert isinstance(page, TrainPage)
    studio.wait_for(lambda: page.plots is not None)
    experiment = PRESETS[1].experiment
    experiment.network = InceptionMini(modules=1)
    page.form.set_experiment(experiment)
    page.form.set_open_groups(["Network"])
    page.form.network.layers.click()
    page.form.network.picture.setChecked(True)
    studio.rest()
    studio.show(name)
    studio.close()


def my_digits(home: Path, name: str, theme: str, language: str) -> None:
    """Sixty digits of one hand, read by the best model of the library, which has never seen it."""
    written, _ = first_of_each(hand(Path(os.environ["DIGITLAB_DATA"]), WRITER), 6)
    DigitStore(home / "digits").take(written)
    studio = Studio(home, theme, language)
    page = studio.page("my-digits")
    assert isinstance(page, MyDigitsPage)
    best = next(entry for entry in studio.services.models.entries if "raining" in entry.record.name)
    studio.services.requests.draw_with(best)
    studio.page("my-digits")
    studio.wait_for(lambda: page.readings.complete)
    page.grid.select([next(digit for digit in page.digits.digits if digit.label == 1)])
    studio.rest()
    studio.show(name)
    studio.close()


def collecting(home: Path, name: str, theme: str, language: str) -> None:
    """Some of fifty digits are written; the next one is being written."""
    studio = Studio(home, theme, language)
    page = studio.page("my-digits")
    assert isinstance(page, MyDigitsPage)
    page.start_collecting()
    view = page.collecting.view
    view.rest.milliseconds = 60_000
    source = hand(Path(os.environ["DIGITLAB_DATA"]), WRITER)[::-1]
    for _ in range(14):
        strokes = next(on_pad(digit.strokes) for digit in source if str(digit.label) == view.sign.text)
        source = [digit for digit in source if digit.label != int(view.sign.text)] + source
        view.written.emit(strokes)
    view.pad.drawing.load(
        next(on_pad(digit.strokes) for digit in source if str(digit.label) == view.sign.text)
    )
    studio.rest(900)
    studio.show(name)
    studio.close()


def models(home: Path, name: str) -> None:
    """The library, from which something has just been deleted."""
    studio = Studio(home)
    page = studio.page("models")
    assert isinstance(page, ModelsPage)
    scratch = next(entry for entry in studio.services.models.entries if entry.record.name == "Scratch 3")
    page.delete(scratch)
    page.table.select(studio.services.models.entries[0].path)
    studio.rest()
    studio.show(name)
    studio.close()


def exploring(home: Path, name: str, theme: str, language: str) -> None:
    """Four optimizers on the surface of the texts, in the middle of a step of Momentum."""
    studio = Studio(home, theme, language)
    page = studio.page("explore")
    assert isinstance(page, ExplorePage)
    room = page.room()
    assert isinstance(room, RaceRoom)
    room.view.optimizers.select("Momentum")
    room.view.transport.go_to(12)
    studio.rest(1500)
    studio.show(name)
    studio.close()


def searching(home: Path, name: str, theme: str) -> None:
    """The texts' study by their own way with pruning, when seventy of its hundred trials are done."""
    studio = Studio(home, theme)
    page = studio.page("search")
    assert isinstance(page, SearchPage)
    page.search.add(replace(default_study(), sampler=Narrowing(), pruner=Median()))
    page.search.start()
    studio.wait_for(lambda: page.search.finished >= 70, 600)
    studio.rest()
    studio.show(name)
    page.search.stop()
    studio.close()


def evaluating(home: Path, name: str, theme: str, language: str) -> None:
    """What a small network takes for what, on the test images."""
    studio = Studio(home, theme, language)
    page = studio.page("evaluate")
    assert isinstance(page, EvaluatePage)
    evaluation = page.evaluation
    studio.wait_for(lambda: any(option.name == "My first network" for option in evaluation.models))
    first = next(option for option in evaluation.models if option.name == "My first network")
    evaluation.choose_model(first.key)
    evaluation.choose_set("test MNIST")
    evaluation.open_test_set()
    studio.wait_for(lambda: evaluation.is_complete)
    studio.rest()
    studio.show(name)
    studio.close()


def lesson(home: Path, name: str, theme: str, language: str) -> None:
    """A lesson that was predicted with the pen, run with three seeds, and judged."""
    studio = Studio(home, theme, language)
    page = studio.page("lessons")
    assert isinstance(page, LessonsPage)
    page.open_lesson("08-batch-norm")
    view = page.lesson_view
    assert view is not None
    assert view.opened is not None
    places = len(view.body.picture.chart.plane.guessed_at)
    view.body.picture.chart.drawn.emit([0.55 + 0.35 * place / places for place in range(places)])
    view.body.scope.primary.click()
    studio.wait_for(lambda: view.opened is not None and view.opened.study.is_complete)
    studio.rest()
    studio.show(name)
    studio.close()


def lesson_list(home: Path, name: str, theme: str, language: str) -> None:
    """The lessons, of which some are done and one is begun."""
    studio = Studio(home, theme, language)
    page = studio.page("lessons")
    assert isinstance(page, LessonsPage)
    lessons = page.lessons
    keys = [entry.key for entry in lessons.entries]
    for key in keys[:7]:
        lessons.set_done(key)
    page.list_view.select(keys[7])
    studio.rest()
    studio.show(name)
    studio.close()


def rates(home: Path, name: str, theme: str, language: str) -> None:
    """Three learning rates with three seeds: where luck decides."""
    studio = Studio(home, theme, language)
    page = studio.page("lessons")
    assert isinstance(page, LessonsPage)
    page.open_lesson("02-learning-rates")
    view = page.lesson_view
    assert view is not None
    view.panel.prediction.settle.click()
    view.body.scope.primary.click()
    studio.wait_for(lambda: view.opened is not None and view.opened.study.is_complete)
    studio.rest()
    studio.show(name)
    studio.close()


def smooth(points: np.ndarray) -> np.ndarray:
    """A hand's line through a few points (Catmull and Rom)."""
    padded = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    t = np.linspace(0, 1, 8, endpoint=False)[:, None]
    parts = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
    ]
    return np.concatenate([*parts, points[-1:]])


def fill_library(home: Path, data: Path) -> None:
    """What a student might have after a week: real runs, shortened, with dates of their own."""
    set_blas_threads(1)
    store, now = ModelStore(home / "models"), datetime.now(UTC)
    mnist, tenth = MNIST(validation=0.1), MNIST(train_size=10_000, validation=0.1)
    two_layers, better, fashion, *_ = (preset.experiment for preset in PRESETS)
    few = MNIST(train_size=300, validation=0.1)
    deep = MLP(hidden=[100] * 6, initializer=He())
    sets: dict[str, DataSet] = {}
    wanted: list[tuple[str, float, Experiment]] = [
        ("My first network", 190, Experiment(data=tenth, network=MLP(hidden=[20]), epochs=4)),
        ("Sigmoid, five layers", 100, Experiment(
            data=tenth, network=MLP(hidden=[100] * 5, activation=Sigmoid(), initializer=Xavier()), epochs=5)),
        ("Weight decay 0.1", 98, Experiment(data=few, network=deep, weight_decay=0.1, epochs=40)),
        ("Full batch, 20 epochs", 75, Experiment(
            data=tenth, network=MLP(hidden=[50]), batch_size=None, epochs=20)),
        ("Momentum, wide", 74, Experiment(
            data=mnist, network=MLP(hidden=[256, 256], initializer=He()),
            optimizer=Momentum(learning_rate=0.05), epochs=2)),
        ("Dropout against overfitting", 50, Experiment(
            data=few, network=MLP(hidden=[100] * 6, initializer=He(), dropout=0.15), optimizer=Adam(),
            epochs=40)),
        ("Fashion, Dense 100", 27, fashion),
        ("lr 0.5", 25, two_layers),
        ("Scratch 3", 3, Experiment(data=few, network=MLP(hidden=[10]), epochs=2)),
        ("Better training", 1, better),
    ]  # fmt: skip
    for name, hours, experiment in wanted:
        source: DataSource = experiment.data
        dataset = sets.setdefault(source.title, source.load([data]))
        trainer = Trainer(experiment, dataset)
        events = list(trainer.events())
        record = RunRecord(
            name=name,
            experiment=experiment,
            data_set=source.title,
            classes=list(dataset.classes),
            input_shape=[1, 28, 28],
            parameters=trainer.network.parameter_count,
            history=[event for event in events if isinstance(event, EpochEnded)],
            result=next(event for event in events if isinstance(event, RunEnded)),
            saved=now - timedelta(hours=hours),
        )
        store.save(record, trainer.network.vector)


def main(wanted: list[str]) -> None:
    """Make the pictures of these names, or all."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    data = Path(os.environ["DIGITLAB_DATA"])
    pictures: dict[str, Callable[[Path, str], None]] = {
        "train-light": lambda home, name: three_rates(home, name, "light"),
        "train-dark": lambda home, name: three_rates(home, name, "dark"),
        "train-cured-light": lambda home, name: cured(home, name, "light"),
        "draw-light": lambda home, name: drawing(home, name, "light", "en", SEVEN),
        "draw-dark-korean": lambda home, name: drawing(home, name, "dark", "ko", FOUR),
        "draw-why-light": lambda home, name: drawing(home, name, "light", "en", SEVEN, WHY),
        "models-light": models,
        "evaluate-light": lambda home, name: evaluating(home, name, "light", "en"),
        "explore-light": lambda home, name: exploring(home, name, "light", "en"),
        "search-light": lambda home, name: searching(home, name, "light"),
        "lesson-light": lambda home, name: lesson(home, name, "light", "en"),
        "lesson-list-dark-korean": lambda home, name: lesson_list(home, name, "dark", "ko"),
        "lesson-rates-dark": lambda home, name: rates(home, name, "dark", "en"),
        "layers-dark": lambda home, name: layers(home, name, "dark", "en"),
        "my-digits-light": lambda home, name: my_digits(home, name, "light", "en"),
        "collecting-dark-korean": lambda home, name: collecting(home, name, "dark", "ko"),
    }
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ["XDG_STATE_HOME"] = folder
        if not wanted or not all(name.startswith(("train", "lesson")) for name in wanted):
            fill_library(home, data)
        for name in wanted or list(pictures):
            pictures[name](home, name)


if __name__ == "__main__":
    main(sys.argv[1:])
