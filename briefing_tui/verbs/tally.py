"""What `tags` and `people` have in common: names with counts."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from briefing_tui.core.library import Count
from briefing_tui.verbs.output import Output


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of a verb that counts."""
    parser.add_argument("query", nargs="*", metavar="Q", help="count in these briefs only")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line, one line a name")


def tell(
    args: argparse.Namespace, output: Output, name: str, counts: Sequence[Count], quotes: bool = False
) -> int:
    """Prints the counts, the most frequent first; 1 where there are none.

    Args:
        args: With `json` and `jsonl`.
        output: Where to print.
        name: What the list is called in the JSON.
        counts: What was counted.
        quotes: Whether these are people, who have quotes.
    """
    objects: list[dict[str, Any]] = [
        {"name": count.name, "briefs": count.count} | ({"quotes": count.quotes} if quotes else {})
        for count in counts
    ]
    if args.json:
        output.json({name: objects})
    elif args.jsonl:
        output.jsonl(objects)
    else:
        for count in counts:
            number = count.quotes if quotes else count.count
            output.line(f"{number:>5}  {' '.join(count.name.split())}")
    return output.code(int(not counts))
