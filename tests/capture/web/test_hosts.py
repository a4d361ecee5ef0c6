from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_tui.capture.web.hosts import allowed, is_public

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "0.0.0.0",
    "0.1.2.3",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "ff0e::1",
    "2001:db8::1",
    "100::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "::10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::808:808",
    "2002:7f00:1::",
    "2002:a00:1::",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]
PUBLIC = [
    "8.8.8.8",
    "93.184.216.34",
    "172.15.255.255",
    "172.32.0.1",
    "192.167.255.255",
    "100.63.255.255",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450:4001::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_of_the_own_machine_and_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address", ["", "localhost", "2130706433", "127.1", "0x7f.0.0.1", "0177.0.0.1", "8.8.8.8%x", "1.2.3.4.5"]
)
def test_what_is_no_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_in_disguise_is_what_it_is(address: ipaddress.IPv4Address) -> None:
    public = is_public(str(address))
    number = int(address)
    assert is_public(f"::ffff:{address}") == public
    assert is_public(str(ipaddress.IPv6Address((0x64FF9B << 96) | number))) == public
    assert is_public(str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80)))) == public


def test_the_allowed_ones_stay_in_order_and_once() -> None:
    found = ["10.0.0.1", "8.8.8.8", "2606:4700::1111", "8.8.8.8"]
    assert allowed(found) == ("8.8.8.8", "2606:4700::1111")
    assert allowed(found, allow_private=True) == ("10.0.0.1", "8.8.8.8", "2606:4700::1111")
    assert allowed([]) == ()


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "fd00:ec2::254", "no address"],
)
def test_hosts_that_hand_out_credentials_are_never_allowed(address: str) -> None:
    assert allowed([address, "127.0.0.1", "fe80::1%eth0"], allow_private=True) == (
        "127.0.0.1",
        "fe80::1%eth0",
    )
