"""What the figures were taken on, and in which company."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from importlib.metadata import version
from pathlib import Path

import yaml


def describe() -> str:
    """The machine and the versions that matter, in two lines."""
    processor = _field("/proc/cpuinfo", "model name") or platform.processor() or platform.machine()
    memory = int((_field("/proc/meminfo", "MemTotal") or "0 kB").split()[0]) / 1_048_576
    system = f"{platform.system()} {platform.release()}"
    parse = "libyaml" if yaml.__with_libyaml__ else "no libyaml"
    return (
        f"{processor}, {os.cpu_count()} cores, {memory:.0f} GiB, {system}, {load()}\n"
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, Textual {version('textual')}, "
        f"PyYAML {version('pyyaml')} ({parse})"
    )


def load() -> str:
    """How busy the machine is."""
    return f"load {os.getloadavg()[0]:.1f}"


def _field(path: str, name: str) -> str:
    """A field of a file of Linux; empty elsewhere."""
    try:
        text = Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    found = re.search(rf"^{re.escape(name)}\s*:\s*(.*)$", text, re.MULTILINE)
    return found[1] if found else ""
