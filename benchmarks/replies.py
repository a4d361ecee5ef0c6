"""What a terminal answers to the questions of a program.

Device attributes, cursor, synchronised output and colours are answered, so that nothing waits for a time-out
that no real terminal would cause.
"""

from __future__ import annotations

import re

QUERY = re.compile(
    rb"\x1b\[(?P<private>[?>=]?)(?P<number>[0-9;]*)(?P<middle>\$?)(?P<final>[cnpu])"
    rb"|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)"
)


def reply(question: re.Match[bytes]) -> bytes:
    """The answer to a question that `QUERY` found; empty where none is needed."""
    if colour := question["colour"]:
        rgb = b"ffff/ffff/ffff" if colour == b"10" else b"0000/0000/0000"
        return b"\x1b]" + colour + b";rgb:" + rgb + b"\x1b\\"
    private, number, final = question["private"], question["number"], question["final"]
    if final == b"c" and not private:
        return b"\x1b[?62;4;22c"
    if final == b"n" and number == b"5":
        return b"\x1b[0n"
    if final == b"n" and number == b"6":
        return b"\x1b[1;1R"
    if final == b"p" and question["middle"]:
        return b"\x1b[" + private + number + (b";2$y" if number == b"2026" else b";0$y")
    return b""
