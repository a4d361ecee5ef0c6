"""What one run of the command line works on: its library, its store, its configuration."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tui import paths, resources
from briefing_tui.core.model import Problem
from briefing_tui.errors import NotFoundError, UsageError
from briefing_tui.verbs.output import Output

if TYPE_CHECKING:
    from briefing_tui.config import Config
    from briefing_tui.store.files import BriefStore


class Session:
    """One run. Everything is opened on first use, since most verbs need little of it.

    Attributes:
        option: What stood behind `--library`, or `None`.
        output: Where the verb prints.
    """

    def __init__(self, option: str | None, output: Output) -> None:
        self.option = option
        self.output = output

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
