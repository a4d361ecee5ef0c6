"""The command palette over the one table of commands."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from briefing_tui.ui.commands import Command, keys_of, on_screen
from briefing_tui.ui.glyphs import ARROWS, ASCII

if TYPE_CHECKING:
    from briefing_tui.ui.app import BriefingApp


class CommandsProvider(Provider):
    """Every command of the screen below, with its keys."""

    def _all(self) -> Iterator[tuple[Command, str]]:
        app = cast("BriefingApp", self.app)
        own = {id: ",".join(keys) for id, keys in app.config.keys.items()}
        for command in on_screen(getattr(self.screen, "TABLE", "reader")):
            if command.id != "palette":
                keys = keys_of(command, own)
                if app.glyphs is ASCII:
                    keys = keys.translate(ARROWS)
                yield command, f"{command.label}: {command.help} [{keys}]"

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command, text in self._all():
            yield DiscoveryHit(Content(text), self._run(command), text=text)

    async def search(self, query: str) -> Hits:
        """The commands that answer to what is typed."""
        matcher = self.matcher(query)
        for command, text in self._all():
            score = matcher.match(text)
            if score > 0:
                yield Hit(score, Content(text), self._run(command), text=text)

    def _run(self, command: Command) -> partial[Coroutine[object, object, None]]:
        return partial(self.screen.run_action, command.action)
