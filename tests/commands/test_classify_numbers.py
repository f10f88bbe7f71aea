"""`digitlab classify` reads numbers, in a picture and in strokes, and keeps its form for single digits."""

import gzip
import json
from argparse import Namespace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from app.commands import classify
from core.data.sources import MNIST
from core.ink.number import number_of
from tests.core.ink.pages import number_page
from tests.pictures.numbers import text
from tests.strokes import FILE


def said(capsys: pytest.CaptureFixture[str], path: Path, as_json: bool = True) -> str:
    assert classify.run(Namespace(model=None, files=[path], json=as_json)) == 0
    return capsys.readouterr().out


def page(directory: Path, number: str, path: Path) -> Path:
    test = MNIST().load([directory]).test
    rows = [int(np.flatnonzero(test.labels == int(digit))[3 + place]) for place, digit in enumerate(number)]
    number_page(np.random.default_rng(7), test.images[rows, 0]).save(path)
    return path


def test_a_number_in_a_picture(mnist_directory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = page(mnist_directory, "2026", tmp_path / "page.png")
    report = json.loads(said(capsys, path))
    assert report["number"] == "2026"
    assert [digit["digit"] for digit in report["digits"]] == [2, 0, 2, 6]
    for reading in (report, *report["digits"]):
        assert abs(sum(reading["probabilities"]) - 1) < 1e-4
        assert isinstance(reading["known"], bool)
    lines = said(capsys, path, as_json=False).splitlines()
    assert lines[0] == "page.png: 2026"
    assert len(lines) == 5


def test_a_number_in_strokes_beside_single_digits(
    mnist_directory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with gzip.open(mnist_directory / FILE) as file:
        first, second = (json.loads(next(file)) for _ in range(2))
    right = [[[x + 600, y] for x, y in stroke] for stroke in second["strokes"]]
    path = tmp_path / "strokes.jsonl"
    lines = (first["strokes"], [*first["strokes"], *right])
    path.write_bytes(b"".join(msgspec.json.encode({"strokes": strokes}) + b"\n" for strokes in lines))
    single, number = map(json.loads, said(capsys, path).splitlines())
    assert set(single) == {"digit", "known", "probabilities"}
    assert single["digit"] == first["label"]
    assert number["number"] == f"{first['label']}{second['label']}"


def test_what_is_unknown_is_marked_and_text_is_no_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    text(np.random.default_rng(1)).save(tmp_path / "text.png")
    assert json.loads(said(capsys, tmp_path / "text.png"))["number"] is None
    assert said(capsys, tmp_path / "text.png", as_json=False).splitlines()[0] == "text.png: no number"
    assert number_of(["1", None, "3"]) == "1?3"
