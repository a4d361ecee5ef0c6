"""Making briefs again from the bytes that were kept: planned first, then written; undo takes it back."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from briefing_tui.actions.capture import Capturer
from briefing_tui.actions.given import Failed, Given
from briefing_tui.actions.undo import Piece, Record, Undo
from briefing_tui.capture.draft import Draft
from briefing_tui.capture.kinds import KINDS
from briefing_tui.core.merge import Edit, merge, with_source
from briefing_tui.core.model import SCHEMA, Brief
from briefing_tui.core.weblink import begins_link
from briefing_tui.errors import BriefingError, ConflictError, UnreadableError
from briefing_tui.store.captures import keep_record, raw_bytes, record, record_text
from briefing_tui.store.files import BriefStore, Stored
from briefing_tui.store.remake import remade

Progress = Callable[[int, int], None]
"""Told how many briefs of how many are done."""


@dataclass(frozen=True, slots=True)
class Remade:
    """What capturing a brief anew comes to.

    Attributes:
        stored: The brief as it is, or was before it was written.
        made: What capture makes of it today.
        before: The text of its file.
        after: The text that it gets; the same where nothing changes.
        changed: The fields that change: `title`, `source.author`, `quotes`.
        kept: What a person edited, and today's capture has otherwise.
        known: Whether it is known what capture made then.
    """

    stored: Stored
    made: Brief
    before: str
    after: str
    changed: tuple[str, ...]
    kept: tuple[Edit, ...]
    known: bool


def remake(store: BriefStore, stored: Stored, capturer: Capturer, *, take: bool = False) -> Remade:
    """Works out what today's rules make of a brief's capture, and changes nothing.

    Args:
        store: The library.
        stored: The brief.
        capturer: What reads.
        take: Take today's also where a person edited.

    Raises:
        UnreadableError: The capture is not there, or cannot be read.
        BriefingError: The brief's file changed, or cannot be changed field by field.
    """
    if stored.brief.schema > SCHEMA:
        raise BriefingError("its schema is newer than this program writes", "update the program")
    base = record(store, stored)
    draft = _draft(store, stored, base.brief if base else None, capturer)
    made = replace(draft.brief, source=replace(draft.brief.source, **_origin(stored.brief)))
    merged = merge(base.brief if base else None, stored.brief, made, take=take)
    before = store.text(stored)
    if not merged.changed:
        return Remade(stored, made, before, before, (), merged.kept, base is not None)
    merged = with_source(merged, made.source, ("tool",))
    after = remade(before, merged)
    return Remade(stored, made, before, after, merged.changed, merged.kept, base is not None)


def write_remade(
    store: BriefStore, planned: Sequence[Remade], undo: Undo, progress: Progress | None = None
) -> list[Failed]:
    """Writes what was planned, each brief or not; how to take it back is kept first.

    Args:
        store: The library.
        planned: Of `remake`; those without a change are passed over.
        undo: Where to keep how to take it back.
        progress: Told after each brief.

    Returns:
        The briefs that could not be written, by their files.

    Raises:
        BriefingError: How to take it back cannot be kept; nothing was changed.
    """
    todo = [each for each in planned if each.changed]
    if not todo:
        return []
    files: dict[str, Piece] = {}
    records: dict[str, tuple[Stored, str]] = {}
    for each in todo:
        files[each.stored.relative] = Piece.between(each.before, each.after)
        if (old := record(store, each.stored)) is not None:
            text = record_text(each.stored, each.made)
            records[each.stored.relative] = (old, text)
            files[old.relative] = Piece.between(store.text(old), text)
    names = each.stored.brief.id if len(todo) == 1 else f"{len(todo)} briefs"
    kept = undo.keep(Record(f"recapture {names}", os.path.realpath(store.path), files))
    failed: list[Failed] = []
    done: set[str] = set()
    for number, each in enumerate(todo, 1):
        relative = each.stored.relative
        try:
            new = store.write(each.stored, each.after)
            done.add(relative)
            if relative in records:
                old, text = records[relative]
                store.write(old, text)
                done.add(old.relative)
            else:
                keep_record(store, new, each.made)
        except BriefingError as error:
            failed.append(Failed(relative, error))
        if progress is not None:
            progress(number, len(todo))
    if len(done) < len(files):
        undo.reduce(kept, done)
    return failed


def exit_code(failed: Sequence[Failed]) -> int:
    """5 where a file changed under us or was locked, 3 where a brief could not be made again, else 0."""
    if any(isinstance(each.error, ConflictError) for each in failed):
        return ConflictError.exit_code
    return UnreadableError.exit_code if failed else 0


def _draft(store: BriefStore, stored: Stored, base: Brief | None, capturer: Capturer) -> Draft:
    """What capture makes of the bytes today: of several articles the one that this brief is of."""
    brief = stored.brief
    data = raw_bytes(store, brief)
    source = (base or brief).source
    words = brief.source.tool.split()
    forced = words[-1] if words and words[-1] in KINDS else None
    given = Given(brief.source.file, data, source.url if begins_link(source.url) else "")
    found = list(capturer.drafts(given, None, forced))
    drafts = [each for each in found if isinstance(each, Draft)]
    if len(drafts) > 1:
        title = (base or brief).title
        drafts = [each for each in drafts if each.brief.title == title] or drafts
    if len(drafts) == 1:
        return drafts[0]
    if drafts:
        raise UnreadableError(f"{given.name} holds several articles, and none is surely this one")
    error = next((each.error for each in found if isinstance(each, Failed)), None)
    raise error or UnreadableError(f"{given.name} holds no article")


def _origin(brief: Brief) -> dict[str, str]:
    source = brief.source
    return {"captured": source.captured, "file": source.file, "sha256": source.sha256}
