"""Capture as a whole, through the command line, on input that means harm."""

from __future__ import annotations

import fcntl
import json
import os
import re
import socket
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from briefing_tui.cli import main
from briefing_tui.paths import config_file, inbox_file, log_file
from tests.servers import Server, answer, redirect

ACTS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]"
)
"""What could act on a terminal."""
EVIL: Final = "\x1b]0;owned\x07\x1b[31mred\x9b31m\u202edne\u2066"
SAID: Final = (
    "The council of Arlow voted on Tuesday to close the old ferry after a long debate. “We had no choice,” said "
    "Mara Tolk, the harbour master. Ships will use the northern quay until the new bridge is ready in spring."
)
OTHER: Final = "The bakery of Ostrand opens at night now, and sells its bread to those who work on the boats."


@dataclass(frozen=True)
class Result:
    """What a run left."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


Run = Callable[..., Result]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "library"
    monkeypatch.setenv("BRIEFING_LIBRARY", str(path))
    return path


@pytest.fixture
def run(library: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process; whatever it is given, it says nothing that could do harm."""

    def call(*arguments: str | Path) -> Result:
        capsys.readouterr()
        code = main([str(each) for each in arguments])
        said = capsys.readouterr()
        assert ACTS.search(said.out + said.err) is None
        assert "Traceback" not in said.err
        assert max(map(len, said.err.splitlines()), default=0) <= 400
        assert not log_file().exists(), log_file().read_text()
        return Result(code, said.out, said.err)

    return call


def briefs(run: Run) -> list[dict[str, Any]]:
    found = json.loads(run("list", "--json").out)
    assert found["problems"] == []
    return list(found["briefs"])


def page(body: str, title: str = "The ferry closes", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><article>{body}</article></body></html>"


def rss(text: str = SAID, doctype: str = "") -> str:
    item = f"<item><title>A</title><guid>1</guid><description>{text}</description></item>"
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>F</title>{item}</channel></rss>'


ENTITIES: Final = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
BOMB: Final = f'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]>'
REFUSED: Final[dict[str, str | bytes]] = {
    "all-script.html": page(f"<script>var a = '{SAID}';</script>" * 50),
    "binary.txt": b"\x7fELF" + bytes(range(256)) * 20,
    "deep.json": "[" * 100_000,
    "digits.json": '{"@type": "NewsArticle", "headline": ' + "9" * 100_000 + "}",
    "empty.txt": "",
    "entities.xml": rss("&j;", BOMB),
    "nested.html": "<div>" * 100_000,
    "nothing.eml": "From: a@b.example\nSubject: x\nDate: Tue, 1 Oct 2024 10:00:00 +0000\nMessage-ID: <1>\n\n",
    "outside.xml": rss("&x;", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "packed.html": zlib.compress(b"<p>" + b"a" * 1_000_000),
    "scan.pdf.html": b"%PDF-1.7\n" + bytes(range(256)),
}
"""What nothing can be read from."""


def test_each_bad_file_costs_one_line_and_the_rest_is_done(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name, content in REFUSED.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "socket.html"))
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "gone.txt").symlink_to("nowhere")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "zz-good.txt").write_text(f"The ferry closes\n\n{SAID}\n")
    odd = {"gone.txt", "loop.txt", "pipe.txt", "socket.html", "zero.txt"}
    result = run("add", "--jobs", "1", *sorted(folder.iterdir()))
    assert result.code == 3
    lines = [line.removeprefix(f"{folder}/") for line in result.lines]
    told = [line.partition(": ") for line in lines[:-1] if not line.startswith("zz-good.txt: ")]
    assert [name for name, _, _ in told] == sorted(odd | set(REFUSED))
    assert all(reason for _, _, reason in told)
    assert lines[-1] == f"1 added, {len(odd | set(REFUSED))} not read"
    assert [brief["title"] for brief in briefs(run)] == ["The ferry closes"]


READABLE: Final[dict[str, str | bytes]] = {
    "deep-before.html": page("<div>" * 50_000 + f"<p>{SAID}</p><p>{OTHER}</p>"),
    "declared.html": page(f"<p>{SAID}</p><p>{OTHER}</p>", head="<meta charset='\x1b[31mno-such'>"),
    "jsonld.html": page(
        f"<p>{SAID}</p><p>{OTHER}</p>", head=f"<script type='application/ld+json'>{'[' * 100_000}</script>"
    ),
    "long-title.txt": "Ferry " * 500 + f"\n\n{SAID}",
    "one-line.txt": SAID * 500,
    "lies.html": b"\xff\xfe" + page(f"<p>{SAID}</p>", head="<meta charset=rot13>").encode("utf-16-le"),
    "nul.html": page(f"<p>{SAID}</p>").replace("ferry", "fer\0ry"),
    "torn.html": page(f"<p>{SAID}</p><p>{OTHER}</p>")[:-60] + '<p class="',
    "unclosed.txt": f"The ferry closes\n\n“{SAID * 500}",
    "words.md": "---\ntitle: !!python/object/apply:os.abort []\n---\n\n# The ferry closes\n\n" + SAID,
    "yaml.txt": "title: *a\n\n" + "- {a: &b [*b, *b]}\n" * 50 + SAID,
}
"""What a brief can be made of, all the same."""


