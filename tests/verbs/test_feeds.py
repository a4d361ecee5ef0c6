from __future__ import annotations

from pathlib import Path

from tests.verbs.conftest import Run

URL = "https://harbour.example/feed"


def test_from_nothing_to_a_list_and_back(run: Run) -> None:
    empty = run("feeds")
    assert (empty.code, empty.out) == (1, "")
    assert "briefing feeds add URL" in empty.err
    added = run("feeds", "add", URL, "--name", "Port")
    assert (added.code, added.out) == (0, "Port\n")
    assert "there already, as Port" in run("feeds", "add", URL).err
    assert run("feeds").out == f"Port\t{URL}\t0 new\n"
    feed = {"name": "Port", "url": URL}
    assert run("feeds", "list", "--json").json == {"schema": 1, "feeds": [{**feed, "pulled": "", "new": 0}]}
    assert run("feeds", "add", URL, "--json").json == {"schema": 1, "feed": feed, "added": False}
    assert run("config", "--json").json["feeds"] == {"Port": URL}
    assert f'[feeds]\nPort = "{URL}"\n' in run("config").out
    removed = run("feeds", "rm", "port", "--json")
    assert removed.json == {"schema": 1, "feed": feed, "removed": True}
    assert f"briefing feeds add {URL}" in removed.err
    assert run("feeds", "rm", "port").code == 1


def test_opml_in_and_out(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    run("feeds", "add", URL)
    assert run("feeds", "export", "-o", str(file)).code == 0
    assert run("feeds", "export", "-o", str(file)).code != 0
    assert run("feeds", "export", "-o", str(file), "--force").code == 0
    assert run("feeds", "export").out == file.read_text()
    file.write_text(
        file.read_text().replace(
            "</body>",
            '<outline text="B" xmlUrl="https://b.example/"/><outline text="C\x7f" xmlUrl="exec:ls"/></body>',
        )
    )
    done = run("feeds", "import", str(file))
    assert (done.code, done.out) == (3, "B\n")
    assert "exec: is not fetched" in done.err
    assert "1 added, 1 there already, 1 refused" in done.err
    objects = run("feeds", "import", str(file), "--json").json
    assert [feed["name"] for feed in objects["known"]] == ["harbour.example", "B"]
    assert len(objects["refused"]) == 1


def test_what_goes_wrong_is_said_in_a_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "no.opml").write_text("<rss/>")
    for arguments, code in [
        (["add"], 2),
        (["add", "ftp://a.example/"], 2),
        (["add", "a", "b"], 2),
        (["list", "x"], 2),
        (["rm", "x", "--name", "y"], 2),
        (["list", "--force"], 2),
        (["export", "--json"], 2),
        (["rm", "x"], 1),
        (["import", str(tmp_path / "none.opml")], 3),
        (["import", str(tmp_path / "no.opml")], 3),
        (["frobnicate"], 2),
    ]:
        result = run("feeds", *arguments)
        assert (result.code, result.out) == (code, ""), arguments
        assert len(result.err.splitlines()) == 1
