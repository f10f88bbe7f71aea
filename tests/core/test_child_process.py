"""A child process, and what it gets from whoever starts it."""

from __future__ import annotations

import signal
import sys
from multiprocessing.connection import Connection

import pytest

from core.child_process import spawn_child
from tests.waiting import PATIENCE


def tell_mask(connection: Connection) -> None:
    connection.send(signal.pthread_sigmask(signal.SIG_BLOCK, ()))


@pytest.mark.skipif(sys.platform == "win32", reason="has no signal masks")
def test_ctrl_c_in_a_terminal_is_for_the_parent_from_the_first_moment_of_a_child():
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    child = spawn_child(tell_mask, "a child")
    assert child.connection.poll(PATIENCE)
    assert signal.SIGINT in child.connection.recv()
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
    child.process.join(PATIENCE)
