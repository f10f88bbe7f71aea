"""`digitlab search`: from a study to its best settings, in processes that may die, and again tomorrow."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from app import cli, user_folders
from app.controllers.search.study_store import KeptStudy, StudyStore
from core.search.engine.shared_study import SharedStudy
from core.search.engine.storages import open_storage
from core.search.ledger import Ledger
from core.search.local_studies import SEARCHES
from core.storage.model_file import load_model
from core.storage.run_store import RunStore
from tests.waiting import PATIENCE, wait_until

ROOT = Path(__file__).resolve().parents[2]
RATES = {"path": "optimizer.learning_rate", "low": 1e-3, "high": 1e-1}
HILL = {"name": "hill", "space": [RATES, {"path": "weight_decay", "low": 1e-8, "high": 1e-4}], "trials": 12}


def written(path: Path, **values: object) -> str:
    path.write_text(json.dumps(values))
    return str(path)


@pytest.fixture
def hill(tmp_path: Path) -> str:
    return written(tmp_path / "hill.json", **HILL, hill={})


def ledger_of(storage: Path, name: str = "hill") -> Ledger:
    return SharedStudy.named(open_storage(str(storage)), name).ledger()


def studies_of_the_page() -> dict[str, KeptStudy]:
    """What the page Search lists."""
    return {kept.study.name: kept for kept in StudyStore(user_folders.data_directory() / SEARCHES).studies()}


def result(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    assert cli.main(["search", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def error_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(["search", *arguments]) == 1
    printed = capsys.readouterr().err.splitlines()
    assert printed[-1].startswith("digitlab: ")
    assert "Traceback" not in "".join(printed)
    return printed[-1]


def test_a_search_trains_and_opens_the_test_set_for_the_winner_alone(
    mnist_directory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    experiment = {
        "data": {"type": "MNIST", "train_size": 300, "validation": 0.2},
        "network": {"type": "MLP", "hidden": [10]},
        "epochs": 2,
    }
    study = written(tmp_path / "s.json", name="digits", space=[RATES], trials=4, experiment=experiment)
    out, data = tmp_path / "best.npz", ("--data", str(mnist_directory))
    found = result(capsys, study, "--workers", "2", "--out", str(out), *data)
    assert (found["trials"], found["done"]) == (4, 4)
    record = load_model(out).record
    assert msgspec.to_builtins(record.experiment) == {**found["best"]["experiment"], "workers": 1}
    assert record.result.validation_accuracy == found["best"]["validation_accuracy"]
    assert record.result.test_accuracy == found["test_accuracy"] > 0
    runs = RunStore(Path(os.environ["DIGITLAB_HOME"]) / "searches" / "digits" / "runs").runs()
    kept = [run.read_manifest().result for run in runs]
    assert len(kept) == 4
    assert all(one.test_accuracy != one.test_accuracy for one in kept)  # no number: it was not looked at
    assert result(capsys, study, "--trials", "5", *data)["done"] == 5
    listed = studies_of_the_page()["digits"]
    assert listed.study.trials == 5
    assert SharedStudy.join(open_storage(listed.storage), listed.study).ledger().finished == 5


def test_a_finished_search_is_told_again_and_nothing_is_done_twice(
    hill: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal, listed = tmp_path / "shared.journal", studies_of_the_page()
    first = result(capsys, hill, "--storage", str(journal), "--workers", "2")
    size = journal.stat().st_size
    again = result(capsys, "hill", "--storage", str(journal))
    assert first["done"] == again["done"] == 12
    assert first["best"] == again["best"]
    assert journal.stat().st_size == size
    assert studies_of_the_page() == listed, "what is kept elsewhere is joined by its address"


def test_more_trials_go_on_from_those_that_are_there(
    hill: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = str(tmp_path / "shared.journal")
    result(capsys, hill, "--storage", journal, "--trials", "3")
    with pytest.raises(SystemExit):
        cli.main(["search", hill, "--trials", "0"])
    found = result(capsys, hill, "--storage", journal)
    assert found["done"] == 12


def test_ctrl_c_ends_it_and_the_same_command_goes_on(tmp_path: Path) -> None:
    slow = written(tmp_path / "slow.json", **{**HILL, "trials": 6}, hill={"milliseconds": 400})
    journal = tmp_path / "shared.journal"
    command = [sys.executable, "-m", "app", "search", slow, "--storage", str(journal), "--workers", "2"]
    begun = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)
    wait_until(lambda: journal.exists() and b'"values":[0.' in journal.read_bytes(), what="a trial is told")
    os.killpg(begun.pid, signal.SIGINT)
    _, said = begun.communicate(timeout=PATIENCE)
    assert begun.returncode == 130, said
    assert "Traceback" not in said
    left = ledger_of(journal)
    assert not left.running
    assert 0 < left.finished < 6
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    ledger = ledger_of(journal)
    assert ledger.is_over
    assert sorted(one.slot for one in ledger.trials if one.state == "done") == list(range(6))


def test_a_process_that_dies_in_mid_trial_is_replaced_and_its_trial_tried_again(tmp_path: Path) -> None:
    slow = written(tmp_path / "slow.json", **{**HILL, "trials": 4}, hill={"milliseconds": 700})
    journal = tmp_path / "shared.journal"
    command = [sys.executable, "-m", "app", "search", slow, "--storage", str(journal), "--workers", "1"]
    begun = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_until(lambda: journal.exists() and b'"worker":' in journal.read_bytes(), what="a trial is begun")
    (trial,) = ledger_of(journal).trials
    os.kill(int(trial.worker.rpartition(":")[2]), signal.SIGKILL)
    _, said = begun.communicate(timeout=PATIENCE)
    assert begun.returncode == 0, said
    assert "has died; its trial is tried again" in said
    first, *others = ledger_of(journal).trials
    assert first.state == "lost"
    assert sorted((one.slot, one.attempt, one.state) for one in others) == [
        (0, 1, "done"),
        *((slot, 0, "done") for slot in (1, 2, 3)),
    ]


def test_what_cannot_be_is_refused_in_one_sentence(
    hill: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = written(tmp_path / "other.json", **{**HILL, "space": [RATES]}, hill={})
    journal = str(tmp_path / "shared.journal")
    result(capsys, hill, "--storage", journal)
    assert "another name" in error_of(capsys, other, "--storage", journal)
    assert "no search “mine”" in error_of(capsys, "mine", "--storage", journal)
    assert "folder is not there" in error_of(capsys, hill, "--storage", str(tmp_path / "absent" / "x"))
    assert "is not a storage" in error_of(capsys, hill, "--storage", hill)
    assert "cannot be read" in error_of(capsys, str(tmp_path / "absent.json"))
    assert "cannot be kept" in error_of(capsys, hill, "--storage", "ftp://somewhere/x")
    assert "cannot be read" in error_of(capsys, hill, "--storage", "postgresql://host:port/x")


def test_a_password_is_repeated_nowhere(hill: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("psycopg")
    said = error_of(capsys, hill, "--storage", "postgresql://me:geheim@127.0.0.1:1/digits")
    assert "cannot be reached" in said
    assert "127.0.0.1:1" in said
    assert "geheim" not in said
    assert "me:" not in said


def test_other_data_of_the_same_name_are_refused(
    mnist_directory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    experiment = {
        "data": {"type": "Imported", "name": "mine", "validation": 0.5},
        "batch_size": 10,
        "epochs": 1,
    }
    study = written(tmp_path / "s.json", name="imported", space=[RATES], trials=1, experiment=experiment)
    journal = str(tmp_path / "shared.journal")
    for number, ink in enumerate((0, 255)):
        folder, digits = tmp_path / f"machine-{number}", tmp_path / f"digits-{number}.npz"
        _write_images(digits, ink)
        assert cli.main(["data", "import", "mine", str(digits), "--ink=bright", "--data", str(folder)]) == 0
    assert result(capsys, study, "--storage", journal, "--data", str(tmp_path / "machine-0"))["done"] == 1
    said = error_of(capsys, study, "--storage", journal, "--data", str(tmp_path / "machine-1"))
    assert "differ from those that the search started with" in said


def _write_images(path: Path, ink: int) -> None:
    import numpy as np

    images = np.random.default_rng(1).integers(0, 255, (60, 28, 28), np.uint8)
    images[0, 0] = ink
    np.savez(path, images=images, labels=np.arange(60) % 3)


def test_neither_the_window_nor_the_command_line_loads_optuna_at_its_start() -> None:
    code = "import app.cli, app.application, app.session, app.jobs.job_server, core.search.study_file, sys\n"
    code += "print([name for name in ('optuna', 'sqlalchemy', 'grpc') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_proxy_keeps_a_search_for_machines_that_know_its_name(hill: str, tmp_path: Path) -> None:
    pytest.importorskip("grpc", reason="gRPC is not installed: pip install .[test]")
    port, database = str(_free_port()), f"sqlite:///{tmp_path / 'shared.db'}"
    command = [sys.executable, "-m", "app", "search"]
    serving = [*command, "serve", "--storage", database, "--port", port]
    server = subprocess.Popen(serving, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        given = [server.stdout.readline() for _ in range(3)]
        address = f"grpc://127.0.0.1:{port}"
        assert address in given[1]
        assert "no password" in given[2]
        joining = [*command, hill, "--storage", address, "--workers", "1", "--json"]
        first = subprocess.Popen(joining, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        second = subprocess.Popen(joining, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        found = [json.loads(one.communicate(timeout=PATIENCE)[0]) for one in (first, second)]
    finally:
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=PATIENCE)
    assert server.returncode == 130, said
    assert [one["done"] for one in found] == [12, 12]
    assert found[0]["best"] == found[1]["best"]
    storage = open_storage(database)
    ledger = SharedStudy.named(storage, "hill").ledger()
    storage.close()
    assert sorted(one.slot for one in ledger.trials if one.state == "done") == list(range(12))


def _free_port() -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
