"""Feeds of a paper that does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Final

RSS: Final = "application/rss+xml"
LONG: Final = (
    "The council of Saltby voted on Monday to build a second lock, after two winters in which ships waited for days.",
    '"We will begin before the ice comes," said Ada Brook, the harbour master. "Nobody will have to move."',
    "The lock costs 40 million crowns, a third of which the ministry pays. Fishermen fear for the old quay.",
    "Tom Vey, who speaks for the fishermen, said that nobody had asked them, and that the tide tables were wrong.",
)
"""The text of an article, by paragraphs."""
BREAD = (
    "In Brambury a bakery sells its loaves from ten in the evening, when the trams bring the late shift home.",
    '"People smell it and get off two stops early," said Clara Moss, who bakes there with her two brothers.',
)
FERRY = (
    "After eleven weeks in dry dock the ferry crosses the sound again, with one engine and no restaurant.",
    "Its captain, Igor Danes, counted nine cars and a tractor on the first trip, which took fifty minutes.",
)
CLINIC = (
    "The last clinic on the island of Wendle closes in autumn, because no doctor wants to live there.",
    "Patients will have to take the boat, which sails on weekdays alone and never in a storm.",
)


@dataclass(frozen=True)
class Item:
    """One entry; with a `summary` that is all there is of its article."""

    number: int
    title: str = ""
    guid: str | None = None
    link: str | None = None
    text: tuple[str, ...] = LONG
    summary: str = ""

    @property
    def heading(self) -> str:
        return self.title or f"Saltby argues over lock number {self.number}"

    def xml(self) -> str:
        guid = f"guid-{self.number}" if self.guid is None else self.guid
        link = f"https://gazette.example/{self.number}" if self.link is None else self.link
        body = "".join(f"<p>{paragraph}</p>" for paragraph in self.text)
        return (
            f"<item><title>{escape(self.heading)}</title>"
            + (f"<link>{escape(link)}</link>" if link else "")
            + (f'<guid isPermaLink="false">{escape(guid)}</guid>' if guid else "")
            + f"<pubDate>{self.number % 28 + 1:02d} May 2025 08:00:00 GMT</pubDate>"
            + (f"<description>{escape(self.summary)}</description>" if self.summary else "")
            + ("" if self.summary else f"<content:encoded>{escape(body)}</content:encoded>")
            + "</item>"
        )


def rss(*items: Item, title: str = "Coast Gazette") -> bytes:
    """A feed of these entries."""
    inside = "".join(item.xml() for item in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{title}</title><link>https://gazette.example/</link><description>News</description>"
        f"{inside}</channel></rss>"
    ).encode()


def page(title: str, *paragraphs: str) -> bytes:
    """The page of an article."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><article><h1>{escape(title)}</h1>{body}</article></body></html>"
    ).encode()


THREE: Final = rss(
    Item(1),
    Item(2, title="A bakery opens at night", text=BREAD),
    Item(3, title="Ferry", text=FERRY),
)
"""A feed with three different articles."""
