"""A library's index as a dictionary: what the sync is tested against without SQLite."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from briefing_tui.core.algebra import Everything
from briefing_tui.core.index import Filed
from briefing_tui.core.model import Problem
from briefing_tui.core.query import Order
from briefing_tui.core.row import Row
from briefing_tui.store.compare import Known
from briefing_tui.store.files import BriefStore
from briefing_tui.store.index import SqliteIndex
from briefing_tui.store.walk import Stat


class DictIndex:
    """Keeps files by path; `path` is where its lock stands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: dict[str, Filed] = {}
        self.changes = 0
        self.is_worn = False
        self.texts: dict[str, str] = {}
        self.read: list[str] = []
        """Every file that was put in, or kept as it was."""

    def generation(self) -> int:
        return self.changes

    def known(self, start: str = "", end: str | None = None) -> Iterator[Known]:
        for file in sorted(self.files):
            if start <= file and (end is None or file < end):
                f = self.files[file]
                yield f.file, f.size, f.mtime_ns, f.inode, f.etag, f.racy

    def states(self, start: str = "", end: str | None = None) -> Iterator[Stat]:
        for file, size, mtime_ns, inode, _, racy in self.known(start, end):
            yield file, -2 if racy else size, mtime_ns, inode

    def hashes(self, files: Collection[str]) -> dict[str, str]:
        return {file: self.files[file].etag for file in files if file in self.files}

    def ids(self, files: Collection[str]) -> Mapping[str, str]:
        return {file: id for file, id in self.all_ids().items() if file in files}

    def all_ids(self) -> dict[str, str]:
        ids: dict[str, str] = {}
        for file in sorted(self.files):
            brief = self.files[file].brief
            if brief is not None:
                taken = set(ids.values())
                names = (brief.id if n == 1 else f"{brief.id}~{n}" for n in range(1, len(self.files) + 2))
                ids[file] = next(name for name in names if name not in taken)
        return ids

    def titles(self) -> dict[str, str]:
        return {file: each.brief.title for file, each in self.files.items() if each.brief is not None}

    def told(self) -> list[Problem]:
        return sorted(problem for each in self.files.values() for problem in each.problems)

    def find(self, name: str) -> Row | None:
        return next((Row(1, id, file, "") for file, id in self.all_ids().items() if id == name), None)

    def upsert(self, files: Iterable[Filed]) -> None:
        for each in files:
            self.read.append(each.file)
            old = self.files.get(each.file)
            if old is not None and each.etag and old.etag == each.etag:
                self.files[each.file] = replace(each, brief=old.brief, problems=old.problems)
            else:
                self.files[each.file] = each
                self.changes += 1

    def remembered(self, key: str) -> str:
        return self.texts.get(key, "")

    def remember(self, key: str, value: str) -> None:
        self.texts[key] = value

    def worn(self) -> bool:
        return self.is_worn

    def clear(self) -> None:
        self.files.clear()
        self.is_worn = False
        self.changes += 1

    def delete(self, files: Collection[str]) -> None:
        for file in files:
            if self.files.pop(file, None):
                self.changes += 1


class RealIndex(SqliteIndex):
    """The index in SQLite, asked for the same."""

    def all_ids(self) -> dict[str, str]:
        return self.ids([state[0] for state in self.known()])

    def titles(self) -> dict[str, str]:
        rows = self.rows(self.search(Everything(), Order()))
        return {row.file: row.title for row in rows if row is not None}

    def told(self) -> list[Problem]:
        return [each for each in self.problems() if not each.message.startswith("id: ")]


def agrees(index: DictIndex | RealIndex, store: BriefStore) -> bool:
    """Whether the index says what reading the whole library says."""
    loaded = store.load()
    assert index.all_ids() == {item.relative: item.brief.id for item in loaded.stored}
    assert index.titles() == {item.relative: item.brief.title for item in loaded.stored}
    assert index.told() == [each for each in loaded.problems if not each.message.startswith("id: ")]
    return True
