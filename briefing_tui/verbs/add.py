"""`briefing add`: captures files, folders or standard input."""

from __future__ import annotations

import argparse
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from briefing_tui.errors import BriefingError, UnreadableError, UsageError
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.actions.add import Added, AddSource

LIMIT: Final = 8 * 1024 * 1024
"""The largest source, in bytes: a brief's file may be no larger."""

_SUFFIXES: Final = frozenset({".txt", ".text", ".md", ".markdown"})
"""What is taken from a folder. A file that is named itself may have any ending."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("sources", nargs="+", metavar="SRC", help="a file, a folder, or - for standard input")
    parser.add_argument("--from", dest="forced", choices=("text", "markdown"), help="read it as this")
    parser.add_argument("--title", default="", help="the title, for one source")
    parser.add_argument("--url", default="", help="the address it comes from, for one source")
    parser.add_argument(
        "--tag", action="append", default=[], metavar="TAG", help="a tag more; may be repeated"
    )
    parser.add_argument("--story", action="append", default=[], metavar="STORY", help="a story it belongs to")
    parser.add_argument("--dry-run", action="store_true", help="print the brief, save nothing")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace, session: Session) -> int:
    """Adds each source; prints the id of each brief on standard output, the rest on standard error."""
    from briefing_tui.actions.add import add

    names = list(_expand(args.sources))
    if len(names) != 1 and (args.title or args.url):
        raise UsageError("--title and --url are for one source")
    # A dry run must leave no trace, so the folder is only made when something will be saved.
    store = session.store if args.dry_run else session.own_store()
    output, code = session.output, 0
    results: list[dict[str, Any]] = []
    for name in names:
        try:
            added = add(
                store,
                _read(name),
                title=args.title,
                url=args.url,
                tags=tuple(args.tag),
                stories=tuple(args.story),
                dry_run=args.dry_run,
                forced=args.forced,
            )
        except (BriefingError, OSError) as error:
            reason = str(error) if isinstance(error, BriefingError) else error.strerror or str(error)
            code = code or (error.exit_code if isinstance(error, BriefingError) else 3)
            output.note(f"{name}: {reason}")
            results.append({"source": name, "error": reason})
            continue
        results.append(_object(name, added))
        if args.json:
            continue
        _tell(name, added, session)
        if args.dry_run:
            from briefing_tui.store.codec import write_brief

            output.text(write_brief(added.draft.brief))
        elif added.stored:
            output.line(added.stored.brief.id)
    if args.json:
        output.json({"sources": results})
    return output.code(code)


def _expand(sources: list[str]) -> Iterator[str]:
    """The sources, with the text files of each folder, sorted, in its place.

    Raises:
        UsageError: A source is an address, which this version does not fetch.
    """
    for source in sources:
        if source.startswith(("http://", "https://")):
            raise UsageError(f"{source}: addresses are not fetched", "save the page, and add it with --url")
        if source == "-" or not os.path.isdir(source):
            yield source
            continue
        for folder, folders, files in os.walk(source):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if not name.startswith(".") and Path(name).suffix.lower() in _SUFFIXES:
                    yield os.path.join(folder, name)


def _read(name: str) -> AddSource:
    """The bytes of a source.

    Raises:
        UnreadableError: It is no regular file, or too large.
        OSError: It cannot be opened.
    """
    from briefing_tui.actions.add import AddSource

    if name == "-":
        data = sys.stdin.buffer.read(LIMIT + 1)
        suffix = ".txt"
    else:
        # Without O_NONBLOCK a named pipe would hang the run before it could be refused.
        handle = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError("not a regular file")
            data = b"" if status.st_size > LIMIT else file.read(LIMIT + 1)
            if status.st_size > LIMIT:
                raise UnreadableError(f"larger than {LIMIT // 1024**2} MB")
        suffix = Path(name).suffix or ".txt"
    if len(data) > LIMIT:
        raise UnreadableError(f"larger than {LIMIT // 1024**2} MB")
    return AddSource(name="" if name == "-" else os.path.basename(name), data=data, suffix=suffix)


def _tell(name: str, added: Added, session: Session) -> None:
    brief = added.draft.brief
    counts = ", ".join(
        f"{count} {word if count != 1 else word[:-1]}"
        for count, word in (
            (len(brief.insights), "insights"),
            (len(brief.quotes), "quotes"),
            (len(brief.tags), "tags"),
        )
    )
    session.output.note(f"{name}: {'already there; nothing changed' if added.already else counts}")
    for warning in added.draft.warnings:
        session.output.note(f"{name}: {warning.code}: {warning.message}")


def _object(name: str, added: Added) -> dict[str, Any]:
    brief = added.stored.brief if added.stored else added.draft.brief
    return {
        "source": name,
        "id": brief.id,
        "path": added.stored.relative if added.stored else "",
        "title": brief.title,
        "insights": len(brief.insights),
        "quotes": len(brief.quotes),
        "tags": len(brief.tags),
        "warnings": [{"code": each.code, "message": each.message} for each in added.draft.warnings],
    }
