"""The command line where the world is broken: one sentence, the right status, nothing half written."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import numpy as np
import pytest
from PIL import Image

from core.storage.model_file import load_model, read_record
from tests.core.data.idx_files import write_four
from tests.faults.mounts import small_disk
from tests.waiting import PATIENCE, let_pass

SHORT = '{"epochs": 3, "batch_size": 2, "network": {"type": "MLP", "hidden": [3]}}'


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with small data, an experiment, and nothing else."""
    write_four(tmp_path / "data" / "mnist")
    (tmp_path / "short.json").write_text(SHORT)
    return tmp_path


def run(
    place: Path,
    *arguments: str,
    env: dict[str, str] | None = None,
    stdout: int | IO[str] = subprocess.PIPE,
    stderr: int | IO[str] = subprocess.PIPE,
) -> subprocess.CompletedProcess[str]:
    """`digitlab ARGUMENTS` in that folder, with its data."""
    command = [sys.executable, "-m", "app", *arguments]
    given = env or environment(place)
    return subprocess.run(
        command,
        cwd=place,
        env=given,
        stdout=stdout,
        stderr=stderr,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def environment(place: Path, **changed: str) -> dict[str, str]:
    root = str(Path(__file__).parents[2])
    own = {"DIGITLAB_DATA": str(place / "data"), "DIGITLAB_HOME": str(place / "home"), "PYTHONPATH": root}
    return {**os.environ, **own, **changed}


def in_shell(place: Path, command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command],
        cwd=place,
        env=environment(place),
        capture_output=True,
        text=True,
        check=False,
    )


def error_line(done: subprocess.CompletedProcess[str]) -> str:
    """The last sentence, after the lines of the epochs."""
    assert "Traceback" not in done.stderr, done.stderr
    return done.stderr.splitlines()[-1]


TRAIN = ("train", "short.json", "--out", "model.npz")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_a_full_standard_output(place: Path) -> None:
    with open("/dev/full", "w") as full:
        done = run(place, *TRAIN, "--json", stdout=full)
    assert done.returncode == 1
    assert error_line(done).startswith("digitlab: The result cannot be written: ")
    load_model(place / "model.npz")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_words_that_cannot_be_written_do_not_stop_the_training(place: Path) -> None:
    with open("/dev/full", "w") as full:
        done = run(place, *TRAIN, "--json", stderr=full)
    assert done.returncode == 0
    assert json.loads(done.stdout)["epochs"] == 3


@pytest.mark.skipif(os.name != "posix", reason="needs a shell of Unix")
@pytest.mark.parametrize(
    ("closing", "status"), [(">&-", 1), ("2>&-", 0), (">&- 2>&- <&-", 1), ("2>&1 >/dev/null | true", 0)]
)
def test_closed_streams(place: Path, closing: str, status: int) -> None:
    command = f"set -o pipefail; {sys.executable} -m app {' '.join(TRAIN)} {closing}"
    done = in_shell(place, command)
    assert (done.returncode, "Traceback" in done.stderr) == (status, False)
    load_model(place / "model.npz")


def test_names_in_any_script_where_the_locale_knows_ascii_only(place: Path) -> None:
    folder = place / "한글 폴더"
    folder.mkdir()
    ascii_only = environment(place, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    model, table = str(folder / "모델 1.npz"), str(folder / "표.csv")
    done = run(place, "train", "short.json", "--out", model, "--metrics", table, env=ascii_only)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert read_record(model).name == "모델 1"
    assert len((folder / "표.csv").read_text().splitlines()) == 4
    assert run(place, "data", "list", "--data", str(folder), env=ascii_only).returncode == 0
    refused = run(place, "evaluate", str(folder / "없다.npz"), "--dataset", "숫자", env=ascii_only)
    assert refused.returncode == 1
    error_line(refused)


@pytest.mark.skipif(sys.platform != "linux", reason="names of other systems are never broken")
def test_a_name_that_is_no_text_at_all(place: Path) -> None:
    done = run(place, "train", "short.json", "--out", "model\udcff.npz")
    assert done.returncode == 0, done.stderr
    assert read_record(place / "model\udcff.npz").name == "model\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--out", "short.json"),
        ("--out", "model.npz", "--metrics", "short.json"),
        ("--out", "model.npz", "--metrics", "data/../model.npz"),
    ],
)
def test_a_file_that_is_named_twice(place: Path, arguments: tuple[str, ...]) -> None:
    done = run(place, "train", "short.json", *arguments)
    assert done.returncode == 1
    assert error_line(done).endswith("is given twice: give each file its own name.")
    assert (place / "short.json").read_text() == SHORT
    assert not (place / "model.npz").exists()


def test_a_table_that_grows_too_large_does_not_stop_the_training(place: Path) -> None:
    (place / "long.json").write_text(SHORT.replace('"epochs": 3', '"epochs": 100'))
    with small_disk(place / "disk", 4) as disk:
        done = run(place, "train", "long.json", "--out", "model.npz", "--metrics", "disk/table.csv", "--json")
        rows = (disk / "table.csv").read_text().splitlines()
    printed = [line for line in done.stderr.splitlines() if line.startswith("digitlab: ")]
    assert (done.returncode, len(printed), "Traceback" in done.stderr) == (1, 1, False)
    assert "is full" in printed[0]
    assert json.loads(done.stdout)["epochs"] == 100
    assert len(load_model(place / "model.npz").record.history) == 100
    assert 3 < len(rows) < 100
    assert all(row.count(",") == 7 for row in rows)
    assert rows[-1].startswith(f"{len(rows) - 1},")


