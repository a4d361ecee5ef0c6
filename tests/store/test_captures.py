"""What capture leaves beside a brief."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.core.merge import merge
from briefing_tui.core.model import Brief, Insight, Quote, Source
from briefing_tui.errors import BriefingError, UnreadableError
from briefing_tui.store.canon import write_brief
from briefing_tui.store.captures import keep_record, raw_bytes, record
from briefing_tui.store.codec import read_brief
from briefing_tui.store.files import BriefStore, Stored
from briefing_tui.store.remake import remade

MADE = Brief("Night trams", tags=("Tram",), article="The trams run at night.", source=Source(tool="test"))
RAW = b"Night trams\n\nThe trams run at night.\n"


@pytest.fixture
def store(tmp_path: Path) -> BriefStore:
    return BriefStore(tmp_path / "library")


@pytest.fixture
def stored(store: BriefStore) -> Stored:
    return store.create(MADE, RAW)


def test_a_record_is_kept_beside_the_capture(store: BriefStore, stored: Stored) -> None:
    keep_record(store, stored, MADE)
    raw = Path(stored.brief.source.file)
    assert sorted(path.name for path in (store.path / "raw").iterdir()) == [
        f"{raw.stem}.night-trams.captured.yaml",
        raw.name,
    ]
    kept = record(store, stored)
    assert kept is not None
    assert replace(kept.brief, id="") == replace(
        MADE, source=replace(MADE.source, file=str(raw), sha256=stored.brief.source.sha256)
    )
    assert [found.relative for found in store.scan()] == ["night-trams.yaml"]


def test_a_record_takes_the_place_of_another(store: BriefStore, stored: Stored) -> None:
    keep_record(store, stored, MADE)
    keep_record(store, stored, MADE)
    keep_record(store, stored, replace(MADE, title="Day trams"))
    kept = record(store, stored)
    assert kept is not None
    assert kept.brief.title == "Day trams"
    assert len(list((store.path / "raw").iterdir())) == 2


def test_a_brief_with_another_id_keeps_its_only_record(store: BriefStore, stored: Stored) -> None:
    keep_record(store, stored, MADE)
    renamed = replace(stored, brief=replace(stored.brief, id="other"))
    assert record(store, renamed) == record(store, stored)
    second = replace(stored, brief=replace(stored.brief, id="second"))
    keep_record(store, second, MADE)
    assert record(store, renamed) is None  # which of the two is not known


def test_a_name_with_marks_of_patterns(store: BriefStore, stored: Stored) -> None:
    (store.path / "raw" / "a[1].txt").write_bytes(RAW)
    odd = replace(stored, brief=replace(stored.brief, source=Source(file="raw/a[1].txt")))
    keep_record(store, odd, MADE)
    renamed = replace(odd, brief=replace(odd.brief, id="other"))
    assert record(store, renamed) == record(store, odd) is not None
    assert [path.name for path in (store.path / "raw").iterdir() if path.name.startswith(".")] == []


def test_no_record(store: BriefStore, stored: Stored) -> None:
    assert record(store, stored) is None
    keep_record(store, stored, MADE)
    kept = record(store, stored)
    assert kept is not None
    kept.path.write_text("brief: 1\ntitle: a: b\n")
    assert record(store, stored) is None
    nowhere = store.create(Brief("No capture"))
    keep_record(store, nowhere, MADE)
    assert record(store, nowhere) is None


def test_a_capture_of_a_name_that_no_disk_takes_has_no_record(store: BriefStore, stored: Stored) -> None:
    named = replace(stored, brief=replace(stored.brief, source=Source(file=f"raw/{'a' * 5000}")))
    assert record(store, named) is None
    with pytest.raises(UnreadableError, match="too long"):
        raw_bytes(store, named.brief)


def test_raw_bytes_are_given_back(store: BriefStore, stored: Stored) -> None:
    assert raw_bytes(store, stored.brief) == RAW


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("", "no capture was kept"),
        ("raw/none.txt", "cannot be read: no such file"),
        ("other/a.txt", "not below raw"),
        ("raw/../secret.txt", "not below raw"),
        ("/etc/hostname", "not below raw"),
        ("raw", "not below raw"),
        ("raw/a\0b", "not below raw"),
        ("raw/link.txt", "not below raw"),
        ("raw/folder", "cannot be read|no regular file"),
        ("raw/pipe", "no regular file"),
        ("raw/other.txt", "its hash is another"),
    ],
)
def test_raw_bytes_that_cannot_be_had(store: BriefStore, stored: Stored, file: str, message: str) -> None:
    (store.path / "secret.txt").write_bytes(RAW)
    (store.path / "raw" / "link.txt").symlink_to(store.path / "secret.txt")
    (store.path / "raw" / "folder").mkdir()
    (store.path / "raw" / "other.txt").write_bytes(b"other")
    os.mkfifo(store.path / "raw" / "pipe")
    brief = replace(stored.brief, source=replace(stored.brief.source, file=file))
    with pytest.raises(UnreadableError, match=message):
        raw_bytes(store, brief)


def test_more_raw_bytes_than_are_read(
    store: BriefStore, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_tui.store.captures.MAX_BYTES", 10)
    with pytest.raises(UnreadableError, match="larger"):
        raw_bytes(store, stored.brief)


def test_a_capture_that_is_there_is_kept_once(store: BriefStore, stored: Stored) -> None:
    place, digest = store.keep_raw(RAW)
    assert (place, digest) == (stored.brief.source.file, stored.brief.source.sha256)
    assert store.keep_raw(b"other", ".HTML")[0].endswith(".html")
    with pytest.raises(BriefingError, match="read-only"):
        BriefStore(store.path, readonly=True).keep_raw(RAW)


FILE = """\
# my own line
tags: [Tram, "night"]  # two
title: 'Night trams'   # quoted
brief: 1
x-mine: {a: 1}
insights:
  # the first
  - The trams run.
  - text: They are late. # often
    x-seen: yes
    note: ask   # whom?
    evidence: [late]
