"""`--sort` and `--limit`, for every verb that lists briefs."""

from __future__ import annotations

import argparse

from briefing_tui.core.query import Order
from briefing_tui.errors import UsageError


def arguments(parser: argparse.ArgumentParser, items: str = "briefs") -> None:
    """Adds `--sort` and `--limit`.

    Args:
        parser: The verb's.
        items: What is limited.
    """
    parser.add_argument("--sort", metavar="KEY", help="date, title, source or relevance; -KEY reverses")
    parser.add_argument("--limit", type=int, metavar="N", help=f"at most so many {items}")


def order_of(args: argparse.Namespace) -> Order | None:
    """The order that `--sort` asks for; `None` without one.

    Raises:
        UsageError: There is no such order.
    """
    option: str | None = args.sort
    if option is None:
        return None
    reverse = option.startswith("-")
    match option.removeprefix("-"):
        case "date" | "title" | "source" as key:
            return Order(key, reverse)
        case "relevance":
            if not args.query:
                raise UsageError("--sort relevance needs words to look for")
            return Order("relevance", reverse)
        case _:
            raise UsageError(f"no order {option!r}", "date, title, source or relevance; -KEY reverses")


def number_of(value: int | None, option: str) -> int | None:
    """A number that an option gave.

    Raises:
        UsageError: It is negative.
    """
    if value is not None and value < 0:
        raise UsageError(f"{option} takes a number from 0 up")
    return value
