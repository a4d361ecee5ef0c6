from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.capture.kinds import ENDINGS, HEAD, HEAVY, KINDS, kind_of
from briefing_tui.capture.registry import readers

MESSAGE = b"From: Ida Torv <ida@north.example>\r\nSubject: Ice\r\nDate: Tue, 3 Feb 2026 08:00:00 +0100\r\n\r\nIce.\r\n"

TABLE: list[tuple[bytes, str, str | None]] = [
    (b"<!DOCTYPE html><title>a</title>", "", "html"),
    (b"\n  <HTML lang=en>", "page", "html"),
    (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", "a.xml", "html"),
    (b"<!-- saved from url=(0020)https://north.example/ -->\n<html>", "a", "html"),
    (b"<div class=post><p>Words", "", "html"),
    (b"Words without any tag", "a.html", "html"),
    (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://north.example/\r\nMIME-Version: 1.0\r\n",
        "a",
        "html",
    ),
    (MESSAGE, "page.mhtml", "html"),
    (b'<?xml version="1.0"?>\n<rss version="2.0">', "a.xml", "feed"),
    (b"<rss>", "", "feed"),
    (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><rss>", "", "feed"),
    (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "news", "feed"),
    (b"<?xml version='1.0'?><?xml-stylesheet href='a'?><!-- a --><rdf:RDF xmlns:rdf='x'>", "", "feed"),
    (b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", "", "feed"),
    (b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "", "feed"),
    (b"<?xml version='1.0'?><!--" + b"x" * HEAD, "news.rss", "feed"),
    (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "", "feed"),
    (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "feed.json", "feed"),
    (b'{"@type": "NewsArticle"}', "", "json"),
    (b'[\n {"title": "Ice"}]', "", "json"),
    (b"not quite", "a.json", "json"),
    (MESSAGE, "", "mail"),
    (MESSAGE, "letter.txt", "mail"),
    (b"Words", "letter.eml", "mail"),
    (b"From ida@north.example Tue Feb  3 08:00:00 2026\n" + MESSAGE, "", "mail"),
    (b"From - Tue Feb 03 08:00:00 2026\r\n" + MESSAGE, "Archive", "mail"),
    (b"From ida@north.example\r\n" + MESSAGE, "cur/17", "mail"),
    (b"From here on the ice grows.\n\nIt grows.", "", "text"),
    (b"From: Ida\nTo: all\n\nWords", "", "text"),
    (b"Subject: Ice\nDate: 2026-02-03\n\nWords", "", "text"),
    (b"# Ice\n", "a.md", "markdown"),
    (b"<div>inside Markdown</div>", "a.md", "markdown"),
    (b"<!doctype html><p>", "a.md", "html"),
    (b"---\ntitle: Ice\n---\n", "", "markdown"),
    (b"---\ntitle: Ice\n---\n", "a.txt", "text"),
    (b"<3 is what the crew wrote on the ice", "", "text"),
    (b"<quote>is no tag of a page", "", "text"),
    (b'{"a": 1} is how the text begins', "a.txt", "text"),
    (b"{curly} words", "", "text"),
    (b"[A] list", "", "text"),
    (b"", "", "text"),
    (b"%PDF-1.7", "a.pdf", "text"),
    (b"%PDF-1.7", "a.html", "text"),
    (b"PK\x03\x04 an office file", "a.html", "text"),
    (b"\x1f\x8b\x08 packed", "a.eml", "text"),
    (bytes(range(256)), "a.html", "text"),
    (b"From ida Tue Feb  3 08:00:00 2026\n" + bytes(range(256)), "a.mbox", "text"),
    (b"Words with\0one stray byte", "a.html", "html"),
    ("<p>Words".encode("utf-16-le"), "a.html", "html"),
    (b"\x1b$B;0\x1b(B " * 20, "a.html", "html"),
    (b"<?xml version='1.0'?><gpx>", "a.gpx", None),
    (b"<opml version='2.0'>", "feeds.xml", None),
]


@pytest.mark.parametrize(("data", "name", "kind"), TABLE, ids=lambda each: str(each)[:40])
def test_the_beginning_says_the_kind_and_the_name_helps(data: bytes, name: str, kind: str | None) -> None:
    assert kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_hides_nothing(mark: bytes, encoding: str) -> None:
    assert kind_of(mark + "<!doctype html><p>Ice".encode(encoding), "") == "html"


def test_only_the_head_is_looked_at() -> None:
    text = b"x" * HEAD
    assert kind_of(b" " * HEAD + b"<html>") == "text"
    assert kind_of(text + b"<html>") == "text"


def test_every_ending_names_a_kind() -> None:
    assert set(ENDINGS.values()) == set(KINDS)


@given(st.binary(max_size=200), st.sampled_from(["", "a", "a.xml", "a.b/c", *map("a{}".format, ENDINGS)]))
def test_any_bytes_have_a_kind_or_none(data: bytes, name: str) -> None:
    assert kind_of(data, name) in (*KINDS, None)


@pytest.mark.parametrize("sign", [b"<", b"<!--", b"<?", b"{", b"[ ", b"From ", b"a:", b"<a:", b"\n"])
def test_the_worst_beginnings_are_decided(sign: bytes) -> None:
    assert kind_of(sign * (1_000_000 // len(sign)), "") in (*KINDS, None)


def test_every_kind_has_its_reader() -> None:
    found = readers()
    assert tuple(reader.name for reader in found) == KINDS
    assert {reader.name for reader in found if reader.heavy} == HEAVY


@pytest.mark.parametrize("data", [data for data, name, kind in TABLE if kind and not name])
def test_readers_match_their_kind_alone(data: bytes) -> None:
    kind = kind_of(data)
    # A text reader takes what others leave; which goes first is `kind_of`'s to say.
    assert [reader.name for reader in readers()[:4] if reader.match(data, "")] == [kind] * (kind in KINDS[:4])
