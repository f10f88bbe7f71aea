"""A process killed while it saves: the file is the one before or the one after, and always whole."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.storage.atomic import previous_of, sweep
from core.storage.model_file import load_model, save_model
from tests.models import make_record, make_vector

MOMENTS = 30

SAVING = """
import sys
from core.storage.model_file import save_model
from tests.models import make_record, make_vector
record = make_record("0")
vectors = [make_vector(record, seed) for seed in (0, 1)]
print("ready", flush=True)
number = 0
while True:
    number += 1
    save_model(sys.argv[1], vectors[number % 2], make_record(str(number % 2)))
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"
    expected = {str(seed): make_vector(make_record(), seed).tobytes() for seed in (0, 1)}
    save_model(path, make_vector(make_record(), 0), make_record("0"))
    moments, seen = random.Random(7), set()
    for _ in range(MOMENTS):
        saving = subprocess.Popen(
            [sys.executable, "-c", SAVING, path], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        with saving:
            assert saving.stdout is not None
            assert saving.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0, 0.03))
            saving.kill()
        model = load_model(path)
        assert model.vector.tobytes() == expected[model.record.name]
        seen.add(model.record.name)
    assert seen == {"0", "1"}
    sweep(tmp_path, older_than=-1)
    assert sorted(os.listdir(tmp_path)) == ["model.npz", "model.npz.previous"]
    load_model(previous_of(tmp_path / "model.npz"))
