"""Two real scraped articles through the installed program, from capture to Markdown.

The articles are not part of this repository. What is expected of them is stated here in a few words
each: who is quoted, how a quotation begins, what is no quotation.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Quoted = tuple[str, str, str]
"""Speaker, how the quotation begins, kind."""


@dataclass(frozen=True)
class Expected:
    """What one article must give.

    Attributes:
        title: How its title begins.
        quotes: Every quotation that must be there.
        allowed: Further ones that may be.
        refused: Words between marks that are no quotation.
        insights: How many insights the article lists itself.
    """

    title: str
    quotes: tuple[Quoted, ...]
    allowed: tuple[Quoted, ...] = ()
    refused: tuple[str, ...] = ()
    insights: int = 0


EXPECTED = {
    "000": Expected(
        "Russia's Strategic Dilemma",
        (
            ("Nikita Smagin", "For Russia, this", "direct"),
            ("Nikita Smagin", "The situation in Iran", "direct"),
        ),
    ),
    "004": Expected(
        "Russia's Role in Iran's War",
        (
            ("Fyodor Lukyanov", "Russia will not become", "direct"),
            ("Fyodor Lukyanov", "Russia has a priority", "direct"),
            ("Maria Zakharova", "nuclear catastrophe", "partial"),
            ("Alireza Noori", "main problems", "partial"),
        ),
        allowed=(
            ("Fyodor Lukyanov", "brutality", "partial"),
            ("Russian Foreign Ministry", "atrocities", "partial"),
            ("", "atrocities", "partial"),
            ("Maria Zakharova", "atrocities", "partial"),
            ("Maria Zakharova", "anti-Iran hysteria", "partial"),
            ("Russian Foreign Ministry", "anti-Iran hysteria", "partial"),
            ("", "anti-Iran hysteria", "partial"),
        ),
        refused=("Russia in Global Politics",),
        insights=5,
    ),
}


class Run:
    """The program in an empty home, with what it prints."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.library = folder / "library"
        self.failures: list[str] = []
        keep = {
            name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "BRIEFING_"))
        }
        self.env = {**keep, "HOME": str(folder / "home"), "BRIEFING_LIBRARY": str(self.library)}

    def __call__(self, *arguments: str, codes: Iterable[int] = (0,)) -> str:
        """What a verb prints; an exit code outside `codes` is a failure."""
        done = subprocess.run(
            [self.program, *arguments],
            env=self.env,
            cwd=self.folder,
            capture_output=True,
            timeout=120,
            check=False,
        )
        said = done.stderr.decode("utf-8", "replace")
        self.check(done.returncode in codes, f"briefing {arguments[0]} ends with {done.returncode}: {said}")
        self.check("Traceback" not in said, f"briefing {arguments[0]} shows a traceback")
        return done.stdout.decode("utf-8")

    def json(self, *arguments: str, codes: Iterable[int] = (0,)) -> dict[str, Any]:
        """The one object that a verb prints with `--json`."""
        said = self(*arguments, "--json", codes=codes)
        if not said:
            sys.exit(f"briefing {arguments[0]} --json printed nothing")
        value = json.loads(said)
        self.check(value.get("schema") == 1, f"briefing {arguments[0]} --json names its schema")
        return dict(value)

    def check(self, holds: bool, what: str) -> None:
        """Notes a failure and goes on: all of them are told at the end."""
        if not holds:
            print(f"FAILED: {what}")
            self.failures.append(what)


def plain(text: str) -> str:
    """Text as the comparison needs it: straight marks, single spaces."""
    for curly, straight in ('“"', '”"', "’'", "‘'"):
        text = text.replace(curly, straight)
    return " ".join(text.split())


