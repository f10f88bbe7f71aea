"""The arrays of an .npz by what people call them: images or labels, of which part of the set."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from core.data.importing.arrays import Pair
from core.errors import UserError
from core.files.archive import Archive

_IMAGES = ("images", "image", "imgs", "img", "pixels", "x", "data", "features", "samples", "inputs")
_LABELS = ("labels", "label", "lbls", "y", "targets", "target", "classes")
_PARTS = {"train": "train", "training": "train", "test": "test", "testing": "test"}
_PARTS |= dict.fromkeys(("val", "valid", "validation", "dev"), "validation")
_PART, _KIND = ("|".join(sorted(words, key=len, reverse=True)) for words in (_PARTS, _IMAGES + _LABELS))
_NAME = re.compile(rf"({_PART})?[^a-z]*({_KIND})[^a-z]*({_PART})?")
"""`train_images`, `X_test`, `valLabels`: a part and a kind, in any order."""


def named_pairs(archive: Archive) -> dict[str, Pair]:
    """Images and labels by their part, "train", "validation", "test", or "" where the names tell none."""
    found: dict[tuple[str, str], str] = {}
    for name in archive.entries:
        if match := _NAME.fullmatch(name.lower()):
            part = _PARTS.get(match[1] or match[3] or "", "")
            found.setdefault((part, match[2]), name)

    def first(part: str, words: tuple[str, ...]) -> str | None:
        return next((found[part, word] for word in words if (part, word) in found), None)

    pairs = dict[str, Pair]()
    for part in dict.fromkeys(part for part, _ in found):
        images, labels = first(part, _IMAGES), first(part, _LABELS)
        if images and labels:
            pairs[part] = archive.read(images), archive.read(labels)
    return pairs


def joined(pairs: list[Pair], file: Path) -> Pair:
    """Several parts to learn from as one. Raises UserError where they do not go together."""
    if len({tuple(array.shape[1:] for array in pair) for pair in pairs}) > 1:
        raise UserError("The training and the validation part of “{file}” differ in shape.", file=file)
    images, labels = (np.concatenate(arrays) for arrays in zip(*pairs, strict=True))
    return images, labels
