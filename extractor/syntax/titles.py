"""Titles before a name: which a year belongs to ("2013 Sun Series champion Ann Lee"), what participle stands before."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.syntax.lexicon import Lexical

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
        if not (word[:1].isupper() or word.isdigit() or word in ("-", "–", "series", "world")):
            return 0
    return 0


def state_before(words: list[Lexical], first: int, start: int) -> int:
    """Where the participle stands that is taken for a verb before titles: "replaces *injured* 2010 champion Roe".

    Right before the name, or behind an article, the model knows it.
    """
    for i in range(start - 2, max(first, start - 6), -1):
        word = words[i]
        if word.lower_ in _STATES:
            return i if words[i - 1].lower_ not in _BEFORE_A_PARTICIPLE else 0
        if not (word.is_alpha or word.is_digit) or word.lower_ in ("the", "and", "of", "by", "in"):
            return 0
    return 0


_STATES = frozenset("injured retiring departing departed outgoing sidelined suspended absent banned ousted".split())
_BEFORE_A_PARTICIPLE = frozenset(
    "the a an his her its their for of with from to is are was were be been being get got by when while who".split()
)
