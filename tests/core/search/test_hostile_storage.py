"""What others have put into a storage is told in one sentence or left out; none of it is taken on trust."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import optuna
import pytest
from msgspec.structs import replace
from optuna.distributions import FloatDistribution
from optuna.study import StudyDirection
from optuna.trial import TrialState, create_trial
from sqlalchemy.exc import OperationalError

from core.errors import UserError
from core.search.dimension import Dimension
from core.search.engine import storages
from core.search.engine.patient_storage import PatientStorage
from core.search.engine.shared_study import SharedStudy, study_names
from core.search.engine.silence_watch import SilenceWatch
from core.search.engine.storages import open_storage, public_name
from core.search.engine.worker import Worker
from core.search.engine.worker_name import worker_name
from core.search.hill import Hill
from core.search.hill_trial import HillTrial
from core.search.local_studies import storage_of
from core.search.samplers import CMAES, TPE, Narrowing
from core.search.study_file import StudyFile, decode_study, default_study, encode_study
from tests.core.search.silent import Silent

FILE = replace(default_study(), name="open", hill=Hill(), trials=12, sampler=Narrowing(rounds=3))


def worked(storage: PatientStorage, file: StudyFile = FILE) -> SharedStudy:
    study = SharedStudy.join(storage, file)
    Worker(study, HillTrial(file, file.hill), Silent()).run(lambda: True)
    return study


def longer_by(**asked: object) -> str:
    """A study that asks for as many layers."""
    written = msgspec.json.decode(encode_study(FILE))
    return json.dumps({**written, "space": [{"path": "network.hidden.length", **asked}]})


def put(storage: PatientStorage, name: str, **attributes: object) -> None:
    study_id = storage.create_new_study([StudyDirection.MAXIMIZE], name)
    for key, value in attributes.items():
        storage.set_study_user_attr(study_id, key, value)


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ({}, "is not a search of this program"),
        ({"format": 1, "study": "{", "trials": 3}, "not JSON"),
        ({"format": 1, "study": "[" * 10_000, "trials": 3}, "nested too deeply"),
        ({"format": 1, "study": 7, "trials": 3}, "is not a search of this program"),
        ({"format": 99, "study": "{}", "trials": 3}, "or is of a later version"),
        ({"format": 1, "study": encode_study(FILE).decode(), "trials": 10**12}, "is not a search"),
        ({"format": 1, "study": " " * (2**20 + 1), "trials": 3}, "is not a search"),
        (
            {
                "format": 1,
                "trials": 3,
                "study": json.dumps(
                    {
                        **msgspec.json.decode(encode_study(FILE)),
                        "experiment": {"network": {"type": "MLP", "hidden": [10**9]}},
                    }
                ),
            },
            "hidden",
        ),
        ({"format": 1, "trials": 3, "study": longer_by(low=1, high=2**31)}, "from 0 to 1000 numbers"),
        ({"format": 1, "trials": 3, "study": longer_by(choices=[1, 2**60])}, "from 0 to 1000 numbers"),
        ({"format": 1, "trials": 3, "study": longer_by(choices=["many"])}, "from 0 to 1000 numbers"),
    ],
)
def test_a_study_that_does_not_decode_is_refused(attributes: dict[str, object], said: str) -> None:
    storage = open_storage(None)
    put(storage, "theirs", **attributes)
    with pytest.raises(UserError, match=said) as caught:
        SharedStudy.named(storage, "theirs")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_studies_of_other_programs_are_not_among_the_searches() -> None:
    storage = open_storage(None)
    put(storage, "theirs")
    worked(storage)
    assert study_names(storage) == ["open"]


def with_trials_of_others(file: StudyFile) -> PatientStorage:
    storage = open_storage(None)
    study_id = storage.get_study_id_from_name(SharedStudy.join(storage, file).name)
    nonsense = {"worker": [1], "slot": "x", "attempt": -5, "beat": {}, "result": "boo", "lost": 3.5}
    for value in (0.5, float("inf")):
        theirs = create_trial(
            state=TrialState.COMPLETE,
            value=value,
            params={"weight_decay": -3.0},
            distributions={"weight_decay": FloatDistribution(-5, 5)},
            user_attrs=nonsense,
        )
        storage.create_new_trial(study_id, theirs)
    return storage


def test_nonsense_in_trials_of_others_stops_nobody() -> None:
    ledger = SilenceWatch(worked(with_trials_of_others(FILE))).look()
    assert ledger.is_over
    assert sum(one.worker != "" for one in ledger.trials) == FILE.trials - 2
    assert all(one.settings.get("weight_decay", 1) > 0 for one in ledger.trials)


def test_a_search_that_cannot_draw_for_the_trials_of_others_says_so() -> None:
    file = replace(FILE, sampler=TPE(startup=1))
    with pytest.raises(UserError, match="trials that are not its own"):
        worked(with_trials_of_others(file), file)


def test_a_damaged_journal_is_told_and_never_a_traceback(tmp_path: Path) -> None:
    journal = tmp_path / "j"
    worked(open_storage(str(journal)))
    whole, rng = journal.read_bytes(), random.Random(1)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(damaged))
            damaged[at : at + rng.randint(0, 40)] = rng.randbytes(rng.randint(0, 20))
        journal.write_bytes(damaged)
        try:
            study = SharedStudy.named(open_storage(str(journal)), "open")
            study.ledger()
        except UserError as error:
            assert "\n" not in str(error)  # noqa: PT017 - either is right, whatever is damaged


def test_nothing_is_written_into_a_file_that_is_something_else(tmp_path: Path) -> None:
    for text in (b"my diary\n", encode_study(FILE), b"\x00" * 100):
        file = tmp_path / "file"
        file.write_bytes(text)
        with pytest.raises(UserError, match="is not a storage of a search"):
            open_storage(str(file))
        assert file.read_bytes() == text


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://me:secret@host:5432/digits?sslpassword=secret", "postgresql://host:5432/digits"),
        ("mysql://secret@host/digits", "mysql://host/digits"),
        ("postgresql://me:secret@host:port/digits", "that URL"),
        ("postgresql://me:sec/ret@[host/digits", "that URL"),
        ("grpc://host:13000", "grpc://host:13000"),
        ("sqlite:////home/me/trials.db", "sqlite:////home/me/trials.db"),
        ("postgresql://me@[::1]:5432/digits", "postgresql://[::1]:5432/digits"),
        ("postgresql:/me:secret@host/digits", "that URL"),
        ("postgresql:me:secret@host", "that URL"),
        ("://me:secret@host/digits", "that URL"),
        ("postgresql://secret/x@host/digits", "that URL"),
        ("postgresql://me:se?cret@host/digits", "that URL"),
        ("postgresql://host/digits?password=a@secret", "that URL"),
        ("C:/lab/trials.journal", "“C:/lab/trials.journal”"),
        ("trials of me@home.journal", "“trials of me@home.journal”"),
    ],
)
def test_the_name_of_a_storage_holds_no_secret(url: str, shown: str) -> None:
    assert public_name(url) == shown


@pytest.mark.parametrize(
    ("url", "driver", "said"),
    [
        ("mysql://me:geheim@host/digits", "pymysql", "MySQL needs its driver: pip install PyMySQL."),
        ("mariadb://me:geheim@host/digits", "pymysql", "MySQL needs its driver: pip install PyMySQL."),
        (
            "postgresql://me:geheim@host/digits",
            "psycopg",
            'PostgreSQL needs its driver: pip install "digitlab[postgresql]".',
        ),
        ("grpc://me:geheim@host", "grpc", 'The proxy needs gRPC: pip install "digitlab[grpc]".'),
    ],
)
def test_a_driver_that_is_missing_is_named_in_one_sentence(
    url: str, driver: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storages, "find_spec", _without(driver))
    with pytest.raises(UserError) as caught:
        open_storage(url)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("given", "opened"),
    [
        ("mysql://me:geheim@host:3307/digits", "mysql+pymysql://me:geheim@host:3307/digits"),
        ("mysql+pymysql://me@host/digits", "mysql+pymysql://me@host/digits"),
        ("mariadb://me@host/digits?charset=utf8mb4", "mysql+pymysql://me@host/digits?charset=utf8mb4"),
        ("postgres://me@host/digits", "postgresql+psycopg://me@host/digits"),
        ("postgresql+psycopg://me@host/digits", "postgresql+psycopg://me@host/digits"),
    ],
)
def test_a_url_is_opened_with_the_driver_that_is_named(
    given: str, opened: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def refuse(url: str, **options: object) -> None:
        asked.append((url, options))
        raise OperationalError(f"no {url}", {}, Exception(url))

    monkeypatch.setattr(storages, "find_spec", _without("nothing"))
    monkeypatch.setattr(storages, "RDBStorage", refuse)
    with pytest.raises(UserError, match="cannot be reached") as caught:
        open_storage(given)
    ((url, options),) = asked
    assert url == opened
    assert options["engine_kwargs"]["connect_args"]["connect_timeout"] <= 10
    assert "me" not in str(caught.value).split("//")[1].split("cannot")[0]


def _without(driver: str) -> object:
    def find(name: str) -> object:
        return None if name == driver else name

    return find


def test_a_password_stands_neither_in_the_study_nor_in_a_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    storage = open_storage(f"sqlite:///{tmp_path / 'trials.db'}?secret=geheim")
    with caplog.at_level(0):
        study = worked(storage)
    storage.close()
    assert study.ledger().is_over
    assert b"geheim" not in b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert "geheim" not in caplog.text
    assert optuna.logging.get_verbosity() >= optuna.logging.CRITICAL


def test_a_sampler_that_reads_pickles_is_for_a_storage_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = replace(FILE, sampler=CMAES())
    with pytest.raises(UserError, match="CMA-ES would execute"):
        SharedStudy.join(open_storage(str(tmp_path / "shared.journal")), file)
    monkeypatch.setattr(CMAES, "needs", ())
    assert SharedStudy.join(open_storage(storage_of("own")), file).trials == FILE.trials


def test_a_process_of_this_machine_that_is_gone_is_found_at_once_in_a_search_of_ones_own(
    tmp_path: Path,
) -> None:
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    workers = [worker_name(int(gone.stdout)), worker_name(), "another machine:1"]
    for where, lost in ((storage_of("mine"), {workers[0]}), (str(tmp_path / "shared.journal"), set())):
        study = SharedStudy.join(open_storage(where), FILE)
        for worker in workers:
            assert study.claim(worker) is not None
        trials = SilenceWatch(study).look().trials
        assert {one.worker for one in trials if one.state == "lost"} == lost, where


ABSURD = (10**30, -1, 1e308, 2**31, "x" * 5000, "../../x", None, [], [[]] * 50, {"type": "Nope"}, "network")


def places(whole: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Of everything in a document."""
    if isinstance(whole, dict | list):
        inner = whole.items() if isinstance(whole, dict) else enumerate(whole)
        for key, part in inner:
            yield (*path, key)
            yield from places(part, (*path, key))


def test_whatever_stands_in_a_study_it_is_refused_in_a_sentence_or_can_be_drawn_from() -> None:
    found = 0
    written = encode_study(replace(FILE, space=[*FILE.space, Dimension(path="network.hidden.all")]))
    for place in places(json.loads(written)):
        for value in random.Random(str(place)).sample(ABSURD, 3):
            study = json.loads(written)
            owner = study
            for key in place[:-1]:
                owner = owner[key]
            owner[place[-1]] = value
            try:
                file = decode_study(json.dumps(study).encode())
                joined = SharedStudy.join(open_storage(None), file)
                joined.settings(joined.claim("here"))
            except UserError as error:
                found += 1
                assert "\n" not in str(error)  # noqa: PT017 - either is right
    assert found > 100
