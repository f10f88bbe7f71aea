"""A real PostgreSQL on loopback for tests: from Debian's package, with a folder and a port of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.waiting import PATIENCE

USER = "postgres"
"""It refuses to run as root: then it runs as this user, whom the package has made."""


class PostgreSQL:
    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder, self._data = programs, folder, folder / "data"
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]

    @property
    def url(self) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        self._run("initdb", "-D", str(self._data), "-A", "trust", "-U", USER, "-N", "-E", "UTF8")
        options = f"-p {self.port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._control("start", "-o", options, "-l", str(self._folder / "log"))

    def restart(self) -> None:
        self._control("restart", "-m", "fast")

    def stop(self) -> None:
        self._control("stop", "-m", "immediate")

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", str(self._data), "-w", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        if os.geteuid() == 0:
            command = ["su", USER, "-s", "/bin/sh", "-c", shlex.join(command)]
        subprocess.run(command, cwd=self._folder, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A server, until the end. Skips where it is not installed."""
    pytest.importorskip("psycopg", reason="PostgreSQL's driver is not installed: pip install .[test]")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, USER)
        server = PostgreSQL(programs, folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """Debian keeps them apart from other programs, a folder a version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    other = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(other).parent if other else None
