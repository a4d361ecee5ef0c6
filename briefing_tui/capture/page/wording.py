"""How the blocks of a page are worded that say nothing, or that ask its reader for something.

What `briefing_tui.analysis.page_lines` tells is furniture wherever it stands. These lines are so only on a
page: words of its buttons, and calls before and behind the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from briefing_tui.capture.page.blocks import Block

_WORD: Final = re.compile(r"[^\W_]")
_PICTURE: Final = re.compile(r"https?://\S{1,500}\.(?:png|jpe?g|gif|svg|webp)")
_BUTTON: Final = 20
_CALL: Final = 300


def is_sign(block: Block) -> bool:
    """Whether a block says nothing: signs alone, the address of a picture, the words of a button."""
    text = block.text
    if not _WORD.search(text) or _PICTURE.fullmatch(text):
        return True
    return len(text) <= _BUTTON and bool(_button().fullmatch(text))


def calls(block: Block) -> bool:
    """Whether a block begins as lines do that ask the reader of a page for something."""
    return len(block.text) <= _CALL and '"' not in block.text and bool(_call().match(block.text))


def is_caption(block: Block) -> bool:
    """Whether a block ends as captions do: with the agency of the picture, glued to it or as its source."""
    return block.kind in ("p", "caption") and len(block.text) <= _CALL and bool(_credit().search(block.text))


@cache
def _credit() -> re.Pattern[str]:
    agency = (
        r"(?:Reuters|Getty(?: Images)?|AFP|AP(?: Photo)?|EPA|dpa|Shutterstock|i[Ss]tock(?:photo)?|Alamy|"
        r"Unsplash)"
    )
    names = r"(?:[^\W\d_][\w'.-]{0,30}[ /]{1,3}){0,5}"
    source = r"\b(?:[Cc]redit|[Pp]hoto|[Ii]mage|[Pp]icture)(?: by|:) ?"
    return re.compile(rf"[.!?]{names}{agency}\)?$|{source}{names}{agency}[^.]{{0,40}}$")


@cache
def _call() -> re.Pattern[str]:
    about = (
        r"newsletters?|inbox|twitter|facebook|instagram|telegram|whatsapp|youtube|linkedin|podcasts?|apps?|"
        r"channel|updates|forums?|edition|subscriptions?|every month|sign up|here for more|http"
    )
    return re.compile(
        r"(?:(?:please )?(?:subscribe|sign up|register|follow|like us|join|download|listen|click|tap|get|"
        r"for (?:the latest|more))\b"
        rf"(?=[^.]{{0,160}}\b(?:{about})\b)"
        r"|(?:please )?(?:donate|support us|support our (?:work|journalism)|contact us|tell us what)\b"
        r"|to (?:view|read|see|continue|access)\b[^.]{0,80}\b(?:subscrib|sign (?:in|up)|log in|register)"
        r"|(?:do you )?(?:want|wish) to be informed\b|if you['’]re seeing this message|if you buy something"
        r"|have an? (?:tip|question)\?|(?:first-time|new|existing) subscribers\b"
        r"|this copy is for your personal|order reprints|print (?:this )?article|text size"
        r"|filed under\b|(?:category|categories|tags?|source|sources|quelle|quellen|topics)\s?(?::|$)"
        r"|(?:jetzt|hier) (?:abonnieren|anmelden|herunterladen)\b|folgen sie (?:uns|dem)|abonnieren sie\b"
        r"|[^\"]{0,250}\bwe['’](?:d|ll) (?:like|love) to hear\b"
        r"|[^.]{0,80}©|suivez-nous|síguenos|siga-nos|seguici)",
        re.IGNORECASE,
    )


@cache
def _button() -> re.Pattern[str]:
    return re.compile(
        r"(?:image|photo|slide|page)?\s?\d{1,3}\s?(?:of|/|von|de)\s?/?\s?\d{1,3}|"
        r"(?:hide |toggle |show )?caption|close|by|back to gallery|text size|print|e-?mail|enlarge|play|"
        r"pause|mute|expand|menu|search|loading\W{0,3}|thank you",
        re.IGNORECASE,
    )
