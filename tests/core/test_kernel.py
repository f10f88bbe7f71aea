"""The matrix kernel can be limited, and says what it is."""

from __future__ import annotations

import threadpoolctl

from core.kernel import kernel_name, use_threads


def test_threads_are_limited_from_now_on():
    with threadpoolctl.threadpool_limits():  # puts back what it was
        use_threads(1)
        assert {
            pool["num_threads"] for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"
        } <= {1}


def test_the_kernel_has_a_name():
    assert kernel_name()
