"""Training is tested as it is used: on one BLAS thread, so that two never wait for each other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import threadpoolctl


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    with threadpoolctl.threadpool_limits(limits=1, user_api="blas"):
        yield
