"""Words that time expressions lean on: loaded from the cue file, and the tense around an expression."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.data import load_yaml, patterns_dir

_REACH = 90
"""How many characters to either side of an expression may hold the verb that tells its tense."""

_FOR_THE_TIME = re.compile(
    r"\b(?:for|to|until|from)\s+(?:the\s+)?\Z|^\s+(?:the|its|their|a)\s+\Z", re.IGNORECASE
)
"""What stands between "confirmed" or "moved" and a day to come: "for Aug. 7", "the Aug. 7 race" ..."""

_AS_THE_TIME = re.compile(r"\s+(?:for|as|at)\b", re.IGNORECASE)
"""... or, if nothing does, what follows it: "confirmed Aug. 7 as the date", unlike "confirmed Aug.

7 that".
"""

_TO_BE = re.compile(r"\bto\s+be\s+\Z", re.IGNORECASE)

_BOUNDARY = re.compile(
    r"[;.!?:\n\u2014\u201c\u201d\"]|,\s(?:and|but|while|whose|who|which|after|before|when|where)\b"
)


def alternation(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, white space in them free."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in ordered) + ")"


@dataclass(frozen=True)
class TimeCues:
    """The compiled cue lists of `patterns/cues/times.yaml`."""

    season: str
    counted: re.Pattern[str]
    before_numbers: re.Pattern[str]
    verbs: re.Pattern[str]
    future: frozenset[str]
    past: frozenset[str]
    not_past: frozenset[str]
    scheduling: frozenset[str]
    openers: frozenset[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    off_season: str
    mid_season: str
    career: str
    split_series: dict[str, tuple[int, int]]
    numbered: dict[str, int]
    """Series whose seasons go by number: the year before that of the first."""

    def direction(self, text: str, start: int, end: int, low: int, high: int) -> int:
        """Whether `text[start:end]` lies ahead (1) or behind (-1); 0 if nothing in `text[low:high]` tells.

        The verb or cue nearest before the expression in its clause decides, then the first one after it; a
        preposition right before it may overrule them or stand in for them.
        """
        before = text[max(low, start - _REACH) : start].replace("’", "'")
        if self.strong.search(before):
            return 1
        clause = max((match.end() for match in _BOUNDARY.finditer(before)), default=0)
        as_time = _AS_THE_TIME.match(text, end, high) is not None
        found = 0
        for match in self.verbs.finditer(before, clause):
            rest = before[match.end() :]
            if rest.startswith(" to ") and match.group().lower() in ("was", "were"):
                found = 1  # "was to take place on 23 October"
                continue
            if found > 0 and _TO_BE.search(before, clause, match.start()):
                continue  # "was due to be held on": the participle has no tense of its own
            found = self._tense(match.group().lower(), as_time and not rest.strip(), rest) or found
        if found or self.weak.search(before):
            return found or 1
        after = text[end : min(high, end + _REACH)].replace("’", "'")
        boundary = _BOUNDARY.search(after, 2)
        for match in self.verbs.finditer(after, 0, boundary.start() if boundary else len(after)):
            if tense := self._tense(match.group().lower(), False, " on "):
                return tense
        return 0

    def _tense(self, word: str, told: bool, rest: str) -> int:
        """The tense of a verb; `told`: the time is its object; `rest` is what stands between the two."""
        if word.startswith(("be ", "being ", "to be ")):
            return 1
        if word in self.scheduling:
            ahead = word in self.future and rest.lstrip().startswith(("to ", "on "))  # "is set to go to court in May"
            return 1 if told or ahead or _FOR_THE_TIME.search(rest) else -1
        if word in self.not_past:
            return 1 if word in self.future else 0
        if word in self.past or (word.endswith("ed") and word not in self.future):
            return -1
        return 1


@cache
def time_cues() -> TimeCues:
    """The cue lists that Pitwire ships, read once. Every scalar is text: "on" and "no" are words here."""
    path = patterns_dir() / "cues" / "times.yaml"
    lists: dict[str, Any] = load_yaml(path)
    spans: dict[str, list[str]] = lists["seasons_over_two_years"]
    numbered: dict[str, str] = lists["numbered_seasons"]
    near = r"\s+(?:the\s+|early\s+|late\s+|mid-|next\s+|this\s+|(?:middle|end|start|beginning)\s+of\s+)*\Z"
    tensed = lists["scheduling"] + lists["future"] + lists["calendar_verbs"] + lists["past"]
    flags = re.IGNORECASE
    return TimeCues(
        season=alternation(lists["season_nouns"]),
        counted=re.compile(r"[\s-]?" + alternation(lists["counted"]) + r"(?!\w)", flags),
        before_numbers=re.compile(r"(?<!\w)" + alternation(lists["before_numbers"]) + r"[\s-]?\Z", flags),
        verbs=re.compile(
            r"(?<!\w)(?:(?:to\s)?be(?:ing)?\s(?:[a-z]{1,15}ly\s)?[a-z]{2,20}(?:ed|en)\b|"
            + alternation(tensed)
            + r"(?!\w)|[a-z]{2,20}ed\b)|'ll\b",
            flags,
        ),
        future=frozenset(lists["future"] + lists["calendar_verbs"]),
        past=frozenset(lists["past"]),
        not_past=frozenset(lists["not_past"]),
        scheduling=frozenset(lists["scheduling"]),
        openers=frozenset(lists["openers"]),
        strong=re.compile(r"\b" + alternation(lists["strong_prepositions"]) + near, flags),
        weak=re.compile(r"\b" + alternation(lists["weak_prepositions"]) + near, flags),
        off_season=alternation(lists["off_season"]),
        mid_season=alternation(lists["mid_season"]),
        career=alternation(lists["career_seasons"]),
        split_series={code: (int(span[0]), int(span[1])) for code, span in spans.items()},
        numbered={code: int(year) for code, year in numbered.items()},
    )
