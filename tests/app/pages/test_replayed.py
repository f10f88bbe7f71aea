"""What a hand draws on the pad is what `classify` reads in the same strokes, on every screen."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.commands.classify import network_inputs
from core.types import Array
from tests.strokes import FILE
from tests.waiting import PATIENCE

RATIOS = ("1", "1.25", "2")
MOST = 0.02
"""Of a pixel from 0 to 1."""
PAD = 400
"""Logical pixels of the pad that the drawings fill, at most: it is larger."""
WRITERS, EACH = 6, 5


def drawings(data: Path) -> list[list[Array]]:
    """Some digits of several writers."""
    found: dict[str, list[list[Array]]] = {}
    with gzip.open(data / FILE) as file:
        for row in map(json.loads, file):
            known = found.setdefault(row["writer"], [])
            if len(known) < EACH:
                known.append([np.array(stroke) for stroke in row["strokes"]])
            if sum(len(kept) == EACH for kept in found.values()) == WRITERS:
                break
    return [drawing for kept in found.values() if len(kept) == EACH for drawing in kept]


def on_pad(drawing: list[Array], ratio: float, generator: np.random.Generator) -> list[list[list[int]]]:
    """The drawing somewhere on the pad, in device pixels, as a mouse reports them."""
    every = np.concatenate(drawing)
    low, extent = every.min(axis=0), float(np.ptp(every, axis=0).max())
    size = generator.uniform(0.4, 0.95) * PAD * ratio
    corner = generator.uniform(0, PAD * ratio - size, 2)
    return [
        np.round((stroke - low) / max(extent, 1) * size + corner).astype(int).tolist() for stroke in drawing
    ]


@pytest.mark.parametrize("ratio", RATIOS)
def test_a_digit_drawn_with_a_mouse_is_what_classify_reads(ratio: str, mnist_directory: Path, tmp_path: Path):
    if not (mnist_directory / FILE).exists():
        pytest.skip("the pen strokes are not here")
    strokes, images = tmp_path / "strokes.jsonl", tmp_path / "images.npz"
    generator = np.random.default_rng(1)
    lines = [on_pad(drawing, float(ratio), generator) for drawing in drawings(mnist_directory)]
    strokes.write_text("".join(json.dumps({"strokes": line}) + "\n" for line in lines))
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": ratio}
    command = [sys.executable, "-m", "tests.app.pages.replayed", str(strokes), str(images)]
    subprocess.run(command, env=environment, check=True, timeout=PATIENCE, capture_output=True)
    with np.load(images) as made:
        assert float(made["ratio"]) == float(ratio)
        seen = made["images"]
    expected = np.stack([whole for _, (whole, _) in network_inputs(strokes, bool)])
    assert len(seen) == len(expected) == WRITERS * EACH
    assert np.abs(seen - expected).max() < MOST
