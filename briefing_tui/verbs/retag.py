"""What `tag` and `tags` have in common: showing, making and taking back a change of many files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefing_tui.paths import undo_folder
from briefing_tui.verbs.chosen import Chosen
from briefing_tui.verbs.progress import Progress
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.actions.tagging import Failed, TagRun
    from briefing_tui.actions.tagplan import Field, Operation


def retag(
    args: argparse.Namespace,
    session: Session,
    briefs: Sequence[Chosen],
    operation: Operation,
    label: str,
    field: Field = "tags",
) -> int:
    """Changes these briefs, or shows what would change with `--dry-run`; a line a brief.

    Args:
        args: With `dry_run` and `json`.
        session: The run.
        briefs: What to change.
        operation: What to do to each.
        label: What to call the change in the undo record.
        field: Which list of names it is about.

    Returns:
        The exit code: 1 where there is no brief, 3 or 5 where one could not be changed.
    """
    from briefing_tui.actions.tagging import plan_tags, write_tags
    from briefing_tui.actions.undo import Undo

    output = session.output
    store = session.store if args.dry_run else session.writable_store()
    if not briefs:
        output.note("no brief matches")
        return output.code(1)
    with Progress("reading") as progress:
        run = plan_tags(store, [(each.id, each.path) for each in briefs], operation, field, progress)
    if not args.dry_run:
        with Progress("changing") as progress:
            run = write_tags(store, run, Undo(undo_folder()), label, progress)
    if args.json:
        output.json(_object(run, args.dry_run))
    else:
        for each in run.planned:
            output.line(" ".join(f"{each.id}: {each.plan}".split("\n")))
    _tell_failed(session, run.failed)
    output.note(_summary(run, args.dry_run))
    return run.exit_code or output.code()


def undo(args: argparse.Namespace, session: Session) -> int:
    """Takes the last change of tags in this library back; 1 where there is none."""
    from briefing_tui.actions.tagging import TagRun, take_back
    from briefing_tui.actions.undo import Undo

    output = session.output
    with Progress("taking back") as progress:
        back = take_back(session.writable_store(), Undo(undo_folder()), progress)
    if back is None:
        output.note("there is no change of tags to take back")
        return output.code(1)
    if args.json:
        output.json({"undone": back.label, "files": list(back.files), "failed": _failures(back.failed)})
    else:
        for file in back.files:
            output.line(file)
    _tell_failed(session, back.failed)
    left = f", {_files(len(back.failed))} left" if back.failed else ""
    output.note(f"taken back: {back.label} ({_files(len(back.files))}{left})")
    return TagRun(failed=back.failed).exit_code or output.code()


def _tell_failed(session: Session, failed: Sequence[Failed]) -> None:
    for each in failed:
        for line in getattr(each.error, "problems", ()) or [each.error]:
            session.output.note(str(line))


def _summary(run: TagRun, dry: bool) -> str:
    """What was done in one line: `2 briefs changed, 1 has it already; …`."""
    count = len(run.planned)
    briefs = "1 brief" if count == 1 else f"{count} briefs"
    parts = [f"{briefs} would change" if dry else f"{briefs} changed"]
    if run.same:
        parts.append(f"{run.same} as before")
    if run.failed:
        parts.append(f"{_files(len(run.failed))} not changed")
    way = "; `briefing tags undo` takes it back" if count and not dry else ""
    return ", ".join(parts) + way


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _object(run: TagRun, dry: bool) -> dict[str, Any]:
    return {
        "dry_run": dry,
        "briefs": [
            {
                "id": each.id,
                "path": each.file,
                "before": list(each.plan.before),
                "after": list(each.plan.after),
            }
            for each in run.planned
        ],
        "same": run.same,
        "failed": _failures(run.failed),
    }


def _failures(failed: Sequence[Failed]) -> list[dict[str, str]]:
    return [{"path": each.file, "message": str(each.error)} for each in failed]
