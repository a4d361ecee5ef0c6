"""The library's folder: what is read, what is refused, and that nothing is ever lost."""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_tui.core.model import Brief, Source
from briefing_tui.errors import BriefingError, ConflictError, NotFoundError, UnreadableError
from briefing_tui.store import disk
from briefing_tui.store.files import BriefStore, Stored
from briefing_tui.store.nodes import BrokenFileError

TEXT = "brief: 1\ntitle: Harbour talks  # kept\n"


def put(folder: Path, name: str, text: str = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path) -> BriefStore:
    return BriefStore(tmp_path / "library")


@pytest.fixture
def stored(store: BriefStore) -> Stored:
    return store.read(put(store.path, "talks.yaml"))


def names(store: BriefStore) -> list[str]:
    return sorted(path.relative_to(store.path).as_posix() for path in store.path.rglob("*") if path.is_file())


# Reading


def test_a_library_that_is_not_there_is_empty(store: BriefStore) -> None:
    loaded = store.load()
    assert (loaded.stored, loaded.problems) == ((), ())
    assert list(store.scan()) == []


def test_what_is_scanned(store: BriefStore) -> None:
    for name in (
        "b.yaml",
        "a/z.yml",
        "a.yaml",
        "UP.YAML",
        "deep/er/x.yaml",
        "dir.yaml/in.yaml",
        "a/raw/kept.yaml",
    ):
        put(store.path, name)
    for name in (
        ".git/x.yaml",
        "raw/x.yaml",
        ".hidden.yaml",
        "x.yaml~",
        "x.yaml.tmp",
        "x.txt",
        "a/.trash/x.yaml",
    ):
        put(store.path, name)
    found = list(store.scan())
    assert [item.relative for item in found] == [
        "UP.YAML",
        "a.yaml",
        "a/raw/kept.yaml",
        "a/z.yml",
        "b.yaml",
        "deep/er/x.yaml",
        "dir.yaml/in.yaml",
    ]
    status = found[1].path.stat()
    assert (found[1].size, found[1].mtime_ns, found[1].inode) == (
        len(TEXT),
        status.st_mtime_ns,
        status.st_ino,
    )


def test_what_cannot_be_read_hides_nothing_else(store: BriefStore, tmp_path: Path) -> None:
    put(store.path, "good.yaml")
    put(store.path, "bad.yaml", "brief: 1\ntitle: a: b\nlang: @x\n")
    put(store.path, "large.yaml", "x" * 8_000_001)
    outside = put(tmp_path, "outside.yaml")
    os.mkfifo(store.path / "pipe.yaml")
    server = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(store.path)  # a socket's path must be short
    server.bind("socket.yaml")
    os.chdir(here)
    (store.path / "loop.yaml").symlink_to("loop.yaml")
    (store.path / "gone.yaml").symlink_to("nowhere.yaml")
    (store.path / "away.yaml").symlink_to(outside)
    (store.path / "self.yaml").symlink_to(".")
    (store.path / "folder").symlink_to(".")
    loaded = store.load()
    server.close()
    assert [item.relative for item in loaded.stored] == ["good.yaml"]
    said = [str(problem) for problem in loaded.problems]
    assert [text.partition(" ")[0] for text in said] == [
        "away.yaml:",
        "bad.yaml:2:8:",
        "bad.yaml:3:7:",
        "gone.yaml:",
        "large.yaml:",
        "loop.yaml:",
        "pipe.yaml:",
        "socket.yaml:",
    ]
    assert "outside the library" in said[0]
    assert "no such file" in said[3]
    assert "8,000,001 bytes" in said[4]
    assert "not a regular file" in said[6]


def test_a_closed_folder_is_a_problem(store: BriefStore, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store.path, "good.yaml")
    put(store.path, "closed/x.yaml")
    put(store.path, "gone/x.yaml")
    real = os.open

    def opened(path: object, *arguments: int) -> int:
        name = str(path)
        if name.endswith("closed/"):
            raise PermissionError(13, "Permission denied")
        if name.endswith("gone/"):
            raise FileNotFoundError
        return real(name, *arguments)

    monkeypatch.setattr(os, "open", opened)
    loaded = store.load()
    assert [item.relative for item in loaded.stored] == ["good.yaml"]
    assert [str(problem) for problem in loaded.problems] == ["closed: cannot be read: permission denied"]


