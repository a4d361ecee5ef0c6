"""Briefs made up by rule, as many as wanted: the same number gives the same file everywhere.

A brief has about 6 KB. It is in one of seven languages, has tags of which some are nested, a source, a day
within eleven years, insights of which some quote their evidence, quotes that stand in the article, and
sometimes a story. One of four is laid out as a person would, the others as the program does.
"""

from __future__ import annotations

import datetime
import functools
import json
import math
import multiprocessing
import os
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.words import (
    FIRST,
    LANGUAGES,
    LAST,
    PAPERS,
    PARTS,
    PLACES,
    TOPICS,
    Zipf,
    vocabulary,
)

START: Final = datetime.date(2015, 3, 1)
DAYS: Final = 4_000
FOLDERS: Final = 256
ARTICLE: Final = 4_000
"""Bytes of the article in the middle; with the rest, a file has about 6 KB."""
BATCH: Final = 1_000
_PLAIN: Final = re.compile(r"[^\W\d_][\w ,.()/’'-]*[\w.)]")
_WORDS_OF_YAML: Final = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}


@dataclass(frozen=True, slots=True)
class Names:
    """What briefs are about, and who is in them; the first are the most frequent."""

    tags: Zipf[str]
    people: Zipf[str]
    sources: Zipf[str]
    stories: Zipf[str]


@functools.cache
def names() -> Names:
    """The names of every library."""
    dice = random.Random(2026)
    topics, parts = TOPICS.split(), PARTS.split()
    nested = [f"{topic}/{part}" for topic in topics for part in parts]
    plain = [f"{topic} {part}" for topic in topics for part in parts[:12]]
    stories = [f"{topic}-{part}" for topic in topics for part in parts[7:]]
    people = [f"{first} {last}" for first in FIRST.split() for last in LAST.split()]
    sources = [f"{place} {paper}" for place in PLACES.split() for paper in PAPERS.split()]
    for drawn in (topics, stories, people, sources):
        dice.shuffle(drawn)
    rare = [*nested, *plain]
    dice.shuffle(rare)
    return Names(Zipf([*topics, *rare]), Zipf(people, 0.9), Zipf(sources[:90], 0.6), Zipf(stories[:400], 0.8))


