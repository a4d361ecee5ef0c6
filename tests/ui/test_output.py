"""What is sent to the terminal: all of it, in order, whether the terminal takes it at once or not."""

from __future__ import annotations

import os
import pty
import threading
import tty

from briefing_tui.ui.output import AT_ONCE, Output


def read_all(master: int, count: int) -> bytes:
    data = b""
    while len(data) < count:
        data += os.read(master, 65_536)
    return data


def test_all_of_it_arrives_in_order() -> None:
    master, slave = pty.openpty()
    tty.setraw(slave)
    output = Output(slave, "utf-8")
    texts = [f"{number} " + "é" * (number * 97 % (2 * AT_ONCE)) for number in range(60)]
    wanted = "".join(texts).encode()
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(read_all(master, len(wanted))))
    reader.start()
    for text in texts:
        output.send(text)
    output.end()
    reader.join(10)
    assert received == [wanted]
    os.close(master)
    os.close(slave)


def test_a_short_picture_needs_no_thread() -> None:
    master, slave = pty.openpty()
    tty.setraw(slave)
    output = Output(slave, "ascii")
    output.send("two lines ▌")
    assert output._thread is None
    assert os.read(master, 100) == b"two lines ?"
    output.end()
    os.close(master)
    os.close(slave)


def test_a_terminal_that_takes_nothing_keeps_nobody_waiting() -> None:
    master, slave = pty.openpty()
    tty.setraw(slave)
    output = Output(slave, "utf-8")
    output.send("x" * 1_000_000)
    output.send("y")
    os.close(master)
    output.end()
    os.close(slave)
