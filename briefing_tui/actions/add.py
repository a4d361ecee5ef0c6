"""Keeping drafts: what makes a stored brief of one, and what happens when the library has the article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from briefing_tui.capture.draft import Draft
from briefing_tui.store.files import BriefStore, Stored

if TYPE_CHECKING:
    from briefing_tui.store.index import SqliteIndex


class Again(StrEnum):
    """What to do with an article that the library has already."""

    SKIP = "skip"
    """Leave it as it is."""
    UPDATE = "update"
    """Put what capture finds now in the place of what it found then; what a person edited stays."""
    KEEP = "keep"
    """Add it as one more source."""


@dataclass(frozen=True, slots=True)
class Like:
    """A brief of the library that is of the same article.

    Attributes:
        stored: The brief.
        by: How that is known: the bytes are the same, the address, or nearly the whole text.
        share: How much of the text is the same, 0 to 1; 1 where it was not looked at.
    """

    stored: Stored
    by: Literal["bytes", "address", "text"]
    share: float = 1.0

    def __str__(self) -> str:
        """How the brief is like it, for people."""
        how = {
            "bytes": "the same bytes",
            "address": "the same address",
            "text": f"{self.share:.0%} of the text is the same",
        }
        return f"{self.stored.brief.id}: {how[self.by]}"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a draft.

    Attributes:
        draft: What capture made of the source.
        stored: The brief in the library; `None` after a dry run of something new.
        already: The brief that the library had of this article.
        did: What was done.
    """

    draft: Draft
    stored: Stored | None
    already: Like | None
    did: Literal["added", "skipped", "updated", "dry"]


class Shelver:
    """Keeps drafts in a library, one after the other.

    Args:
        store: The library.
        index: Its index, brought up to date; without one the files themselves are read.
    """

    def __init__(self, store: BriefStore, index: SqliteIndex | None = None) -> None:
        self._store = store
        self._index = index

    def like(self, draft: Draft, data: bytes) -> Like | None:
        """The brief of the library that is of the same article, where there is one.

        Args:
            draft: What is to be kept.
            data: The bytes that it was read from.
        """
        stored = self._store.by_sha256(hashlib.sha256(data).hexdigest())
        return None if stored is None else Like(stored, "bytes")

    def keep(
        self,
        draft: Draft,
        *,
        data: bytes,
        again: Again = Again.SKIP,
        dry_run: bool = False,
        now: datetime | None = None,
    ) -> Added:
        """Saves a draft.

        Args:
            draft: What to save.
            data: The bytes that it was read from: `draft.reading.raw`, or else the whole source.
            again: What to do where the library has the article.
            dry_run: Work everything out, write nothing.
            now: The time of capture, if not that of the clock.

        Raises:
            ConflictError: The library is locked, or the brief in it changed.
            BriefingError: The library is read-only, or the disk refuses.
        """
        already = self.like(draft, data)
        if dry_run:
            return Added(draft, already.stored if already else None, already, "dry")
        if already is not None and again is not Again.KEEP:
            return Added(draft, already.stored, already, "skipped")
        stamp = (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        brief = replace(draft.brief, source=replace(draft.brief.source, captured=stamp))
        stored = self._store.create(brief, raw=data, suffix=draft.reading.suffix)
        return Added(draft, stored, already, "added")
