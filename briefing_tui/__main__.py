"""`python -m briefing_tui` and the command `briefing`."""

from __future__ import annotations

import sys

from briefing_tui.cli import main as run


def main() -> int:
    """Runs the command line with the process's own arguments; gives the exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
