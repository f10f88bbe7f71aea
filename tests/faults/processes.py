"""Which processes there are, and what they leave behind: from /proc."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.waiting import PROMPT, wait_until


def descendants_of(parent: int) -> list[int]:
    """All processes below one."""
    children = children_of(parent)
    return children + [pid for child in children for pid in descendants_of(child)]


def children_of(parent: int) -> list[int]:
    """Those that a process started itself."""
    return [pid for pid in _all() if f"\nPPid:\t{parent}\n" in told_of(pid, "status")]


def workers_of(parent: int) -> list[int]:
    """The worker processes somewhere below a process that are training: they have the shared memory."""
    return [
        pid for pid in descendants_of(parent) if "memfd:digitlab" in told_of(pid, "maps") and pid != parent
    ]


def told_of(pid: int, name: str) -> str:
    """A file of /proc; empty if the process is gone."""
    try:
        return Path(f"/proc/{pid}/{name}").read_text(errors="replace").replace("\0", " ")
    except OSError:
        return ""


def is_running(pid: int) -> bool:
    status = told_of(pid, "status")
    return bool(status) and "\nState:\tZ" not in status


def wait_until_gone(pids: Iterable[int]) -> None:
    """Until none of them runs, which is soon."""
    pids = list(pids)
    wait_until(lambda: not any(map(is_running, pids)), PROMPT, "they are gone")


def bytes_written(pid: int) -> int:
    """How much a process has written so far, into pipes, too."""
    return int(told_of(pid, "io").partition("wchar: ")[2].split()[0])


def has_threads(pid: int) -> bool:
    """Whether a process has begun a thread beside its first."""
    return "\nThreads:\t1\n" not in told_of(pid, "status")


def named_memory() -> set[str]:
    """What lies in the folder of shared memory that has names."""
    return {path.name for path in Path("/dev/shm").iterdir()}


def _all() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
