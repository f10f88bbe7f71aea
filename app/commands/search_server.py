"""`digitlab search serve`: keeps a study for the machines of a class room, and says what to type on them."""

from __future__ import annotations

import argparse

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
    print_result(
        "On each of the other machines, with the same data:\n"
        f"  digitlab search STUDY.json --storage grpc://{_address(options.host)}:{options.port}\n"
        "Whoever is in this network can join, and read and change the trials: there is no password."
    )
    server.answer()
    return 0


def _address(host: str) -> str:
    """By which other machines find this one, as far as it knows itself."""
    return own_address() if host in ("0.0.0.0", "::", "") else host
