"""`briefing recapture`: makes briefs again from the bytes that were captured."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from briefing_tui.errors import BriefingError
from briefing_tui.verbs.progress import Progress
from briefing_tui.verbs.selection import find_brief
from briefing_tui.verbs.session import Session

if TYPE_CHECKING:
    from briefing_tui.actions.given import Failed
    from briefing_tui.actions.recapture import Remade
    from briefing_tui.store.files import BriefStore, Stored


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument(
        "briefs", nargs="+", metavar="ID", help="an id, the beginning of one, or a file of the library"
    )
    parser.add_argument("--diff", action="store_true", help="show what would change, and change nothing")
    parser.add_argument(
        "--take", action="store_true", help="put what capture finds today in the place of your edits too"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace, session: Session) -> int:
    """Makes each brief again: ids of those that changed on standard output, talk on standard error."""
    from briefing_tui.actions.recapture import exit_code, write_remade
    from briefing_tui.actions.undo import Undo
    from briefing_tui.paths import undo_folder

    store = session.store if args.diff else session.writable_store()
    found, lost = _found(args.briefs, session)
    planned, failed = _planned(store, found, args.take)
    if not args.diff:
        with Progress("writing") as progress:
            failed += write_remade(store, planned, Undo(undo_folder()), progress)
    bad = {each.name for each in failed}
    done = [each for each in planned if each.stored.relative not in bad]
    if args.json:
        session.output.json(_object(done, failed, diff=args.diff))
    else:
        for each in done:
            _tell(each, session, diff=args.diff)
    for each_failed in failed:
        session.output.note(f"{each_failed.name}: {each_failed.error}")
    if not args.diff and not args.json and any(each.changed for each in done):
        session.output.note("`briefing tags undo` takes it back")
    return exit_code(failed) or (1 if lost else 0)


def _found(references: list[str], session: Session) -> tuple[list[Stored], int]:
    """The briefs that are meant, each once, and how many arguments mean none."""
    found: dict[str, Stored] = {}
    lost = 0
    for reference in references:
        try:
            stored = find_brief(session, reference)
        except BriefingError as error:
            lost += 1
            session.output.note(str(error))
        else:
            found.setdefault(stored.relative, stored)
    return list(found.values()), lost


def _planned(store: BriefStore, found: list[Stored], take: bool) -> tuple[list[Remade], list[Failed]]:
    from briefing_tui.actions.capture import Capturer
    from briefing_tui.actions.given import Failed
    from briefing_tui.actions.recapture import remake

    planned: list[Remade] = []
    failed: list[Failed] = []
    with Progress("reading") as progress, Capturer() as capturer:
        for number, stored in enumerate(found, 1):
            try:
                planned.append(remake(store, stored, capturer, take=take))
            except BriefingError as error:
                failed.append(Failed(stored.relative, error))
            progress(number, len(found))
    return planned, failed


def _tell(each: Remade, session: Session, *, diff: bool) -> None:
    output, id = session.output, each.stored.brief.id
    if not each.changed:
        output.note(f"{id}: nothing {'would change' if diff else 'changed'}")
    elif diff:
        output.text(_diff(each))
    else:
        output.line(id)
        output.note(f"{id}: changed: {', '.join(each.changed)}")
    if each.kept and not each.known:
        output.note(
            f"{id}: what capture made then is not known: all that is filled in stays; --take takes today's"
        )
    for edit in each.kept:
        mine, now = _short(edit.mine) or "(taken away)", _short(edit.now) or "(nothing)"
        output.note(f"{id}: kept as you edited it: {edit.field}: {mine}; today: {now}")


def _short(text: str, width: int = 80) -> str:
    line = " ".join(text[: width * 2].split())
    return line if len(line) < width else line[: width - 1] + "…"


def _diff(each: Remade) -> str:
    from difflib import unified_diff

    name = each.stored.relative
    lines = unified_diff(each.before.splitlines(), each.after.splitlines(), name, name, lineterm="")
    return "\n".join(lines)


def _object(done: list[Remade], failed: list[Failed], *, diff: bool) -> dict[str, Any]:
    briefs = []
    for each in done:
        value: dict[str, Any] = {
            "id": each.stored.brief.id,
            "path": each.stored.relative,
            "changed": list(each.changed),
            "kept": [{"field": edit.field, "mine": edit.mine, "now": edit.now} for edit in each.kept],
            "known": each.known,
        }
        if diff and each.changed:
            value["diff"] = _diff(each)
        briefs.append(value)
    return {
        "dry_run": diff,
        "briefs": briefs,
        "failed": [{"path": each.name, "message": str(each.error)} for each in failed],
    }
