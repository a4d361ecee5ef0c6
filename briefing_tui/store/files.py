"""The library's folder: what is in it, reading it, and saving without loss."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from briefing_tui.core.model import SCHEMA, Brief, Problem
from briefing_tui.core.text import slug
from briefing_tui.errors import BriefingError, ConflictError, NotFoundError
from briefing_tui.store import disk
from briefing_tui.store.codec import UnknownKey, read_brief, write_brief
from briefing_tui.store.edit import set_field
from briefing_tui.store.nodes import BrokenFileError
from briefing_tui.store.nodes import Path as KeyPath
from briefing_tui.store.plain import Value
from briefing_tui.store.walk import RAW, SUFFIXES, Found, walk

TRASH: Final = ".trash"
"""The folder of removed briefs, below the library."""
_RAW_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,10}\Z")
_HASH_DIGITS: Final = (8, 16, 64)


@dataclass(frozen=True, slots=True)
class Stored:
    """A brief and the file it was read from.

    Attributes:
        brief: With an id that is unique in the library.
        path: The file.
        relative: The path below the library, with `/`.
        etag: SHA-256 of the file's bytes, in hexadecimal; saving compares it.
        mtime_ns: Time of the file's last change, in nanoseconds.
        unknown: Keys that are kept but mean nothing here.
        notes: What to tell about a file that could be read: a newer schema.
    """

    brief: Brief
    path: Path
    relative: str
    etag: str
    mtime_ns: int
    unknown: tuple[UnknownKey, ...] = ()
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """The whole library, in the order of the relative paths."""

    stored: tuple[Stored, ...]
    problems: tuple[Problem, ...]


class AlreadyThereError(ConflictError):
    """The library holds this very brief.

    Attributes:
        path: Its file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name}: already there", "the library holds this very brief")
        self.path = path


