from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing_tui import process
from briefing_tui.capture import apart, registry
from briefing_tui.capture.apart import Apart, read_apart
from briefing_tui.capture.child import exchange, worker
from briefing_tui.capture.child.exchange import Limits
from briefing_tui.capture.child.wire import pack
from briefing_tui.capture.reading import Part, Reading, Refused
from briefing_tui.errors import UnreadableError, UsageError

PAGE = b"<html><body><p>The ice grows.</p></body></html>"
ONE = pack(Reading("html", (Part(1, "body", "The ice grows."),)))
BIG = b"<html>" + b"x" * 3_000_000
# What a process begins with that takes the request as ours does.
TAKE = "import json, os, signal, sys, time; i = sys.stdin.buffer; o = sys.stdout; "
ASKED = "r = json.loads(i.readline()); i.read(r['size']); "
SAY = f"print({ONE!r}, flush=True); "
# Our own process, with a reader that does something bad to it.
OURS = "from briefing_tui.capture import registry; from briefing_tui.capture.child import worker; registry.read = {bad}; worker.main()"


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Every process begun; all of them are gone afterwards, and nothing of them is open."""
    found: list[subprocess.Popen[bytes]] = []

    def begin(*args: str, asked: bool = False) -> subprocess.Popen[bytes] | None:
        child = process.begin(*args, asked=asked)
        if child is not None:
            found.append(child)
        return child

    monkeypatch.setattr(apart, "begin", begin)
    before = descriptors()
    yield found
    for child in found:
        assert child.returncode is not None
        assert child.stdin is not None
        assert child.stdin.closed
        assert child.stdout is not None
        assert child.stdout.closed
    assert descriptors() == before


def descriptors() -> int:
    """How many are open, where that can be told."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


