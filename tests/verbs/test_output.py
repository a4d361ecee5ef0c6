from __future__ import annotations

import json
from typing import Any

import pytest

from briefing_tui.verbs.output import Output, Piece

VALUES: list[dict[str, Any]] = [{"id": "a\nb", "tags": ["é", "\x1b"], "no": [], "deep": {"x": {}}}, {}]


@pytest.mark.parametrize("values", [[], VALUES[:1], VALUES])
@pytest.mark.parametrize("others", [{}, {"problems": []}, {"problems": VALUES, "more": 1}])
def test_a_list_is_printed_as_the_whole_object_would_be(
    values: list[dict[str, Any]], others: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    Output().json_list("briefs", iter(values), **others)
    printed = capsys.readouterr().out
    Output().json({"briefs": values, **others})
    assert printed == capsys.readouterr().out
    assert json.loads(printed)["briefs"] == values


def test_marks_are_for_terminals_only(capsys: pytest.CaptureFixture[str]) -> None:
    Output().marked([Piece("a "), Piece("b\x1b[2J\n", marked=True)])
    assert capsys.readouterr().out == "a b\ufffd[2J \n"
