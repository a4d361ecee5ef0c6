"""Whether an index is sound in itself: what its tables say of one another agrees."""

from __future__ import annotations

import sqlite3
from typing import Final

_QUESTIONS: Final = (
    ("briefs without a file", "SELECT number FROM brief EXCEPT SELECT number FROM file"),
    (
        "files of a brief that is gone",
        "SELECT number FROM file WHERE number NOT NULL EXCEPT SELECT number FROM brief",
    ),
    ("briefs without details", "SELECT number FROM brief EXCEPT SELECT number FROM detail"),
    ("details of no brief", "SELECT number FROM detail EXCEPT SELECT number FROM brief"),
    ("briefs that are about nothing", "SELECT number FROM brief EXCEPT SELECT number FROM about"),
    ("names of no brief", "SELECT number FROM about EXCEPT SELECT number FROM brief"),
    ("briefs without words", "SELECT number FROM brief EXCEPT SELECT id FROM words_docsize"),
    (
        "words of no brief",
        "SELECT id FROM words_docsize EXCEPT SELECT number FROM brief EXCEPT SELECT number FROM dead",
    ),
    ("briefs that are dead as well", "SELECT number FROM brief INTERSECT SELECT number FROM dead"),
    ("briefs without an id", "SELECT 1 FROM brief WHERE id IS NULL"),
    (
        "topics with a wrong count",
        "SELECT id FROM topic t WHERE briefs <> (SELECT count(*) FROM tagged WHERE topic = t.id)",
    ),
    (
        "topics whose spellings do not add up",
        "SELECT id FROM topic t WHERE briefs <> (SELECT sum(briefs) FROM name WHERE topic = t.id)",
    ),
    ("spellings of no topic", "SELECT topic FROM name EXCEPT SELECT id FROM topic"),
    ("tagged briefs that are gone", "SELECT number FROM tagged EXCEPT SELECT number FROM brief"),
    ("recent briefs that are gone", "SELECT number FROM recent EXCEPT SELECT number FROM brief"),
    (
        "recent briefs that are missing",
        "SELECT number FROM brief WHERE number >="
        " (SELECT coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'recent'), 0))"
        " EXCEPT SELECT number FROM recent",
    ),
    ("problems of no file", "SELECT file FROM problem EXCEPT SELECT file FROM file"),
)


def check(connection: sqlite3.Connection) -> list[str]:
    """What is wrong, a line each."""
    wrong = [str(line) for (line,) in connection.execute("PRAGMA quick_check(10)") if line != "ok"]
    if wrong:
        return wrong
    for what, sql in _QUESTIONS:
        (count,) = connection.execute(f"SELECT count(*) FROM ({sql})").fetchone()
        if count:
            wrong.append(f"{what}: {count}")
    return wrong
