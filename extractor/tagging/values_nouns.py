"""From a number to what it counts: the walk that "nine Xfinity wins" and "three more Cup races" need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractor.tagging.values_lexicon import TIES, Lexicon, Line, value_cues
from extractor.tagging.values_numbers import Number, ordinal_at

WALK = 7
"""How many words may stand between a number and what it counts; a name is one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value between two words of a line (`end` exclusive)."""

    start: int
    end: int
    label: str
    value: Any


def is_label(line: Line, index: int) -> bool:
    """Whether the number names something: "No.

    7", "Stage 1", "Round of 8", "top 10", or is part of a word or date.
    """
    before = line.low(line.before(index))
    if before in (
        "no",
        "nos",
        "stage",
        "turn",
        "lap",
        "race",
        "top",
        "group",
        "formula",
        "class",
        "car",
        "number",
    ):
        return True
    if before == "." and line.low(index - 2) in ("no", "nos"):
        return True
    return before in ("#", "$", "€", "£") or (line.in_name(index) and line.names[index] - index > 1)


def counted_noun(line: Line, index: int, number: Number, nouns: Lexicon[str]) -> tuple[str, int, bool] | None:
    """What a number counts.

    The noun's value, the index after it, and whether a hyphen ties the two ("12-win").
    """
    if is_year(line, index, number):
        return None
    stops = value_cues().words["count_stops"]
    tied = line.low(number.after) in TIES
    here = line.skip_ties(number.after)
    if tied and line.low(here) in _MEASURES:
        return None  # "a 40-lap feature win" counts laps, and no wins
    for _ in range(WALK):
        if here >= len(line.words):
            return None
        found = nouns.at(line, here)
        if found and (number.value == 1 or tied or _plural(line, here, found[1])):
            return found[0], found[1], tied
        low = line.low(here)
        if line.names[here]:
            here = line.names[here]
        elif low in stops or not (low.isalpha() or low[0].isdigit()):
            return None
        else:
            here += 1
        here = line.skip_ties(here)
    return None


def _plural(line: Line, start: int, after: int) -> bool:
    """Whether a stat phrase can stand after a number above one; an average always can."""
    words = [line.low(here) for here in range(start, after)]
    return (
        words[0].endswith("s")
        or words[-1].endswith("s")
        or words[-1] in ("prix", "led")
        or words[0] in ("average", "avg")
    )


def is_year(line: Line, index: int, number: Number) -> bool:
    low = line.low(index)
    return number.after == index + 1 and low.isdecimal() and len(low) == 4 and 1900 <= int(low) <= 2059


def one_out_of(line: Line, index: int) -> bool:
    """Whether the number at `index` only tells out of how many one is: "the second of today's three races"."""
    here = index - 1
    while here > index - _OWNER and line.low(here) != "of":
        if line.low(here) in _NO_OWNER:
            return False
        here -= 1
    if line.low(here) != "of":
        return False
    first = ordinal_at(line.words, here - 1)
    return (first is not None and first.after == here) or line.low(here - 1) in _WHICH


_MEASURES = frozenset(
    "lap mile kilometre kilometer km second tenth hundredth length minute hour stage day week car truck".split()
)
_OWNER = 6
"""Words from "of" to a number at most: "of the championship weekend's three races"."""
_NO_OWNER = frozenset({",", ".", "in", "at", "on", "with", "and", "to", "is", "was", "for"})
_WHICH = frozenset({"final", "last", "opening", "latter", "latest", "middle", "penultimate", "longest", "longer"})
