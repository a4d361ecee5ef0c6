"""Bytes of pages become text."""

from __future__ import annotations

import codecs

import pytest

from briefing_tui.capture.page.charset import MAX_BYTES, charset, decode_page
from briefing_tui.errors import UnreadableError

WORDS = "Die Fähre über die Förde fährt wieder, heißt es im Büro."


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        b"<meta charset=iso-8859-1>" + WORDS.encode("cp1252"),
        b'<META http-equiv="Content-Type" content="text/html; charset=windows-1252">'
        + WORDS.encode("cp1252"),
        b"<?xml version='1.0' encoding='iso-8859-15'?>" + WORDS.encode("iso8859-15"),
        b"<meta charset='utf-16'>" + WORDS.encode(),
        # A page that lies about its charset is read by its bytes.
        b"<meta charset=windows-1252>" + WORDS.encode(),
        codecs.BOM_UTF8 + b"<meta charset=koi8-r>" + WORDS.encode(),
    ],
)
def test_text_of_every_charset(data: bytes) -> None:
    text, warnings = decode_page(data)
    assert text.endswith(WORDS)
    assert warnings == ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("koi8-r", "Паром снова ходит через залив"),
        ("shift_jis", "渡し船は月曜日から再び運航する"),
        ("gb2312", "渡船星期一恢复运行"),
        ("euc-kr", "연락선이 다시 다닌다"),
        ("windows-1253", "Το φέρι ξαναρχίζει"),
        ("iso-2022-jp", "渡し船"),
    ],
)
def test_declared_charsets(name: str, words: str) -> None:
    assert decode_page(f"<meta charset='{name}'>".encode() + words.encode(name))[0].endswith(words)


def test_a_guess_is_told() -> None:
    text, (warning,) = decode_page(("<p>" + WORDS + "</p>\n").encode("cp1252") * 20)
    assert "Fähre über die Förde" in text
    assert warning.code == "charset-guessed"


def test_damage_is_told() -> None:
    text, (warning,) = decode_page(codecs.BOM_UTF8 + b"one \xff two")
    assert text == "one \ufffd two"
    assert warning.code == "damaged-text"


def test_a_page_cut_within_a_sign_stays_utf_8() -> None:
    text, (warning,) = decode_page(b"<meta charset=utf-8>" + WORDS.encode() + "ü".encode()[:1])
    assert WORDS in text
    assert warning.code == "damaged-text"


def test_nul_bytes_go() -> None:
    assert decode_page(b"a\0b\0")[0] == "ab"


@pytest.mark.parametrize(
    "label", ["zlib", "idna", "rot13", "punycode", "utf-7", "x", "", "\0", "unicode_escape"]
)
def test_what_is_no_charset_of_pages(label: str) -> None:
    assert charset(label) == ""


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "no text"), (b" \n", "no text"), (b"x" * (MAX_BYTES + 1), "MB")]
)
def test_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        decode_page(data)
