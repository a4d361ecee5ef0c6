"""`briefing add`: captures files, folders, addresses or standard input."""

from __future__ import annotations

import argparse
import itertools
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from briefing_tui.errors import BriefingError, LockedError, UsageError
from briefing_tui.verbs.outcome import added_object, spoken, tell_added
from briefing_tui.verbs.progress import Progress
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.actions.add import Again, Shelver
    from briefing_tui.actions.gather import Place
    from briefing_tui.actions.given import Failed, Given
    from briefing_tui.capture.draft import Draft, Wants
    from briefing_tui.core.model import Brief
    from briefing_tui.store.files import Stored

FORMATS: Final = ("text", "markdown", "html", "feed", "mail", "json")
"""What `--from` takes: the names of the readers."""
_INTERRUPTED: Final = 130


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SRC",
        help="a file, a folder, a pattern, a web address, or - for standard input",
    )
    parser.add_argument(
        "--from", dest="forced", choices=FORMATS, help="read it as this; by default its content tells"
    )
    parser.add_argument("--title", default="", metavar="TITLE", help="its title, where it is one article")
    parser.add_argument(
        "--url", default="", metavar="URL", help="the address it comes from, where it is one article"
    )
    parser.add_argument(
        "--tag", action="append", default=[], metavar="TAG", help="one more tag; may be repeated"
    )
    parser.add_argument(
        "--story", action="append", default=[], metavar="STORY", help="a story it belongs to; may be repeated"
    )
    parser.add_argument(
        "--reported", action="store_true", help="take statements without quotation marks as quotes as well"
    )
    parser.add_argument(
        "--again",
        choices=("skip", "update", "keep"),
        default="skip",
        help="an article that the library has: leave it, update its brief, or keep both (skip)",
    )
    parser.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help="read with so many processes; by default more than one where there is much to read",
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="fetch from this machine and its network as well"
    )
    parser.add_argument("--dry-run", action="store_true", help="print the briefs, save nothing")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace, session: Session) -> int:
    """Adds each source: ids on standard output, counts and warnings on standard error."""
    from briefing_tui.actions.gather import places

    passed: list[str] = []
    found = list(places(args.sources, passed=passed.append))
    if (args.title or args.url) and len(found) > 1:
        raise UsageError("--title and --url are for one article", f"these are {len(found)} sources")
    adding = _Adding(args, session, len(found))
    try:
        with adding.progress:
            adding.add(found)
    except KeyboardInterrupt:
        adding.stopped = _INTERRUPTED
    except LockedError as error:  # the same lock would keep every other source waiting, too
        session.output.note(str(error))
        adding.stopped = error.exit_code
    return adding.finish(len(passed))


