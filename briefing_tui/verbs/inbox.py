"""`briefing inbox`: what the feeds brought; keeping it as briefs, dropping it, and taking that back."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from briefing_tui.errors import UsageError
from briefing_tui.verbs.progress import Progress
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.store.inbox import Entry, Inbox

_INTERRUPTED: Final = 130
_ACTIONS: Final = ("keep", "drop", "undrop")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.usage = (
        "briefing inbox [WORD...] [--all] [--json]\n"
        "       briefing inbox --keep KEY... | --drop KEY... | --undrop KEY... [--json]\n"
        "       briefing inbox [WORD...] --keep --all | --drop --all"
    )
    parser.epilog = (
        "WORD: only entries that hold it, in title, summary, author, address or the feed's name. "
        "KEY: the number before an entry."
    )
    parser.add_argument("words", nargs="*", metavar="WORD", help="only entries that hold each of these")
    doing = parser.add_mutually_exclusive_group()
    doing.add_argument("--keep", nargs="*", metavar="KEY", help="make these entries briefs")
    doing.add_argument("--drop", nargs="*", metavar="KEY", help="leave these entries out from now on")
    doing.add_argument("--undrop", nargs="*", metavar="KEY", help="take these entries back")
    parser.add_argument(
        "--all", action="store_true", help="list what was kept or dropped as well; keep or drop all that wait"
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="fetch pages from this machine and its network as well"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace, session: Session) -> int:
    """Lists, 1 where there is nothing; or keeps, drops and takes back."""
    from briefing_tui.paths import inbox_file
    from briefing_tui.store.inbox import Inbox

    action = next((name for name in _ACTIONS if getattr(args, name) is not None), "")
    with Inbox(inbox_file()) as inbox:
        code = _do(args, session, inbox, action) if action else _list(args, session, inbox)
        if inbox.message:
            session.output.note(inbox.message)
    return code


def _list(args: argparse.Namespace, session: Session, inbox: Inbox) -> int:
    from briefing_tui.actions.inbox import entries
    from briefing_tui.store.inbox import State
    from briefing_tui.verbs.waiting import entry_object, lines

    found = entries(inbox, " ".join(args.words), None if args.all else State.NEW)
    if args.json:
        session.output.json({"entries": [entry_object(entry) for entry in found]})
    else:
        for line in lines(found):
            session.output.line(line)
    if not found:
        session.output.note(
            "no entry holds these words" if args.words else "the inbox is empty; briefing pull"
        )
    return 0 if found else 1


def _do(args: argparse.Namespace, session: Session, inbox: Inbox, action: str) -> int:
    found = _chosen(args, inbox, action)
    if action == "keep":
        return _keep(args, session, inbox, found)
    from briefing_tui.actions.inbox import drop, undrop

    count = (drop if action == "drop" else undrop)(inbox, found)
    what = "dropped" if action == "drop" else "taken back"
    if args.json:
        session.output.json({"entries": [str(entry.number) for entry in found], "changed": count})
    back = f"; briefing inbox --undrop {_keys(found)}" if action == "drop" and 0 < count <= 20 else ""
    session.output.note(f"{count} {what}{back}")
    return 0


def _chosen(args: argparse.Namespace, inbox: Inbox, action: str) -> tuple[Entry, ...]:
    """The entries that are named by their keys, or all that wait and hold the words."""
    from briefing_tui.actions.inbox import chosen, entries

    keys = getattr(args, action)
    if args.all:
        if keys:
            raise UsageError("--all and keys do not go together", f"briefing inbox --{action} --all")
        if action == "undrop":
            raise UsageError("--all does not go with --undrop", "briefing inbox --all lists the keys")
        return entries(inbox, " ".join(args.words))
    if args.words:
        raise UsageError("words and keys do not go together", f"briefing inbox WORD... --{action} --all")
    if not keys:
        raise UsageError(f"--{action} needs keys, or --all", "`briefing inbox` lists them")
    return chosen(inbox, keys)


def _keep(args: argparse.Namespace, session: Session, inbox: Inbox, found: tuple[Entry, ...]) -> int:
    from briefing_tui.actions.capture import Capturer
    from briefing_tui.actions.given import Failed
    from briefing_tui.actions.inbox import keep
    from briefing_tui.capture.fetch import fetch
    from briefing_tui.verbs.outcome import kept_object, tell_kept

    page = partial(fetch, allow_private=args.allow_private)
    shelf = session.shelver()
    objects: list[dict[str, Any]] = []
    code = 0
    with Progress("keeping") as progress, Capturer() as capturer:
        try:
            for entry in found:
                done = keep(inbox, shelf, entry, fetch=page, read=capturer.readings)
                objects.append({"key": str(entry.number), **kept_object(done)})
                if isinstance(done, Failed):
                    code = code or done.error.exit_code
                if not args.json or isinstance(done, Failed):
                    progress.clear()
                    tell_kept(done, session.output)
                progress(len(objects), len(found))
        except KeyboardInterrupt:
            code = _INTERRUPTED
        progress.clear()
    if args.json:
        session.output.json({"kept": objects})
    if code == _INTERRUPTED:
        session.output.note(f"stopped: {len(objects)} of {len(found)} entries kept")
    return code


def _keys(entries: tuple[Entry, ...]) -> str:
    return " ".join(str(entry.number) for entry in entries)
