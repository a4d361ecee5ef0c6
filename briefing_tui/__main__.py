"""`python -m briefing_tui` and the command `briefing`."""

from __future__ import annotations

import os
import sys

from briefing_tui.prepaint import raise_curtain


def main() -> int:
    """Runs the command line with the process's own arguments; gives the exit code."""
    arguments = sys.argv[1:]
    curtain = raise_curtain(arguments)
    try:
        # Imported here: the first picture is on the terminal by now.
        from briefing_tui.cli import main as run

        code = run(arguments, curtain)
    finally:
        if curtain is not None:
            curtain.give_back()
    if "textual" in sys.modules:
        _leave(code)
    return code


def _leave(code: int) -> None:
    """End the process as it is: to take Textual apart takes longer than everything else at the end."""
    import atexit

    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            pass  # nobody reads it any more
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
