"""A process killed while it saves: the file is the one before or the one after, and always whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.files.atomic import clean_up, previous_of
from core.storage.model_file import load_model, save_model
from tests.models import make_record, make_vector
from tests.waiting import let_pass

MOMENTS = 200
LONGEST = 0.03
"""Seconds: a few savings."""

SAVING = """
import os, sys
from core.storage.model_file import save_model
from tests.models import make_record, make_vector
records = [make_record(str(number)) for number in (0, 1)]
vectors = [make_vector(records[0], seed) for seed in (0, 1)]
for _ in sys.stdin:
    pid = os.fork()
    if not pid:
        number = 0
        while True:
            number += 1
            save_model(sys.argv[1], vectors[number % 2], records[number % 2])
    print(pid, flush=True)
    os.waitpid(pid, 0)
"""
"""Begets a process that saves for ever, for each line that it is given."""


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[[], int]]:
    command = [sys.executable, "-c", SAVING, str(tmp_path / "model.npz")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], text=True, **pipes) as parent:

        def begin() -> int:
            parent.stdin.write("\n")
            parent.stdin.flush()
            return int(parent.stdout.readline())

        yield begin
        parent.stdin.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is of POSIX")
def test_killed_at_any_moment(tmp_path: Path, begin: Callable[[], int]) -> None:
    path = tmp_path / "model.npz"
    expected = {str(seed): make_vector(make_record(), seed).tobytes() for seed in (0, 1)}
    save_model(path, make_vector(make_record(), 0), make_record("0"))
    moments, seen = random.Random(7), set()
    for _ in range(MOMENTS):
        saving = begin()
        let_pass(moments.uniform(0, LONGEST))
        os.kill(saving, signal.SIGKILL)
        model = load_model(path)
        assert model.vector.tobytes() == expected[model.record.name]
        seen.add(model.record.name)
    assert seen == {"0", "1"}
    clean_up(tmp_path, older_than=-1)
    assert sorted(os.listdir(tmp_path)) == ["model.npz", "model.npz.previous"]
    load_model(previous_of(tmp_path / "model.npz"))