@pytest.mark.parametrize("name", READABLE)
def test_what_is_odd_becomes_a_brief(name: str, run: Run, tmp_path: Path) -> None:
    content = READABLE[name]
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = run("add", path)
    assert result.code == 0, result.err
    (brief,) = briefs(run)
    assert "Mara Tolk" in run("show", brief["id"]).out
    assert run("recapture", brief["id"], "--diff").code == 0


def test_nothing_of_a_source_acts_on_the_terminal(run: Run, library: Path, tmp_path: Path) -> None:
    names = ["a\nb.txt", "esc\x1b[31m.txt", "back\u202e.txt", "raw\udcff.txt"]
    texts = [OTHER, SAID, f"{SAID} {OTHER} {SAID[:90]}", f"{OTHER} {SAID} {OTHER[20:]} {OTHER}"]
    for name, text in zip(names, texts, strict=True):
        Path(tmp_path / name).write_text(f"{EVIL} {text[:9]}\n\n{text} {EVIL}")
    head = f"<meta name='author' content='{EVIL}'><meta property='og:site_name' content='{EVIL}'>"
    head += f"<meta property='article:tag' content='{EVIL}'><link rel='canonical' href='javascript:{EVIL}'>"
    (tmp_path / "page.html").write_text(page(f"<h1>{EVIL}</h1><p>{SAID * 2}</p><p>{EVIL}</p>", EVIL, head))
    wants = ("--again", "keep", "--tag", EVIL, "--story", EVIL)
    assert run("add", *wants, *(tmp_path / name for name in (*names, "page.html"))).code == 0
    assert run("add", "--dry-run", *wants, tmp_path / "page.html").code == 0
    assert len(briefs(run)) == 5
    for brief in briefs(run):
        assert ACTS.search((library / brief["path"]).read_text()) is None
        assert run("show", brief["id"]).code == 0
        assert run("recapture", brief["id"], "--diff").code == 0
    for name in ("list", "lint", "quotes", "tags"):
        run(name)
    assert run("add", f"http://{EVIL}/", EVIL, "http://[::1").code in (2, 3, 4)


def test_a_million_warnings_are_a_few_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ferry\n" * 30_000 + f"\n{SAID}\n")
    result = run("add", tmp_path / "a.txt")
    assert result.code == 0
    assert len(result.lines) < 60
    assert "more of this kind" in result.err


@pytest.fixture
def kept(run: Run, library: Path, tmp_path: Path) -> tuple[str, Path]:
    """The id and the file of a brief that was captured."""
    (tmp_path / "ferry.html").write_text(page(f"<p>{SAID}</p><p>{OTHER}</p>"))
    assert run("add", tmp_path / "ferry.html").code == 0
    (brief,) = briefs(run)
    return brief["id"], library / brief["path"]


@pytest.mark.parametrize(
    "place",
    [
        "../secret.html",
        "raw/../../secret.html",
        "{outside}",
        "raw/link.html",
        "raw",
        "raw/pipe",
        "raw/" + "a" * 5000,
    ],
)
def test_recapture_reads_nothing_outside_the_library(
    place: str, kept: tuple[str, Path], run: Run, library: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text(page("<p>The secret of the harbour is told to nobody at all, said Mara Tolk.</p>"))
    (library / "raw" / "link.html").symlink_to(secret)
    os.mkfifo(library / "raw" / "pipe")
    name, file = kept
    text = re.sub("(?m)^  sha256:.*\n", "", file.read_text())
    file.write_text(re.sub("(?m)^  file:.*", f"  file: {place.format(outside=secret)}", text))
    before = file.read_bytes()
    for options in ((), ("--diff",), ("--take",)):
        result = run("recapture", name, *options)
        assert result.code == 3
        assert len(result.lines) == 1
        assert "secret of" not in result.out + result.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"\xff\x00\x9b31m",
        b"title: " + b"[" * 50_000,
        b"a: &a [x]\nb: [*a, *a]\n",
        b"brief: 99\ntitle: x\n",
        b"- a\n",
    ],
)
def test_a_damaged_record_loses_no_edit(
    record: bytes, kept: tuple[str, Path], run: Run, library: Path
) -> None:
    name, file = kept
    file.write_text(file.read_text().replace("title: The ferry closes", "title: My ferry"))
    (path,) = (library / "raw").glob("*.captured.yaml")
    path.write_bytes(record)
    assert run("recapture", name).code == 0
    assert "title: My ferry" in file.read_text()


