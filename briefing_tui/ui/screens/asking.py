"""From what is wanted to what is listed: asked on a thread of its own, rows first, then counts."""

from __future__ import annotations

from array import array
from asyncio import get_running_loop
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from briefing_tui.actions.asker import Asker, Wanted
from briefing_tui.core.order import Order
from briefing_tui.core.view import View, stayed
from briefing_tui.errors import BriefingError
from briefing_tui.ui.screens.part import Part

if TYPE_CHECKING:
    from briefing_tui.core.algebra import Filter
    from briefing_tui.core.facets import Facets
    from briefing_tui.core.index import Index
    from briefing_tui.core.problem import Problem
    from briefing_tui.core.row import Numbers, Row, Totals

FIRST_ROWS = 50
"""Rows that are shown before the rest is known."""
ANSWER_SECONDS = 0.05
"""How long a key waits for the rows it asked for, so that the next key finds them."""
TYPING_SECONDS = 0.01
"""How long a letter waits for its rows: as a rule they come in that time, and both are one picture."""
SEEN_SECONDS = 0.1
"""How long the thread waits at most until what it sent is on the screen, before it works on."""
LOOK = 0.002
"""Seconds between two looks whether anybody still wants the rest meanwhile."""


@dataclass(eq=False)
class Question:
    """A list that is wanted.

    Attributes:
        view: Its filters and its order.
        keep: The brief that the cursor is to be on, by id; the first one where that is not in the list.
        here: What the cursor was on when this was asked.
        firm: Whether to wait for the place of that brief rather than show the first rows at once.
        live: Whether nobody asked: the cursor stays in its place, and who was just read stays listed.
        facets: Whether the names are wanted as well.
        top: Whether the cursor is to be on the first brief, whichever that is.
        then: What to do once the cursor is in its place.
        shown: Whether rows of it are on the screen.
        answer: The first answer that came, for who waits for it.
    """

    view: View
    keep: str = ""
    here: str = ""
    firm: bool = False
    live: bool = False
    facets: bool = True
    top: bool = False
    then: Callable[[], None] | None = None
    shown: bool = False
    answer: Rows | None = None
    ready: Event = field(default_factory=Event)


@dataclass
class Rows(Message):
    """Some rows of a list: the first ones, or (`whole`) the numbers of all.

    Attributes:
        rows: The first ones.
        place: Where the brief to keep stands, from 0.
        unreadable: How many files hold no brief.
        taken: Whether the screen has it already.
        seen: Set once they are on the screen: drawing them and counting in python would share one processor.
    """

    question: Question
    numbers: Numbers
    rows: tuple[Row, ...] = ()
    whole: bool = False
    generation: int = -1
    place: int | None = None
    problems: tuple[Problem, ...] = ()
    unreadable: int = 0
    taken: bool = False
    seen: Event = field(default_factory=Event)


@dataclass
class Faceted(Message):
    """What the briefs of a list are about."""

    numbers: Numbers
    facets: Facets


@dataclass
class Totalled(Message):
    """What there is in the whole library."""

    totals: Totals


@dataclass
class AskingFailed(Message):
    """The index could not be asked."""

    error: Exception


