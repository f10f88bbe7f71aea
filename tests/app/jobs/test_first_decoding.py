"""The window's thread and one that listens to a child may be the first to decode the same kinds of things."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

AT_ONCE = """
import threading
from app import resources
from app.jobs.messages import Ready, decode_report, encode
from core.storage.model_file import read_record

ready = threading.Barrier(2)

def listen():
    ready.wait()
    decode_report(encode(Ready()))

listener = threading.Thread(target=listen)
listener.start()
ready.wait()
print(read_record(resources.shipped_model()).name)
listener.join()
"""


@pytest.mark.parametrize("attempt", range(3))
def test_two_threads_decode_at_once(attempt: int):
    """msgspec looks at the types then, and the process died of it in three starts out of four."""
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", AT_ONCE], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
