"""Tags change in a file's text; every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing_tui.actions.tagging import retagged
from briefing_tui.actions.tagplan import Change, Renaming, TagPlan
from briefing_tui.core.tags import key
from briefing_tui.errors import BriefingError, UsageError
from briefing_tui.store.codec import read_brief

HEAD = "brief: 1  # version\ntitle:   'A  title'\nx-own: {a: [1]}\n"
TAIL = "summary: >-\n  Here.\n# the article\narticle: |\n    First.\n\n    Tags: [no]\n"

BLOCK = """\
tags:  # what it is about
  # places
  - Port   # the old one
  - "flood: risk"

  # people
  - 'Ada'
"""
LINES = """\
tags: [  # open
  Port,   # the old one
  # in between
  "flood: risk",
  'Ada'  # last
]
"""
ROW = "tags: [Port, \"flood: risk\",'Ada']  # a row\n"
BROKEN_ROW = """\
tags: [Port, # the old one
  # a line between
  "flood: risk", 'Ada']
"""


def edited(tags: str, add: str = "", remove: str = "", rename: tuple[str, str] | None = None) -> str:
    """The lines of the tags after a change; what stands around them is as it was."""
    text = HEAD + tags + TAIL
    brief = read_brief(text.encode(), "x.yaml").brief
    assert brief is not None
    if rename:
        plan = Renaming.of([rename[0]], rename[1]).plan(brief.tags)
    else:
        plan = Change.of(add.split(",") if add else [], remove.split(",") if remove else []).plan(brief.tags)
    after = retagged(text, plan)
    assert after.startswith(HEAD)
    assert after.endswith(TAIL)
    return after[len(HEAD) : -len(TAIL)]


@pytest.mark.parametrize(
    ("tags", "add", "remove", "after"),
    [
        (BLOCK, "new: one", "", BLOCK + '  - "new: one"\n'),
        (BLOCK, "", "port", BLOCK.replace("  - Port   # the old one\n", "")),
        (BLOCK, "", "flood: risk", BLOCK.replace('  - "flood: risk"\n', "")),
        (BLOCK, "b", "ada", BLOCK.replace("  - 'Ada'\n", "  - b\n")),
        (BLOCK, "", "port,flood: risk,ada", ""),
        (ROW, "new: one", "", ROW.replace("'Ada']", "'Ada', \"new: one\"]")),
        (ROW, "", "port", ROW.replace("Port, ", "")),
        (ROW, "", "ada", ROW.replace(",'Ada'", "")),
        (ROW, "x", "port,flood: risk,ada", "tags: [x]  # a row\n"),
        (LINES, "new", "", LINES.replace("'Ada'  # last\n", "'Ada',  # last\n  new\n")),
        (LINES, "", "port", LINES.replace("  Port,   # the old one\n", "")),
        (LINES, "", "ada", LINES.replace("  'Ada'  # last\n", "")),
        (BROKEN_ROW, "", "port", BROKEN_ROW.replace("Port, # the old one", "")),
        (BROKEN_ROW, "", "flood: risk", BROKEN_ROW.replace('"flood: risk", ', "")),
        ("tags: ['a', # x\n  'Port',]\n", "", "port", "tags: ['a', # x\n  ]\n"),
        ("tags: ['a', # x\n  'Port'] # y\n", "", "port", "tags: ['a', # x\n  ] # y\n"),
        ("tags: ['a' # x\n  , 'Port']\n", "", "a", "tags: ['Port']\n"),
        ("", "a", "", "tags:\n  - a\n"),
        ("tags:\n", "a", "", "tags:\n  - a\n"),
        ("tags: []  # none\n", "a", "", "tags: [a]  # none\n"),
    ],
)  # fmt: skip
def test_only_the_lines_of_the_tag_change(tags: str, add: str, remove: str, after: str) -> None:
    if not tags:
        text = HEAD + TAIL
        plan = Change.of([add], []).plan(())
        # A new field takes its place in the order of the format.
        assert retagged(text, plan).replace(after, "") == text
        return
    assert edited(tags, add, remove) == after


@pytest.mark.parametrize("tags", [BLOCK, LINES, ROW, BROKEN_ROW])
def test_a_renamed_tag_changes_its_own_words_only(tags: str) -> None:
    assert edited(tags, rename=("port", "Harbour")) == tags.replace("Port", "Harbour")
    assert edited(tags, rename=("flood: risk", "a: b")) == tags.replace('"flood: risk"', '"a: b"')


@pytest.mark.parametrize("tags", [BLOCK, LINES, ROW, BROKEN_ROW])
def test_a_merged_tag_goes_where_the_other_is_there(tags: str) -> None:
    assert edited(tags, rename=("port", "ada")) == edited(tags, remove="port")


def test_line_endings_and_byte_order_mark_stay() -> None:
    text = "\ufeff" + (HEAD + BLOCK + TAIL).replace("\n", "\r\n")
    plan = Change.of(["new"], ["port"]).plan(("Port", "flood: risk", "Ada"))
    after = BLOCK.replace("  - Port   # the old one\n", "") + "  - new\n"
    assert retagged(text, plan) == "\ufeff" + (HEAD + after + TAIL).replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("story", "after"),
    [
        ("story: old  # one\n", "story: new  # one\n"),
        ("story: [old]\n", "story: [new]\n"),
        ("story:\n  - old # x\n", "story:\n  - new # x\n"),
        ("story: old/part\n", "story: new/part\n"),
    ],
)
def test_stories_are_renamed_likewise(story: str, after: str) -> None:
    text = HEAD + story + TAIL
    brief = read_brief(text.encode(), "x.yaml").brief
    assert brief is not None
    plan = Renaming.of(["old"], "new").plan(brief.story)
    assert retagged(text, plan, "story") == HEAD + after + TAIL


def test_no_change_is_no_change() -> None:
    text = HEAD + BLOCK + TAIL
    assert retagged(text, TagPlan(("Port",), ("Port",))) is text


# Lists in every layout --------------------------------------------------------------

WORDS = st.sampled_from(
    ["Port", "flood risk", "a: b", "a/b", "a/c", "Öl", "no", "12:30", "2025", "#x", "x, y"]
)
NEWS = st.sampled_from(["Port", "new", "a/new", "b: [c]", "yes", "'quoted'", 'say "so"', "é"])


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A tag list as somebody may have written it, with comments, and the tags in it."""
    tags = draw(st.lists(WORDS, min_size=1, max_size=4, unique=True))
    flow = draw(st.booleans())
    comments = iter(f"# note {number}" for number in range(20))
    quoted = [draw(st.sampled_from(["'", '"'])) for _ in tags]
    spelt = [f"{quote}{tag}{quote}" for tag, quote in zip(tags, quoted, strict=True)]

    def maybe(text: str) -> str:
        return text if draw(st.booleans()) else ""

    if not flow:
        lines = "".join(
            maybe(f"  {next(comments)}\n") + maybe("\n") + f"  - {tag}{maybe('  ' + next(comments))}\n"
            for tag in spelt
        )
        return f"tags:{maybe(' ' + next(comments))}\n{lines}", tags
    parts = []
    for number, tag in enumerate(spelt):
        last = number == len(spelt) - 1
        lead = draw(
            st.sampled_from(["", " ", "\n  ", f" {next(comments)}\n  ", f"\n  {next(comments)}\n    "])
        )
        comma = "" if last and draw(st.booleans()) else ","
        parts.append(f"{lead}{tag}{maybe(' ')}{comma}")
    end = draw(st.sampled_from(["", " ", "\n  ", f" {next(comments)}\n  "]))
    return f"tags: [{''.join(parts)}{end}]\n", tags


