"""How many quotations and speakers are found in articles in which people marked them.

The rows are `quotes.polnear`: an article each with its `text` and the `quotes` that people marked.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import briefing_tui
from benchmarks.capture_table import Score
from benchmarks.rows import read, timed
from benchmarks.spoken import SHARED, Tally, pieces, tally
from briefing_tui.analysis.quotes import FoundQuote, find_quotes
from briefing_tui.analysis.reported import find_reported

SET: Final = "quotes.polnear"
PEER: Final = "textacy 0.13"
"""With spaCy's small model, a paragraph at a time, and names resolved for it: the best that could be run.

Its figures were measured once, with the same rules of scoring: spans and speakers on these rows; words that
nobody said, time and start on another half of the same set. Beside it: GenderGapTracker's extractor, and
marks with the nearest name.
"""
REPORTS_PEER: Final = "GenderGapTracker"
"""With spaCy's small model, on that other half: the share of its indirect statements that people marked."""
PASSES: Final = 3
STARTS: Final = 5
MODULE: Final = "briefing_tui.analysis.quotes"
PARTS: Final = "briefing_tui.analysis.speech.reading"
"""What the first call imports."""


def scores(data: Path) -> Iterator[Score]:
    """Spans, speakers, roles, what nobody said, offsets, speed and import; reported statements."""
    rows = read(data, SET)
    if not rows:
        return
    found, speed = timed(find, rows, PASSES)
    counts = sum((tally(row, own) for row, own in zip(rows, found, strict=True)), Tally())
    surname, role = counts.surname / max(1, counts.judged), counts.right_roles / max(1, counts.roles)
    nobodys = 100 * counts.nobodys / max(1, counts.found)
    yield Score("quotes: span F1", counts.span_f1(), 3, "", PEER, 0.844, 0.98)
    yield Score("quotes: surname, of matched", surname, 3, "", PEER, 0.862, 0.93)
    yield Score("quotes: span and surname F1", counts.joint_f1(counts.surname), 3, "", PEER, 0.729, 0.92)
    yield Score("quotes: span and full name F1", counts.joint_f1(counts.named), 3, "", PEER, 0.667, 0.89)
    yield Score("quotes: role", role, 3, "", "none gives one", None, 0.75)
    yield Score("quotes: unattributed, returned", nobodys, 1, "%", PEER, 1.2, 2, "at most")
    yield Score("quotes: offsets that are not exact", counts.inexact, 0, target=0, bound="at most")
    yield Score("quotes: articles a CPU second", speed, 0, "", PEER, 11, 600)
    yield Score("quotes: import, CPU", import_time(MODULE), 1, "ms", PEER, 2000, 30, "at most")
    yield Score("quotes: import with all its parts, CPU", import_time(MODULE, PARTS), 1, "ms")
    yield Score("quotes: reported statements marked", marked(rows), 3, "", REPORTS_PEER, 0.72)


def find(row: dict[str, Any]) -> list[FoundQuote]:
    """The quotations of an article."""
    return find_quotes(row["text"])


def marked(rows: Sequence[dict[str, Any]]) -> float:
    """The share of reported statements that are a piece of what people marked, 0 to 1."""
    every = right = 0
    for row in rows:
        text = row["text"]
        gold = pieces(text, ((quote["start"], quote["end"]) for quote in row["quotes"]))
        own = pieces(text, ((statement.start, statement.end) for statement in find_reported(text)))
        every += len(own)
        right += sum(any(piece.likeness(other) >= SHARED for other in gold) for piece in own)
    return right / max(1, every)


def import_time(*modules: str) -> float:
    """Milliseconds of processor time to import modules, from compiled bytecode; the median of some starts."""
    program = (
        f"import time; started = time.process_time(); import {', '.join(modules)}; "
        "print(time.process_time() - started)"
    )
    folder = Path(briefing_tui.__file__).parents[1]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", program]
    taken = [
        float(
            subprocess.run(
                command, cwd=folder, env=environment, capture_output=True, check=True, text=True
            ).stdout
        )
        for _ in range(STARTS + 1)
    ]
    return 1000 * statistics.median(taken[1:])
