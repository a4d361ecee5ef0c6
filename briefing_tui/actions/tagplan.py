"""What a change of tags does to one brief: pure, so that a preview and the saving agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefing_tui.core.clean import clean
from briefing_tui.core.model import Brief
from briefing_tui.core.tags import key, renamed
from briefing_tui.errors import UsageError

Field: TypeAlias = Literal["tags", "story"]
"""The fields of a brief that hold such names."""


@dataclass(frozen=True, slots=True)
class TagPlan:
    """What becomes of the tags of one brief.

    Attributes:
        before: The tags as they are.
        kept: For each of them what it will be; `None` where it goes.
        added: What is put behind them.
    """

    before: tuple[str, ...]
    kept: tuple[str | None, ...]
    added: tuple[str, ...] = ()

    @property
    def after(self) -> tuple[str, ...]:
        """The tags as they will be."""
        return (*(tag for tag in self.kept if tag is not None), *self.added)

    @property
    def changes(self) -> bool:
        """Whether anything is different afterwards."""
        return self.before != self.after

    def __str__(self) -> str:
        """The change in one line: `-flood risk port -> harbour +trade`."""
        parts = []
        for old, new in zip(self.before, self.kept, strict=True):
            if new is None:
                parts.append(f"-{old}")
            elif new != old:
                parts.append(f"{old} -> {new}")
        return "  ".join([*parts, *(f"+{tag}" for tag in self.added)])


@dataclass(frozen=True, slots=True)
class Change:
    """Tags put to a brief and taken off it, as `Change.of` makes it."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    @classmethod
    def of(cls, add: Sequence[str], remove: Sequence[str]) -> Change:
        """The change that a person typed.

        Raises:
            UsageError: A tag is empty, or both added and removed; or there is none.
        """
        change = cls(tuple(map(typed, add)), tuple(map(typed, remove)))
        both = {key(tag) for tag in change.add} & {key(tag) for tag in change.remove}
        for tag in change.add:
            if key(tag) in both:
                raise UsageError(f"the tag {tag!r} is both added and removed")
        if not change.add and not change.remove:
            raise UsageError("no tag to add or remove", "+TAG adds one, -TAG removes one")
        return change

    def plan(self, before: tuple[str, ...]) -> TagPlan:
        """What it does to these tags: one that is there is not added again, whatever its spelling."""
        gone = {key(tag) for tag in self.remove}
        kept = tuple(None if key(tag) in gone else tag for tag in before)
        have = {key(tag) for tag in kept if tag is not None}
        added = []
        for tag in self.add:
            if key(tag) not in have:
                have.add(key(tag))
                added.append(tag)
        return TagPlan(before, kept, tuple(added))


@dataclass(frozen=True, slots=True)
class Renaming:
    """Tags that are called otherwise, with everything below them, as `Renaming.of` makes it."""

    old: tuple[str, ...]
    new: str

    @classmethod
    def of(cls, old: Sequence[str], new: str) -> Renaming:
        """The renaming that a person typed.

        Raises:
            UsageError: A tag is empty, or there is nothing to rename.
        """
        renaming = cls(tuple(map(typed, old)), typed(new))
        if all(tag == renaming.new for tag in renaming.old):
            raise UsageError(f"{renaming.new!r} is its name already")
        return renaming

    def plan(self, before: tuple[str, ...]) -> TagPlan:
        """What it does to these tags.

        Where two of them would become one, the one that needs no change stays, else the first; what
        was there twice before is left alone.
        """
        wanted = [self._renamed(tag) for tag in before]
        have = {key(tag) for tag, new in zip(before, wanted, strict=True) if new == tag}
        kept: list[str | None] = []
        for tag, new in zip(before, wanted, strict=True):
            if new != tag and key(new) in have:
                kept.append(None)
            else:
                kept.append(new)
                have.add(key(new))
        return TagPlan(before, tuple(kept))

    def _renamed(self, tag: str) -> str:
        for old in self.old:
            new = renamed(tag, old, self.new)
            if new is not None:
                return new
        return tag


Operation: TypeAlias = Change | Renaming
"""What can be done to the tags of many briefs at once."""


def typed(tag: str) -> str:
    """A tag as it is written into a file: what was typed, on one line.

    Raises:
        UsageError: Nothing is left of it.
    """
    tidy = " ".join(clean(tag, multiline=False).split())
    if not key(tidy):
        raise UsageError(f"{tag!r} is no tag" if tidy else "a tag is empty")
    return tidy


def names(brief: Brief, field: Field) -> tuple[str, ...]:
    """The tags or the stories of a brief, as its file says them."""
    return brief.tags if field == "tags" else brief.story