class BriefStore:
    """A folder of briefs.

    Args:
        path: The folder. It need not exist; the first saved brief makes it.
        readonly: Refuse every change.
    """

    def __init__(self, path: Path, readonly: bool = False) -> None:
        self.path = Path(path)
        self.readonly = readonly
        self._swept = False

    def scan(self) -> Iterator[Found]:
        """Every file that may hold a brief, by relative path.

        Folders whose name begins with a dot and `raw/` are left out, and so are hidden files, links
        to folders, links that leave the library, and what is no regular file.
        """
        return iter(walk(self.path)[0])

    def load(self) -> Loaded:
        """Read the whole library. What cannot be read is a problem and hides nothing else."""
        files, problems = walk(self.path)
        stored: list[Stored] = []
        taken: dict[str, str] = {}
        for found in files:
            try:
                item = self._read(found.path, found.relative)
            except BrokenFileError as error:
                if os.path.lexists(found.path):  # else it went away while we were reading
                    problems.extend(error.problems)
                continue
            problems.extend(item.notes)
            wanted = item.brief.id
            if wanted in taken:
                free = next(name for n in range(2, len(files) + 2) if (name := f"{wanted}~{n}") not in taken)
                message = f"id: {wanted} is already the id of {taken[wanted]}, so this is {free}"
                problems.append(Problem(item.relative, 0, 0, message, "give one of them another id"))
                item = replace(item, brief=replace(item.brief, id=free))
            taken[item.brief.id] = item.relative
            stored.append(item)
        return Loaded(tuple(stored), tuple(sorted(problems)))

    def read(self, path: Path) -> Stored:
        """Read one brief, in the library or elsewhere.

        Raises:
            BrokenFileError: It could not be read as a brief; its `problems` say why.
        """
        return self._read(path, self._relative(path))

    def create(self, brief: Brief, raw: bytes | None = None, suffix: str = ".txt") -> Stored:
        """Save a new brief, and its capture below `raw/`.

        The file's name comes from the title; a second brief of that name gets the first digits of
        its capture's hash as well. The same input gives the same files on every machine.

        Args:
            brief: Its id may be empty: the file's stem is the id then.
            raw: The untouched capture; `source.file` and `source.sha256` are filled in from it.
            suffix: The ending of the capture's file.

        Raises:
            ConflictError: This very brief is there already, or the library is locked.
            BriefingError: The library is read-only, or the disk refuses.
        """
        self._check_writable()
        if raw is not None:
            digest = hashlib.sha256(raw).hexdigest()
            brief = replace(brief, source=replace(brief.source, sha256=digest))
        write_brief(brief)  # refuses before anything is written
        stem = slug(brief.title)
        with disk.saving(f"{stem}.yaml"):
            disk.make_folder(self.path)
            with disk.lock(self.path):
                self._sweep()
                if raw is not None:
                    place = self._keep_raw(raw, brief.source.sha256, suffix)
                    brief = replace(brief, source=replace(brief.source, file=place))
                path = self._create(stem, brief)
        return self._read(path, self._relative(path))

    def keep_raw(self, raw: bytes, suffix: str = ".txt") -> tuple[str, str]:
        """Save a capture below `raw/`, as `create` does.

        Returns:
            Its path below the library, and its hash.

        Raises:
            ConflictError: The library is locked.
            BriefingError: The library is read-only, or the disk refuses.
        """
        self._check_writable()
        digest = hashlib.sha256(raw).hexdigest()
        with disk.saving(digest[:8]), disk.lock(self.path):
            return self._keep_raw(raw, digest, suffix), digest

    def write(self, stored: Stored, text: str) -> Stored:
        """Save the new text of a brief's file, durably.

        Args:
            stored: The brief as it was read; its `etag` must still be that of the file.
            text: The whole file. A byte order mark and line endings are written as they stand.

        Raises:
            BrokenFileError: The text could not be read back; nothing was written.
            ConflictError: The file changed, went away or is locked; nothing was written.
            BriefingError: The library or the file is read-only, or the disk refuses.
        """
        self._check_writable()
        new = self._replacement(stored, text)
        with disk.saving(stored.relative), disk.lock(self.path):
            self._sweep()
            disk.replace(new.path, new.data, new.etag, new.name)
        fresh = self._read(stored.path, stored.relative)
        base, _, number = stored.brief.id.rpartition("~")
        if number.isdecimal() and base == fresh.brief.id:  # what `load` made of a repeated id
            fresh = replace(fresh, brief=replace(fresh.brief, id=stored.brief.id))
        return fresh

    def write_many(self, changes: Sequence[tuple[Stored, str]]) -> list[BriefingError | None]:
        """Save the new texts of several files as `write` does, each of them or not, but sooner.

        Returns:
            For each why it was not saved, or nothing.

        Raises:
            LockedError: Another process held the library all the time; nothing was written.
            BriefingError: The library is read-only, or the disk refuses altogether.
        """
        self._check_writable()
        results: list[BriefingError | None] = [None] * len(changes)
        ready: dict[int, disk.Replacement] = {}
        for number, (stored, text) in enumerate(changes):
            try:
                ready[number] = self._replacement(stored, text)
            except BriefingError as error:
                results[number] = error
        with disk.saving(self.path.name), disk.lock(self.path):
            self._sweep()
            done = disk.replace_many(list(ready.values()))
        for number, failed in zip(ready, done, strict=True):
            results[number] = failed
        return results

    def text(self, stored: Stored) -> str:
        """A brief's file as it stands, with its own line endings and byte order mark.

        Raises:
            ConflictError: The file changed since it was read, or went away.
        """
        data, _ = disk.read_unchanged(stored.path, stored.etag, stored.relative)
        return data.decode("utf-8")

    def set_field(self, stored: Stored, path: KeyPath, value: Value | None) -> Stored:
        """Change one field of a brief's file and save it: `edit.set_field` and `write` in one."""
        return self.write(stored, set_field(self.text(stored), path, value))

    def remove(self, stored: Stored) -> Path:
        """Move a brief's file to the dated trash below the library.

        Returns:
            Where it is now, which is what `restore` takes.

        Raises:
            ConflictError: The file changed since it was read, or the library is locked.
            BriefingError: The library is read-only, or the disk refuses.
        """
        self._check_writable()
        with disk.saving(stored.relative), disk.lock(self.path):
            disk.check_unchanged(stored.path, stored.etag, stored.relative)
            return disk.move_to_trash(stored.path, self.path / TRASH, stored.relative)

    def restore(self, token: Path) -> Stored:
        """Bring a removed brief back to where it was.

        Raises:
            NotFoundError: It is not in the trash.
            ConflictError: Another file has taken its place, or the library is locked.
            BriefingError: The library is read-only, or the disk refuses.
        """
        self._check_writable()
        trash = self.path / TRASH
        parts = token.relative_to(trash).parts if token.is_relative_to(trash) else ()
        if len(parts) < 2 or ".." in parts or not os.path.lexists(token):
            raise NotFoundError(f"{token.name}: not in the trash")
        path = self.path.joinpath(*parts[1:])
        relative = self._relative(path)
        with disk.saving(relative), disk.lock(self.path):
            try:
                disk.move_back(token, path)
            except FileExistsError:
                message = f"{relative}: another file has taken its place"
                raise ConflictError(message, "the removed one is still in the trash") from None
        return self._read(path, relative)

    def _create(self, stem: str, brief: Brief) -> Path:
        data = write_brief(brief).encode("utf-8")
        digest = brief.source.sha256 or hashlib.sha256(data).hexdigest()
        for name in (stem, *(f"{stem}-{digest[:digits]}" for digits in _HASH_DIGITS)):
            path = self.path / f"{name}.yaml"
            others = [self.path / f"{name}{end}" for end in SUFFIXES]
            if any(os.path.lexists(other) for other in others):
                if self._holds(path, data):
                    break
                continue
            disk.create(path, data)
            return path
        raise AlreadyThereError(path)

    def _keep_raw(self, raw: bytes, digest: str, suffix: str) -> str:
        """Write the capture unless it is there; returns its path below the library."""
        ending = suffix.lower() if _RAW_SUFFIX.match(suffix.lower()) else ".bin"
        folder = self.path / RAW
        disk.make_folder(folder)
        for digits in _HASH_DIGITS:
            path = folder / f"{digest[:digits]}{ending}"
            if not os.path.lexists(path):
                disk.create(path, raw)
            elif not self._holds(path, raw):
                continue
            return f"{RAW}/{path.name}"
        raise ConflictError(f"{RAW}/{path.name}: another file has this name", "move it away")

    def _holds(self, path: Path, data: bytes) -> bool:
        """Whether a regular file, and no link, holds exactly these bytes."""
        try:
            return not path.is_symlink() and path.is_file() and path.read_bytes() == data
        except OSError:
            return False

    def _replacement(self, stored: Stored, text: str) -> disk.Replacement:
        """The new bytes of a brief's file, once they are known to be a brief and writable."""
        if stored.brief.schema > SCHEMA:
            message = f"{stored.relative}: its schema is newer than this program writes"
            raise BriefingError(message, "update the program")
        data = text.encode("utf-8", "surrogatepass")
        read = read_brief(data, stored.relative)
        if read.brief is None:
            raise BrokenFileError(read.problems)
        return disk.Replacement(self._target(stored), data, stored.etag, stored.relative)

    def _target(self, stored: Stored) -> Path:
        """The file to write: the end of a link, which must be inside the library."""
        target = stored.path.resolve()
        if not target.is_relative_to(self.path.resolve()):
            message = f"{stored.relative}: the file lies outside the library"
            raise BriefingError(message, "open its own folder to change it")
        return target

    def _sweep(self) -> None:
        if not self._swept:
            self._swept = True
            for folder in (self.path, self.path / RAW):
                disk.sweep(folder)

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.path).as_posix() if path.is_relative_to(self.path) else path.name

    def _read(self, path: Path, relative: str) -> Stored:
        data, status = disk.read_bytes(path, relative)
        read = read_brief(data, relative)
        if read.brief is None:
            raise BrokenFileError(read.problems)
        etag = hashlib.sha256(data).hexdigest()
        return Stored(read.brief, path, relative, etag, status.st_mtime_ns, read.unknown, read.problems)

    def _check_writable(self) -> None:
        if self.readonly:
            raise BriefingError("these briefs are read-only", "add a brief to begin a library of your own")
