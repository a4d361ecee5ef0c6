from __future__ import annotations

import pytest

from briefing_tui.core.blocks import Path
from briefing_tui.core.model import Brief, Insight
from briefing_tui.core.support import Checked
from briefing_tui.errors import NotFoundError
from briefing_tui.export.plain import copy_line
from tests.export.cases import BARE, NASTY, WHOLE, hostile

SOURCE = "(Quayside Gazette, 2025-06-19, https://gazette.example/a?id=1&page=2)"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), f"Night trams return to the harbour {SOURCE}"),
        (("title",), f"Night trams return to the harbour {SOURCE}"),
        (("source",), f"Night trams return to the harbour {SOURCE}"),
        (("subtitle",), f"A trial of twelve weeks {SOURCE}"),
        (("summary",), f"Trams will run until two. The trial ends in May. {SOURCE}"),
        (("insights", 2), f"Geneva did the same {SOURCE}"),
        (("insights", 2, "text"), f"Geneva did the same {SOURCE}"),
        (("quotes", 0), f"“We listened to the nurses,” — Ola Berg, head of the tram office {SOURCE}"),
        (("quotes", 1), f"“a gift to the bars” {SOURCE}"),
        (("quotes", 2), f"The trial may go on — Ola Berg {SOURCE}"),
        (("tags", 1), f"Public transport/Night {SOURCE}"),
        (("notes", 0), f"2025-06-20 ask about Sundays {SOURCE}"),
        (("source", "url"), "https://gazette.example/a?id=1&page=2"),
        (
            ("article", 1),
            f"The council voted 7–2 on Tuesday to run trams until two in the morning. {SOURCE}",
        ),
    ],
)
def test_a_line_and_where_it_comes_from(path: Path, line: str) -> None:
    assert copy_line(WHOLE, path) == line


def test_without_a_source_the_title_names_the_brief() -> None:
    checked = Checked(Brief(title="Trams", insights=(Insight("They run"),)))
    assert copy_line(checked, ("insights", 0)) == "They run (Trams)"
    assert copy_line(Checked(Brief(title="", summary="s")), ("summary",)) == "s"


@pytest.mark.parametrize(
    "path",
    [
        ("insights", 0),
        ("quotes", -1),
        ("tags", 9),
        ("notes", 0),
        ("article", 1),
        ("source", "nothing"),
        ("x",),
    ],
)
def test_a_line_that_is_not_there(path: Path) -> None:
    with pytest.raises(NotFoundError):
        copy_line(BARE, path)


@pytest.mark.parametrize("text", NASTY)
def test_what_is_copied_is_one_harmless_line(text: str) -> None:
    for path in ((), ("quotes", 0), ("insights", 0), ("source", "name")):
        line = copy_line(hostile(text), path)
        assert "\n" not in line
        assert not set(line) & set("\x1b\x07\u202e\u2066\u2028\x85\ud800")
