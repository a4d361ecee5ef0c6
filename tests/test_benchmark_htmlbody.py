"""Bodies and segments of pages are scored as they should be."""

from __future__ import annotations

from benchmarks import htmlbody


def test_scores() -> None:
    pages = [{"id": "a", "body": "one two three four five six"}, {"id": "b", "body": "red green blue black"}]
    exact = {page["id"]: page["body"] for page in pages}
    assert htmlbody.score_bodies(pages, exact)["f1"] == 100
    assert htmlbody.score_bodies(pages, {"a": "", "b": ""}) == {
        "p": 0,
        "r": 0,
        "f1": 0,
        "empty": 2,
        "repeated": 0,
    }
    twice = htmlbody.score_bodies(pages[:1], {"a": "a b c d e f g h " * 2})
    assert 0 < twice["repeated"] < 100
    segments = [{"id": "a", "with": ["one two", "gone"], "without": ["five  six"]}]
    assert htmlbody.score_segments(segments, exact) == {"p": 50, "r": 50, "f1": 50}
