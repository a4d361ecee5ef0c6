"""Capture where the content attacks, where there is much of it, and in other looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.config import Config
from briefing_tui.ui.screens.capture.many import ManyScreen
from briefing_tui.ui.screens.capture.screen import CaptureScreen
from tests.ui.capturing import FOG, ask, begin, on_top, press, save, screen, until, worked_out
from tests.ui.conftest import Open
from tests.ui.hostile import FORBIDDEN, MARK, attacks
from tests.ui.sizes import both_ends, each_size


@pytest.fixture
def fog(tmp_path: Path) -> Path:
    file = tmp_path / "fog.md"
    file.write_text(FOG, encoding="utf-8")
    return file


def hostile(place: Path) -> Path:
    """An article with every attack in every place of it, under a bad name."""
    lines = attacks()
    text = "\n\n".join(
        [f"# Title {lines[0]}", *(f"{line} He said “{line}” and left." for line in lines), f"- {lines[1]}"]
    )
    head = f"---\nauthor: {MARK}\ntags: [{MARK}, plain]\n---\n"
    file = place / f"bad \x1b[31m{MARK} [@click=app.quit]{MARK}.md"
    file.write_text(head + text, encoding="utf-8", errors="surrogatepass")
    return file


@each_size
async def test_content_never_acts(read: Open, tmp_path: Path, size: tuple[int, int]) -> None:
    place = tmp_path / "hostile"
    place.mkdir()
    file = hostile(place)
    (place / f"two \x1b]0;x\x07{MARK}.txt").write_text("\x1b[2J" * 3 + MARK, encoding="utf-8")

    def check() -> None:
        raw = reader.drawn.encode("utf-8", "surrogatepass")
        assert MARK.encode() in raw
        for attack in FORBIDDEN:
            # What the drawing itself ends its lines with is no attack.
            if attack[:1] not in (b"\n", b"\t"):
                assert attack not in raw, attack

    async with read(size) as reader:
        await ask(reader, str(place))
        await until(reader, lambda: on_top(reader, ManyScreen), "the list")
        await reader.flow()
        check()
        await reader.key("enter")
        await until(reader, lambda: on_top(reader, CaptureScreen), "the capture screen")
        await worked_out(reader)
        for keys in ("", "j", "]", "G", "T", "I", "#", "tab", "G", "k", "g", "j", "enter"):
            await reader.press(*([keys] if keys else []))
            check()
        await reader.press("escape")
        assert file.exists()


async def test_one_long_line(read: Open, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_text("# Long\n\n" + "a line without an end " * 45_000, encoding="utf-8")
    async with read() as reader:
        await begin(reader, file)
        assert "a line without an end" in reader.drawn
        await press(reader, "j", "space", "u", "tab", "j", "j")
        assert screen(reader).outlook is not None


async def test_many_lines_cost_what_few_do(read: Open, tmp_path: Path) -> None:
    file = tmp_path / "many.txt"
    lines = (f"Paragraph {number} of the log tells of a calm sea." for number in range(8_000))
    file.write_text("# Log\n\n" + "\n\n".join(lines), encoding="utf-8")
    async with read((80, 24)) as reader:
        capture = await begin(reader, file)
        await press(reader, "G", "space")
        part = capture.source_pane.part
        assert part is not None
        assert part.label == "dropped"
        assert capture.outlook is not None
        assert "Paragraph 7999 " not in capture.outlook.draft.brief.article
        assert "Paragraph 7998 " in capture.outlook.draft.brief.article


async def test_the_newest_of_many_changes_wins(read: Open, fog: Path) -> None:
    async with read() as reader:
        capture = await begin(reader, fog)
        for key in "jjjj":
            await reader.key(key)
        for key in "TSLHI" * 4:
            await reader.key(key)
        await worked_out(reader)
        assert capture.outlook is not None
        assert capture.outlook.draft.brief.insights[0].text.startswith("“Nobody sails")
        assert len(capture.history.past) == 20


# Looks --------------------------------------------------------------------------------


@each_size
async def test_ascii(read: Open, fog: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    plain = tmp_path / "plain.md"
    plain.write_text(FOG.replace("“", '"').replace("”", '"'), encoding="utf-8")
    async with read(size, config=Config(ascii=True)) as reader:

        async def look(*keys: str) -> None:
            await reader.press(*keys)
            strange = {char for char in reader.drawn if not " " <= char <= "~" and char != "\n"}
            assert not strange, (keys, sorted(strange))

        await look("+")
        await look("escape")
        await begin(reader, plain)
        await look()
        await worked_out(reader)
        await look("j", "space")
        await worked_out(reader)
        await look("tab")
        await look("j", "enter")
        await look("escape", "?")
        await look("escape", "escape")
        await look("d", "I")


@pytest.mark.parametrize("theme", ["light", "terminal"])
async def test_without_colours_the_same_is_said(read: Open, fog: Path, theme: str) -> None:
    async with read((200, 50), config=Config(theme=theme)) as reader:
        await begin(reader, fog)
        await press(reader, "tab", "j")
        drawn = reader.drawn
        for words in ("repeat", "= 2", "! ", "[ source? ]", "▌"):
            assert words in drawn


@both_ends
async def test_the_size_changes(read: Open, fog: Path, size: tuple[int, int]) -> None:
    async with read(size) as reader:
        await begin(reader, fog)
        await press(reader, "j", "j", "tab")
        for width, height in ((120, 40), (80, 24), (1, 1), (10, 4), (200, 50), size):
            await reader.resize(width, height)
            await press(reader, "j")
        assert "Brief to be written" in reader.drawn
        await save(reader, "fog-over-the-strait")


async def test_a_terminal_too_small_for_anything(read: Open, fog: Path) -> None:
    async with read((10, 4)) as reader:
        await begin(reader, fog)
        await press(reader, *"jjk]T", "space", "tab", *"jk", "u", "?", "escape")
        await reader.resize(120, 40)
        assert "Brief to be written" in reader.drawn


async def test_the_mouse(read: Open, fog: Path) -> None:
    from textual.geometry import Offset

    async with read() as reader:
        capture = await begin(reader, fog)
        await reader.pilot.click(capture.source_pane, offset=Offset(5, 3))
        await reader.flow()
        assert capture.source_pane.cursor == 2
        await reader.pilot.click(capture.draft_pane, offset=Offset(5, 2))
        await reader.flow()
        assert capture.pane.id == "draft"
