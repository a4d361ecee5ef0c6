"""A brief as Markdown: the same bytes every time, and no word of it can become markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from briefing_tui.core.blocks import Block, BlockKind, document, source_parts
from briefing_tui.core.entry import source_name
from briefing_tui.core.model import PICKED_BY, Brief, Kind, Status
from briefing_tui.core.support import Checked, Passage, State, Support
from briefing_tui.export.article import article_blocks
from briefing_tui.export.escape import heading, link_target, markdown, yaml_text

MARKS: Final = {State.FOUND: "backed", State.WEAK: "weak", State.NONE: "none"}
"""What the states are called beside an insight."""

_QUOTE_MARKS: Final = {State.FOUND: "in the text", State.WEAK: "in part", State.NONE: "not in the text"}
_NOTHING: Final = "—"
"""Stands for an empty insight: two tilde pairs with nothing between them would open a code block."""
_SHOWN_PASSAGES: Final = 3


def to_markdown(checked: Checked, *, with_text: bool = False, notes: bool = True) -> str:
    """One brief as a Markdown file with YAML front matter.

    Args:
        checked: The brief and the support of its lines.
        with_text: Whether the article follows at the end.
        notes: Whether the person's notes, on the brief and on its insights, are given.

    Returns:
        The whole file, with a newline at its end.
    """
    body = _body(checked, 1, with_text, notes)
    return _file([_front_matter(checked.brief), *body])


def digest(checkeds: Sequence[Checked], *, with_text: bool = False, notes: bool = True) -> str:
    """Several briefs as one Markdown file: each below its own heading, with its own passage numbers.

    Args:
        checkeds: The briefs in the order to give them.
        with_text: Whether each article follows its brief.
        notes: Whether the person's notes are given.

    Returns:
        The whole file, with a newline at its end.
    """
    ids = _yaml_list([checked.brief.id for checked in checkeds])
    front = ["---", 'title: "Digest"', f"briefs: {ids}", "---"]
    bodies = [block for checked in checkeds for block in _body(checked, 2, with_text, notes)]
    return _file(["\n".join(front), "# Digest", *bodies])


class _Passages:
    """Numbers the passages of one brief in the order in which they are first named."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[int, int], int] = {}
        self.passages: list[Passage] = []

    def refer(self, support: Support | None) -> list[str]:
        """The numbers of the passages that back a line, like `[3]`; none where nothing does."""
        if support is None or support.state is State.NONE:
            return []
        return [f"[{self._number(passage)}]" for passage in support.passages[:_SHOWN_PASSAGES]]

    def _number(self, passage: Passage) -> int:
        span = (passage.start, passage.end)
        if span not in self.numbers:
            self.passages.append(passage)
            self.numbers[span] = len(self.passages)
        return self.numbers[span]


def _body(checked: Checked, level: int, with_text: bool, notes: bool) -> list[str]:
    """The Markdown blocks of one brief, its title at the given heading level."""
    brief = checked.brief
    passages = _Passages()
    sections: dict[BlockKind, list[Block]] = {kind: [] for kind in BlockKind}
    for block in document(checked):
        sections[block.kind].append(block)

    out = [heading(level, brief.title, brief.id, "Untitled")]
    out += [f"*{markdown(block.text, start=False)}*" for block in sections[BlockKind.SUBTITLE]]
    if sections[BlockKind.SOURCE]:
        out.append(_source_line(brief))
    if summary := sections[BlockKind.PARAGRAPH]:
        out.append(heading(level + 1, "What happened"))
        out += [" ".join([markdown(block.text), *passages.refer(block.support)]) for block in summary]
    if insights := sections[BlockKind.INSIGHT]:
        out.append(heading(level + 1, "What matters"))
        out.append("\n".join(_insight(block, passages, notes) for block in insights))
    if quotes := sections[BlockKind.QUOTE]:
        out.append(heading(level + 1, "Who said what"))
        out += [_quote(block, passages) for block in quotes]
    if tags := sections[BlockKind.TAG]:
        out.append(heading(level + 1, "Tags"))
        out.append(_tags(tags))
    if notes and (own := sections[BlockKind.NOTE]):
        out.append(heading(level + 1, "Notes"))
        out.append("\n".join(f"- {markdown(block.text)}" for block in own))
    if passages.passages:
        out.append(heading(level + 1, "Passages"))
        out += [_passage(number, each, brief) for number, each in enumerate(passages.passages, start=1)]
    if with_text and brief.article.strip():
        out.append(heading(level + 1, "Article"))
        out += article_blocks(brief.article, level + 2)
    return out


