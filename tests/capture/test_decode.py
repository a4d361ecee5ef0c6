from __future__ import annotations

import codecs

import pytest

from briefing_tui.capture.decode import MAX_BYTES, decode
from briefing_tui.capture.registry import reader_for
from briefing_tui.errors import UnreadableError, UsageError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    text, warnings = decode(("\ufeff" + "Grüße “dort”").encode(encoding))
    assert text == "Grüße “dort”"
    assert warnings == ()


def test_other_bytes_are_windows_1252_and_said_so() -> None:
    text, warnings = decode("first\n“Grüße”".encode("cp1252"))
    assert text == "first\n“Grüße”"
    assert [warning.code for warning in warnings] == ["not-utf-8"]
    assert "line 2" in warnings[0].message


def test_damage_behind_a_mark_is_said() -> None:
    _, warnings = decode(codecs.BOM_UTF8 + b"ab\xffcd")
    assert [warning.code for warning in warnings] == ["damaged-text"]


@pytest.mark.parametrize(
    "data",
    [b"", b"  \n ", b"%PDF-1.7 words", b"PK\x03\x04words", b"\x00\x01\x02words" * 9, b"x" * (MAX_BYTES + 1)],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"text|8 MB"):
        decode(data)


def test_controls_never_get_through() -> None:
    text, _ = decode("a\x1b[31mb\u202ec\r\nd\x07".encode())
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x07" not in text
    assert "\r" not in text


def test_the_registry_chooses_and_refuses() -> None:
    assert reader_for(b"words", "a.md").name == "markdown"
    assert reader_for(b"words", "a.txt").name == "text"
    assert reader_for(b"words", "").name == "text"
    assert reader_for(b"---\ntitle: a\n---\n", "").name == "markdown"
    assert reader_for(b"words", "a.md", "text").name == "text"
    assert reader_for(b"<html><p>", "a.txt").name == "html"
    with pytest.raises(UsageError, match="markdown, text"):
        reader_for(b"words", "a.txt", "pdf")
    with pytest.raises(UnreadableError, match="XML of a kind"):
        reader_for(b"<?xml version='1.0'?><gpx/>", "a.txt")
