"""Arrays in shared memory, seen by several processes.

Memory with a name (`multiprocessing.shared_memory`) outlives processes that are killed. This is handed from
process to process through a pipe, and is gone with the last of them.
"""

from __future__ import annotations

import mmap
import os
import sys
import tempfile
from collections.abc import Mapping
from multiprocessing import reduction
from multiprocessing.connection import Connection
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import DTypeLike, NDArray

from core.types import Shape

CACHE_LINE_BYTES = 64
"""Bytes of a line of the cache: each array begins a new one, so that no two processes write into the same."""

ArraySpecs = Mapping[str, tuple[Shape, DTypeLike]]
"""Shape and type of each array, by its name."""


class SharedArrays:
    """The arrays of `kinds`, zero at first, in memory that can be sent to other processes.

    Raises MemoryError where there is not enough.
    """

    def __init__(self, specs: ArraySpecs) -> None:
        self._handle, memory = _create(max(1, sum(_padded_size(*kind) for kind in specs.values())))
        self._specs, self._arrays = specs, _arrays(specs, memory)

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._arrays[name]

    def send(self, connection: Connection, pid: int) -> None:
        """To the process `pid` at the other end of a pipe; there, `receive` takes them."""
        connection.send(self._specs)
        if isinstance(self._handle, str):
            connection.send(self._handle)
        else:
            reduction.send_handle(connection, self._handle, pid)

    @classmethod
    def receive(cls, connection: Connection) -> SharedArrays:
        """The arrays that were sent."""
        received = cls.__new__(cls)
        received._specs = connection.recv()
        size = sum(_padded_size(*kind) for kind in received._specs.values())
        if sys.platform == "win32":
            received._handle = connection.recv()
            memory = mmap.mmap(-1, size, tagname=received._handle)
        else:
            received._handle = reduction.recv_handle(connection)
            memory = mmap.mmap(received._handle, size)
        received._arrays = _arrays(received._specs, memory)
        return received

    def __del__(self) -> None:
        if isinstance(handle := self.__dict__.get("_handle"), int):
            os.close(handle)  # the arrays hold the memory; this was for sending it


def _create(size: int) -> tuple[int | str, mmap.mmap]:
    """Memory, and what another process gets it by."""
    if sys.platform == "win32":
        name = f"digitlab-{uuid4()}"  # no file: Windows forgets it with the last process that holds it
        return name, mmap.mmap(-1, size, tagname=name)
    handle = _anonymous_file()
    try:
        os.ftruncate(handle, size)
        if hasattr(os, "posix_fallocate"):  # else a full machine would be found out by a signal, in mid-step
            os.posix_fallocate(handle, 0, size)
        return handle, mmap.mmap(handle, size)
    except OSError as error:
        os.close(handle)
        raise MemoryError from error


def _anonymous_file() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("digitlab")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def _padded_size(shape: Shape, dtype: DTypeLike) -> int:
    """Bytes from the start of an array to that of the next."""
    size = int(np.prod(shape)) * np.dtype(dtype).itemsize
    return -(-size // CACHE_LINE_BYTES) * CACHE_LINE_BYTES


def _arrays(specs: ArraySpecs, memory: mmap.mmap) -> dict[str, NDArray[Any]]:
    made, start = dict[str, NDArray[Any]](), 0
    for name, (shape, dtype) in specs.items():
        count = int(np.prod(shape))
        flat = np.frombuffer(memory, dtype, count, start) if count else np.empty(0, dtype)
        made[name] = flat.reshape(shape)
        start += _padded_size(shape, dtype)
    return made
