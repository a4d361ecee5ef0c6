"""The points of the scorecard.

Worked out by `benchmarks/tags_fit.py` (the method and its constants are there) over 416 tagged articles of
three kinds at once: editors' key phrases (DUC 2001), words that a crowd marked (500N-KPCrowd) and tags of web
pages. No number stands for an article, a word or a name. F1 of ten tags in hundredths, each fifth of the
articles left out of the fit that it is judged by: 22.6, 16.9, 21.4; with all in it: 23.3, 17.3, 23.3.

Only differences within a question count.
"""

from __future__ import annotations

from typing import Final

POINTS: Final[dict[str, tuple[float, ...]]] = {
    # Names of one to four words, then phrases of one to four.
    "kind": (0.20, 0.23, -0.00, -0.30, -0.01, 0.16, 0.08, -0.36),
    # Words of the article before the first mention, from none to over 800.
    "first": (0.71, 0.48, 0.42, 0.46, 0.23, -0.03, -0.25, -0.27, -0.43, -0.64, -0.67),
    # First to last mention as a share of the article; the last answer is one mention.
    "spread": (-0.08, 0.05, 0.09, 0.10, 0.12, -0.28),
    # For one, two, three and more words, first phrases and then names: none, once, twice, to four, to
    # seven, more.
    "mentions": (
        0.15, 0.24, -0.08, -0.07, 0.28, -0.13, -0.58, 0.17, -0.08, 0.06, 0.18, 0.55, 0.15, 0.04, 0.08,
        0.23, 0.16, 0.79, -0.74, 0.28, -0.09, 0.15, 0.22, 0.69, 0.15, -0.16, 0.30, -0.37, -0.03, -0.24,
        -0.81, -0.04, 0.14, -0.42, -0.01, -1.14,
    ),
    # Mentions a word of the article, rising.
    "density": (-0.46, -0.32, -0.01, 0.16, 0.08, 0.22, 0.33),
    # Share of its words that stand in the title: none to all.
    "title": (-0.14, -0.08, -0.04, 0.26),
    # Rarity of its rarest word, rising.
    "rarest": (-0.26, 0.28, -0.09, 0.10, 0.04, 0.18, -0.16, -0.09),
    # Mentions times rarity of its words, the mean, rising: ten answers for single words, ten for phrases.
    "parts": (
        -0.53, -0.36, -0.20, 0.00, -0.03, 0.05, 0.35, 0.29, -0.12, 0.15, -0.13, -0.27, -0.27, -0.07,
        0.01, -0.07, 0.34, 0.15, 0.38, 0.35,
    ),
    # The same of its best word; the last answer is single words.
    "best_part": (-0.28, -0.19, -0.06, -0.04, -0.10, -0.20, -0.03, 0.09, 0.17, 0.64, -0.00),
    # Its mentions as a share of those of its rarest word in the article, rising.
    "share": (-0.20, 0.18, 0.16, -0.01, -0.01, -0.12),
    # Mentions of the commonest longer phrase around it as a share of its own, rising.
    "longer": (0.23, 0.27, 0.17, -0.02, -0.33, -0.31),
    # How often no further word of a phrase stands beside it, rising.
    "bound": (-0.32, 0.11, 0.01, 0.04, 0.17, -0.01),
    # How often it begins inside a longer name, rising.
    "cut": (0.37, -0.14, -0.30, 0.07),
    # How its last word is used here: unknown, as a noun only, then more and more as a verb.
    "last_verb": (-0.13, 0.21, 0.23, -0.04, -0.27),
    # The same of the first word of a phrase; the first answer is single words.
    "first_verb": (0.06, -0.06, 0.29, 0.33, -0.20, -0.41),
    # Its last word: a name, no known ending, then the endings that scorecard lists.
    "ending": (
        0.13, -0.18, 0.37, -0.12, 0.17, -0.19, 0.05, 0.32, -0.41, -0.02, -0.16, 0.34, -0.07, -0.09,
        -0.17, 0.01, -0.29, 0.55, -0.23,
    ),
    # Its first word: a name or single word, no known ending, then the endings that scorecard lists.
    "first_ending": (0.12, -0.11, -0.24, -0.35, -0.30, 0.49, 0.20, 0.33, 0.15, 0.10, -0.16, -0.25),
    # Letters of a single word, rising; the first answer is phrases.
    "letters": (0.06, -0.50, -0.10, 0.17, 0.21, 0.16),
    # Whether a hyphen is in it.
    "hyphen": (0.22, -0.22),
}  # fmt: skip
"""By question, see `scorecard`: the points of each answer in its order."""
