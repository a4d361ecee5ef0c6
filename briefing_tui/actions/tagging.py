"""Changing the tags of briefs in their files: planned first, then written, and taken back again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing_tui.actions.tagplan import Field, Operation, TagPlan, names
from briefing_tui.actions.undo import Piece, Record, Undo
from briefing_tui.core.model import SCHEMA, Brief
from briefing_tui.errors import BriefingError, ConflictError, LockedError, UnreadableError
from briefing_tui.store.edit import set_field
from briefing_tui.store.files import BriefStore, Stored

NEWER: Final = "its schema is newer than this program writes"
"""Why a file is left alone that was made for a later version."""

BATCH: Final = 64
"""So many files are written at once."""

Progress = Callable[[int, int], None]
"""Told how many files of how many are done."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A file whose tags would change.

    Attributes:
        id: Of the brief.
        file: Its path below the library.
        plan: What becomes of its tags.
        etag: The hash of the file as it was read.
        piece: The stretch of the file that changes.
    """

    id: str
    file: str
    plan: TagPlan
    etag: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be changed, and why."""

    file: str
    error: BriefingError


@dataclass(frozen=True, slots=True)
class TagRun:
    """What a change of tags comes to over many briefs.

    Attributes:
        planned: The files that change, in the order given.
        same: How many briefs it leaves as they are.
        failed: The files that could not be changed.
    """

    planned: tuple[Planned, ...] = ()
    same: int = 0
    failed: tuple[Failed, ...] = ()

    @property
    def exit_code(self) -> int:
        """5 where a file changed under us or was locked, 3 where one could not be changed, else 0."""
        if any(isinstance(each.error, ConflictError) for each in self.failed):
            return ConflictError.exit_code
        return UnreadableError.exit_code if self.failed else 0


def retagged(text: str, plan: TagPlan, field: Field = "tags") -> str:
    """The text of a brief's file with its tags changed, item by item, so that comments stay.

    Raises:
        BriefingError: The list is written in a way that cannot be changed by itself.
    """
    if not plan.changes:
        return text
    if not plan.before or not plan.after:
        return set_field(text, (field,), plan.after)
    if field == "story" and len(plan.before) == len(plan.after) == 1:
        try:
            return set_field(text, ("story", 0), plan.after[0])
        except BriefingError:  # one text instead of a list
            return set_field(text, ("story",), plan.after[0])
    for index, tag in enumerate(plan.kept):
        if tag is not None and tag != plan.before[index]:
            text = set_field(text, (field, index), tag)
    for number, tag in enumerate(plan.added):
        text = set_field(text, (field, len(plan.before) + number), tag)
    for index in reversed(range(len(plan.kept))):  # from the end, so that the other numbers stay right
        if plan.kept[index] is None:
            text = set_field(text, (field, index), None)
    return text


def plan_file(store: BriefStore, id: str, path: Path, operation: Operation, field: Field) -> Planned | None:
    """What an operation does to one file; nothing where it leaves it as it is.

    Raises:
        BriefingError: The file cannot be read, or not be changed.
    """
    stored = store.read(path)
    plan = operation.plan(names(stored.brief, field))
    if not plan.changes:
        return None
    if stored.brief.schema > SCHEMA:
        raise BriefingError(f"{stored.relative}: {NEWER}", "update the program")
    text = store.text(stored)
    piece = Piece.between(text, retagged(text, plan, field))
    return Planned(id, stored.relative, plan, stored.etag, piece)


def plan_tags(
    store: BriefStore,
    briefs: Sequence[tuple[str, Path]],
    operation: Operation,
    field: Field = "tags",
    progress: Progress | None = None,
) -> TagRun:
    """What an operation would do to these briefs, without doing it.

    Args:
        store: The library.
        briefs: The id and the file of each.
        operation: What to do.
        field: Which list of names it is about.
        progress: Told after each file.
    """
    planned: list[Planned] = []
    failed: list[Failed] = []
    same = 0
    for number, (id, path) in enumerate(briefs, 1):
        try:
            found = plan_file(store, id, path, operation, field)
        except BriefingError as error:
            failed.append(Failed(_name(store, path), error))
        else:
            same += found is None
            planned += [found] if found is not None else []
        if progress is not None:
            progress(number, len(briefs))
    return TagRun(tuple(planned), same, tuple(failed))


