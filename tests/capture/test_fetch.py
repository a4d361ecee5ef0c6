"""Addresses are fetched under limits, from servers that do whatever they can to break them."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Callable

import pytest

from briefing_tui.capture import fetch as module
from briefing_tui.capture.fetch import Answer, fetch
from briefing_tui.errors import BriefingError, NetworkError, UnreadableError
from tests.servers import Request, Server, Wire, answer, redirect

PAGE = b"<p>The ferry runs again.</p>"


def get(server: Server, path: str = "/", **options: object) -> Answer:
    return fetch(server.url(path), allow_private=True, **options)  # type: ignore[arg-type]  # as given


def refused(server: Server, path: str = "/", **options: object) -> str:
    with pytest.raises(BriefingError) as caught:
        get(server, path, **options)
    assert isinstance(caught.value, (NetworkError, UnreadableError))
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def hurried(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits of time that a test can wait for."""
    monkeypatch.setattr(module, "IDLE_SECONDS", 0.3)
    monkeypatch.setattr(module, "WHOLE_SECONDS", 1.2)


def endless(start: bytes, more: bytes, server: Server, pause: float = 0.0) -> Callable[[Request, Wire], None]:
    """Goes on until the other side goes away."""

    def send(request: Request, wire: Wire) -> None:
        wire(start)
        while not server.gone.wait(pause):
            wire(more)

    return send


def test_a_page_comes_with_what_the_header_says(server: Server) -> None:
    headers = {"ETag": '"one"', "Last-Modified": "Sat, 01 Mar 2025 08:00:00 GMT"}
    server.routes["/a?b=%C3%A4"] = answer(PAGE, "Text/HTML", headers=headers)
    found = get(server, "/a?b=ä#part")
    assert found == Answer(
        PAGE, server.url("/a?b=%C3%A4"), "text/html", "", headers["ETag"], headers["Last-Modified"]
    )


def test_what_is_asked_is_polite_and_tells_nothing(server: Server) -> None:
    server.routes["/"] = answer(PAGE)
    get(server)
    (request,) = server.requests
    assert request.headers["host"] == f"127.0.0.1:{server.port}"
    assert request.headers["user-agent"].startswith("briefing-tui/")
    assert request.headers["accept-encoding"] == "gzip, deflate"
    assert set(request.headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    server.routes["/"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    found = get(server, etag='"one"', modified="Sat, 01 Mar 2025 08:00:00 GMT")
    assert (found.unchanged, found.data) == (True, b"")
    assert server.requests[0].headers["if-none-match"] == '"one"'
    assert server.requests[0].headers["if-modified-since"] == "Sat, 01 Mar 2025 08:00:00 GMT"
    assert "304" in refused(server)  # unasked it is no answer
    get(server, etag='"one"\r\nX-Evil: 1', modified="Sat")
    assert "if-none-match" not in server.requests[-1].headers


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("identity", bytes),
    ],
)
def test_compressed_answers_are_unpacked(server: Server, coding: str, pack: Callable[[bytes], bytes]) -> None:
    server.routes["/"] = answer(pack(PAGE * 100), headers={"Content-Encoding": coding})
    assert get(server).data == b"\xef\xbb\xbf" + PAGE * 100


def test_chunks_are_joined_and_counted(server: Server) -> None:
    server.routes["/"] = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nHello\r\n6\r\n world\r\n0\r\nA: b\r\n\r\n"
    )
    told: list[int] = []
    assert get(server, progress=told.append).data == b"Hello world"
    assert told[-1] == 11
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("status", "said", "way"),
    [
        (401, "behind a login", "briefing add - --url URL"),
        (403, "refuses", "save the page"),
        (404, "no such page", "slips of the pen"),
        (410, "for good", "archive"),
        (418, "does not hand it out", "save the page"),
        (429, "too often", "later"),
        (451, "legal reasons", "archive"),
        (500, "fault of its own", "later"),
        (503, "busy", "later"),
        (599, "fault of its own", "later"),
    ],
)
def test_each_refusal_has_its_own_words_and_a_way_out(
    server: Server, status: int, said: str, way: str
) -> None:
    server.routes["/"] = answer(b"\x1b[2Jno", status=status)
    message = refused(server)
    assert said in message
    assert way in message
    assert f"({status})" in message