class _Adding:
    """One run of the verb.

    Args:
        args: Of the command line.
        session: The run of the program.
        total: How many sources there are.

    Attributes:
        stopped: The exit code where the run was stopped before its end, else 0.
    """

    def __init__(self, args: argparse.Namespace, session: Session, total: int) -> None:
        self.progress = Progress("adding")
        self.stopped = 0
        self._args = args
        self._output = session.output
        self._session = session
        self._total = total
        self._done = 0
        self._code = 0
        self._counts = {"added": 0, "updated": 0, "skipped": 0, "dry": 0, "failed": 0}
        self._objects: list[dict[str, Any]] = []
        self._updated: dict[str, tuple[Stored, str]] = {}  # by file: as it is now, and the text it had

    def add(self, found: list[Place]) -> None:
        """Adds each source, in order."""
        from briefing_tui.actions.add import Again
        from briefing_tui.capture.draft import Wants

        args = self._args
        wants = Wants(
            title=args.title,
            url=args.url,
            tags=tuple(args.tag),
            stories=tuple(args.story),
            reported=args.reported,
        )
        # A dry run must leave no trace, so the folder is only made when something may be saved.
        shelver = self._session.shelver(create=not args.dry_run)
        again = Again(args.again)
        for given, drafts in self._captured(found, wants):
            for draft in drafts:
                self._keep(shelver, given, draft, again)
            self._done += 1
            if self._total > 1:
                self.progress(self._done, self._total)

    def finish(self, passed: int) -> int:
        """Says what it came to, and gives the exit code."""
        if self._args.json:
            self._output.json({"sources": self._objects})
        self._keep_undo()
        told = [
            f"{count} {word}"
            for what, word in (
                ("added", "added"),
                ("updated", "updated"),
                ("skipped", "already there"),
                ("failed", "not read"),
            )
            if (count := self._counts[what])
        ]
        if passed:
            told.append(f"{passed} other file{'' if passed == 1 else 's'} passed over")
        if self.stopped:
            self._output.note(
                f"stopped: {self._done} of {self._total} sources done; {', '.join(told) or 'nothing added'}"
            )
            return self.stopped
        if sum(self._counts.values()) > 1 or passed:
            self._output.note(", ".join(told))
        return self._code

    def _keep_undo(self) -> None:
        """Keeps how to take updates back, all of one run together."""
        if not self._updated:
            return
        from briefing_tui.actions.undo import Piece, Record, Undo
        from briefing_tui.paths import undo_folder

        store = self._session.own_store()
        try:
            files = {
                file: Piece.between(before, store.text(stored))
                for file, (stored, before) in self._updated.items()
            }
            count = len(files)
            label = f"update of {count} brief{'' if count == 1 else 's'} by add"
            Undo(undo_folder()).keep(Record(label, os.path.realpath(store.path), files))
        except BriefingError as error:
            self._output.note(f"updates cannot be taken back: {error}")
        else:
            self._output.note("`briefing tags undo` takes the update back")

    def _captured(self, found: list[Place], wants: Wants) -> Iterator[tuple[Given, Iterator[Draft]]]:
        """Each source that can be had, with the drafts of its articles as they come."""
        from briefing_tui.actions.batch import capture_all, jobs_for
        from briefing_tui.actions.gather import take
        from briefing_tui.actions.given import Failed

        args = self._args
        sources = (_from(take(place, _stdin, allow_private=args.allow_private), args.url) for place in found)
        jobs = jobs_for(self._total, args.jobs)
        for each in capture_all(sources, wants, args.forced, jobs=jobs, progress=self._articles):
            if isinstance(each, Failed):
                self._failed(each.name, each.error)
                self._done += 1
            else:
                given, drafts = each
                yield given, self._read(given, drafts)

    def _articles(self, count: int) -> None:
        """Says how far a source with many articles is, where it is the only one."""
        if self._total == 1:
            self.progress(count)

    def _read(self, given: Given, drafts: Iterator[Draft | Failed]) -> Iterator[Draft]:
        from briefing_tui.actions.given import Failed

        if self._args.title or self._args.url:
            every = list(itertools.islice(drafts, 2))
            if len(every) > 1:
                raise UsageError("--title and --url are for one article", f"{given.name} holds several")
            drafts = iter(every)
        for draft in drafts:
            if isinstance(draft, Failed):
                self._failed(draft.name, draft.error)
            else:
                yield draft

    def _keep(self, shelver: Shelver, given: Given, draft: Draft, again: Again) -> None:
        data = given.data if draft.reading.raw is None else draft.reading.raw
        try:
            added = shelver.keep(
                draft, data=data, again=again, dry_run=self._args.dry_run, made=self._alone(draft, given)
            )
        except LockedError:
            raise
        except BriefingError as error:
            self._failed(given.name, error)
            return
        self._counts[added.did] += 1
        if added.did == "updated" and added.stored is not None:
            _, before = self._updated.get(added.stored.relative, (None, added.before))
            self._updated[added.stored.relative] = (added.stored, before)
        self._objects.append(added_object(given.name, added))
        if not self._args.json:
            self.progress.clear()
            if self._counts["dry"] > 1:
                self._output.line("---")
            tell_added(given.name, added, self._output)

    def _alone(self, draft: Draft, given: Given) -> Brief | None:
        """What capture makes of a source by itself, where the command line says something about it."""
        from briefing_tui.actions.capture import drafted

        args = self._args
        if not (args.title or args.url or args.tag or args.story or args.reported):
            return None
        return drafted(draft.reading, given).brief

    def _failed(self, name: str, error: BriefingError) -> None:
        self._code = self._code or error.exit_code
        self._counts["failed"] += 1
        self._objects.append({"source": name, "error": str(error)})
        self.progress.clear()
        self._output.note(f"{spoken(name)}: {error}")


def _from(source: Given | Failed, url: str) -> Given | Failed:
    """The source with the address that the person says it comes from: links of a page are relative to it."""
    from briefing_tui.actions.given import Failed

    return source if isinstance(source, Failed) or not url or source.url else replace(source, url=url)


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("a number from 1 to 64")
    return int(text)


def _stdin() -> bytes:
    from briefing_tui.actions.gather import MOST_BYTES

    if sys.stdin is None:
        return b""
    if sys.stdin.isatty():
        print("reading the terminal; Ctrl+D ends the text", file=sys.stderr)
    # One byte more than is allowed shows that there is too much, without reading it all.
    return sys.stdin.buffer.read(MOST_BYTES + 1)
