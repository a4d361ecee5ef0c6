"""Tags: one normal form to compare them by, and `a/b` for a tag below another."""

from __future__ import annotations

from functools import lru_cache

from briefing_tui.core.words import loose


@lru_cache(maxsize=1 << 16)
def key(tag: str) -> str:
    """The normal form of a tag, a story or a name: two spellings of one thing have the same.

    Case, accents, a leading `#` and runs of white space do not count, nor do empty steps of a path:
    `key(" #Pétrole / Brent ") == "petrole/brent"`. Idempotent; empty for a tag of nothing.
    """
    steps = (" ".join(step.split()) for step in loose(tag).strip().lstrip("#").split("/"))
    return "/".join(step for step in steps if step)


def is_under(tag: str, parent: str) -> bool:
    """Whether `tag` is `parent` itself or stands anywhere below it. Nothing is under an empty tag."""
    below, above = key(tag), key(parent)
    return bool(above) and (below == above or below.startswith(above + "/"))


def parents(tag: str) -> tuple[str, ...]:
    """The tags above this one, the nearest last: `parents("a/b/c") == ("a", "a/b")`.

    Spelled as in the tag, with white space around the steps taken away.
    """
    steps = [" ".join(step.split()) for step in tag.strip().lstrip("#").split("/")]
    steps = [step for step in steps if step]
    return tuple("/".join(steps[:depth]) for depth in range(1, len(steps)))
