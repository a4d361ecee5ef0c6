"""What people are reported to have said, in the article's own words."""

from __future__ import annotations

from briefing_tui.analysis.quotes import FoundQuote


def find_reported(text: str) -> list[FoundQuote]:
    """The reported statements of `text`, in order: `Ann said that …`, `…, Ann said`, `According to Ann, …`.

    Only plain verbs of saying count; a sentence that quotes words between marks is left to `find_quotes`.
    Pure and deterministic; its time grows in step with the text.

    Args:
        text: Any text, one paragraph a line.

    Returns:
        One `FoundQuote` of kind `reported` a statement, whose `text` is the clause that was reported.
    """
    from briefing_tui.analysis.speech.reading import Reading
    from briefing_tui.analysis.speech.reports import reports

    return [
        FoundQuote(start, end, text[start:end], speaker, role, verb, kind)
        for start, end, speaker, role, verb, kind in reports(Reading(text))
    ]
