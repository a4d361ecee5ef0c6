"""Fetching an address: the only module that uses the network.

Each hop looks its host up once, and connects to the very address that was looked at: a name that leads
somewhere else the next time it is asked gains nothing. No cookies, no credentials, no proxy, no referrer.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from briefing_tui import __version__
from briefing_tui.capture.web.answers import (
    MOVED,
    certificate,
    check_kind,
    header,
    kind_of,
    refusal,
    timed_out,
    with_charset,
)
from briefing_tui.capture.web.answers import Answer as Answer
from briefing_tui.capture.web.hosts import allowed
from briefing_tui.capture.web.inflate import CODINGS, inflater
from briefing_tui.capture.web.patience import TICK_SECONDS, Patience
from briefing_tui.core.weblink import WebLink, parse
from briefing_tui.errors import BriefingError, NetworkError, UsageError

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse

REDIRECTS: Final = 5
"""So many are followed."""
CONNECT_SECONDS: Final = 10.0
"""For the name, and again for the connection."""
IDLE_SECONDS: Final = 10.0
"""How long a server may send nothing."""
WHOLE_SECONDS: Final = 30.0
"""For everything together, redirects included."""
MOST_BYTES: Final = 10_000_000
"""Of a body, after unpacking."""
USER_AGENT: Final = f"briefing-tui/{__version__}"
ACCEPT: Final = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json,"
    " application/xml;q=0.9, application/json;q=0.9, text/*;q=0.8, */*;q=0.5"
)
_CHUNK: Final = 64 * 1024
_ADDRESSES: Final = 4
"""So many addresses of a host are tried."""


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    etag: str = "",
    modified: str = "",
    accept: str = "",
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Answer:
    """Fetches a page or feed.

    Args:
        url: http or https.
        allow_private: Let hosts of the own machine and network be asked as well.
        etag: As the last answer named it, so is `modified`: only news are wanted.
        modified: See `etag`.
        accept: In place of the usual `Accept` header.
        cancelled: Asked ten times a second; once it says yes, the connection is cut.
        progress: Is told how many bytes there are by now.

    Raises:
        NetworkError: It cannot be had; why, and what may help.
        UnreadableError: What comes is no text; it was not read.
    """
    link = _parsed(url)
    asked = {"User-Agent": USER_AGENT, "Accept": accept or ACCEPT, "Accept-Encoding": CODINGS}
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    asked |= {
        name: value for name, value in known.items() if value.isascii() and value.isprintable() and value
    }
    wire = _Wire()
    with Patience(WHOLE_SECONDS, cancelled, wire.cut) as patience:
        for _ in range(REDIRECTS + 1):
            with _asked(link, asked, wire, patience, allow_private=allow_private) as response:
                if response.status not in MOVED:
                    return _answer(link, response, patience, progress, conditional=len(asked) > 3)
                link = _next(link, response)
    raise NetworkError(
        f"{link.host}: more than {REDIRECTS} redirects", "open it in a browser and give the last address"
    )


def _parsed(url: str) -> WebLink:
    try:
        return parse(url)
    except UsageError as error:
        raise NetworkError(error.message, error.hint) from None


def _next(link: WebLink, response: BaseHTTPResponse) -> WebLink:
    """Where a redirect leads."""
    location = response.headers.get("Location", "")
    # Headers come as Latin-1; what some servers write is UTF-8.
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    if not location.strip():
        raise NetworkError(f"{link.host}: a redirect that leads nowhere ({response.status})")
    try:
        there = link.joined(location)
    except UsageError as error:
        raise NetworkError(
            f"{link.host}: a redirect that is not followed: {error.message}", error.hint
        ) from None
    if link.scheme == "https" and there.scheme == "http":
        raise NetworkError(
            f"{link.host}: a redirect from https to http is not followed",
            f"if you trust it, give {there.url}",
        )
    return there


def _answer(
    link: WebLink,
    response: BaseHTTPResponse,
    patience: Patience,
    progress: Callable[[int], None] | None,
    *,
    conditional: bool,
) -> Answer:
    headers = response.headers
    etag, modified = header(headers, "ETag"), header(headers, "Last-Modified")
    if response.status == 304 and conditional:
        return Answer(b"", link.url, etag=etag, modified=modified, unchanged=True)
    if (error := refusal(response.status, link.host)) is not None:
        raise error
    kind, charset = kind_of(header(headers, "Content-Type"))
    check_kind(kind)
    data = _body(response, header(headers, "Content-Encoding"), patience, progress)
    if not data.strip():
        raise NetworkError(f"{link.host}: the answer is empty ({response.status})", "try again later")
    return Answer(with_charset(data, charset), link.url, kind, charset, etag, modified)


def _body(
    response: BaseHTTPResponse, coding: str, patience: Patience, progress: Callable[[int], None] | None
) -> bytes:
    unpack = inflater(coding, MOST_BYTES)
    pieces: list[bytes] = []
    size = 0
    while data := response.read1(_CHUNK, decode_content=False):
        patience.check()
        pieces.append(unpack.feed(data))
        size += len(pieces[-1])
        if progress is not None:
            progress(size)
    patience.check()
    unpack.end()
    return b"".join(pieces)


@contextlib.contextmanager
def _asked(
    link: WebLink, headers: dict[str, str], wire: _Wire, patience: Patience, *, allow_private: bool
) -> Iterator[BaseHTTPResponse]:
    """The answer of one hop, its body still to come; what goes wrong meanwhile comes out in our words."""
    try:
        addresses = allowed(_looked_up(link, patience), allow_private=allow_private)
        if not addresses:
            if allow_private:
                raise NetworkError(f"{link.host}: a host that hands out credentials is never asked")
            raise NetworkError(
                f"{link.host}: a host of this machine or network is not asked",
                "on the command line, --allow-private lets it",
            )
        connection = _connected(link, addresses[:_ADDRESSES], wire, patience)
        connection.request(
            "GET",
            link.path,
            headers={"Host": link.authority, **headers, "Connection": "close"},
            preload_content=False,
            decode_content=False,
        )
        with contextlib.closing(connection.getresponse()) as response:
            yield response
    except BriefingError:
        patience.check()
        raise
    except Exception as error:
        patience.check()
        raise _told(error, link.host) from None
    finally:
        wire.close()


def _looked_up(link: WebLink, patience: Patience) -> list[str]:
    """The addresses of the host. The system's own look-up knows no limit, so it is left behind if need be."""
    found: list[list[str] | Exception] = []

    def look() -> None:
        try:
            found.append(_addresses(link.host, link.port))
        except (OSError, UnicodeError) as error:
            found.append(error)

    thread = threading.Thread(target=look, name="look-up", daemon=True)
    thread.start()
    end = time.monotonic() + CONNECT_SECONDS
    while thread.is_alive() and time.monotonic() < end:
        patience.check()
        thread.join(TICK_SECONDS)
    if not found:
        raise timed_out(link.host, "looking up its name", CONNECT_SECONDS)
    if isinstance(found[0], Exception):
        raise NetworkError(
            f"{link.host}: no such host is known", "look at the address, and whether the network is up"
        )
    return found[0]


