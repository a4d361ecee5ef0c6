"""The sample library: every file reads, and lint finds exactly the faults that are meant to be there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from briefing_tui.analysis.evidence import check
from briefing_tui.core.model import Brief, Status
from briefing_tui.core.support import State
from briefing_tui.store.codec import read_brief, write_brief
from briefing_tui.store.lint import Finding, lint_brief

BRIEFS = Path(__file__).parents[1] / "briefs"
FILES = sorted(BRIEFS.glob("*.yaml"))

PLANTED = [
    ("getting-started", "insight-unsupported", "Emperor penguins"),
    ("moscow-between-iran-and-israel", "insight-unsupported", "The European Parliament"),
    ("moscow-between-iran-and-israel", "insight-weak", "Arms that Russia delivered"),
    ("moscow-between-iran-and-israel", "tag-not-in-text", "Kremlin"),
    ("moscow-between-iran-and-israel", "tag-not-in-text", "St. Petersburg"),
]
"""Brief, rule and the words that the finding is about: all that is wrong, and on purpose."""


def load(path: Path) -> Brief:
    """The brief of a file that must read without a word of complaint."""
    read = read_brief(path.read_bytes(), path.name)
    assert read.problems == ()
    assert read.unknown == ()
    assert read.brief is not None
    return read.brief


def findings_of(path: Path) -> list[Finding]:
    """What lint says of a file."""
    brief = load(path)
    return lint_brief(brief, check(brief), file=path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_is_as_the_writer_writes_it(path: Path) -> None:
    brief = load(path)
    assert brief.id == path.stem
    assert write_brief(replace(brief, id="")) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_article_is_one_paragraph_a_line(path: Path) -> None:
    lines = load(path).article.rstrip("\n").split("\n")
    assert all(line for line in lines[::2]), "a line of text first, then every second one"
    assert not any(line for line in lines[1::2]), "a blank line between"
    assert all(line == line.strip() for line in lines)
    assert len(set(lines[::2])) == len(lines[::2]), "no paragraph twice"
    assert 200 <= sum(len(line.split()) for line in lines) <= 900


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_source_is_plainly_an_example(path: Path) -> None:
    source = load(path).source
    address = urlsplit(source.url)
    assert address.scheme == "https"
    assert address.hostname in {"example.org", "example.com", "example.net"}
    assert source.name
    assert source.published.startswith("2025-")


def test_getting_started_is_the_newest() -> None:
    newest = max((load(path) for path in FILES), key=lambda brief: brief.source.published)
    assert newest.id == "getting-started"


def test_library_shows_what_a_library_can_hold() -> None:
    briefs = [load(path) for path in FILES]
    assert len(briefs) >= 12
    assert {"en", "de", "fr"} <= {brief.lang for brief in briefs}
    assert sum("russia-iran" in brief.story for brief in briefs) >= 2
    assert any("/" in tag for brief in briefs for tag in brief.tags)
    assert any(brief.notes for brief in briefs)
    verdicts = {insight.status for brief in briefs for insight in brief.insights}
    assert verdicts == set(Status)


def test_lint_finds_the_planted_faults_and_no_others() -> None:
    findings = [(path.stem, finding.rule, finding.message) for path in FILES for finding in findings_of(path)]
    expected = sorted(PLANTED)
    assert sorted((stem, rule) for stem, rule, _ in findings) == [(stem, rule) for stem, rule, _ in expected]
    for (_, _, message), (_, _, words) in zip(sorted(findings), expected, strict=True):
        assert words in message


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_phrase_and_quote_stands_in_the_article(path: Path) -> None:
    brief = load(path)
    checked = check(brief)
    for insight, support in zip(brief.insights, checked.insights, strict=True):
        if insight.evidence:
            assert support.state is State.FOUND, insight
            assert len(support.passages) == len(insight.evidence)
    assert all(support.state is State.FOUND for support in checked.quotes)


def test_the_two_sources_of_a_story_disagree() -> None:
    """One has mutual defence agreements signed, the other finds no such clause."""
    signed = load(BRIEFS / "russia-keeps-its-distance.yaml")
    denied = load(BRIEFS / "moscow-between-iran-and-israel.yaml")
    assert signed.story == denied.story == ("russia-iran",)
    assert "mutual defence agreements were signed" in signed.article
    assert "no clause on mutual defence" in denied.article


def test_a_struck_insight_is_one_that_nothing_backs() -> None:
    brief = load(BRIEFS / "tidewick-weighs-a-flood-gate.yaml")
    struck = [
        support.state
        for insight, support in zip(brief.insights, check(brief).insights, strict=True)
        if insight.status is Status.STRUCK
    ]
    assert struck == [State.NONE]
