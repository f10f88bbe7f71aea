"""What children do in the tests; in a module of its own, for the child imports it."""

import os
import signal
import threading
from multiprocessing.connection import Connection

import numpy as np

from app.jobs.inbox import Inbox
from app.jobs.messages import Crashed, Pause, Progress, Ready, Weights, encode


def answer(connection: Connection) -> None:
    """Ready at once, and Crashed for every request."""
    inbox = Inbox(connection)
    connection.send_bytes(encode(Ready()))
    while True:
        connection.send_bytes(encode(Crashed(type(inbox.take()).__name__)))


def kill_itself(connection: Connection) -> None:
    connection.send_bytes(encode(Ready()))
    os.kill(os.getpid(), signal.SIGKILL)


def tear_a_message(connection: Connection) -> None:
    """Dies in the middle of a report."""
    os.write(connection.fileno(), encode(Ready())[:2])
    os.kill(os.getpid(), signal.SIGKILL)


def babble(connection: Connection) -> None:
    """Sends what is no report, and lives on."""
    connection.send_bytes(b"\xc1 no report")
    be_deaf(connection)


def be_deaf(connection: Connection) -> None:
    """Never reads a request, nor the end of the pipe."""
    connection.send_bytes(encode(Ready()))
    threading.Event().wait()


def flood(connection: Connection) -> None:
    """Reports as fast as the pipe takes it, until it is asked to pause; then tells how often."""
    inbox, count = Inbox(connection), 0
    empty = encode(Progress(b"", b"", 0.0, 0.0))
    while not inbox.waiting:
        connection.send_bytes(empty)
        count += 1
    assert isinstance(inbox.take(), Pause)
    connection.send_bytes(encode(Crashed(str(count))))
    be_deaf(connection)


def send_weights(connection: Connection) -> None:
    """A hundred large sets of weights."""
    for step in range(100):
        connection.send_bytes(encode(Weights(step, np.zeros(100_000, np.float32).tobytes())))
    connection.send_bytes(encode(Ready()))
    be_deaf(connection)


def tell_threads(connection: Connection) -> None:
    import threadpoolctl

    threads = {pool["num_threads"] for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"}
    connection.send_bytes(encode(Crashed(str(max(threads)))))
    be_deaf(connection)
