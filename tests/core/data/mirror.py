"""A web server on this computer that behaves as badly as real ones do."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORTAL = b"<html><body>Welcome to the hotel. Log in to use the network.</body></html>"


class Mirror:
    """Serves files well, or badly: a status, portal, cut, wrong, silent, slow or endless."""

    def __init__(self, files: Mapping[str, bytes], behaviour: str) -> None:
        self.files, self.behaviour = files, behaviour
        self.asked: list[str] = []
        self.release = threading.Event()
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                mirror.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}/"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        name = request.path.strip("/")
        self.asked.append(name)
        content = self.files[name]
        behaviour = self.behaviour
        if behaviour == "once 503":
            behaviour = "503" if len(self.asked) == 1 else "good"
        if behaviour.isdigit():
            request.send_error(int(behaviour))
            return
        if behaviour == "portal":
            content = PORTAL
        if behaviour == "wrong":
            content = content[:-1] + bytes([content[-1] ^ 1])
        if behaviour == "endless":
            content *= 1000
        request.send_response(200)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        with contextlib.suppress(OSError):  # the other side may hang up
            self.send(request, content, behaviour)

    def send(self, request: BaseHTTPRequestHandler, content: bytes, behaviour: str) -> None:
        match behaviour:
            case "cut":
                request.wfile.write(content[: len(content) * 6 // 10])
            case "silent":
                request.wfile.write(content[: len(content) // 2])
                self.release.wait(20)
            case "slow":
                for place in range(len(content)):
                    request.wfile.write(content[place : place + 1])
                    if self.release.wait(0.05):
                        return
            case _:
                request.wfile.write(content)


@contextmanager
def serving(files: Mapping[str, bytes], *behaviours: str) -> Iterator[list[Mirror]]:
    """Mirrors, one for each behaviour, while the context lasts."""
    mirrors = [Mirror(files, behaviour) for behaviour in behaviours]
    threads = [threading.Thread(target=mirror.server.serve_forever, args=(0.02,)) for mirror in mirrors]
    for thread in threads:
        thread.start()
    try:
        yield mirrors
    finally:
        for mirror, thread in zip(mirrors, threads, strict=True):
            mirror.release.set()
            mirror.server.shutdown()
            mirror.server.server_close()
            thread.join()
