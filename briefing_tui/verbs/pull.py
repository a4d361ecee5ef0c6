"""`briefing pull`: fetches the feeds, and puts what is new into the inbox."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, Final

from briefing_tui.errors import BriefingError, NetworkError, NotFoundError, UnreadableError
from briefing_tui.verbs.progress import Progress
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.actions.add import Added
    from briefing_tui.actions.feeds import Feed
    from briefing_tui.actions.given import Failed
    from briefing_tui.actions.pull import Report
    from briefing_tui.store.inbox import Inbox

_INTERRUPTED: Final = 130


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="these feeds only")
    parser.add_argument("--keep", action="store_true", help="make every new entry a brief at once")
    parser.add_argument(
        "--jobs", type=_jobs, default=None, metavar="N", help="ask so many servers at a time (4)"
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="fetch from this machine and its network as well"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace, session: Session) -> int:
    """Pulls; new entries on standard output, or with --keep the ids of the briefs; a line a feed beside."""
    from briefing_tui.actions.feeds import feeds_of, find_feed
    from briefing_tui.paths import inbox_file
    from briefing_tui.store.inbox import Inbox

    feeds = feeds_of(session.config.feeds)
    if not feeds:
        raise NotFoundError("there are no feeds yet", "briefing feeds add URL")
    wanted = tuple(dict.fromkeys(find_feed(feeds, name) for name in args.names)) or feeds
    with Inbox(inbox_file()) as inbox, Progress("pulling") as progress:
        pulling = _Pulling(args, session, wanted, progress)
        try:
            pulling.pull(inbox)
        except KeyboardInterrupt:
            pulling.interrupted = True
        pulling.clear()
        if inbox.message:
            session.output.note(inbox.message)
    return pulling.finish()


class _Pulling:
    """One run of the verb.

    Args:
        args: Of the command line.
        session: The run of the program.
        feeds: What to pull.
        progress: Is told how many are done.
    """

    def __init__(
        self, args: argparse.Namespace, session: Session, feeds: tuple[Feed, ...], progress: Progress
    ) -> None:
        self.interrupted = False
        self._args = args
        self._session = session
        self._output = session.output
        self._feeds = feeds
        self._progress = progress
        self._keeping = Progress("keeping")
        self._reports: list[Report] = []
        self._kept = 0
        self._codes: set[int] = set()

    def pull(self, inbox: Inbox) -> None:
        """Pulls each feed, in the order in which their servers answer."""
        from briefing_tui.actions.capture import Capturer
        from briefing_tui.actions.pull import JOBS, Keeping, pull
        from briefing_tui.capture.fetch import fetch

        keeping = None
        if self._args.keep:
            keeping = Keeping(self._session.shelver(), self._keeping, self._tell_kept)
        self._progress(0, len(self._feeds))
        with Capturer() as capturer:
            for report in pull(
                self._feeds,
                inbox,
                fetch,
                capturer.readings,
                keeping=keeping,
                jobs=self._args.jobs or JOBS,
                allow_private=self._args.allow_private,
            ):
                self._reports.append(report)
                self._tell(report)
                self._progress(len(self._reports), len(self._feeds))

    def finish(self) -> int:
        """Says what it came to, and gives the exit code."""
        self.clear()
        if self._args.json:
            self._output.json({"feeds": [self._object(report) for report in self._reports]})
        if self.interrupted:
            done, kept = len(self._reports), f", {self._kept} entries kept" if self._args.keep else ""
            self._output.note(f"stopped: {done} of {len(self._feeds)} feeds pulled{kept}")
            return _INTERRUPTED
        # What could not be fetched says most, then what could not be read.
        for error in (NetworkError, UnreadableError):
            if error.exit_code in self._codes:
                return error.exit_code
        return max(self._codes, default=0)

    def _tell(self, report: Report) -> None:
        from briefing_tui.verbs.waiting import lines

        name = report.feed.name
        self.clear()
        for failed in report.failed:
            self._note_error(f"{name}: {failed.name}", failed.error)
        if not self._args.json and not self._args.keep:
            for line in lines(report.new):
                self._output.line(line)
        if report.error is not None:
            self._note_error(name, report.error)
        if report.unchanged:
            self._output.note(f"{name}: nothing new")
        elif report.error is None or report.new:
            self._output.note(f"{name}: {len(report.new)} new, {report.known} known")

    def _note_error(self, name: str, error: BriefingError) -> None:
        self._codes.add(error.exit_code)
        self._output.note(f"{name}: {error}")

    def _tell_kept(self, done: Added | Failed) -> None:
        from briefing_tui.actions.given import Failed
        from briefing_tui.verbs.outcome import tell_kept

        self._kept += 1
        if isinstance(done, Failed):
            self._codes.add(done.error.exit_code)
        if not self._args.json or isinstance(done, Failed):
            self.clear()
            tell_kept(done, self._output)

    def clear(self) -> None:
        """Takes the progress away, so that a line can be written."""
        self._progress.clear()
        self._keeping.clear()

    def _object(self, report: Report) -> dict[str, Any]:
        from briefing_tui.verbs.outcome import kept_object
        from briefing_tui.verbs.waiting import entry_object

        value: dict[str, Any] = {
            "name": report.feed.name,
            "url": report.feed.url,
            "unchanged": report.unchanged,
            "known": report.known,
            "new": [entry_object(entry) for entry in report.new],
            "unread": [{"entry": failed.name, "error": str(failed.error)} for failed in report.failed],
        }
        if self._args.keep:
            value["kept"] = [kept_object(done) for done in report.kept]
        if report.error is not None:
            value["error"] = str(report.error)
        return value


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 32:
        raise argparse.ArgumentTypeError("a number from 1 to 32")
    return int(text)
