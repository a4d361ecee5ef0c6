from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from briefing_tui.capture.text import read_markdown, read_text

SIZE = 800_000
READERS = {"text": read_text, "markdown": read_markdown}


def many(line: Callable[[int], str]) -> str:
    lines: list[str] = []
    size = 0
    while size < SIZE:
        lines.append(line(len(lines)))
        size += len(lines[-1]) + 1
    return "\n".join(lines)


SHAPES: dict[str, Callable[[int], str]] = {
    "short lines": lambda number: f"Short line {number}",
    "lines of the title again": lambda number: "# Harbour" if number % 2 else f"Short line {number}",
    "lists between repeats of the title": lambda number: ("# Harbour", "- Port", "- Ice")[number % 3],
    "a list of tags": lambda number: f"- tag {number}" if number else "Tags:",
    "lines of tags": lambda number: f"Tags: ice {number}, port {number}",
    "one wrapped paragraph": lambda number: (
        "and the ice went on to grow over all of the port" if number else ""
    ),
    "repeated paragraphs": lambda number: f"The harbour board met three times in week {number // 2}.",
}


@pytest.fixture(autouse=True)
def laid_out_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found in the text has tests of its own: here it is laid out and put together."""
    for name in ("quotes_of", "tags_of", "insights_of"):
        monkeypatch.setattr(f"briefing_tui.capture.compose.{name}", lambda *_, **__: ())


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_in_step_with_the_lines(shape: str, reader: str) -> None:
    text = many(SHAPES[shape])
    started = time.process_time()
    READERS[reader](text)
    # A second on an idle machine; a quadratic pass takes minutes.
    assert time.process_time() - started < 8
