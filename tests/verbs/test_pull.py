"""`pull` from end to end, against a server on this machine."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

from tests.newsfeeds import CLINIC, LONG, RSS, Item, page, rss
from tests.servers import Request, Server, Wire, answer
from tests.verbs.conftest import Run


def test_without_feeds_there_is_nothing_to_pull(run: Run) -> None:
    result = run("pull")
    assert (result.code, result.out) == (1, "")
    assert "briefing feeds add URL" in result.err
    assert run("inbox").code == 1
    assert "the inbox is empty" in run("inbox").err


def test_what_is_new_is_listed_once(pulls: Run, run: Run) -> None:
    result = pulls()
    assert result.code == 0
    assert re.sub(" +", " ", result.out).splitlines() == [
        "1 2025-05-02 Port Saltby argues over lock number 1",
        "2 2025-05-03 Port A bakery opens at night",
        "3 2025-05-04 Port Ferry",
    ]
    assert result.err == "Port: 3 new, 0 known\n"
    again = pulls("port")
    assert (again.code, again.out, again.err) == (0, "", "Port: 0 new, 3 known\n")
    assert run("feeds").out.endswith("\t3 new\n")
    assert not Path(os.environ["BRIEFING_LIBRARY"]).exists()


def test_this_machine_is_not_asked_unless_allowed(pulls: Run, run: Run) -> None:
    result = run("pull")
    assert (result.code, result.out) == (4, "")
    assert "--allow-private" in result.err


def test_as_json(pulls: Run, run: Run, server: Server) -> None:
    run("feeds", "add", server.url("/gone"), "--name", "Gone")
    result = pulls("--json")
    assert result.code == 4
    gone, port = sorted(result.json["feeds"], key=lambda feed: str(feed["name"]))
    assert "no such page (404)" in gone["error"]
    assert (port["known"], port["unchanged"], port["unread"]) == (0, False, [])
    assert port["new"][0] == run("inbox", "saltby", "argues", "--json").json["entries"][0]
    assert port["new"][0] == {
        "key": "1",
        "feed": "Port",
        "feed_url": server.url("/port"),
        "title": "Saltby argues over lock number 1",
        "url": "https://gazette.example/1",
        "author": "",
        "published": "2025-05-02T08:00:00+00:00",
        "summary": port["new"][0]["summary"],
        "whole": True,
        "state": "new",
        "brief": "",
    }


def test_the_exit_code_says_what_went_wrong(pulls: Run, run: Run, server: Server) -> None:
    server.routes["/page"] = answer(page("A page", *LONG))
    run("feeds", "add", server.url("/page"), "--name", "Page")
    result = pulls()
    assert result.code == 3
    assert "Page: this is no feed but html" in result.err
    assert "Port: 3 new" in result.err
    assert pulls("port").code == 0
    run("feeds", "add", server.url("/gone"), "--name", "Gone")
    assert pulls().code == 4
    assert pulls("nowhere").code == 1
    assert pulls("--jobs", "0").code == 2


def test_new_entries_become_briefs_at_once(pulls: Run, run: Run, server: Server) -> None:
    result = pulls("--keep", "--jobs", "1")
    assert result.code == 0
    ids = result.out.splitlines()
    assert len(set(ids)) == 3
    assert {brief["id"] for brief in run("list", "--json").json["briefs"]} == set(ids)
    assert run("inbox").code == 1
    assert [entry["state"] for entry in run("inbox", "--all", "--json").json["entries"]] == ["kept"] * 3
    server.routes["/port"] = answer(rss(Item(4, title="A clinic closes", text=CLINIC)), RSS)
    (kept,) = pulls("--keep", "--json").json["feeds"][0]["kept"]
    assert (kept["title"], kept["did"]) == ("A clinic closes", "added")
    assert pulls("--keep").out == ""


def test_a_damaged_inbox_is_set_aside_and_said(pulls: Run, run: Run) -> None:
    pulls()
    path = Path(run("dirs", "inbox").out.strip())
    path.write_bytes(b"no database" * 500)
    result = pulls()
    assert "the inbox could not be read" in result.err
    assert "Port: 3 new" in result.err
    assert len(run("inbox").out.splitlines()) == 3


def test_ctrl_c_says_how_far_it_came(pulls: Run, run: Run, server: Server) -> None:
    asked = threading.Event()

    def send(request: Request, wire: Wire) -> None:
        asked.set()
        server.gone.wait(60)

    server.routes["/slow"] = send
    run("feeds", "add", server.url("/slow"), "--name", "Slow")
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from briefing_tui.capture import fetch; fetch.IDLE_SECONDS = fetch.WHOLE_SECONDS = 600.0;"
        "from briefing_tui.__main__ import main; sys.exit(main())"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, "pull", "--allow-private"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert child.stderr is not None
    try:
        assert child.stderr.readline() == "Port: 3 new, 0 known\n"
        assert asked.wait(60)
        child.send_signal(signal.SIGINT)
        said = child.stderr.read()
        assert child.wait(60) == 130
    finally:
        child.kill()
        child.wait()
        child.stderr.close()
    assert said == "stopped: 1 of 2 feeds pulled\n"
    assert len(run("inbox").out.splitlines()) == 3
