"""Import and reading prepare pictures alike: a set says how, a model carries it, whoever reads follows it."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image, ImageOps

from app import resources
from app.cli import main
from core.data.imported_classes import CLASSES_FILE
from core.data.importing import ImportOptions, import_data
from core.data.preparation import Preparation
from core.data.sources import MNIST, FashionMNIST, Imported
from core.experiment.experiment import Experiment
from core.storage.model_file import load_model, save_model
from core.training.record import record_of
from core.training.trainer import Trainer
from tests.models import make_record, make_vector
from tests.pictures.answers import STROKES, drawings, packed
from tests.pictures.canvas import Drawing
from tests.pictures.kinds import CLEAN, HARD

KINDS = CLEAN | HARD
GARMENTS = 120


@pytest.fixture(scope="module")
def drawn(mnist_directory: Path) -> list[tuple[int, Drawing]]:
    if not (mnist_directory / STROKES).is_file():
        pytest.skip(f"{STROKES} is not in {mnist_directory}")
    return drawings(mnist_directory)


def own_pictures(folder: Path, drawn: list[tuple[int, Drawing]], kind: str, count: int = 30) -> list[Path]:
    """Class folders of digits as a person photographs, scans or draws them."""
    generator, files = np.random.default_rng(3), list[Path]()
    by_label = [[drawing for label, drawing in drawn if label == digit] for digit in range(10)]
    for number in range(count):
        label, drawing = number % 10, by_label[number % 10][number]
        files.append(folder / str(label) / f"{number}.png")
        files[-1].parent.mkdir(parents=True, exist_ok=True)
        files[-1].write_bytes(packed(KINDS[kind](generator, drawing)))
    return files


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("28 x 28, light on dark, small", 30),
        ("other sizes, dark on light", 30),
        ("photo, all of them", 20),  # of 12 megapixels each
    ],
)
def test_own_pictures_are_evaluated_as_they_are_classified(
    tmp_path: Path,
    drawn: list[tuple[int, Drawing]],
    kind: str,
    count: int,
    capsys: pytest.CaptureFixture[str],
):
    files = own_pictures(tmp_path / "mine", drawn, kind, count)
    report = import_data("Mine", [tmp_path / "mine"], tmp_path / "data")
    assert report.preparation == Preparation("digits")
    model = str(resources.shipped_model())
    assert main(["evaluate", model, "--dataset", "Mine", "--data", str(tmp_path / "data"), "--json"]) == 0
    confusion = np.array(json.loads(capsys.readouterr().out)["confusion"])
    tested = Imported(name="Mine").load([tmp_path / "data"]).test
    right = 0
    for file in files:
        if main(["classify", str(file), "--model", model, "--json"]) == 0:
            right += json.loads(capsys.readouterr().out)["digit"] == int(file.parent.name)
    assert right >= 0.9 * len(files)
    assert np.trace(confusion) >= 0.8 * len(tested)


def fashion_model(directory: Path, path: Path) -> Path:
    experiment = msgspec.convert(
        {
            "data": {"type": "FashionMNIST", "train_size": 6000},
            "network": {"type": "MLP", "hidden": [50]},
            "optimizer": {"type": "Adam", "learning_rate": 0.002},
            "epochs": 3,
        },
        Experiment,
    )
    trainer = Trainer(experiment, FashionMNIST().load([directory]))
    for _ in trainer.events():
        pass
    save_model(path, trainer.vector, record_of(trainer, "Fashion", [], None))
    return path


def test_garments_as_files_are_read_as_well_as_test_images(mnist_directory: Path, tmp_path: Path):
    if not (mnist_directory / "fashion-mnist").is_dir():
        pytest.skip(f"Fashion-MNIST is not in {mnist_directory}")
    from app.commands.classify import network_inputs

    model = load_model(fashion_model(mnist_directory, tmp_path / "fashion.npz"))
    assert model.record.reads.way == "whole"
    network, test = model.network(), FashionMNIST().load([mnist_directory]).test.take(slice(0, GARMENTS))
    wanted = network.probabilities(test.images.astype(np.float32) / np.float32(255)).argmax(axis=1)
    for change in (Image.Image.copy, ImageOps.invert, _enlarged):
        same = 0
        for number, image in enumerate(test.images[:, 0]):
            change(Image.fromarray(image)).save(tmp_path / "garment.png")
            ((_, (seen, parts)),) = network_inputs(tmp_path / "garment.png", _never, model.record.reads)
            assert parts == []
            same += int(network.probabilities(seen[np.newaxis, np.newaxis]).argmax() == wanted[number])
        assert same >= 0.97 * GARMENTS


def _enlarged(image: Image.Image) -> Image.Image:
    return image.resize((280, 280), Image.Resampling.BICUBIC)


def _never(image: object) -> bool:
    return False


def garments(folder: Path, mnist_directory: Path) -> Path:
    if not (mnist_directory / "fashion-mnist").is_dir():
        pytest.skip(f"Fashion-MNIST is not in {mnist_directory}")
    test = FashionMNIST().load([mnist_directory]).test
    for number in range(60):
        path = folder / str(test.labels[number]) / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(test.images[number, 0]).save(path)
    return folder


def test_garments_are_recognized_as_whole_pictures_whatever_they_are_called(
    tmp_path: Path, mnist_directory: Path
):
    folder = garments(tmp_path / "f", mnist_directory)
    report = import_data("x", [folder], tmp_path / "data")
    assert report.preparation == Preparation("whole")
    assert "whole pictures" in str(report.prepared)


def test_digits_in_the_form_of_mnist_stay_as_they_are(tmp_path: Path, mnist_directory: Path):
    test = MNIST().load([mnist_directory]).test.take(slice(0, 100))
    for name, images in (("bright", test.images), ("dark", 255 - test.images)):
        np.savez(tmp_path / f"{name}.npz", images=images, labels=test.labels)
        report = import_data(name, [tmp_path / f"{name}.npz"], tmp_path / "data")
        data = Imported(name=name).load([tmp_path / "data"])
        assert (report.preparation.way, report.ink) == ("digits", name)
        assert data.preparation == report.preparation
        found = {image.tobytes() for part in (data.train, data.test) for image in part.images}
        assert found == {image.tobytes() for image in test.images}


@pytest.mark.parametrize("way", ["digits", "whole"])
def test_the_way_can_be_said(tmp_path: Path, drawn: list[tuple[int, Drawing]], way: str):
    own_pictures(tmp_path / "mine", drawn, "small in a corner", 20)
    report = import_data("x", [tmp_path / "mine"], tmp_path / "data", options=ImportOptions(way=way))
    data = Imported(name="x").load([tmp_path / "data"])
    assert report.preparation.way == data.preparation.way == way
    heights = [np.ptp(np.flatnonzero(image[0].max(axis=1) > 80)) + 1 for image in data.train.images]
    assert (np.median(heights) >= 18) == (way == "digits")


def test_words_for_classes_are_taken_whole(tmp_path: Path):
    for name in ("left", "right"):
        (tmp_path / "p" / name).mkdir(parents=True)
        for number in range(4):
            image = np.zeros((28, 28), np.uint8)
            image[4:24, 3 + number if name == "left" else 24 - number] = 255
            Image.fromarray(image).save(tmp_path / "p" / name / f"{number}.png")
    assert import_data("x", [tmp_path / "p"], tmp_path / "data").preparation.way == "whole"


def test_pictures_without_ink_are_left_out_and_named(tmp_path: Path, drawn: list[tuple[int, Drawing]]):
    own_pictures(tmp_path / "mine", drawn, "other sizes, dark on light", 40)
    Image.new("L", (60, 60), 255).save(next((tmp_path / "mine").iterdir()) / "blank.png")
    report = import_data("x", [tmp_path / "mine"], tmp_path / "data")
    (found,) = report.left_out
    assert "No ink was found" in str(found)
    assert "blank.png" in str(found)


def test_a_set_that_does_not_say_how_it_was_prepared_is_looked_at(tmp_path: Path, mnist_directory: Path):
    test = MNIST().load([mnist_directory]).test.take(slice(0, 60))
    shifted = np.roll(test.images, 4, axis=3)
    for name, images in (("fitted", test.images), ("shifted", shifted)):
        np.savez(tmp_path / f"{name}.npz", images=images, labels=test.labels)
        import_data(name, [tmp_path / f"{name}.npz"], tmp_path, options=ImportOptions(way="whole"))
        kept = json.loads((tmp_path / name / CLASSES_FILE).read_text())
        del kept["preparation"]
        (tmp_path / name / CLASSES_FILE).write_text(json.dumps(kept))
        way = Imported(name=name).load([tmp_path]).preparation.way
        assert way == ("digits" if name == "fitted" else "whole")


@pytest.mark.parametrize("preparation", [Preparation("whole", "dark"), Preparation("digits"), None])
def test_a_model_carries_it(tmp_path: Path, preparation: Preparation | None):
    record = msgspec.structs.replace(make_record(), preparation=preparation)
    save_model(tmp_path / "m.npz", make_vector(record), record)
    kept = load_model(tmp_path / "m.npz").record
    assert kept.preparation == preparation
    assert kept.reads == (preparation or Preparation("digits")), "as all models before read"
