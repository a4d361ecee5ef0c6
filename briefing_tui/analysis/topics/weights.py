"""The points of the scorecard.

Worked out by `benchmarks/tags_fit.py` (the method and its constants are there) over 416 tagged articles of
three kinds at once: editors' key phrases (DUC 2001), words that a crowd marked (500N-KPCrowd) and tags of web
pages. No number stands for an article, a word or a name. F1 of ten tags in hundredths, each fifth of the
articles left out of the fit that it is judged by: 22.9, 16.4, 21.1; with all in it: 23.8, 16.9, 23.6.

Only differences within a question count.
"""

from __future__ import annotations

from typing import Final

POINTS: Final[dict[str, tuple[float, ...]]] = {
    # Names of one to four words, then phrases of one to four.
    "kind": (0.12, 0.31, -0.00, -0.29, -0.04, 0.17, 0.09, -0.35),
    # Words of the article before the first mention, from none to over 800.
    "first": (0.65, 0.46, 0.41, 0.44, 0.27, -0.05, -0.26, -0.28, -0.45, -0.62, -0.58),
    # First to last mention as a share of the article; the last answer is one mention.
    "spread": (-0.08, 0.04, 0.06, 0.11, 0.17, -0.29),
    # For one, two, three and more words, first phrases and then names: none, once, twice, to four, to
    # seven, more.
    "mentions": (
        0.17, 0.25, -0.08, -0.06, 0.32, -0.07, -0.56, 0.00, 0.05, 0.09, 0.12, 0.45, 0.17, 0.05, 0.11,
        0.26, 0.05, 0.84, -1.05, 0.19, -0.13, 0.06, 0.12, 0.66, 0.17, -0.15, 0.36, -0.37, 0.04, -0.26,
        -0.73, -0.02, 0.21, -0.40, 0.03, -0.88,
    ),
    # Mentions a word of the article, rising.
    "density": (-0.41, -0.29, 0.03, 0.19, 0.07, 0.14, 0.27),
    # Share of its words that stand in the title: none to all.
    "title": (-0.14, -0.07, -0.03, 0.25),
    # Rarity of its rarest word, rising.
    "rarest": (-0.27, 0.28, -0.10, 0.14, 0.01, 0.17, -0.17, -0.07),
    # Mentions times rarity of its words, the mean, rising: ten answers for single words, ten for phrases.
    "parts": (
        -0.49, -0.38, -0.13, -0.01, -0.07, 0.08, 0.23, 0.30, -0.15, 0.16, -0.10, -0.23, -0.26, -0.07,
        0.03, -0.07, 0.35, 0.14, 0.34, 0.33,
    ),
    # The same of its best word; the last answer is single words.
    "best_part": (-0.24, -0.19, -0.09, -0.02, -0.08, -0.22, -0.04, 0.07, 0.16, 0.64, 0.01),
    # Its mentions as a share of those of its rarest word in the article, rising.
    "share": (-0.22, 0.20, 0.17, -0.02, -0.03, -0.11),
    # Mentions of the commonest longer phrase around it as a share of its own, rising.
    "longer": (0.25, 0.35, 0.18, -0.03, -0.36, -0.40),
    # How often no further word of a phrase stands beside it, rising.
    "bound": (-0.34, 0.13, -0.01, 0.06, 0.16, -0.01),
    # How often it begins inside a longer name, rising.
    "cut": (0.18, -0.22, -0.02, 0.05),
    # How its last word is used here: unknown, as a noun only, then more and more as a verb.
    "last_verb": (-0.14, 0.24, 0.18, -0.02, -0.26),
    # The same of the first word of a phrase; the first answer is single words.
    "first_verb": (0.07, -0.08, 0.31, 0.33, -0.21, -0.42),
    # Its last word: a name, no known ending, then the endings that scorecard lists.
    "ending": (
        0.17, -0.15, 0.39, -0.13, 0.18, -0.20, 0.06, 0.35, -0.39, 0.02, -0.14, 0.33, -0.25, -0.11,
        -0.17, -0.11, -0.29, 0.63, -0.18,
    ),
    # Its first word: a name or single word, no known ending, then the endings that scorecard lists.
    "first_ending": (0.13, -0.11, -0.21, -0.37, -0.30, 0.50, 0.21, 0.35, 0.17, 0.01, -0.16, -0.24),
    # Letters of a single word, rising; the first answer is phrases.
    "letters": (0.10, -0.53, -0.15, 0.16, 0.27, 0.16),
    # Whether a hyphen is in it.
    "hyphen": (0.21, -0.21),
}  # fmt: skip
"""By question, see `scorecard`: the points of each answer in its order."""
