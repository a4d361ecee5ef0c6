"""How many quotations and speakers are found: `python -m benchmarks.quotes DATA SCORER`.

The annotated articles and the scorer are not part of this repository. DATA is the folder of
`quotes.polnear.dev.jsonl.gz`, one article a line with its `id`, `text` and annotated `quotes`; SCORER is a
program that takes the rows and the found quotations as two files.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from briefing_tui.analysis.quotes import find_quotes

ROWS = "quotes.polnear.dev.jsonl.gz"


def main() -> int:
    """Print the articles a second and the scorer's table; 2 where the data or the scorer is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of the annotated articles")
    parser.add_argument("scorer", type=Path, help="the program that compares them")
    args = parser.parse_args()
    absent = [path for path in (args.data / ROWS, args.scorer) if not path.is_file()]
    if absent:
        print("nothing measured: there is no " + " and no ".join(map(str, absent)), file=sys.stderr)
        return 2
    with gzip.open(args.data / ROWS, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    started = time.process_time()
    found = [predict(row) for row in rows]
    seconds = time.process_time() - started
    print(
        f"{len(rows)} articles, {len(rows) / max(seconds, 1e-9):.0f} a second of processor time", flush=True
    )
    with tempfile.TemporaryDirectory() as folder:
        files = [
            write(Path(folder) / f"{name}.jsonl", value) for name, value in (("gold", rows), ("found", found))
        ]
        return subprocess.run([sys.executable, args.scorer, *files], check=False).returncode


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """What is found in one article, in the form of the scorer."""
    quotes = [
        {
            "start": quote.start,
            "end": quote.end,
            "kind": str(quote.kind),
            "speaker": quote.speaker or "",
            "canonical_speaker": quote.speaker or "",
            "role": quote.role,
        }
        for quote in find_quotes(row["text"])
    ]
    return {"id": row["id"], "quotes": quotes}


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """The rows as a file, one a line."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
