"""Every decoder of foreign files, with sound files to begin from."""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image
from PySide6.QtCore import QCoreApplication

from app import resources
from app.settings import Settings
from core.data.idx import read_idx, write_idx
from core.data.importing import import_data
from core.data.pen_strokes import read_drawings
from core.errors import UserError
from core.experiment.experiment import Experiment, encode_experiment, read_experiment
from core.ink.picture import preprocess_picture, read_ink
from core.ink.render import render
from core.ink.segmentation import digits_in_picture, digits_in_strokes
from core.ink.strokes import read_strokes
from core.ink.written_digits import read_digits
from core.insight.layer_observer import LayerObserver
from core.lessons.lesson_file import read_lesson
from core.nn.architectures import MLP, network_for
from core.nn.network import Network
from core.storage.checkpoint_file import load_checkpoint, save_checkpoint
from core.storage.layer_file import add_moments, begin_layers, read_layers
from core.storage.model_file import load_model, save_model
from core.storage.prediction_cache import PredictionCache, prediction_key
from core.storage.run_folder import RunFolder, RunManifest
from core.storage.run_snapshots import RunSnapshots
from core.training.events import BatchEnded
from core.training.progress import Checkpoint, RunProgress
from core.training.snapshots import Snapshot
from core.training.trainer import Trainer
from tests.core.nn.made_up import dataset
from tests.models import make_record, make_vector

STROKES = (
    b'{"strokes": [[[1, 2], [3, 4.5], [5, 6]]]}\n{"strokes": [[[1.5, 2], [9, 4]], [[3, 3]]], "label": 4}\n'
)
DIGITS = b'{"strokes":[[[0.1,0.2],[0.3,0.4]]],"label":7,"written":"2026-11-20T12:00:00Z"}\n' * 2
SETTINGS = b'{"language": "ko", "theme": "dark", "values": {"window/page": "draw", "a": [{"b": 2}]}}'
LESSONS = tuple(
    resources.directory("lessons", name).read_bytes()
    for name in ("02-learning-rates.toml", "lesson.template")
)


@dataclass(frozen=True)
class Decoder:
    """What reads a kind of file: it returns, or raises UserError; anything else is a fault."""

    name: str
    suffix: str
    seeds: tuple[bytes, ...]
    decode: Callable[[Path], object]


def decoders() -> list[Decoder]:
    """All of them. Sound files are made once."""
    drawn = np.zeros((40, 30), np.uint8)
    drawn[8:32, 12:17] = 220
    return [
        Decoder("models", ".npz", (_file(_model),), load_model),
        Decoder("checkpoints", ".npz", (_file(_checkpoint),), load_checkpoint),
        Decoder("idx", ".gz", (_idx(), gzip.decompress(_idx())), _read_idx),
        Decoder("arrays", ".npz", (_arrays(),), _import),
        Decoder("pictures", ".png", tuple(_picture(drawn, kind) for kind in KINDS), _read_picture),
        Decoder("experiments", ".json", (encode_experiment(Experiment()),), read_experiment),
        Decoder("lessons", ".toml", LESSONS, read_lesson),
        Decoder("strokes", ".jsonl", (STROKES, gzip.compress(STROKES)), _read_strokes),
        Decoder("drawings", ".jsonl", (STROKES.replace(b"]]}", b']], "label": 3}'),), _read_drawings),
        Decoder("digits", ".jsonl", (DIGITS, gzip.compress(DIGITS)), read_digits),
        Decoder("settings", ".json", (SETTINGS,), _read_settings),
        Decoder("tables", ".csv", (_table(b""), _table(b"label,pixels\n")), _import),
        Decoder("numpy", ".npy", (_npy(_images()), _npy(np.arange(6) % 3)), _import_with_counterpart),
        Decoder("zips", ".zip", tuple(map(_zip, (_folder(drawn), {"digits.csv": _table(b"")}))), _import),
        Decoder("runs", ".csv", (b"step,loss,rate\n1,0.5,0.1\n2,0.25,0.1\n", *_run_files()), _read_run),
        Decoder("snapshots", ".npz", (_file(_snapshot),), _read_snapshot),
        Decoder("predictions", ".npz", (_file(_predictions),), _read_predictions),
        Decoder("layers", ".bin", (_file(_layers),), read_layers),
    ]


KINDS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM")


def _model(path: Path) -> None:
    record = make_record("Tiny", MLP(hidden=[2], batch_norm=True), side=2, classes=2)
    save_model(path, make_vector(record), record)


def _checkpoint(path: Path) -> None:
    arrays = {"learner.vector": np.arange(20, dtype=np.float32), "chance": np.arange(4, dtype=np.uint64)}
    save_checkpoint(path, Checkpoint(RunProgress(learning_rate=0.1, step=3), arrays))