def test_a_link_inside_the_library_is_followed_and_written_through(store: BriefStore) -> None:
    target = put(store.path, "a.yaml", TEXT + "id: one\n")
    (store.path / "b.yaml").symlink_to("a.yaml")
    loaded = store.load()
    assert [item.brief.id for item in loaded.stored] == ["one", "one~2"]
    assert [str(problem) for problem in loaded.problems] == [
        "b.yaml: id: one is already the id of a.yaml, so this is one~2 (give one of them another id)"
    ]
    after = store.write(loaded.stored[1], TEXT + "id: one\nlang: en\n")
    assert after.brief.id == "one~2"
    assert (store.path / "b.yaml").is_symlink()
    assert target.read_text().endswith("lang: en\n")


def test_repeated_ids(store: BriefStore) -> None:
    for name in ("a/x.yaml", "b/x.yaml", "c/x.yaml"):
        put(store.path, name)
    put(store.path, "d.yaml", TEXT + "id: x~2\n")
    assert [item.brief.id for item in store.load().stored] == ["x", "x~2", "x~3", "x~2~2"]


def test_a_newer_schema_is_listed_with_a_message_and_never_written(store: BriefStore) -> None:
    put(store.path, "new.yaml", "brief: 2\ntitle: T\n")
    loaded = store.load()
    assert loaded.stored[0].brief.schema == 2
    assert "newer" in loaded.problems[0].message
    with pytest.raises(BriefingError, match="newer"):
        store.write(loaded.stored[0], TEXT)