@settings(max_examples=300, deadline=None)
@given(layouts(), st.lists(NEWS, max_size=2), st.lists(WORDS, max_size=2), st.booleans())
def test_any_list_changes_as_planned_and_keeps_its_comments(
    layout: tuple[str, list[str]], add: list[str], remove: list[str], rename: bool
) -> None:
    written, tags = layout
    text = HEAD + written + TAIL
    read = read_brief(text.encode(), "x.yaml").brief
    assert read is not None
    assert list(read.tags) == tags
    try:
        if rename:
            assume(add and remove)
            plan = Renaming.of(remove, add[0]).plan(read.tags)
        else:
            plan = Change.of(add, remove).plan(read.tags)
    except UsageError:
        return
    after = retagged(text, plan)
    again = read_brief(after.encode(), "x.yaml").brief
    assert again is not None
    assert again.tags == plan.after
    assert after.startswith(HEAD)
    assert after.endswith(TAIL)
    if None not in plan.kept:  # a tag that goes may take the comment beside it along
        assert written.count("# note") == after.count("# note")


@given(st.text(max_size=40))
def test_any_tag_can_be_put_into_a_file(tag: str) -> None:
    try:
        plan = Change.of([tag], []).plan(("Port", "flood: risk", "Ada"))
    except UsageError:
        return
    for tags in (BLOCK, LINES, ROW):
        try:
            after = retagged(HEAD + tags + TAIL, plan)
        except BriefingError:
            # YAML cannot hold every character, and then nothing is written.
            assert not tag.isprintable()
            continue
        brief = read_brief(after.encode(), "x.yaml").brief
        assert brief is not None
        assert key(brief.tags[-1]) == key(plan.after[-1])