def _source_line(brief: Brief) -> str:
    """Source, author, day, reading time and story; the source is a link where its address is safe."""
    parts = [markdown(part, start=False) for part in source_parts(brief)]
    target = link_target(brief.source.url)
    if target and source_name(brief):
        parts[0] = f"[{parts[0]}]({target})"
    else:
        parts[0] = markdown(source_parts(brief)[0])
    return " · ".join(parts)


def _insight(block: Block, passages: _Passages, notes: bool) -> str:
    """A numbered line with its mark in words and the passages that back it."""
    text = markdown(block.text) or _NOTHING
    by = f" by {markdown(block.by, start=False)}" if block.by.strip() and block.by != PICKED_BY else ""
    note = f": {markdown(block.note, start=False)}" if notes and block.note.strip() else ""
    if block.status is Status.STRUCK:
        return f"{block.number}. ~~{text}~~ (struck{by}{note})"
    marks = _mark(block.support, passages)
    if block.status is Status.KEPT:
        marks.append(f"kept{by}{note}")
    else:
        marks += ["picked"] if block.by == PICKED_BY else []
        marks += [f"note{by}{note}"] if note else []
    return f"{block.number}. {text}" + (f" ({'; '.join(marks)})" if marks else "")


def _mark(support: Support | None, passages: _Passages) -> list[str]:
    """`backed [3]`, `weak: no passage says this [4]`, `none: not in the text: Geneva`."""
    if support is None:
        return []
    reasons = [support.reason] if support.reason and support.state is not State.FOUND else []
    if support.missing and support.state is not State.FOUND:
        reasons.append(f"not in the text: {', '.join(support.missing)}")
    mark = MARKS[support.state]
    if reasons:
        mark += f": {markdown('; '.join(reasons), start=False)}"
    return [" ".join([mark, *passages.refer(support)])]


def _quote(block: Block, passages: _Passages) -> str:
    """A block quote: the words, then who said them, how they stand in the text and whether they do."""
    reported = block.quote_kind is Kind.REPORTED
    words = markdown(block.text) if reported else f"“{markdown(block.text, start=False)}”"
    details = [markdown(part, start=False) for part in (block.role, block.verb) if part.strip()]
    speaker = markdown(block.speaker, start=False)
    who = ", ".join([f"**{speaker}**" if speaker else "no speaker named", *details])
    how = [str(block.quote_kind)] if block.quote_kind else []
    if block.support is not None:
        how.append(_QUOTE_MARKS[block.support.state])
    said = " ".join([words, *passages.refer(block.support)])
    return f"> {said}\n>\n> — {who} ({'; '.join(how)})"


def _tags(blocks: Sequence[Block]) -> str:
    """The tags in one line; one that the article lacks says so."""
    tags = [
        markdown(block.text, start=not place) + (" (not in the text)" if block.in_text is False else "")
        for place, block in enumerate(blocks)
    ]
    return " · ".join(tags)


def _passage(number: int, passage: Passage, brief: Brief) -> str:
    """A numbered passage: its paragraph, linked to the place on the source's page, and its words."""
    place = f"¶{passage.paragraph}" if passage.paragraph else "heading"
    if target := link_target(brief.source.url, passage.text):
        place = f"[{place}]({target})"
    return f"[{number}] {place}: “{markdown(passage.text, start=False)}”"


def _front_matter(brief: Brief) -> str:
    """What the file is about, for programs. Every text is quoted; what is empty is left out."""
    source = brief.source
    fields = {
        "title": brief.title,
        "subtitle": brief.subtitle,
        "id": brief.id,
        "lang": brief.lang,
        "story": brief.story,
        "tags": brief.tags,
        "source": source.name,
        "url": source.url,
        "author": source.author,
        "published": source.published,
        "captured": source.captured,
        "file": source.file,
        "sha256": source.sha256,
        "tool": source.tool,
    }
    lines = [
        f"{name}: {yaml_text(value) if isinstance(value, str) else _yaml_list(value)}"
        for name, value in fields.items()
        if value
    ]
    return "\n".join(["---", *lines, "---"])


def _yaml_list(texts: Iterable[str]) -> str:
    """The texts as a YAML list on one line."""
    return f"[{', '.join(map(yaml_text, texts))}]"


def _file(blocks: Sequence[str]) -> str:
    """The blocks with an empty line between them and a newline at the end."""
    return "\n\n".join(blocks) + "\n"
