from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.analysis.repeats import repeats

BODY = "The harbour board met on Tuesday and agreed to repair the sluice before the spring tides arrive."
LONG = (
    "Engineers expect the work to take eleven weeks, during which ships use the northern lock, and the board "
    "has put aside money for the pilots who will have to guide them through the narrow channel at night."
)
LAST = "Nobody in the town remembers a spring without high water, and few of them believe in the new gate."


def test_a_paragraph_that_stands_there_twice_repeats_the_first() -> None:
    assert repeats([BODY, LONG, BODY, LAST, BODY]) == {2: 0, 4: 0}


def test_case_marks_and_spaces_do_not_matter() -> None:
    one = "“We never close it,” said the keeper – not even in March."
    other = '"We never  close it," said The Keeper - not even in March.'
    assert repeats([one, LONG, other]) == {2: 0}


@pytest.mark.parametrize(
    "line",
    [
        "He said no.",
        "Will there be a ferry on Sunday, and where does it stop in winter?",
        "- Bring a rope, a lamp and a warm coat for the crossing.",
        "| Lock | Length of the chamber in metres | Year of the last repair |",
        "Portions: 1 Green, 2 Red, 1 Yellow, 1 Blue, 3 Brown, 1 White, 2 Grey.",
        "Are dogs allowed on the ferry? Yes, on a lead, in the open part of the deck.",
    ],
)
def test_lines_of_lists_and_forms_may_come_again(line: str) -> None:
    assert repeats([line, BODY, LONG, line]) == {}


def test_a_short_line_next_to_itself_is_a_repeat() -> None:
    assert repeats(["What the tide brings to Tidewick", "What the tide brings to Tidewick", BODY]) == {1: 0}
    assert repeats(["More", "More", BODY]) == {}


def test_lines_between_repeats_go_with_them() -> None:
    part = [BODY, "The keeper", LONG, "12:40", LAST]
    assert repeats([*part, "Another voice speaks here for once.", *part]) == {6 + at: at for at in range(5)}
    assert repeats(["The keeper", BODY, "The keeper", LONG]) == {}


def test_a_long_paragraph_with_other_small_words_is_a_repeat() -> None:
    other = LONG.replace("during which ships use", "while ships use").replace(
        "the narrow channel", "a narrow channel"
    )
    assert repeats([LONG, BODY, other]) == {2: 0}


@pytest.mark.parametrize(
    ("old", "new"),
    [("eleven", "11"), ("Engineers", "Builders"), ("has put", "has not put"), ("northern", "Northern")],
)
def test_another_name_number_or_negation_makes_another_statement(old: str, new: str) -> None:
    other = LONG.replace(old, new).replace("during which", "while")
    assert repeats([LONG, BODY, other]) == {}


def test_a_pull_quote_repeats_the_paragraph_it_is_taken_from() -> None:
    told = f"“We never close it, not even in March,” the keeper said. {LAST}"
    assert repeats([BODY, "“We never close it, not even in March.”", LONG, told]) == {1: 3}
    assert repeats([told, LONG, "We never close it, not even in March.", BODY]) == {2: 0}


def test_a_pull_quote_stands_close_by() -> None:
    others = [
        f"Gate number {at} was built by the town in a year of its own, and kept well." for at in range(8)
    ]
    assert repeats([LAST, *others, f"{BODY} {LAST}"]) == {}


@pytest.mark.parametrize(
    "line",
    ["The harbour board met.", "- The harbour board met on Tuesday.", "The harbour board met on Tuesday"],
)
def test_few_words_list_items_and_headings_are_no_pull_quotes(line: str) -> None:
    assert repeats([line, BODY]) == {}


def test_a_lead_that_the_text_goes_on_from_is_a_repeat() -> None:
    lead = "The sluice of Tidewick will be repaired before the spring tides."
    assert repeats([lead, f"{lead} That was agreed on Tuesday.", LONG]) == {0: 1}


def test_scripts_without_spaces() -> None:
    one = "港の委員会は火曜日に開かれ、春の大潮が来る前に水門を修理することで合意したと発表し、費用は町が負担するという。"
    assert repeats([one, BODY, one]) == {2: 0}
    assert repeats([one, BODY, one.replace("火", "水")]) == {}


def test_a_repeat_of_a_repeat_names_the_one_that_stays() -> None:
    lead = "The sluice of Tidewick will be repaired before the spring tides."
    longer = f"{lead} That was agreed on Tuesday."
    assert repeats([lead, LONG, lead, longer]) == {0: 3, 2: 3}


PARTS = st.sampled_from([BODY, LONG, LAST, f"{BODY} {LAST}", "What now?", "- A rope", "", "  "])


@given(st.lists(st.one_of(PARTS, st.text(max_size=50)), max_size=25))
@settings(deadline=None)
def test_what_is_repeated_stays(page: list[str]) -> None:
    found = repeats(page)
    assert list(found) == sorted(found)
    assert all(0 <= at < len(page) and other not in found and at != other for at, other in found.items())


@given(st.lists(st.sampled_from([BODY, LONG, LAST]), unique=True))
@settings(deadline=None)
def test_different_paragraphs_are_no_repeats(page: list[str]) -> None:
    assert repeats(page) == {}


SHAPES = {
    "one line": "we go on and on. " * 60_000,
    "one sentence": "we go on and on.\n" * 60_000,
    "long lines": (("we go " * 300 + "on.\n") * 550),
    "growing": "\n".join("we go on " * at + "today." for at in range(450)),
    "one letter": ("a" * 999 + ".\n") * 1_000,
    "letters": "a " * 500_000,
    "short": "a\n" * 200_000,
    "numbers": "\n".join(
        f"on day {at} we walked along the old sea wall until it was dark." for at in range(15_000)
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_pages_cost_time_in_step_with_their_length(shape: str) -> None:
    # Comparing each with each would take hours here.
    page = SHAPES[shape].split("\n")
    assert set(repeats(page)) <= set(range(len(page)))
