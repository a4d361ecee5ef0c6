"""Saving what the capture screen made, and taking that back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_tui import paths
from briefing_tui.actions.add import Added, Again, Like, Shelver
from briefing_tui.actions.drafting import Drafting, made_of
from briefing_tui.actions.shelf import Shelf

if TYPE_CHECKING:
    from briefing_tui.capture.draft import Draft
    from briefing_tui.store.files import Stored


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a capture.

    Attributes:
        added: As the library says it.
        shelf: The library.
    """

    added: Added
    shelf: Shelf

    @property
    def stored(self) -> Stored | None:
        """The brief in the library."""
        return self.added.stored

    @property
    def changed(self) -> bool:
        """Whether the library is another one now."""
        return self.added.did in ("added", "updated")

    def take_back(self) -> Stored | None:
        """Put a new brief into the trash, or an updated one back as it was.

        Returns:
            The brief as it is again; `None` where it is in the trash.

        Raises:
            BriefingError: Somebody else changed it meanwhile, or the disk refuses.
        """
        assert self.stored is not None
        if self.added.did == "updated":
            return self.shelf.write(self.stored, self.added.before)
        self.shelf.store.remove(self.stored)
        return None


def own(shelf: Shelf) -> Shelf:
    """The library that captures go to: this one, or the user's own in place of one that is read-only."""
    return Shelf(paths.library_path(), shelf.state) if shelf.readonly else shelf


def like(shelf: Shelf, draft: Draft, data: bytes) -> Like | None:
    """The brief of the library that is of the same article. It may read files: off the UI thread.

    Args:
        shelf: The library.
        draft: What is to be saved.
        data: The bytes that it was read from.

    Raises:
        BriefingError: The library cannot be read.
    """
    with shelving(shelf) as shelver:
        return shelver.like(draft, data)


@contextmanager
def shelving(shelf: Shelf) -> Iterator[Shelver]:
    """What keeps several captures one after the other, and knows those that the index has not seen yet."""
    index = shelf.view_index()
    try:
        yield Shelver(shelf.store, index)
    finally:
        index.close()


def keep(
    shelf: Shelf,
    draft: Draft,
    state: Drafting,
    again: Again = Again.SKIP,
    shelver: Shelver | None = None,
) -> Kept:
    """Save a capture. It waits for the disk: off the UI thread.

    Args:
        shelf: The library.
        draft: What is to be saved.
        state: What it was made of. What a person changed in it stays when the brief is captured anew.
        again: What to do where the library has the article already.
        shelver: Of `shelving`, where it is one of several.

    Raises:
        ConflictError: The library is locked, or the brief in it changed.
        BriefingError: The library is read-only, or the disk refuses.
    """
    with nullcontext(shelver) if shelver is not None else shelving(shelf) as keeper:
        return Kept(keeper.keep(draft, data=state.article.data, again=again, made=made_of(state)), shelf)
