"""Where a study is kept: a journal file, a database, or a proxy in front of one; named by a path or a URL.

A user name and a password in a URL are for the database alone: no sentence and no file of ours repeats them.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import optuna
from optuna.storages import (
    BaseStorage,
    GrpcStorageProxy,
    InMemoryStorage,
    JournalStorage,
    RDBStorage,
    get_storage,
)
from optuna.storages.journal import JournalFileBackend, JournalFileOpenLock, JournalFileSymlinkLock

from core.errors import UserError
from core.files import paths
from core.files.foreign import open_regular
from core.search.engine.patient_storage import PATIENCE_SECONDS, PatientStorage, damaged_storage
from core.search.local_studies import is_own

MAX_LINE_BYTES = 2**20
JOURNAL_BEGINNING = b'{"op_code":'
"""Of each line in a journal of Optuna."""
CONNECT_SECONDS = 10
"""Seconds in which a database has to answer the first time."""
LOCK_SECONDS = 10
"""After so long without a line, the lock of a journal counts as that of a process that is gone: a line takes
milliseconds."""
GRPC_PORT = 13000

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_URL = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
    r"(?:[^/?#@\s]*@)?(?P<host>[A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]+\])(?P<port>(?::[0-9]{1,5})?)"
    r"(?P<path>(?:/[^?#@\s]{0,200})?)(?:[?#][^@\s]*)?"
)
"""A URL as it should be: what user and password are, and what is not, is beyond doubt."""

Opened = tuple[BaseStorage, Callable[[], object] | None]
"""A storage, and what closes its connections."""
Opener = Callable[[str], Opened]


def open_storage(where: str | None, patience: float = PATIENCE_SECONDS) -> PatientStorage:
    """The storage of a path or a URL; None is memory, for this process alone. To be closed in the end.

    `patience` is for how many seconds it may be away later.

    Raises UserError where it is of no known kind, cannot be reached, or a driver is missing.
    """
    optuna.logging.set_verbosity(optuna.logging.CRITICAL)  # what it would say, we say in our own words
    if where is None:
        return PatientStorage(InMemoryStorage(), "", is_shared=False)
    name = public_name(where)
    if _is_file(where):
        return _attempt(name, _open_journal, where, patience)
    url = _split(where)
    if url.scheme not in _OPENERS:
        raise UserError(
            "A search cannot be kept in {name}: give a file on a shared folder, or a URL that begins with "
            "postgresql://, mysql://, sqlite:/// or grpc://.",
            name=name,
        )
    return _attempt(name, _OPENERS[url.scheme], where, patience)


def public_name(where: str) -> str:
    """What a storage is called in a sentence: without user, password and options.

    A URL that is not written as it should be may have its password anywhere: nothing of it is repeated.
    """
    if _is_file(where):
        return f"“{where}”"
    found = _URL.fullmatch(where)
    return f"{found['scheme']}://{found['host']}{found['port']}{found['path']}" if found else "that URL"


def _is_file(where: str) -> bool:
    """Whether it is meant as a path: `postgresql:/me:secret@host` is a URL with a slash too few."""
    return "://" not in where and not ("@" in where and _SCHEME.match(where))


def _split(where: str) -> SplitResult:
    try:
        url = urlsplit(where)
        _ = url.port
    except ValueError:
        raise _unreadable() from None
    if "://" not in where or not url.scheme:
        raise _unreadable()
    return url


def _unreadable() -> UserError:
    return UserError("The storage's URL cannot be read: check its host and its port.")


def _attempt(name: str, opener: Opener, where: str, patience: float) -> PatientStorage:
    """Whatever a foreign storage does, it is told in one sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that something of Optuna is experimental
            storage, let_go = opener(where)
            return PatientStorage(storage, name, patience, let_go, is_shared=not is_own(where))
    except UserError:
        raise
    except OSError as error:
        raise UserError(
            "The storage {name} cannot be opened: {cause}.", name=name, cause=error.strerror or error
        ) from None
    except Exception as error:
        raise _user_error(name, error) from None


def _user_error(name: str, error: Exception) -> UserError:
    if type(error).__name__ in (
        "OperationalError",
        "InterfaceError",
        "StorageInternalError",
        "FutureTimeoutError",
    ):
        return UserError(
            "The storage {name} cannot be reached: check that it runs, its address, and user and password.",
            name=name,
        )
    return damaged_storage(name)


def _open_journal(where: str) -> Opened:
    path = paths.absolute(Path(where))
    if not paths.is_folder(path.parent):
        raise UserError(
            "The storage {name} cannot be opened: its folder is not there.", name=public_name(where)
        )
    _require_journal(path)
    lock = JournalFileOpenLock if sys.platform == "win32" else JournalFileSymlinkLock
    return JournalStorage(JournalFileBackend(str(path), lock_obj=lock(str(path), LOCK_SECONDS))), None


def _require_journal(path: Path) -> None:
    """Nothing is appended to a file that is something else. Raises UserError and OSError."""
    if not paths.is_taken(path):
        return
    with open_regular(path) as file:
        first = file.readline(MAX_LINE_BYTES)
    if first and not first.startswith(JOURNAL_BEGINNING):
        raise damaged_storage(public_name(str(path)))


def _open_postgresql(where: str) -> Opened:
    if find_spec("psycopg") is None:
        raise UserError('PostgreSQL needs its driver: pip install "digitlab[postgresql]".')
    url = f"postgresql+psycopg://{where.partition('://')[2]}"
    return _open_database(url, {"connect_args": {"connect_timeout": CONNECT_SECONDS}})


def _open_mysql(where: str) -> Opened:
    if find_spec("pymysql") is None:
        raise UserError("MySQL needs its driver: pip install PyMySQL.")
    url = f"mysql+pymysql://{where.partition('://')[2]}"
    return _open_database(url, {"connect_args": {"connect_timeout": CONNECT_SECONDS}})


def _open_database(url: str, options: dict[str, Any] | None = None) -> Opened:
    # Connections that a restart of the server has broken are found before they are used.
    database = RDBStorage(url, engine_kwargs={"pool_pre_ping": True, **(options or {})})
    return get_storage(database), database.engine.dispose


def _open_grpc(where: str) -> Opened:
    if find_spec("grpc") is None:
        raise UserError('The proxy needs gRPC: pip install "digitlab[grpc]".')
    url = urlsplit(where)
    proxy = GrpcStorageProxy(host=url.hostname or "localhost", port=url.port or GRPC_PORT)
    proxy.wait_server_ready(timeout=CONNECT_SECONDS)
    return proxy, proxy.close


_OPENERS: dict[str, Opener] = {
    "postgresql": _open_postgresql,
    "postgres": _open_postgresql,
    "postgresql+psycopg": _open_postgresql,
    "mysql": _open_mysql,
    "mysql+pymysql": _open_mysql,
    "mariadb": _open_mysql,
    "sqlite": _open_database,
    "grpc": _open_grpc,
}
