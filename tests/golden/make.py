"""Made the files in `0.1.0`: `python -m tests.golden.make FOLDER`, with the program of that version.

They are never written anew. For the formats of a later version, make a folder of its own with it.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np
from PIL import Image
from PySide6.QtCore import QCoreApplication

from app.cli import main
from app.controllers.own_presets import OwnPresets
from app.settings import Settings
from core.data.dataset import DataSet
from core.data.directories import HOME_VARIABLE
from core.data.importing import import_data
from core.data.ink_digits import load_or_generate
from core.data.sources import MyDigits, NonDigits
from core.experiment.experiment import Experiment, encode_experiment
from core.experiment.fine_tuning import fine_tuning_experiment
from core.nn.kernels.blas import set_blas_threads
from core.storage.digit_store import DigitStore
from core.storage.model_file import load_model, save_model
from core.storage.run_folder import RunFolder, RunLabel
from core.storage.run_recorder import RunRecorder
from core.storage.run_store import RunStore
from core.training.events import BatchEnded, EpochEnded, RunEnded
from core.training.record import record_of
from core.training.trainer import Trainer
from core.types import Array
from tests.golden.experiments import EXPERIMENTS

SEED = 20261128
BARS = ("bottom", "left", "right", "top")
STROKES = {
    0: [[(0.5, 0.1), (0.2, 0.5), (0.5, 0.9), (0.8, 0.5), (0.5, 0.1)]],
    1: [[(0.5, 0.1), (0.5, 0.9)]],
    2: [[(0.2, 0.3), (0.5, 0.1), (0.8, 0.3), (0.2, 0.9), (0.8, 0.9)]],
    3: [[(0.2, 0.1), (0.8, 0.2), (0.4, 0.5), (0.8, 0.8), (0.2, 0.9)]],
    4: [[(0.4, 0.1), (0.2, 0.6), (0.8, 0.6)], [(0.6, 0.4), (0.6, 0.9)]],
    5: [[(0.3, 0.1), (0.3, 0.5), (0.8, 0.6), (0.3, 0.9)], [(0.3, 0.1), (0.8, 0.1)]],
    6: [[(0.6, 0.1), (0.2, 0.7), (0.5, 0.9), (0.7, 0.7), (0.3, 0.6)]],
    7: [[(0.2, 0.1), (0.8, 0.1), (0.4, 0.9)], [(0.3, 0.5), (0.7, 0.5)]],
    8: [[(0.7, 0.2), (0.3, 0.2), (0.7, 0.8), (0.3, 0.8), (0.7, 0.2)]],
    9: [[(0.7, 0.3), (0.3, 0.3), (0.7, 0.1), (0.7, 0.9)]],
}


def written(label: int, generator: np.random.Generator) -> list[Array]:
    """A digit as an unsteady hand writes it, (N, 2) each stroke, in shares of the pad."""
    return [np.round(np.array(s) + generator.normal(0, 0.02, (len(s), 2)), 3) for s in STROKES[label]]


def pictures(folder: Path, generator: np.random.Generator) -> None:
    """A folder of class folders: a bright bar at one of four sides, and a few specks."""
    for place, name in enumerate(BARS):
        (folder / name).mkdir(parents=True)
        for number in range(250):
            image = np.zeros((28, 28), np.uint8)
            at = int(generator.integers(3, 10))
            image[-at if place in (0, 2) else at, 6:22] = 15 * int(generator.integers(4, 17))
            image[tuple(generator.integers(0, 28, (2, 3)))] = 255
            upright = place in (1, 2)
            Image.fromarray(image.T if upright else image).save(folder / name / f"{number:03}.png")


def strokes(path: Path, generator: np.random.Generator) -> None:
    """Labelled pen strokes of four writers, each of whom wrote the ten digits."""
    lines = [
        {"label": label, "writer": writer, "strokes": [(s * 500).tolist() for s in written(label, generator)]}
        for writer in ("ada", "ben", "cho", "dae")
        for label in range(10)
    ]
    path.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))


def own_digits(folder: Path, generator: np.random.Generator) -> DigitStore:
    """Two of each, every other one with pressure; one was corrected, one deleted."""
    store = DigitStore(folder)
    for number in range(21):
        drawn = written(number % 10, generator)
        if number % 2:
            drawn = [np.column_stack((s, np.linspace(0.25, 1, len(s)))) for s in drawn]
        digit = store.add(drawn, 3 if number == 8 else number % 10)
        if number == 8:
            store.correct([digit.id], 8)
    store.delete([store.digits()[-1].id])
    return store


def train(
    experiment: Experiment,
    dataset: DataSet,
    folder: RunFolder,
    out: str | None = None,
    saves: tuple[int, ...] = (),
    stop: int = 0,
    cut: int = 0,
) -> None:
    """A run in its folder, with checkpoints after some steps; stopped after one, or cut off as if killed."""
    trainer = Trainer(experiment, dataset)
    with closing(RunRecorder(folder, trainer, out)) as keeper, closing(trainer.events()) as events:
        for event in events:
            keeper.take(event)
            if isinstance(event, BatchEnded):
                if event.step in saves:
                    keeper.save()
                if event.step == stop:
                    trainer.stop()
                if event.step == cut:
                    return


def runs(home: Path, dataset: DataSet) -> None:
    """One of each way in which a run can end, and two that did not."""
    store = RunStore(home / "runs")

    def add(name: str, **said: object) -> RunFolder:
        return store.add(msgspec.convert({"name": name, **said}, RunLabel))

    note = "First line.\nSecond line, with ümlaut and 한글."
    finished = add("Bars, all layers", tags=["keeper", "세 번째"], note=note, slot=3, dashed=True)
    train(EXPERIMENTS["bars"], dataset, finished, saves=(5,))
    train(EXPERIMENTS["bars"], dataset, add("Cut off", tags=["power cut"]), "bars.npz", (9, 22), cut=25)
    train(EXPERIMENTS["two-workers"], dataset, add("Two workers, cut off"), saves=(8, 18), cut=20)
    train(EXPERIMENTS["two-workers"], dataset, add("Two workers", visible=False))
    train(EXPERIMENTS["stopped"], dataset, add("Stopped"), saves=(20, 30), stop=40)
    train(EXPERIMENTS["diverged"], dataset, add("Diverged"))


def finish(
    experiment: Experiment, dataset: DataSet, path: Path, name: str, start: Path | None = None
) -> None:
    """A model file of a run that goes on from another model, if one is given."""
    trainer, history, result = Trainer(experiment, dataset), list[EpochEnded](), None
    if start:
        trainer.start_from(load_model(start).vector)
    for event in trainer.events():
        if isinstance(event, EpochEnded):
            history.append(event)
        if isinstance(event, RunEnded):
            result = event
    save_model(path, trainer.network.vector, record_of(trainer, name, history, result))


def models(home: Path, found: list[Path], digits: int) -> None:
    """A reader, saved twice so that the one before is kept, and the same after it was fine-tuned."""
    reader, kept = EXPERIMENTS["reader"], home / "models"
    dataset = reader.data.load(found)
    for name in ("Reader", "Reader"):
        finish(reader, dataset, kept / "reader.npz", name)
    parts = [reader.data, NonDigits(count=100, seed=2)]
    own = MyDigits(seed=4, revision="00112233445566ff")
    taught = fine_tuning_experiment(reader, parts, own, digits)
    finish(
        taught, taught.data.load(found), kept / "reader-my-hand.npz", "Reader, my hand", kept / "reader.npz"
    )


def settings(path: Path) -> None:
    """All that the program remembers."""
    kept = Settings(path)
    kept.language, kept.theme, kept.threads, kept.reduced_motion = "ko", "dark", 2, True
    kept.data_directory = "data sets"
    presets = OwnPresets(kept)
    for name in ("all-keys", "layers", "augmentation", "several-sources", "nothing-said"):
        presets.save(f"My {name}", EXPERIMENTS[name])
    kept.set_value("train/experiment", encode_experiment(EXPERIMENTS["bars"]).decode())
    kept.set_value("train/preset", "My layers")
    kept.set_value("train/log", True)
    kept.set_value("window/page", "models")
    kept.set_blob("window/geometry", bytes(range(66)))
    kept.flush()


def make(folder: Path) -> None:
    """All golden files."""
    generator, home = np.random.default_rng(SEED), folder / "home"
    os.environ[HOME_VARIABLE] = str(home)
    set_blas_threads(1)
    (folder / "experiments").mkdir(parents=True)
    for name, experiment in EXPERIMENTS.items():
        (folder / "experiments" / f"{name}.json").write_bytes(encode_experiment(experiment))
    home.mkdir()
    with TemporaryDirectory() as place:
        pictures(Path(place) / "pictures", generator)
        import_data("Bars", [Path(place) / "pictures"], home)
    strokes(home / "strokes.jsonl", generator)
    (home / "models").mkdir()
    store = own_digits(home / "digits", generator)
    runs(home, EXPERIMENTS["bars"].data.load([home]))
    models(home, [home], len(store.digits()))
    load_or_generate(home / "cache", (20, 10))
    settings(folder / "settings.json")
    with TemporaryDirectory() as place:
        os.environ[HOME_VARIABLE] = place
        command = ["train", str(folder / "experiments" / "bars.json"), "--data", str(home)]
        command += ["--out", f"{place}/bars.npz", "--metrics", str(folder / "metrics.csv")]
        main(command)


if __name__ == "__main__":
    application = QCoreApplication(sys.argv)
    make(Path(sys.argv[1]))
