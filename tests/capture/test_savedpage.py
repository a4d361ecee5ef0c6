"""Pages that a browser saved with everything in one file."""

from __future__ import annotations

import pytest

from briefing_tui.capture.html import HtmlReader
from briefing_tui.capture.reading import Reading
from briefing_tui.capture.savedpage import is_saved_page, page_in
from briefing_tui.errors import UnreadableError

SAVED = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://bay.example/ferry
Subject: Ferry returns
Date: Mon, 5 May 2031 08:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x1"


------MultipartBoundary--x1
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://bay.example/boat.png

iVBORw0KGgo=
------MultipartBoundary--x1
Content-Type: text/html; charset="iso-8859-1"
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://bay.example/ferry

<!DOCTYPE html><html><head><title>Ferry returns</title></head><body><h1>Fer=
ry returns</h1><p>The fj=F8rd kiosk on the pier opens again, and the ferry sails from Monday, says the council=
 of the bay, which paid for it.</p></body></html>
------MultipartBoundary--x1--
"""


def test_the_page_is_found_among_the_parts() -> None:
    page, address = page_in(SAVED)
    assert address == "https://bay.example/ferry"
    assert "The fjørd kiosk on the pier opens again" in page.decode("utf-8-sig")


def test_a_saved_page_is_read_as_a_page() -> None:
    (reading,) = HtmlReader().read(SAVED, "ferry.mhtml")
    assert isinstance(reading, Reading)
    assert reading.suffix == ".mhtml"
    assert reading.about.url == "https://bay.example/ferry"
    assert [part.label for part in reading.parts] == ["title", "body"]
    assert reading.parts[1].text.startswith("The fjørd kiosk on the pier")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_do_not_matter(end: str) -> None:
    assert b"Ferry returns</h1>" in page_in(SAVED.replace(b"\n", end.encode()))[0]


def test_a_page_is_no_saved_page() -> None:
    assert is_saved_page(SAVED)
    assert not is_saved_page(b"<!DOCTYPE html><p>Content-Type: multipart/related</p>")
    assert not is_saved_page(b"a: b\n" * 100_000)


@pytest.mark.parametrize(
    "data",
    [
        SAVED.replace(b"text/html; charset", b"text/css; charset"),
        SAVED[:400],
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + b"--b\n" * 20_000,
    ],
)
def test_a_saved_page_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="no page in this saved page"):
        page_in(data)
