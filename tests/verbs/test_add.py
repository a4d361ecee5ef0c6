from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from briefing_tui.capture.kinds import KINDS
from briefing_tui.errors import ConflictError, LockedError
from briefing_tui.paths import library_path
from briefing_tui.store.files import BriefStore
from briefing_tui.verbs.add import FORMATS
from tests.verbs.conftest import Run

ARTICLE = """\
Night trains return to the valley

After twenty years the railway will run night trains again, the company said on Tuesday.

"We have waited a long time for this evening," said Marta Kolb, the director of the railway.

The first train leaves in October. It has eight carriages and a dining car for forty guests.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "trains.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_the_first_add_makes_the_users_own_library(run: Run, article: Path) -> None:
    result = run("add", str(article))
    assert result.code == 0
    assert result.out == "night-trains-return-to-the-valley\n"
    assert "1 quote" in result.err
    assert [path.name for path in library_path().glob("*.yaml")] == ["night-trains-return-to-the-valley.yaml"]
    assert "Night trains" in run("list").out
    assert "getting-started" not in run("list").out


def test_adding_again_changes_nothing(run: Run, article: Path) -> None:
    run("add", str(article))
    before = {path: path.read_bytes() for path in library_path().rglob("*") if path.is_file()}
    result = run("add", str(article))
    assert result.code == 0
    assert "already there" in result.err
    assert {path: path.read_bytes() for path in library_path().rglob("*") if path.is_file()} == before


def test_json(run: Run, article: Path, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.txt")
    result = run("add", "--json", str(article), missing)
    assert result.code == 3
    good, bad = result.json["sources"]
    assert good["source"] == str(article)
    assert good["id"] == "night-trains-return-to-the-valley"
    assert good["path"] == "night-trains-return-to-the-valley.yaml"
    assert good["title"] == "Night trains return to the valley"
    assert good["quotes"] == 1
    assert isinstance(good["warnings"], list)
    assert "error" not in good
    assert bad == {"source": missing, "error": "there is no such file or folder"}
    assert missing in result.err


def test_standard_input_and_the_options(run: Run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    options = [
        "--title",
        "Other title",
        "--url",
        "https://example.org/t",
        "--tag",
        "rail",
        "--story",
        "trains",
    ]
    added = run("add", "-", "--from", "text", *options)
    assert added.out == "other-title\n"
    assert added.err.startswith("standard input: ")
    value = run("show", "other-title", "--json").json
    assert value["title"] == "Other title"
    assert value["source"]["url"] == "https://example.org/t"
    assert value["story"] == ["trains"]
    assert value["tags"][0]["name"] == "rail"


def test_a_title_is_for_one_source(run: Run, article: Path, tmp_path: Path) -> None:
    assert run("add", str(article), str(article), "--title", "x").code == 2


def test_a_dry_run_prints_the_brief_and_leaves_no_trace(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("add", "--dry-run", str(article))
    assert result.code == 0
    assert result.out.startswith("brief: 1\ntitle: Night trains")
    assert not library_path().exists()
    assert run("--library", str(tmp_path / "new"), "add", "--dry-run", str(article)).code == 0
    assert not (tmp_path / "new").exists()


def test_a_title_is_for_one_source_and_nothing_is_done_then(run: Run, article: Path, library: Path) -> None:
    before = sorted(library.rglob("*"))
    result = run("add", str(article), "-", "--url", "https://example.org/x")
    assert result.code == 2
    assert "one article" in result.err
    assert sorted(library.rglob("*")) == before


def test_how_many_there_were_is_said(run: Run, article: Path, library: Path) -> None:
    (article.parent / "picture.png").write_bytes(b"\x89PNG")
    assert "passed over" not in run("add", str(article)).err
    other = article.with_name("other.txt")
    other.write_text("Another thing\n\nIt happened on a day in June, and nobody saw it happen at all.\n")
    result = run("add", str(article), str(other), str(article.with_name("none.txt")))
    assert result.code == 3
    assert result.err.splitlines()[-1] == "1 added, 1 already there, 1 not read"


def test_one_that_is_there_can_be_kept_twice(run: Run, article: Path, library: Path) -> None:
    first = run("add", str(article)).out
    value = run("add", "--json", "--again", "keep", "--title", "Night trains", str(article)).json
    (kept,) = value["sources"]
    assert kept["did"] == "added"
    assert kept["already"] == {"id": first.strip(), "by": "bytes"}
    (skipped,) = run("add", "--json", str(article)).json["sources"]
    assert skipped["did"] == "skipped"


def test_a_run_that_is_interrupted_says_how_far_it_came(
    run: Run, article: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing_tui.actions.add import Shelver

    keep = Shelver.keep

    def once(self: Shelver, draft: Any, **options: Any) -> Any:
        if "two" in draft.brief.title:
            raise KeyboardInterrupt
        return keep(self, draft, **options)

    monkeypatch.setattr(Shelver, "keep", once)
    names = []
    for name in ("one", "two", "three"):
        path = article.with_name(f"{name}.txt")
        path.write_text(
            f"Part {name}\n\nThe story of part {name} is told at the hour of {name}, and not before.\n"
        )
        names.append(str(path))
    result = run("add", *names)
    assert result.code == 130
    assert result.err.splitlines()[-1] == "stopped: 1 of 3 sources done; 1 added"
    assert result.out == "part-one\n"


@pytest.mark.parametrize("count", ["0", "65", "x", "-1", "²"])
def test_jobs_are_a_number(run: Run, article: Path, count: str) -> None:
    assert run("add", "--jobs", count, str(article)).code == 2


def test_a_folder_gives_each_of_its_texts(run: Run, article: Path, library: Path) -> None:
    (article.parent / "texts").mkdir()
    (article.parent / "texts" / "a.md").write_text("# One thing\n\nIt happened on a day in June.\n")
    (article.parent / "texts" / "b.txt").write_text(ARTICLE)
    (article.parent / "texts" / "picture.png").write_bytes(b"\x89PNG")
    assert run("add", str(article.parent / "texts")).out == "one-thing\nnight-trains-return-to-the-valley\n"


def test_what_cannot_be_fetched_is_a_failure_of_the_network(run: Run, article: Path, library: Path) -> None:
    result = run("add", "http://127.0.0.1:9/a", str(article))
    assert result.code == 4
    assert "http://127.0.0.1:9/a: " in result.err
    assert result.out == "night-trains-return-to-the-valley\n"


def test_many_sources_by_several_processes_come_to_the_same(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(ARTICLE.replace("valley", f"valley {number}"))
    (folder / "05b.txt").write_bytes(b"%PDF-1.4")
    results = []
    for jobs in ("1", "3"):
        library = str(tmp_path / jobs)
        result = run("--library", library, "add", "--jobs", jobs, "--again", "keep", str(folder))
        assert result.code == 3
        results.append((result.out, result.err))
    assert results[0] == results[1]
    assert len(results[0][0].split()) == 12


def test_from_names_every_reader() -> None:
    assert set(FORMATS) == set(KINDS)


MESSAGE = """\
From letter@valley.example Mon Jun  2 10:00:00 2025
From: Valley Letter <letter@valley.example>
Subject: Letter {0} from the valley
Date: Mon, 02 Jun 2025 10:00:00 +0000
Message-ID: <{0}@valley.example>
Content-Type: text/plain; charset=utf-8