def write_tags(
    store: BriefStore, run: TagRun, undo: Undo, label: str, progress: Progress | None = None
) -> TagRun:
    """Change the files that were planned, each of them or not; the undo record comes first.

    Args:
        store: The library.
        run: What `plan_tags` gave.
        undo: Where to keep how to take it back.
        label: What to call the change.
        progress: Told after each file.

    Returns:
        What was really changed, with everything that failed.

    Raises:
        BriefingError: The undo record cannot be kept; nothing was changed.
    """
    if not run.planned:
        return run
    files = {each.file: each.piece for each in run.planned}
    record = undo.keep(Record(label, os.path.realpath(store.path), files))
    done: list[Planned] = []
    failed = list(run.failed)
    for start in range(0, len(run.planned), BATCH):
        batch = run.planned[start : start + BATCH]
        try:
            errors = _save(store, [(each.file, each.etag, each.piece.forward) for each in batch])
        except LockedError as error:
            rest = len(run.planned) - len(done)
            error.hint = f"{rest} {'file is' if rest == 1 else 'files are'} as before; try again"
            failed.append(Failed(batch[0].file, error))
            break
        done += [each for each in batch if each.file not in errors]
        failed += [Failed(file, error) for file, error in errors.items()]
        if progress is not None:
            progress(min(start + BATCH, len(run.planned)), len(run.planned))
    if len(done) < len(run.planned):
        undo.reduce(record, {each.file for each in done})
    return TagRun(tuple(done), run.same, tuple(failed))


def _save(
    store: BriefStore, changes: Sequence[tuple[str, str, Callable[[str], str]]]
) -> dict[str, BriefingError]:
    """Change the texts of several files, each of them or not.

    Args:
        store: The library.
        changes: Of each file its path, the hash it must have, and what makes the new text of the old.

    Returns:
        Why files were not changed, by path.

    Raises:
        LockedError: The library is locked; none of them was changed.
    """
    errors: dict[str, BriefingError] = {}
    ready: list[tuple[Stored, str]] = []
    for file, etag, change in changes:
        stored = _as_it_was(store, file, etag)
        try:
            ready.append((stored, change(store.text(stored))))
        except BriefingError as error:
            errors[file] = error
    for (stored, _), failed in zip(ready, store.write_many(ready), strict=True):
        if failed is not None:
            errors[stored.relative] = failed
    return errors


def _as_it_was(store: BriefStore, file: str, etag: str) -> Stored:
    """What stands for a file that was read before, so that it need not be read as a brief again."""
    path = store.path / file
    return Stored(Brief(title=file, id=path.stem), path, file, etag, 0)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undo came to.

    Attributes:
        label: What the change was called.
        files: The files that are as they were.
        failed: Those that were left as they are, and why.
    """

    label: str
    files: tuple[str, ...]
    failed: tuple[Failed, ...]


def take_back(store: BriefStore, undo: Undo, progress: Progress | None = None) -> TakenBack | None:
    """Take the last change of many files in this library back; nothing where there is none.

    A file that is no longer as the change left it is not touched, and then forgotten, so that the
    change before can be taken back next. One that could not be written is kept for another try.

    Raises:
        LockedError: The library is locked; it can be tried again.
    """
    record = undo.last(os.path.realpath(store.path))
    if record is None:
        return None
    failed: list[Failed] = []
    files = list(record.files.items())
    for start in range(0, len(files), BATCH):
        changed = [each for each in files[start : start + BATCH] if not _is_back(store, *each)]
        errors = _save(store, [(file, piece.etag_after, _way_back(file, piece)) for file, piece in changed])
        failed += [Failed(file, error) for file, error in errors.items()]
        if progress is not None:
            progress(min(start + BATCH, len(files)), len(files))
    undo.reduce(record, {each.file for each in failed if not isinstance(each.error, ConflictError)})
    left = {each.file: _kept(each) for each in failed}
    done = tuple(file for file in record.files if file not in left)
    return TakenBack(record.label, done, tuple(left.values()))


def _way_back(file: str, piece: Piece) -> Callable[[str], str]:
    """What makes the old text of the new one, and makes sure that it does."""

    def change(text: str) -> str:
        before = piece.back(text)
        if hashlib.sha256(before.encode("utf-8")).hexdigest() != piece.etag_before:
            raise BriefingError(f"{file}: the undo record does not fit the file", "it is left as it is")
        return before

    return change


def _is_back(store: BriefStore, file: str, piece: Piece) -> bool:
    """Whether a file is as it was before already."""
    try:
        store.text(_as_it_was(store, file, piece.etag_before))
    except ConflictError:
        return False
    return True


def _kept(failed: Failed) -> Failed:
    """Why a file is not taken back, in the words of one who takes back."""
    if isinstance(failed.error, ConflictError):
        error = ConflictError(f"{failed.file}: changed since, or gone", "it is left as it is")
        return Failed(failed.file, error)
    return failed


def _name(store: BriefStore, path: Path) -> str:
    return path.relative_to(store.path).as_posix() if path.is_relative_to(store.path) else path.name