class Writer:
    """Makes up the parts of one brief.

    Args:
        number: Of the brief; decides everything in it.
    """

    def __init__(self, number: int) -> None:
        self.dice = random.Random(number)
        shares = [language.share for language in LANGUAGES]
        self.language = self.dice.choices(LANGUAGES, shares)[0]
        self._words = vocabulary(self.language)

    def sentence(self, low: int = 6, high: int = 22) -> str:
        """One sentence of so many words."""
        dice, length = self.dice, self.dice.randint(low, high)
        if not self.language.spaced:
            text = "".join(self._words.many(dice, length * 2))
            return f"{text[:length]}{'，' if self.language.code == 'zh' else '、'}{text[length:]}。"
        words = self._words.many(dice, length)
        if length > 12:
            words[length // 2] += ","
        if dice.random() < 0.06:
            words[length // 3] = f"{dice.randint(1, 99)}.{dice.randint(0, 9)}"
        return f"{' '.join(words).capitalize()}."

    def text(self, size: int) -> str:
        """Sentences of at least `size` bytes in all, on one line."""
        parts, length = [], 0
        while length < size:
            parts.append(self.sentence())
            length += len(parts[-1].encode()) + 1
        return (" " if self.language.spaced else "").join(parts)

    def title(self) -> str:
        """A sentence without its full stop."""
        return self.sentence(4, 9).rstrip(".。").replace("，", "").replace("、", "")

    def phrase(self, text: str) -> str:
        """A few words in the middle of a text."""
        if not self.language.spaced:
            begin = self.dice.randrange(max(1, len(text) - 12))
            return text[begin : begin + 10].strip("，、。")
        words = text.split(" ")
        begin = self.dice.randrange(max(1, len(words) - 6))
        return " ".join(words[begin : begin + 5]).strip(".,")


def brief(number: int, article_size: int | None = None) -> str:
    """The YAML text of brief `number`.

    Args:
        number: Decides everything in it.
        article_size: Bytes of the article, about; as it comes when not given.
    """
    writer, known = Writer(number), names()
    dice, language = writer.dice, writer.language
    size = article_size or min(20_000, int(ARTICLE * math.exp(dice.gauss(0, 0.45))))
    paragraphs = [writer.text(dice.randint(300, 900)) for _ in range(max(2, size // 620))]
    speakers = list(dict.fromkeys(known.people.many(dice, dice.randint(0, 3))))
    quotes: list[str] = []
    for _ in range(dice.randint(1, 3) if speakers else 0):
        quotes += _quote(writer, paragraphs, dice.choice(speakers))
    by_hand = number % 4 == 3
    tags = list(dict.fromkeys(known.tags.many(dice, dice.randint(2, 8))))
    lines = ["brief: 1", f"title: {scalar(writer.title())}", f"lang: {language.code}"]
    if dice.random() < 0.3:
        lines.append(f"story: {known.stories.many(dice, 1)[0]}")
    lines += [f"tags: [{', '.join(tags)}]"] if by_hand else ["tags:", *(f"  - {tag}" for tag in tags)]
    lines += _source(number, dice)
    summary = writer.text(350)
    lines += ["summary: >-", *(_folded(summary) if by_hand else [f"  {summary}"]), "insights:"]
    for _ in range(dice.randint(3, 5)):
        insight = writer.text(70)
        if dice.random() < 0.5:
            lines.append(f"  - {scalar(insight)}")
        else:
            evidence = writer.phrase(dice.choice(paragraphs))
            lines += [f"  - text: {scalar(insight)}", f"    evidence: {scalar(evidence)}"]
    if quotes:
        lines += ["quotes:", *quotes]
    lines.append("article: |")
    for index, text in enumerate(paragraphs):
        if index and index % 6 == 0:
            lines += [f"  ## {writer.title()}", ""]
        lines += [f"  {text}", ""]
    return "\n".join(lines).rstrip() + "\n"


def scalar(text: str) -> str:
    """A YAML scalar on one line: plain where that is safe."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)


def write_library(folder: Path, count: int, article_size: int | None = None) -> Path:
    """Write `count` briefs below `folder`, in up to 256 folders, and give the folder.

    A library that is there already, whole, is left as it is.
    """
    done = folder / ".briefs"
    if done.is_file() and done.read_text(encoding="ascii") == str(count):
        return folder
    for place in range(min(FOLDERS, count)):
        (folder / f"{place:02x}").mkdir(parents=True, exist_ok=True)
    batches = [
        (folder, range(begin, min(begin + BATCH, count)), article_size) for begin in range(0, count, BATCH)
    ]
    if len(batches) > 1:
        with multiprocessing.Pool(os.cpu_count()) as pool:
            for _ in pool.imap_unordered(_write, batches):
                pass
    else:
        for batch in batches:
            _write(batch)
    done.write_text(str(count), encoding="ascii")
    return folder


def _write(batch: tuple[Path, range, int | None]) -> None:
    folder, numbers, article_size = batch
    for number in numbers:
        path = f"{folder}/{number % FOLDERS:02x}/brief-{number:06d}.yaml"
        with open(path, "w", encoding="utf-8") as file:
            file.write(brief(number, article_size))


def _quote(writer: Writer, paragraphs: list[str], speaker: str) -> list[str]:
    """The lines of a quote; it is put into one of the paragraphs."""
    dice, language = writer.dice, writer.language
    said = writer.sentence(6, 14).rstrip(".。")
    verb, role = dice.choice(language.says), dice.choice(language.roles)
    left, right = language.marks
    sentence = f"{left}{said}{right}, {verb} {speaker}, {role}."
    if not language.spaced:
        sentence = f"{role}{speaker}{verb}：{left}{said}{right}。"
    place = dice.randrange(len(paragraphs))
    paragraphs[place] += f" {sentence}" if language.spaced else sentence
    lines = [f"  - text: {scalar(said)}", f"    speaker: {speaker}"]
    if dice.random() < 0.8:
        lines.append(f"    role: {role}")
    return [*lines, f"    verb: {verb}"]


def _source(number: int, dice: random.Random) -> list[str]:
    known = names()
    name = known.sources.many(dice, 1)[0]
    day = START + datetime.timedelta(days=dice.randrange(DAYS))
    host = name.lower().replace(" ", "-")
    lines = ["source:", f"  name: {name}", f"  url: https://{host}.example/{day:%Y/%m}/{number}"]
    if dice.random() < 0.7:
        lines.append(f"  author: {known.people.many(dice, 1)[0]}")
    if dice.random() < 0.98:
        lines.append(f"  published: {day.isoformat()}")
    second = dice.randrange(86_400)
    clock = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
    return [*lines, f"  captured: {(day + datetime.timedelta(days=1)).isoformat()}T{clock}Z"]


def _folded(text: str, width: int = 88) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return [f"  {line}" for line in lines]
