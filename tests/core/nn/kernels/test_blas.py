"""The matrix kernel can be limited, and says what it is."""

from __future__ import annotations

import threadpoolctl

from core.nn.kernels.blas import blas_name, set_blas_threads


def test_threads_are_limited_from_now_on():
    with threadpoolctl.threadpool_limits():  # puts back what it was
        set_blas_threads(1)
        assert {
            pool["num_threads"] for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas"
        } <= {1}


def test_the_kernel_has_a_name():
    assert blas_name()
