"""Who said what: the quotations of a text with their speaker, role, verb and kind."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_tui.core.model import Kind


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One quotation or reported statement.

    Attributes:
        start: Offset of the first code point inside the marks, or of the statement.
        end: Offset behind the last one, without a comma or stop that is the sentence's own.
        text: `text[start:end]` of the text that was searched.
        speaker: The fullest name in the text, or the words for an unnamed speaker, or `None`.
        role: What the text calls the speaker, or an empty string.
        verb: The verb of saying as it stands in lower case, or an empty string.
        kind: `direct` for a whole statement, `partial` for words inside the article's own sentence,
            `reported` for a statement in the article's words.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    role: str
    verb: str
    kind: Kind


def find_quotes(text: str) -> list[FoundQuote]:
    """The quotations of `text`, in order.

    Titles, words in headings (`# …`) and scare quotes are left out; a statement that nobody is named
    for comes with `speaker=None`. Pure and deterministic; its time grows in step with the text. The parts
    of `briefing_tui.analysis.speech` that do the work are imported by the first call.

    Args:
        text: Any text, one paragraph a line.

    Returns:
        One `FoundQuote` a quoted stretch and paragraph; a quotation that runs over paragraphs is one each.
    """
    from briefing_tui.analysis.speech.reading import Reading

    return [
        FoundQuote(start, end, text[start:end], speaker, role, verb, kind)
        for start, end, speaker, role, verb, kind in Reading(text).quotes()
    ]
