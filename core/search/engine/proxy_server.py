"""A proxy in front of a database, by which machines without a driver or an account for it join a study."""

from __future__ import annotations

import socket
import warnings
from importlib.util import find_spec

from optuna.storages import run_grpc_proxy_server

from core.errors import UserError
from core.search.engine.storages import open_storage


class ProxyServer:
    """Raises UserError where gRPC is missing, the storage cannot be behind it, or the address is taken."""

    def __init__(self, where: str, host: str, port: int) -> None:
        if find_spec("grpc") is None:
            raise UserError('The proxy needs gRPC: pip install "digitlab[grpc]".')
        if "://" not in where or where.startswith("grpc:"):
            raise UserError(
                "A proxy keeps its studies in a database: give a URL that begins with postgresql://, "
                "mysql:// or sqlite:///."
            )
        _require_free(host, port)
        self._storage, self._host, self._port = open_storage(where), host, port

    def answer(self) -> None:
        """Until somebody breaks in."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that the proxy is experimental
            run_grpc_proxy_server(self._storage, host=self._host, port=self._port)


def _require_free(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port)):
            return
    except OSError as error:
        raise UserError(
            "The proxy cannot listen at {host}:{port}: {cause}. Choose another port.",
            host=host,
            port=port,
            cause=error.strerror or error,
        ) from None
