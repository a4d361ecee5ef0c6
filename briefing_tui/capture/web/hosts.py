"""Which network addresses may be connected to: those that stand in the public internet."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import Final

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_NAT64_LOCAL: Final = ipaddress.IPv6Network("64:ff9b:1::/48")
_COMPATIBLE: Final = ipaddress.IPv6Network("::/96")
_SIX_TO_FOUR: Final = ipaddress.IPv6Network("2002::/16")

_CLOUD: Final = (ipaddress.IPv4Network("169.254.0.0/16"), ipaddress.IPv6Network("fd00:ec2::/32"))
"""Where hosts of clouds hand out credentials to whoever asks: no article stands there."""


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
    """Those of the addresses that may be connected to, each once, in order.

    Args:
        addresses: As `getaddrinfo` gives them.
        allow_private: Hosts of this machine and its network too, but none that hands out credentials.
    """
    return tuple(
        dict.fromkeys(
            each for each in addresses if is_public(each) or (allow_private and not _gives_credentials(each))
        )
    )


def _gives_credentials(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    carried = _carried(ip) if isinstance(ip, ipaddress.IPv6Address) else None
    return any(each in network for each in (ip, *(carried or ())) for network in _CLOUD)


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
