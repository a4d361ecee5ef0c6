"""Certificates are verified by what the system trusts, for the name that was asked for."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_tui.capture import fetch as module
from briefing_tui.capture.fetch import fetch
from briefing_tui.errors import NetworkError
from tests.servers import Server, answer, redirect

PAGE = b"<p>The ferry runs again.</p>"

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")


def certify(folder: Path, days: int) -> Path:
    """A certificate with its key for press.example and 127.0.0.1, signed by itself; negative days are over."""
    key, asked, made, path = (folder / name for name in ("key.pem", "asked.pem", "made.pem", "own.pem"))
    (names := folder / "names").write_text("subjectAltName=DNS:press.example,IP:127.0.0.1\n")
    for command in (
        f"req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=x -keyout {key} -out {asked}",
        f"x509 -req -in {asked} -signkey {key} -days {days} -extfile {names} -out {made}",
    ):
        subprocess.run(["openssl", *command.split()], check=True, capture_output=True, timeout=60)
    path.write_text(key.read_text() + made.read_text())
    return path


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        return certify(tmp_path_factory.mktemp("tls"), 3650)
    except subprocess.CalledProcessError:
        pytest.skip("this openssl makes no certificates")


@pytest.fixture
def secure(pem: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that speaks TLS; every name leads to it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    monkeypatch.setattr(module, "_addresses", lambda *_: ["127.0.0.1"])
    with Server(context) as secure:
        secure.routes["/"] = answer(PAGE)
        yield secure


@pytest.fixture
def trusted(pem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system trusts it, which OpenSSL lets be said by the environment."""
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))


@pytest.mark.usefixtures("trusted")
def test_the_name_asked_for_is_the_name_said_in_tls(secure: Server) -> None:
    assert fetch(secure.url("/", "press.example"), allow_private=True).data.endswith(PAGE)
    (request,) = secure.requests
    assert request.host == "press.example"
    assert request.headers["host"] == f"press.example:{secure.port}"
    assert fetch(secure.url("/"), allow_private=True).url == secure.url("/")


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_host(secure: Server) -> None:
    with pytest.raises(NetworkError, match=r"other\.example: its certificate is for another host"):
        fetch(secure.url("/", "other.example"), allow_private=True)
    assert secure.requests == []


def test_a_certificate_that_nobody_vouches_for(secure: Server) -> None:
    with pytest.raises(NetworkError, match="its certificate is signed by"):
        fetch(secure.url("/", "press.example"), allow_private=True)
    assert secure.requests == []


def test_a_certificate_that_has_expired(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        pem = certify(tmp_path, -1)
    except subprocess.CalledProcessError:
        pytest.skip("this openssl makes no certificates of the past")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    monkeypatch.setattr(module, "_addresses", lambda *_: ["127.0.0.1"])
    with Server(context) as secure, pytest.raises(NetworkError, match="has expired"):
        fetch(secure.url("/", "press.example"), allow_private=True)


@pytest.mark.usefixtures("trusted")
def test_from_https_to_http_no_redirect_is_followed(secure: Server, server: Server) -> None:
    server.routes["/"] = answer(PAGE)
    secure.routes["/down"] = redirect(server.url("/"))
    with pytest.raises(NetworkError, match="from https to http is not followed"):
        fetch(secure.url("/down", "press.example"), allow_private=True)
    assert server.requests == []
    server.routes["/up"] = redirect(secure.url("/", "press.example"))
    assert fetch(server.url("/up"), allow_private=True).data.endswith(PAGE)


def test_a_server_without_tls(server: Server) -> None:
    server.routes["/"] = answer(PAGE)
    url = server.url("/").replace("http:", "https:")
    with pytest.raises(NetworkError, match=r"no secure connection|connection was cut"):
        fetch(url, allow_private=True)


def test_a_handshake_that_never_ends(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WHOLE_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(NetworkError, match="took longer"):
            fetch(f"https://127.0.0.1:{port}/", allow_private=True)
