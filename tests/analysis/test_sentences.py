from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.analysis.sentences import sentences


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("", []),
        (" \n ", []),
        ("One. Two!  Three?", ["One.", "Two!", "Three?"]),
        (
            "Dr. Lind left.\nNo stop here\n\n## Heading\nLast.",
            ["Dr. Lind left.", "No stop here", "## Heading", "Last."],
        ),
        ("Größe 👍 so. Zwei.", ["Größe 👍 so.", "Zwei."]),
        ("Odd \ud800 one. Two.", ["Odd \ud800 one.", "Two."]),
    ],
)
def test_sentences(text: str, want: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == want


@pytest.mark.parametrize("lang", ["", "en", "de-AT", "xx", "zh"])
def test_any_language_is_taken(lang: str) -> None:
    assert sentences("One. Two.", lang)


@given(st.text(st.characters(exclude_categories=())) | st.text("aB.?! \n\ud800é👍", max_size=40))
def test_offsets_are_exact(text: str) -> None:
    end = 0
    gaps = ""
    for start, stop in sentences(text):
        assert end <= start < stop
        gaps += text[end:start]
        assert "\n" not in text[start:stop]
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not (gaps + text[end:]).strip()