def test_a_file_that_goes_away_while_we_read_is_no_problem(
    store: BriefStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(store.path, "a.yaml")
    real = disk.read_bytes

    def read(*args: object) -> object:
        path.unlink(missing_ok=True)
        return real(*args)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(disk, "read_bytes", read)
    assert store.load().problems == ()


def test_reading_one(store: BriefStore, tmp_path: Path) -> None:
    data = TEXT.encode()
    item = store.read(put(store.path, "deep/a.yaml"))
    assert (item.relative, item.brief.id, item.etag) == ("deep/a.yaml", "a", hashlib.sha256(data).hexdigest())
    assert store.read(put(tmp_path, "other.yaml")).relative == "other.yaml"
    with pytest.raises(UnreadableError, match="no such file"):
        store.read(store.path / "no.yaml")
    with pytest.raises(UnreadableError, match="not a regular file"):
        store.read(store.path)
    with pytest.raises(BrokenFileError, match="embedded null") as caught:
        store.read(Path("a\0b"))
    assert len(caught.value.problems) == 1


def test_a_disk_that_fails_while_reading(store: BriefStore, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store.path, "a.yaml")

    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", fail)
    assert [str(problem) for problem in store.load().problems] == [
        "a.yaml: cannot be read: input/output error"
    ]


# A new brief


def test_a_new_brief_and_its_capture(store: BriefStore) -> None:
    raw = b"\xffraw\r\n"
    sha = hashlib.sha256(raw).hexdigest()
    item = store.create(Brief("Harbour: talks!", article="Text."), raw, ".TXT")
    assert names(store) == ["harbour-talks.yaml", f"raw/{sha[:8]}.txt"]
    assert (store.path / "raw" / f"{sha[:8]}.txt").read_bytes() == raw
    assert item.brief.id == "harbour-talks"
    assert item.brief.source == Source(file=f"raw/{sha[:8]}.txt", sha256=sha)


def test_the_same_input_gives_the_same_files(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        store = BriefStore(tmp_path / name)
        store.create(Brief("T"), b"a")
        store.create(Brief("T"), b"b")
        made.append({name: (store.path / name).read_bytes() for name in names(store)})
    assert made[0] == made[1]
    assert f"t-{hashlib.sha256(b'b').hexdigest()[:8]}.yaml" in made[0]


def test_a_name_that_is_taken_is_never_overwritten(store: BriefStore) -> None:
    first = put(store.path, "talks.yml", "not mine")
    item = store.create(Brief("Talks"))
    assert item.relative.startswith("talks-")
    assert first.read_text() == "not mine"
    with pytest.raises(ConflictError, match="already there"):
        store.create(Brief("Talks"))
    assert len(names(store)) == 2


def test_when_every_name_is_taken(store: BriefStore) -> None:
    sha = hashlib.sha256(b"raw").hexdigest()
    for digits in (8, 16, 64):
        put(store.path, f"raw/{sha[:digits]}.bin", "other")
    with pytest.raises(ConflictError, match="another file has this name"):
        store.create(Brief("Talks"), b"raw", "../x")
    (store.path / "raw" / f"{sha}.bin").unlink()
    (store.path / "raw" / f"{sha[:16]}.bin").unlink()
    item = store.create(Brief("Talks"), b"raw", "../x")
    assert item.brief.source.file == f"raw/{sha[:16]}.bin"
    for name in ("other", *(f"other-{sha[:digits]}" for digits in (8, 16, 64))):
        put(store.path, f"{name}.yaml", "mine")
    with pytest.raises(ConflictError, match="already there"):
        store.create(Brief("Other"), b"raw", ".bin")


def test_what_cannot_be_compared_is_taken_for_different(
    store: BriefStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store.path, "talks.yaml", "brief: 1\ntitle: Talks\n")

    def fail(_: Path) -> bytes:
        raise OSError

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert store.create(Brief("Talks")).relative.startswith("talks-")


def test_a_brief_that_cannot_be_written_leaves_nothing(store: BriefStore) -> None:
    with pytest.raises(BriefingError, match="title"):
        store.create(Brief(""), b"raw")
    assert not store.path.exists()


def test_a_disk_without_links(store: BriefStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    item = store.create(Brief("Talks"))
    assert item.path.read_text() == "brief: 1\ntitle: Talks\n"
    assert store.restore(store.remove(item)).brief == item.brief
    assert names(store) == ["talks.yaml"]


# A change


def test_a_save_keeps_mode_and_bytes(store: BriefStore, stored: Stored) -> None:
    stored.path.chmod(0o640)
    text = "\ufeffbrief: 1\r\ntitle: Other\r\n"
    after = store.write(stored, text)
    assert stored.path.read_bytes() == text.encode()
    assert stored.path.stat().st_mode & 0o7777 == 0o640
    assert after.brief.title == "Other"
    assert after.etag == hashlib.sha256(text.encode()).hexdigest()
    assert names(store) == ["talks.yaml"]


def test_one_field_with_the_files_own_line_endings(store: BriefStore, stored: Stored) -> None:
    stored.path.write_bytes(b"\xef\xbb\xbfbrief: 1\r\ntitle: T # kept\r\n")
    with pytest.raises(ConflictError, match="changed"):
        store.text(stored)
    item = store.read(stored.path)
    assert store.text(item) == "\ufeffbrief: 1\r\ntitle: T # kept\r\n"
    after = store.set_field(item, ("tags", 0), "oil")
    assert after.brief.tags == ("oil",)
    assert after.path.read_bytes() == b"\xef\xbb\xbfbrief: 1\r\ntitle: T # kept\r\ntags:\r\n  - oil\r\n"


@pytest.mark.parametrize("event", ["changed", "same size and time", "gone", "folder", "pipe"])
def test_a_lost_race_is_a_conflict_and_nothing_is_overwritten(
    store: BriefStore, stored: Stored, event: str
) -> None:
    status = stored.path.stat()
    if event == "changed":
        put(store.path, "talks.yaml", TEXT + "lang: en\n")
    elif event == "same size and time":
        put(store.path, "talks.yaml", TEXT.replace("Harbour", "Borders"))
        os.utime(stored.path, ns=(status.st_atime_ns, status.st_mtime_ns))
    else:
        stored.path.unlink()
        if event == "folder":
            stored.path.mkdir()
        elif event == "pipe":
            os.mkfifo(stored.path)
    before = stored.path.read_bytes() if stored.path.is_file() else None
    with pytest.raises(ConflictError):
        store.write(stored, TEXT + "lang: de\n")
    with pytest.raises(ConflictError):
        store.remove(stored)
    assert before == (stored.path.read_bytes() if stored.path.is_file() else None)
    assert not [name for name in names(store) if name.endswith(".tmp")]


def test_a_change_between_check_and_rename_is_seen(
    store: BriefStore, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = disk._write_temporary

    def slow(*args: object) -> Path:
        put(store.path, "talks.yaml", "foreign")
        return real(*args)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(disk, "_write_temporary", slow)
    with pytest.raises(ConflictError, match="changed since"):
        store.write(stored, TEXT + "lang: de\n")
    assert stored.path.read_text() == "foreign"
    assert names(store) == ["talks.yaml"]


def test_text_that_cannot_be_read_back_is_refused(store: BriefStore, stored: Stored) -> None:
    for bad in ("", "brief: 1\n", "brief: 1\ntitle: a: b\n", "brief: 1\ntitle: \ud800\n"):
        with pytest.raises(BrokenFileError):
            store.write(stored, bad)
    assert stored.path.read_text() == TEXT


def test_a_file_outside_the_library_is_not_written(store: BriefStore, tmp_path: Path) -> None:
    item = store.read(put(tmp_path, "other.yaml"))
    with pytest.raises(BriefingError, match="outside"):
        store.write(item, TEXT + "lang: en\n")
    inside = store.read(put(store.path, "in.yaml"))
    inside.path.unlink()
    inside.path.symlink_to(item.path)
    with pytest.raises(BriefingError, match="outside"):
        store.write(inside, TEXT + "lang: en\n")
    assert item.path.read_text() == TEXT


def test_a_write_protected_file(store: BriefStore, stored: Stored, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(BriefingError, match="write-protected"):
        store.write(stored, TEXT + "lang: en\n")


def test_a_read_only_library(store: BriefStore, stored: Stored) -> None:
    readonly = BriefStore(store.path, readonly=True)
    changes: list[Callable[[], object]] = [
        lambda: readonly.create(Brief("T")),
        lambda: readonly.write(stored, TEXT),
        lambda: readonly.remove(stored),
        lambda: readonly.restore(stored.path),
    ]
    for change in changes:
        with pytest.raises(BriefingError, match="read-only"):
            change()
    assert names(store) == ["talks.yaml"]


def test_of_many_savers_one_wins_and_the_others_are_told(store: BriefStore, stored: Stored) -> None:
    done: list[str] = []
    lost: list[ConflictError] = []

    def save(number: int) -> None:
        try:
            done.append(store.write(stored, TEXT + f"lang: l{number}\n").brief.lang)
        except ConflictError as error:
            lost.append(error)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(done), len(lost)) == (1, 5)
    assert store.read(stored.path).brief.lang == done[0]


# The disk


def test_a_lock_that_is_never_free(store: BriefStore, stored: Stored) -> None:
    with (
        disk.lock(store.path),
        pytest.raises(ConflictError, match="locked"),
        disk.lock(store.path, wait=0.05),
    ):
        pass
    with disk.lock(store.path, wait=0):
        pass


def test_a_file_system_without_locks(
    store: BriefStore, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", refuse)
    assert store.write(stored, TEXT + "lang: en\n").brief.lang == "en"


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The order of what makes a save durable."""
    seen: list[str] = []

    def watch(name: str, real: object) -> None:
        def call(*args: object, **kwargs: object) -> object:
            what = ""
            if name == "fsync":
                assert isinstance(args[0], int)
                what = " folder" if os.path.isdir(f"/proc/self/fd/{args[0]}") else " file"
            seen.append(name + what)
            return real(*args, **kwargs)  # type: ignore[operator]  # any of the functions below

        monkeypatch.setattr(os, name, call)

    for name in ("write", "fsync", "replace", "link"):
        watch(name, getattr(os, name))
    return seen


def test_the_order_of_a_save(store: BriefStore, stored: Stored, calls: list[str]) -> None:
    store.write(stored, TEXT + "lang: en\n")
    assert calls == ["write", "fsync file", "replace", "fsync folder"]


def test_the_order_of_a_new_brief(store: BriefStore, stored: Stored, calls: list[str]) -> None:
    store.create(Brief("New"))
    assert calls == ["write", "fsync file", "link", "fsync folder"]


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace", "link", "fchmod"])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_disk_that_fails(
    store: BriefStore, stored: Stored, monkeypatch: pytest.MonkeyPatch, name: str, nth: int
) -> None:
    real = getattr(os, name)
    count = 0

    def fail(*args: object, **kwargs: object) -> object:
        nonlocal count
        count += 1
        if count == nth:
            raise OSError(28, "No space left on device")
        return real(*args, **kwargs)

    changes: list[Callable[[], object]] = [
        lambda: store.write(stored, TEXT + "lang: en\n"),
        lambda: store.create(Brief("New"), b"raw"),
    ]
    for change in changes:
        count = 0
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            with contextlib.suppress(BriefingError):
                change()
        assert not [name for name in names(store) if name.endswith(".tmp")]
        for found in store.scan():  # each file is whole, old or new
            assert store.read(found.path).brief.title
        (store.path / "new.yaml").unlink(missing_ok=True)


def test_temporary_files_of_a_crash_are_cleared_after_a_day(store: BriefStore, stored: Stored) -> None:
    old = put(store.path, ".briefing-old.tmp")
    new = put(store.path, ".briefing-new.tmp")
    mine = put(store.path, ".mine.tmp")
    raw = put(store.path, "raw/.briefing-old.tmp")
    for path in (old, mine, raw):
        os.utime(path, (1, 1))
    stored = store.write(stored, TEXT + "lang: en\n")
    assert (old.exists(), new.exists(), mine.exists(), raw.exists()) == (False, True, True, False)
    put(store.path, ".briefing-old.tmp")
    os.utime(old, (1, 1))
    store.write(stored, TEXT)
    assert old.exists()  # looked for once
    disk.sweep(store.path / "no such folder")


# The trash


def test_a_removed_brief_can_be_brought_back(store: BriefStore) -> None:
    item = store.read(put(store.path, "deep/talks.yaml"))
    other = store.read(put(store.path, "b.yaml"))
    token = store.remove(item)
    second = store.remove(other)
    assert token.read_text() == TEXT
    assert token.parent != second.parent
    assert store.load().stored == ()
    (store.path / "deep").rmdir()
    assert replace(store.restore(token), mtime_ns=0) == replace(item, mtime_ns=0)
    assert second.exists()
    store.restore(second)
    assert not (store.path / ".trash").exists()


def test_what_cannot_be_brought_back(store: BriefStore, stored: Stored) -> None:
    token = store.remove(stored)
    put(store.path, "talks.yaml", "mine")
    with pytest.raises(ConflictError, match="has taken its place"):
        store.restore(token)
    assert token.read_text() == TEXT
    trash = store.path / ".trash"
    for wrong in (
        stored.path,
        trash / "x.yaml",
        trash / "a" / "x.yaml",
        trash / "a" / ".." / ".." / "talks.yaml",
    ):
        with pytest.raises(NotFoundError):
            store.restore(wrong)


def test_many_files_are_saved_each_or_not(tmp_path: Path) -> None:
    store = BriefStore(tmp_path)
    texts = {name: f"brief: 1\ntitle: {name}\n" for name in ("a", "b", "c", "d", "e")}
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    stored = [store.read(tmp_path / f"{name}.yaml") for name in texts]
    (tmp_path / "b.yaml").write_text("brief: 1\ntitle: other\n", encoding="utf-8")
    (tmp_path / "c.yaml").unlink()
    new = ["brief: 1\ntitle: new\n"] * 3 + ["brief: 1\n", "brief: 1\ntitle: new\n"]
    errors = store.write_many(list(zip(stored, new, strict=True)))
    assert [type(error).__name__ for error in errors] == [
        "NoneType",
        "ConflictError",
        "ConflictError",
        "BrokenFileError",
        "NoneType",
    ]
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        "a.yaml": new[0],
        "b.yaml": "brief: 1\ntitle: other\n",
        "d.yaml": texts["d"],
        "e.yaml": new[4],
    }


def test_many_files_leave_nothing_behind_when_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = BriefStore(tmp_path)
    for name in "abc":
        (tmp_path / f"{name}.yaml").write_text(f"brief: 1\ntitle: {name}\n", encoding="utf-8")
    stored = [store.read(tmp_path / f"{name}.yaml") for name in "abc"]

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefing_tui.store.disk._put_in_place", interrupt)
    with pytest.raises(KeyboardInterrupt):
        store.write_many([(each, "brief: 1\ntitle: new\n") for each in stored])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "b.yaml", "c.yaml"]
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == "brief: 1\ntitle: a\n"


def test_many_files_of_a_read_only_library_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="read-only"):
        BriefStore(tmp_path, readonly=True).write_many([])
