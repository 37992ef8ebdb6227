"""Hyphens as the parser has to see them: in "23-year-old", and where they stand for a dash."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.syntax.lexicon import Lexical

HYPHENS = frozenset("-‑–")


def dashes(texts: Sequence[str], spaced: Sequence[bool], first: int) -> Iterable[int]:
    """The tokens that are hyphens with a space on either side: "Roe - who left Nova - is back" has two dashes.

    The model joins what stands around a hyphen into one noun, and loses the verb behind the second.
    `texts` are the sentence's words from token `first`; `spaced` the whole document's spaces.
    """
    for k in range(1, len(texts) - 1):
        figures = texts[k - 1].isdigit() and texts[k + 1].isdigit()
        if texts[k] == "-" and spaced[first + k] and spaced[first + k - 1] and not figures:
            yield first + k


def ages(words: list[Lexical], start: int, end: int) -> Iterable[tuple[int, int]]:
    """Token ranges of "23-year-old": the model takes it for an adverb as often as for a man."""
    for k in range(start, end - 4):
        hyphens = words[k + 1].text in HYPHENS and words[k + 3].text in HYPHENS
        if hyphens and words[k + 2].lower_ == "year" and words[k + 4].lower_ == "old":
            yield k, k + 5
