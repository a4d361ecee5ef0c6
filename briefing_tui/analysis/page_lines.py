"""How lines of page furniture are worded: the table behind `briefing_tui.analysis.furniture`.

The wordings were collected by reading what other programs leave in of web pages; none is learned. English
first, the commonest of German, French, Spanish, Italian, Portuguese and Dutch as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

LINK: Final = "link to another article"
_CREDIT: Final = "photo credit"

_MONTH: Final = (
    r"jan\w{0,6}|gennaio|f[eé][bv]\w{0,6}|mar\w{0,3}|mär\w{0,2}|apr\w{0,3}|avr\w{0,2}|abr\w{0,2}|ma[iy]o?|maggio|"
    r"june?|jun[io]{0,2}|juin|giugno|july?|jul[io]{0,2}|juillet|luglio|aug\w{0,4}|août|ago\w{0,3}|"
    r"sep\w{0,7}|set\w{0,7}|o[ck]t\w{0,5}|out\w{0,5}|ottobre|nov\w{0,6}|dec\w{0,6}|dez\w{0,5}|déc\w{0,5}|"
    r"dic\w{0,6}"
)
_DATE_WORD: Final = (
    rf"(?:\d{{1,4}}(?:st|nd|rd|th)?|(?:{_MONTH})|a\.?m|p\.?m|[ap]|m|at|on|um|uhr|le|à|de|del|of|the|"
    r"(?:mon|tues?|wed|thu|thurs|fri|sat|sun)(?:day|nesday|rsday|urday)?|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|às|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:segunda|terça|quarta|quinta|sexta)-feira|"
    r"[a-z]{1,4}t|utc|[+-]?\d{4}|\d{1,2}h\d{0,2})"
)
_DATE: Final = rf"{_DATE_WORD}(?:[ ,./:|()–—-]{{1,4}}{_DATE_WORD}){{0,14}}[ .|)]{{0,3}}"
_STAMP: Final = (
    r"(?:(?:first|last|originally|zuletzt)\s)?(?:published|updated|posted|modified|created|filed|"
    r"veröffentlicht|aktualisiert|publié|mise? à jour|publicado|actualizado|pubblicato|aggiornato|atualizado|"
    r"gepubliceerd)"
)
_STAMPED: Final = rf"{_STAMP}\b\W{{0,4}}(?=.*\d){_DATE}"
_AGENCIES: Final = r"reuters|afp|ap|epa|shutterstock|alamy|dpa|getty(?: images)?"
_PICTURE: Final = r"(?:(?:ph|f)oto(?:graph)?|picture|image|bild(?:er)?|imagen|immagine)s?"
_NETWORKS: Final = r"facebook|twitter|instagram|telegram|whatsapp|youtube|tiktok|threads|bluesky|linkedin"
_MAIL: Final = r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}"
_LETTER: Final = r"newsletters?|inbox|e-?mail alerts?|mailing list|(?:whatsapp|telegram) channel"

# Reason; the most words of such a line; what the whole line looks like, without regard to case. Every repeat
# is bounded, so that a line costs the same whatever it holds.
_TABLE: Final[tuple[tuple[str, int, tuple[str, ...]], ...]] = (
    (
        "advertisement",
        8,
        (
            r"advertisements?|advertising|ads?|sponsored(?: content| post)?|promoted",
            r"paid (?:content|post|partnership)",
            r"anzeige|werbung|publicité|publicidad|pubblicità|publicidade|advertentie",
            r"(?:story |article )?continue[sd]? (?:reading )?(?:below|after)(?: the| this)?(?: ad\w{0,15})?",
            r"(?:please )?scroll (?:down )?(?:to|for) (?:continue|more|the rest|video)\b.{0,40}",
        ),
    ),
    (
        "advertisement",
        50,
        (
            r"if you (?:buy|purchase|click)\b.{0,140}\b(?:commission|share of the sale|affiliate)\b.{0,120}",
            r"(?:we|this site) may (?:earn|receive) (?:an? )?(?:\w{1,10} )?commission\b.{0,160}",
            r"(?:this|the) (?:article|post|page|story) (?:may )?contains? affiliate links\b.{0,160}",
        ),
    ),
    (
        "share line",
        14,
        (
            r"share|tweet|teilen|partager|compartir|condividi|compartilhar|delen",
            r"share (?:this|on|via|with)\b.{0,60}|(?:e-?mail|print|tweet|save) this(?: \w+)?",
            r"(?:teilen auf|partager sur|compartir en|condividi su)\b.{0,30}",
            r"(?:copy|share) (?:the )?link|link copied.{0,20}",
            rf"(?:follow|like|find) us on\b.{{0,90}}|follow [^.!?]{{2,60}} on (?:{_NETWORKS})\b.{{0,120}}",
            r"order reprints|print (?:article|story|page)|this article has been sent to.{0,60}",
        ),
    ),
    (
        "sign-up line",
        45,
        (
            r"sign up (?:here|now|today|below|free)\b.{0,120}",
            r"subscribe|subscribe (?:now|here|today)\b.{0,100}",
            rf".{{0,120}}[:.!?] sign up (?:for|to)\b.{{0,100}}\b(?:{_LETTER})\b.{{0,60}}",
            r"subscribe to [^.!?]{2,80}\b(?:youtube|channel|podcast)\b.{0,120}",
            r"to (?:view|read|see) the (?:full|whole|rest)\b.{0,60}\b(?:subscribe|log in|sign up)\b.{0,80}",
            r"for (?:the |all the )?latest\b.{0,80}\b(?:download|subscribe|sign up|follow)\b.{0,100}",
            r"(?:if you|you) .{0,80}\balready a subscriber\b.{0,120}",
            r"if you (?:enjoyed|liked) this (?:article|story|post|piece)\b.{0,300}",
            rf"(?:sign up|subscribe|register|join)\b.{{0,60}}\b(?:{_LETTER}|podcast)\b.{{0,160}}",
            r"subscribe to (?:our|us)\b.{0,100}",
            rf"get (?:the|our|all the|more|today's|breaking)\b.{{0,100}}\b(?:{_LETTER})\b.{{0,80}}",
            r"want (?:more|to)\b.{0,60}\? (?:sign up|subscribe)\b.{0,140}",
            r"enter your e-?mail(?: address)?\b.{0,60}|your e-?mail(?: address)?",
            r"(?:already|not) an? (?:subscriber|member)\?.{0,60}",
            r"(?:log|sign) in to (?:continue|read)\b.{0,60}",
            r"download (?:our|the) (?:free )?app\b.{0,80}",
            r"(?:jetzt abonnieren|hier geht es zum newsletter|newsletter abonnieren)\b.{0,100}",
            r"(?:abonnez-vous|inscrivez-vous|recevez)\b.{0,80}\bnewsletters?\b.{0,80}",
            r"(?:suscríbe\w\w|regístrate|inscreva-se|assine|iscriviti|abonnieren sie|schrijf je in)\b"
            r".{0,60}\b(?:newsletters?|nieuwsbrief|boletín|boletines)\b.{0,80}",
        ),
    ),
    (
        LINK,
        30,
        (
            r"(?:read|see|learn|find out|discover) more(?:\s?(?:here|about this|»|>|\.\.\.|…))?",
            r"continue reading|full story",
            r"read the (?:full|whole|original) (?:story|article|post|report)(?: here)?",
            r"(?:(?:read|see) more|read also|also read|see also|more on this|read next|up next|don't miss)"
            r"\s?[:|>»-]\s?.{0,200}",
            r"related(?: (?:stor(?:y|ies)|articles?|links?|content|coverage|video|news|posts?|topics?))?"
            r"\s?[:|>»-]\s?.{0,200}",
            r"(?:lesen sie (?:auch|dazu|mehr)|mehr zum thema|lire aussi|à lire aussi|voir aussi|lea también"
            r"|lee también|leer más|leggi anche|leia também|leia mais|lees ook)\s?[:|>»-]\s?.{0,200}",
            r"(?:watch|video|listen|live|photos|gallery)(?: now)?\s?[|>»].{0,120}",
            r"watch (?:the )?(?:full )?video (?:above|below|here)?",
            r"[^.!?]{10,140} \[(?:video|reaction|insight|pictures|photos|watch|analysis|comment|poll)\]?\|?",
            r"most read(?: (?:in|on) [^.!?]{2,30})?|popular on [^.!?]{2,30}|trending now|recommended for you",
            r"related (?:stories|articles|links|posts|content|coverage|topics)|you (?:may|might) also like",
            r"das könnte sie auch interessieren|meistgelesen|sur le même sujet|\w\w puede interesar",
        ),
    ),
    (
        "link to another page",
        25,
        (
            r"(?:please )?(?:click|tap|press) here\b.{0,140}",
            r"(?:hier klicken|klicken sie hier|cliquez ici|haga clic aquí|haz clic aquí|clicca qui"
            r"|clique aqui|klik hier)\b.{0,140}",
            r".{0,200}[.!?] click here (?:for|to)\b.{0,60}",
            r"(?:more|listen|download|full coverage)\b[^.:]{0,30}: https?://\S{1,200}.{0,80}",
            r"follow [^.!?]{2,60} coverage\b.{0,60}\bhttps?://\S{1,200}",
            r"(?:skip|jump) to (?:main )?(?:content|navigation)|(?:back|return) to (?:the )?top|nach oben",
            r"(?:next|previous) (?:article|story|post|page)|(?:load|show|view|see) (?:more|all)",
            r"loading(?:\.\.\.|…)?",
        ),
    ),
    (
        _CREDIT,
        14,
        (
            rf"\(?(?:(?:main )?{_PICTURE}|(?:(?:photo|picture|image) )?credits?|crédito|crédit photo)"
            r"(?: by| credits?)?\s?[:/]\s?[^.!?]{1,90}\.?\)?",
            rf"\(?{_PICTURE} (?:by|courtesy(?: of)?|via) [^.!?]{{1,80}}\.?\)?",
            rf"\(?[^.,!?]{{0,60}}(?: via|\s?/) ?(?:{_AGENCIES})(?: images| photo)?\.?\)?",
            r"\(?ap photo/.{0,60}|getty(?: images)?",
        ),
    ),
    (
        "copyright line",
        50,
        (
            r"\(?(?:©|\(c\)|copyright)(?: ©| \(c\))? ?(?:by )?(?:\d{4}|the associated press).{0,300}",
            r"© ?[^.!?]{2,60}|copyright [^.!?,]{2,40} (?:19|20)\d\d\b.{0,60}",
            r"this copy is for your personal, non-commercial use only\b.{0,300}",
            r".{0,160}\b(?:all rights reserved|all\w rechte vorbehalten|tous droits réservés|todos los"
            r" derechos reservados|todos os direitos reservados|tutti i diritti riservati)\W{0,4}",
            r".{0,80}\bmaterial may not be published, broadcast, rewritten\b.{0,80}",
            r"(?:re)?printed with permission\b.{0,80}",
        ),
    ),
    (
        "cookie notice",
        70,
        (
            r"(?:we|(?:this|our) (?:web ?)?site|wir|diese (?:web)?(?:site|seite)|ce site|nous|este sitio"
            r"|questo sito) (?:and our partners )?"
            r"(?:uses?|verwende(?:n|t)|nutz(?:en|t)|utili[sz]\w{1,4})"
            r" (?:\w{1,20} ){0,3}cookies\b.{0,360}",
            r"(?:accept|reject|manage|allow)(?: all)? cookies|cookie (?:settings|policy|notice|preferences)",
            r"by (?:continuing|using|browsing|clicking)\b.{0,80}"
            r"\b(?:cookies|privacy policy|terms of (?:use|service))\b.{0,160}",
            r"privacy policy|terms of (?:use|service)|terms and conditions|datenschutz|impressum",
        ),
    ),
    (
        "update note",
        45,
        (
            r"\(?(?:this|the) (?:story|article|post|piece|report|page|blog) (?:was|has been|is being|will be)"
            r" (?:last |since )?updated\b.{0,260}",
            r"this is a (?:developing|breaking)(?: news)? story\b.{0,160}",
            r"(?:this (?:story|article|post|piece) )?(?:was )?(?:first|originally) (?:published|appeared)"
            r" (?:on|in|by|at)\b.{0,80}",
        ),
    ),
    (
        "credit line",
        40,
        (
            r"\(?(?:additional |further )?(?:reporting|writing|editing|compiled|edited) by\b.{0,260}",
            r"[^,;:!?]{2,90} contributed (?:reporting|to this (?:report|story|article|post|piece))"
            r"(?: from [^.]{2,30})?",
        ),
    ),
    (
        "comment line",
        10,
        (
            r"(?:leave|post|add|write) a (?:comment|reply)|(?:\d{1,6} )?comments?(?: \(?\d{1,6}\)?)?",
            r"(?:view|show|read) (?:all )?(?:\d{1,6} )?comments|comments are (?:closed|off).{0,30}",
            r"join the (?:conversation|discussion)|tell us what you think.{0,30}",
            r"kommentare?|commentaires?|comentarios?",
        ),
    ),
    (
        "date line",
        20,
        (
            rf"{_STAMPED}(?:\W{{0,4}}{_STAMPED})?",
            r"\d{4}-\d\d-\d\dt\d\d:\d\d[\d:.]{0,10}(?:z|[+-]\d\d:?\d\d)?",
        ),
    ),
    ("topic line", 20, (r"(?:filed (?:under|in)|posted in|category|categories)\s?:.{0,140}",)),
    (
        "reading time",
        8,
        (
            r"\d{1,3}[ -]?min(?:ute)?s?(?: to)? read",
            r"(?:reading time|lesezeit|lesedauer|temps de lecture|tempo de leitura)\W{0,3}\d{1,3}.{0,12}",
        ),
    ),
    (
        "contact line",
        40,
        (
            rf"(?:e-?mail\W{{0,3}})?{_MAIL}",
            rf"(?:have a tip\? )?(?:email|write to|contact|reach) [^.!?]{{2,60}} (?:at|on) .{{0,30}}"
            rf"(?:{_MAIL}|https?://).{{0,200}}",
            rf"(?:have a tip\? )?[^.!?]{{2,60}} (?:may|can) be reached (?:at|on) .{{0,30}}{_MAIL}.{{0,200}}",
        ),
    ),
)
_UNQUOTED: Final = frozenset({LINK, _CREDIT})
"""What may hold words in quotation marks: the title of another article, the name of a picture."""

_HEADS: Final = (
    r"more (?:on|from|in) [^.!?:]{2,40}",
    r"you (?:may|might) also (?:like|be interested in)",
    r"recommended(?: (?:for you|stories|articles|reading))?|trending(?: now)?|don't miss",
    r"most (?:read|popular|viewed|commented)",
    r"(?:related|similar|more|other|recent|latest|top|popular) (?:stories|articles|posts|news|links|content"
    r"|topics|coverage|reading|videos)",
    r"read more|read also|also read|see also|related|mehr zum thema|das könnte sie auch interessieren",
    r"meistgelesen|lesen sie auch|à lire aussi|lire aussi|sur le même sujet|lea también|\w\w puede interesar",
    r"más leídas|noticias relacionadas|leggi anche|leia também|lees ook",
)
_NAME: Final = r"[^\W\d_a-zß-ÿ][\w.'’-]{0,30}"
_BYLINE_REST: Final = (
    rf"(?:{_NAME}|and|und|et|y|e|en|with|mit|for|für|of|in|at|de|del|van|von|der|da|di|la|le|the|staff|"
    r"writers?|reporters?|editors?|correspondents?|special|to|political|business|science|sports|health|senior|"
    r"chief|associate|contributing|contributor|freelance|[&|/·•–—-])"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """How one kind of line is worded.

    Attributes:
        reason: The kind, in a few words for the screen.
        words: The most words of such a line.
        quoted: Whether it may hold words in quotation marks.
        pattern: Matches the whole line.
    """

    reason: str
    words: int
    quoted: bool
    pattern: re.Pattern[str]


@cache
def wordings() -> tuple[Wording, ...]:
    """The table, compiled when it is first needed."""
    return tuple(
        Wording(
            reason,
            words,
            reason in _UNQUOTED,
            re.compile(rf"(?:{'|'.join(patterns)})\s?[.:!»>]?", re.IGNORECASE),
        )
        for reason, words, patterns in _TABLE
    )


@cache
def heads() -> re.Pattern[str]:
    """What a list of links to other articles is headed by."""
    return re.compile(rf"(?:{'|'.join(_HEADS)})\s?:?", re.IGNORECASE)


@cache
def byline() -> re.Pattern[str]:
    """`By Ada Lund`, `Von Ada Lund und Bo Berg`: capitalised names and the words of their trade."""
    return re.compile(
        r"(?:(?i:(?:written |posted |words |story |text |article )?by|von|par|por|di|door)[.:]? )"
        rf"(?:{_NAME})(?:,? {_BYLINE_REST}){{1,14}}\.?"
    )


@cache
def bare_date() -> re.Pattern[str]:
    """A date and nothing else, with its year, and with one year only: two make a period."""
    return re.compile(
        rf"(?=.{{0,30}}\b(?:{_MONTH}|\d{{1,2}} ?[./-] ?\d{{1,2}} ?[./-]))"
        rf"(?=.*\b(?:19|20)\d\d)(?!.*\b(?:19|20)\d\d\b.*\b(?:19|20)\d\d\b){_DATE}",
        re.IGNORECASE,
    )


@cache
def bare_dateline() -> re.Pattern[str]:
    """`TIDEWICK (Reuters) -` without the sentence that it begins."""
    return re.compile(r"[^\W\d_a-z][^\Wa-z]{1,30}(?:[ ,][^a-z]{1,40})?(?: ?\([A-Za-z ]{2,30}\))? ?[–—-]{1,2}")
