"""Data sets and models at the edges of what Evaluate can be asked for, each with two models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
from msgspec.structs import replace

from core.data.folder import FILE_STEMS, file_name
from core.data.idx import write_idx
from core.data.imported_classes import CLASSES_FILE, ImportedClasses
from core.data.sources import Imported
from core.files.names import slug
from core.nn.architectures import MLP
from core.storage.model_store import ModelStore
from tests.models import make_record, make_vector


@dataclass(frozen=True)
class StrangeSet:
    """What is unusual about a set of test images, and about its models."""

    name: str
    classes: int = 10
    images: int = 60
    only: int | None = None
    """The class of all images, where it is one."""
    factor: float = 1.0
    """By which all numbers of the models are multiplied: 100 makes probabilities of exactly 0 and 1."""


STRANGE = (
    StrangeSet("hundred classes", classes=100, images=400),
    StrangeSet("two classes", classes=2),
    StrangeSet("one class", only=7),
    StrangeSet("three images", images=3),
    StrangeSet("certain", factor=1000.0),
)


def make(strange: StrangeSet, folder: Path, models: Path) -> None:
    """Write the set, and models called “NAME A” and “NAME B”."""
    generator = np.random.default_rng(1)
    place = folder / slug(strange.name)
    place.mkdir()
    classes = tuple(f"Class {number}" for number in range(strange.classes))
    for stem in FILE_STEMS:
        labels = np.arange(strange.images) % strange.classes if strange.only is None else strange.only
        labels = np.broadcast_to(labels, strange.images).astype(np.uint8)
        images = generator.integers(0, 256, (strange.images, 28, 28)).astype(np.uint8)
        with (place / file_name(stem)).open("wb") as file:
            write_idx(file, array=images if "images" in stem else labels)
    kept = ImportedClasses(strange.name, classes)
    (place / CLASSES_FILE).write_bytes(msgspec.json.encode(kept))
    for seed, ending in enumerate("AB"):
        record = make_record(f"{strange.name} {ending}", MLP(hidden=[6]))
        data = Imported(name=strange.name)
        record = msgspec.structs.replace(
            record,
            classes=list(classes),
            experiment=replace(record.experiment, data=data),
            saved=datetime(2026, 11, 1, tzinfo=UTC),  # none of them is the one that is shown at first
        )
        ModelStore(models).save(record, strange.factor * make_vector(record, seed))
