"""`digitlab lesson`: a student lists, runs and begins lessons; what is wrong is one sentence."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app import cli, resources
from tests.core.data.idx_files import write_four
from tests.faults.processes import children_of, wait_until_gone
from tests.waiting import PATIENCE, wait_until

TEMPLATE = resources.directory("lessons", "lesson.template").read_text(encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in; there is no data set but one of a few digits."""
    write_four(tmp_path / "data" / "mnist")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIGITLAB_DATA", str(tmp_path / "data"))
    return tmp_path


def small(epochs: int = 2) -> str:
    """A lesson for the few digits that are there."""
    text = TEMPLATE.replace("train_size = 2000}", "train_size = 5}").replace(
        "batch_size = 50", "batch_size = 2"
    )
    text = text.replace("values = [200, 600, 2000]", "values = [2, 5]").replace("at = 2000", "at = 5")
    text = text.replace("than_at = [200], margin = 0.03", "than_at = [2], margin = -2")
    text = text.replace("train_size = 200}", "train_size = 2}").replace(
        "test_images = 2000", "test_images = 100"
    )
    return text.replace("epochs = 5\n", f"epochs = {epochs}\n")


def lesson_command(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    capfd.readouterr()
    status = cli.main(["lesson", *arguments])
    return status, *capfd.readouterr()


def test_the_list_has_every_lesson_in_its_order(capfd: pytest.CaptureFixture[str]):
    status, said, _ = lesson_command(capfd, "list", "--json")
    lessons = json.loads(said)
    assert status == 0
    assert len(lessons) == len(list(resources.directory("lessons").glob("*.toml")))
    assert [one["order"] for one in lessons] == sorted(one["order"] for one in lessons)
    _, words, _ = lesson_command(capfd, "list")
    assert all(one["name"] in words and one["title"] in words for one in lessons)


def test_a_new_lesson_is_well_and_is_never_written_over(place: Path, capfd: pytest.CaptureFixture[str]):
    assert lesson_command(capfd, "new", "mine.toml")[0] == 0
    assert (place / "mine.toml").read_text(encoding="utf-8") == TEMPLATE
    status, said, _ = lesson_command(capfd, "check", "mine.toml")
    assert status == 0
    assert "is well: 18 runs" in said
    (place / "mine.toml").write_text("mine", encoding="utf-8")
    status, _, problem = lesson_command(capfd, "new", "mine.toml")
    assert status == 1
    assert "exists already" in problem
    assert (place / "mine.toml").read_text(encoding="utf-8") == "mine"


def test_a_lesson_is_run_in_several_processes(place: Path, capfd: pytest.CaptureFixture[str]):
    (place / "mine.toml").write_text(small(), encoding="utf-8")
    status, said, problem = lesson_command(capfd, "run", "mine.toml", "--quick", "--workers", "2", "--json")
    assert (status, problem) == (0, "")
    result = json.loads(said.splitlines()[-1])
    assert result["variant"] == "quick"
    assert {(run["candidate"], run["at"], run["seed"]) for run in result["runs"]} == {
        (key, at, seed) for key in ("plain", "dropout") for at in (2, 5) for seed in (1, 2, 3)
    }
    means = {(one["candidate"], one["at"]): one["test_accuracy"] for one in result["figures"]}
    own = [
        run["figures"]["test_accuracy"]
        for run in result["runs"]
        if (run["candidate"], run["at"]) == ("plain", 5)
    ]
    assert means["plain", 5] == pytest.approx(np.mean(own))
    assert (result["holds"], result["holds_in"], result["outcome"]) == (True, 3, "holds")
    assert result["claim"].startswith("With ten times the digits")


def test_one_seed_decides_nothing(place: Path, capfd: pytest.CaptureFixture[str]):
    (place / "mine.toml").write_text(small(), encoding="utf-8")
    status, said, _ = lesson_command(capfd, "run", "mine.toml", "--quick", "--seed", "7", "--workers", "1")
    assert status == 0
    assert "One seed decides nothing" in said


def test_a_lesson_without_its_data_says_what_to_do(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("DIGITLAB_DATA", raising=False)
    status, said, problem = lesson_command(
        capfd, "run", "2", "--quick", "--data", str(tmp_path), "--workers", "1"
    )
    assert (status, said) == (1, "")
    assert problem.startswith("digitlab: MNIST is not here: run “digitlab data fetch MNIST”")
    assert problem.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "learning-rate"), "is “learning-rates” meant?"),
        (("run", "nonsense"), "There is no lesson “nonsense”"),
        (("run", "2", "--seeds", "9"), "The lesson has 3 seeds"),
        (("run", "missing.toml"), "“missing.toml” cannot be read"),
        (("check", "."), "cannot be read"),
        (("check", "/dev/zero"), "not an ordinary file"),
        (("check", "huge.toml"), "too large for a lesson"),
        (("check", "noise.toml"), "“noise.toml”, line 1: it must be saved as UTF-8."),
        (("check", "fault.toml"), "“fault.toml”, line 33: "),
        (("new", "nowhere/mine.toml"), "no folder"),
        (("new", "mine.txt"), "call it “mine.toml”"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    place: Path, capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
):
    (place / "huge.toml").write_bytes(b"#" * 10**6)
    (place / "noise.toml").write_bytes(b"\xff\xfe\x00\x81" * 50)
    (place / "fault.toml").write_text(
        TEMPLATE.replace("test_images = 2000", "test_images = 3"), encoding="utf-8"
    )
    status, said, problem = lesson_command(capfd, *arguments)
    assert (status, said) == (1, "")
    assert words in problem
    assert problem.startswith("digitlab: ")
    assert problem.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [(), ("run",), ("run", "2", "--seed", "-1"), ("run", "2", "--seed", "1", "--seeds", "2")]
)
def test_wrong_usage_is_told_as_such(arguments: tuple[str, ...]):
    with pytest.raises(SystemExit) as left:
        cli.main(["lesson", *arguments])
    assert left.value.code == 2


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are seen in /proc")
def test_ctrl_c_leaves_no_process_behind(place: Path):
    (place / "long.toml").write_text(small(epochs=90_000), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "app", "lesson", "run", "long.toml", "--quick", "--workers", "2"]
    process = subprocess.Popen(
        command,
        cwd=place,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    wait_until(lambda: len(children_of(process.pid)) >= 2, what="the runs have begun")
    begun = children_of(process.pid)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    said, problem = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said, problem) == (130, b"", b"digitlab: interrupted\n")
    wait_until_gone(begun)
