"""The command line, as a user at a terminal meets it: in a process of its own."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.storage.model_file import load_model
from tests.waiting import PATIENCE, PROMPT

ROOT = Path(__file__).parents[2]
SMALL = {
    "data": {"type": "MNIST", "train_size": 2000, "validation": 0.1},
    "network": {"type": "MLP", "hidden": [20]},
    "optimizer": {"type": "Adam", "learning_rate": 0.005},
    "epochs": 2,
}


def digitlab(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def assert_refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Exit status 1, one plain sentence on stderr, nothing on stdout, no traceback."""
    assert done.returncode == 1, done
    assert done.stdout == ""
    (sentence,) = done.stderr.strip().splitlines()
    assert "Traceback" not in sentence
    for word in words:
        assert word in sentence


@pytest.fixture
def experiment(tmp_path):
    def write(**changes: object) -> Path:
        path = tmp_path / "experiment.json"
        path.write_text(json.dumps({**SMALL, **changes}))
        return path

    return write


@pytest.fixture(scope="module")
def model(mnist_directory, tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    path = folder / "experiment.json"
    path.write_text(json.dumps(SMALL))
    done = digitlab("train", path, "--out", folder / "small.npz", "--data", mnist_directory)
    assert done.returncode == 0, done.stderr
    return folder / "small.npz"


def test_plain_versions_learn_what_the_fast_ones_learn(mnist_directory, experiment, tmp_path):
    reports = []
    for changes in ({}, {"plain": True}):
        path = experiment(data={"type": "MNIST", "train_size": 1000}, workers=1, **changes)
        done = digitlab("train", path, "--out", tmp_path / "model.npz", "--data", mnist_directory, "--json")
        assert done.returncode == 0, done.stderr
        reports.append(json.loads(done.stdout.splitlines()[-1]))
    assert reports[1]["train_loss"] == pytest.approx(reports[0]["train_loss"], abs=1e-4)
    assert load_model(tmp_path / "model.npz").record.experiment.plain


def test_train_reports_its_figures_as_json_and_writes_model_and_metrics(
    mnist_directory, experiment, tmp_path
):
    out, metrics = tmp_path / "model.npz", tmp_path / "metrics.csv"
    done = digitlab(
        "train", experiment(), "--out", out, "--metrics", metrics, "--data", mnist_directory, "--json"
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert list(report) == [
        "epochs", "seconds", "samples_per_second", "train_loss", "train_accuracy", "validation_accuracy",
        "test_accuracy", "parameters",
    ]  # fmt: skip
    assert report["epochs"] == 2
    assert report["parameters"] == 784 * 20 + 20 + 20 * 10 + 10
    assert 0.7 < report["test_accuracy"] < 1
    assert [row["epoch"] for row in csv.DictReader(metrics.read_text().splitlines())] == ["1", "2"]
    record = load_model(out).record
    assert record.result is not None
    assert record.result.test_accuracy == report["test_accuracy"]


def test_the_same_seed_gives_the_same_model_to_the_bit(mnist_directory, experiment, tmp_path):
    vectors = []
    for name in ("first.npz", "second.npz"):
        digitlab("train", experiment(), "--out", tmp_path / name, "--data", mnist_directory)
        vectors.append(load_model(tmp_path / name).vector)
    assert np.array_equal(vectors[0], vectors[1])


def test_evaluate_agrees_with_what_training_reported(mnist_directory, model):
    done = digitlab("evaluate", model, "--dataset", "MNIST", "--data", mnist_directory, "--json")
    report = json.loads(done.stdout.splitlines()[-1])
    record = load_model(model).record
    assert record.result is not None
    assert report["accuracy"] == pytest.approx(record.result.test_accuracy, abs=1e-9)
    assert np.sum(report["confusion"]) == 10_000
    assert np.trace(report["confusion"]) == round(report["accuracy"] * 10_000)


def test_evaluate_tells_intervals_classes_calibration_and_what_is_refused(mnist_directory, model):
    done = digitlab(
        "evaluate", model, "--dataset", "MNIST", "--split", "validation", "--data", mnist_directory, "--json"
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    record = load_model(model).record
    assert record.result is not None
    assert (report["split"], report["images"]) == ("validation", 200)
    assert report["accuracy"] == pytest.approx(record.result.validation_accuracy, abs=1e-9)
    low, high = report["accuracy_interval"]
    assert low < report["accuracy"] < high
    assert [each["class"] for each in report["classes"]] == list("0123456789")
    assert sum(each["support"] for each in report["classes"]) == 200
    for each in report["classes"]:
        assert each["recall_interval"][0] <= each["recall"] <= each["recall_interval"][1]
    shares = "calibration_error", "calibration_error_after_temperature", "refused", "accuracy_of_the_rest"
    assert all(0 <= report[share] <= 1 for share in shares)


def test_evaluate_writes_one_page_with_its_pictures_and_a_row_for_each_image(
    mnist_directory, model, tmp_path
):
    page, table = tmp_path / "report.html", tmp_path / "predictions.csv"
    done = digitlab(
        "evaluate", model, "--dataset", "MNIST", "--data", mnist_directory, "--report", page,
        "--predictions", table,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    html = page.read_text(encoding="utf-8")
    assert "<script" not in html
    assert not re.findall(r"(?:src|href)=.?https?:", html), "nothing is loaded from elsewhere"
    assert html.count("<img") >= 32
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert [int(row["image"]) for row in rows] == list(range(10_000))
    right = sum(row["label"] == row["reading"] for row in rows) / 10_000
    assert f"{right:.2%}" in done.stdout
    for row in rows[:50]:
        shares = [float(row[f"p({name})"]) for name in range(10)]
        assert sum(shares) == pytest.approx(1, abs=1e-4)
        assert float(row["probability"]) == max(shares)
        assert (row["rank"] == "0") == (row["label"] == row["reading"])


def test_evaluate_reads_generated_digits_of_one_kind_of_hand(model):
    done = digitlab("evaluate", model, "--dataset", "hand-7-barred", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert (report["split"], report["images"]) == ("generated", 500)
    assert [each["support"] for each in report["classes"]] == [500 * (digit == 7) for digit in range(10)]


def test_evaluate_refuses_what_was_not_held_out_and_what_cannot_be_written(mnist_directory, model, tmp_path):
    asked = ("--split", "validation", "--data", mnist_directory)
    assert_refused(digitlab("evaluate", model, "--dataset", "FashionMNIST", *asked), "learned from MNIST")
    nowhere = tmp_path / "nowhere" / "report.html"
    done = digitlab("evaluate", model, "--dataset", "MNIST", "--report", nowhere, "--data", mnist_directory)
    assert_refused(done, "nowhere")
    assert digitlab("evaluate", model, "--dataset", "MNIST", "--split", "training").returncode == 2


def test_classify_reads_images_and_strokes(model, tmp_path):
    picture = tmp_path / "one.png"
    pixels = np.full((60, 60), 255, np.uint8)
    pixels[10:50, 28:33] = 0
    Image.fromarray(pixels).save(picture)
    strokes = tmp_path / "ones.jsonl"
    line = {"strokes": [[[5, y] for y in range(0, 100, 5)]]}
    strokes.write_text(json.dumps(line) + "\n" + json.dumps(line) + "\n")
    done = digitlab("classify", picture, strokes, "--model", model, "--json")
    assert done.returncode == 0, done.stderr
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reading["digit"] for reading in readings] == [1, 1, 1]
    for reading in readings:
        assert set(reading) == {"digit", "known", "probabilities"}
        assert sum(reading["probabilities"]) == pytest.approx(1, abs=1e-5)


def test_classify_goes_on_after_a_file_that_cannot_be_read(model, tmp_path):
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.png"
    good.write_text('{"strokes": [[[0, 0], [0, 9]]]}\n')
    bad.write_bytes(b"no picture")
    done = digitlab("classify", bad, tmp_path, good, tmp_path / "none.png", good, "--model", model, "--json")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    printed = done.stderr.splitlines()
    names = ("bad.png", tmp_path.name, "none.png")
    assert all(name in line for name, line in zip(names, printed, strict=True))


def test_classify_reads_without_a_model_of_ones_own_and_says_what_is_no_digit(tmp_path):
    strokes = tmp_path / "drawings.jsonl"
    seven = [[[10, 10], [70, 10], [35, 95]], [[25, 50], [62, 48]]]
    grid = [[[x, 0], [x, 90]] for x in (0, 30, 60, 90)] + [[[0, y], [90, y]] for y in (0, 30, 60, 90)]
    strokes.write_text("\n".join(json.dumps({"strokes": drawing}) for drawing in (seven, grid, [])))
    for arguments in ((), ("--model",)):
        done = digitlab("classify", strokes, "--json", *arguments)
        assert done.returncode == 0, done.stderr
        readings = [json.loads(line) for line in done.stdout.splitlines()]
        assert readings[0]["digit"] == 7
        assert [reading["known"] for reading in readings] == [True, False, False]


def test_data_list_names_what_is_there(mnist_directory):
    done = digitlab("data", "list", "--data", mnist_directory, "--json")
    names = {row["name"]: row for row in json.loads(done.stdout)}
    assert names["MNIST"]["present"]
    assert names["MNIST"]["train_size"] == 60_000


def test_data_imports_ones_own_images_and_train_learns_them(experiment, tmp_path):
    generator = np.random.default_rng(1)
    labels = np.arange(240) % 2
    images = np.zeros((240, 28, 28), np.uint8)
    for image, label in zip(images, labels, strict=True):
        middle = generator.integers(8, 20)
        image[4:24, middle : middle + 3] = 255
        if label:
            image[...] = image.T
    np.savez(tmp_path / "mine.npz", images=images, labels=labels)
    done = digitlab("data", "import", "bars", tmp_path / "mine.npz", "--data", tmp_path)
    assert done.returncode == 0, done.stderr
    path = experiment(data={"type": "Imported", "name": "bars"}, batch_size=10, epochs=5)
    done = digitlab("train", path, "--out", tmp_path / "bars.npz", "--data", tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["test_accuracy"] > 0.9


@pytest.mark.parametrize(
    "arguments",
    [
        ("train", "x.json"),
        ("bogus",),
        ("train", "--out"),
        ("data",),
        ("train", "--resume", "last", "--from", "x.npz"),
    ],
)
def test_wrong_usage_exits_with_2(arguments):
    done = digitlab(*arguments)
    assert done.returncode == 2
    assert "usage:" in done.stderr


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"epoch": 3}, ["experiment.json", "epoch"]),
        ({"epochs": 0}, ["experiment.json", "epochs: 1 or more"]),
        ({"network": {"type": "MLP", "hidden": [0]}}, ["network.hidden[0]: 1 or more"]),
        ({"optimizer": {"type": "Magic"}}, ["Magic", "optimizer.type"]),
        ({"batch_size": 5000}, ["batch_size", "1,800"]),
        ({"network": {"type": "Layers", "layers": [{"type": "Dense", "units": 10}]}}, ["Dense", "Flatten"]),
    ],
)
def test_an_impossible_experiment_is_refused_by_the_name_of_its_field(
    mnist_directory, experiment, tmp_path, changes, words
):
    out = tmp_path / "model.npz"
    done = digitlab("train", experiment(**changes), "--out", out, "--data", mnist_directory)
    assert_refused(done, *words)
    assert not out.exists()


def test_files_that_are_not_what_they_should_be_are_refused_by_name(mnist_directory, model, tmp_path):
    nonsense = tmp_path / "nonsense.npz"
    nonsense.write_bytes(b"\x80\x04nonsense")
    assert_refused(digitlab("evaluate", nonsense, "--dataset", "MNIST"), "nonsense.npz")
    assert_refused(digitlab("train", nonsense, "--out", tmp_path / "m.npz"), "nonsense.npz", "JSON")
    assert_refused(digitlab("classify", tmp_path / "none.png", "--model", model), "none.png")
    assert_refused(digitlab("evaluate", model, "--dataset", "Nobody"), "Nobody", "data import")
    assert_refused(digitlab("train", tmp_path / "none.json", "--out", tmp_path / "m.npz"), "none.json")


def test_data_that_is_missing_is_refused_with_what_to_do(experiment, tmp_path):
    empty = tmp_path / "empty"
    environment = {"DIGITLAB_DATA": "", "XDG_DATA_HOME": str(empty), "HOME": str(empty)}
    done = digitlab("train", experiment(), "--out", tmp_path / "m.npz", "--data", empty, **environment)
    assert_refused(done, "digitlab data fetch MNIST", str(empty))


def test_a_folder_that_is_not_there_is_said_before_training(mnist_directory, experiment, tmp_path):
    began = time.monotonic()
    done = digitlab(
        "train", experiment(epochs=1000), "--out", tmp_path / "no" / "m.npz", "--data", mnist_directory
    )
    assert_refused(done, "m.npz", "folder")
    assert time.monotonic() - began < PROMPT


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupting_exits_with_130_and_leaves_no_half_model(mnist_directory, experiment, tmp_path, number):
    out = tmp_path / "model.npz"
    command = [
        sys.executable,
        "-m",
        "app",
        "train",
        experiment(epochs=10_000),
        "--out",
        out,
        "--data",
        mnist_directory,
    ]
    with subprocess.Popen(list(map(str, command)), cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert "epoch 1/" in process.stderr.readline()
        process.send_signal(number)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert not out.exists()
    assert list(tmp_path.iterdir()) == [tmp_path / "experiment.json"]


def test_no_command_of_the_terminal_loads_qt():
    code = (
        "import sys; from app.cli import main; main(['data', 'list'])\n"
        "import app.commands.train, app.commands.evaluate, app.commands.classify\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'pyqtgraph'))]"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_without_a_display_the_window_is_refused_and_the_other_commands_are_named():
    environment = {
        key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}
    }
    environment.pop("QT_QPA_PLATFORM", None)
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux starts without a display")
    done = subprocess.run(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert_refused(done, "train", "evaluate", "classify")


def test_a_cross_validation_tells_mean_and_spread(tmp_path: Path, mnist_directory: Path) -> None:
    experiment = SMALL | {"data": {"type": "MNIST", "train_size": 1500, "folds": 3}, "epochs": 1}
    (tmp_path / "folds.json").write_text(json.dumps(experiment))
    out, table = tmp_path / "model.npz", tmp_path / "table.csv"
    files = ("--out", out, "--metrics", table, "--data", mnist_directory)
    home = str(tmp_path / "home")
    done = digitlab("train", tmp_path / "folds.json", *files, "--json", DIGITLAB_HOME=home)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    accuracies = [run["validation_accuracy"] for run in report["runs"]]
    assert report["folds"] == len(accuracies) == 3
    assert report["validation_accuracy"] == pytest.approx(np.mean(accuracies))
    assert report["validation_accuracy_deviation"] == pytest.approx(np.std(accuracies, ddof=1))
    kept = load_model(out).record
    assert kept.result.validation_accuracy == max(accuracies)
    assert len(table.read_text().splitlines()) == 4
    assert len(list((tmp_path / "home" / "runs").iterdir())) == 3


def test_a_model_is_trained_on_and_averaged_with_what_came_of_it(
    mnist_directory: Path, experiment: Callable[..., Path], model: Path, tmp_path: Path
):
    """The mean lies halfway, and tells its own figures."""
    after, mean = tmp_path / "after.npz", tmp_path / "mean.npz"
    path = experiment(epochs=1, optimizer={"type": "Adam", "learning_rate": 0.0005})
    for arguments in (
        ("train", path, "--from", model, "--out", after, "--data", mnist_directory),
        ("average", model, after, "--out", mean, "--data", mnist_directory),
    ):
        done = digitlab(*arguments)
        assert done.returncode == 0, done.stderr
    first, second, between = (load_model(file) for file in (model, after, mean))
    np.testing.assert_allclose(between.vector, (first.vector + second.vector) / 2, rtol=1e-6)
    assert np.abs(second.vector - first.vector).mean() < np.abs(first.vector).mean(), "it began from there"
    report = json.loads(
        digitlab("evaluate", mean, "--dataset", "MNIST", "--data", mnist_directory, "--json").stdout
    )
    assert between.record.result
    assert between.record.result.test_accuracy == pytest.approx(report["accuracy"])
    assert between.record.name == "mean"


def test_models_of_different_networks_have_no_mean(
    mnist_directory: Path, experiment: Callable[..., Path], model: Path, tmp_path: Path
):
    path = experiment(network={"type": "MLP", "hidden": [10]}, epochs=1)
    refused = digitlab("train", path, "--from", model, "--out", tmp_path / "x.npz", "--data", mnist_directory)
    assert_refused(refused, "The initial weights are", "this network has")
    done = digitlab("train", path, "--out", tmp_path / "other.npz", "--data", mnist_directory)
    assert done.returncode == 0, done.stderr
    averaged = digitlab("average", model, tmp_path / "other.npz", "--out", tmp_path / "mean.npz")
    assert_refused(averaged, "“small” and “other”", "different networks")
