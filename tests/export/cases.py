"""The hard cases of the Markdown export, one golden file each under `tests/data/export/`."""

from __future__ import annotations

from typing import Final

from briefing_tui.core.model import Brief, Insight, Kind, Quote, Source, Status
from briefing_tui.core.support import Checked, Passage, State, Support

ARTICLE: Final = """\
# Night trams

The council voted 7–2 on Tuesday to run trams until two in the morning.

## Who pays

“We listened to the nurses,” said Ola Berg, head of the tram office. The trial costs 1.4 million.

### Until when

- It ends in May - perhaps.
"""


def passage(words: str, paragraph: int, article: str = ARTICLE) -> Passage:
    start = article.index(words)
    return Passage(start, start + len(words), words, paragraph)


VOTED: Final = passage("The council voted 7–2 on Tuesday", 1)
NURSES: Final = passage("We listened to the nurses,", 2)
COST: Final = passage("The trial costs 1.4 million.", 2)
HEADING: Final = passage("Who pays", 0)


def found(*passages: Passage) -> Support:
    return Support(State.FOUND, 1.0, passages)


WHOLE: Final = Checked(
    Brief(
        title="Night trams return to the harbour",
        id="2025-06-19-night-trams",
        subtitle="A trial of twelve weeks",
        lang="en-GB",
        story=("city-transport", "council"),
        tags=("Tram", "Public transport/Night", "Mayor"),
        source=Source(
            name="Quayside Gazette",
            url="https://gazette.example/a?id=1&page=2",
            author="M. Roe",
            published="2025-06-19",
            captured="2025-06-20T08:00:00Z",
            file="raw/0a1b2c3d.txt",
            sha256="0a1b2c3d" * 8,
            tool="briefing-tui 1.0 text",
        ),
        summary="Trams will run until two.\n\nThe trial ends in May.",
        insights=(
            Insight("The council voted for night trams"),
            Insight("Nurses asked for it", note="ask the ward"),
            Insight("Geneva did the same"),
            Insight("The mayor resigned", status=Status.STRUCK, by="mk", note="another story"),
            Insight("It costs 1.4 million", status=Status.KEPT, by="mk"),
        ),
        quotes=(
            Quote("We listened to the nurses,", "Ola Berg", "head of the tram office", "said"),
            Quote("a gift to the bars", kind=Kind.PARTIAL),
            Quote("The trial may go on", "Ola Berg", verb="hinted", kind=Kind.REPORTED),
        ),
        notes=("2025-06-20 ask about Sundays",),
        article=ARTICLE,
    ),
    insights=(
        found(VOTED),
        Support(State.WEAK, 0.4, (NURSES, COST), reason="no passage says this"),
        Support(State.NONE, 0.1, (HEADING,), ("Geneva",), "no passage says this"),
        Support(State.NONE),
        found(COST, HEADING),
    ),
    quotes=(found(NURSES), Support(State.NONE), Support(State.WEAK, 0.5, (COST,))),
    summary=found(VOTED),
    tags_in_text=(True, True, False),
)

BARE: Final = Checked(Brief(title="Only a title"))

UNCHECKED: Final = Checked(WHOLE.brief)

_NASTY: Final = (
    "# no heading",
    "- no item",
    "+ no item",
    "12. no number",
    "3) no number",
    "> no quote",
    "---",
    "===",
    "* * *",
    "```sh rm -rf",
    "~~~",
    "    no code",
    "<script>alert(1)</script>",
    "<!-- no comment",
    "&lt;b&gt; &amp; &#x3c;",
    "**not bold** _nor this_ ~~nor struck~~ `nor code`",
    "[no link](https://evil.example) ![no image](x.png) [1]: https://evil.example",
    "[^1] [x] <https://evil.example> $no$ $$maths$$",
    "| a | b |",
    "ends with a backslash \\",
    "ends with hashes ##",
    "{{ no template }} {% nor this %}",
    "first\n---\ntitle: second",
    'a "quoted" \\ text: # with a {brace}',
    "\u202eesrever\u2066 \x1b[31mred\x07 \u2028line \x85next \ufeffmark \ud800half",
    ": no definition",
)


def hostile(text: str) -> Checked:
    """A brief whose every field is this text; in the article, which has structure, as lines of text."""
    here = Passage(0, len(text), text, 1)
    source = Source(text, text, text, text, text, text, text, text)
    brief = Brief(
        title=text,
        id=text,
        subtitle=text,
        lang=text,
        story=(text,),
        tags=(text, text),
        source=source,
        summary=text,
        insights=(Insight(text, note=text, by=text), Insight(text, status=Status.STRUCK, by=text, note=text)),
        quotes=(Quote(text, text, text, text), Quote(text, kind=Kind.REPORTED)),
        notes=(text,),
        article="\n".join(f"· {line}" for line in text.split("\n")),
    )
    weak = Support(State.WEAK, 0.5, (here,), (text,), text)
    return Checked(brief, (weak, weak), (found(here), Support(State.NONE)), found(here), (True, False))


HOSTILE: Final = tuple(map(hostile, _NASTY))
NASTY: Final = _NASTY

LONG_WORDS: Final = " ".join(f"word-{number}," for number in range(30))
ADDRESSES: Final = tuple(
    Checked(
        Brief(title="t", source=Source(name="s", url=url), insights=(Insight("i"),)),
        (found(Passage(0, 1, words, 1)),),
    )
    for url, words in (
        ("https://gazette.example/a", "plain words"),
        ("https://gazette.example/a#part", "50% & more, well-known “words”"),
        ("https://gazette.example/a#part:~:text=old", LONG_WORDS),
        ("HTTP://gazette.example/(a)[b]<c>\"d'e\\f|ü?x=1&copy;=2", "x"),
        ("javascript:alert(1)", "x"),
        ("file:///etc/passwd", "x"),
        ("https://bank.example@evil.example/", "x"),
        ("https://", "x"),
        ("https://[broken", "x"),
        ("https://gazette.example/a b", "x"),
        ("https://gazette.example/\u202ea", "x"),
        ("https://gazette.example/b", "  "),
    )
)
