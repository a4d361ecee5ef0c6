"""Changing an index: files put in, taken out, and what checking their briefs found."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from briefing_tui.core.entry import FIELDS, SLOT_BITS, UNDATED
from briefing_tui.core.index import Found
from briefing_tui.store.index.layout import MORE, TRACE_BITS, file_key, file_name, storable
from briefing_tui.store.index.prepare import Folded, Prepared, Topic, root
from briefing_tui.store.index.recent import RecentWriter

_KEPT_CHANGES: Final = 20_000
_MANY: Final = 500
_NEAR: Final = 16
_PUT_WORDS: Final = (
    f"INSERT INTO words (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * len(FIELDS)})"  # no values of others
)
_PUT_BRIEF: Final = (
    "INSERT INTO brief (number, id, raw, wanted, file, title, day, source, title_key, source_key, url,"
    " insights, quotes, struck) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Writer:
    """One change of an index, inside a transaction that somebody else begins and ends.

    Args:
        connection: To the index.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._run_many = connection.executemany
        self._changed: dict[bytes, None] = {}
        self._roots: set[str] = set()
        self._waiting: dict[str, list[int]] = {}  # by root, briefs whose id is still to be given
        self._tagged: list[tuple[int, int]] = []
        self._alike: list[int] = []
        self._names: dict[tuple[str, str, str], tuple[int, int]] = {}  # topic and name, by how they are spelt
        self._briefs: Counter[int] = Counter()  # by name, what changed
        self._more: Counter[int] = Counter()
        self._recent = RecentWriter(connection)
        self._free: dict[int, int] = {}  # by day, from where on to look for a number

    def put(self, files: Sequence[Prepared]) -> None:
        """Put files in, in place of what was known of them."""
        # Full text is gathered as long as numbers grow; in any other order each brief is written by itself.
        last = {each.file: each for each in files}
        in_order = sorted(last.values(), key=lambda each: each.brief.number if each.brief else 0)
        self._recent.expect([each.brief.number for each in in_order if each.brief])
        for each in in_order:
            self._put(each)
        self._run_many("INSERT INTO tagged VALUES (?, ?)", sorted(self._tagged))
        self._alike.sort()
        self._run_many("INSERT OR IGNORE INTO alike VALUES (?)", zip(self._alike, strict=True))
        self._finish()

    def delete(self, files: Collection[str]) -> None:
        """Forget files."""
        for file in files:
            kept = file_key(file)
            if self._forget(kept):
                self._changed[kept] = None
        self._finish()

    def keep_found(self, found: Mapping[int, Found]) -> None:
        """Keep what checking briefs found."""
        self._run_many(
            "UPDATE brief SET found = ?, weak = ?, none = ?, findings = ? WHERE number = ?",
            [(each.found, each.weak, each.none, each.findings, number) for number, each in found.items()],
        )
        self._log()

    def _put(self, each: Prepared) -> None:
        file = file_key(each.file)
        status = (each.size, each.mtime_ns, _signed(each.inode), int(each.racy))
        known = self._run("SELECT etag FROM file WHERE file = ?", (file,)).fetchone()
        etag = bytes.fromhex(each.etag)
        if known and etag and known[0] == etag:
            self._run(
                "UPDATE file SET size = ?, mtime_ns = ?, inode = ?, racy = ? WHERE file = ?", (*status, file)
            )
            return
        if known:
            self._forget(file)
        number = None if each.brief is None else self._put_brief(file, each.brief)
        self._run(
            "INSERT INTO file (size, mtime_ns, inode, racy, file, etag, number) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (*status, file, etag, number),
        )
        for problem in each.problems:
            self._put_problem(file, problem.line, problem.column, problem.message, problem.hint)
        self._changed[file] = None

    def _put_brief(self, file: bytes, brief: Folded) -> int:
        number = self._free_number(brief.number)
        wanted = storable(brief.wanted)
        family = root(wanted)
        alone = not self._family(family)
        if not alone:
            self._roots.add(family)
            self._waiting.setdefault(family, []).append(number)
        self._run(
            _PUT_BRIEF,
            (
                number,
                wanted if alone else None,
                None if wanted == brief.wanted else file_key(brief.wanted),
                None if alone else wanted,
                file,
                brief.title,
                brief.day,
                brief.source,
                brief.title_key,
                brief.source_key,
                brief.url,
                brief.insights,
                brief.quotes,
                brief.struck,
            ),
        )
        details = (number, brief.published, brief.tags, brief.story)
        self._run("INSERT INTO detail VALUES (?, ?, ?, ?)", details)
        names = [self._name(topic, number) for topic in brief.topics]
        repeats = [
            name + MORE
            for name, topic in zip(names, brief.topics, strict=True)
            if topic.kind == "person"
            for _ in range(topic.times - 1)
        ]
        self._briefs.update(names)
        for name in repeats:
            self._more[name - MORE] += 1
        self._run("INSERT INTO about VALUES (?, ?)", (number, array("I", names + repeats).tobytes()))
        self._run(_PUT_WORDS, (number, *brief.fields))
        self._recent.put(number, brief.fields)
        self._alike += [trace << TRACE_BITS | number for trace in brief.traces]
        return number

    def _family(self, family: str) -> list[tuple[int, str, str | None, bytes]]:
        """The briefs that ask for an id or one made from it: number, id asked for, id, file; by path."""
        select = "SELECT number, coalesce(wanted, id), id, file FROM brief WHERE"
        waiting = ",".join(map(str, self._waiting.get(family, ())))
        rows = self._run(
            f"{select} id = ?1 UNION ALL {select} id > ?1 || '~' AND id < ?1 || char(127)"
            f" UNION ALL {select} number IN ({waiting}) AND id IS NULL",
            (family,),
        )
        return sorted((row for row in rows if root(row[1]) == family), key=lambda row: row[3])

    def _free_number(self, wanted: int) -> int:
        """The number itself, or one of the same day that is neither taken nor dead."""
        day, slots = wanted >> SLOT_BITS, 1 << SLOT_BITS
        for number in range(wanted, wanted + _NEAR):
            number = day << SLOT_BITS | number % slots  # behind the last of the day comes its first
            if not self._is_taken(number):
                break
        else:
            number = self._free.get(day) or self._behind(day)
            while self._is_taken(number):
                number += 1
            self._free[day] = number + 1
        if number >> SLOT_BITS != wanted >> SLOT_BITS and number >= UNDATED:
            self._run("INSERT OR IGNORE INTO meta VALUES ('crowded', '')")
        return number

    def _is_taken(self, number: int) -> bool:
        taken = "SELECT 1 FROM brief WHERE number = ?1 UNION ALL SELECT 1 FROM dead WHERE number = ?1"
        return self._run(taken, (number,)).fetchone() is not None

    def _behind(self, day: int) -> int:
        """The number behind the last one of a day; the first one of the day where there is no room behind."""
        begin, end = day << SLOT_BITS, (day + 1) << SLOT_BITS
        last = "SELECT max(number) FROM {} WHERE number >= ? AND number < ?"
        behind = 1 + max(
            self._run(last.format(table), (begin, end)).fetchone()[0] or begin for table in ("brief", "dead")
        )
        return behind if behind < end else begin

    def _name(self, topic: Topic, number: int) -> int:
        """The number of a name, with a line that the brief has it."""
        spelling = topic[:3]
        known = self._names.get(spelling)
        if known is None:
            of = self._number_of("topic", "kind", "key", spelling[:2])
            known = self._names[spelling] = of, self._number_of("name", "topic", "label", (of, topic.label))
        self._tagged.append((known[0], number))
        return known[1]

    def _number_of(self, table: str, first: str, second: str, values: tuple[object, str]) -> int:
        known = self._run(f"SELECT id FROM {table} WHERE {first} = ? AND {second} = ?", values).fetchone()
        if known:
            return int(known[0])
        made = self._run(f"INSERT INTO {table} ({first}, {second}) VALUES (?, ?)", values).lastrowid
        return int(made or 0)

    def _forget(self, file: bytes) -> bool:
        """Take out a file and all that came from it; whether it was there."""
        known = self._run("SELECT number FROM file WHERE file = ?", (file,)).fetchone()
        if known is None:
            return False
        self._run("DELETE FROM file WHERE file = ?", (file,))
        self._run("DELETE FROM problem WHERE file = ?", (file,))
        if known[0] is not None:
            self._forget_brief(known[0])
        return True

    def _forget_brief(self, number: int) -> None:
        wanted, blob = self._run(
            "SELECT coalesce(b.wanted, b.id), a.names FROM brief b JOIN about a USING (number)"
            " WHERE number = ?",
            (number,),
        ).fetchone()
        self._roots.add(root(wanted))
        names = array("I", blob)
        for name in names:
            if name >= MORE:
                self._more[name - MORE] -= 1
            else:
                self._briefs[name] -= 1
                self._run(
                    "DELETE FROM tagged WHERE topic = (SELECT topic FROM name WHERE id = ?) AND number = ?",
                    (name, number),
                )
        for table in ("brief", "detail", "about", "recent"):
            self._run(f"DELETE FROM {table} WHERE number = ?", (number,))
        self._run("INSERT INTO dead VALUES (?)", (number,))

    def _put_problem(self, file: bytes, line: int, column: int, message: str, hint: str) -> None:
        values = (file, line, column, storable(message), storable(hint))
        self._run("INSERT INTO problem VALUES (?, ?, ?, ?, ?, 0)", values)

    def _finish(self) -> None:
        for each in self._roots:
            self._give_ids(each)
        if self._changed:
            self._keep_counts()
            self._log()

    def _give_ids(self, family: str) -> None:
        """Give every brief its own id, where several may ask for the same.

        As `BriefStore.load` does it: in the order of the paths, and who comes later gets `~2`.
        """
        rows = self._family(family)
        taken: dict[str, bytes] = {}
        moved: list[tuple[str, str | None, int]] = []
        for number, wanted, id, file in rows:
            if id is not None:
                self._run("DELETE FROM problem WHERE file = ? AND repeated", (file,))
            given = wanted
            if wanted in taken:
                given = next(name for n in range(2, len(rows) + 2) if (name := f"{wanted}~{n}") not in taken)
                message = f"id: {wanted} is already the id of {file_name(taken[wanted])}, so this is {given}"
                self._run(
                    "INSERT INTO problem VALUES (?, 0, 0, ?, 'give one of them another id', 1)",
                    (file, storable(message)),
                )
            taken[given] = file
            if given != id:
                moved.append((given, None if given == wanted else wanted, number))
                self._changed[file] = None
        self._run_many("UPDATE brief SET id = NULL WHERE number = ?", [(row[2],) for row in moved])
        self._run_many("UPDATE brief SET id = ?, wanted = ? WHERE number = ?", moved)

    def _keep_counts(self) -> None:
        changed = {name: (self._briefs[name], self._more[name]) for name in (*self._briefs, *self._more)}
        changed = {name: counts for name, counts in changed.items() if any(counts)}
        self._run_many(
            "UPDATE name SET briefs = briefs + ?, more = more + ? WHERE id = ?",
            [(briefs, more, name) for name, (briefs, more) in changed.items()],
        )
        self._run_many(
            "UPDATE topic SET briefs = briefs + ? WHERE id = (SELECT topic FROM name WHERE id = ?)",
            [(briefs, name) for name, (briefs, _) in changed.items() if briefs],
        )
        gone = [(name,) for name, briefs in self._briefs.items() if briefs <= 0]
        self._run_many(
            "DELETE FROM topic WHERE briefs = 0 AND id = (SELECT topic FROM name WHERE id = ?)", gone
        )
        self._run_many("DELETE FROM name WHERE briefs = 0 AND id = ?", gone)

    def _log(self) -> None:
        generation = int(self._run("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0]) + 1
        self._run("UPDATE meta SET value = ? WHERE key = 'generation'", (str(generation),))
        if len(self._changed) > min(_MANY, _KEPT_CHANGES):  # whoever asks looks at everything anew anyway
            self._run("DELETE FROM change")
            self._run("UPDATE meta SET value = ? WHERE key = 'forgotten'", (str(generation),))
            return
        self._run_many("INSERT INTO change VALUES (?, ?)", [(generation, file) for file in self._changed])
        last = self._run("SELECT max(rowid) FROM change").fetchone()[0] or 0
        oldest = self._run(
            "SELECT generation FROM change WHERE rowid = ?", (last - _KEPT_CHANGES,)
        ).fetchone()
        if oldest:
            self._run("DELETE FROM change WHERE generation <= ?", oldest)
            self._run("UPDATE meta SET value = ? WHERE key = 'forgotten'", (str(oldest[0]),))


def _signed(number: int) -> int:
    """The number of a file, which some systems count to 64 bits, as SQLite keeps it."""
    return number - (1 << 64) if number >= 1 << 63 else number