The council of the town number {0} met on Monday, and the mill number {0} will be open until the {0}th of June.

"We waited {0} years for this evening," said Marta Kolb, who runs the mill number {0} with her brother.

"""


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A mailbox with three letters."""
    path = tmp_path / "letters.mbox"
    path.write_text("".join(MESSAGE.format(number) for number in (11, 12, 13)))
    return path


def test_a_source_with_several_articles_gives_each_of_them(run: Run, library: Path, box: Path) -> None:
    result = run("add", str(box))
    assert result.out.split() == [f"letter-{number}-from-the-valley" for number in (11, 12, 13)]
    assert f"{box}: Letter 12 from the valley: " in result.err
    assert result.err.splitlines()[-1] == "3 added"
    sources = run("add", "--json", str(box)).json["sources"]
    assert [(each["source"], each["did"]) for each in sources] == [(str(box), "skipped")] * 3
    before = sorted(library.rglob("*"))
    result = run("add", "--title", "One for all", "--again", "keep", str(box))
    assert result.code == 2
    assert "several" in result.err
    assert sorted(library.rglob("*")) == before


def test_a_dry_run_of_several_prints_each(run: Run, library: Path, box: Path) -> None:
    result = run("add", "--dry-run", str(box))
    assert [part.strip().splitlines()[1] for part in result.out.split("---\n")] == [
        f"title: Letter {number} from the valley" for number in (11, 12, 13)
    ]
    assert not (library / "raw").exists()


