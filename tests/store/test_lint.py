from __future__ import annotations

from dataclasses import replace

import pytest

from briefing_tui.analysis.evidence import check
from briefing_tui.core.model import Brief, Insight, Problem, Quote, Source, Status
from briefing_tui.store.codec import UnknownKey, locate, read_brief, write_brief
from briefing_tui.store.lint import RULES, Finding, Level, explain, finding_of, lint_brief

GOOD = Brief(
    "Harbour town votes on a flood gate",
    id="gate",
    tags=("flood gate", "Tidewick"),
    source=Source(
        "Example Wire", "https://example.org/gate", published="2025-03-02", captured="2025-03-02T08:00:00Z"
    ),
    summary="Tidewick votes in May on a gate.",
    insights=(
        Insight("The council votes on a gate in May."),
        Insight("It is dear", ("48 million crowns",)),
        Insight("Penguins breed on ice.", status=Status.STRUCK),
        Insight("Penguins live on ice.", status=Status.KEPT),
    ),
    quotes=(Quote("the sea does not wait", "Ingrid Solberg"),),
    article=(
        "The council of Tidewick votes in May on a flood gate for 48 million crowns.\n\n"
        "“The sea does not wait,” says Mayor Ingrid Solberg.\n\n* * *\n\n"
        "The old quay stays. So does the old pier.\n\n* * *"
    ),
)


def lint(brief: Brief) -> list[Finding]:
    return lint_brief(brief, check(brief), file="gate.yaml")


def test_a_good_brief_has_no_findings() -> None:
    assert lint(GOOD) == []


def source(**changes: str) -> Brief:
    return replace(GOOD, source=replace(GOOD.source, **changes))


CASES = [
    ("bad-date", source(published="19 June 2025"), "published: “19 June 2025” is no date such as 2025-06-19"),
    ("bad-date", source(published="2025-02-30"), "published: “2025-02-30” is no date such as 2025-06-19"),
    (
        "bad-date",
        source(captured="2025-03-02T08:00"),
        "captured: “2025-03-02T08:00” is no date such as 2025-06-19",
    ),
    (
        "bad-date",
        source(captured="2025-03-02 noon"),
        "captured: “2025-03-02 noon” is no date such as 2025-06-19",
    ),
    ("bad-url", source(url="javascript:alert(1)"), "“javascript:alert(1)” is no http or https address"),
    ("bad-url", source(url="https://[x"), "“https://[x” is no http or https address"),
    ("no-source", replace(GOOD, source=Source()), "no source is named"),
    ("newer-schema", replace(GOOD, schema=2), "schema 2; this program knows 1"),
    ("no-summary", replace(GOOD, summary=""), "no summary"),
    (
        "summary-unsupported",
        replace(GOOD, summary="Penguins waddle over ice."),
        "summary: no passage says this",
    ),
    (
        "evidence-not-found",
        replace(GOOD, insights=(Insight("x", ("50 million",)),)),
        "evidence not in the text: “50 million”",
    ),
    (
        "evidence-ambiguous",
        replace(GOOD, insights=(Insight("x", ("48 million", "the old")),)),
        "evidence in 2 places: “the old”",
    ),
    (
        "insight-unsupported",
        replace(GOOD, insights=(Insight("Penguins breed on ice."),)),
        "no passage says this: “Penguins breed on ice.”",
    ),
    (
        "insight-weak",
        replace(GOOD, insights=(Insight("The council of Bergen votes in May on a flood gate."),)),
        "not in the text: Bergen: “The council of Bergen votes in May on a flood gate.”",
    ),
    (
        "quote-not-found",
        replace(GOOD, quotes=(Quote("the tide never turns", "Ingrid Solberg"),)),
        "not in the text: “the tide never turns”",
    ),
    (
        "quote-no-speaker",
        replace(GOOD, quotes=(Quote("the sea does not wait"),)),
        "no speaker: “the sea does not wait”",
    ),
    ("repeated-line", replace(GOOD, quotes=GOOD.quotes * 2), "stands here twice: “the sea does not wait”"),
    (
        "tag-repeated",
        replace(GOOD, tags=("Tidewick", "tidewick")),
        "“tidewick” is the same tag as “Tidewick”",
    ),
    ("tag-not-in-text", replace(GOOD, tags=("Bergen",)), "not in the article: “Bergen”"),
    (
        "title-in-article",
        replace(GOOD, article=f"# {GOOD.title}\n\n{GOOD.article}"),
        "the article begins with its title",
    ),
    (
        "repeated-paragraph",
        replace(
            GOOD, article=GOOD.article.replace("* * *\n\n", "The old quay stays.  So does the old pier.\n\n")
        ),
        "paragraph 4 repeats paragraph 3: “the old quay stays. so does the old pier.”",
    ),
    ("no-article", replace(GOOD, article=""), "no article to check the lines against"),
    (
        "hidden-character",
        replace(GOOD, notes=("a\x1b]52;c;x",)),
        "hidden characters in notes.0: “a\\x1b]52;c;x”",
    ),
]


