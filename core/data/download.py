"""Fetching a published data set: mirror after mirror, checked by SHA-256, put in place only when it is right.

A transfer runs in a thread of its own and into memory, because a stalled connection cannot be interrupted:
who cancels, or loses patience, leaves the thread behind and nothing on the disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import pooch

from core.data.sources import Published, PublishedFile
from core.errors import UserError
from core.files.atomic import write_atomically, write_error
from core.files.foreign import open_regular
from core.types import Progress

_POLL_SECONDS = 0.05
_CHUNK_BYTES = 2**16


class CancelledError(UserError):
    """The user did not want to wait any longer."""


@dataclass(frozen=True)
class DownloadLimits:
    """How long to wait for a mirror, and how often to ask it."""

    stall_seconds: float = 15.0
    """Seconds without a new byte after which a mirror is given up."""
    min_bytes_per_second: float = 2_000.0
    """Bytes a second, on average, below which a mirror is given up."""
    rounds: int = 2
    """How often all mirrors are tried."""
    pause_seconds: float = 1.0
    """Seconds between the rounds."""


def fetch(
    source: Published,
    directory: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    patience: DownloadLimits | None = None,
) -> Path:
    """Fetch what is missing or damaged of a data set into a folder of `directory`; returns that folder.

    `cancelled` is asked 20 times a second. Raises CancelledError, or UserError where no mirror has what is
    needed or it cannot be written; no unfinished file stays behind.
    """
    fetching = _Fetching(source, progress, cancelled, patience or DownloadLimits())
    folder = directory / source.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise write_error(folder, error) from error
    try:
        for name, wanted in source.files.items():
            if not _has_checksum(folder / name, wanted):
                write_atomically(folder / name, fetching.file(name, wanted))
            fetching.done += wanted.size
            fetching.report(0)
    except BaseException:
        with contextlib.suppress(OSError):
            folder.rmdir()  # if nothing has come
        raise
    return folder


class _Fetching:
    """The files of one data set, one after the other."""

    def __init__(
        self,
        source: Published,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
        patience: DownloadLimits,
    ) -> None:
        self._source, self._progress, self._cancelled = source, progress, cancelled
        self._patience = patience
        self._total = sum(file.size for file in source.files.values())
        self.done = 0

    def report(self, received: int) -> None:
        """Tell how far it is, with so many bytes of the file at hand."""
        if self._progress is not None:
            self._progress(self.done + received, self._total)

    def file(self, name: str, wanted: PublishedFile) -> bytes:
        """The content of a file, from the first mirror that has it."""
        cause: UserError | None = None
        for number in range(self._patience.rounds):
            if number:
                self._pause()
            for mirror in self._source.mirrors:
                transfer = _Transfer(mirror + name, wanted)
                content = self._wait(transfer)
                if content is not None:
                    return content
                cause = transfer.cause
        raise UserError(
            "{name} cannot be downloaded: {cause}. Try again later, or put its files into a folder "
            "“{folder}” and choose the folder that contains it (on the command line with --data).",
            name=self._source.title,
            cause=cause,
            folder=self._source.folder,
        )

    def _wait(self, transfer: _Transfer) -> bytes | None:
        transfer.start()
        started_at = last_received_at = monotonic()
        received = 0
        try:
            while not transfer.ended.wait(_POLL_SECONDS):
                self._raise_if_cancelled()
                now = monotonic()
                if transfer.received > received:
                    received, last_received_at = transfer.received, now
                    self.report(received)
                elapsed = now - started_at
                too_slow = (
                    elapsed > self._patience.stall_seconds
                    and received < self._patience.min_bytes_per_second * elapsed
                )
                if too_slow or now - last_received_at > self._patience.stall_seconds:
                    transfer.cause = UserError("{host} is too slow", host=transfer.host)
                    return None
        finally:
            transfer.abandoned = True
        return transfer.content

    def _pause(self) -> None:
        until = monotonic() + self._patience.pause_seconds
        waiting = threading.Event()
        while monotonic() < until:
            self._raise_if_cancelled()
            waiting.wait(_POLL_SECONDS)

    def _raise_if_cancelled(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise CancelledError("The download of {name} was cancelled.", name=self._source.title)


class _Transfer(threading.Thread):
    """One file from one mirror, into memory. It is the file-like object that pooch writes into."""

    def __init__(self, url: str, wanted: PublishedFile) -> None:
        super().__init__(name=f"fetch {url}", daemon=True)
        self._url, self._wanted, self._buffer = url, wanted, bytearray()
        self.host = url.partition("//")[2].partition("/")[0]
        self.ended = threading.Event()
        self.abandoned = False
        self.content: bytes | None = None
        self.cause: UserError | None = None
        self._response: Any = None

    @property
    def received(self) -> int:
        """Bytes so far."""
        return len(self._buffer)

    def run(self) -> None:
        """Fetch and verify; `content` or `cause` tells the outcome, `ended` that there is one."""
        try:
            # Without "identity" a server may pack the .gz once more, and its length and hash would be others.
            download = pooch.HTTPDownloader(
                chunk_size=_CHUNK_BYTES,
                timeout=10,
                headers={"Accept-Encoding": "identity"},
                hooks={"response": self._keep},
            )
            download(self._url, self, None)
            self._verify()
        except UserError as cause:
            self.cause = self.cause or cause
        except (OSError, ValueError) as error:  # all errors of requests are OSErrors
            self.cause = self.cause or _network_error(error, self.host)
        finally:
            if self._response is not None:
                self._response.close()
            self.ended.set()

    def write(self, chunk: bytes) -> int:
        """Take the next bytes. Raises UserError to end a transfer that is wrong or not wanted any more."""
        if self.abandoned or self.received + len(chunk) > self._wanted.size:
            raise self._another_file()
        self._buffer += chunk
        return len(chunk)

    def flush(self) -> None:
        """Nothing to do in memory; pooch calls it."""

    def _keep(self, response: Any, **_: object) -> None:
        """Pooch leaves a connection open when something fails on it."""
        self._response = response

    def _verify(self) -> None:
        if hashlib.sha256(self._buffer).hexdigest() != self._wanted.sha256:
            raise self._another_file()
        self.content = bytes(self._buffer)

    def _another_file(self) -> UserError:
        return UserError("{host} sent a different file", host=self.host)


def _has_checksum(path: Path, wanted: PublishedFile) -> bool:
    try:
        if path.stat().st_size != wanted.size:
            return False
        with open_regular(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == wanted.sha256
    except OSError:
        return False


def _network_error(error: Exception, host: str) -> UserError:
    """A failed transfer in plain words, without the addresses and objects that libraries put into theirs."""
    status = getattr(getattr(error, "response", None), "status_code", None)
    if status is not None:
        return UserError("{host} answered with error {status}", host=host, status=status)
    match type(error).__name__:
        case "ConnectTimeout" | "ReadTimeout" | "Timeout":
            return UserError("{host} does not respond", host=host)
        case "ConnectionError" | "SSLError" | "ProxyError":
            return UserError("{host} cannot be reached", host=host)
        case "ChunkedEncodingError" | "ContentDecodingError":
            return UserError("{host} ended the transfer early", host=host)
    return UserError("{host} sent an invalid response", host=host)
