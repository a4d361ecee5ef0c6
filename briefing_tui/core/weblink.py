"""An address on the web, taken apart: http and https only, nothing secret in it, safe to send."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from briefing_tui.errors import UsageError

LONGEST: Final = 2_000
"""Characters of a longer one are no address."""
PORTS: Final = {"http": 80, "https": 443}
"""What may be fetched, and the port of each."""

_ALONE: Final = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f-\x9f]{1,2000}", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NAME: Final = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,126}\.?")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
_SAFE: Final = "/%:@!$&'()*+,;=~-._?[]|"


@dataclass(frozen=True, slots=True)
class WebLink:
    """The parts of an address.

    Attributes:
        scheme: `http` or `https`.
        host: In ASCII and lower case; an IPv6 address without its brackets.
        port: 1 to 65535.
        path: With the query, percent-encoded; begins with `/`.
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host, and port where it is not the usual one: what the `Host` header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"

    def joined(self, location: str) -> WebLink:
        """The address that a link on this page leads to. Raises as `parse` does."""
        try:
            return parse(urljoin(self.url, location.strip()))
        except ValueError:
            raise UsageError("the address cannot be read") from None


def begins_link(text: str) -> bool:
    """Whether a text begins as an address on the web does."""
    return text[:8].lower().startswith(("http://", "https://"))


def is_link(text: str) -> bool:
    """Whether a text is one address on the web and nothing else. It may be none yet: `parse` looks closer."""
    return _ALONE.fullmatch(text) is not None


def parse(text: str) -> WebLink:
    """Takes an address apart.

    Args:
        text: As typed or received. White space around it does not matter, a fragment is left out.

    Raises:
        UsageError: It is not http or https, names no host, holds a user name, or is too long.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise UsageError(f"an address of {len(text):,} characters is too long")
    if _CONTROL.search(text):
        raise UsageError("the address holds control characters")
    try:
        split = urlsplit(text)
        port = split.port
        host = (split.hostname or "").strip()
    except ValueError:
        raise UsageError("the address cannot be read", "write it as https://example.org/page") from None
    if split.scheme not in PORTS:
        if _SCHEME.match(text):
            raise UsageError(f"{split.scheme}: is not fetched", "http:// and https:// are")
        raise UsageError("this is no address", "one begins with http:// or https://")
    if "@" in split.netloc:
        raise UsageError(
            "an address with a user name or password is not fetched", "leave out what is before @"
        )
    path = quote(split.path or "/", safe=_SAFE)
    query = f"?{quote(split.query, safe=_SAFE)}" if split.query else ""
    return WebLink(split.scheme, _host(host), _port(port, split.scheme), path + query)


def _port(port: int | None, scheme: str) -> int:
    if port == 0:
        raise UsageError("port 0 is no port")
    return port or PORTS[scheme]


def _host(host: str) -> str:
    if not host or len(host) > 253:
        raise UsageError("the address names no host", "write it as https://example.org/page")
    if ":" in host and "%" not in host:  # a scope means something on this machine alone
        import ipaddress

        try:
            return str(ipaddress.IPv6Address(host))
        except ValueError:
            raise UsageError(f"{host} is no host") from None
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise UsageError(f"{host} is no host") from None
    if not _NAME.fullmatch(name.lower()):
        raise UsageError(f"{host} is no host")
    return name.lower()
