"""Greetings and farewells: how a letter begins and takes leave of its readers."""

from __future__ import annotations

import re
from functools import cache


def greets(sentence: str) -> bool:
    """Whether a sentence greets its readers or takes leave of them: `Dear reader,`, `See you next week`.

    Args:
        sentence: Of an article; one that begins with a quotation mark is somebody's words, and no greeting.
    """
    return _wording().match(sentence) is not None


@cache
def _wording() -> re.Pattern[str]:
    days = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    name = r"(?-i:[A-Z])\S{1,20}"
    readers = (
        r"leser\w{0,9}|freund\w{0,6}|kolleg\w{1,6}|abonnent\w{1,6}|lecteurs|lectrices|ami(?:e?s|ci|che)|abonnés"
        r"|lector(?:es|as)|amig[oa]s|suscriptor(?:es|as)|lettori|lettrici"
    )
    return re.compile(
        # Before a comma or a full stop, or to and from somebody.
        rf"(?:good (?:morning|afternoon|evening|day)|hello|hi|greetings|happy (?:new year|holidays|{days})"
        r"|(?:with )?(?:best|warm(?:est)?|kind(?:est)?|many) (?:wishes|regards)|all the best)(?: again)?"
        r"(?:[,.]|,? and welcome| (?:from|to|dear|all|everyone|everybody|readers|friends)\b)"
        r"|(?:cheers|regards|sincerely|yours (?:sincerely|faithfully|truly)|cordialement|bien à vous"
        r"|cordiali saluti)[,.]"
        r"|dear (?:readers?|friends?|subscribers?|colleagues?|members?|neighbou?rs?|all|"
        rf"{name}(?: {name}){{0,3}}),"
        r"|welcome(?: back)? to (?:the|this|our|my|another|issue|edition)\b|(?:see|talk to|speak to) you\b"
        r"|until (?:next (?:week|time|month)|then|tomorrow),|that(?:['’]s| is) (?:all|it) (?:for|from)\b"
        r"|(?:thanks|thank you) (?:(?:so|very) much )?for (?:reading|subscribing|joining us"
        r"|being (?:here|with us)|your (?:letters|e-?mails|time|attention))\b"
        r"|have a (?:\w{4,9} )?(?:day|week|weekend|evening|morning|month|summer)\b"
        # The same in German, French, Spanish and Italian.
        r"|(?:guten (?:morgen|tag|abend)|bonjour|bonsoir|buenos días|buenas tardes|saludos|buongiorno)"
        r"(?:[,.]| (?:aus|an|und|à|de|depuis|desde|a|da)\b)"
        r"|(?:mit )?(?:freundlichen?|herzliche[nr]?|viele[nr]?|beste[nr]?|liebe[nr]?) grüßen?\b"
        rf"|(?:sehr geehrte|liebe|ch(?:er|ère)s|querid[oa]s|estimad[oa]s|car[ie]) (?:{readers})\b"
        r"|bis (?:zur? )?nächste\w?\b|à (?:bientôt|demain|la semaine prochaine)\b"
        r"|hasta (?:la próxima|luego|mañana|pronto)\b",
        re.IGNORECASE,
    )
