"""The matrix kernel under NumPy: how many threads it uses, and which one it is.

Two BLAS threads wait for each other by spinning, and collapse as soon as anything else takes a core (87 ms
for a step of 3): networks of this size train fastest on one.
"""

from __future__ import annotations

import threadpoolctl


def set_blas_threads(count: int) -> None:
    """Let BLAS use this many threads, in this process, from now on."""
    threadpoolctl.threadpool_limits(limits=count, user_api="blas")


def blas_name() -> str:
    """Library and processor kernel in use, such as `openblas SkylakeX`: benchmarks state it."""
    pools = [pool for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"]
    return (
        ", ".join(f"{pool['internal_api']} {pool.get('architecture', '')}".strip() for pool in pools)
        or "unknown"
    )