quotes:
  - text: We wait
    # who?
    speaker: Lund
    x-page: 7
source:
  author: A. Lund   # spelt so
article: |
  The trams run at night.
"""


def test_only_the_lines_of_what_changed_change() -> None:
    mine = read_brief(FILE.encode(), "a.yaml").brief
    assert mine is not None
    now = replace(
        mine,
        subtitle="A ride",
        tags=("Tram", "night", "rail"),
        insights=(Insight("New."), *mine.insights),
        quotes=(Quote("We wait", "Ada Lund", "clerk"), Quote("We go")),
        source=Source(name="Gazette", author="A. Lund"),
    )
    text = remade(FILE, merge(mine, mine, now))
    again = read_brief(text.encode(), "a.yaml").brief
    assert again == now
    gone = [line for line in FILE.splitlines() if line not in text.splitlines()]
    assert gone == ['tags: [Tram, "night"]  # two', "    speaker: Lund"]
    for part in (
        "# two",
        "# the first",
        "x-seen: yes",
        "note: ask   # whom?",
        "x-page: 7",
        "# quoted",
        "# who?",
        "# often",
    ):
        assert part in text
    assert remade(FILE, merge(mine, mine, mine)) == FILE


def test_what_is_taken_away_goes_with_its_line() -> None:
    mine = read_brief(FILE.encode(), "a.yaml").brief
    assert mine is not None
    now = replace(mine, tags=(), quotes=(), source=Source(), insights=mine.insights[1:])
    text = remade(FILE, merge(mine, mine, now))
    assert read_brief(text.encode(), "a.yaml").brief == now
    assert "author" not in text
    assert "x-seen: yes" in text


def test_an_item_of_text_becomes_a_mapping() -> None:
    text = "brief: 1\ntitle: A\nquotes:\n  - We go\n"
    mine = read_brief(text.encode(), "a.yaml").brief
    assert mine is not None
    now = replace(mine, quotes=(Quote("We go", "Ada"),))
    assert (
        remade(text, merge(mine, mine, now))
        == "brief: 1\ntitle: A\nquotes:\n  - text: We go\n    speaker: Ada\n"
    )


def test_a_list_that_is_no_list_is_written_anew() -> None:
    text = "brief: 1\ntitle: A\ntags:\n"
    mine = read_brief(text.encode(), "a.yaml").brief
    assert mine is not None
    now = replace(mine, tags=("x",))
    assert read_brief(remade(text, merge(mine, mine, now)).encode(), "a.yaml").brief == now


_TAG = st.sampled_from(("Tram", "night", "NIGHT", "rail", "a: b", "#x", "1.10", "no"))
_QUOTE = st.builds(
    Quote, st.sampled_from(("We wait", "We go", "No: never")), st.sampled_from(("", "Lund", "A. Lund"))
)
_INSIGHT = st.builds(
    Insight,
    st.sampled_from(("The trams run.", "They are late.", "New # thing.")),
    by=st.sampled_from(("", "briefing-tui")),
    note=st.sampled_from(("", "ask")),
)
_BRIEF = st.builds(
    Brief,
    st.sampled_from(("Night trams", "Day: trams", "'quoted'")),
    tags=st.lists(_TAG, max_size=4, unique_by=str.lower).map(tuple),
    summary=st.sampled_from(("", "One.", "One.\n\nTwo: three.")),
    insights=st.lists(_INSIGHT, max_size=3, unique_by=lambda each: each.text).map(tuple),
    quotes=st.lists(_QUOTE, max_size=4).map(tuple),
    article=st.sampled_from(("", "The trams run.", "## Trams\n\nThe trams run.")),
    source=st.builds(
        Source, author=st.sampled_from(("", "A. Lund")), url=st.sampled_from(("", "https://e.org"))
    ),
)


@given(st.one_of(st.none(), _BRIEF), _BRIEF, st.booleans(), st.booleans())
@settings(deadline=None, max_examples=150)
def test_any_merge_reads_back_as_it_was_meant(
    base: Brief | None, now: Brief, take: bool, canonical: bool
) -> None:
    """Over a file by hand and one of ours."""
    text = write_brief(now) if canonical else FILE
    mine = read_brief(text.encode(), "a.yaml").brief
    assert mine is not None
    merged = merge(base, mine, now, take=take)
    again = remade(text, merged)
    assert read_brief(again.encode(), "a.yaml").brief == merged.brief
    for part in () if canonical else ("# my own line", "x-mine: {a: 1}", "# quoted"):
        assert part in again
