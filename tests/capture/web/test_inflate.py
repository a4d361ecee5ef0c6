from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_tui.capture.web.inflate import inflater
from briefing_tui.errors import NetworkError


def unpacked(data: bytes, coding: str, limit: int = 1_000_000, step: int = 7) -> bytes:
    unpack = inflater(coding, limit)
    pieces = [unpack.feed(data[at : at + step]) for at in range(0, len(data), step)]
    unpack.end()
    return b"".join(pieces)


@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate", "raw", ""]), st.integers(1, 500))
@settings(deadline=None)
def test_what_was_packed_comes_out_in_pieces_of_any_size(data: bytes, how: str, step: int) -> None:
    packed = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "raw": lambda data: zlib.compress(data)[2:-4],
        "": bytes,
    }
    coding = "deflate" if how == "raw" else how
    assert unpacked(packed[how](data), coding, step=step) == data


@pytest.mark.parametrize("step", [1, 10, 1000])
def test_members_are_one_text_and_padding_is_none(step: int) -> None:
    members = gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two")
    assert unpacked(members, "gzip", step=step) == b"one two"
    assert unpacked(members + bytes(50), "gzip", step=step) == b"one two"
    assert unpacked(zlib.compress(b"one") + b"\x1f\x8brest", "deflate", step=step) == b"one"


@pytest.mark.parametrize("coding", ["gzip", "deflate", ""])
def test_nothing_at_all_is_nothing(coding: str) -> None:
    assert unpacked(b"", coding) == b""


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
@pytest.mark.parametrize("size", [1_000_001, 30_000_000])
def test_a_bomb_ends_at_the_limit(coding: str, size: int) -> None:
    bomb = (gzip.compress if coding == "gzip" else zlib.compress)(bytes(size))
    assert len(bomb) < 50_000
    with pytest.raises(NetworkError, match="larger than the 1 MB"):
        unpacked(bomb, coding, step=65536)
    fits = (gzip.compress if coding == "gzip" else zlib.compress)(bytes(1_000_000))
    assert len(unpacked(fits, coding, step=65536)) == 1_000_000


def test_what_comes_in_is_limited_as_well() -> None:
    with pytest.raises(NetworkError, match="larger"):
        unpacked(gzip.compress(b"") * 60_000, "gzip", step=65536)
    with pytest.raises(NetworkError, match="larger"):
        unpacked(bytes(1_000_001), "", step=65536)
    assert len(unpacked(bytes(1_000_000), "", step=65536)) == 1_000_000


@pytest.mark.parametrize(
    ("data", "coding", "said"),
    [
        (b"no gzip at all", "gzip", "damaged"),
        (b"\xff\xff\xff\xff", "deflate", "damaged"),
        (gzip.compress(b"text" * 100)[:-1], "gzip", "ended before"),
        (gzip.compress(b"text" * 100)[:15], "gzip", "ended before"),
        (zlib.compress(b"text" * 100)[:-5], "deflate", "ended before"),
        (b"x", "deflate", "ended before"),
        (b"x", "br", "not asked for: br"),
        (b"x", "gzip, gzip", "not asked for"),
        (b"x", "zstd" * 100, "not asked for"),
    ],
)
def test_damage_is_said(data: bytes, coding: str, said: str) -> None:
    with pytest.raises(NetworkError) as caught:
        unpacked(data, coding)
    assert said in str(caught.value)
    assert len(str(caught.value)) < 200


def test_identity_is_no_coding() -> None:
    assert unpacked(b"text", " Identity ,") == b"text"
    assert unpacked(gzip.compress(b"text"), "X-GZIP") == b"text"
