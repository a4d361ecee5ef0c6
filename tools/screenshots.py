"""Take the pictures of the README and the guide: the real program on the sample library.

Run it through `make screenshots`. The same program gives the same files, so that a change of the
screen shows as a change of a picture.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["COLORTERM"] = "truecolor"
os.environ.pop("NO_COLOR", None)

from briefing_tui import resources
from briefing_tui.config import Config
from briefing_tui.ui.app import BriefingApp
from briefing_tui.ui.screens.capture.screen import CaptureScreen
from briefing_tui.ui.screens.reader import ReaderScreen

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
FONT_FACE = re.compile(r"\s*@font-face \{[^}]*\}")
BRIEF = "moscow-between-iran-and-israel"
PAGE = "tests/data/pages/news-jsonld.html"


@dataclass(frozen=True)
class Picture:
    """One picture.

    Attributes:
        name: The file's name without its ending.
        size: Columns and rows.
        keys: What is pressed after the start.
        theme: A theme of the configuration.
        target: The brief that is opened.
    """

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = "dark"
    target: str | None = BRIEF


PICTURES = (
    Picture("reader", (160, 44), ("3", "right_square_bracket", "enter", "3")),
    Picture("narrow", (80, 24), ("right_square_bracket",)),
    Picture("light", (120, 36), ("right_square_bracket",), theme="light"),
    Picture("help", (120, 36), ("question_mark",)),
    Picture("capture", (140, 36), ("plus", *PAGE, "enter")),
)


def checked(app: BriefingApp) -> bool:
    """Whether every brief of the list is counted and has its marks."""
    screen = app.screen
    if not isinstance(screen, ReaderScreen) or screen.view is None or screen.totals is None:
        return False
    return screen.view.facets is not None and screen.totals.briefs > 0 and not screen.totals.unchecked


async def take(picture: Picture, state: Path) -> str:
    """The picture as SVG, without the fonts that its viewer would fetch from somewhere."""
    app = BriefingApp(resources.sample_briefs(), Config(theme=picture.theme), picture.target, state=state)
    async with app.run_test(size=picture.size) as pilot:
        # The marks of the list come in the background, a moment later.
        while not checked(app):
            await pilot.pause(0.05)
        for key in picture.keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        while isinstance(app.screen, CaptureScreen) and not app.screen.up_to_date:
            await pilot.pause(0.05)
        svg = app.export_screenshot(title="briefing")
    lines = (line.rstrip() for line in FONT_FACE.sub("", svg).splitlines())
    return "\n".join(lines).strip() + "\n"


def main() -> int:
    """Write every picture into `docs/screenshots/`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.chdir(FOLDER.parent.parent)
    for picture in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_STATE_HOME"] = folder  # what is captured is kept there
            svg = asyncio.run(take(picture, Path(folder) / "reading.sqlite3"))
        path = FOLDER / f"{picture.name}.svg"
        path.write_text(svg, encoding="utf-8")
        print(f"docs/screenshots/{path.name}: {len(svg)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