@pytest.mark.parametrize(
    ("rule", "brief", "message"), CASES, ids=[f"{case[0]}-{at}" for at, case in enumerate(CASES)]
)
def test_rule(rule: str, brief: Brief, message: str) -> None:
    findings = lint(brief)
    assert [(finding.rule, finding.message) for finding in findings] == [(rule, message)]
    assert (findings[0].id, findings[0].file) == ("gate", "gate.yaml")
    known = explain(rule)
    assert known is not None
    assert findings[0].level is known.level


def test_marks_of_direction_are_ordinary() -> None:
    assert lint(replace(GOOD, notes=("שלום\u200f!",))) == []


def test_nothing_to_check_needs_no_article() -> None:
    assert lint(replace(GOOD, article="", insights=(), quotes=(), tags=())) == []


def test_findings_carry_the_line_and_come_in_its_order() -> None:
    brief = replace(
        GOOD, quotes=(Quote("never said", "A. Lind"),), source=replace(GOOD.source, published="soon")
    )
    data = write_brief(replace(brief, id="")).encode()
    read = read_brief(data, "gate.yaml").brief
    assert read is not None
    findings = lint_brief(read, check(read), lambda path: locate(data, path)[0], "gate.yaml")
    lines = data.decode().splitlines()
    assert [finding.rule for finding in findings] == ["bad-date", "quote-not-found"]
    assert "published: soon" in lines[findings[0].line - 1]
    assert "never said" in lines[findings[1].line - 1]


def test_unknown_keys() -> None:
    unknown = (UnknownKey(("source", "autor"), 7, "author"), UnknownKey(("colour",), 3))
    findings = lint_brief(GOOD, check(GOOD), unknown=unknown)
    assert [(finding.line, finding.message) for finding in findings] == [
        (3, "unknown key “colour”"),
        (7, "unknown key “source.autor”; did you mean “author”?"),
    ]


def test_messages_are_short_and_safe() -> None:
    brief = replace(GOOD, insights=(Insight("Penguins \x1b[2J\n" * 50),))
    findings = [finding for finding in lint(brief) if finding.rule == "insight-unsupported"]
    assert len(findings) == 1
    assert "\x1b" not in findings[0].message
    assert len(findings[0].message) < 120


def test_problems_as_findings() -> None:
    problem = Problem("a.yaml", 3, 8, "title: no text\x07", "write one")
    assert finding_of(problem) == Finding(
        "unreadable", Level.ERROR, "title: no text\\x07 (write one)", "", "a.yaml", 3
    )
    assert finding_of(Problem("b.yaml", 0, 0, "same id"), "duplicate-id").message == "same id"
    with pytest.raises(KeyError):
        finding_of(problem, "no-such-rule")


def test_rules_are_documented_and_sorted() -> None:
    names = [rule.name for rule in RULES]
    assert names == sorted(set(names))
    for rule in RULES:
        assert rule.summary[0].isupper()
        assert not rule.summary.endswith(".")
        assert rule.explain.endswith(".")
    assert explain("no-such-rule") is None


def test_every_rule_is_reached() -> None:
    assert {case[0] for case in CASES} | {"unknown-key", "unreadable", "duplicate-id"} == {
        rule.name for rule in RULES
    }
