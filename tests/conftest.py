"""Every test runs alone: a home of its own, no network, nothing that moves on the screen."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

# Textual reads these once, at import.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["COLORTERM"] = "truecolor"
os.environ["TERM"] = "xterm-256color"
os.environ.pop("NO_COLOR", None)
os.environ.pop("TEXTUAL_THEME", None)

import pytest
from hypothesis import HealthCheck, settings

from tests.servers import Server

ROOT = Path(__file__).resolve().parent.parent
"""The source tree."""

OWN = ("BRIEFING_LIBRARY", "NO_COLOR", "EDITOR", "VISUAL", "BROWSER", "COLUMNS", "LINES")
FOLDERS = {
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
}

# No test asserts a time: a busy machine, or the first import of a part, must not fail one. Whether a change is
# taken in is no matter of luck: the examples are the same each time then, and others at each run by hand.
settings.register_profile(
    "untimed",
    deadline=None,
    derandomize=os.environ.get("PROPERTIES") == "fixed",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder with no library and no configuration, and `HOME` set to it."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name, below in FOLDERS.items():
        monkeypatch.setenv(name, str(folder / below))
    for name in OWN:
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A test that would leave this machine fails; so does one that asks its own without a `server`."""
    allowed = ("127.0.0.1", "::1") if "server" in request.fixturenames else ()

    def refuse(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in (socket.AF_INET, socket.AF_INET6) and host not in allowed:
            raise AssertionError(f"a test tried to connect to {address!r}")
        return connect(self, address)  # type: ignore[arg-type]  # any address of a local socket

    connect = socket.socket.connect
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A web server on this machine that answers what the test tells it to, however wrong.

    Who fetches from it is patient: a busy machine fails no test.
    """
    for name in ("CONNECT_SECONDS", "IDLE_SECONDS", "WHOLE_SECONDS"):
        monkeypatch.setattr(f"briefing_tui.capture.fetch.{name}", 300.0)
    with Server() as server:
        yield server


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Input cursors that do not blink, so that two pictures of one state are equal."""
    from textual.widgets import Input

    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)
