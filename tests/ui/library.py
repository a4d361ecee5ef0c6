"""A library to read in tests: briefs in our own words, with each fault that the screen must show."""

from __future__ import annotations

from pathlib import Path

ORDER = ("lighthouse", "bees", "bakery", "kiln", "owls", "ferry", "tunnel", "archive")
"""The ids, newest first, as the list shows them at the start."""

BROKEN = "broken.yaml"
BROKEN_TEXT = "brief: 1\ntitle: [never closed\n"

LIGHTHOUSE = """\
brief: 1
title: The lighthouse keeps its lamp
subtitle: A town pays for the light itself
story: coast
tags: [coast, coast/lighthouses, money, heritage]
source:
  name: Harbour Gazette
  url: https://gazette.example/lamp
  author: Ada Quill
  published: 2025-06-30
summary: The town of Norwick will pay for its lighthouse lamp.
insights:
  - text: The lamp costs nine thousand crowns a year.
    evidence: the lamp costs nine thousand crowns a year
  - text: The council of Norwick voted twelve to three.
    evidence: the council of Norwick voted twelve to three
  - text: Captain Zylberg sold 4711 tickets in Lisbon.
  - text: The keeper will retire to the mountains.
    status: struck
    by: Mara
quotes:
  - text: We would rather pay than be dark
    speaker: Olga Brandt
    role: mayor of Norwick
    verb: said
  - text: a lamp is cheaper than a wreck
    speaker: Tomas Reed
    role: harbour master
    verb: wrote
notes:
  - Ask for the vote's minutes.
article: |
  The council of Norwick voted twelve to three to pay for the light. In a year the lamp costs nine thousand crowns a year.

  "We would rather pay than be dark," said Olga Brandt, mayor of Norwick. The heritage of the coast is worth money.

  ## The harbour

  Tomas Reed, the harbour master, wrote that "a lamp is cheaper than a wreck". Lighthouses are few.

{rest}
"""

BEES = """\
brief: 1
title: Bees count to four
story: minds
tags: [nature, nature/insects, moonlight]
source:
  name: Field Notes
  url: http://fieldnotes.example/bees
  published: 2025-06-28
summary: Bees told four marks from five.
insights:
  - text: Bees told four marks from five.
    evidence: Bees told four marks from five
  - text: Penguins won the Antarctic chess cup in 1987.
  - text: Trained bees flew back to the feeder of nectar on every Tuesday in Warsaw.
quotes:
  - text: They surprised us
    speaker: Ines Duarte
    role: biologist
    verb: says
  - text: Nobody ever said these words
    speaker: Ines Duarte
    role: biologist
    verb: claims
article: |
  Bees told four marks from five. The insects live in nature, and trained bees flew back to the feeder.

  "They surprised us," says Ines Duarte, a biologist.
"""

SHORT = """\
brief: 1
title: {title}
story: {story}
tags: [{tags}]
source: {{name: {source}, url: "{url}", published: {day}}}
insights:
  - text: {fact}
    evidence: {fact}
article: |
  {fact} This is all about {tags}.
"""

SHORTS = {
    "bakery": ("A bakery opens at night", "town", "money, bread", "Harbour Gazette", "https://a.example/b", "2025-06-20"),
    "kiln": ("Clay for the new kiln", "town", "heritage, clay", "Craft Weekly", "javascript:alert(1)", "2025-06-10"),
    "owls": ("Owls nest in the tower", "minds", "nature, nature/birds", "Field Notes", "file:///etc/hostname", "2025-06-05"),
    "ferry": ("The ferry runs late", "coast", "coast, coast/boats", "Harbour Gazette", "", "2025-05-30"),
    "tunnel": ("A tunnel under the bay", "coast", "coast, coast/tunnels, money", "Craft Weekly", "https://a.example/t", "2025-05-20"),
    "archive": ("The archive finds a map", "town", "heritage, paper, maps", "Field Notes", "https://a.example/m", "2025-05-10"),
}  # fmt: skip


def lighthouse() -> str:
    """The brief with the long article: 60 paragraphs, each holding the word `gull` once."""
    rest = "\n\n".join(
        f"  Line {number} of the log tells of a gull on the rail and of a calm sea, "
        "with the wind from the west and the ropes all dry until the evening bell."
        for number in range(4, 61)
    )
    return LIGHTHOUSE.format(rest=rest)


def short(id: str, fact: str = "The morning was quiet and nothing moved.") -> str:
    """One of the small briefs."""
    title, story, tags, source, url, day = SHORTS[id]
    return SHORT.format(title=title, story=story, tags=tags, source=source, url=url, day=day, fact=fact)


def fill(folder: Path, *, broken: bool = True) -> Path:
    """Write the library into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"lighthouse": lighthouse(), "bees": BEES, **{id: short(id) for id in SHORTS}}
    for id, text in texts.items():
        (folder / f"{id}.yaml").write_text(text, encoding="utf-8")
    if broken:
        (folder / BROKEN).write_text(BROKEN_TEXT, encoding="utf-8")
    return folder
