"""What filters come to: full-text expressions and conditions, and how they join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

NUMBER: Final = "{n}"
"""Stands in a condition where the number of the brief belongs."""
_DEEP: Final = 20  # SQLite's reader of full-text expressions takes about 30 brackets
_IN_WORDS: Final = "(SELECT rowid FROM words WHERE words MATCH ?)"


@dataclass(frozen=True, slots=True)
class Match:
    """The briefs that a full-text expression finds, or with `missing` those that it does not."""

    text: str
    depth: int = 0
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on one brief.

    Attributes:
        sql: With `NUMBER` for its number and `b` for its row.
        values: Of the parameters.
        joined: Whether it looks at `b`.
        tag: A topic that all it finds have, the rarest of several.
    """

    sql: str
    values: tuple[object, ...] = ()
    joined: bool = False
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A topic whose briefs can be gone through, which are fewer than all.

    Attributes:
        topic: Its number.
        briefs: How many have it.
        besides: What else must hold of them.
    """

    topic: int
    briefs: int
    besides: Condition


@dataclass(frozen=True, slots=True)
class Both:
    """What a full-text expression finds, under a condition."""

    match: Match
    condition: Condition


Piece = Match | Condition | Both


def all_pieces(pieces: list[Piece]) -> Piece:
    """What all pieces find."""
    flat = [part for piece in pieces for part in (_parts(piece))]
    matches = [part for part in flat if isinstance(part, Match)]
    found = [part for part in matches if not part.missing]
    lost = [part for part in matches if part.missing]
    rest = [part for part in flat if isinstance(part, Condition)]
    match: Match | None = None
    if found:
        match = _joined(" AND ", found)
        if lost:
            without = _joined(" OR ", [Match(part.text, part.depth) for part in lost])
            match = Match(f"({match.text}) NOT ({without.text})", max(match.depth, without.depth) + 1)
    elif lost:
        joined = _joined(" OR ", [Match(part.text, part.depth) for part in lost])
        match = Match(joined.text, joined.depth, missing=True)
    if match is not None and match.missing and rest:
        rest.append(as_condition(match))
        match = None
    if match is None:
        return _together(rest)
    return Both(match, _tree(" AND ", rest)) if rest else match


def _together(conditions: list[Condition]) -> Condition:
    """Conditions that must all hold, with the rarest tag among them."""
    joined = _tree(" AND ", conditions)
    tagged = [(each.tag.briefs, at, each.tag) for at, each in enumerate(conditions) if each.tag is not None]
    if len(conditions) == 1 or not tagged:
        return joined
    _, at, rarest = min(tagged, key=lambda each: each[:2])
    besides = _tree(" AND ", [rarest.besides, *conditions[:at], *conditions[at + 1 :]])
    return replace(joined, tag=replace(rarest, besides=besides))


def any_piece(pieces: list[Piece]) -> Piece:
    """What any piece finds."""
    matches = [piece for piece in pieces if isinstance(piece, Match)]
    rest = [as_condition(piece) for piece in pieces if not isinstance(piece, Match)]
    if not matches:
        return _tree(" OR ", rest)
    # One that is not found, or one that is: not both lacking the one and having the other.
    match = no_piece(all_pieces([no_piece(piece) for piece in matches]))
    return match if not rest else _tree(" OR ", [as_condition(match), *rest])


def no_piece(piece: Piece) -> Piece:
    """What the piece does not find."""
    if isinstance(piece, Match):
        return Match(piece.text, piece.depth, not piece.missing)
    condition = as_condition(piece)
    return Condition(f"NOT ({condition.sql})", condition.values, condition.joined)


def _parts(piece: Piece) -> tuple[Match | Condition, ...]:
    if isinstance(piece, Both):
        return piece.match, piece.condition
    if isinstance(piece, Match) and piece.depth > _DEEP:
        return (as_condition(piece),)
    return (piece,)


def _joined(word: str, matches: list[Match]) -> Match:
    """Several expressions as one."""
    if len(matches) == 1:
        return matches[0]
    depth = max(each.depth for each in matches) + 1
    return Match(word.join(f"({each.text})" if each.depth else each.text for each in matches), depth)


def as_condition(piece: Piece) -> Condition:
    """A piece as a condition on one brief."""
    if isinstance(piece, Condition):
        return piece
    if isinstance(piece, Match):
        return Condition(f"{NUMBER} {'NOT ' if piece.missing else ''}IN {_IN_WORDS}", (piece.text,))
    return _tree(" AND ", [as_condition(piece.match), piece.condition])


def _tree(word: str, conditions: Sequence[Condition]) -> Condition:
    """Conditions joined in a balanced tree: SQLite takes no deep ones."""
    if len(conditions) == 1:
        return conditions[0]
    middle = len(conditions) // 2
    one, other = _tree(word, conditions[:middle]), _tree(word, conditions[middle:])
    return Condition(
        f"({one.sql}{word}{other.sql})", (*one.values, *other.values), one.joined or other.joined
    )
