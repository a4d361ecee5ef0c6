"""From what is given to drafts: read where a hostile source does no harm, and composed. Writes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Self
from urllib.parse import urlsplit

from briefing_tui.actions.given import Failed, Given
from briefing_tui.capture.apart import Apart
from briefing_tui.capture.compose import compose
from briefing_tui.capture.draft import Draft, Wants
from briefing_tui.capture.reading import Reading, Refused
from briefing_tui.core.weblink import begins_link
from briefing_tui.errors import BriefingError


class Capturer:
    """Reads sources, one after the other; for one thread.

    In a `with` statement the process that hostile kinds are read in stays for the next source.

    Args:
        cancelled: Asked now and then; once it says yes, nothing more comes.
        progress: Is told how many articles of the source were read.
    """

    def __init__(
        self,
        *,
        cancelled: Callable[[], bool] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self._cancelled = cancelled
        self._progress = progress
        self._apart: Apart | None = None

    def __enter__(self) -> Self:
        self._apart = Apart()
        return self

    def __exit__(self, *_: object) -> None:
        apart, self._apart = self._apart, None
        if apart is not None:
            apart.close()

    def readings(self, given: Given, forced: str | None = None) -> Iterator[Reading | Failed]:
        """The articles of a source, as they were read.

        Args:
            given: The source.
            forced: The reader to use, as `--from` names it; else the content decides.
        """
        apart = self._apart or Apart()
        found = apart.read(
            given.data,
            file_name(given),
            given.url,
            forced,
            cancelled=self._cancelled,
            progress=self._progress,
        )
        try:
            for each in found:
                if isinstance(each, Refused):
                    yield Failed(f"{given.name}: {each.place}", each.error)
                else:
                    yield each
        except BriefingError as error:
            yield Failed(given.name, error)
        finally:
            if apart is not self._apart:
                apart.close()

    def drafts(
        self, given: Given, wants: Wants | None = None, forced: str | None = None
    ) -> Iterator[Draft | Failed]:
        """The briefs that the articles of a source make.

        Args:
            given: The source.
            wants: What the person says about it.
            forced: The reader to use, as `--from` names it; else the content decides.
        """
        for found in self.readings(given, forced):
            yield found if isinstance(found, Failed) else drafted(found, given, wants)


def drafted(reading: Reading, given: Given, wants: Wants | None = None) -> Draft:
    """The brief of a reading; where its source names no address, the one that it was fetched from."""
    draft = compose(reading, wants)
    if given.url and reading.raw is None and not draft.brief.source.url:
        source = replace(draft.brief.source, url=given.url)
        return replace(draft, brief=replace(draft.brief, source=source))
    return draft


def file_name(given: Given) -> str:
    """What a reader is told of the source's name; empty for standard input."""
    if given.name == "-":
        return ""
    if not begins_link(given.name):
        return os.path.basename(given.name)
    try:
        return os.path.basename(urlsplit(given.url or given.name).path)
    except ValueError:
        return ""
