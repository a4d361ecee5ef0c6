"""The program on the screen: configuration, themes, keys, the last wall before the terminal."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import RenderableType
from textual import events
from textual.app import App
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter

from briefing_tui import paths, resources
from briefing_tui.actions.shelf import Shelf
from briefing_tui.config import Config
from briefing_tui.core.clean import shown
from briefing_tui.errors import BriefingError
from briefing_tui.store.state import ReadingState
from briefing_tui.ui import sketch, themes
from briefing_tui.ui.arrangement import WIDTHS
from briefing_tui.ui.glyphs import ASCII, UNICODE
from briefing_tui.ui.keyboard import KeyOrder
from briefing_tui.ui.screens.reader import ReaderScreen
from briefing_tui.ui.terminal import ControlFilter, NoColour

if TYPE_CHECKING:
    from briefing_tui.core.problem import Problem
    from briefing_tui.ui.curtain import Curtain

CONFIG_PROBLEMS = 3
"""How many faults of the configuration are told on the screen, over the panes."""

GIVE_WAY: Final = 0.0005
"""Seconds after which a thread that works in python lets another one have the interpreter."""

ALLOCATIONS: Final = 10_000
"""So many new objects are collected whatever else is going on; a key makes some two thousand."""

NO_COLOUR: Final = NoColour()


class BriefingApp(App[int]):
    """Opens one library.

    Args:
        library: The folder of briefs.
        config: The user's configuration.
        target: The brief to open, by id or by its file below the library.
        problems: What was wrong in the configuration.
        state: Where the reading state is kept; the user's own place by default.
        curtain: Whose the terminal is, where the first picture is on it already.
    """

    TITLE = "briefing"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = list(WIDTHS)  # noqa: RUF012  # as textual declares it

    def __init__(
        self,
        library: Path,
        config: Config | None = None,
        target: str | None = None,
        problems: Sequence[Problem] = (),
        state: Path | None = None,
        curtain: Curtain | None = None,
    ) -> None:
        self.curtain = curtain
        self._sketched = curtain is not None
        self._conditions = sketch.conditions()
        self.config = config or Config()
        self.glyphs = ASCII if self.config.ascii else UNICODE
        self.control_filter = ControlFilter()
        self.fault: BaseException | None = None
        self.key_order = KeyOrder(self)
        super().__init__(css_path=resources.styles() / "reader.tcss")
        self.animation_level = "none"
        samples = resources.sample_briefs()
        self.samples = library.resolve() == samples.resolve()
        self.shelf = Shelf(library, ReadingState(state or paths.state_file()), readonly=self.samples)
        self.target = target
        self.config_problems = tuple(problems)
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        # Without colours, what a background says must be said by reverse: as in the terminal's own.
        theme = "terminal" if self.no_color else self.config.theme
        self.theme = themes.NAMES.get(theme, theme)
        self._styled = self.get_css_variables()
        self.stylesheet.set_variables(self._styled)
        self.set_keymap({id: ",".join(keys) for id, keys in self.config.keys.items()})

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables in the terminal's colours, for themes that do not set them."""
        return dict(themes.FALLBACK)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The control filter last, whatever else is on.

        The translation of ANSI colours is left out: our themes have none, and it takes a third of a paint.
        """
        if self.no_color:
            return [NO_COLOUR, self.control_filter]
        others = super().get_line_filters()
        return [*(each for each in others if not isinstance(each, ANSIToTruecolor)), self.control_filter]

    def get_default_screen(self) -> ReaderScreen:
        """The reader: there is no other screen below it."""
        return ReaderScreen(self.shelf, self.glyphs, self.target)

    def go_to_library(self, shelf: Shelf, then: Callable[[ReaderScreen], None]) -> None:
        """Open another library in place of this one.

        Args:
            shelf: The library.
            then: Called with the reader once it is on the screen.
        """
        self.shelf, self.samples = shelf, False
        reader = ReaderScreen(shelf, self.glyphs)
        reader.then = then
        # Nobody pushed the first screen, so that it has no callback; textual takes one off all the same.
        self.screen._push_result_callback(self.screen, None)
        self.switch_screen(reader)

    def refresh_css(self, animate: bool = True) -> None:
        """Read the style sheet anew for another theme; at the start it was read for the right one."""
        if self._styled != (styled := self.get_css_variables()):
            self._styled = styled
            super().refresh_css(animate)

    def on_load(self) -> None:
        """Before anything is there to be styled."""
        if self.config.ascii:
            self.add_class("-ascii")

    def on_mount(self) -> None:
        """Once the reader is there, the program's own objects are out of the collector's way."""
        self.call_after_refresh(self._settle)
        self.call_after_refresh(self._tell_configuration)

    def post_display_hook(self) -> None:
        """After the first picture: keep what the next start draws before it is here."""
        if (
            self._sketched
            or self.is_headless
            or self._batch_count
            or not isinstance(self.screen, ReaderScreen)
        ):
            return
        from briefing_tui.ui.sketching import can_sketch, make_sketch

        screen, size = self.screen, self.size
        if not can_sketch(screen):
            return
        self._sketched = True
        with contextlib.suppress(Exception):  # without it the next start is a little slower, no more
            if sketch.load(*size, self._conditions) is None:
                made = make_sketch(screen, self.get_line_filters())
                sketch.save(made, *size, self._conditions)

    def _tell_configuration(self) -> None:
        """Say once what is wrong in the configuration; by the file's name, since its folder is known."""
        wrong = self.config_problems
        if wrong:
            few = [shown(str(replace(each, file=Path(each.file).name))) for each in wrong[:CONFIG_PROBLEMS]]
            few += ["`briefing config` lists all of them."] if len(wrong) > len(few) else []
            self.notify("\n".join(few), title="Configuration", severity="warning", markup=False, timeout=10)

    def _settle(self) -> None:
        gc.freeze()
        # Between the keys is time enough to collect (see LookingAhead); in the middle of one it is seen.
        gc.set_threshold(ALLOCATIONS, 10, 10)
        gc.enable()

    async def on_event(self, event: events.Event) -> None:
        """Take keys one at a time."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            if not self.key_order.holds(event):
                await super().on_event(event)
                self.key_order.sent()
        else:
            await super().on_event(event)

    # The terminal ---------------------------------------------------------------------

    def get_driver_class(self) -> type[Driver]:
        """Our own driver where textual would take its own for a terminal of this system."""
        standard = super().get_driver_class()
        if standard.__name__ != "LinuxDriver":
            return standard
        from briefing_tui.ui.driver import TerminalDriver

        return TerminalDriver

    @contextlib.contextmanager
    def child_in_front(self) -> Iterator[None]:
        """Give the terminal to another program, and take it back whatever became of that.

        Raises:
            SuspendNotSupported: There is no terminal to give.
        """
        failed: Exception | None = None
        with self.suspend(), getattr(self._driver, "child_in_front", contextlib.nullcontext)():
            # Textual takes the terminal back only where nothing was raised.
            try:
                yield
            except Exception as error:
                failed = error
        if failed is not None:
            raise failed

    # Faults ---------------------------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """Keep the first fault: `run` hands it to the log, and no reader ever sees a traceback."""
        if self._exit:
            # What is torn down may well find something missing; the reader has left.
            return
        if self.fault is None:
            # A worker's fault comes wrapped.
            self.fault = getattr(error, "error", error)
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """End; textual would print what it is given."""
        if self.fault is None:
            self.fault = RuntimeError("; ".join(str(each) for each in renderables))
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        """End; textual would print the local variables, and so the article."""
        self._close_messages_no_wait()


def run(
    library: Path,
    target: str | None,
    config: Config,
    problems: Sequence[Problem] = (),
    curtain: Curtain | None = None,
) -> int:
    """Run the screen until the reader leaves.

    Returns:
        The exit code: 0, or 128 + number after a signal.

    Raises:
        Exception: The fault of ours that ended the screen. The terminal is as it was.
    """
    gc.disable()
    # A thread that counts in python gives way to a key, and to the thread that writes the picture.
    sys.setswitchinterval(GIVE_WAY)
    # The terminal's own size counts, not what a variable claims; a program that we start sees it as well.
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    app = BriefingApp(library, config, target, problems, curtain=curtain)
    app.run(mouse=config.mouse)
    fault = app.fault
    if isinstance(fault, (BriefingError, OSError)):
        # These would be told as if the reader had done something wrong.
        raise RuntimeError(f"the screen ended: {fault}") from fault
    if fault is not None:
        raise fault
    return app.return_code or 0
