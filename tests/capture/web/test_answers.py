from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.capture.web.answers import certificate, check_kind, header, kind_of, refusal, with_charset
from briefing_tui.errors import NetworkError, UnreadableError

BOM = codecs.BOM_UTF8


@pytest.mark.parametrize(
    ("said", "kind", "charset"),
    [
        ("text/html", "text/html", ""),
        ("TEXT/HTML; Charset=UTF-8", "text/html", "utf-8"),
        ('text/html ; x=y; charset = "iso-8859-2" ; z', "text/html", "iso-8859-2"),
        ("text/html;charset='koi8-r'", "text/html", "koi8-r"),
        ("text/html; charset=", "text/html", ""),
        ("text/html; charset=;;", "text/html", ""),
        ("", "", ""),
        (";charset=utf-8", "", "utf-8"),
        ("x" * 1000, "x" * 1000, ""),
    ],
)
def test_content_types(said: str, kind: str, charset: str) -> None:
    assert kind_of(said) == (kind, charset)


@given(st.text(), st.binary())
def test_odd_headers_do_no_harm(said: str, data: bytes) -> None:
    _, charset = kind_of(said)
    with_charset(data, charset)
    assert "\n" not in header({"X": said}, "X")
    found = with_charset(data, said)
    assert found == data or found.startswith(BOM)


@pytest.mark.parametrize(
    ("data", "charset", "found"),
    [
        ("naïve".encode(), "utf-8", BOM + "naïve".encode()),
        ("naïve".encode(), "UTF8", BOM + "naïve".encode()),
        ("naïve “x”".encode("cp1252"), "iso-8859-1", BOM + "naïve “x”".encode()),
        ("naïve “x”".encode("cp1252"), "us-ascii", BOM + "naïve “x”".encode()),
        ("мир".encode("koi8-r"), "koi8-r", BOM + "мир".encode()),
        ("平和".encode("shift_jis"), "Shift_JIS", BOM + "平和".encode()),
        ("平和".encode("gb2312"), "gb2312", BOM + "平和".encode()),
        ("x".encode("utf-16-le"), "utf-16le", BOM + b"x"),
        (
            b"<?xml version='1.0' encoding='latin-1'?><a/>",
            "utf-8",
            BOM + b"<?xml version='1.0' encoding='utf-8'?><a/>",
        ),
        (b'<?xml encoding="x" ?>\xe4', "latin1", BOM + '<?xml encoding="utf-8" ?>ä'.encode()),
        (b"<?xml?> encoding='x'", "utf-8", BOM + b"<?xml?> encoding='x'"),
        # What the header says does not hold: detection has to do.
        ("naïve".encode("cp1252"), "utf-8", "naïve".encode("cp1252")),
        # A mark outranks the header.
        (BOM + "naïve".encode(), "iso-8859-1", BOM + "naïve".encode()),
        ("naïve".encode("utf-16"), "utf-8", "naïve".encode("utf-16")),
        # No text codecs, or none at all.
        (b"abc", "rot13", b"abc"),
        (b"abc", "zlib_codec", b"abc"),
        (b"abc", "idna", b"abc"),
        (b"abc", "unicode_escape", b"abc"),
        (b"abc", "x-none", b"abc"),
        (b"abc", "a\x00b", b"abc"),
        (b"abc", "", b"abc"),
        (b"", "utf-8", b""),
    ],
)
def test_the_headers_charset_becomes_a_mark(data: bytes, charset: str, found: bytes) -> None:
    assert with_charset(data, charset) == found


@pytest.mark.parametrize(
    "kind",
    ["image/png", "video/mp4", "audio/ogg", "font/woff2", "application/pdf", "application/zip", "text/css",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
)  # fmt: skip
def test_what_is_no_text_is_refused(kind: str) -> None:
    with pytest.raises(UnreadableError, match="not an article") as caught:
        check_kind(kind)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    "kind",
    [
        "text/html",
        "text/plain",
        "application/rss+xml",
        "application/json",
        "",
        "x",
        "application/octet-stream",
        "image/svg+xml",
    ],
)
def test_what_may_be_text_is_read(kind: str) -> None:
    check_kind(kind)


def test_every_status_is_an_answer_or_a_refusal() -> None:
    for status in range(200, 600):
        error = refusal(status, "a.example")
        good = status < 300 or status in (301, 302, 303, 304, 307, 308)
        assert (error is None) == good
        if error is not None:
            assert isinstance(error, NetworkError)
            assert error.hint
            assert str(error).startswith("a.example: ")


@pytest.mark.parametrize(
    ("code", "said", "way"),
    [
        (10, "has expired", "clock"),
        (9, "not valid yet", "clock"),
        (18, "signed by itself", "somebody else"),
        (19, "does not trust", "somebody else"),
        (20, "does not know", "somebody else"),
        (62, "for another host", "somebody else"),
        (64, "for another host", "somebody else"),
        (99, "does not hold: odd\ufffd[2J", "somebody else"),
    ],
)
def test_why_a_certificate_does_not_hold(code: int, said: str, way: str) -> None:
    message = str(certificate("a.example", code, "odd\x1b[2J"))
    assert said in message
    assert way in message
    assert "briefing add - --url URL" in message


def test_headers_are_one_clean_line() -> None:
    assert header({"A": " x\r\n y\x1b[2J "}, "A") == "x  y\ufffd[2J"
    assert header({"A": "x" * 501}, "A") == ""
    assert header({}, "A") == ""
