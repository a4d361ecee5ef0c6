"""Whatever happened to a library, its index is as if it had been built just now."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from briefing_tui.core.entry import Entry
from briefing_tui.core.index import Filed, Found
from briefing_tui.core.model import Brief, Problem, Quote, Source
from briefing_tui.core.query import Order, parse
from briefing_tui.store.files import BriefStore
from briefing_tui.store.index import SqliteIndex
from briefing_tui.store.index.prepare import prepare
from tests.store.index.library import filed, ids, told

FILES = ("a.yaml", "b.yaml", "c/a.yaml", "c/z.yml", "Ä.yaml", "odd\udcff.yaml")
IDS = ("x", "x~2", "x~2~2", "x~3", "y", "Ä", "odd\udcff")
QUERIES = ("tram", "bus*", "tag:oil", "tag:o*", "-tram", "date:2025", "said:berg or tag:iran", '"night tram"')

briefs = st.builds(
    Brief,
    title=st.sampled_from(("Night trams", "A tram", "The bus", "東京の電車")),
    id=st.sampled_from(IDS),
    tags=st.lists(st.sampled_from(("oil/Brent", "Oil", "Iran", "iran")), max_size=2).map(tuple),
    quotes=st.lists(
        st.builds(Quote, st.just("we listened"), st.sampled_from(("Ola Berg", "ola berg"))), max_size=2
    ).map(tuple),
    source=st.builds(
        Source,
        name=st.sampled_from(("Gazette", "gazette", "")),
        published=st.sampled_from(("2025-06-19", "2024", "")),
    ),
)
contents = st.one_of(briefs, st.just(None))


def resolved(library: dict[str, Brief | None]) -> list[Entry]:
    """The entries of a library with their own ids: the rule of `BriefStore.load`, said once more."""
    taken: set[str] = set()
    entries = []
    for file, brief in sorted(library.items()):
        if brief is not None:
            id = brief.id
            if id in taken:
                id = next(name for n in range(2, 99) if (name := f"{id}~{n}") not in taken)
            taken.add(id)
            entries.append(Entry(replace(brief, id=id), file))
    return entries


class History(RuleBasedStateMachine):
    """One index through many changes."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.index = SqliteIndex(Path(self.folder.name) / "index", Path(self.folder.name))
        self.library: dict[str, Brief | None] = {}
        self.generation = self.index.generation()
        self.changed: set[str] = set()

    @rule(some=st.dictionaries(st.sampled_from(FILES), contents, min_size=1, max_size=4))
    def write(self, some: dict[str, Brief | None]) -> None:
        for file, brief in some.items():
            if self.library.get(file, "") != brief:
                self.changed.add(file)
        self.library.update(some)
        self.index.upsert([self.file(file) for file in some])

    @rule(some=st.sets(st.sampled_from(FILES), min_size=1, max_size=3))
    def remove(self, some: set[str]) -> None:
        self.changed |= some & self.library.keys()
        for file in some:
            self.library.pop(file, None)
        self.index.delete(some)

    @rule(old=st.sampled_from(FILES), new=st.sampled_from(FILES))
    def rename(self, old: str, new: str) -> None:
        if old in self.library and old != new:
            self.changed |= {old, new}
            self.library[new] = self.library.pop(old)
            self.index.delete([old])
            self.index.upsert([self.file(new)])

    @rule()
    def touch_all(self) -> None:
        self.index.upsert([self.file(file) for file in self.library])

    @rule(found=st.builds(Found, st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)))
    def check_some(self, found: Found) -> None:
        self.index.keep_found({row.number: found for row in self.index.unchecked(2)} | {12345: found})

    @rule()
    def open_again(self) -> None:
        self.index.close()

    def file(self, name: str) -> Filed:
        brief = self.library[name]
        return filed(name, brief, *(() if brief else (Problem(name, 3, 1, "title: is missing"),)))

    @invariant()
    def is_as_if_built_anew(self) -> None:
        if not hasattr(self, "index"):
            return
        with tempfile.TemporaryDirectory() as folder:
            fresh = SqliteIndex(Path(folder) / "index", Path(folder))
            fresh.put([prepare(self.file(file)) for file in reversed(self.library)], bulk=True)
            mine, anew = told(self.index), told(fresh)
            mine.pop("totals"), anew.pop("totals")
            assert mine == anew
            fresh.close()
        assert self.index.check() == []

    @invariant()
    def finds_what_filters_mean(self) -> None:
        if not hasattr(self, "index"):
            return
        entries = resolved(self.library)
        for query in QUERIES:
            meant = {entry.id for entry in entries if parse(query).matches(entry)}
            assert set(ids(self.index, query)) == meant
            assert {row.id for row in self.index.first(parse(query), Order(), 9)} == meant

    @invariant()
    def knows_what_changed(self) -> None:
        if hasattr(self, "index"):
            # A file whose id another one gave back is told of as well.
            assert self.changed <= (self.index.changes_since(self.generation) or set())

    def teardown(self) -> None:
        if hasattr(self, "index"):
            self.index.close()
            self.folder.cleanup()


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=8, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(FILES[:-1]), st.sampled_from(IDS[:-1]), max_size=5))
def test_ids_and_their_problems_are_those_of_the_store(wanted: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        (library / "c").mkdir(parents=True)
        for file, id in wanted.items():
            (library / file).write_text(f"brief: 1\ntitle: Trams\nid: {id}\n", encoding="utf-8")
        loaded = BriefStore(library).load()
        with SqliteIndex(Path(folder) / "index", library) as index:
            index.upsert(filed(file, Brief("Trams", id=id)) for file, id in wanted.items())
            rows = {stored.relative: stored.brief.id for stored in loaded.stored}
            assert {file: row.id for file in wanted if (row := index.find(file) or None)} == rows
            assert index.problems() == loaded.problems
