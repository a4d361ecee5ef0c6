"""Pin every dependency, with the hashes of all its published files, into `requirements/`.

The files name releases and hashes only: no index, no host, no folder of this machine. Run it
through `make lock`, on the oldest Python that we support.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [
    sys.executable,
    "-m",
    "piptools",
    "compile",
    "--quiet",
    "--upgrade",
    "--generate-hashes",
    "--no-build-isolation",
    "--no-emit-find-links",
    "--no-emit-index-url",
    "--no-emit-options",
    "--no-header",
    "--strip-extras",
]


def main() -> int:
    """Write `run.txt`, then `dev.txt` with the same releases in it; 1 where a file names a place."""
    run = ["--output-file=requirements/run.txt", "pyproject.toml"]
    dev = [
        "--extra=dev",
        "--constraint=requirements/run.txt",
        "--output-file=requirements/dev.txt",
        "pyproject.toml",
    ]
    for arguments in (run, dev):
        subprocess.run([*COMMAND, *arguments], cwd=ROOT, check=True)
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        if "://" in path.read_text(encoding="utf-8"):
            print(f"{path.name} names a host or a folder", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
