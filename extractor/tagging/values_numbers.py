"""Words and numbers: a light cut of the text into words, and the number grammar over them.

spaCy keeps "12-win" or "top-10" in one token and cuts "full-time" into three; a grammar of hyphenated
counts needs one way of cutting. Offsets are characters, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)|\d+\.\d+(?!\w|\.\d)|\w+|[^\w\s]")

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_CARDINALS: dict[str, int] = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * (number + 2) for number, word in enumerate(_TENS)
}
ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
"""The ordinals from first to nineteenth."""
_ORDINALS: dict[str, int] = (
    {word: number for number, word in enumerate(ORDINALS, start=1)}
    | {"maiden": 1}
    | {word[:-1] + "ieth": 10 * (number + 2) for number, word in enumerate(_TENS)}
)
SPELLED_NUMBERS: frozenset[str] = frozenset(_CARDINALS)
"""The words that a spelled cardinal can begin with."""

_MULTIPLES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
_TIMES: dict[str, int] = {"once": 1, "twice": 2, "thrice": 3}
_DIGIT_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)\Z", re.IGNORECASE)
_DIGITS = 9
"""Digits of a number that may stand without commas."""
_NUMERAL = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,6})?\Z")


class Word(NamedTuple):
    """A word, number or sign of the text; `low` is its lower-case form."""

    low: str
    start: int
    end: int


@dataclass(slots=True)  # never changed; a frozen one takes several times as long to make
class Number:
    """A number at a place in a list of words: its value and the index of the word after it."""

    value: int | float
    after: int


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words, numbers and signs of `text[start:end]`, with offsets into `text`."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [_new(Word, (match[0].lower(), match.start(), match.end())) for match in found]


_new = tuple.__new__
"""Makes a named tuple at half the time of the call of its class."""


def joined(words: Sequence[Word], index: int) -> bool:
    """Whether the word at `index` is a hyphen that ties its neighbours together."""
    return (
        0 < index < len(words) - 1
        and words[index].low in "-‐‑–"
        and words[index - 1].end == words[index].start
        and words[index].end == words[index + 1].start
    )


def cardinal_at(words: Sequence[Word], index: int, articles: bool = False) -> Number | None:
    """The cardinal that begins at `index`: "12", "1,127", "4.667", "twenty-one", "half a dozen", "a pair of".

    With `articles`, "a" and "an" count as 1.
    """
    if index >= len(words):
        return None
    low = words[index].low
    if not begins_cardinal(low):
        return None
    if low[0].isdigit():
        return _numeral(words, index)
    if low in _CARDINALS:
        return _spelled(words, index)
    if low in ("a", "an", "half"):
        return _article(words, index, articles)
    if low == "dozen":
        return Number(12, index + 1)
    return None


@lru_cache(maxsize=16_384)
def begins_cardinal(low: str) -> bool:
    """Whether a cardinal may begin with a lower-case word ("a" may: "a dozen")."""
    return low[0].isdigit() or low in _CARDINALS or low in ("a", "an", "half", "dozen")


@lru_cache(maxsize=16_384)
def begins_ordinal(low: str) -> bool:
    """Whether an ordinal may begin with a lower-case word."""
    return low in _ORDINALS or _CARDINALS.get(low, 0) >= 20 or _DIGIT_ORDINAL.match(low) is not None


def ordinal_at(words: Sequence[Word], index: int) -> Number | None:
    """The ordinal that begins at `index`: "third", "29th", "twenty-first", "maiden"."""
    if index >= len(words):
        return None
    low = words[index].low
    if not begins_ordinal(low):
        return None
    if match := _DIGIT_ORDINAL.match(low):
        return Number(int(match.group(1)), index + 1)
    if low in _ORDINALS:
        return Number(_ORDINALS[low], index + 1)
    tens = _CARDINALS.get(low, 0)
    if tens >= 20:
        after = index + 2 if joined(words, index + 1) else index + 1
        unit = _ORDINALS.get(words[after].low, 0) if after < len(words) else 0
        if 1 <= unit <= 9:
            return Number(tens + unit, after + 1)
    return None


def times_at(words: Sequence[Word], index: int) -> Number | None:
    """How often: "once", "twice", "three times", "10 times"."""
    if index < len(words) and words[index].low in _TIMES:
        return Number(_TIMES[words[index].low], index + 1)
    number = cardinal_at(words, index)
    if number and number.after < len(words) and words[number.after].low == "times":
        return Number(number.value, number.after + 1)
    return None


def spelled(number: int | float) -> str:
    """A small number as newsrooms write it: words up to ten, digits above."""
    return _ONES[number] if isinstance(number, int) and 0 <= number <= 10 else f"{number:g}"


def number_of(text: str) -> int | float | None:
    """The number that the whole of `text` spells ("two", "a", "twenty-one", "1,127"), or None."""
    words = words_of(text)
    number = cardinal_at(words, 0, articles=True)
    return number.value if number and number.after == len(words) else None


def _numeral(words: Sequence[Word], index: int) -> Number | None:
    low = words[index].low
    if low.isdecimal() and len(low) <= _DIGITS:
        return _multiplied(words, index + 1, int(low))
    if not _NUMERAL.match(low):
        return None
    plain = low.replace(",", "")
    value: int | float = float(plain) if "." in plain else int(plain)
    return _multiplied(words, index + 1, value)


def _spelled(words: Sequence[Word], index: int) -> Number | None:
    value = _CARDINALS[words[index].low]
    after = index + 1
    if value >= 20 and after < len(words):
        unit = after + 1 if joined(words, after) else after
        if unit < len(words) and 1 <= _CARDINALS.get(words[unit].low, 0) <= 9:
            value, after = value + _CARDINALS[words[unit].low], unit + 1
    return _multiplied(words, after, value)


def _multiplied(words: Sequence[Word], after: int, value: int | float) -> Number:
    if after < len(words) and words[after].low in _MULTIPLES:
        scaled = value * _MULTIPLES[words[after].low]
        return Number(int(scaled) if scaled == int(scaled) else scaled, after + 1)
    if after < len(words) and words[after].low == "dozen":
        return Number(value * 12, after + 1)
    return Number(value, after)


_AFTER_ARTICLE = frozenset({"half", "dozen", "hundred", "pair", "couple", "brace", "trio"})


def _article(words: Sequence[Word], index: int, articles: bool) -> Number | None:
    if not articles and words[index].low != "half" and not (
        index + 1 < len(words) and words[index + 1].low in _AFTER_ARTICLE
    ):
        return None
    following = [word.low for word in words[index + 1 : index + 3]]
    if words[index].low == "half":
        if following[:1] == ["dozen"]:
            return Number(6, index + 2)
        return Number(6, index + 3) if following in (["a", "dozen"], ["-", "dozen"]) else None
    if following[:1] == ["half"] and len(words) > index + 3 and words[index + 3].low == "dozen":
        return Number(6, index + 4)
    if following[:1] == ["dozen"]:
        return Number(12, index + 2)
    if following[:1] == ["hundred"]:
        return Number(100, index + 2)
    if following[:1] in (["pair"], ["couple"], ["brace"]):
        return Number(2, index + 3 if following[1:] == ["of"] else index + 2)
    if following[:1] in (["trio"],):
        return Number(3, index + 3 if following[1:] == ["of"] else index + 2)
    return Number(1, index + 1) if articles else None