def test_an_update_says_what_was_kept_as_it_was_edited(run: Run, article: Path, library: Path) -> None:
    (id,) = run("add", "--url", "https://example.org/t", "--tag", "rail", str(article)).out.split()
    path = library / f"{id}.yaml"
    before = path.read_text().replace("title: Night", "title: Late")
    path.write_text(before)
    article.write_text(ARTICLE + "\nThe mayor bought the first ticket of all, and gave it to her aunt.\n")
    result = run("add", "--again", "update", "--url", "https://example.org/t", str(article))
    assert (result.code, result.out) == (0, f"{id}\n")
    assert "kept as you edited it: title: Late trains return to the valley" in result.err
    text = path.read_text()
    assert "gave it to her aunt" in text
    assert "title: Late trains" in text
    assert "rail" in text
    assert run("tags", "undo").code == 0
    assert path.read_text() == before


def test_a_dry_run_of_an_update_prints_what_the_brief_would_become(
    run: Run, article: Path, library: Path
) -> None:
    (id,) = run("add", "--url", "https://example.org/t", "--tag", "rail", str(article)).out.split()
    path = library / f"{id}.yaml"
    path.write_text("# mine\n" + path.read_text().replace("title: Night", "title: Late"))
    article.write_text(ARTICLE + "\nThe mayor bought the first ticket of all, and gave it to her aunt.\n")
    before = {file: file.read_bytes() for file in library.rglob("*") if file.is_file()}
    again = ("add", "--again", "update", "--url", "https://example.org/t", str(article))
    dry = run(*again, "--dry-run", "--story", "night-trains")
    assert dry.code == 0
    assert "kept as you edited it: title: Late trains return to the valley" in dry.err
    assert {file: file.read_bytes() for file in library.rglob("*") if file.is_file()} == before
    run(*again, "--story", "night-trains")
    moved = ("  captured:", "  file:", "  sha256:")  # when and where the bytes are kept
    text = "".join(line for line in path.read_text().splitlines(True) if not line.startswith(moved))
    assert "".join(line for line in dry.out.splitlines(True) if not line.startswith(moved)) == text
    assert all(
        words in text for words in ("# mine", "her aunt", "title: Late trains", "rail", "night-trains")
    )


def test_a_dry_run_of_an_update_without_news_prints_the_brief_as_it_is(
    run: Run, article: Path, library: Path
) -> None:
    (id,) = run("add", str(article)).out.split()
    result = run("add", "--dry-run", "--again", "update", str(article))
    assert (result.code, result.out) == (0, (library / f"{id}.yaml").read_text())


def test_a_brief_that_cannot_be_saved_stops_no_other(
    run: Run, article: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create = BriefStore.create

    def fail(self: BriefStore, brief: Any, *rest: Any, **options: Any) -> Any:
        if "Night" in brief.title:
            raise ConflictError("another file has its name")
        return create(self, brief, *rest, **options)

    monkeypatch.setattr(BriefStore, "create", fail)
    other = article.with_name("z.txt")
    other.write_text("Another thing\n\nIt happened on a day in June, and nobody saw it happen at all.\n")
    result = run("add", str(article), str(other))
    assert (result.code, result.out) == (5, "another-thing\n")
    assert f"{article}: another file has its name" in result.err


def test_a_locked_library_stops_all_since_each_would_wait_in_vain(
    run: Run, article: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def fail(self: BriefStore, brief: Any, *rest: Any, **options: Any) -> Any:
        tried.append(brief.title)
        raise LockedError("the library is locked")

    monkeypatch.setattr(BriefStore, "create", fail)
    other = article.with_name("z.txt")
    other.write_text("Another thing\n\nIt happened on a day in June, and nobody saw it happen at all.\n")
    result = run("add", str(article), str(other))
    assert (result.code, result.out, len(tried)) == (5, "", 1)
    assert "the library is locked\n" in result.err
    assert "stopped: 0 of 2 sources done; nothing added" in result.err


def test_links_of_a_page_are_relative_to_the_address_that_is_given(
    run: Run, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "".join(f"<p>{part}</p>" for part in ARTICLE.split("\n\n")[1:])
    page = f"<html><head><link rel=canonical href='/trains'></head><body><article><h1>Trains</h1>{text}"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page.encode())))
    (id,) = run("add", "-", "--url", "https://example.org/x/y").out.split()
    assert run("show", id, "--json").json["source"]["url"] == "https://example.org/x/y"
    (record,) = (library / "raw").glob("*.captured.yaml")
    assert "url: https://example.org/trains\n" in record.read_text()
