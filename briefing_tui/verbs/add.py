"""`briefing add`: captures files, folders or standard input."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from briefing_tui.errors import BriefingError, UsageError
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.actions.add import Added, AddSource, Failed
    from briefing_tui.store.files import BriefStore


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("sources", nargs="+", metavar="SRC", help="a file, a folder, or - for standard input")
    parser.add_argument("--from", dest="forced", choices=("text", "markdown"), help="read it as this")
    parser.add_argument("--title", default="", metavar="TITLE", help="the title, for one source")
    parser.add_argument("--url", default="", metavar="URL", help="the address it comes from, for one source")
    parser.add_argument(
        "--tag", action="append", default=[], metavar="TAG", help="one more tag; may be repeated"
    )
    parser.add_argument(
        "--story", action="append", default=[], metavar="STORY", help="a story it belongs to; may be repeated"
    )
    parser.add_argument("--dry-run", action="store_true", help="print the brief, save nothing")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace, session: Session) -> int:
    """Adds each source: ids on standard output, counts and warnings on standard error."""
    from briefing_tui.actions.add import sources

    single = args.title or args.url
    found = sources(args.sources, _stdin)
    # Everything is read first only where more than one source would be an error.
    every = list(found) if single else found
    if isinstance(every, list) and len(every) > 1:
        raise UsageError("--title and --url are for one source")
    # A dry run must leave no trace, so the folder is only made when something may be saved.
    store = session.own_store(create=not args.dry_run)
    code = 0
    results: list[dict[str, Any]] = []
    for source in every:
        added = _add(store, source, args)
        results.append(_object(source.name, added))
        if isinstance(added, BriefingError):
            code = code or added.exit_code
            session.output.note(f"{source.name}: {added}")
        elif not args.json:
            _tell(added, session, args.dry_run)
    if args.json:
        session.output.json({"sources": results})
    return code


def _add(store: BriefStore, source: AddSource | Failed, args: argparse.Namespace) -> Added | BriefingError:
    """Adds one source; an error is given back, since the others are still to be done."""
    from briefing_tui.actions.add import Failed, add

    if isinstance(source, Failed):
        return source.error
    try:
        return add(
            store,
            source,
            title=args.title,
            url=args.url,
            tags=args.tag,
            stories=args.story,
            dry_run=args.dry_run,
            forced=args.forced,
        )
    except BriefingError as error:
        return error


def _stdin() -> bytes:
    from briefing_tui.capture.decode import MAX_BYTES

    if sys.stdin is None:
        return b""
    if sys.stdin.isatty():
        print("reading the terminal; Ctrl+D ends the text", file=sys.stderr)
    # One byte more than is allowed shows that there is too much, without reading it all.
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _tell(added: Added, session: Session, dry_run: bool) -> None:
    brief, name, output = added.draft.brief, added.source.name, session.output
    counts = ", ".join(
        f"{len(items)} {word}{'' if len(items) == 1 else 's'}"
        for items, word in ((brief.insights, "insight"), (brief.quotes, "quote"), (brief.tags, "tag"))
    )
    if added.already:
        output.note(f"{name}: already there; nothing changed")
    else:
        output.note(f"{name}: {counts}")
        for warning in added.draft.warnings:
            output.note(f"{name}: {warning.code}: {warning.message}")
    if dry_run:
        from briefing_tui.store.codec import write_brief

        output.text(write_brief(brief))
    elif added.stored:
        output.line(added.stored.brief.id)


def _object(name: str, added: Added | BriefingError) -> dict[str, Any]:
    if isinstance(added, BriefingError):
        return {"source": name, "error": str(added)}
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
