"""`briefing search`: the briefs that a query finds, with the words it found in their context."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

from briefing_tui.core.clean import clean
from briefing_tui.core.filters import Filter
from briefing_tui.core.hits import Hit, hits, ranked, text_of, window
from briefing_tui.core.model import Brief
from briefing_tui.core.query import Order
from briefing_tui.core.row import Row
from briefing_tui.core.text import paragraph_at, paragraphs
from briefing_tui.errors import UsageError
from briefing_tui.verbs import ordering
from briefing_tui.verbs.columns import pad, width
from briefing_tui.verbs.list import brief_object, described, ending
from briefing_tui.verbs.output import Piece, is_terminal, problem_objects, terminal_width
from briefing_tui.verbs.selection import Selection, select
from briefing_tui.verbs.session import Session

HITS: Final = 3
"""Hits a brief that are shown where nobody says how many."""
SCREENFUL: Final = 20
"""Briefs that a terminal gets where nobody says how many."""
CONTEXT: Final = 160
"""Code points of a hit's context for programs, the hit included."""
_LABEL_CELLS: Final = 10
_WIDTH: Final = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the verb's arguments."""
    parser.add_argument(
        "query", nargs="+", metavar="Q", help='words, "phrases", text:oil, said:"no troops" …'
    )
    ordering.arguments(parser)
    parser.add_argument(
        "--hits", type=int, default=HITS, metavar="N", help=f"at most so many hits a brief ({HITS})"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line, one line a brief")
    form.add_argument("-0", "--null", action="store_true", help="file names, each ended by NUL, for xargs -0")
    parser.description = (
        "The briefs that a query finds, each with the words in their context; the best come first. "
        f"On a terminal the first {SCREENFUL} are shown."
    )


def run(args: argparse.Namespace, session: Session) -> int:
    """Prints a block a brief; 1 where nothing was found."""
    if not any(word.strip() for word in args.query):
        raise UsageError("search needs something to look for", "`briefing list` lists every brief")
    limit = ordering.number_of(args.limit, "--limit")
    most = ordering.number_of(args.hits, "--hits") or 0
    plain = not (args.json or args.jsonl or args.null)
    # A screenful says how many there are in all, so they are counted.
    screenful = SCREENFUL if plain and limit is None and is_terminal() else None
    chosen = select(
        session,
        args.query,
        state=args.json or args.jsonl,
        order=ordering.order_of(args),
        limit=limit,
        usual=Order("relevance"),
        ids=False,
    )
    output = session.output
    if args.json:
        session.check(chosen.pages())
        objects = _objects(session, chosen, most)
        output.json_list("briefs", objects, problems=problem_objects(chosen.problems))
    elif args.jsonl:
        output.jsonl(_objects(session, chosen, most))
    elif args.null:
        output.paths(str(session.library / row.file) for row in chosen.rows())
    else:
        _print(session, chosen, most, screenful)
        if screenful is not None and len(chosen) > screenful:
            output.note(f"{screenful} of {len(chosen):,} briefs; --limit {len(chosen)} shows them all")
    return ending(session, chosen)


def _print(session: Session, chosen: Selection, most: int, count: int | None) -> None:
    cells = terminal_width() if is_terminal() else _WIDTH
    wanted = chosen.meant
    for place, (row, stored) in enumerate(chosen.briefs(chosen.rows(count))):
        if place:
            session.output.line()
        found = hits(stored.brief, wanted)
        session.output.marked(_head(row, found))
        for line in _lines(stored.brief, found, most, cells):
            session.output.marked(line)


def _head(row: Row, found: Sequence[Hit]) -> list[Piece]:
    """Day, id and title, with what was found in the title marked."""
    start = f"{row.day}  {row.id}  " if row.day else f"{row.id}  "
    marks = [hit for hit in found if hit.field == "title"]
    return [Piece(start), *_pieces(row.title, 0, len(row.title), marks)]


def _lines(brief: Brief, found: Sequence[Hit], most: int, cells: int) -> list[list[Piece]]:
    """A line a place: what it stands in, and the words around it. What two lines would both show is one."""
    size = max(cells - _LABEL_CELLS - 6, 20)
    shown: dict[Hit, tuple[int, int]] = {}
    for hit in ranked([hit for hit in found if hit.field != "title"]):
        if len(shown) >= most:
            break
        inside = any(
            (other.field, other.item) == (hit.field, hit.item) and left <= hit.start < right
            for other, (left, right) in shown.items()
        )
        if not inside:
            shown[hit] = _fitting(text_of(brief, hit), hit, size)
    lines = []
    for hit in found:
        if hit not in shown:
            continue
        text, (left, right) = text_of(brief, hit), shown[hit]
        marks = [other for other in found if (other.field, other.item) == (hit.field, hit.item)]
        label = pad(_label(brief, hit), _LABEL_CELLS)
        before = "…" if text[:left].rpartition("\n")[2].strip() else ""
        after = "…" if text[right:].partition("\n")[0].strip() else ""
        lines.append([Piece(f"  {label}  {before}"), *_pieces(text, left, right, marks), Piece(after)])
    return lines


def _fitting(text: str, hit: Hit, cells: int) -> tuple[int, int]:
    """The window around a hit that takes at most so many cells, as wide letters take two."""
    left, right = window(text, hit.start, hit.end, cells)
    if (wide := width(text[left:right])) > cells:
        left, right = window(text, hit.start, hit.end, max(cells * (right - left) // wide, 1))
    return left, right


def _pieces(text: str, left: int, right: int, marks: Sequence[Hit]) -> Iterator[Piece]:
    """The text between two offsets, on one line, in pieces that are marked or not."""
    at = left
    for hit in marks:
        start, end = max(hit.start, at), min(hit.end, right)
        if start >= end:
            continue
        yield Piece(_one_line(text[at:start]))
        yield Piece(_one_line(text[start:end]), marked=True)
        at = end
    yield Piece(_one_line(text[at:right]))


def _one_line(text: str) -> str:
    return clean(text, multiline=False)


def _label(brief: Brief, hit: Hit) -> str:
    """What a hit stands in: `¶12` in the article, `insight 2` elsewhere."""
    if hit.field == "text":
        number = _paragraph(brief, hit)
        return f"¶{number}" if number else "heading"
    return f"{hit.field} {hit.item}" if hit.item else hit.field


def _paragraph(brief: Brief, hit: Hit) -> int:
    found = paragraph_at(paragraphs(brief.article), hit.start)
    return found.number if found else 0


def _objects(session: Session, chosen: Selection, most: int) -> Iterator[dict[str, Any]]:
    """The briefs as `list --json` gives them, with their hits."""
    wanted = chosen.meant
    for row, detail in described(session, chosen):
        stored = session.read_if_there(row)
        found = _some(stored.brief, wanted, most) if stored else []
        yield {**brief_object(row, detail), "hits": found}


def _some(brief: Brief, wanted: Filter, most: int) -> list[dict[str, Any]]:
    """The first hits of a brief, each term of the query among them, in the order of the brief."""
    found = hits(brief, wanted)
    kept = set(islice(ranked(found), most))
    return [_hit_object(brief, hit) for hit in found if hit in kept]


def _hit_object(brief: Brief, hit: Hit) -> dict[str, Any]:
    text = text_of(brief, hit)
    left, right = window(text, hit.start, hit.end, CONTEXT)
    fields: dict[str, Any] = {"field": hit.field}
    if hit.item:
        fields["item"] = hit.item
    if hit.field == "text":
        fields["paragraph"] = _paragraph(brief, hit)
    return fields | {"start": hit.start, "end": hit.end, "context": text[left:right].strip()}
