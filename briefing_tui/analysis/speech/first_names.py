"""First names and titles that tell `he` from `she`."""

from __future__ import annotations

import os.path
import unicodedata
from functools import cache
from typing import Final

_FILE: Final = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", "first_names.txt")
_HE: Final = "mr sir lord king prince father congressman chairman spokesman councilman brother imam"
_SHE: Final = (
    "mrs ms miss dame lady queen princess mother congresswoman chairwoman spokeswoman councilwoman sister"
)


@cache
def _sexes() -> dict[str, str]:
    """The word for `he` or `she` of each name and title, case folded; the file is read once."""
    sexes = dict.fromkeys(_HE.split(), "he") | dict.fromkeys(_SHE.split(), "she")
    sex = ""
    with open(_FILE, encoding="utf-8") as file:
        lines = file.read().splitlines()
    for line in lines:
        if line in ("he", "she"):
            sex = line
        elif sex:
            sexes.update(dict.fromkeys(line.casefold().split(), sex))
    return sexes


def gender_of(word: str) -> str:
    """`he`, `she`, or an empty string where a title or first name does not tell."""
    key = word.rstrip(".").casefold()
    if not key.isascii():
        key = "".join(sign for sign in unicodedata.normalize("NFD", key) if not unicodedata.combining(sign))
    return _sexes().get(key, "")