def _file(write: Callable[[Path], None]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        write(path := Path(folder, "sound"))
        return path.read_bytes()


def _idx() -> bytes:
    file = io.BytesIO()
    write_idx(file, np.arange(90, dtype=np.uint8).reshape(10, 3, 3))
    return file.getvalue()


def _arrays() -> bytes:
    file = io.BytesIO()
    np.savez(file, images=_images(), labels=np.arange(6) % 3)
    return file.getvalue()


def _images() -> np.ndarray:
    images = np.zeros((6, 28, 28), np.uint8)
    images[:, 6:22, 12:16] = 255
    return images


def _npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def _table(title: bytes) -> bytes:
    """Six digits, a row each, with the label in front."""
    rows = [",".join(map(str, [row % 2, *([0, 255] * 392)])) for row in range(6)]
    return (
        title.replace(b"pixels", ",".join(f"pixel{n}" for n in range(784)).encode())
        + "\n".join(rows).encode()
    )


def _folder(drawn: np.ndarray) -> dict[str, bytes]:
    return {f"{kind}/{number}.png": _picture(drawn, "PNG") for kind in "ab" for number in range(3)}


def _zip(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _snapshot(path: Path) -> None:
    moments = RunSnapshots(path.parent)
    moments.save(Snapshot(3, np.arange(9, dtype=np.float32), BatchEnded(3, 0.5, 0.1)))
    (path.parent / "snapshot-3.npz").rename(path)


def _reader() -> Network:
    return network_for(MLP(hidden=[2]), (1, 28, 28), 10)


def _predictions(path: Path) -> None:
    PredictionCache(path.parent).save(_reader(), _images()[:, np.newaxis], np.zeros((6, 10), np.float32))
    (kept,) = path.parent.glob("*.npz")
    kept.rename(path)


def _layers(path: Path) -> None:
    trainer = Trainer(Experiment(batch_size=100, epochs=2), dataset())
    observer = LayerObserver(trainer, time_share=None)
    moments = [moment for event in trainer.events() if (moment := observer.take(event))]
    begin_layers(path, observer.layers)
    add_moments(path, moments)


def _picture(drawn: np.ndarray, kind: str) -> bytes:
    file = io.BytesIO()
    Image.fromarray(drawn).save(file, kind)
    return file.getvalue()


def _run_files() -> tuple[bytes, ...]:
    manifest = RunManifest(
        experiment=Experiment(),
        data_set="MNIST",
        classes=list("0123456789"),
        input_shape=[1, 28, 28],
        started=Trainer(Experiment(), dataset()).started,
        begun=datetime(2026, 11, 28, tzinfo=UTC),
        data=dataset().fingerprint,
    )
    return (
        msgspec.json.encode(manifest),
        b"epoch,step,train_loss,train_accuracy,validation_loss,validation_accuracy,seconds,samples_per_second\n"
        b"1,10,0.5,0.9,,,1.5,100000\n",
        b'{"name": "lr 0.5", "tags": ["a"], "note": "b", "slot": 2, "dashed": false, "visible": true}',
    )


def _read_idx(path: Path) -> None:
    read_idx(path, 3)


def _import(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        import_data("mine", [path], Path(folder))


def _import_with_counterpart(path: Path) -> None:
    """The damaged file in the place of the images, and in that of the labels."""
    refused = None
    for name, sound in (("labels.npy", np.arange(6) % 3), ("images.npy", _images())):
        counterpart = path.parent / name
        counterpart.write_bytes(_npy(sound))
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            try:
                import_data("mine", [path, counterpart], Path(folder))
            except UserError as error:
                refused = refused or error
            else:
                return
    if refused is not None:
        raise refused


def _read_snapshot(path: Path) -> None:
    folder = path.parent / "moments"
    folder.mkdir(exist_ok=True)
    (folder / "snapshot-3.npz").write_bytes(path.read_bytes())
    RunSnapshots(folder).load(3)


def _read_predictions(path: Path) -> None:
    """It never fails: what is damaged is as good as not there."""
    folder = path.parent / "predictions"
    folder.mkdir(exist_ok=True)
    name = f"{prediction_key(_reader(), _images()[:, np.newaxis])}.npz"
    (folder / name).write_bytes(path.read_bytes())
    PredictionCache(folder).load(_reader(), _images()[:, np.newaxis])


def _read_picture(path: Path) -> None:
    for digit in digits_in_picture(read_ink(path)):
        preprocess_picture(digit)


def _read_strokes(path: Path) -> None:
    for strokes in read_strokes(path):
        for digit in digits_in_strokes(strokes):
            render(digit)


def _read_drawings(path: Path) -> None:
    read_drawings(path, 10)


def _read_settings(path: Path) -> None:
    """Garbage is put aside without a word: that nothing is raised is all there is to see."""
    application = QCoreApplication.instance() or QCoreApplication([])
    settings = Settings(path)
    assert settings.threads >= 1
    assert isinstance(settings.theme + settings.language, str)
    settings.blob("window/geometry")
    assert application is not None


def _read_run(path: Path) -> None:
    """The same damaged content in the place of each file of a run."""
    folder, refused = RunFolder(path.parent / "run"), None
    folder.path.mkdir(exist_ok=True)
    for name in ("run.json", "label.json", "epochs.csv", "steps.csv"):
        (folder.path / name).write_bytes(path.read_bytes())
    for read in (folder.read_manifest, folder.read_label, folder.read_epochs, folder.read_steps):
        try:
            read()
        except UserError as error:
            refused = error
    if refused is not None:
        raise refused
