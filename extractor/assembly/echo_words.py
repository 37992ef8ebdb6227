"""The words of patterns/cues/echoes.yaml, ready to be looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.data import load_yaml, patterns_dir


@dataclass(frozen=True, slots=True)
class EchoWords:
    """Pronouns and nouns for what was told, and what answers it; the patterns are for `spelt` words."""

    that: frozenset[str]
    talk: frozenset[str]
    nonsense: frozenset[str]
    descriptions: frozenset[str]
    confirmations: frozenset[str]
    not_denials: frozenset[str]
    doubting: frozenset[str]
    calls: frozenset[str]
    denials: re.Pattern[str]
    doubts: re.Pattern[str]
    agreements: re.Pattern[str]


_LISTS = ("that", "talk", "nonsense", "descriptions", "confirmations", "not_denials", "doubting", "calls")
_PATTERNS = ("denials", "doubts", "agreements")


@cache
def echo_words() -> EchoWords:
    """Read once. Raises KeyError if the file lacks one of its lists."""
    rows = load_yaml(patterns_dir() / "cues" / "echoes.yaml")
    that, talk, nonsense, descriptions, confirmations, not_denials, doubting, calls = (
        frozenset(map(str, rows[name])) for name in _LISTS
    )
    denials, doubts, agreements = (_pattern(rows[name]) for name in _PATTERNS)
    return EchoWords(
        that, talk, nonsense, descriptions, confirmations, not_denials, doubting, calls, denials, doubts, agreements
    )


def spelt(words: list[str]) -> str:
    """Words in lower case with a blank around each, as the patterns want them."""
    return " " + " ".join(words).replace("’", "'") + " . "


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(_phrase(str(p)) for p in phrases))


def _phrase(phrase: str) -> str:
    """A phrase as a pattern: blanks belong to the word after which they stand, so that a gap may be empty."""
    parts = (_GAP if word == "_" else f"(?:{'|'.join(map(re.escape, word.split('|')))}) " for word in phrase.split())
    return "(?<= )" + "".join(parts)


_GAP = r"(?:[^ ]+ ){0,3}?"
