"""Counts of a career that no noun of the lists tells: "her seventh Harvest 400", "his 15th year with Nova", and what
somebody else has "to Poe's two".
"""

from __future__ import annotations

from extractor.tagging.values_lexicon import Line, value_cues
from extractor.tagging.values_nouns import Found
from extractor.tagging.values_numbers import Number

_OWNERS = frozenset({"his", "her", "their", "its", "my", "our"})


def owned(line: Line, index: int) -> bool:
    """Whether an owner stands before a word: "his", "Poe's", "the Poes'"."""
    before = line.before(index)
    return (
        line.low(before) in _OWNERS
        or (line.low(before) == "s" and line.low(before - 1) in ("'", "’"))
        or (line.low(index - 1) in ("'", "’") and line.low(index - 2).endswith("s"))
    )


def _is_somebodys(line: Line, index: int) -> bool:
    """Whether the owner is named or a pronoun: not "the team's 1000th", which need not be the sentence's team."""
    before = line.before(index)
    if line.low(before) in _OWNERS:
        return True
    return line.in_name(before - 2 if line.low(before) == "s" else before)


def career_count(line: Line, index: int, number: Number) -> Found | None:
    """What an owned ordinal counts in somebody's career: the starts in an event of which he has made so many, the
    years that he has spent somewhere. `number` stands at `index`.
    """
    if not owned(line, index) or number.value % 1 or not _is_somebodys(line, index):
        return None
    here, words = number.after, value_cues().words
    if line.low(here) in words["career_years"] and line.low(here + 1) in _WHERE:
        return Found(index, here + 1, "STAT", ("seasons", number.value))
    no_race = words["of_a_race"]
    if line.low(here) in words["career_races"] and number.value >= _A_CAREER and line.low(here + 1) not in no_race:
        return Found(index, here + 1, "STAT", ("starts", number.value))
    end = _event_end(line, here)
    if not end or _only_adds(line, index) or line.low(end) in no_race:
        return None
    if value_cues().stats.at(line, line.skip_ties(end)):
        return None
    if _is_won(line, index):
        return Found(index, end, "STAT", ("wins", number.value))
    return Found(index, end, "STAT", ("starts", number.value))


_WHERE = frozenset({"with", "in", "at", "as", "on"})
_A_CAREER = 10
"""From this number on a race is counted over a career: a "second race" is one of a season or a day."""


def _event_end(line: Line, here: int) -> int:
    """The index after an event's name that begins at a word, or after "grand prix"; 0 for none."""
    words = value_cues().words
    if (line.low(here), line.low(here + 1)) == _GRAND_PRIX:
        return here + 2
    end = line.names[here] if here in line.starts else 0
    if not end:
        return 0
    if line.low(end - 1) in words["event_ends"] or _is_distance(line.low(end - 1)):
        return end
    return end + 1 if line.low(end) in words["event_kinds"] else 0


_GRAND_PRIX = ("grand", "prix")


def _is_distance(low: str) -> bool:
    """Whether the last word of a name is a race's length: "Harvest *400*", "12 *Hours*"."""
    return low in ("hours", "hour", "miles") or (low.isdecimal() and 24 <= int(low) <= 1000)


def _is_won(line: Line, index: int) -> bool:
    """Whether what is counted was won: "won his seventh Harvest 400"."""
    return any(line.low(k) in value_cues().words["winning"] for k in range(max(0, index - 3), index))


def _only_adds(line: Line, index: int) -> bool:
    """Whether it is only added to a win which race it was: "won at Oakhill, *his second Harvest 400*"."""
    beside = line.low(index - 2) in _ASIDE and line.low(index - 1) in _OWNERS
    return beside and any(line.low(k) in value_cues().words["wins_told"] for k in range(max(0, index - 15), index))


_ASIDE = frozenset({",", "-", "–", "—", "for"})


def of_a_career(line: Line, number: Number) -> bool:
    """Whether an ordinal counts something "of Poe's career"."""
    after = number.after + 1
    if line.low(number.after) != "of" or after not in line.starts:
        return False
    owner = line.names[after]
    return line.low(line.skip_ties(owner)) == "career" and line.skip_ties(owner) > owner


def season_told(line: Line, index: int) -> str:
    """The stat of an owned ordinal that a season is said to be: "this season is his *25th*"; else ""."""
    verb = index - 2
    if line.low(verb) not in ("is", "was", "be", "marks", "being"):
        return ""
    seasons = value_cues().words["career_seasons"]
    return "seasons" if any(line.low(k) in seasons for k in range(max(0, verb - 6), verb)) else ""


def race_told(line: Line, index: int, number: Number) -> str:
    """The stat of an owned ordinal that a race is said to be: "the race will be his *200th*"; else ""."""
    if number.value < _A_CAREER:
        return ""
    races = value_cues().words["career_races"]
    return "starts" if any(line.low(k) in races for k in range(max(0, index - 8), index)) else ""


def figure_beside(line: Line, index: int, number: Number) -> Found | None:
    """A figure that only stands beside another's: "five wins to Poe's *two*" has the noun of the first."""
    name = line.before(index)
    if line.low(number.after).isalnum() or number.value % 1:
        return None
    if line.low(name) == "s":
        name -= 2
    elif name == index - 1:
        return None
    while name > 0 and line.names[name] and name not in line.starts:
        name -= 1
    if not line.in_name(name) or line.low(name - 1) not in ("to", "against", "with"):
        return None
    for here in range(name - 2, max(-1, name - _BESIDE), -1):
        if line.low(here) in (".", ";"):
            return None
        if (found := value_cues().stats.at(line, here)) and found[0] in value_cues().words["compared_stats"]:
            return Found(index, number.after, "STAT", (found[0], number.value))
    return None


_BESIDE = 12
"""Tokens from a figure back to the noun of the first, in "five wins to Poe's two"."""