def until(done: Callable[[], bool]) -> None:
    """Waits until it is so."""
    end = time.monotonic() + 60
    while not done():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def start(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """From now on, processes run this."""
    monkeypatch.setattr(apart, "_CODE", code)


@pytest.mark.usefixtures("begun")
def test_light_kinds_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "begin", lambda *_: pytest.fail("no process is needed"))
    counted: list[int] = []
    (reading,) = read_apart(b"The ice grows.", "a.txt", progress=counted.append)
    assert isinstance(reading, Reading)
    assert reading.tool == "text"
    assert counted == [1]


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("data", [PAGE, BIG], ids=["small", "big"])
def test_articles_come_one_by_one(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    start(monkeypatch, TAKE + ASKED + SAY * 3 + "print('{\"end\": true}', flush=True); i.read()")
    counted: list[int] = []
    found = list(read_apart(data, "a\udcff.html", progress=counted.append))
    assert [isinstance(each, Reading) for each in found] == [True] * 3
    assert counted == [1, 2, 3]


def test_one_process_reads_many_sources(
    begun: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    start(
        monkeypatch,
        "from briefing_tui.capture.reading import Reading; "
        + OURS.format(bad="lambda data, *_: iter([Reading(data.decode())])"),
    )
    with Apart() as reader:
        for text in ("<html>a", "<html>b", "<html>" + "c" * 300_000):
            (reading,) = reader.read(text.encode(), "")
            assert isinstance(reading, Reading)
            assert reading.tool == text
    assert len(begun) == 1


BAD: dict[str, tuple[str, str]] = {
    "ends at once": ("", "ended before"),
    "ends in the middle": (TAKE + ASKED + SAY, "ended before"),
    "ends without taking the source": ("import sys; sys.stdin.buffer.readline()", "ended before"),
    "dies": (TAKE + ASKED + SAY + "os.kill(os.getpid(), signal.SIGSEGV)", r"broke down on it \(signal 11\)"),
    "closes its end": (TAKE + ASKED + "os.close(1); i.read(); time.sleep(600)", "nonsense"),
    "answers nonsense": (TAKE + ASKED + "print('nonsense', flush=True); i.read()", "nonsense"),
    "answers no reading": (TAKE + ASKED + "print('{\"reading\":{}}', flush=True); i.read()", "nonsense"),
    "answers no error": (TAKE + ASKED + "print('{\"error\":7}', flush=True); i.read()", "nonsense"),
    "answers a list": (TAKE + ASKED + "print('[' * 9000, flush=True); i.read()", "nonsense"),
    "answers too much at once": (TAKE + ASKED + "\nwhile True: o.write('x' * 9999)", "too much"),
    "answers too often": (TAKE + ASKED + f"\nwhile True: print({ONE!r})", "too much"),
    "sleeps": (TAKE + ASKED + "time.sleep(600)", "more than 1 s"),
    "sleeps before it is asked": ("import time; time.sleep(600)", "more than 1 s"),
}


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("size", [PAGE, BIG], ids=["small", "big"])
@pytest.mark.parametrize("what", BAD)
def test_whatever_it_does_ends_in_one_line(monkeypatch: pytest.MonkeyPatch, what: str, size: bytes) -> None:
    code, message = BAD[what]
    monkeypatch.setattr(exchange, "END_SECONDS", 0.1)
    start(monkeypatch, code)
    wait = 1.0 if "sleeps" in what else 300.0
    limits = Limits(wait=wait, whole=300.0, answer=1 << 20)
    with Apart(limits) as reader, pytest.raises(UnreadableError, match=message) as error:
        list(reader.read(size, "a.html"))
    assert error.value.hint


@pytest.mark.usefixtures("begun")
def test_a_source_with_many_articles_has_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    start(monkeypatch, TAKE + ASKED + f"\nwhile True: time.sleep(.1); print({ONE!r}, flush=True)")
    with (
        Apart(Limits(whole=1.0, per_megabyte=0.0)) as reader,
        pytest.raises(UnreadableError, match="more than"),
    ):
        list(reader.read(PAGE, "a.html"))


HARM: dict[str, tuple[str, str]] = {
    "takes too long": ("lambda *_: iter(int, 1).__next__() or [0 for n in iter(int, 1)]", "more than 1 s"),
    "takes memory": ("lambda *_: [bytearray(1 << 31)]", "more memory"),
    "recurses": ("lambda *_: eval('(lambda f: f(f))(lambda f: f(f))')", r"fails on it \(RecursionError\)"),
    "raises": ("lambda *_: [1 / 0]", r"fails on it \(ZeroDivisionError\)"),
    "writes a file": ("lambda *_: open('made', 'wb', 0).write(b'a')", r"fails on it \(OSError\)"),
    "leaves": ("lambda *_: __import__('os')._exit(0)", "ended before"),
    "prints": ("lambda *_: print('nonsense', flush=True) or 1 / 0", "ZeroDivisionError"),
}


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("what", HARM)
def test_our_process_bounds_its_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str) -> None:
    bad, message = HARM[what]
    monkeypatch.chdir(tmp_path)
    start(monkeypatch, OURS.format(bad=bad))
    with Apart(Limits(seconds=1, wait=300.0)) as reader:
        for _ in range(2):  # the next source finds a new process
            with pytest.raises(UnreadableError, match=message):
                list(reader.read(PAGE, "a.html"))


def box(*texts: str) -> bytes:
    """A mailbox of letters with these texts."""
    head = "From a@b.example Tue Feb  3 08:00:00 2026\nFrom: a@b.example\nSubject: Ice\nDate: now\n\n"
    return "".join(f"{head}{text}\n\n" for text in texts).encode()


# Our own process, in which a letter may bring its reader down.
ILL = (
    "from briefing_tui.capture import mail; from briefing_tui.capture.child import worker; own = mail.letter_reading; "
    "mail.letter_reading = lambda data: {bad} if b'ILL' in data else own(data); worker.main()"
)


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("__import__('os')._exit(1)", "ended before"),
        ("[0 for n in iter(int, 1)]", "more than 1 s"),
        ("7", "fails"),
    ],
)
def test_one_article_that_brings_it_down_harms_no_other(
    monkeypatch: pytest.MonkeyPatch, bad: str, message: str
) -> None:
    start(monkeypatch, ILL.format(bad=bad))
    with Apart(Limits(seconds=1, wait=300.0)) as reader:
        found = list(reader.read(box("The ice grows.", "ILL", "It melts.", "ILL"), "box.mbox"))
    assert [type(each) for each in found] == [Reading, Refused, Reading, Refused]
    refused = [each for each in found if isinstance(each, Refused)]
    assert [each.place for each in refused] == ["message 2", "message 4"]
    assert all(message in each.error.message for each in refused)


@pytest.mark.usefixtures("begun")
def test_too_many_that_bring_it_down_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    start(monkeypatch, ILL.format(bad="__import__('os')._exit(1)"))
    found: list[Reading | Refused] = []
    with pytest.raises(UnreadableError, match="ended before"):
        found.extend(read_apart(box(*["ILL"] * 9), "box.mbox"))
    assert [each.place for each in found if isinstance(each, Refused)] == [
        "message 1",
        "message 2",
        "message 3",
    ]


