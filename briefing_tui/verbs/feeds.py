"""`briefing feeds`: the feeds that `pull` fetches, kept in the configuration."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from briefing_tui.errors import UnreadableError, UsageError
from briefing_tui.paths import config_file
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.actions.feeds import Feed

_VALUES = {"add": 1, "list": 0, "rm": 1, "import": 1, "export": 0}
"""How many words each action takes."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.usage = (
        "briefing feeds [list] [--json]\n"
        "       briefing feeds add URL [--name NAME] [--json]\n"
        "       briefing feeds rm NAME [--json]\n"
        "       briefing feeds import FILE.opml [--json]\n"
        "       briefing feeds export [-o FILE.opml] [--force]"
    )
    parser.add_argument(
        "action",
        nargs="?",
        default="list",
        choices=tuple(_VALUES),
        help="what to do; list is what it does alone",
    )
    parser.add_argument("values", nargs="*", metavar="VALUE", help="an address, a name, or an OPML file")
    parser.add_argument("--name", metavar="NAME", help="add: what to call the feed; its host by default")
    parser.add_argument("-o", "--output", metavar="FILE", help="export: where to; standard output by default")
    parser.add_argument("--force", "--overwrite", action="store_true", help="export: replace FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace, session: Session) -> int:
    """Lists, adds, removes, takes in or hands out; 1 where there are none to list."""
    action, values = args.action, args.values
    if len(values) != _VALUES[action]:
        raise UsageError(f"feeds {action} takes {'one value' if _VALUES[action] else 'nothing more'}")
    if args.name is not None and action != "add":
        raise UsageError("--name goes with add")
    if (args.output is not None or args.force) and action != "export":
        raise UsageError("-o and --force go with export")
    from briefing_tui.actions.feeds import feeds_of

    feeds = feeds_of(session.config.feeds)
    if action == "add":
        return _add(args, session, feeds)
    if action == "rm":
        return _remove(args, session, feeds)
    if action == "import":
        return _import(args, session, feeds)
    if action == "export":
        return _export(args, session, feeds)
    return _list(args, session, feeds)


def _list(args: argparse.Namespace, session: Session, feeds: tuple[Feed, ...]) -> int:
    from briefing_tui.paths import inbox_file
    from briefing_tui.store.inbox import Inbox

    with Inbox(inbox_file()) as inbox:
        pulled = {feed.url: inbox.last(feed.url).pulled for feed in feeds}
        waiting = inbox.waiting()
        if inbox.message:
            session.output.note(inbox.message)
    if args.json:
        session.output.json(
            {
                "feeds": [
                    {**_object(feed), "pulled": pulled[feed.url], "new": waiting.get(feed.url, 0)}
                    for feed in feeds
                ]
            }
        )
    else:
        for feed in feeds:
            session.output.line(f"{feed.name}\t{feed.url}\t{waiting.get(feed.url, 0)} new")
    if not feeds:
        session.output.note("no feeds yet: briefing feeds add URL")
    return 0 if feeds else 1


def _add(args: argparse.Namespace, session: Session, feeds: tuple[Feed, ...]) -> int:
    from briefing_tui.actions.feeds import add_feed

    feed, new = add_feed(config_file(), feeds, args.values[0], args.name or "")
    if args.json:
        session.output.json({"feed": _object(feed), "added": new})
    else:
        session.output.line(feed.name)
    said = f"added {feed.name}; `briefing pull` fetches it" if new else f"it is there already, as {feed.name}"
    session.output.note(said)
    return 0


def _remove(args: argparse.Namespace, session: Session, feeds: tuple[Feed, ...]) -> int:
    from briefing_tui.actions.feeds import remove_feed

    feed = remove_feed(config_file(), feeds, args.values[0])
    if args.json:
        session.output.json({"feed": _object(feed), "removed": True})
    session.output.note(f"removed {feed.name}; to have it again: briefing feeds add {feed.url}")
    return 0


def _import(args: argparse.Namespace, session: Session, feeds: tuple[Feed, ...]) -> int:
    from briefing_tui.actions.feeds import import_feeds

    file, output = args.values[0], session.output
    try:
        done = import_feeds(config_file(), feeds, _bytes(file))
    except UnreadableError as error:
        raise UnreadableError(f"{file}: {error.message}", error.hint) from None
    for name, why in done.refused:
        output.note(f"{file}: {name}: {why}")
    if args.json:
        output.json(
            {
                "added": [_object(feed) for feed in done.added],
                "known": [_object(feed) for feed in done.known],
                "refused": [{"name": name, "error": str(why)} for name, why in done.refused],
            }
        )
    else:
        for feed in done.added:
            output.line(feed.name)
    output.note(f"{len(done.added)} added, {len(done.known)} there already, {len(done.refused)} refused")
    return 3 if done.refused else 0


def _export(args: argparse.Namespace, session: Session, feeds: tuple[Feed, ...]) -> int:
    from pathlib import Path

    from briefing_tui.actions.export import Planned, write
    from briefing_tui.actions.feeds import export_feeds

    if args.json:
        raise UsageError("--json does not go with export")
    text = export_feeds(feeds).decode("utf-8")
    if args.output in (None, "-"):
        session.output.text(text)
    else:
        write([Planned(Path(args.output).expanduser(), text)], args.force)
        session.output.note(f"wrote {len(feeds)} feed{'' if len(feeds) == 1 else 's'} to {args.output}")
    return 0


def _bytes(file: str) -> bytes:
    """The whole file, or one byte more than is read of one."""
    from briefing_tui.capture.opml import MOST_BYTES

    try:
        if file == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with open(file, "rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableError((error.strerror or str(error)).lower()) from None


def _object(feed: Feed) -> dict[str, Any]:
    return {"name": feed.name, "url": feed.url}
