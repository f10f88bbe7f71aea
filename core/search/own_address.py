"""By which other machines of a network find this one."""

from __future__ import annotations

import socket


def own_address() -> str:
    """As far as this machine knows it itself; else its name."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))  # sends nothing; the system says from where it would
            return str(probe.getsockname()[0])
    except OSError:
        return socket.gethostname()
