"""The one table of what the keys do: bindings, footer, help, palette and `briefing keys` come from it.

Nothing here imports textual, so that the command line can print the table at once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from briefing_tui.ui.command import Command as Command
from briefing_tui.ui.command import key_name as key_name
from briefing_tui.ui.command import keys_of as keys_of

ALL: Final = ("library", "list", "brief", "article")
MOVE: Final = "Move"
PANES: Final = "Panes"
READ: Final = "Read and check"
ADD: Final = "Add"
FIND: Final = "Find and filter"
KEEP: Final = "Keep and hand on"
APP: Final = "Program"
CAPTURE: Final = "Add a brief"
MANY: Final = "Add several"
INBOX: Final = "Inbox"
SOURCE: Final = ("source",)
BOTH: Final = ("source", "draft")

COMMANDS: Final[tuple[Command, ...]] = (
    Command("down", ("j", "down"), "move(1)", "move", "Next line", MOVE, ALL),
    Command("up", ("k", "up"), "move(-1)", "up", "Previous line", MOVE),
    Command("top", ("g", "home"), "top", "top", "First line", MOVE),
    Command("bottom", ("G", "end"), "bottom", "bottom", "Last line", MOVE),
    Command("half-page-down", ("ctrl+d",), "half_page(1)", "half page down", "Half a page down", MOVE),
    Command("half-page-up", ("ctrl+u",), "half_page(-1)", "half page up", "Half a page up", MOVE),
    Command("page-down", ("space", "pagedown"), "page(1)", "page down", "A page down", MOVE),
    Command("page-up", ("b", "pageup"), "page(-1)", "page up", "A page up", MOVE),
    Command("pane-left", ("h", "left"), "pane_step(-1)", "pane left", "The pane to the left", PANES),
    Command("pane-right", ("l", "right"), "pane_step(1)", "pane right", "The pane to the right", PANES),
    Command("pane-next", ("tab",), "pane_cycle(1)", "pane", "The next pane, round and round", PANES, ALL),
    Command("pane-previous", ("shift+tab",), "pane_cycle(-1)", "previous pane", "The pane before", PANES),
    Command(
        "pane-library",
        ("1",),
        "pane('library')",
        "library",
        "Saved filters, tags, people, days and more",
        PANES,
    ),
    Command("pane-list", ("2",), "pane('list')", "briefs", "The list of briefs", PANES),
    Command("pane-brief", ("3",), "pane('brief')", "brief", "The open brief", PANES),
    Command("pane-article", ("4",), "pane('article')", "article", "The article it comes from", PANES),
    Command("zoom", ("z",), "zoom", "article alone", "The article alone, and back", PANES),
    Command(
        "open",
        ("enter",),
        "open",
        "open",
        "Open a brief; on a line of the brief: mark its passage in the article; on tags: narrow by one; "
        "in the library: narrow by a name, or take it off again",
        READ,
        ("library", "list", "brief"),
        (("library", "narrow"),),
    ),
    Command("back", ("ctrl+o",), "back", "back", "Back to where you were", READ, ("article",)),
    Command("forward", ("ctrl+right_square_bracket",), "forward", "forward", "Forward again", READ),
    Command(
        "next-check",
        ("right_square_bracket",),
        "next_check(1)",
        "to check",
        "The next line that needs a look: weak, not found, or a tag that is not in the text",
        READ,
        ("brief",),
    ),
    Command(
        "previous-check",
        ("left_square_bracket",),
        "next_check(-1)",
        "previous to check",
        "The previous line that needs a look",
        READ,
    ),
    Command(
        "next-brief",
        ("J",),
        "next_brief(1)",
        "next brief",
        "The next brief, from any pane",
        READ,
        ("article",),
    ),
    Command(
        "previous-brief", ("K",), "next_brief(-1)", "previous brief", "The brief before, from any pane", READ
    ),
    Command("provenance", ("i",), "provenance", "provenance", "Where the brief comes from", READ),
    Command("source", ("o",), "open_source", "source", "Open the source in the browser (http, https)", READ),
    Command(
        "add",
        ("plus",),
        "add",
        "add",
        "Add a brief: of a file, a folder, an address or pasted text; nothing is saved before you say so",
        ADD,
        ("list",),
    ),
    Command("inbox", ("I",), "inbox", "inbox", "What the feeds brought: look at it, keep it, drop it", ADD),
    Command("find", ("slash",), "find", "find", "Find in this pane", FIND, ("list", "brief", "article")),
    Command("find-next", ("n",), "find_next(1)", "next hit", "The next hit", FIND),
    Command("find-previous", ("N",), "find_next(-1)", "previous hit", "The previous hit", FIND),
    Command(
        "filter",
        ("f",),
        "filter",
        "filter",
        "Filter the list by words and terms, live; Tab completes what is typed",
        FIND,
        ("list",),
    ),
    Command(
        "tag",
        ("t",),
        "tag",
        "tag",
        "Narrow by a tag; a second one narrows further",
        FIND,
        ("list",),
    ),
    Command(
        "exclude",
        ("minus",),
        "exclude",
        "leave out",
        "In the library: leave a name out, or let it in again",
        FIND,
        ("library",),
    ),
    Command("widen", ("backspace",), "widen", "widen", "Take the last filter off", FIND, ("library", "list")),
    Command(
        "save-filter",
        ("F",),
        "save_filter",
        "save",
        "Save what narrows the list under a name, for the library",
        FIND,
        ("library",),
    ),
    Command(
        "fold",
        ("x",),
        "fold",
        "fold",
        "In the library: fold or unfold what is below a name or a heading",
        FIND,
        ("library",),
    ),
    Command(
        "forget-filter",
        ("d",),
        "forget_filter",
        "forget",
        "In the library: forget the saved filter under the cursor",
        FIND,
        ("library",),
    ),
    Command("sort", ("S",), "sort", "sort", "Sort by date, title or source", FIND),
    Command("read", ("m",), "toggle_read", "read", "Mark as read or unread", KEEP, ("list",)),
    Command("star", ("s",), "toggle_star", "star", "Star, or take the star off", KEEP, ("list",)),
    Command("copy", ("y",), "copy_line", "copy", "Copy the line with its source", KEEP, ("brief", "article")),
    Command("copy-brief", ("Y",), "copy_brief", "copy brief", "Copy the whole brief as Markdown", KEEP),
    Command("export", ("e",), "export", "export", "Export to Markdown", KEEP, ("list", "brief", "article")),
    Command("edit", ("E",), "edit", "edit", "Edit the brief's YAML in your editor", KEEP, ("brief",)),
    Command("edit-tags", ("T",), "edit_tags", "edit tags", "Add and remove tags of the open brief", KEEP),
    Command("undo", ("u",), "undo", "undo", "Undo the last change", KEEP),
    Command("palette", ("colon", "ctrl+p"), "palette", "command", "Every command, by name", APP, ALL),
    Command("help", ("question_mark",), "help", "help", "This help", APP, ALL),
    Command("cancel", ("escape",), "cancel", "cancel", "Close the bar, or forget the hits", APP),
    Command("leave", ("q",), "leave", "back or quit", "Back, or quit where there is no back", APP),
    Command("quit", ("Q",), "quit_now", "quit", "Quit", APP),
    *(
        Command(
            f"label-{label}",
            (key,),
            f"label('{label}')",
            word,
            f"The line is {meaning}",
            CAPTURE,
            SOURCE,
            screen="capture",
        )
        for key, label, word, meaning in (
            ("T", "title", "title", "the title"),
            ("S", "subtitle", "subtitle", "the subtitle"),
            ("L", "lead", "lead", "the lead: it becomes the summary"),
            ("H", "heading", "heading", "a heading of the article"),
            ("B", "body", "body", "text of the article"),
            ("I", "insight", "insight", "one of the insights"),
            ("number_sign", "tag", "tag", "a tag, or several with commas between"),
        )
    ),
    Command(
        "keep-or-drop",
        ("space",),
        "drop",
        "drop",
        "Leave the line out, or take it in again",
        CAPTURE,
        SOURCE,
        screen="capture",
    ),
    Command(
        "fill-in",
        ("enter",),
        "fill",
        "fill in",
        "On a field of the brief: write it; on another line: go to where it comes from",
        CAPTURE,
        ("draft",),
        screen="capture",
    ),
    Command(
        "next-warning",
        ("right_square_bracket",),
        "next_warning(1)",
        "next note",
        "The next line that has a warning, or was left out of the article",
        CAPTURE,
        BOTH,
        screen="capture",
    ),
    Command(
        "previous-warning",
        ("left_square_bracket",),
        "next_warning(-1)",
        "note before",
        "The line with a warning before this one",
        CAPTURE,
        screen="capture",
    ),
    Command(
        "save-brief",
        ("ctrl+s",),
        "save",
        "save",
        "Save the brief into the library",
        CAPTURE,
        BOTH,
        screen="capture",
    ),
    Command(
        "take-back",
        ("u",),
        "undo",
        "undo",
        "Take the last change back",
        CAPTURE,
        BOTH,
        screen="capture",
    ),
    Command(
        "edit-draft",
        ("ctrl+e",),
        "edit",
        "editor",
        "Write on at the brief in your editor",
        CAPTURE,
        BOTH,
        screen="capture",
    ),
    Command(
        "leave-draft",
        ("escape", "q"),
        "leave",
        "leave",
        "Leave without saving; what was changed can be gone on with",
        CAPTURE,
        BOTH,
        screen="capture",
    ),
    Command(
        "tick",
        ("space",),
        "tick",
        "on/off",
        "Save this article, or not",
        MANY,
        ("articles",),
        screen="many",
    ),
    Command(
        "tick-all",
        ("a",),
        "tick_all",
        "all/none",
        "Save all of them, or none",
        MANY,
        ("articles",),
        screen="many",
    ),
    Command(
        "preview",
        ("enter",),
        "preview",
        "look",
        "See what brief it makes, and change it",
        MANY,
        ("articles",),
        screen="many",
    ),
    Command(
        "save-ticked",
        ("ctrl+s",),
        "save",
        "save",
        "Save the articles that are on",
        MANY,
        ("articles",),
        screen="many",
    ),
    Command(
        "leave-many",
        ("escape", "q"),
        "leave",
        "leave",
        "Leave; while something is saved: stop",
        MANY,
        ("articles",),
        screen="many",
    ),
    *(
        Command(id, keys, action, label, help, INBOX, ("entries",), screen="inbox")
        for id, keys, action, label, help in (
            ("look", ("enter",), "look", "look", "See what brief the entry makes, change it, save it"),
            ("keep-entry", ("plus", "ctrl+s"), "keep", "keep", "Make the entry a brief at once"),
            ("drop-entry", ("d",), "drop", "drop", "Leave the entry out"),
            ("undo-entry", ("u",), "undo", "undo", "Take back what was kept or dropped last"),
            ("pull", ("r",), "pull", "pull", "Ask the feeds for news"),
            ("add-feed", ("a",), "add_feed", "add a feed", "Add a feed by its address"),
            ("open-page", ("o",), "open_page", "page", "Open the entry's page in the browser"),
            ("leave-inbox", ("escape", "q"), "leave", "leave", "Stop what is going on, or leave"),
        )
    ),
)
"""Every command, in the order of the help."""

SHARED: Final = frozenset(
    {"down", "up", "top", "bottom", "half-page-down", "half-page-up", "page-down", "page-up"}
    | {"pane-left", "pane-right", "pane-next", "pane-previous", "palette", "help"}
)
"""The commands of the main screen that the others have as well."""


def on_screen(screen: str) -> tuple[Command, ...]:
    """The commands that a screen has, its own first; a shared one has no key that an own one needs."""
    own = tuple(command for command in COMMANDS if command.screen == screen)
    if screen == "reader":
        return own
    taken = {key for command in own for key in command.keys}
    shared = (command for command in COMMANDS if command.id in SHARED)
    free = ((command, tuple(key for key in command.keys if key not in taken)) for command in shared)
    return (*own, *(replace(command, keys=keys) for command, keys in free if keys))


def action_ids() -> frozenset[str]:
    """The ids that a key map may name."""
    return frozenset(command.id for command in COMMANDS)
