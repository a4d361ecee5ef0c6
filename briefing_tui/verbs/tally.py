"""What `tags` and `people` have in common: names with counts."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from briefing_tui.core.facets import Count
from briefing_tui.core.tags import key
from briefing_tui.errors import UsageError
from briefing_tui.verbs.ordering import number_of
from briefing_tui.verbs.output import Output


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of a verb that counts."""
    parser.add_argument("query", nargs="*", metavar="Q", help="count in these briefs only")
    parser.add_argument("--sort", metavar="KEY", help="count or name; -KEY reverses")
    parser.add_argument("--limit", type=int, metavar="N", help="at most so many names")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line, one line a name")
    form.add_argument("-0", "--null", action="store_true", help="the names alone, each ended by NUL")


def tell(
    args: argparse.Namespace,
    output: Output,
    name: str,
    counts: Sequence[Count],
    quotes: bool = False,
    hint: str = "",
) -> int:
    """Prints the counts, the most frequent first unless `--sort` says otherwise; 1 where there are none.

    Args:
        args: With what `arguments` added.
        output: Where to print.
        name: What the list is called in the JSON.
        counts: What was counted, the most frequent first.
        quotes: Whether these are people, who have quotes.
        hint: What the person may have meant, where nothing was counted.
    """
    limit = number_of(args.limit, "--limit")
    shown = _sorted(counts, args.sort)[:limit]
    if args.json:
        output.json({name: [_object(count, quotes) for count in shown]})
    elif args.jsonl:
        output.jsonl(_object(count, quotes) for count in shown)
    elif args.null:
        output.paths(count.name for count in shown)
    else:
        for count in shown:
            number = count.quotes if quotes else count.count
            output.line(f"{number:>5}  {' '.join(count.name.split())}")
    if not counts and hint:
        output.note(f"no brief matches ({hint})")
    return output.code(int(not counts))


def _sorted(counts: Sequence[Count], option: str | None) -> list[Count]:
    """The counts in the order that `--sort` asks for.

    Raises:
        UsageError: There is no such order.
    """
    match (option or "count").removeprefix("-"):
        case "count":
            # Equal ones keep their order; of people it is the quotes that are told.
            found = sorted(counts, key=lambda count: -(count.quotes or count.count))
        case "name":
            found = sorted(counts, key=lambda count: (key(count.name), count.name))
        case _:
            raise UsageError(f"no order {option!r}", "count or name; -KEY reverses")
    return found[::-1] if option and option.startswith("-") else found


def _object(count: Count, quotes: bool) -> dict[str, Any]:
    return {"name": count.name, "briefs": count.count} | ({"quotes": count.quotes} if quotes else {})
