"""Which network addresses may be connected to: those that stand in the public internet."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import Final

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_NAT64_LOCAL: Final = ipaddress.IPv6Network("64:ff9b:1::/48")
_COMPATIBLE: Final = ipaddress.IPv6Network("::/96")
_SIX_TO_FOUR: Final = ipaddress.IPv6Network("2002::/16")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet.

    Private, loopback, link-local, shared, multicast, reserved and unspecified ones are not; nor is an
    IPv6 address which carries such an IPv4 address (mapped, compatible, 6to4, Teredo, NAT64).

    Args:
        address: As `getaddrinfo` gives it, a scope behind `%` included. What is no IP address is not public.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if "%" in address:  # a scope is only needed on the local link
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64_LOCAL or ip.is_site_local:
            return False
        carried = _carried(ip)
        if carried is not None:
            return all(_plain(each) for each in carried)
    return _plain(ip)


def allowed(addresses: Iterable[str], *, allow_private: bool = False) -> tuple[str, ...]:
    """Those of the addresses that may be connected to, each once, in order."""
    return tuple(dict.fromkeys(each for each in addresses if allow_private or is_public(each)))


def _plain(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def _carried(ip: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...] | None:
    """The IPv4 addresses inside; `None` where there are none."""
    if ip.ipv4_mapped is not None:
        return (ip.ipv4_mapped,)
    if ip.teredo is not None:
        return ip.teredo
    if ip in _SIX_TO_FOUR and ip.sixtofour is not None:
        return (ip.sixtofour,)
    if ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1):
        return (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF),)
    return None
