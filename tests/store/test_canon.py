"""The writer: what a new file looks like, and that it is read back as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.core.model import Brief, Insight, Kind, Quote, Source, Status
from briefing_tui.errors import BriefingError
from briefing_tui.store.canon import to_plain
from briefing_tui.store.codec import json_schema, read_brief, write_brief
from briefing_tui.store.plain import normal
from briefing_tui.store.scalars import holdable, tidy
from briefing_tui.store.schema import order_of

BRIEF = Brief(
    title="Talks resume: a first look",
    subtitle="After a week",
    id="talks",
    lang="en",
    story=("talks",),
    tags=("Iran", "no", "12:30", "2025-01-01", "a/b", "- dash", "C#"),
    source=Source(
        name="Example Wire", url="https://example.org/a?b=c#d", published="2025-06-19", sha256="12e4"
    ),
    summary="Both sides: again.",
    insights=(
        Insight("A plain one."),
        Insight("With: colon", ("one", "two"), Status.STRUCK, "mk", "Two\n\nlines"),
        Insight("Single", ("phrase",)),
    ),
    quotes=(Quote('"We" will see', "A. Expert", "envoy", "says", Kind.PARTIAL), Quote("Only words")),
    notes=("One", "Two\nlines"),
    article="First “paragraph”.\n\n## Überschrift\n\n  Indented # text: here.",
)

GOLDEN = """\
brief: 1
title: "Talks resume: a first look"
subtitle: After a week
id: talks
lang: en
story: talks
tags:
  - Iran
  - "no"
  - "12:30"
  - "2025-01-01"
  - a/b
  - "- dash"
  - C#
source:
  name: Example Wire
  url: https://example.org/a?b=c#d
  published: 2025-06-19
  sha256: "12e4"
summary: >-
  Both sides: again.
insights:
  - A plain one.
  - text: "With: colon"
    evidence:
      - one
      - two
    status: struck
    by: mk
    note: |
      Two

      lines
  - text: Single
    evidence: phrase
quotes:
  - text: '"We" will see'
    speaker: A. Expert
    role: envoy
    verb: says
    kind: partial
  - Only words
notes:
  - One
  - |
    Two
    lines
article: |
  First “paragraph”.

  ## Überschrift

    Indented # text: here.
"""


def test_golden() -> None:
    assert write_brief(BRIEF) == GOLDEN
    assert read_brief(GOLDEN.encode(), "x.yaml").brief == BRIEF


def test_a_brief_without_anything() -> None:
    assert write_brief(Brief("T")) == "brief: 1\ntitle: T\n"


def test_odd_characters() -> None:
    brief = Brief(
        "a\u2028b",
        summary="One\nTwo\u2029\n three",
        tags=("\ufeffx", 'it\'s: "odd"', "back\\slash", "a\tb", "tail:", "x #y"),
        article="\ttab first\n\n\ufffe\0\x1b\ud800\x9b\r\nend",
    )
    text = write_brief(brief)
    assert 'title: "a\\Lb"\n' in text
    assert 'summary: "One\\n\\\n  Two\\P\\n\\\n  \\ three"\n' in text
    for item in ('"\\uFEFFx"', '"it\'s: \\"odd\\""', "back\\slash", '"a\\tb"', '"tail:"', '"x #y"'):
        assert f"  - {item}\n" in text
    assert "article: |2\n  \ttab first\n\n  \ufffd\ufffd\ufffd\ufffd\ufffd\n  end\n" in text


def test_what_is_refused() -> None:
    with pytest.raises(BriefingError, match="newer"):
        write_brief(replace(BRIEF, schema=2))
    with pytest.raises(BriefingError, match="title"):
        write_brief(Brief(" \n"))


# What the reader makes of any text is what the writer is given here.
TEXT = st.text(st.characters(), max_size=40)
NASTY = st.lists(
    st.sampled_from([*"\n\n  \t:#-|>'\"[]{}%@`,&*!?\\é\u2028\x85\ufeff\ud800\0x1", "- ", ": ", "…"]),
    max_size=24,
)
WORDS = st.one_of(TEXT, NASTY.map("".join))


def line(text: str) -> str:
    return " ".join(tidy(holdable(text)).strip().split("\n"))


def block(text: str) -> str:
    return tidy(holdable(text)).strip()


LINES = WORDS.map(line)
SOME = LINES.filter(bool)
BLOCKS = WORDS.map(block)
ITEMS = st.lists(BLOCKS.filter(bool), max_size=3).map(tuple)
BRIEFS = st.builds(
    Brief,
    title=SOME,
    id=SOME,
    subtitle=LINES,
    lang=LINES,
    story=ITEMS,
    tags=ITEMS,
    source=st.builds(Source, *[LINES] * 8),
    summary=BLOCKS,
    insights=st.lists(
        st.builds(Insight, BLOCKS.filter(bool), ITEMS, st.sampled_from(Status), LINES, BLOCKS), max_size=2
    ).map(tuple),
    quotes=st.lists(
        st.builds(Quote, BLOCKS.filter(bool), LINES, LINES, LINES, st.sampled_from(Kind)), max_size=2
    ).map(tuple),
    notes=ITEMS,
    article=WORDS.map(lambda text: tidy(holdable(text))),
)


@settings(max_examples=120, deadline=None)
@given(BRIEFS)
def test_any_brief_is_read_back(brief: Brief) -> None:
    text = write_brief(brief)
    read = read_brief(text.encode("utf-8"), "x.yaml")
    assert read.problems == ()
    assert read.brief == brief
    assert write_brief(brief) == text


@settings(max_examples=50, deadline=None)
@given(BRIEFS)
def test_other_readers_of_yaml_take_every_value_for_the_same_text(brief: Brief) -> None:
    brief = replace(brief, source=Source(name="x"))  # dates are meant to be dates
    loaded = yaml.load(write_brief(brief), Loader=yaml.CSafeLoader)
    assert loaded.pop("brief") == 1
    plain = to_plain(brief)
    plain.pop("brief")
    assert normal(loaded, ()) == normal(plain, ())  # type: ignore[arg-type]  # loaded is of any type


@settings(max_examples=50, deadline=None)
@given(WORDS, WORDS)
def test_uncleaned_text_is_written_too(title: str, article: str) -> None:
    brief = Brief("T" + title, article=article)
    read = read_brief(write_brief(brief).encode("utf-8"), "x.yaml")
    assert read.brief is not None
    assert read.brief.article == tidy(holdable(article))


def test_the_json_schema_accepts_what_is_written() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    json.dumps(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(yaml.load(GOLDEN, Loader=yaml.BaseLoader) | {"brief": 1, "x-own": []})
    for wrong in (
        {"title": "T"},
        {"brief": 2, "title": "T"},
        {"brief": 1, "title": "T", "tags": "a"},
        {"brief": 1, "title": "T", "summry": "a"},
        {"brief": 1, "title": "T", "insights": [{"by": "mk"}]},
        {"brief": 1, "title": "T", "quotes": [{"text": "a", "kind": "odd"}]},
    ):
        assert not validator.is_valid(wrong)


def test_the_order_of_keys() -> None:
    assert order_of(())[0] == "brief"
    assert order_of(("quotes", 0))[0] == "text"
    assert order_of(("x-own",)) == ()