def check_brief(run: Run, brief: dict[str, Any], expected: Expected, source: str) -> None:
    """One brief as `show --json` gives it, against what its article must give."""
    name = expected.title
    run.check(plain(brief["title"]).casefold().startswith(name.casefold()), f"title: {brief['title']!r}")
    found = [
        (quote.get("speaker", ""), plain(quote["text"]), quote.get("kind", "direct"))
        for quote in brief.get("quotes", [])
    ]
    for speaker, begins, kind in expected.quotes:
        starting = [quote for quote in found if quote[1].casefold().startswith(begins.casefold())]
        run.check(len(starting) == 1, f"{name}: {begins!r} is there {len(starting)} times")
        for quote in starting:
            run.check(quote[0] == speaker, f"{name}: {begins!r} is said by {quote[0]!r}")
            run.check(quote[2] == kind, f"{name}: {begins!r} is {quote[2]}")
    known = [*expected.quotes, *expected.allowed]
    for speaker, text, kind in found:
        matches = [
            k
            for k in known
            if text.casefold().startswith(k[1].casefold()) and (speaker, kind) == (k[0], k[2])
        ]
        run.check(bool(matches), f"{name}: invented, or wrongly ascribed: {text!r} by {speaker!r}, {kind}")
        run.check(text.rstrip(",.") in plain(source), f"{name}: not word for word: {text!r}")
        run.check(not any(words in text for words in expected.refused), f"{name}: no quotation: {text!r}")
    article = brief["article"]
    for quote in brief.get("quotes", []):
        run.check(
            quote["support"] == "found", f"{name}: {quote['text']!r} is {quote['support']} in its article"
        )
        if "start" in quote:
            there = plain(article[quote["start"] : quote["end"]])
            # The mark that ends the quotation need not belong to the passage.
            run.check(there.rstrip(",.") == plain(quote["text"]).rstrip(",."), f"{name}: passage {there!r}")
        if quote.get("kind", "direct") == "direct":
            run.check(bool(quote.get("speaker")), f"{name}: nobody says {quote['text']!r}")
    paragraphs = [line for line in article.splitlines() if len(line) > 80]
    run.check(len(paragraphs) == len(set(paragraphs)), f"{name}: a paragraph stands twice")
    insights = brief.get("insights", [])
    picked = [insight for insight in insights if insight.get("by") == "briefing-tui"]
    run.check(len(insights) - len(picked) == expected.insights, f"{name}: {len(insights)} insights")
    run.check(bool(picked) != bool(expected.insights), f"{name}: {len(picked)} insights are picked")
    for insight in picked:
        run.check(insight["support"] == "found", f"{name}: picked, but not there: {insight['text']!r}")


def accept(run: Run, seeds: list[Path]) -> None:
    """Capture, list, show, lint and export of both articles."""
    added = run.json("add", *map(str, seeds))
    run.check(len(added["sources"]) == len(seeds), "briefing add takes every article")
    again = run("add", *map(str, seeds))
    files = sorted(run.library.glob("*.yaml"))
    run.check(len(files) == len(seeds), f"adding again changes nothing: {len(files)} files; {again}")
    listed = run.json("list")["briefs"]
    run.check(len(listed) == len(seeds), f"briefing list shows {len(listed)} briefs")
    for path in seeds:
        expected = EXPECTED[path.name[:3]]
        begins = expected.title.casefold()
        ids = [entry["id"] for entry in listed if plain(entry["title"]).casefold().startswith(begins)]
        run.check(len(ids) == 1, f"{expected.title}: {len(ids)} briefs have this title")
        for id_ in ids:
            check_brief(run, run.json("show", id_), expected, path.read_text(encoding="utf-8"))
    # The listed insight that its article does not carry is found out, so lint may end with 1.
    lint = run.json("lint", codes=(0, 1))
    run.check(bool(lint["problems"]), "briefing lint finds nothing, not even the insight out of nowhere")
    target = run.folder / "out"
    target.mkdir()
    run("export", "-o", str(target))
    exported = sorted(target.glob("*.md"))
    run.check(len(exported) == len(seeds), f"briefing export wrote {len(exported)} files")
    for path in exported:
        text = path.read_text(encoding="utf-8")
        run.check(len(re.findall(r"^# ", text, re.MULTILINE)) == 1, f"{path.name} has one title")
        run.check("\n> " in text, f"{path.name} has block quotes")


def main() -> int:
    """1 where something does not hold; each such thing is printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefing", required=True, help="the installed program")
    parser.add_argument("--seeds", required=True, type=Path, help="the folder of the two articles")
    args = parser.parse_args()
    seeds = sorted(path for path in args.seeds.resolve().glob("*.txt") if path.name[:3] in EXPECTED)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "home").mkdir()
        run = Run(os.path.abspath(args.briefing), Path(folder))
        run.check(len(seeds) == len(EXPECTED), f"{args.seeds} holds {len(seeds)} of the articles")
        accept(run, seeds)
    print(
        f"acceptance: {len(run.failures)} failures"
        if run.failures
        else f"acceptance: {len(seeds)} articles are right"
    )
    return 1 if run.failures else 0


if __name__ == "__main__":
    sys.exit(main())