def test_a_refusal_leaves_it_warm(
    begun: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse = "__import__('briefing_tui.errors', fromlist=['a']).UnreadableError('no words', 'try text')"
    start(monkeypatch, OURS.format(bad=f"lambda *_: (_ for _ in ()).throw({refuse})"))
    with Apart() as reader:
        for _ in range(2):
            with pytest.raises(UnreadableError, match="no words") as error:
                list(reader.read(PAGE, "a.html"))
            assert error.value.hint == "try text"
    assert len(begun) == 1


def test_one_that_was_ended_between_sources_is_begun_anew(
    begun: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    start(monkeypatch, TAKE + ASKED + SAY + "print('{\"end\": true}', flush=True)")
    with Apart() as reader:
        assert len(list(reader.read(PAGE, "a.html"))) == 1
        until(lambda: begun[0].poll() is not None)
        assert len(list(reader.read(PAGE, "a.html"))) == 1
    assert len(begun) == 2


def test_who_wants_no_more_ends_it(
    begun: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    start(monkeypatch, TAKE + ASKED + SAY * 2 + "time.sleep(600)")
    with Apart() as reader:
        articles = reader.read(PAGE, "a.html")
        assert isinstance(next(articles), Reading)
        assert begun[0].poll() is None
        articles.close()  # type: ignore[attr-defined]  # a generator
        assert begun[0].returncode == -signal.SIGKILL


def test_cancelled_it_ends_and_says_nothing(
    begun: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    start(monkeypatch, TAKE + ASKED + SAY + "time.sleep(600)")
    seen: list[int] = []
    assert len(list(read_apart(PAGE, "a.html", cancelled=lambda: bool(seen), progress=seen.append))) == 1
    assert begun[0].returncode == -signal.SIGKILL


@pytest.mark.usefixtures("begun")
def test_where_no_process_can_be_begun_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with pytest.raises(UnreadableError, match="no process could be begun"):
        list(read_apart(PAGE, "a.html"))


@pytest.mark.usefixtures("begun")
def test_wrong_readers_and_kinds_are_said_without_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "begin", lambda *_, **__: pytest.fail("no process is needed"))
    with pytest.raises(UsageError, match="no reader 'pdf'"):
        list(read_apart(PAGE, "a.html", forced="pdf"))
    with pytest.raises(UnreadableError, match="XML of a kind"):
        list(read_apart(b"<?xml version='1.0'?><gpx/>", "a.gpx"))


def test_it_ends_when_we_die(tmp_path: Path) -> None:
    """However long its reader still runs: killed, a process leaves none behind."""
    spin = OURS.format(bad="lambda *_: [0 for n in iter(int, 1)]")
    code = (
        "from briefing_tui.capture import apart; import os\n"
        f"apart._CODE = {spin!r}\n"
        "def begin(*a, **k):\n    child = own(*a, **k); print(child.pid, flush=True); return child\n"
        "own, apart.begin = apart.begin, begin\n"
        "list(apart.read_apart(b'<html>', '', cancelled=lambda: print('waits', flush=True)))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as us:
        assert us.stdout is not None
        child = int(us.stdout.readline())
        assert us.stdout.readline() == b"waits\n"
        us.kill()
    until(lambda: _gone(child))


def _gone(pid: int) -> bool:
    """Whether the process has ended; who collects it is not ours to say."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z"


def serve(*requests: tuple[bytes, str]) -> list[dict[str, object]]:
    """What the other end answers to sources of these names."""
    asked = b"".join(
        json.dumps({"name": name, "url": "", "forced": "text", "skip": 0, "size": len(data)}).encode()
        + b"\n"
        + data
        for data, name in requests
    )
    out = io.BytesIO()
    worker.serve(io.BytesIO(asked), out, lambda: None)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_other_end_answers_each_request() -> None:
    answers = serve((b"The ice grows.", "a"), (b"", "b"), (b"It melts.", "c"))
    assert [list(answer) for answer in answers] == [["reading"], ["end"], ["error"], ["reading"], ["end"]]


def test_the_other_end_stops_where_it_is_not_fit_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> Iterator[Reading]:
        raise MemoryError

    monkeypatch.setattr(registry, "read", read)
    (answer,) = serve((b"a", "a"), (b"b", "b"))
    assert answer["gone"] is True
    assert "memory" in str(answer["error"])
