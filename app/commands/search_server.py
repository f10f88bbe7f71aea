"""`digitlab search serve`: keeps a study for the machines of a class room, and says what to type on them."""

from __future__ import annotations

import argparse
import ipaddress
from contextlib import suppress

from app.commands.output import ProgressBar, print_result
from core.search.engine.proxy_server import ProxyServer
from core.search.engine.storages import public_name
from core.search.local_studies import shared_storage
from core.search.own_address import own_address


def serve(options: argparse.Namespace) -> int:
    """Until Ctrl+C."""
    where = options.storage or shared_storage()
    server = ProxyServer(where, options.host, options.port)
    ProgressBar().note(f"The searches in {public_name(where)} are shared until Ctrl+C.")
    command = f"  digitlab search STUDY.json --storage grpc://{_address(options.host)}:{options.port}\n"
    if _is_own(options.host):
        print_result(
            f"On this machine, in another terminal:\n{command}"
            "For a class room, in a network that you trust, for there is no password: serve --host 0.0.0.0."
        )
    else:
        print_result(
            f"On each of the other machines, with the same data:\n{command}"
            "Whoever is in this network can join, and read and change the trials: there is no password."
        )
    server.answer()
    return 0


def _is_own(host: str) -> bool:
    """Whether no other machine can reach it."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def _address(host: str) -> str:
    """By which other machines find this one, as far as it knows itself."""
    return own_address() if host in ("0.0.0.0", "::", "") else host