def test_redirects_are_followed_up_to_five(server: Server) -> None:
    for number in range(6):
        server.routes[f"/{number}"] = redirect(f"{number + 1}", (301, 302, 303, 307, 308)[number % 5])
    server.routes["/6"] = answer(PAGE)
    assert get(server, "/1").url == server.url("/6")
    assert "more than 5 redirects" in refused(server, "/0")
    server.routes["/loop"] = redirect("/loop")
    assert "more than 5 redirects" in refused(server, "/loop")


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("", "leads nowhere"),
        ("file:///etc/passwd", "file: is not fetched"),
        ("ftp://example.org/", "ftp: is not fetched"),
        ("//user:pass@example.org/", "user name or password"),
        ("http://[::1", "cannot be read"),
        ("/" + "a" * 3000, "too long"),
        ("http://a\x01b/", "control characters"),
    ],
)
def test_a_redirect_to_nowhere_good_is_not_followed(server: Server, location: str, said: str) -> None:
    server.routes["/"] = redirect(location)
    assert said in refused(server)
    assert len(server.requests) == 1


def test_a_redirect_may_be_written_in_utf8(server: Server) -> None:
    server.routes["/"] = redirect("/straße x".encode().decode("latin-1"))
    server.routes["/stra%C3%9Fe%20x"] = answer(PAGE)
    assert get(server).url == server.url("/stra%C3%9Fe%20x")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
    ],
)
def test_this_machine_is_not_asked_unless_allowed(server: Server, host: str) -> None:
    with pytest.raises(NetworkError, match="--allow-private"):
        fetch(server.url("/", host))
    assert server.requests == []


