"""One window a user: a second start raises the first window, hands over its files, and ends.

Whether there is a first is told by a claim, which dies with its process: after a crash nothing is stale.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app import user_folders
from core.files.folder_lock import FolderLock, is_locked

REPLY_TIMEOUT_MS = 1000
"""Milliseconds that the first window has to answer: it may be busy. Then the second start opens its own."""
START_TIMEOUT = 10.0
"""Seconds that a first window has to come up, on a slow computer: till then, a second start waits for it."""
_PAUSE = 0.05
_MAX_REQUEST_BYTES = 2**16
_CLAIM = "window.claim"


def claim_window() -> FolderLock | None:
    """Be the first, before anything that takes time is loaded; None where another one is, or none can be."""
    folder = user_folders.data_directory()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return FolderLock(folder / _CLAIM)
    except OSError:
        return None


def hand_over(files: Sequence[str]) -> bool:
    """Let the first window take these files and come to the front; False where there is none that answers."""
    socket, until = QLocalSocket(), time.monotonic() + START_TIMEOUT
    while True:
        if not is_locked(user_folders.data_directory() / _CLAIM):
            return False
        socket.connectToServer(_name())
        if socket.waitForConnected(REPLY_TIMEOUT_MS):
            break
        if time.monotonic() > until:
            return False
        time.sleep(_PAUSE)  # it has been started, but does not stand yet
    socket.write(msgspec.json.encode([str(Path(file).absolute()) for file in files]) + b"\n")
    return socket.waitForBytesWritten(REPLY_TIMEOUT_MS) and socket.waitForReadyRead(REPLY_TIMEOUT_MS)


class Instance(QObject):
    """The first window, as later starts find it."""

    asked = Signal(list)
    """Somebody started the program once more, with these files."""

    def __init__(self, parent: QObject | None = None, claim: FolderLock | None = None) -> None:
        super().__init__(parent)
        self._claim = claim
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept_connection)

    def listen(self) -> None:
        """From now on. Where it cannot be, each start opens a window of its own."""
        self._claim = self._claim or claim_window()
        if self._claim is None:
            return
        QLocalServer.removeServer(_name())  # of a process that crashed
        self._server.listen(_name())

    def close(self) -> None:
        """The window closes: the next start opens a new one."""
        self._server.close()
        if self._claim:
            self._claim.release()

    def _accept_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)

    def _read(self) -> None:
        socket = self.sender()
        if not isinstance(socket, QLocalSocket) or not socket.canReadLine():
            return
        try:
            files = msgspec.json.decode(bytes(socket.readLine(_MAX_REQUEST_BYTES).data()), type=list[str])
        except (msgspec.DecodeError, UnicodeDecodeError):
            files = []
        socket.write(b"\n")
        socket.flush()
        self.asked.emit(files)


def _name() -> str:
    """Another one for each folder of a user."""
    return (
        "digitlab-"
        + hashlib.sha256(str(user_folders.data_directory()).encode(errors="replace")).hexdigest()[:16]
    )
