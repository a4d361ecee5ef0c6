"""Exporting briefs: what would be written first, and then writing it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing_tui.core.support import Checked
from briefing_tui.core.text import slug
from briefing_tui.errors import BriefingError, ConflictError, NotFoundError, UsageError
from briefing_tui.export.markdown import digest, to_markdown

STDOUT: Final = "-"
"""The target that means standard output."""

FORMATS: Final = {"markdown": ".md"}
"""The formats and how their files end."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One file that an export would write.

    Attributes:
        path: Where; `None` for standard output.
        text: The whole content.
        folder: The folder that was chosen, which the file may not leave; `None` where a file was.
    """

    path: Path | None
    text: str
    folder: Path | None = None


def plan(
    checkeds: Sequence[Checked],
    target: str | Path,
    format: str = "markdown",
    *,
    with_text: bool = False,
    notes: bool = True,
) -> tuple[Planned, ...]:
    """What an export would write, without writing it.

    Args:
        checkeds: The briefs, in order.
        target: `-` for standard output; a folder (one that is there, or a path that ends with a slash)
            for one file a brief, named by its id; any other path for one file, a digest when there
            are several briefs.
        format: One of `FORMATS`.
        with_text: Whether the articles are given too.
        notes: Whether the person's notes are given.

    Raises:
        NotFoundError: There is no brief to export.
        UsageError: No such format.
    """
    if format not in FORMATS:
        raise UsageError(f"there is no export format '{format}'", "one of " + ", ".join(FORMATS))
    if not checkeds:
        raise NotFoundError("there is no brief to export")
    path = Path(target).expanduser()
    if is_folder(target):
        names = _names(checkeds, FORMATS[format])
        return tuple(
            Planned(path / name, to_markdown(checked, with_text=with_text, notes=notes), path)
            for name, checked in zip(names, checkeds, strict=True)
        )
    if len(checkeds) == 1:
        text = to_markdown(checkeds[0], with_text=with_text, notes=notes)
    else:
        text = digest(checkeds, with_text=with_text, notes=notes)
    return (Planned(None if str(target) == STDOUT else path, text),)


def is_folder(target: str | Path) -> bool:
    """Whether a target means one file a brief inside a folder."""
    if str(target) == STDOUT:
        return False
    slashed = isinstance(target, str) and target.endswith(("/", os.sep))
    return slashed or Path(target).expanduser().is_dir()


def existing(planned: Sequence[Planned]) -> tuple[Path, ...]:
    """Which of the files are there already, for asking before they are replaced."""
    return tuple(each.path for each in planned if each.path is not None and os.path.lexists(each.path))


def write(planned: Sequence[Planned], overwrite: bool = False) -> tuple[Path, ...]:
    """Writes the planned files, each at once or not at all. What goes to standard output is left out.

    A link that stands in the way is never followed: it is refused, or replaced by the file.

    Args:
        planned: What `plan` gave.
        overwrite: Whether files that are there may be replaced.

    Returns:
        The paths written.

    Raises:
        ConflictError: A file is there already; nothing was written, unless it came up during the writing.
        NotFoundError: The folder of a file target is not there.
        BriefingError: The system refuses to write.
    """
    if not overwrite and (there := existing(planned)):
        raise _taken(there)
    written = []
    for each in planned:
        if each.path is not None:
            try:
                if each.folder is not None:
                    _check_inside(each.path, each.folder)
                    each.folder.mkdir(parents=True, exist_ok=True)
                _write(each.path, each.text, overwrite)
            except FileExistsError:
                raise _taken((each.path,)) from None
            except FileNotFoundError:
                raise NotFoundError(f"there is no folder {each.path.parent}") from None
            except OSError as error:
                raise BriefingError(f"cannot write {each.path}: {error.strerror or error}") from error
            written.append(each.path)
    return tuple(written)


def _check_inside(path: Path, folder: Path) -> None:
    """Refuses a file outside the chosen folder. Names are made from slugs, so this is the second lock."""
    if path.parent != folder or path.name in ("", ".", ".."):
        raise BriefingError(f"{path} is outside of {folder}")


def _names(checkeds: Sequence[Checked], suffix: str) -> list[str]:
    """A file name a brief, by its id; the same one twice (on any file system) gets a number."""
    taken: set[str] = set()
    names = []
    for checked in checkeds:
        stem = slug(checked.brief.id or checked.brief.title)
        name, number = stem, 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        names.append(name + suffix)
    return names


def _write(path: Path, text: str, overwrite: bool) -> None:
    """Writes a temporary file beside the target and then gives it the target's name."""
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            os.replace(temporary, path)
        else:
            _name_new(temporary, path)
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def _name_new(temporary: Path, path: Path) -> None:
    """Gives the file its name, unless something else has it by now: unlike renaming, linking refuses."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.replace(temporary, path)


def _taken(paths: Sequence[Path]) -> ConflictError:
    rest = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    return ConflictError(f"{paths[0]}{rest} is there already", "--overwrite replaces it")
