"""When two addresses are of one article: a form that leaves out what does not matter."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_TRACKING: Final = re.compile(
    r"utm_|pk_|mtm_|wt[._]|__twitter|guc(?:counter|e_)|at_(?:medium|campaign|link|bbc|format|ptr|custom)"
    r"|(?:fbclid|gclid|dclid|msclkid|twclid|yclid|[gw]braid|mc_[ce]id|_hsenc|_hsmi|_ga|_gl|igsh|igshid"
    r"|mkt_tok|ref|ref_src|ref_url|cmp|cmpid|ocid|ncid|icid|mbid|xtor|s_cid|sr_share|smid|smtyp|vero_id"
    r"|amp|outputtype)\Z"
)
"""Names of parameters that say where a reader came from, or in which dress the page comes."""
_DRESS: Final = ("www.", "m.", "mobile.", "amp.")
_MIDDLE: Final = re.compile(r"\A([a-z]{2,3})\.m\.")
_ARTICLE: Final = re.compile(r"[0-9-]")
_ESCAPE: Final = re.compile(r"%[0-9a-fA-F]{2}")
_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
_MAX: Final = 4_000


def canonical(url: str) -> str:
    """The form of an address that all addresses of one article share, without a scheme; for comparing only.

    Host in small letters without `www.` and what stands before it for small screens, no default port, no
    name and password, no fragment, no parameter of tracking, the others in order; no slash at the end, and no
    `/amp` behind what looks like an article's own name.

    Returns:
        An empty text for what is no http or https address, and for a front page, which is no article's own.
    """
    url = url.strip()
    if len(url) > _MAX or url[:4].lower() != "http":
        return ""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    query = _kept(parts.query) if parts.query else ""
    path = _path(parts.path)
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""  # a page of a script's own
    if not (path or query or fragment):
        return ""
    return f"{_undressed(host)}{path}{query}{fragment}"


def _undressed(host: str) -> str:
    host = _MIDDLE.sub(r"\1.", host)
    for dress in _DRESS:
        if host.startswith(dress) and "." in host[len(dress) :]:
            host = host[len(dress) :]
    return host


def _path(path: str) -> str:
    if "%" in path:
        path = _ESCAPE.sub(_decoded, path)
    path = path.rstrip("/")
    head, _, last = path.rpartition("/")
    if last.lower() in ("amp", "amp.html") and _ARTICLE.search(head.rpartition("/")[2]):
        return head
    return path


def _decoded(match: re.Match[str]) -> str:
    char = chr(int(match[0][1:], 16))
    return char if char in _PLAIN else match[0].upper()


def _kept(query: str) -> str:
    kept = sorted(
        pair for pair in query.split("&") if pair and not _TRACKING.match(pair.partition("=")[0].lower())
    )
    return "?" + "&".join(kept) if kept else ""