def test_every_hop_is_looked_at_again_and_the_looked_at_address_is_used(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def look_up(host: str, port: int) -> list[str]:
        looked.append(host)
        # The name leads elsewhere the second time it is asked.
        return ["127.0.0.1" if looked.count(host) == 1 else "10.0.0.1"]

    monkeypatch.setattr(module, "_addresses", look_up)
    monkeypatch.setattr(
        module, "allowed", lambda found, allow_private: tuple(each for each in found if each != "10.0.0.1")
    )
    server.routes["/"] = redirect(f"http://news.example:{server.port}/next")
    server.routes["/next"] = answer(PAGE)
    assert fetch(server.url("/", "press.example")).url == f"http://news.example:{server.port}/next"
    assert looked == ["press.example", "news.example"]
    assert [request.headers["host"] for request in server.requests] == [
        f"press.example:{server.port}",
        f"news.example:{server.port}",
    ]
    with pytest.raises(NetworkError, match="--allow-private"):
        fetch(server.url("/", "press.example"))


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(module, "_addresses", look_up)
    with pytest.raises(NetworkError, match=r"nowhere\.example: no such host is known"):
        fetch("https://nowhere.example/")


def test_a_look_up_that_never_ends_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(module, "_addresses", lambda *_: over.wait(60))
    monkeypatch.setattr(module, "CONNECT_SECONDS", 0.2)
    try:
        with pytest.raises(NetworkError, match="looking up its name took longer"):
            fetch("https://slow.example/")
    finally:
        over.set()


def test_nobody_listens(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(NetworkError, match="nobody answers there"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


def test_the_next_address_is_tried(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.routes["/"] = answer(PAGE)
    monkeypatch.setattr(module, "_addresses", lambda *_: ["::1", "127.0.0.1"])
    assert fetch(server.url("/", "two.example"), allow_private=True).data.endswith(PAGE)


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "audio/mpeg", "application/pdf", "text/css"])
def test_what_is_no_text_is_not_read(server: Server, kind: str) -> None:
    server.routes["/"] = endless(
        f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode(), b"x" * 65536, server
    )
    assert "not an article" in refused(server)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (b"", "connection was cut"),
        (b"HTTP", "does not speak HTTP"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "does not speak HTTP"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "does not speak HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "ended before all of it"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "answer is empty"),
        (b"HTTP/1.1 200 OK\r\n\r\n \r\n", "answer is empty"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", "answer is empty"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", "ended before all of it"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc", "ended before all of it"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip at all", "damaged"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE)[:-9],
            "ended before all of it",
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nabc", "not asked for"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\nabc", "not asked for"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\nabc", "does not speak HTTP"),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000 + b"\r\n\r\nabc", "does not speak HTTP"),
    ],
)
def test_broken_answers(server: Server, said: bytes, message: str) -> None:
    server.routes["/"] = said
    assert message in refused(server)


def test_a_lying_length_brings_no_more_than_it_says(server: Server) -> None:
    server.routes["/"] = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef"
    assert get(server).data == b"abc"
    server.routes["/"] = b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabcdef"
    assert get(server).data == b"abcdef"


@pytest.mark.parametrize(
    "head", [b"", b"Transfer-Encoding: chunked\r\n", b"Content-Length: 99999999999999\r\n"]
)
def test_an_endless_body_ends_at_the_limit(server: Server, head: bytes) -> None:
    more = b"x" * 0x10000
    if b"chunked" in head:
        more = b"10000\r\n" + more + b"\r\n"
    server.routes["/"] = endless(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n", more, server)
    assert "larger than the 10 MB" in refused(server)


def test_a_bomb_costs_no_more_than_the_limit(server: Server) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    server.routes["/"] = answer(bomb, headers={"Content-Encoding": "gzip"})
    assert "larger than the 10 MB" in refused(server)
    empty = gzip.compress(b"")
    server.routes["/"] = endless(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", empty * 3000, server)
    assert refused(server)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("start", "more"),
    [
        (b"", b"x"),
        (b"HTTP/1.1 200 OK\r\n", b"A"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"A: b\r\n"),
    ],
)
def test_a_trickle_ends_when_time_is_up(server: Server, start: bytes, more: bytes) -> None:
    server.routes["/"] = endless(start, more, server, 0.02)
    message = refused(server)
    assert "took longer" in message or "HTTP as it should" in message


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nA: ", b"HTTP/1.1 200 OK\r\n\r\nabc"])
def test_a_server_that_falls_silent(server: Server, start: bytes) -> None:
    def send(request: Request, wire: Wire) -> None:
        wire(start)
        server.gone.wait(60)

    server.routes["/"] = send
    assert "took longer" in refused(server)


def test_it_can_be_cancelled_while_nothing_comes(server: Server) -> None:
    begun = threading.Event()

    def send(request: Request, wire: Wire) -> None:
        begun.set()
        server.gone.wait(60)

    server.routes["/"] = send
    assert refused(server, cancelled=begun.is_set) == "cancelled"


def test_it_can_be_cancelled_between_chunks(server: Server) -> None:
    seen: list[int] = []
    server.routes["/"] = endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536, server)
    assert refused(server, progress=seen.append, cancelled=lambda: bool(seen)) == "cancelled"
    assert get_once_more(server)


def get_once_more(server: Server) -> bool:
    """Nothing stays behind that a second fetch would trip over."""
    server.routes["/again"] = answer(PAGE)
    return get(server, "/again").data.endswith(PAGE)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/a", "ftp: is not fetched"),
        ("javascript:alert(1)", "javascript: is not fetched"),
        ("example.org", "no address"),
        ("", "no address"),
        ("http://", "names no host"),
        ("http://user:pass@example.org/", "user name or password"),
        ("https://exa mple.org/", "is no host"),
        ("https://example.org\\@127.0.0.1/", "user name or password"),
        ("http://example.org:0/", "port 0"),
        ("http://example.org:99999/", "cannot be read"),
        ("http://example.org/\r\nHost: x", "control characters"),
        ("http://" + "a" * 300 + ".org/", "names no host"),
    ],
)
def test_what_is_no_address_is_not_asked(url: str, said: str) -> None:
    with pytest.raises(NetworkError) as caught:
        fetch(url)
    assert said in str(caught.value)
    assert caught.value.exit_code == 4
