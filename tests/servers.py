"""A web server of the tests: it says exactly what it is told, byte for byte, on a port of its own."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Self

HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """What was asked."""

    path: str
    headers: Mapping[str, str]
    """By lower-case name."""
    host: str = ""
    """The name that TLS was begun with."""


Wire = Callable[[bytes], None]
"""Sends bytes."""
Route = bytes | Callable[[Request, Wire], None]
"""All bytes of an answer, or a function that sends them as it likes."""


def answer(
    body: bytes = b"", kind: str = HTML, status: int = 200, headers: Mapping[str, str] | None = None
) -> bytes:
    """A proper answer."""
    lines = [f"HTTP/1.1 {status} Said", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def redirect(location: str, status: int = 302) -> bytes:
    """An answer that leads on."""
    return answer(status=status, headers={"Location": location})


class Server:
    """Used in a `with` statement; every thread has ended behind it.

    Args:
        tls: Speak TLS with this context.

    Attributes:
        routes: What is said for a path; 404 for any other.
        requests: All there were, in order.
        gone: Set when the test is over: whoever sends slowly waits on it.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.routes: dict[str, Route] = {}
        self.requests: list[Request] = []
        self.gone = threading.Event()
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._threads: list[threading.Thread] = []

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        scheme = "https" if self._tls else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[Request]:
        """The requests for a path."""
        return [request for request in self.requests if request.path == path]

    def __enter__(self) -> Self:
        self._begin(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.gone.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with self._guard:
            still = list(self._open)
        for each in still:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(30)
            assert not thread.is_alive()

    def _begin(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.gone.is_set():
            try:
                wire, _ = self._socket.accept()
            except OSError:
                return
            with self._guard:
                self._open.add(wire)
            self._begin(lambda wire=wire: self._serve(wire))  # type: ignore[misc]  # bound now

    def _serve(self, plain: socket.socket) -> None:
        names: list[str] = []
        try:
            plain.settimeout(60)
            wire = plain
            if self._tls is not None:
                self._tls.sni_callback = lambda _, name, __: names.append(name or "")
                # Not detached: the plain socket is what is shut down at the end.
                wire = self._tls.wrap_socket(
                    socket.socket(fileno=socket.dup(plain.fileno())), server_side=True
                )
            with wire:
                self._answer(wire, names)
        except (OSError, ValueError):
            pass  # whoever asked went away, as some tests want it to
        finally:
            with self._guard:
                self._open.discard(plain)
            plain.close()

    def _answer(self, wire: socket.socket, names: list[str]) -> None:
        data = b""
        while b"\r\n\r\n" not in data:
            piece = wire.recv(65536)
            if not piece:
                return
            data += piece
            if data[:4] != b"GET "[: len(data)]:
                wire.sendall(answer(b"I know GET alone", status=400))
                return
        first, *lines = data.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        request = Request(first.split(" ")[1], headers, names[-1] if names else "")
        self.requests.append(request)
        route = self.routes.get(request.path, answer(b"nothing here", status=404))
        if isinstance(route, bytes):
            wire.sendall(route)
            return
        route(request, wire.sendall)
