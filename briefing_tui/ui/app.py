"""The program on the screen: configuration, themes, keys, the last wall before the terminal."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from textual.app import App
from textual.filter import LineFilter

from briefing_tui import paths, resources
from briefing_tui.actions.shelf import Shelf
from briefing_tui.config import Config
from briefing_tui.core.clean import shown
from briefing_tui.core.model import Problem
from briefing_tui.store.files import BriefStore
from briefing_tui.store.state import ReadingState
from briefing_tui.ui import themes
from briefing_tui.ui.glyphs import ASCII, UNICODE
from briefing_tui.ui.screens.reader import ReaderScreen
from briefing_tui.ui.terminal import ControlFilter, on_end_signals, tolerate_bad_input


class BriefingApp(App[int]):
    """Opens one library.

    Args:
        library: The folder of briefs.
        config: The user's configuration.
        target: The brief to open, by id or by its file below the library.
        problems: What was wrong in the configuration.
        state: Where the reading state is kept; the user's own place by default.
    """

    TITLE = "briefing"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (160, "-wide")]  # noqa: RUF012  # as textual declares it

    def __init__(
        self,
        library: Path,
        config: Config | None = None,
        target: str | None = None,
        problems: Sequence[Problem] = (),
        state: Path | None = None,
    ) -> None:
        self.config = config or Config()
        self.glyphs = ASCII if self.config.ascii else UNICODE
        self.control_filter = ControlFilter()
        self.crash = ""
        super().__init__(css_path=resources.styles() / "reader.tcss")
        self.animation_level = "none"
        samples = resources.sample_briefs()
        self.samples = library.resolve() == samples.resolve()
        store = BriefStore(library, readonly=self.samples)
        self.shelf = Shelf(store, ReadingState(state or paths.state_file()))
        self.target = target
        self.config_problems = tuple(problems)
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self.theme = themes.NAMES.get(self.config.theme, self.config.theme)
        self.set_keymap({id: ",".join(keys) for id, keys in self.config.keys.items()})

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables in the terminal's colours, for themes that do not set them."""
        return dict(themes.FALLBACK)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The control filter last, whatever else is on."""
        return [*super().get_line_filters(), self.control_filter]

    def on_mount(self) -> None:
        """Open the reader; afterwards the program's own objects are out of the collector's way."""
        if self.config.ascii:
            self.add_class("-ascii")
        if not self.is_headless:
            on_end_signals(self.leave_for_signal)
        self.push_screen(ReaderScreen(self.shelf, self.glyphs, self.target))
        self.call_after_refresh(self._settle)
        for problem in self.config_problems:
            self.notify(
                shown(str(problem)), title="Configuration", severity="warning", markup=False, timeout=10
            )

    def _settle(self) -> None:
        gc.freeze()
        gc.enable()

    def leave_for_signal(self, code: int) -> None:
        """End because a signal asked for it; the terminal is put back on the way out."""
        self.exit(return_code=code)

    def _fatal_error(self) -> None:
        """Keep the traceback for the log: no reader ever sees one.

        Textual would print it with the local variables, and so the article. `_handle_exception` calls
        this while the error is being handled.
        """
        self.crash = traceback.format_exc()
        self._close_messages_no_wait()


def run(library: Path, target: str | None, config: Config, problems: Sequence[Problem] = ()) -> int:
    """Run the screen until the reader leaves.

    Returns:
        The exit code: 0, 1 after a fault of ours, 128 + number after a signal.
    """
    gc.disable()
    tolerate_bad_input()
    app = BriefingApp(library, config, target, problems)
    app.run(mouse=config.mouse)
    if app.crash:
        log = paths.log_file()
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(shown(line) + "\n" for line in app.crash.splitlines())
        print(f"briefing: something went wrong in the program; the details are in {log}", file=sys.stderr)
        return 1
    return app.return_code or 0
