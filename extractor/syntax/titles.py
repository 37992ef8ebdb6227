"""Titles that a year belongs to: "2013 Sun Series champion Ann Lee"."""

from __future__ import annotations

from collections.abc import Sequence

HOLDERS = frozenset({"champion", "champions", "winner", "winners", "titleholder", "titlist"})
"""Nouns for who holds a title."""
LONGEST = 8
"""Words from a year to what follows the noun."""


def titled(words: Sequence[str]) -> int:
    """How far from a year, the first of the words, the noun stands that it makes somebody's title with; 0 for none.

    Between them stand only names and numbers, after the noun another name or a comma.
    """
    if not words or len(words[0]) != 4 or not words[0].isdigit():
        return 0
    for k, word in enumerate(words[1 : LONGEST - 1], 1):
        if word.lower() in HOLDERS:
            return k if k + 1 < len(words) and (words[k + 1][:1].isupper() or words[k + 1] == ",") else 0
        if not (word[:1].isupper() or word.isdigit() or word in ("-", "–", "series")):
            return 0
    return 0
