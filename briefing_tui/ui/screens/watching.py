"""Files that change while the screen is open."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic

from textual import on
from textual.message import Message

from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.part import Part

WATCH_DELAY = 1.0
"""Seconds from the first picture until files are watched: the first keys come first."""
PROGRESS_SECONDS = 0.1
"""At least so long between two words of how far the indexing is."""
INDEX_SECONDS = 1.0
"""Between two looks whether another program changed the index."""
END_SECONDS = 1.0
"""How long leaving waits for a process that is indexing."""


class Watching(Part):
    """The part of the reader that follows the files."""

    @dataclass
    class WatchFailed(Message):
        """A fault of ours in the thread that watches."""

        error: Exception

    _watcher: Thread | None = None
    _marks: int | None = None
    """The version of the reading state that was seen last."""
    _unwatch: Event

    def follow_files(self) -> None:
        """Watch the files from soon on, until the screen is closed. The first look is at everything."""
        self._unwatch = Event()
        self.set_timer(WATCH_DELAY, self._start_watching)

    def _start_watching(self) -> None:
        # Not a worker: nobody who waits for the workers to be done means this one.
        self._watcher = Thread(target=self._watch, name="watch", daemon=True)
        self._watcher.start()

    def _watch(self) -> None:
        from briefing_tui.store.watch import watch

        try:
            for paths in watch(self.me.shelf.store.path, self._unwatch):
                self.look_at(paths, self._unwatch)
        except Exception as error:
            self.post_message(self.WatchFailed(error))

    def follow_index(self) -> None:
        """Notice what other programs do to the index: another window, a command, somebody who deletes it."""
        self.set_interval(INDEX_SECONDS, self.look_at_index)

    def look_at_index(self) -> None:
        """Show the list again where it is no longer that of the index; fill an index that was begun anew."""
        view, index = self.me.view, self.me.index
        seen = view.generation if view is not None else 0
        try:
            marks, self._marks = self._marks, index.marks_version()
            if marks not in (None, self._marks):
                self.me.brief_list.forget_rows()
                self.me.ask_totals()
                self.me.refresh_view()
            if index.generation() == seen:
                return
            files = index.changes_since(seen)
        except BriefingError:
            return  # locked: there will be another look
        if files is None and view is not None and not self.me.catching_up:
            self.me.catch_up_now()
        if files is None or files:
            self.me.refresh_view()

    def look_at(self, paths: frozenset[str] | None, stop: Event) -> None:
        """Bring the index up to date and say so. In a thread.

        Args:
            paths: Of files and folders; `None` for everything.
            stop: Ends it.
        """
        told = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told
            if paths is None and (done == total or monotonic() - told > PROGRESS_SECONDS):
                told = monotonic()
                self.post_message(self.me.Indexing(done, total))

        try:
            changes = self.me.shelf.catch_up(paths, progress=progress, cancelled=stop.is_set)
        except (BriefingError, OSError) as error:
            self.post_message(self.me.CaughtUp(reason=str(error)))
        else:
            if not stop.is_set():
                self.post_message(self.me.CaughtUp(changes))

    @on(WatchFailed)
    def say_fault(self, message: WatchFailed) -> None:
        """End as with any fault of ours."""
        raise message.error

    def on_unmount(self) -> None:
        """Nothing that was begun here outlives the screen."""
        if self._watcher is not None:
            self._unwatch.set()
            self._watcher.join(END_SECONDS)
