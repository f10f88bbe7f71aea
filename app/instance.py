"""Single instance: a second start raises the first window, hands over its files, and exits.

Whether there is a first is told by a lock, which dies with its process: after a crash nothing is stale. The
two meet at a socket in a folder of the user's own, and each looks whether the other is of the same user.
Messages are lines of bounded length, each acknowledged with the number of files that came so far.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.claim import claim_window, is_claimed
from app.rendezvous import belongs_to_this_user, rendezvous
from core.files.folder_lock import FolderLock

REPLY_TIMEOUT_MS = 1000
"""Milliseconds that the first window has to answer: it may be busy. Then the second start opens its own."""
START_TIMEOUT = 10.0
"""Seconds that a first window has to come up, on a slow computer: till then, a second start waits for it."""
MAX_LINE_BYTES = 2**16
"""Of a message; what is longer is not from this program."""
FILES_PER_LINE = 16
"""Few enough for a line, however long their names are: systems allow paths of 4,096 bytes."""
MAX_FILES = 10_000
"""In one start. More do not fit on a command line either."""
MAX_VISITORS = 8
"""Starts that are listened to at the same time."""
VISIT_TIMEOUT_MS = 5000
"""Milliseconds after which a start that says no more is left alone."""
_PAUSE = 0.05


def hand_over(files: Sequence[str]) -> bool:
    """Let the first window take these files and come to the front; False where there is none that answers.

    It has taken either all of them or none.
    """
    socket = QLocalSocket()
    if not _connect(socket) or not belongs_to_this_user(int(socket.socketDescriptor())):
        return False
    count = 0
    for part in _parts([_absolute(file) for file in files]):
        count += len(part)
        if _ask(socket, part) != count:
            return False
    return _ask(socket, None) == count


def _connect(socket: QLocalSocket) -> bool:
    until = time.monotonic() + START_TIMEOUT
    while is_claimed():
        for name in rendezvous():
            socket.connectToServer(name)
            if socket.waitForConnected(REPLY_TIMEOUT_MS):
                return True
        if time.monotonic() > until:
            return False
        time.sleep(_PAUSE)  # it has been started, but does not stand yet
    return False


def _ask(socket: QLocalSocket, message: list[str] | None) -> int | None:
    """Send a line; the number that is answered, None where nothing is within the time."""
    socket.write(msgspec.json.encode(message) + b"\n")
    while not socket.canReadLine():
        if not socket.waitForReadyRead(REPLY_TIMEOUT_MS):
            return None
    with contextlib.suppress(ValueError):
        return int(bytes(socket.readLine(MAX_LINE_BYTES).data()))
    return None


def _parts(files: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(files), FILES_PER_LINE):
        yield [_as_text(file) for file in files[start : start + FILES_PER_LINE]]


def _absolute(file: str) -> str:
    """As the other process finds it; as it was given where the working directory is gone."""
    with contextlib.suppress(OSError):
        return str(Path(file).absolute())
    return file


def _as_text(file: str) -> str:
    """A path as one character a byte: names that are not UTF-8 are no text otherwise."""
    return os.fsencode(file).decode("latin-1")


def _as_path(text: str) -> str:
    return os.fsdecode(text.encode("latin-1"))


class Instance(QObject):
    """The first window, as later starts find it."""

    asked = Signal(list)
    """Somebody started the program once more, with these files."""

    def __init__(self, parent: QObject | None = None, claim: FolderLock | None = None) -> None:
        super().__init__(parent)
        self._claim = claim
        self._visitors = 0
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept_connection)

    def listen(self) -> None:
        """From now on. Where it cannot be, each start opens a window of its own."""
        self._claim = self._claim or claim_window()
        if self._claim is None:
            return
        for name in rendezvous():
            QLocalServer.removeServer(name)  # of a process that crashed
            if self._server.listen(name):
                return
        self._claim.release()  # nobody shall wait for an answer that cannot come
        self._claim = None

    def close(self) -> None:
        """The window closes: the next start opens a new one."""
        self._server.close()
        if self._claim:
            self._claim.release()

    def _accept_connection(self) -> None:
        while socket := self._server.nextPendingConnection():
            if self._visitors >= MAX_VISITORS or not belongs_to_this_user(int(socket.socketDescriptor())):
                socket.abort()
                socket.deleteLater()
                continue
            self._visitors += 1
            visit = _Visit(socket, self)
            visit.asked.connect(self.asked)
            visit.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._visitors -= 1


class _Visit(QObject):
    """A later start, as long as it speaks."""

    asked = Signal(list)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket, self._files = socket, list[str]()
        socket.setParent(self)
        socket.setReadBufferSize(MAX_LINE_BYTES)  # a flood without an end of line stays where it came from
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        QTimer.singleShot(VISIT_TIMEOUT_MS, self, self._leave)
        self._read()

    def _read(self) -> None:
        while self._socket.canReadLine():
            try:
                self._take(bytes(self._socket.readLine(MAX_LINE_BYTES + 1).data()))
            except (msgspec.DecodeError, UnicodeError):
                return self._leave()
        if self._socket.bytesAvailable() >= MAX_LINE_BYTES:
            return self._leave()
        return None

    def _take(self, line: bytes) -> None:
        part = msgspec.json.decode(line, type=list[str] | None)
        self._files += [_as_path(text) for text in part or ()]
        if len(self._files) > MAX_FILES:
            return self._leave()
        self._socket.write(b"%d\n" % len(self._files))
        self._socket.flush()
        if part is None:
            files, self._files = self._files, []
            self.asked.emit(files)
        return None

    def _leave(self) -> None:
        self._socket.abort()
        self.deleteLater()