def test_a_disk_without_room_for_the_model_is_seen_before_the_training(place: Path) -> None:
    (place / "wide.json").write_text(
        '{"epochs": 1, "batch_size": 2, "network": {"type": "MLP", "hidden": [500]}}'
    )
    with small_disk(place / "disk", 400) as disk:
        done = run(place, "train", "wide.json", "--out", "disk/model.npz")
        assert os.listdir(disk) == []
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert error_line(done).endswith("0.4 MB are free): free up space, or choose another folder.")


def test_a_run_that_diverged_tells_its_figures_although_it_cannot_be_saved(place: Path) -> None:
    (place / "wild.json").write_text(
        '{"epochs": 40, "batch_size": 2, "optimizer": {"type": "SGD", "learning_rate": 10}, "weight_decay":1,'
        '"network": {"type": "MLP", "hidden": [30, 30], "activation": {"type": "Identity"}}}'
    )
    done = run(place, "train", "wild.json", "--out", "model.npz", "--json")
    assert done.returncode == 1
    assert error_line(done).endswith("Choose a smaller learning rate.")
    assert json.loads(done.stdout)["train_loss"] > 1e6
    assert "NaN" not in done.stdout
    assert not (place / "model.npz").exists()


@pytest.mark.skipif(os.name != "posix", reason="signals of Unix")
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("again", [1, 5])
def test_interrupted_while_it_trains(place: Path, number: str, again: int) -> None:
    (place / "long.json").write_text(SHORT.replace('"epochs": 3', '"epochs": 100000'))
    with subprocess.Popen(
        [sys.executable, "-m", "app", "train", "long.json", "--out", "model.npz"],
        cwd=place, env=environment(place), stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        assert process.stderr.readline().startswith("epoch 1/")
        for _ in range(again):
            process.send_signal(getattr(signal, number))
            let_pass(0.002)
        printed = process.stderr.read()
    assert process.returncode == 130
    assert printed.endswith("digitlab: interrupted\n")
    assert "Traceback" not in printed
    assert not (place / "model.npz").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS counts on Linux")
def test_too_little_memory(place: Path) -> None:
    (place / "wide.json").write_text(SHORT.replace("[3]", "[8192, 8192, 8192]"))
    command = f"ulimit -v 1500000; exec {sys.executable} -m app train wide.json --out model.npz"
    done = in_shell(place, command)
    assert done.returncode == 1
    assert "memory" in error_line(done)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
def test_a_device_that_is_full_is_not_a_full_disk(place: Path) -> None:
    done = run(place, *TRAIN, "--metrics", "/dev/full")
    assert error_line(done) == "digitlab: “full” cannot be written: No space left on device."


@pytest.mark.parametrize(("given", "named"), [(".", "."), ("data", "data"), ("data/", "data"), ("/", "/")])
def test_a_folder_to_be_read_is_called_by_its_name(place: Path, given: str, named: str) -> None:
    done = run(place, "classify", given)
    assert done.returncode == 1
    assert error_line(done) == f"digitlab: “{named}” is a folder: name the files in it."


CRASH = """
import sys
from app import cli
from app.commands import data
def crash(options):
    raise RuntimeError("nobody thought of this")
data.run = crash
sys.exit(cli.main(["data", "list"]))
"""


@pytest.mark.parametrize("writable", [True, False])
def test_a_crash_names_a_log_only_where_it_is(place: Path, writable: bool) -> None:
    logs = place / "logs"
    logs.mkdir() if writable else logs.write_text("no folder")
    done = subprocess.run(
        [sys.executable, "-c", CRASH],
        cwd=place,
        env=environment(place, XDG_STATE_HOME=str(logs)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    (log,) = list(logs.rglob("digitlab.log")) or [None]
    if writable and log:
        assert error_line(done) == f"digitlab: An unexpected error occurred; details are in “{log}”."
        assert "nobody thought of this" in log.read_text()
    elif not writable:
        assert "(RuntimeError: nobody thought of this); its details could not be written" in error_line(done)
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_an_image_folder_with_loops_and_pipes(place: Path) -> None:
    picture = _one_picture()
    for name in ("left", "right"):
        (folder := place / "pictures" / name).mkdir(parents=True)
        for number in range(40):
            (folder / f"{number}.png").write_bytes(picture)
    left = place / "pictures" / "left"
    (left / "up").symlink_to("..")
    (left / "itself.png").symlink_to("itself.png")
    (place / "pictures" / "around").symlink_to(place / "pictures")
    (left / "folder.png").mkdir()
    os.mkfifo(left / "pipe.png")
    os.mkfifo(place / "pictures" / "pipe")
    done = run(place, "data", "import", "mine", "pictures")
    assert done.returncode == 0, done.stderr
    classified = run(place, "classify", str(left / "pipe.png"), str(left / "itself.png"), str(left / "1.png"))
    assert classified.returncode == 1
    assert len(classified.stderr.splitlines()) == 2
    assert "1.png" in classified.stdout


@pytest.mark.slow
def test_an_image_folder_of_ten_thousand(place: Path) -> None:
    picture = _one_picture()
    for name in ("left", "right"):
        (folder := place / "pictures" / name).mkdir(parents=True)
        for number in range(5000):
            (folder / f"{number}.png").write_bytes(picture)
    done = run(place, "data", "import", "mine", "pictures")
    assert "8,334 + 1,666 images" in done.stdout


def _one_picture() -> bytes:
    drawn = np.zeros((28, 28), np.uint8)
    drawn[6:22, 12:16] = 255
    file = io.BytesIO()
    Image.fromarray(drawn).save(file, "PNG")
    return file.getvalue()
