"""tag, and tags rename, merge and undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.arguments import _glue_tags
from tests.verbs.conftest import BAKERY, HARBOUR, Run


@pytest.fixture
def more(library: Path) -> Path:
    """The library with nested tags and stories."""
    (library / "more.yaml").write_text(
        "brief: 1\ntitle: More bread\nstory: harbour works/lock\ntags:\n  - port/lock  # nested\n  - bread\n"
        "article: Nothing.\n",
        encoding="utf-8",
    )
    return library


def text(library: Path, name: str) -> str:
    return (library / f"{name}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "glued"),
    [
        (["q", "+a", "-b"], ["--add=a", "--remove=b", "q"]),
        (["-b", "q"], ["--remove=b", "q"]),
        (["q", "+oil price", "--dry-run"], ["--add=oil price", "q", "--dry-run"]),
        (["--", "+a", "--json", "-h"], ["--add=a", "--remove=-json", "--remove=h"]),
        (["q", "--", "-h", "--"], ["--remove=h", "--remove=-", "q"]),
        (["-h"], ["-h"]),
        (["--undo"], ["--undo"]),
        (["-"], ["-"]),
        (["+"], ["--add="]),
    ],
)
def test_signs_become_options(typed: list[str], glued: list[str]) -> None:
    assert _glue_tags(typed) == glued


def test_tags_are_put_and_taken_off(run: Run, library: Path) -> None:
    done = run("tag", "harbour", "+oil price", "-flood risk", "-port", "+new")
    assert done.code == 0
    assert done.out == "harbour: -Port  -flood risk  +oil price  +new\n"
    assert done.err == "1 brief changed; `briefing tags undo` takes it back\n"
    assert text(library, "harbour") == HARBOUR.replace("[Port, flood risk]", "[oil price, new]")
    assert text(library, "bakery") == BAKERY


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["harbour", "bakery", "+x"], ["harbour: +x", "bakery: +x"]),
        (["harbour.yaml", "+x"], ["harbour: +x"]),
        (["tag:bread", "+x"], ["bakery: +x"]),
        (["bakery opens", "+x"], ["bakery: +x"]),
        (["not", "tag:bread", "+x"], ["harbour: +x"]),
        (["--", "harbour", "-port"], ["harbour: -Port"]),
        (["--add", "x", "bakery"], ["bakery: +x"]),
    ],
)
def test_the_briefs_are_ids_files_or_a_query(
    run: Run, library: Path, arguments: list[str], lines: list[str]
) -> None:
    assert run("tag", "--dry-run", *arguments).out.splitlines() == lines
    assert run("tag", *arguments, "--dry-run").out.splitlines() == lines if "--" not in arguments else True
    assert text(library, "harbour") == HARBOUR
    assert run("tag", *arguments).out.splitlines() == lines


def test_a_dry_run_says_so(run: Run, library: Path) -> None:
    done = run("tag", "tag:port", "+port", "+x", "--dry-run")
    assert done.err == "1 brief would change\n"
    done = run("tag", "harbour", "bakery", "+port", "--dry-run")
    assert done.err == "1 brief would change, 1 as before\n"
    assert run("tag", "--undo").code == 1


def test_for_programs(run: Run, library: Path) -> None:
    (library / "newer.yaml").write_text("brief: 9\ntitle: later bread\ntags: [Bread]\n", encoding="utf-8")
    done = run("tag", "tag:bread", "-bread", "+x", "--json", "--dry-run")
    assert done.code == 3
    assert done.json["dry_run"] is True
    assert done.json["briefs"] == [
        {"id": "bakery", "path": "bakery.yaml", "before": ["Bread"], "after": ["x"]}
    ]
    assert [each["path"] for each in done.json["failed"]] == ["newer.yaml"]
    assert "newer.yaml: its schema is newer" in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nosuchthing", "+x"], 1, "no brief matches"),
        (["+x"], 2, "no brief is named"),
        (["harbour"], 2, "no tag to add or remove"),
        (["harbour", "+a", "-A"], 2, "both added and removed"),
        (["harbour", "+"], 2, "a tag is empty"),
        (["harbour", "+#"], 2, "'#' is no tag"),
        (["--undo", "harbour"], 2, "takes nothing beside it"),
        (["harbour", "--dry"], 2, "unrecognized arguments: --dry"),
        (["tag:(", "+x"], 2, "tag:("),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, library: Path, arguments: list[str], code: int, said: str
) -> None:
    done = run("tag", *arguments)
    assert done.code == code
    assert said in done.err
    assert text(library, "harbour") == HARBOUR


def test_the_way_back(run: Run, library: Path) -> None:
    run("tag", "harbour", "bakery", "+x")
    run("tag", "bakery", "-x")
    done = run("tag", "--undo")
    assert (done.code, done.out, done.err) == (0, "bakery.yaml\n", "taken back: tag -x (1 file)\n")
    (library / "harbour.yaml").write_text(HARBOUR + "# mine\n", encoding="utf-8")
    done = run("tags", "undo", "--json")
    assert done.code == 5
    assert done.json["files"] == ["bakery.yaml"]
    assert done.err.splitlines() == [
        "harbour.yaml: changed since, or gone (it is left as it is)",
        "taken back: tag +x (1 file, 1 file left)",
    ]
    assert text(library, "bakery") == BAKERY
    assert text(library, "harbour") == HARBOUR + "# mine\n"


def test_the_sample_briefs_are_read_only(run: Run) -> None:
    done = run("tag", "getting-started", "+x")
    assert done.code == 2
    assert "the sample briefs are read-only" in done.err
    assert run("tag", "getting-started", "+x", "--dry-run").code == 0


def test_renaming_takes_what_is_below_along(run: Run, more: Path) -> None:
    done = run("tags", "rename", "port", "Harbour")
    assert sorted(done.out.splitlines()) == ["harbour: Port -> Harbour", "more: port/lock -> Harbour/lock"]
    assert "tags: [Harbour, flood risk]" in text(more, "harbour")
    assert "  - Harbour/lock  # nested\n" in text(more, "more")
    run("tags", "undo")
    assert text(more, "harbour") == HARBOUR


def test_renaming_never_joins_two(run: Run, more: Path) -> None:
    done = run("tags", "rename", "port", "bread")
    assert done.code == 2
    assert done.err == "briefing: 'bread' is there already, in 2 briefs (briefing tags merge joins the two)\n"
    assert run("tags", "rename", "BREAD", "BREAD").code == 2
    assert sorted(run("tags", "rename", "bread", "BREAD").out.splitlines()) == [
        "bakery: Bread -> BREAD",
        "more: bread -> BREAD",
    ]


def test_merging_makes_one_of_several(run: Run, more: Path) -> None:
    done = run("tags", "merge", "port", "bread", "Both", "--dry-run")
    assert sorted(done.out.splitlines()) == [
        "bakery: Bread -> Both",
        "harbour: Port -> Both",
        "more: port/lock -> Both/lock  bread -> Both",
    ]
    assert run("tags", "merge", "port/lock", "bread").out == "more: -port/lock\n"
    assert "tags:\n  - bread\n" in text(more, "more")


def test_some_briefs_only(run: Run, more: Path) -> None:
    assert run("tags", "merge", "bread", "x", "--in", "bakery", "--dry-run").out == "bakery: Bread -> x\n"
    assert run("tags", "merge", "bread", "x", "--in", "tag:port", "--dry-run").out == "more: bread -> x\n"
    assert run("tags", "merge", "bread", "x", "--in", "nosuchthing").code == 1
    assert run("tags", "merge", "nosuchtag", "x").code == 1


def test_stories_likewise(run: Run, more: Path) -> None:
    done = run("tags", "rename", "Harbour Works", "Port works", "--story")
    assert sorted(done.out.splitlines()) == [
        "harbour: harbour works -> Port works",
        "more: harbour works/lock -> Port works/lock",
    ]
    assert "story: Port works\n" in text(more, "harbour")


@pytest.mark.parametrize(
    "arguments",
    [
        ["rename", "a"],
        ["rename", "a", "b", "c"],
        ["merge", "a"],
        ["undo", "a"],
        ["undo", "--dry-run"],
        ["rename", "a", "b", "--jsonl"],
        ["bread", "--dry-run"],
        ["--in", "bakery"],
    ],
)
def test_usage(run: Run, more: Path, arguments: list[str]) -> None:
    assert run("tags", *arguments).code == 2


def test_the_words_themselves_can_be_looked_for(run: Run, more: Path) -> None:
    assert run("tags", '"rename"').code == 1
    assert run("tags", "tag:bread").out.splitlines()[0].split() in (["2", "Bread"], ["2", "bread"])


def test_what_cannot_be_read_is_named_once(run: Run, more: Path, broken: Path) -> None:
    done = run("tags", "merge", "bread", "x", "--in", "tag:port")
    assert done.code == 3
    assert done.out == "more: bread -> x\n"
    assert [line.split(":")[0] for line in done.err.splitlines()] == [
        "broken.yaml",
        "1 brief changed; `briefing tags undo` takes it back",
    ]
    assert run("tags", "merge", "x", "y").err.count("broken.yaml") == 1
    assert run("tag", "bakery", "harbour", "+z").code == 0


def test_the_way_back_is_found_by_another_path(run: Run, library: Path, tmp_path: Path) -> None:
    run("tag", "bakery", "+x")
    (tmp_path / "link").symlink_to(library)
    assert run("tags", "undo", "--library", str(tmp_path / "link")).code == 0
    assert text(library, "bakery") == BAKERY