def test_a_library_that_is_locked_or_in_the_way(
    run: Run, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.store.disk.LOCK_SECONDS", 0.0)
    monkeypatch.setattr("briefing_tui.store.disk.lock.__wrapped__.__defaults__", (0.0,))
    (tmp_path / "a.txt").write_text(f"The ferry closes\n\n{SAID}\n")
    library.mkdir()
    handle = os.open(library, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        result = run("add", tmp_path / "a.txt")
    finally:
        os.close(handle)
    assert result.code == 5
    assert "locked" in result.err
    assert list(library.rglob("*.tmp")) == []
    assert run("add", tmp_path / "a.txt").code == 0
    assert run("add", "--library", tmp_path / "a.txt", tmp_path / "a.txt").code == 1


def test_servers_that_mean_harm(run: Run, server: Server) -> None:
    deflate = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join([*(deflate.compress(bytes(1 << 20)) for _ in range(60)), deflate.flush()])
    server.routes |= {
        "/bomb": answer(bomb, headers={"Content-Encoding": "gzip"}),
        "/torn": answer(page(f"<p>{SAID}</p>").encode())[:-40],
        "/file": redirect("file:///etc/passwd"),
        "/ring": redirect("/ring"),
        "/noise": bytes(range(256)) * 9,
        "/headers": b"HTTP/1.1 200 OK\r\n" + b"X-Y: z\r\n" * 50_000,
        "/odd": b"HTTP/1.1 404 \x1b]0;owned\x07\r\nContent-Length: 0\r\n\r\n",
        "/good": answer(page(f"<p>{SAID}</p>").encode(), kind="text/html; charset=\x1b[31m"),
    }
    wanted = [server.url(path) for path in server.routes]
    assert run("add", *wanted).code == 4  # this machine is asked by none but who wants it
    assert server.requests == []
    result = run("add", "--allow-private", "--jobs", "1", *wanted)
    assert result.code == 4
    for address, line in zip(wanted[:-1], result.lines, strict=False):
        assert line.startswith(f"{address}: ")
    assert result.lines[-1] == f"1 added, {len(wanted) - 1} not read"


JUNK: Final = {
    "no table": "feeds = 5",
    "kinds": "[feeds]\na = 5\nb = ['x']\nc = {x = 1}\n",
    "addresses": '[feeds]\na = "javascript:x"\nb = "file:///etc/passwd"\nc = "http://[::1"\nd = ""\n',
    "names": '[feeds]\n"\\u001b]0;x\\u0007\\u202e" = "https://a.example/f"\n"a\\nb" = "https://b.example/f"\n',
    "digits": "[feeds]\na = " + "9" * 50_000,
    "deep": "[feeds]\na = " + "[" * 50_000,
    "names of names": "[" + ".".join(["feeds"] * 5_000) + "]\na = 1\n",
    "torn": '[feeds]\na = "https://a.exa',
}


@pytest.mark.parametrize("junk", JUNK)
def test_junk_among_the_feeds_stops_nothing(junk: str, run: Run) -> None:
    path = config_file()
    path.parent.mkdir(parents=True)
    path.write_text(JUNK[junk])
    assert run("feeds").code in (0, 1)
    assert run("pull", "nobody").code == 1
    assert run("feeds", "export").code == 0
    added = run("feeds", "add", "https://new.example/feed")
    assert added.code in (0, 2)
    assert path.read_text().startswith(JUNK[junk])


@pytest.mark.parametrize(
    "opml",
    [
        BOMB.replace("r [", "opml [")
        + "<opml><body><outline text='&j;' xmlUrl='https://a.example/'/></body></opml>",
        "<opml>" + "<outline>" * 100_000,
        "<opml><outline xmlUrl='https://a.example/" + "a" * 100_000 + "'/></opml>",
        f"<opml><outline text='x' xmlUrl='javascript:{EVIL[-4:]}'/></opml>",
        "<html/>",
        "",
    ],
)
def test_lists_of_feeds_that_mean_harm(opml: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text(opml)
    result = run("feeds", "import", tmp_path / "a.opml")
    assert result.code == 3
    assert result.lines[0].count("a.opml: ") == 1
    assert not config_file().exists()


@pytest.mark.parametrize("damage", [b"no database at all" * 99, b"SQLite format 3\x00" + b"\xff" * 9_000])
def test_a_damaged_inbox_is_set_aside(damage: bytes, run: Run) -> None:
    inbox_file().parent.mkdir(parents=True)
    inbox_file().write_bytes(damage)
    result = run("inbox")
    assert result.code == 1
    assert "set aside" in result.err
    (aside,) = inbox_file().parent.glob("*.damaged-*")
    assert aside.read_bytes() == damage
