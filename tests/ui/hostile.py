"""Briefs that attack the terminal from every field, and what to look for in the bytes that come out."""

from __future__ import annotations

import re
from pathlib import Path

MARK = "Zq"
"""Follows each attack, so that an attack which came through is an exact run of bytes."""
BIDI = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029)
SEQUENCES = (
    "\x1b[31m", "\x1b[2J", "\x1b[H", "\x1b[?1049l", "\x1b[6n", "\x1b[>31u", "\x1bc", "\x1b(0", "\x1b",
    "\x1b]0;title\x07", "\x1b]52;c;WnE=\x07", "\x1b]8;;http://bad.example\x1b\\", "\x1bPq\x1b\\", "\x1b_x\x1b\\",
    "\x9b31m", "\x9d0;title\x9c", "\x90q\x9c", "\x85",
)  # fmt: skip
CHARACTERS = (
    *(chr(code) for code in range(0x20)),
    *(chr(code) for code in range(0x7F, 0xA0)),
    *(chr(code) for code in BIDI),
    "\ufeff", "\ufff9", "\U000e0041", "\U000e007f",
)  # fmt: skip
MARKUP = (
    "[@click=app.quit]", "[/", "[/]", "[a='x]", "[link='http://bad.example']", "[bold on red]", "[$text]",
    "[@click=\"app.simulate_key('Q')\"]",
)  # fmt: skip
FORBIDDEN = tuple((attack + MARK).encode() for attack in (*SEQUENCES, *CHARACTERS) if attack != " ")
KINDS = re.compile(
    r"\x1b\[(?P<params>[0-?]*)(?P<csi>[ -/]*[@-~])|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<esc>.?)|(?P<c0>[\x00-\x1a\x1c-\x1f\x7f])|(?P<c1>[\x80-\x9f])"
    f"|(?P<bidi>[{''.join(map(chr, BIDI))}\U000e0000-\U000e007f])",
    re.DOTALL,
)


def kinds(raw: bytes) -> set[str]:
    """The kinds of control sequence in what a terminal received, each named."""
    found = set()
    for match in KINDS.finditer(raw.decode("utf-8")):
        if (final := match["csi"]) is not None:
            private = match["params"][:1] if match["params"][:1] in "<=>?" else ""
            # A mode is a kind of its own: to switch the cursor off is not to leave the second screen.
            found.add(f"CSI {private}{match['params'][1:] if final in 'hl' else ''}{final}")
        elif (command := match["osc"]) is not None:
            found.add(f"OSC {command.split(';')[0]}")
        else:
            found.add(repr(match[0]))
    return found


def quoted(text: str) -> str:
    """A YAML scalar that means exactly this text."""
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    code = ord(char)
    if char in '"\\':
        return "\\" + char
    if 0x20 <= code < 0x7F:
        return char
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def attacks(size: int = 14) -> list[str]:
    """Every attack, some to a text, so that each text fits into a short line of the screen."""
    units = [attack + MARK for attack in (*SEQUENCES, *CHARACTERS, *MARKUP)]
    return ["".join(units[at : at + size]) for at in range(0, len(units), size)]


def brief(text: str, id: str, *, article: str | None = None) -> str:
    """A brief with the text in every field."""
    q = quoted(text)
    body = (
        article
        if article is not None
        else f"One plain line.\n\n{text}\n\nHe said “{text}” and left.\n\n## {text}\n"
    )
    return (
        f"brief: 1\nid: {id}\ntitle: {q}\nsubtitle: {q}\nstory: {q}\ntags: [{q}, plain]\n"
        f"source: {{name: {q}, url: {q}, author: {q}, published: {q}, captured: {q}, tool: {q}, file: {q}}}\n"
        f"summary: {quoted(text + chr(10) + chr(10) + text)}\n"
        f"insights:\n  - {q}\n  - {{text: {q}, evidence: {q}, note: {q}, by: {q}, status: kept}}\n"
        f"quotes:\n  - {{text: {q}, speaker: {q}, role: {q}, verb: {q}, kind: partial}}\n"
        f"notes: [{q}]\nx-{MARK}: {q}\narticle: {quoted(body)}\n"
    )


def fill(folder: Path) -> int:
    """Write the attacks as a library, with a file that cannot be read and bad file names; how many briefs."""
    folder.mkdir(parents=True)
    texts = attacks()
    for number, text in enumerate(texts):
        (folder / f"{number:02}.yaml").write_text(brief(text, f"brief-{number:02}"), encoding="utf-8")
    name = f"name \x1b[31m{MARK} \u202e{MARK} \n{MARK} [@click=app.quit]{MARK}[a='x]"
    (folder / f"{name}.yaml").write_text(f"brief: 1\ntitle: {quoted(texts[0])}\n", encoding="utf-8")
    for number, text in enumerate(texts):
        # An unknown key, repeated: the reader names it in its message.
        bad = f"brief: 1\ntitle: x\n{quoted(text)}: 1\n{quoted(text)}: 2\ninsights: {quoted(text)}\n"
        (folder / f"zz {number} {name}.yaml").write_text(bad, encoding="utf-8")
    return len(texts) + 1


def plain(folder: Path) -> None:
    """A library with nothing bad in it but a file that cannot be read."""
    folder.mkdir(parents=True)
    for number in range(6):
        text = brief(f"plain {MARK} words", f"brief-{number:02}")
        (folder / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    (folder / "zz.yaml").write_text("brief: 1\ntitle: one: two\n", encoding="utf-8")


def big(folder: Path, length: int = 1_000_000) -> None:
    """A library whose briefs each have one line of `length` characters, every one in another field."""
    folder.mkdir(parents=True)
    words = ("a line without an end " * (length // 22 + 1))[:length]
    fields = {
        "title": f"title: {words}",
        "subtitle": f"title: x\nsubtitle: {words}",
        "tag": f"title: x\ntags: [{words}]",
        "source": f"title: x\nsource: {{name: {words}, url: http://{words.replace(' ', '-')}}}",
        "summary": f"title: x\nsummary: {words}",
        "insight": f"title: x\ninsights: [{words}]\narticle: {words}",
        "quote": f"title: x\nquotes: [{{text: {words}, speaker: {words}}}]\narticle: {words}",
        "note": f"title: x\nnotes: [{words}]",
        "word": f"title: x\narticle: {'x' * length}",
        "wide": f"title: x\narticle: {chr(0x6F22) * (length // 4)}",
        "marks": f"title: x\narticle: {'a' + chr(0x301) * (length // 4)}",
        "controls": f"title: x\narticle: {quoted(chr(0x1B) * (length // 4))}",
    }
    for name, text in fields.items():
        (folder / f"{name}.yaml").write_text(f"brief: 1\n{text}\n", encoding="utf-8")
