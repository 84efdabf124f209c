"""Dutch-looking text for synthetic projects, the same in every run: real words, made-up compounds, a long tail.

Words are drawn by Zipf's law, so an index has its few common words, its many rare ones, and the hits that go with them.
"""

from __future__ import annotations

import random
from itertools import accumulate
from pathlib import Path

WORDS = Path(__file__).with_name("words.txt")
"""Function words, words of the field, and syllables for words that nobody knows; an empty line between them."""
COMMON, STEMS, SYLLABLES = (part.split() for part in WORDS.read_text().split("\n\n"))
COMPOUNDS = 4_000
RARE = 12_000
SHAPES = ((0,), (30,), (215,), (1400,), (3, 12), (20, 300), (50, 1100), (1, 6, 15), (10, 170, 800), (4900,))
"""The words of a query by their rank after the function words: common to rare; one, two or three together."""


def _vocabulary(rng: random.Random) -> list[str]:
    compounds = [
        first + rng.choice(["", "", "s"]) + second for first, second in (rng.sample(STEMS, 2) for _ in range(COMPOUNDS))
    ]
    rare = ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(RARE)]
    tail = [*compounds, *rare]
    rng.shuffle(tail)
    return list(dict.fromkeys([*COMMON, *STEMS, *tail]))


class Writer:
    """Writes titles, sentences and paragraphs; the same seed gives the same text."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)  # noqa: S311 (text for a measurement, no secret)
        self.words = _vocabulary(random.Random(1))  # noqa: S311
        weights = [1 / (rank + 2.7) for rank in range(len(self.words))]
        self._cumulative = list(accumulate(weights))

    def some(self, count: int) -> list[str]:
        """Return words as they come in running text."""
        return self._rng.choices(self.words, cum_weights=self._cumulative, k=count)

    def title(self) -> str:
        """Return two to five words without the most common ones."""
        words = [word for word in self.some(40) if word not in COMMON][: self._rng.randint(2, 5)]
        return " ".join(words or ["project"]).capitalize()

    def prose(self, length: int) -> str:
        """Return sentences of at least `length` characters together."""
        sentences: list[str] = []
        while sum(map(len, sentences)) < length:
            sentences.append(" ".join(self.some(self._rng.randint(6, 16))).capitalize() + ".")
        return " ".join(sentences)

    def rich(self, length: int) -> str:
        """Return prose as the HTML that an editor's rich text field stores."""
        return f"<p>{self.prose(length // 2)}</p><p>{self.prose(length // 2)}</p>"


def queries(writer: Writer) -> list[str]:
    """Return twenty questions as visitors type them: one to three words, from common to rare, two of them phrases."""
    content = writer.words[len(COMMON) :]
    found = [" ".join(content[(rank + step) % len(content)] for rank in ranks) for step in (0, 7) for ranks in SHAPES]
    found[-2:] = [f'"de {STEMS[0]}"', f'"{STEMS[1]} en {STEMS[2]}"']
    return found
