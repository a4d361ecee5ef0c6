"""Ten saved pages of ten shapes, each through the capture screen by keys alone into a brief worth keeping."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefing_tui.store.codec import read_brief
from briefing_tui.ui.screens.dialogs.fill_in import FillIn
from tests.ui.capturing import begin, on_top, press, said, save, screen, status, until, worked_out
from tests.ui.conftest import Open, Reader
from tests.ui.sizes import SIZES

PAGES = sorted((Path(__file__).parent.parent / "data" / "pages").glob("*.html"))
VALUES = {"name": "The Filled Post", "url": "https://filled.example/page", "published": "2031-01-02"}
"""What gaps are filled with."""
CASES = [(page, SIZES[number % len(SIZES)]) for number, page in enumerate(PAGES)]


def test_there_are_ten() -> None:
    assert len(PAGES) == 10


async def drop_a_line(reader: Reader) -> None:
    """Leave the last line of the text out, and take it in again."""
    capture = screen(reader)
    body = [place for place, part in enumerate(capture.source_pane.parts) if part.label == "body"]
    await press(reader, "g", *"j" * body[-1])
    part = capture.source_pane.part
    assert part is not None
    assert capture.outlook is not None
    assert part.text in capture.outlook.draft.brief.article
    before = capture.outlook.draft.brief
    await press(reader, "space")
    assert part.text not in capture.outlook.draft.brief.article
    assert capture.source_pane.part is not None
    assert capture.source_pane.part.label == "dropped"
    await press(reader, "u")
    assert capture.outlook.draft.brief == before


async def fill_gaps(reader: Reader) -> list[str]:
    """Go from gap to gap and fill each; the names of them."""
    capture = screen(reader)
    await press(reader, "tab", "g")
    filled = []
    for _ in VALUES:
        await press(reader, "]")
        row = capture.draft_pane.row
        if row is None or not row.gap:
            break
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, FillIn), "the line")
        for char in VALUES[row.name]:
            await reader.key(char)
        await reader.key("enter")
        await worked_out(reader)
        filled.append(row.name)
    assert not any(row.gap for row in capture.draft_pane.rows)
    return filled


@pytest.mark.parametrize(("page", "size"), CASES, ids=[page.stem for page in PAGES])
async def test_a_page(read: Open, library: Path, page: Path, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        capture = await begin(reader, page)
        await drop_a_line(reader)
        filled = await fill_gaps(reader)
        assert capture.outlook is not None
        id, draft = capture.outlook.id, capture.outlook.draft.brief
        await save(reader, id)
        data = (library / f"{id}.yaml").read_bytes()
        brief = read_brief(data, f"{id}.yaml").brief
        assert brief is not None
        for name in VALUES:
            assert (getattr(brief.source, name) == VALUES[name]) == (name in filled)
        assert brief.source.sha256 == hashlib.sha256(page.read_bytes()).hexdigest()
        assert (library / brief.source.file).read_bytes() == page.read_bytes()
        assert (brief.title, brief.article, brief.quotes) == (draft.title, draft.article, draft.quotes)
        assert brief.title
        assert len(brief.article) > 400
        assert brief.insights
        assert brief.tags


async def test_a_page_has_blocks_and_the_cursor_begins_at_the_first_that_is_kept(read: Open) -> None:
    (page,) = [page for page in PAGES if page.stem == "news-jsonld"]
    async with read((80, 24)) as reader:
        capture = await begin(reader, page)
        part = capture.source_pane.part
        assert part is not None
        assert part.label == "title"
        assert part.number > 1
        assert f"block {part.number} · title · the brief's title" in reader.drawn
        assert "add a brief · news-jsonld.html · 1,612 characters" in status(reader)
        await press(reader, "S")
        assert f"Block {part.number} as subtitle" in said(reader)
        await press(reader, "u", "tab", "j")
        assert f" block {part.number} " in reader.drawn
        await press(reader, "G", "enter")
        assert "about the source as a whole" in said(reader)


async def test_the_next_note_passes_over_what_surrounds_an_article(read: Open) -> None:
    page = next(page for page in PAGES if page.stem == "feature")
    async with read() as reader:
        capture = await begin(reader, page)
        parts = capture.source_pane.parts
        noted = [part.number for part in parts if part.notes or part.label in ("repeat", "dropped")]
        assert noted
        assert sum(part.label == "furniture" for part in parts) > 1
        await press(reader, "g", "]")
        assert capture.source_pane.part is not None
        assert capture.source_pane.part.number == noted[0]
