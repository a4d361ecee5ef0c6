"""Saved filters in the configuration file: saved, forgotten, taken back; nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_tui.actions.saved import forget_filter, save_filter, take_back
from briefing_tui.config import load
from briefing_tui.errors import BriefingError, ConflictError, NotFoundError, UnreadableError, UsageError
from briefing_tui.store import disk

TEXT = b"# mine\r\ntheme = 'light' # by day\r\n\r\n[filters]\r\nunread = 'is:unread' # first\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_bytes(TEXT)
    return path


def test_the_first_filter_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "config.toml"
    change = save_filter(path, "to check", 'is:weak tag:"oil price"')
    assert path.read_text() == '[filters]\n"to check" = "is:weak tag:\\"oil price\\""\n'
    assert load(path) == (load(path)[0], ())
    assert dict(load(path)[0].filters) == {"to check": 'is:weak tag:"oil price"'}
    take_back(change)
    assert path.read_text() == "[filters]\n"


def test_the_rest_stays(file: Path) -> None:
    change = save_filter(file, "new", "tag:a")
    assert file.read_bytes() == TEXT + b'new = "tag:a"\r\n'
    take_back(change)
    assert file.read_bytes() == TEXT


def test_another_query_under_the_same_name(file: Path) -> None:
    change = save_filter(file, "unread", "tag:a", "is:unread")
    assert file.read_bytes() == TEXT.replace(b"'is:unread'", b'"tag:a"')
    take_back(change)
    assert file.read_bytes() == TEXT


def test_forgetting_and_taking_back(file: Path) -> None:
    change = forget_filter(file, "unread", "is:unread")
    assert file.read_bytes() == TEXT.replace(b"unread = 'is:unread' # first\r\n", b"")
    take_back(change)
    assert file.read_bytes() == TEXT, "with its comment, in its place"
    with pytest.raises(NotFoundError):
        forget_filter(file, "gone", "")


def test_taking_back_keeps_what_changed_since(file: Path) -> None:
    change = forget_filter(file, "unread", "is:unread")
    file.write_bytes(file.read_bytes().replace(b"light", b"dark"))
    take_back(change)
    config, problems = load(file)
    assert (config.theme, dict(config.filters), problems) == ("dark", {"unread": "is:unread"}, ())
    change = save_filter(file, "new", "tag:a")
    file.write_bytes(b"# more\n" + file.read_bytes())
    take_back(change)
    assert dict(load(file)[0].filters) == {"unread": "is:unread"}
    assert file.read_bytes().startswith(b"# more\n")


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    save_filter(link, "new", "tag:a")
    assert link.is_symlink()
    assert file.read_bytes() == TEXT + b'new = "tag:a"\r\n'


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b"theme = ", UsageError, "config.toml: the file is no TOML"),
        (b"a = '\xff'", UsageError, "not UTF-8"),
        (b"filters = {a = 'b'}", UsageError, "edit the file yourself"),
    ],
)
def test_a_file_that_cannot_be_changed_stays(file: Path, data: bytes, error: type, said: str) -> None:
    file.write_bytes(data)
    with pytest.raises(error, match=said):
        save_filter(file, "new", "tag:a")
    assert file.read_bytes() == data


def test_a_name_is_needed(file: Path) -> None:
    with pytest.raises(UsageError, match="needs a name"):
        save_filter(file, "  ", "tag:a")
    assert file.read_bytes() == TEXT


def test_the_disk_refuses(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableError):
        save_filter(tmp_path, "new", "tag:a")
    original = disk.replace

    def late(path: Path, data: bytes, etag: str, name: str) -> None:
        path.write_bytes(b"# somebody else\n")
        original(path, data, etag, name)

    monkeypatch.setattr(disk, "replace", late)
    with pytest.raises(ConflictError):
        save_filter(file, "new", "tag:a")
    assert file.read_bytes() == b"# somebody else\n"

    def taken(path: Path, data: bytes) -> None:
        raise FileExistsError

    monkeypatch.setattr(disk, "create", taken)
    with pytest.raises(BriefingError, match="try again"):
        save_filter(tmp_path / "other.toml", "new", "tag:a")
