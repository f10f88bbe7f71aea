"""The entry point of a child process. Imports nothing heavy, so that a window can start it first."""

from __future__ import annotations

from multiprocessing.connection import Connection


def begin(connection: Connection) -> None:
    """The child's whole life; what it needs is loaded in the child."""
    from app.jobs.job_server import serve

    serve(connection)
