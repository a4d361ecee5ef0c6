"""Web pages, saved or fetched: the article without the page around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress

from briefing_tui.capture.compose import compose
from briefing_tui.capture.dates import day_in
from briefing_tui.capture.draft import Draft, Wants
from briefing_tui.capture.kinds import kind_of
from briefing_tui.capture.page.blocks import MAX_BLOCKS, Block, blocks
from briefing_tui.capture.page.body import article
from briefing_tui.capture.page.charset import decode_page
from briefing_tui.capture.page.declared import declared
from briefing_tui.capture.page.inner import LEAST, inner
from briefing_tui.capture.page.labels import labelled, title_at
from briefing_tui.capture.page.tables import MAX_COLUMNS, MAX_ROWS
from briefing_tui.capture.page.tree import Node, parse
from briefing_tui.capture.pieces import same
from briefing_tui.capture.reading import About, Part, Reading, Refused, Warning
from briefing_tui.capture.savedpage import is_saved_page, page_in
from briefing_tui.errors import UnreadableError


class HtmlReader:
    """A web page, also one that a browser saved with its pictures in one file."""

    name = "html"
    heavy = True

    def match(self, data: bytes, name: str) -> bool:
        """By how it begins, or by the ending of the name."""
        return kind_of(data, name) == self.name

    def read(self, data: bytes, name: str, url: str = "") -> Iterator[Reading | Refused]:
        """The article of the page as one reading.

        Raises:
            UnreadableError: No HTML, no text without scripts, or over 10 MB.
        """
        if is_saved_page(data):
            page, address = page_in(data)
            yield replace(page_reading(page, url or address), suffix=".mhtml")
        else:
            yield page_reading(data, url)


def read_html(data: bytes, url: str | None = None) -> Draft:
    """A draft brief from a page.

    Args:
        data: The page as it was sent or saved.
        url: Where it comes from.

    Raises:
        UnreadableError: As `HtmlReader.read`.
    """
    return compose(page_reading(data, url or ""), Wants())


def page_reading(data: bytes, url: str = "") -> Reading:
    """A page, block by block: what is its article and what is left out.

    Raises:
        UnreadableError: As `HtmlReader.read`.
    """
    text, warnings = decode_page(data)
    root = parse(text)
    found = blocks(root)
    said = declared(root, found, url)
    keep = article(root, found, said.body, title_at(found, said.about.title))
    if sum(len(block.text) for block in compress(found, keep)) < LEAST and (more := inner(root, said.body)):
        keep = [*([False] * len(found)), *([True] * len(more))]
        found = [*found, *more]
    parts = labelled(found, keep, said.about.title)
    if not any(part.label in ("heading", "body") for part in parts):
        raise _nothing(root, found)
    if len(found) >= MAX_BLOCKS:
        warnings = (*warnings, Warning("cut-short", f"only its first {MAX_BLOCKS} blocks were read"))
    if any(block.cut and parts[index].label == "body" for index, block in enumerate(found)):
        what = f"only the first {MAX_ROWS} rows and {MAX_COLUMNS} columns of a table were read"
        warnings = (*warnings, Warning("cut-short", what))
    return Reading("html", parts, _about(said.about, parts), (*warnings, *_left_out(parts)), suffix=".html")


def _nothing(root: Node, found: Sequence[Block]) -> UnreadableError:
    """Why a page without an article cannot be read."""
    hint = "open it in a browser and save it from there, or copy its text"
    scripted = next(root.iter("script"), None) is not None
    if scripted and sum(len(block.text) for block in found if not block.region) < LEAST:
        return UnreadableError("the page has no text without its scripts", hint)
    return UnreadableError("no article was found on the page", hint)


def _about(about: About, parts: tuple[Part, ...]) -> About:
    """Without a summary that only says what the article begins with."""
    shown = [part.text for part in parts if part.label in ("body", "subtitle")]
    beginning = same(" ".join(shown)[:3000])
    summary = same(about.summary).rstrip("…. ")
    if not about.published:
        named = (day_in(part.text) for part in parts if part.label == "meta" and len(part.text) <= 100)
        about = replace(about, published=next((day for day in named if day), ""))
    return replace(about, summary="") if summary and summary in beginning else about


def _left_out(parts: tuple[Part, ...]) -> tuple[Warning, ...]:
    warnings = []
    if count := sum(part.label == "furniture" for part in parts):
        are = "1 block of the page is" if count == 1 else f"{count} blocks of the page are"
        warnings.append(Warning("page-furniture", f"{are} no part of the article: left out"))
    if more := sum(part.label == "repeat" and not part.notes for part in parts):
        what = "1 further block repeats another" if more == 1 else f"{more} further blocks repeat others"
        warnings.append(Warning("repeated-paragraph", f"{what}: left out"))
    return tuple(warnings)
