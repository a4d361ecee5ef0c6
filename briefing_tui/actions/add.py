"""Keeping drafts: what makes a stored brief of one, and what happens when the library has the article."""

from __future__ import annotations

import contextlib
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal

from briefing_tui.capture.draft import Draft
from briefing_tui.core.address import canonical
from briefing_tui.core.entry import source_name
from briefing_tui.core.likeness import SAME, origins, shared, sought, traces
from briefing_tui.core.merge import Edit, Merge, merge, with_source
from briefing_tui.core.text import fold
from briefing_tui.errors import BriefingError, UnreadableError
from briefing_tui.store.captures import keep_record, record
from briefing_tui.store.edit import set_field
from briefing_tui.store.files import AlreadyThereError, BriefStore, Stored
from briefing_tui.store.remake import remade

if TYPE_CHECKING:
    from briefing_tui.core.index import Index
    from briefing_tui.core.model import Brief

CANDIDATES: Final = 5
"""So many briefs that may be of the same article are read: those with most traces."""
ONE_OUTLET: Final = 0.95
"""Two articles of one outlet that differ in address, or in day and title, need to share so much of the text:
reports of markets, weather and matches are often written by one pattern."""


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

    @property
    def rank(self) -> tuple[int, float]:
        """How surely it is of the same article: greater for the surer."""
        return ("text", "address", "bytes").index(self.by), self.share

    def __str__(self) -> str:
        """How the brief is like it, for people."""
        how = {
            "bytes": "the same bytes",
            "address": f"the same address, {self.share:.0%} of the text",
            "text": f"{self.share:.0%} of the text is the same",
        }
        return f"{self.stored.brief.id}: {how[self.by]}"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a draft.

    Attributes:
        draft: What capture made of the source.
        stored: The brief in the library; `None` after a dry run, but for one of an update.
        already: The brief that the library had of this article.
        did: What was done.
        kept: What a person edited in a brief that was updated, and capture finds otherwise.
        before: The text that the file of an updated brief had.
        after: The text that an update gives it; after a dry run, would give it.
    """

    draft: Draft
    stored: Stored | None
    already: Like | None
    did: Literal["added", "skipped", "updated", "dry"]
    kept: tuple[Edit, ...] = ()
    before: str = ""
    after: str = ""


class Shelver:
    """Keeps drafts in a library, one after the other.

    Args:
        store: The library.
        index: Its index, brought up to date; without one every file of the library is read once.
    """

    def __init__(self, store: BriefStore, index: Index | None = None) -> None:
        self._store = store
        self._index = index
        self._known: dict[int, list[str]] = {}  # files by trace: what the index does not know
        self._unread = index is None

    def like(self, draft: Draft, data: bytes) -> Like | None:
        """The brief of the library that is of the same article, where there is one.

        By bytes where there is such a one, else by address, else the one with most of the text.

        Args:
            draft: What is to be kept.
            data: The bytes that it was read from.
        """
        brief = _with_hash(draft.brief, data)
        best: Like | None = None
        seen: set[str] = set()
        for asked in (origins(brief), sought(brief.article)):
            for file in self._files(asked):
                if file in seen:
                    continue
                seen.add(file)
                like = self._compared(brief, file)
                if like is not None and (best is None or like.rank > best.rank):
                    best = like
            if best is not None:
                return best
        return None

    def keep(
        self,
        draft: Draft,
        *,
        data: bytes,
        again: Again = Again.SKIP,
        dry_run: bool = False,
        now: datetime | None = None,
        made: Brief | None = None,
    ) -> Added:
        """Saves a draft.

        Args:
            draft: What to save.
            data: The bytes that it was read from: `draft.reading.raw`, or else the whole source.
            again: What to do where the library has the article.
            dry_run: Work everything out, write nothing.
            now: The time of capture, if not that of the clock.
            made: What capture alone makes of the source, where a person had a say in the draft: other titles,
                tags or labels count as edited then, and stay when the brief is captured anew.

        Raises:
            ConflictError: The library is locked, or the brief in it changed.
            BriefingError: The library is read-only, or the disk refuses.
        """
        already = self.like(draft, data)
        if dry_run:
            if already is not None and again is Again.UPDATE:
                return self._previewed(draft, already)
            return Added(draft, None, already, "dry")
        stamp = (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        brief = replace(draft.brief, source=replace(draft.brief.source, captured=stamp))
        if already is not None and again is not Again.KEEP:
            if again is Again.SKIP:
                return Added(draft, already.stored, already, "skipped")
            return self._update(draft, brief, already, data, made or brief)
        try:
            stored = self._store.create(brief, raw=data, suffix=draft.reading.suffix)
        except AlreadyThereError as error:
            there = self._compared(_with_hash(brief, data), error.path.name)
            if again is Again.KEEP or there is None:
                raise
            return Added(draft, there.stored, there, "skipped")  # another run was quicker
        self._remember(stored, made or brief)
        return Added(draft, stored, already, "added")

    def _update(self, draft: Draft, brief: Brief, already: Like, data: bytes, made: Brief) -> Added:
        """Put what capture finds now into the brief that is there."""
        before = already.stored
        merged = self._merged(brief, before)
        if merged is None:
            return Added(draft, before, already, "skipped")  # perhaps other bytes, but nothing of the article
        if already.by != "bytes":
            file, digest = self._store.keep_raw(data, draft.reading.suffix)
            source = replace(before.brief.source, file=file, sha256=digest, captured=brief.source.captured)
            merged = with_source(merged, source, ("captured", "file", "sha256"))
        old = self._store.text(before)
        text = _put(old, merged, before.brief, brief)
        stored = self._store.write(before, text)
        self._remember(stored, made)
        return Added(draft, stored, already, "updated", merged.kept, old, text)

    def _previewed(self, draft: Draft, already: Like) -> Added:
        """What an update would come to; where and when the bytes were kept stays as it is in its text."""
        before = already.stored
        old = self._store.text(before)
        merged = self._merged(draft.brief, before)
        if merged is None:
            return Added(draft, before, already, "dry", (), old, old)
        text = _put(old, merged, before.brief, draft.brief)
        return Added(draft, before, already, "dry", merged.kept, old, text)

    def _merged(self, brief: Brief, before: Stored) -> Merge | None:
        """The brief that is there with what capture finds now in it; `None` where that changes nothing."""
        base = record(self._store, before)
        merged = merge(base.brief if base else None, before.brief, brief)
        return merged if merged.changed or _stories(before.brief, brief) != before.brief.story else None

    def _files(self, asked: Sequence[int]) -> list[str]:
        """The files of the library with some of these traces, those with most of them first."""
        if not asked:
            return []
        if self._unread:
            self._unread = False
            for stored in self._store.load().stored:
                self._note(stored)
        own = Counter(file for trace in asked for file in self._known.get(trace, ()))
        files = [file for file, _ in own.most_common(CANDIDATES)]
        if self._index is not None:
            files += [row.file for row in self._index.like(asked, CANDIDATES)]
        return files

    def _remember(self, stored: Stored, made: Brief) -> None:
        """Keep what capture made of a brief that was saved, and that it is there."""
        # Without a record all of it counts as edited: nothing is lost.
        with contextlib.suppress(BriefingError):
            keep_record(self._store, stored, made)
        self._note(stored)

    def _note(self, stored: Stored) -> None:
        """Remember a brief that the index does not know yet."""
        for trace in traces(stored.brief):
            self._known.setdefault(trace, []).append(stored.relative)

    def _compared(self, brief: Brief, file: str) -> Like | None:
        """How the brief of a file is like another; nothing where it is not, or cannot be read by now."""
        try:
            stored = self._store.read(self._store.path / file)
        except UnreadableError:
            return None
        known = stored.brief
        if known.source.sha256.lower() == brief.source.sha256:
            return Like(stored, "bytes")
        same = shared(known.article, brief.article)
        address = canonical(known.source.url)
        if address and address == canonical(brief.source.url):
            return Like(stored, "address", same)
        needed = ONE_OUTLET if _are_two(known, brief) else SAME
        return Like(stored, "text", same) if same >= needed else None


def _stories(before: Brief, now: Brief) -> tuple[str, ...]:
    """The stories of both: capture makes none, so none goes by an update."""
    return tuple(dict.fromkeys((*before.story, *now.story)))


def _put(text: str, merged: Merge, before: Brief, now: Brief) -> str:
    """The text of a file with a merge in it, the tool that read it now, and new stories."""
    text = remade(text, with_source(merged, now.source, ("tool",)))
    stories = _stories(before, now)
    return text if stories == before.story else set_field(text, ("story",), stories)


def _are_two(one: Brief, other: Brief) -> bool:
    """Whether one outlet says of both that they are articles of their own."""
    if not source_name(one) or source_name(one) != source_name(other):
        return False
    first, second = canonical(one.source.url), canonical(other.source.url)
    if first and second:
        return first != second
    days = (one.source.published[:10], other.source.published[:10])
    return all(days) and days[0] != days[1] and fold(one.title) != fold(other.title)


def _with_hash(brief: Brief, data: bytes) -> Brief:
    return replace(brief, source=replace(brief.source, sha256=hashlib.sha256(data).hexdigest()))
