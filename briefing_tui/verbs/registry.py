"""The verbs of the command line: names and summaries, so that `--help` imports none of them."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    import argparse

    from briefing_tui.verbs.session import Session

VERBS: Final = MappingProxyType(
    {
        "add": "capture files, folders, addresses or standard input as briefs",
        "recapture": "make briefs again from what was captured, by today's rules",
        "feeds": "the feeds that pull fetches: add, list, remove; OPML in and out",
        "pull": "fetch the feeds; what is new waits in the inbox",
        "inbox": "what the feeds brought: list it, keep it as briefs, drop it",
        "list": "a line a brief, newest first",
        "search": "the briefs that a query finds, with the words in their context",
        "show": "one brief, with what its article backs",
        "quotes": "who said what, over many briefs",
        "people": "who is quoted, with counts",
        "tags": "what the briefs are about, with counts; rename and merge tags",
        "lint": "what is wrong with briefs, by rules with names",
        "export": "hand briefs on as Markdown",
        "edit": "edit a brief's file in your editor",
        "tag": "put tags to briefs, or take them off",
        "star": "star briefs, or take the star off",
        "read": "mark briefs as read, or as unread",
        "state": "hand on what you read and starred, or take it in",
        "index": "bring the index up to date, make it anew, check it",
        "keys": "the keys of the screen, with your own map applied",
        "config": "the configuration that holds now, and its file",
        "dirs": "where everything is",
        "schema": "the JSON Schema of a brief, for editors",
    }
)
"""What each verb does, by name, in the order of `--help`."""


class Verb(Protocol):
    """A module of `briefing_tui.verbs`."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Adds the verb's own arguments."""

    def run(self, args: argparse.Namespace, session: Session) -> int:
        """Does it, and gives the exit code.

        Raises:
            BriefingError: It could not be done; the command line says why in one line.
        """


def find_verb(name: str) -> Verb:
    """The module of a verb, imported now."""
    return cast("Verb", import_module(f"briefing_tui.verbs.{name}"))
