"""The points of the scorecard.

Worked out by `benchmarks/tags_fit.py` (the method and its constants are there) over 416 tagged articles of
three kinds at once: editors' key phrases (DUC 2001), words that a crowd marked (500N-KPCrowd) and tags of web
pages. No number stands for an article, a word or a name. F1 of ten tags in hundredths, each fifth of the
articles left out of the fit that it is judged by: 23.0, 16.9, 20.6; with all in it: 24.0, 17.2, 22.3.

Only differences within a question count.
"""

from __future__ import annotations

from typing import Final

POINTS: Final[dict[str, tuple[float, ...]]] = {
    # Names of one to four words, then phrases of one to four.
    "kind": (0.06, 0.30, -0.01, -0.28, 0.02, 0.20, 0.07, -0.35),
    # Words of the article before the first mention, from none to over 800.
    "first": (0.62, 0.44, 0.40, 0.43, 0.26, 0.00, -0.22, -0.29, -0.44, -0.69, -0.51),
    # First to last mention as a share of the article; the last answer is one mention.
    "spread": (-0.05, 0.05, 0.09, 0.11, 0.16, -0.36),
    # For one, two, three and more words, first phrases and then names: none, once, twice, to four, to
    # seven, more.
    "mentions": (
        0.17, 0.22, -0.16, -0.08, 0.39, -0.07, -0.57, 0.01, -0.07, 0.10, 0.09, 0.45, 0.17, 0.11, 0.10,
        0.32, 0.06, 0.81, -0.81, 0.10, -0.15, 0.02, 0.19, 0.77, 0.17, -0.11, 0.31, -0.36, -0.20, -0.13,
        -0.82, 0.01, 0.23, -0.39, 0.01, -0.90,
    ),
    # Mentions a word of the article, rising.
    "density": (-0.46, -0.25, 0.02, 0.18, 0.05, 0.09, 0.36),
    # Share of its words that stand in the title: none to all.
    "title": (-0.14, -0.08, -0.04, 0.26),
    # Rarity of its rarest word, rising.
    "rarest": (-0.15, 0.17, -0.11, 0.09, 0.04, 0.15, -0.14, -0.05),
    # Mentions times rarity of its words, the mean, rising: ten answers for single words, ten for phrases.
    "parts": (
        -0.53, -0.33, -0.21, -0.04, -0.09, 0.12, 0.26, 0.30, -0.06, 0.24, -0.22, -0.33, -0.27, -0.07,
        0.02, -0.03, 0.32, 0.17, 0.41, 0.34,
    ),
    # The same of its best word; the last answer is single words.
    "best_part": (-0.29, -0.26, -0.11, -0.09, -0.10, -0.16, 0.00, 0.13, 0.16, 0.62, 0.08),
    # Its mentions as a share of those of its rarest word in the article, rising.
    "share": (-0.16, 0.18, 0.21, -0.03, -0.05, -0.14),
    # Mentions of the commonest longer phrase around it as a share of its own, rising.
    "longer": (0.33, 0.19, 0.10, -0.01, -0.42, -0.19),
    # How often no further word of a phrase stands beside it, rising.
    "bound": (-0.43, 0.09, 0.03, 0.11, 0.28, -0.08),
    # How often it begins inside a longer name, rising.
    "cut": (0.21, -0.14, -0.13, 0.05),
    # How its last word is used here: unknown, as a noun only, then more and more as a verb.
    "last_verb": (-0.09, 0.19, 0.21, -0.02, -0.28),
    # The same of the first word of a phrase; the first answer is single words.
    "first_verb": (0.09, -0.04, 0.30, 0.34, -0.20, -0.49),
    # Its last word: a name, no known ending, then tion sion ment ness ity ism ist ship ance ence ology
    # ers er or ing ed ly.
    "ending": (
        0.19, -0.29, 0.27, -0.07, 0.14, -0.23, 0.04, 0.51, -0.50, 0.05, -0.12, 0.19, 0.41, -0.24, -0.25,
        -0.04, -0.35, 0.37, -0.09,
    ),
    # Its first word: a name or single word, no known ending, then ed ing ly al ic ive ous est er able.
    "first_ending": (0.08, -0.09, -0.23, -0.37, -0.27, 0.58, 0.35, 0.39, 0.09, -0.18, -0.17, -0.19),
    # Letters of a single word, rising; the first answer is phrases.
    "letters": (0.04, -0.59, -0.15, 0.13, 0.31, 0.26),
    # Whether a hyphen is in it.
    "hyphen": (0.27, -0.27),
}  # fmt: skip
"""By question, see `scorecard`: the points of each answer in its order."""
