"""Finding briefs of the same article."""

from __future__ import annotations

from pathlib import Path

from briefing_tui.core.likeness import origins, sought
from briefing_tui.core.model import Source
from briefing_tui.store.index import SqliteIndex
from tests.core.test_likeness import article, edited
from tests.store.index.library import brief, filed, opened

SOURCE = Source(url="https://example.org/a?utm_source=x", sha256="ab" * 32)
FILES = (
    filed("one.yaml", brief("one", article=article(1), source=SOURCE)),
    filed("copy.yaml", brief("copy", article=edited(article(1), 0.01))),
    filed("two.yaml", brief("two", article=article(2))),
    filed("none.yaml", brief("none")),
)


def like(index: SqliteIndex, traces: tuple[int, ...], limit: int = 9) -> list[str]:
    return [row.id for row in index.like(traces, limit)]


def test_briefs_of_the_same_article_are_found(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        assert set(like(index, sought(article(1)))) == {"one", "copy"}
        assert like(index, sought(article(1)))[0] == "one"
        assert like(index, sought(article(1)), 1) == ["one"]
        other = "Nothing of what is said here stands in any of the others"
        assert like(index, sought(other)) == like(index, ()) == []
        assert like(index, origins(brief("x", source=SOURCE))) == ["one"]
        assert like(index, origins(brief("x", source=Source(url="http://www.example.org/a/")))) == ["one"]
        assert index.check() == []


def test_a_brief_that_changed_or_went_away_is_found_no_more(tmp_path: Path) -> None:
    with opened(tmp_path, *FILES) as index:
        index.upsert([filed("one.yaml", brief("one", article=article(7)))])
        assert like(index, sought(article(1))) == ["copy"]
        assert like(index, sought(article(7))) == ["one"]
        assert like(index, origins(brief("x", source=SOURCE))) == []
        index.delete(["copy.yaml"])
        assert like(index, sought(article(1))) == []
        assert index.check() == []


def test_a_hundred_copies_are_no_trouble(tmp_path: Path) -> None:
    copies = [filed(f"{n}.yaml", brief(f"b{n:03}", article=article(1))) for n in range(100)]
    with opened(tmp_path, *copies) as index:
        assert len(like(index, sought(article(1)), 12)) == 12
