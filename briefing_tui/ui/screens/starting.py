"""The first picture: nothing is drawn before the rows are in place, and nothing else is done before that."""

from __future__ import annotations

from importlib import import_module
from time import sleep
from typing import Final

from briefing_tui.ui.apart import changes
from briefing_tui.ui.screens.moving import row_height
from briefing_tui.ui.screens.part import Part

NEXT: Final = (
    "briefing_tui.store.index",
    "briefing_tui.store.files",
    "briefing_tui.analysis.evidence",
    "briefing_tui.ui.brief_lines",
)
"""What showing a brief and counting the others needs."""


PAUSE: Final = 0.02
"""Seconds before that: keys that were typed ahead come first."""


class Starting(Part):
    """The part of the reader that gets it onto the screen.

    Textual draws a screen as soon as it is laid out, and once more when its panes know their size. The
    first picture of the program may be on the terminal already, and is the second of these.
    """

    _raised = False

    def draw_now(self) -> bool:
        """Draw what changed, sooner than textual would: it leaves a sixtieth of a second between pictures.

        Returns:
            Whether it is drawn; not while a burst of keys is handled.
        """
        self.me.briefing.key_order.show()
        if not self._raised or self.app._batch_count:
            return False
        self._on_timer_update()
        return True

    def _on_timer_update(self) -> None:
        # Whoever is to be drawn again may not have said so yet: one picture in place of two.
        for each in self._compositor.visible_widgets:
            if each._repaint_regions:
                self._dirty_widgets.add(each)
            if each._layout_required and each is not self:
                each._layout_required = False
                self._layout_required = True
        super()._on_timer_update()

    def _compositor_refresh(self) -> None:
        if not self._raised:
            return
        update = changes(self._compositor) if self is self.app.screen and not self.app._batch_count else None
        if update is None:
            super()._compositor_refresh()
        else:
            self.app._display(self, update)  # type: ignore[arg-type]  # as all updates of the compositor
            self._dirty_widgets.clear()
            self.app._update_mouse_over(self)

    def on_screen_resume(self) -> None:
        """The screen is about to be laid out."""
        if not self._raised:
            self.me.brief_list.row_height = row_height(self.app.size.width)
            self.call_later(self._lay_out)

    def _lay_out(self) -> None:
        """It is laid out: once the list knows its size, it can be drawn."""
        if not self.me.brief_list.call_later(self._draw):
            self._draw()

    def _draw(self) -> None:
        if self._raised:
            return
        self._raised = True
        picture = self._compositor.render_update(full=True, screen_stack=self.app._background_screens)
        self.app._display(self, picture)
        # All of it is drawn: nothing that changed on the way here needs to be drawn once more.
        self._dirty_widgets.clear()
        self._repaint_required = False
        self.run_worker(self._prepare, thread=True, group="prepare")

    def _prepare(self) -> None:
        """Import what the next steps need while keys are answered already: on the UI thread none would be."""
        sleep(PAUSE)
        for name in NEXT:
            import_module(name)
        self.call_later(self.me.first_painted)
