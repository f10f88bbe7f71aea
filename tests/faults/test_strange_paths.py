"""Folders with Korean, very long and blank-filled names: for home, data, models and tables."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

from core.storage.model_file import load_model, read_record
from core.storage.run_store import RUNS, RunStore
from tests.core.data.idx_files import write_four
from tests.faults.test_command_line import SHORT, error_line, run

NAMES = {
    "strange": "  손글씨   숫자 🖊️ é 100% {name} 'quoted' & more; $HOME #1",
    "long": "/".join(["가" * 80, *["한 글 " * 8 + "x"] * 20]),
}


@pytest.fixture(params=NAMES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if sys.platform == "win32" and request.param == "long":
        pytest.skip("Windows itself ends paths at 260 characters")
    place = tmp_path / NAMES[request.param]
    write_four(place / "data" / "mnist")
    (place / "short.json").write_text(SHORT)
    return place


def test_a_run_is_trained_kept_evaluated_and_read(place: Path) -> None:
    model, table = str(place / "model.npz"), str(place / "table.csv")
    done = run(place, "train", str(place / "short.json"), "--out", model, "--metrics", table, "--json")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert json.loads(done.stdout)["epochs"] == 3
    with open(table, encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 3
    (folder,) = RunStore(place / "home" / RUNS).runs()
    assert folder.read_manifest().state == "finished"
    assert load_model(folder.model).vector.tobytes() == load_model(model).vector.tobytes()
    evaluated = run(place, "evaluate", model, "--dataset", "MNIST", "--data", str(place / "data"), "--json")
    assert evaluated.returncode == 0, evaluated.stderr


def test_a_model_and_a_picture_of_any_name(tmp_path: Path) -> None:
    from PIL import Image

    write_four(tmp_path / "data" / "mnist")
    (tmp_path / "short.json").write_text(SHORT)
    for name in (" 앞뒤 빈칸 ", "a\nb"):
        path = tmp_path / f"{name}.npz"
        assert run(tmp_path, "train", "short.json", f"--out={path}").returncode == 0
        assert "\n" not in read_record(path).name
        picture = tmp_path / f"{name}.png"
        Image.new("L", (8, 8), 0).save(picture)
        read = run(tmp_path, "classify", str(picture), "--model", str(path), "--json")
        assert "Traceback" not in read.stderr


def test_a_name_that_no_file_system_takes_is_refused_before_the_training(tmp_path: Path) -> None:
    write_four(tmp_path / "data" / "mnist")
    (tmp_path / "short.json").write_text(SHORT)
    for name in ("가" * 300, "x/" * 3000):
        done = run(tmp_path, "train", "short.json", "--out", f"{name}.npz")
        assert done.returncode == 1
        assert "epoch" not in done.stderr
        assert len(error_line(done)) < 20_000
