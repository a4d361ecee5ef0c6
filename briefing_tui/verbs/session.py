"""What one run of the command line works on: its library, its store, its configuration."""

from __future__ import annotations

import functools
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from briefing_tui import paths, resources
from briefing_tui.errors import BriefingError, NotFoundError, UnreadableError, UsageError
from briefing_tui.verbs.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefing_tui.actions.add import Shelver
    from briefing_tui.config import Config
    from briefing_tui.core.model import Problem
    from briefing_tui.core.row import Row
    from briefing_tui.store.files import BriefStore, Stored
    from briefing_tui.store.index import SqliteIndex


class Session:
    """One run. Everything is opened on first use, since most verbs need little of it.

    Attributes:
        option: What stood behind `--library`, or `None`.
        output: Where the verb prints.
    """

    def __init__(self, option: str | None, output: Output) -> None:
        self.option = option
        self.output = output

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if "last_index" in self.__dict__:
            self.last_index.close()

    @functools.cached_property
    def library(self) -> Path:
        """The folder to read.

        The sample briefs where the person named no library and has none of their own yet.

        Raises:
            NotFoundError: A library was named that is not there.
        """
        path = paths.library_path(self.option)
        if path.is_dir():
            return path
        if paths.named_library(self.option) is None:
            return resources.sample_briefs()
        if path.exists():
            raise NotFoundError(f"{path} is not a folder", "a library is a folder of YAML files")
        raise NotFoundError(f"no library at {path}", "`briefing add` creates it")

    @functools.cached_property
    def is_sample(self) -> bool:
        """Whether the sample briefs stand in for a library that is not there yet."""
        return not paths.library_path(self.option).is_dir()

    @functools.cached_property
    def store(self) -> BriefStore:
        """The store to read from; read-only over the sample briefs."""
        from briefing_tui.store.files import BriefStore

        return BriefStore(self.library, readonly=self.is_sample)

    @functools.cached_property
    def last_index(self) -> SqliteIndex:
        """The index as some earlier run left it: it may know nothing of what changed since."""
        from briefing_tui.store.index import SqliteIndex

        return SqliteIndex(paths.index_file(self.library), self.library, paths.state_file())

    @functools.cached_property
    def index(self) -> SqliteIndex:
        """The index, brought up to date once a run. Says how far that is where it takes long.

        Raises:
            ConflictError: Another process kept it locked all the time.
        """
        from briefing_tui.store.build import build
        from briefing_tui.verbs.progress import Progress

        with Progress("indexing") as progress:
            changes = build(self.store, self.last_index, progress=progress, cancelled=progress.never)
        self.output.refused(changes.problems)
        if changes.renamed:
            self._move_marks(changes.renamed)
        return self.last_index

    def _move_marks(self, renamed: Mapping[str, str]) -> None:
        """Lets what was read and starred follow briefs whose files were renamed."""
        if not paths.state_file().exists():
            return
        from briefing_tui.store.state import ReadingState

        with ReadingState(paths.state_file()) as state:
            try:
                state.move(renamed)
            except BriefingError as error:
                self.output.note(str(error))

    def name_unreadable(self) -> None:
        """Names on standard error the library's files that cannot be read, or only in part."""
        problems = self.index.problems()
        if problems:
            self.output.refused(problems, self.index.ids({problem.file for problem in problems}))

    def check_state(self) -> None:
        """Opens the reading state before it is asked for, and says so where it had to be set aside."""
        path = paths.state_file()
        if not path.exists():
            return
        from briefing_tui.store.state import ReadingState

        with ReadingState(path) as state:
            state.get("")
            if state.message:
                self.output.note(state.message)

    def known(self, reference: str) -> Stored | None:
        """The brief with this id or of this file, where the index knows it from an earlier run.

        The file is read now and must still say so; nothing else of the library is looked at.
        """
        row = self.last_index.find(reference)
        if row is None or "~" in row.id:
            return None
        try:
            stored = self.store.read(self.library / row.file)
        except UnreadableError:
            return None
        return stored if stored.brief.id == row.id else None

    def read(self, row: Row) -> Stored:
        """The brief of a row, read from its file, with the id it has in the library.

        Raises:
            UnreadableError: It cannot be read by now; its `problems` say why.
        """
        stored = self.store.read(self.library / row.file)
        if row.id != stored.brief.id and row.id.startswith(f"{stored.brief.id}~"):
            return replace(stored, brief=replace(stored.brief, id=row.id))
        return stored

    def read_if_there(self, row: Row) -> Stored | None:
        """The same; a file that cannot be read by now is named on standard error, one that is gone is not."""
        try:
            return self.read(row)
        except UnreadableError as error:
            if os.path.lexists(self.library / row.file):
                self.output.refused(getattr(error, "problems", ()))
            return None

    def check(self, pages: Iterable[Sequence[Row]]) -> None:
        """Checks those briefs that nobody checked yet, and keeps what was found in the index."""
        waiting = [row for page in pages for row in page if row.support is None]
        if not waiting:
            return
        from briefing_tui.actions.checking import check_some
        from briefing_tui.verbs.progress import Progress

        done = 0
        with Progress("checking") as progress:
            for found in check_some(self.store, waiting):
                self.index.keep_found(found)
                done += len(found)
                progress(done, len(waiting))

    def writable_store(self) -> BriefStore:
        """The store to change briefs in.

        Raises:
            UsageError: Only the sample briefs are there.
        """
        if self.is_sample:
            raise UsageError("the sample briefs are read-only", "`briefing add` starts a library of your own")
        return self.store

    def own_store(self, *, create: bool = True) -> BriefStore:
        """The store that new briefs go to.

        Args:
            create: Whether to make its folder where there is none.
        """
        from briefing_tui.store.files import BriefStore

        path = paths.library_path(self.option)
        if create:
            path.mkdir(parents=True, exist_ok=True)
        return BriefStore(path)

    def shelver(self, *, create: bool = True) -> Shelver:
        """Keeps briefs in the library that new ones go to.

        Args:
            create: Whether to make its folder where there is none.
        """
        from briefing_tui.actions.add import Shelver

        there = paths.library_path(self.option).is_dir()
        store = self.own_store(create=create)
        return Shelver(store, self.index if there else None)

    @functools.cached_property
    def configuration(self) -> tuple[Config, tuple[Problem, ...]]:
        """The configuration, and what is wrong in its file."""
        from briefing_tui.config import load
        from briefing_tui.ui.commands import action_ids

        return load(known_actions=action_ids())

    @functools.cached_property
    def config(self) -> Config:
        """The configuration; what is wrong in it is said once, on standard error."""
        config, problems = self.configuration
        for problem in problems:
            self.output.note(str(problem))
        return config