class Asking(Part):
    """The part of the reader that asks the index and takes its answers."""

    totals: Totals | None = None
    unreadable = 0
    _question: Question | None = None
    _asker: Asker | None = None
    _judged: tuple[int, tuple[Problem, ...], int] = (-1, (), 0)
    """Generation, the problems of files, and how many of those files hold no brief."""
    _marked: frozenset[str] = frozenset()
    """The briefs that were marked since somebody last asked for a list."""

    @property
    def asker(self) -> Asker:
        """The thread that asks; begun with the first question."""
        if self._asker is None:
            self._asker = Asker(self.me.shelf.view_index, self._say_failed)
        return self._asker

    def note_mark(self, id: str) -> None:
        """A brief was marked: until somebody asks for another list, it stays in this one."""
        self._marked |= {id}

    def end_asking(self) -> None:
        """The screen goes away."""
        if self._asker is not None:
            self._asker.end()

    @property
    def wanted(self) -> View:
        """The list that was last asked for, whether or not its rows are there."""
        if self._question is not None:
            return self._question.view
        return self.me.view if self.me.view is not None else View()

    @property
    def answering(self) -> bool:
        """Whether somebody still waits for the count of a list."""
        question, view = self._question, self.me.view
        if question is None or question.live:
            return False
        return not question.shown or view is None or not view.whole

    # Asking ---------------------------------------------------------------------------

    def ask(
        self,
        view: View,
        keep: str = "",
        *,
        firm: bool = False,
        wait: float | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Show another list; the old one stands until rows of the new one are there.

        Args:
            view: Its filters and its order.
            keep: The brief that the cursor is to be on, by id.
            firm: Whether its place matters more than the first rows.
            wait: Seconds that the rows are waited for at most; `ANSWER_SECONDS` without any, since the next
                key counts on them.
            then: What to do once the cursor is in its place.
        """
        self._marked = frozenset()
        self._put(Question(view, keep, firm=firm, then=then))
        self.wait_for_rows(wait)

    def ask_again(self, keep: str, *, facets: bool = True, top: bool = False) -> None:
        """Show the same list as it is now: the index changed."""
        here = self.me.cursor_name
        question = Question(self.wanted, keep or here, here, firm=True, live=True, facets=facets, top=top)
        self._put(question)

    def ask_rest(self, keep: str) -> None:
        """After the first rows, which are on the screen: all of them."""
        self._put(Question(self.wanted, keep, firm=bool(keep), shown=not keep))

    def _put(self, question: Question) -> None:
        self._question = question
        before = self.me.view.numbers if self.me.view is not None else array("q")
        self.asker.ask("query", partial(self._answer, question, before, self._marked))

    def wait_for_rows(self, seconds: float | None = None) -> None:
        """Give the rows that were asked for a moment to come before the next key."""
        question, wait = self._question, ANSWER_SECONDS if seconds is None else seconds
        if question is not None and question.ready.wait(wait) and question.answer is not None:
            self.take_rows(question.answer)

    def say_as(self, filters: tuple[Filter, ...]) -> None:
        """Call the same list by other filters that mean the same."""
        if self._question is not None:
            self._question.view = replace(self._question.view, filters=filters)
        if self.me.view is not None:
            self.me.view = replace(self.me.view, filters=filters)

    def ask_totals(self) -> None:
        """Count what there is in the whole library."""

        def count(index: Index, wanted: Wanted) -> None:
            self.post_message(Totalled(index.totals()))

        self.asker.ask("totals", count)

    def ask_facets(self) -> None:
        """Count the names of the list again."""
        view = self.me.view
        if view is not None and view.whole:
            self.asker.ask("facets", partial(self._count_names, view.numbers, bool(view.filters)))

    # On the thread --------------------------------------------------------------------

    def _answer(
        self, question: Question, before: Numbers, marked: frozenset[str], index: Index, wanted: Wanted
    ) -> None:
        view = question.view
        asked, generation = view.asked, index.generation()
        kept = index.find(question.keep) if question.keep else None
        rows = index.first(asked, view.order, FIRST_ROWS)
        numbers = array("q", (row.number for row in rows))
        whole = len(rows) < FIRST_ROWS
        place = _place(numbers, kept)
        waits = question.firm and kept is not None and place is None and not _passed(rows, kept, view.order)
        if not wanted():
            return
        if not (whole or waits or question.shown or question.live):
            self._send(Rows(question, numbers, rows, generation=generation, place=place), wanted)
        if not wanted():
            return
        if not whole:
            numbers = index.search(asked, view.order)
        if question.live and marked:
            ids = [index.find(id) for id in marked]
            numbers = stayed(before, numbers, {row.number for row in ids if row is not None})
        place = _place(numbers, kept)
        problems, unreadable = self._judge(index, generation)
        if not wanted():
            return
        self._send(Rows(question, numbers, rows, True, generation, place, problems, unreadable), wanted)
        if question.facets:
            self._count_names(numbers, bool(view.filters), index, wanted)

    def _count_names(self, numbers: Numbers, some: bool, index: Index, wanted: Wanted) -> None:
        if not wanted():
            return
        facets = index.facets(numbers if some else None)
        if wanted():
            self.post_message(Faceted(numbers, facets))

    def _judge(self, index: Index, generation: int) -> tuple[tuple[Problem, ...], int]:
        if self._judged[0] != generation:
            problems = index.problems()
            files = {problem.file for problem in problems}
            unreadable = sum(index.find(file) is None for file in files)
            self._judged = generation, problems, unreadable
        return self._judged[1:]

    def _send(self, rows: Rows, wanted: Wanted) -> None:
        """Send rows, and wait until they are drawn or nobody wants the rest any more."""
        if rows.question.answer is None:
            rows.question.answer = rows
            rows.question.ready.set()
        self.post_message(rows)
        end = monotonic() + SEEN_SECONDS
        while wanted() and not rows.seen.wait(LOOK) and monotonic() < end:
            pass

    def _say_failed(self, error: Exception) -> None:
        self.post_message(AskingFailed(error))

    # Answers --------------------------------------------------------------------------

    @on(Rows)
    def take_rows(self, message: Rows) -> None:
        """Show rows, unless something else was asked for meanwhile."""
        question, me = message.question, self.me
        if message.taken or question is not self._question:
            return
        message.taken = True
        before = me.view
        if question.live and me.catching_up and before is not None and not message.numbers:
            message.seen.set()
            return  # the index was begun anew, and is being filled: the list stands until then
        brief_list = me.brief_list
        here = me.cursor_name
        line = brief_list.item_span(brief_list.cursor)[0] - brief_list.scroll_offset.y
        if before is None or before.generation != message.generation:
            brief_list.forget_rows()
        brief_list.keep_rows(message.rows)
        me.view = replace(
            question.view,
            numbers=message.numbers,
            whole=message.whole,
            generation=message.generation,
            facets=before.facets if before is not None else None,
            problems=message.problems if message.whole else before.problems if before is not None else (),
        )
        if message.whole:
            self.unreadable = message.unreadable
        if not question.shown:
            question.shown = True
            self._place_cursor(question, message.place, here, line)
        me.rows_came(question.live)
        if (then := question.then) is not None:
            question.then = None
            then()
        if self.me.draw_now() or not self.call_after_refresh(self._say_seen, message.seen):
            self._say_seen(message.seen)
        if message.whole and (
            self.totals is None or before is None or before.generation != message.generation
        ):
            self.ask_totals()

    def _say_seen(self, seen: Event) -> None:
        """Say so once it is written: the thread that writes needs the interpreter as well."""
        if getattr(self.app._driver, "sending", False):
            get_running_loop().call_later(LOOK, self._say_seen, seen)
        else:
            seen.set()

    def _place_cursor(self, question: Question, place: int | None, here: str, line: int) -> None:
        brief_list = self.me.brief_list
        if not question.live or (question.top and here == question.here):
            brief_list.put_cursor(0 if question.top else place or 0)
            return
        if here != question.here:
            # The cursor moved on while this was asked.
            place = self.me.place_of(self.me.renamed.get(here, here))
        if place is None:
            place = next(
                (n + brief_list.entries for n, each in enumerate(brief_list.problems) if each.file == here),
                brief_list.cursor,
            )
        brief_list.put_cursor(place, line)

    @on(Faceted)
    def take_facets(self, message: Faceted) -> None:
        """Names with their counts, of the list as it is shown."""
        view = self.me.view
        if view is not None and view.numbers is message.numbers:
            self.me.view = replace(view, facets=message.facets)
            self.me.draw_now()

    @on(Totalled)
    def take_totals(self, message: Totalled) -> None:
        """What the line above the panes says of the whole library."""
        self.totals = message.totals
        self.me.say_place()
        if message.totals.unchecked and self.me.caught_up:
            self.me.check_soon()

    @on(AskingFailed)
    def take_failure(self, message: AskingFailed) -> None:
        """The list stays as it is; a fault of ours ends the program as any other."""
        if not isinstance(message.error, (BriefingError, OSError)):
            raise message.error
        self.me.tell(str(message.error), warn=True)


def _passed(rows: Sequence[Row], kept: Row, order: Order) -> bool:
    """Whether a brief that is not among the first rows would stand before the last of them."""
    return order == Order() and bool(rows) and kept.number > rows[-1].number


def _place(numbers: Numbers, row: Row | None) -> int | None:
    if row is None:
        return None
    try:
        return numbers.index(row.number)
    except ValueError:
        return None
