"""Whether import and reading prepare pictures alike: a folder evaluated, and the same files classified.

    python -m tests.benchmarks.preparation DATA_DIRECTORY [--count 100] [--seed 1]

Digits of every kind of picture (tests/pictures) are imported as a data set and read by the shipped model; a
network that learns Fashion-MNIST for a few seconds reads garments as files: as they are, enlarged, inverted.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np
from PIL import Image, ImageOps

from app import resources
from app.commands.classify import network_inputs
from core.data.dataset import DataSet
from core.data.importing import recognize_images
from core.data.preparation import Preparation
from core.data.sources import FashionMNIST
from core.errors import UserError
from core.experiment.experiment import Experiment
from core.nn.kernels.blas import set_blas_threads
from core.nn.network import Network
from core.storage.model_file import load_model
from core.training.trainer import Trainer
from tests.pictures.answers import chosen, drawings, packed
from tests.pictures.kinds import CLEAN, HARD

GARMENTS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "as they are": lambda image: image,
    "inverted": ImageOps.invert,
    "280 x 280": lambda image: image.resize((280, 280), Image.Resampling.BICUBIC),
    "280 x 280, inverted": lambda image: ImageOps.invert(image.resize((280, 280), Image.Resampling.BICUBIC)),
    "in colour": lambda image: image.convert("RGB"),
    "on a wider ground": lambda image: ImageOps.pad(image, (40, 28)),
}
"""What people make of a picture of Fashion-MNIST."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.preparation")
    parser.add_argument("data", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    set_blas_threads(1)
    print("| pictures of digits | prepared as | evaluated | classified |\n|---|---|---|---|")
    for name, row in digits(options.data, options.count, options.seed):
        print(f"| {name} | {row[0]} | {row[1]:.1%} | {row[2]:.1%} |", flush=True)
    print("\n| Fashion-MNIST | classified |\n|---|---|")
    for name, accuracy in garments(options.data, 10 * options.count):
        print(f"| {name} | {accuracy:.1%} |", flush=True)


def digits(data: Path, count: int, seed: int) -> Iterator[tuple[str, tuple[str, float, float]]]:
    """Of each kind of picture: how it was prepared, and how many the shipped model reads right either way."""
    model = load_model(resources.shipped_model())
    network, drawn = model.network(), drawings(data)
    for name, make in (CLEAN | HARD).items():
        generator = np.random.default_rng(seed)
        with TemporaryDirectory() as place:
            files = list[tuple[int, Path]]()
            for number, (label, drawing) in enumerate(chosen(generator, drawn, count)):
                path = Path(place) / str(label) / f"{number}.png"
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(packed(make(generator, drawing)))
                files.append((label, path))
            try:
                found = recognize_images([Path(place)])
            except UserError as problem:
                yield f"{name}: {problem}", ("refused", 0, 0)
                continue
            images = np.concatenate([found.train.images, found.test.images])
            labels = np.concatenate([found.train.labels, found.test.labels])
            wanted = np.array([int(found.classes[label]) for label in labels])
            evaluated = float((_read(network, images) == wanted).sum() / count)
            yield (
                name,
                (
                    found.findings.preparation.way,
                    evaluated,
                    classified(network, files, found.findings.preparation),
                ),
            )


def garments(data: Path, count: int) -> Iterator[tuple[str, float]]:
    """How many pictures of garments a network reads right: as test images, and as files of every kind."""
    network, dataset = _learned(data)
    test = dataset.test.take(slice(0, count))
    yield "evaluated", float((_read(network, test.images) == test.labels).mean())
    for name, change in GARMENTS.items():
        with TemporaryDirectory() as place:
            files = list[tuple[int, Path]]()
            for number, (image, label) in enumerate(zip(test.images[:, 0], test.labels, strict=True)):
                path = Path(place) / f"{number}.png"
                change(Image.fromarray(image)).save(path)
                files.append((int(label), path))
            yield name, classified(network, files, dataset.preparation)


def classified(network: Network, files: list[tuple[int, Path]], reads: Preparation) -> float:
    """How many files the network reads right, one after the other."""
    right = 0
    for label, path in files:
        try:
            (_, (image, _)), *_ = network_inputs(path, _no_digit, reads)
        except UserError:
            continue
        right += int(network.probabilities(image[np.newaxis, np.newaxis]).argmax()) == label
    return right / len(files)


def _no_digit(image: object) -> bool:
    return False


def _learned(data: Path) -> tuple[Network, DataSet]:
    experiment = msgspec.convert(
        {
            "data": {"type": "FashionMNIST", "train_size": 20_000},
            "network": {"type": "MLP", "hidden": [100]},
            "optimizer": {"type": "Adam", "learning_rate": 0.001},
            "epochs": 4,
        },
        Experiment,
    )
    dataset = FashionMNIST().load([data])
    trainer = Trainer(experiment, dataset)
    for _ in trainer.events():
        pass
    return trainer.network, dataset


def _read(network: Network, images: np.ndarray) -> np.ndarray:
    shares = images.astype(np.float32) / np.float32(255)
    return network.probabilities(shares).argmax(axis=1)


if __name__ == "__main__":
    main()
