"""Found quotations are compared with what people marked as they should be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from benchmarks import spoken
from briefing_tui.analysis.quotes import FoundQuote
from briefing_tui.core.model import Kind

TEXT = (
    "Ada Lund, a botanist at the Moor Institute, was glad. “We planted it twice,” she said. “It lived.”\n"
    "“Nobody was hurt,” said Jon Berg.\n"
    "“The pier will stay,\n"
    "and so will we,” Berg added.\n"
    "Neighbours called the plan “reckless” on Monday."
)
SAID = (
    ("We planted it twice", "Ada Lund", "pronoun", "direct"),
    ("It lived", "Ada Lund", "pronoun", "direct"),
    ("Nobody was hurt", "Jon Berg", "full", "direct"),
    ("The pier will stay,\nand so will we", "Jon Berg", "full", "direct"),
    ("reckless", "Neighbours", "role", "mixed"),
)


def row() -> dict[str, Any]:
    quotes = [
        {
            "start": TEXT.index(said),
            "end": TEXT.index(said) + len(said),
            "kind": kind,
            "canonical_speaker": name,
            "speaker_type": speaker,
        }
        for said, name, speaker, kind in SAID
    ]
    return {"id": "a", "text": TEXT, "quotes": quotes}


def found() -> list[FoundQuote]:
    return [
        FoundQuote(start, start + len(said), said, name, "", "said", Kind.DIRECT)
        for said, name, _, _ in SAID
        for start in [TEXT.index(said)]
    ]


def changed(at: int, **changes: Any) -> list[FoundQuote]:
    every = found()
    every[at] = replace(every[at], **changes)
    return every


def test_what_people_marked_agrees_with_itself() -> None:
    counts = spoken.tally(row(), found())
    assert (counts.gold, counts.found, counts.exact, counts.matched) == (5, 5, 5, 5)
    assert counts.span_f1() == counts.joint_f1(counts.surname) == counts.joint_f1(counts.named) == 1
    assert (counts.nobodys, counts.inexact) == (0, 0)


def test_nothing_found_reaches_nothing() -> None:
    counts = spoken.tally(row(), [])
    assert (counts.gold, counts.found) == (5, 0)
    assert counts.span_f1() == counts.joint_f1(counts.surname) == 0


def test_marks_at_the_ends_do_not_matter() -> None:
    every = found()
    wide = [
        replace(quote, start=quote.start - 1, end=quote.end + 1, text=TEXT[quote.start - 1 : quote.end + 1])
        for quote in every
    ]
    assert spoken.tally(row(), wide) == spoken.tally(row(), every)


@pytest.mark.parametrize(("less", "exact", "matched"), [(0, 5, 5), (3, 4, 5), (9, 4, 4)])
def test_short_spans(less: int, exact: int, matched: int) -> None:
    first = found()[0]
    end = first.end - less
    counts = spoken.tally(row(), changed(0, end=end, text=TEXT[first.start : end]))
    assert (counts.exact, counts.matched, counts.found) == (exact, matched, 5)


def test_a_found_piece_matches_once_and_the_best_pair_first() -> None:
    first = found()[0]
    short = replace(first, end=first.end - 2, text=TEXT[first.start : first.end - 2])
    counts = spoken.tally(row(), [short, *found(), *found()])
    assert (counts.exact, counts.matched, counts.found) == (5, 5, 6), "the same piece twice is one"
    assert counts.nobodys == 0, "it touches what people marked"


def test_found_in_what_nobody_said() -> None:
    start = TEXT.index("the Moor Institute")
    title = FoundQuote(start, start + 18, TEXT[start : start + 18], None, "", "", Kind.DIRECT)
    counts = spoken.tally(row(), [*found(), title])
    assert (counts.found, counts.nobodys) == (6, 1)


def test_offsets_that_are_not_exact() -> None:
    assert spoken.tally(row(), changed(2, text="Nobody was harmed")).inexact == 1


@pytest.mark.parametrize(
    ("own", "surname", "named"),
    [
        ("Jon Berg", 5, 5),
        ("Berg", 5, 4),
        ("Dr. Jon A. Berg’s", 5, 5),
        ("Mayor Jön Berg (Moor)", 5, 5),
        ("Ada Lund", 4, 4),
        ("the", 4, 4),
        (None, 4, 4),
    ],
)
def test_speakers(own: str | None, surname: int, named: int) -> None:
    counts = spoken.tally(row(), changed(2, speaker=own))
    assert (counts.exact, counts.judged, counts.surname, counts.named) == (5, 5, surname, named)


@pytest.mark.parametrize(
    ("own", "right"), [("Moor Council", True), ("the Council", True), ("Moors", False), (None, False)]
)
def test_bodies_hold_the_same_words(own: str | None, right: bool) -> None:
    gold = row()
    gold["quotes"][2] |= {"canonical_speaker": "the Moor Council", "speaker_type": "org"}
    assert spoken.tally(gold, changed(2, speaker=own)).surname == 4 + right


def test_a_speaker_that_nobody_can_judge_is_left_out() -> None:
    gold = row()
    del gold["quotes"][2]["canonical_speaker"]
    counts = spoken.tally(gold, changed(2, speaker="Nobody"))
    assert (counts.judged, counts.unjudged, counts.judged_gold) == (4, 1, 4)
    assert counts.joint_f1(counts.surname) == 1


@pytest.mark.parametrize(
    ("role", "right"), [("botanist of the institute", 1), ("a botanist", 0), ("", 0), ("at the", 0)]
)
def test_roles_need_half_of_their_words(role: str, right: int) -> None:
    gold = row()
    gold["quotes"][0]["role"] = "a botanist at the Moor Institute"
    counts = spoken.tally(gold, changed(0, role=role))
    assert (counts.roles, counts.right_roles) == (1, right)
    assert spoken.tally(gold, changed(0, role=role, speaker="Jon Berg")).roles == 0


def test_counts_add_up() -> None:
    one, none = spoken.tally(row(), found()), spoken.tally(row(), [])
    assert one + none == replace(one, gold=10, judged_gold=10)