def _addresses(host: str, port: int) -> list[str]:
    return [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _connected(link: WebLink, addresses: tuple[str, ...], wire: _Wire, patience: Patience) -> HTTPConnection:
    """A connection to the first address that takes it; all of them share one span of time."""
    from urllib3.connection import HTTPConnection

    end = time.monotonic() + CONNECT_SECONDS
    for place, address in enumerate(addresses, 1):
        # A host that swallows one address must leave time for the next.
        seconds = (end - time.monotonic()) / (len(addresses) - place + 1)
        try:
            plain = wire.connected(address, link.port, max(seconds, 0.1))
            break
        except OSError as error:
            patience.check()
            if place == len(addresses):
                slow = isinstance(error, TimeoutError)
                raise timed_out(link.host, "connecting", CONNECT_SECONDS) if slow else error from None
    plain.settimeout(IDLE_SECONDS)
    connection = HTTPConnection(link.host, link.port, timeout=IDLE_SECONDS)
    # It finds a socket and opens none: neither name nor address is looked up again.
    connection.sock = _secured(plain, link.host) if link.scheme == "https" else plain
    wire.connection = connection
    return connection


def _secured(plain: socket.socket, host: str) -> socket.socket:
    import ssl

    context = ssl.create_default_context()  # with the certificates that the system trusts
    context.set_alpn_protocols(["http/1.1"])
    return context.wrap_socket(plain, server_hostname=host.rstrip("."))


def _told(error: Exception, host: str) -> NetworkError:
    """An error of the network in words, by what is at the bottom of it."""
    import ssl
    from http.client import IncompleteRead

    from urllib3.exceptions import ReadTimeoutError

    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:
        chain.append(cause)
        inner = next((each for each in cause.args if isinstance(each, BaseException)), None)
        cause = cause.__cause__ or inner or cause.__context__
    for each in chain:
        if isinstance(each, ssl.SSLCertVerificationError):
            return certificate(host, each.verify_code, each.verify_message)
        if isinstance(each, (ReadTimeoutError, TimeoutError)):
            return timed_out(host, "waiting for an answer", IDLE_SECONDS)
        if isinstance(each, ssl.SSLError):
            return NetworkError(f"{host}: no secure connection comes about", "it may speak http:// only")
        if isinstance(each, ConnectionRefusedError):
            return NetworkError(f"{host}: nobody answers there", "look at host and port, or try again later")
        if isinstance(each, IncompleteRead):
            return NetworkError(f"{host}: the answer ended before all of it was there", "try again")
        if isinstance(each, (ConnectionResetError, BrokenPipeError)):
            return NetworkError(f"{host}: the connection was cut", "try again")
    if (
        last := next((each for each in chain if isinstance(each, OSError) and each.strerror), None)
    ) is not None:
        return NetworkError(f"{host}: {str(last.strerror).lower()}", "is the network up?")
    return NetworkError(f"{host}: what answers there does not speak HTTP as it should", "try again later")


class _Wire:
    """The connection of the hop that is under way, so that another thread can cut it."""

    def __init__(self) -> None:
        self.connection: HTTPConnection | None = None
        self._sockets: list[socket.socket] = []
        self._guard = threading.Lock()

    def connected(self, address: str, port: int, seconds: float) -> socket.socket:
        """A socket that is connected.

        Raises:
            OSError: It cannot be, or takes longer.
        """
        self.close()
        plain = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
        with self._guard:
            # Whoever wraps a socket or reads from it may let go of it; what is cut is a copy of our own.
            self._sockets += [plain, plain.dup()]
        plain.settimeout(seconds)
        plain.connect((address, port))
        return plain

    def cut(self) -> None:
        """Ends every read and write on it; called again and again until somebody notices."""
        with self._guard:
            for each in self._sockets[1:]:
                with contextlib.suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Nothing is left to cut."""
        connection, self.connection = self.connection, None
        if connection is not None:
            connection.close()
        with self._guard:
            for each in self._sockets:
                each.close()
            self._sockets.clear()
