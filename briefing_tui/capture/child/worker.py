"""The other end of `briefing_tui.capture.apart`: reads sources in a process of its own, within limits.

A request on standard input is one line of JSON (`name`, `url`, `forced`, `skip`, `size`) and `size` bytes.
The answer on standard output is one line of JSON an article (`wire.pack`), then `{"end": true}`, or
`{"error": [...]}` with `"gone": true` where the process ends with it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, BinaryIO, Final

from briefing_tui.errors import BriefingError, UnreadableError

NO_WAY: Final = "save the article as text, or paste it"
"""What to do about a source that brings its reader down."""

_DESCRIPTORS: Final = 64


def main() -> None:
    """Serve until standard input ends. `sys.argv[1:]`: bytes of memory, CPU seconds an article."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    # What a parser prints must not get among the answers.
    out = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)
    _end_with_parent()
    _limit(memory)
    serve(sys.stdin.buffer, out, lambda: _more_time(seconds))


def serve(asked: BinaryIO, out: BinaryIO, more_time: Callable[[], None]) -> None:
    """Answer every request.

    Args:
        asked: Where requests come from.
        out: Where answers go to.
        more_time: Called before each article.
    """
    for line in asked:
        request = json.loads(line)
        data = asked.read(request["size"])
        gone = _answer(request, data, out, more_time)
        out.flush()
        if gone:
            return


def _answer(request: dict[str, Any], data: bytes, out: BinaryIO, more_time: Callable[[], None]) -> bool:
    """Write the answer; whether the process is not fit for another one."""
    from briefing_tui.capture.child import wire
    from briefing_tui.capture.registry import read

    more_time()
    end: dict[str, object] = {"end": True}
    try:
        for each in read(data, request["name"], request["url"], request["forced"], request["skip"]):
            out.write(wire.pack(each).encode() + b"\n")
            out.flush()
            more_time()
    except BriefingError as error:
        end = {"error": wire.error_fields(error)}
    except BrokenPipeError:
        return True
    except MemoryError:
        reason = UnreadableError("reading it takes more memory than it may have", NO_WAY)
        end = {"error": wire.error_fields(reason), "gone": True}
    except Exception as failure:  # whatever a parser raises on a hostile source is the source's fault
        reason = UnreadableError(f"its reader fails on it ({type(failure).__name__})", NO_WAY)
        end = {"error": wire.error_fields(reason), "gone": True}
    out.write(json.dumps(end).encode() + b"\n")
    return "gone" in end


def _end_with_parent() -> None:
    """End as soon as nobody holds the other end of standard input, whatever is going on here."""
    import select

    def watch() -> None:
        # Asked for nothing, poll tells of the hang-up alone.
        waiting = select.poll()
        waiting.register(0, 0)
        waiting.poll()
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def _limit(memory: int) -> None:
    """Bound memory; allow no files to be written, no processes, few descriptors, no core."""
    import resource

    # Files of compiled modules could not be written either.
    sys.dont_write_bytecode = True
    used = 0
    with contextlib.suppress(OSError, ValueError, IndexError), open("/proc/self/statm", "rb") as file:
        used = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    limits = {
        "RLIMIT_AS": used + memory,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_NOFILE": _DESCRIPTORS,
        "RLIMIT_CORE": 0,
    }
    for name, most in limits.items():
        kind = getattr(resource, name, None)
        # What a system does not know, or has already bounded closer, stays as it is.
        if kind is not None:
            hard = resource.getrlimit(kind)[1]
            bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(kind, (bound, bound))


def _more_time(seconds: int) -> None:
    """From now on, so much CPU time: the kernel ends the process where it takes more."""
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    bound = int(time.process_time()) + 1 + seconds
    if hard != resource.RLIM_INFINITY:
        bound = min(bound, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (bound, hard))
