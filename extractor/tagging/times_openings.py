"""Which rules of the time grammar can match at a word: read off their patterns, so that the others are not tried.

A pattern is followed along the letters of the word only. What it asks for beyond them, and what stands around, is taken
to be there: a rule that is named may still not match, one that is not named cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from extractor.tagging.times_reading import Rule

_parser: Any = re._parser  # type: ignore[attr-defined]  # the one reader of the language of patterns
_PLAIN = frozenset({"LITERAL", "NOT_LITERAL", "IN", "ANY"})
_KINDS = {
    "CATEGORY_DIGIT": re.compile(r"\d"), "CATEGORY_SPACE": re.compile(r"\s"), "CATEGORY_WORD": re.compile(r"\w"),
}


class RulesAt(dict[str, tuple[Rule, ...]]):
    """For a word (lower-case), or a first digit, those rules that can match a text which begins with it; also for a
    word with letters of the next, "the ne", if those are asked for.
    """

    def __init__(self, rules: tuple[Rule, ...], few: int = 300):
        """`few`: so many openings are asked for before any is looked at; an article or two asks for less."""
        super().__init__({"": rules})
        self._few = few
        self._parsed: dict[str, Any] = {}
        self._asked = 0

    def __missing__(self, word: str) -> tuple[Rule, ...]:
        before = self[word[:-1] if " " in word else word[:1] if len(word) > 1 else ""]
        found = tuple([rule for rule in before if _reached(self._parts(rule), word, {0})])
        if len(self) < _MOST:
            self[word] = found
        return found

    def further(self, opening: str, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """Of the rules for a word those that can match an `opening` which goes on behind it: "a se", "20:"."""
        self._asked += 1
        found = self.get(opening)
        if found is None:
            if self._asked <= self._few:
                return rules
            if len(self) >= _MOST or not opening.isascii():
                return rules
            found = self[opening] = tuple([rule for rule in rules if _reached(self._parts(rule), opening, {0})])
        return found

    def told(self, words: Iterable[str]) -> dict[str, list[int]]:
        """For each of the words the numbers of the rules: what can be kept, and restored."""
        numbers = {id(rule): number for number, rule in enumerate(self[""])}
        return {word: [numbers[id(rule)] for rule in self[word]] for word in words}

    def restore(self, told: dict[str, list[int]]) -> None:
        """Take what was `told` by one of the same rules."""
        rules = self[""]
        self.update({word: tuple([rules[number] for number in numbers]) for word, numbers in told.items()})

    def _parts(self, rule: Rule) -> Any:
        if rule.name not in self._parsed:
            self._parsed[rule.name] = list(_parser.parse(rule.pattern.pattern, rule.pattern.flags))
        return self._parsed[rule.name]


_MOST = 8192
"""Words and openings whose rules are kept."""


def _reached(nodes: Any, word: str, places: set[int]) -> set[int]:
    """How far into the word the parts of a pattern can get, one after the other, from any of the places."""
    for kind, told in nodes:
        if not places:
            break
        places = _step(str(kind), told, word, places)
    return places


def _step(kind: str, told: Any, word: str, places: set[int]) -> set[int]:
    end = len(word)
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return places
    if kind == "SUBPATTERN":
        return _reached(told[-1], word, places)
    if kind == "BRANCH":
        return set().union(*(_reached(one, word, places) for one in told[1]))
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, inner = told
        seen = places if not least else set()
        for count in range(1, max(least, min(int(most), end + 1)) + 1):
            places = _reached(inner, word, places)
            if count >= least:
                if places <= seen:
                    break
                seen = seen | places
        return seen
    if kind not in _PLAIN:
        return set(range(min(places), end + 1))  # whatever it is, it may take any number of letters
    return {min(place + 1, end) for place in places if place == end or _may_be(kind, told, word[place])}


def _may_be(kind: str, told: Any, letter: str) -> bool:
    """Whether one place of a pattern can take a letter, of either case."""
    if kind == "LITERAL":
        return chr(told).lower() == letter
    if kind == "IN":
        return any(_may_be(str(k), one, letter) for k, one in told)
    if kind == "RANGE":
        return chr(told[0]) <= letter <= chr(told[1]) or chr(told[0]) <= letter.upper() <= chr(told[1])
    known = _KINDS.get(str(told)) if kind == "CATEGORY" else None
    return known is None or known.match(letter) is not None
