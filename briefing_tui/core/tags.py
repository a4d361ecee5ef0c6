"""Tags: one normal form to compare them by, and `a/b` for a tag below another."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 16)
def key(tag: str) -> str:
    """The normal form of a tag, a story or a name: two spellings of one thing have the same.

    Case, accents, a leading `#` and runs of white space do not count, nor do empty steps of a path:
    `key(" #Pétrole / Brent ") == "petrole/brent"`. Idempotent; empty for a tag of nothing.
    """
    from briefing_tui.core.words import loose  # a list is drawn without comparing tags

    return "/".join(_steps(loose(tag)))


def is_under(tag: str, parent: str) -> bool:
    """Whether `tag` is `parent` itself or stands anywhere below it. Nothing is under an empty tag."""
    below, above = key(tag), key(parent)
    return bool(above) and (below == above or below.startswith(above + "/"))


@lru_cache(maxsize=1 << 16)
def parents(tag: str) -> tuple[str, ...]:
    """The tags above this one, the nearest last: `parents("a/b/c") == ("a", "a/b")`.

    Spelled as in the tag, with white space around the steps taken away.
    """
    steps = _steps(tag)
    return tuple("/".join(steps[:depth]) for depth in range(1, len(steps)))


def renamed(tag: str, old: str, new: str) -> str | None:
    """The tag when `old` is called `new`, with everything below it: `a/x` becomes `b/x`.

    The steps below `old` keep their spelling. A tag that stands below `new` already, where `new` is
    below `old`, stays: doing it twice does no more than doing it once.

    Returns:
        The new spelling, or `None` for a tag that is not under `old`.
    """
    if not is_under(tag, old) or (key(new) != key(old) and is_under(new, old) and is_under(tag, new)):
        return None
    from briefing_tui.core.words import loose

    steps = [step for step in _steps(tag) if loose(step).strip()]
    below = steps[len(key(old).split("/")) :]
    return "/".join([new.rstrip("/ "), *below])


def _steps(tag: str) -> list[str]:
    """The steps of a tag's path, without a `#` before the first and without empty ones."""
    joined = "/".join(" ".join(step.split()) for step in tag.split("/"))
    return [step for step in joined.lstrip("#/ ").split("/") if step]
