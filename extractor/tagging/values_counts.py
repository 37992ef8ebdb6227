"""Counts and places: STAT, PARTICIPATION in races, POSITION, POINTS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.tagging.values_lexicon import TIES, Lexicon, Line, value_cues
from extractor.tagging.values_numbers import Number, cardinal_at, ordinal_at, times_at

_WALK = 7
"""How many words may stand between a number and what it counts; a name is one."""

_VERB_REACH = 24
"""How many words after "won" or "led" may still be its object."""

_MOST_RACES = 60
"""More races than that are a career, not a programme."""

_GAP = frozenset("clear behind ahead adrift back shy lead gap advantage deficit margin better short".split())
_PLACES = frozenset(("place", "placed", "position", "spot", "overall"))


@dataclass(frozen=True, slots=True)
class Found:
    """A value between two words of a line (`end` exclusive)."""

    start: int
    end: int
    label: str
    value: Any


def counts(line: Line) -> Iterator[Found]:
    """All counts and places of a line; readings that overlap are for the caller to choose from, the surer first."""
    counted_by_verbs = list(_verb_counts(line))
    yield from counted_by_verbs
    for index in range(len(line.words)):
        yield from _at(line, index)


def _at(line: Line, index: int) -> Iterator[Found]:
    cardinal = None if line.in_name(index) and index not in line.starts else cardinal_at(line.words, index)
    if cardinal and not _is_label(line, index):
        yield from _cardinal(line, index, cardinal)
    if ordinal := ordinal_at(line.words, index):
        yield from _ordinal(line, index, ordinal)
    elif line.low(index) in ("only", "lone", "sole") and (only := _ordinal_noun(line, Number(1, index + 1))) and only[0]:
        yield Found(index, only[1], "STAT", (only[0], 1))
    yield from _phrases(line, index)


def _is_label(line: Line, index: int) -> bool:
    """Whether the number names something: "No. 7", "Stage 1", "Round of 8", "top 10", or is part of a word or date."""
    before = line.low(line.before(index))
    if before in ("no", "nos", "stage", "turn", "lap", "race", "top", "group", "formula", "class", "car", "number"):
        return True
    if before == "." and line.low(index - 2) in ("no", "nos"):
        return True
    return before in ("#", "$", "€", "£") or (line.in_name(index) and line.names[index] - index > 1)


def _cardinal(line: Line, index: int, number: Number) -> Iterator[Found]:
    cues = value_cues()
    if line.low(line.skip_ties(number.after)) == "time":
        yield from _n_time(line, index, number)
        return
    if stat := counted_noun(line, index, number, cues.stats):
        name, after, tied = stat
        if not (tied and name in ("races", "points")) and not (name == "points" and _is_gap(line, index, after)):
            yield Found(index, after, "STAT", (name, number.value))
        if name == "points":
            yield Found(index, after, "POINTS", number.value)
    if number.value <= _MOST_RACES and (races := counted_noun(line, index, number, cues.races)):
        if not _is_programme(line, races):
            return
        what = "race" if number.value == 1 else "races"
        yield Found(index, races[1], "PARTICIPATION", f"{number.value:g} {what}")


def _is_programme(line: Line, races: tuple[str, int, bool]) -> bool:
    """Whether so many races are somebody's programme: not "eight race wins", "a four-race playoff"."""
    _, after, tied = races
    following = line.skip_ties(after)
    if value_cues().stats.at(line, following):
        return False
    return not tied or line.low(following) in value_cues().words["programme_nouns"]


def _is_gap(line: Line, index: int, after: int) -> bool:
    """ "69 points behind", "by 4.5 points": a distance, no total."""
    return line.low(after) in _GAP or line.low(index - 1) == "by"


def counted_noun(line: Line, index: int, number: Number, nouns: Lexicon[str]) -> tuple[str, int, bool] | None:
    """What a number counts: the noun's value, the index after it, and whether a hyphen ties the two ("12-win")."""
    if _is_year(line, index, number):
        return None
    stops = value_cues().words["count_stops"]
    tied = line.low(number.after) in TIES
    here = line.skip_ties(number.after)
    for _ in range(_WALK):
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
    return words[0].endswith("s") or words[-1].endswith("s") or words[-1] in ("prix", "led") or words[0] in ("average", "avg")


def _is_year(line: Line, index: int, number: Number) -> bool:
    low = line.low(index)
    return number.after == index + 1 and low.isdigit() and len(low) == 4 and 1900 <= int(low) <= 2059


def _n_time(line: Line, index: int, number: Number) -> Iterator[Found]:
    """ "three-time champion", "four-time Cup race winner"."""
    here = line.skip_ties(line.skip_ties(number.after) + 1)
    nouns = value_cues().time_nouns
    for _ in range(_WALK):
        if found := nouns.at(line, here):
            yield Found(index, found[1], "STAT", (found[0], number.value))
            return
        if here >= len(line.words) or not (line.names[here] or line.low(here).isalnum()):
            return
        here = line.skip_ties(line.names[here] or here + 1)


_ORDINAL_STATS_OFF = frozenset(("races", "points", "laps", "laps led", "playoff points", "penalty points"))


def _ordinal(line: Line, index: int, number: Number) -> Iterator[Found]:
    """ "fourth victory" is a count; "fourth" alone a place; "fourth time" neither."""
    counted = _ordinal_noun(line, number)
    if counted:
        name, after = counted
        if name and name not in _ORDINAL_STATS_OFF:
            yield Found(index, after, "STAT", (name, number.value))
        return
    if _owned(line, index, number):
        if name := _last_stat(line, index):
            yield Found(index, number.after, "STAT", (name, number.value))
        return
    if after := _place(line, index, number):
        yield Found(index, after, "POSITION", number.value)


def _ordinal_noun(line: Line, number: Number) -> tuple[str, int] | None:
    """The stat that an ordinal counts, ("", index) where it counts something else, None where it counts nothing."""
    cues = value_cues()
    here = line.skip_ties(number.after)
    if line.low(here) in _PLACES:
        return None
    for _ in range(_WALK):
        if here >= len(line.words):
            return None
        found = cues.stats.at(line, here)
        if found and not line.low(found[1] - 1).endswith("s"):
            return found
        low = line.low(here)
        if line.names[here]:
            here = line.skip_ties(line.names[here])
            continue
        if low in cues.words["counted_ordinals"]:
            rest = cues.stats.at(line, line.skip_ties(here + 1))
            return rest if rest and not line.low(rest[1] - 1).endswith("s") else ("", here)
        if low in cues.words["count_stops"] or not low.isalpha():
            return None
        here = line.skip_ties(here + 1)
    return None


def _owned(line: Line, index: int, number: Number) -> bool:
    """ "Smith's 15th", "his third", "the fifth of his career": a count of what was named before."""
    before = line.before(index)
    owner = line.low(before) in ("his", "her", "their", "its", "my", "our") or (
        line.low(before) == "s" and line.low(before - 1) in ("'", "’")
    ) or (line.low(index - 1) in ("'", "’") and line.low(index - 2).endswith("s"))
    following = [line.low(number.after + step) for step in range(3)]
    if owner:
        return following[0] in ("", ".", ",", ";", "of", "in", "this", "at", "and", "—", "-", "since", "on", "with", "for")
    return line.low(index - 1) == "the" and following[0] == "of" and following[1] in ("his", "her", "their", "the", "its") and (
        following[2] in ("career", "season", "year", "campaign", "weekend", "day")
    )


def _last_stat(line: Line, index: int) -> str | None:
    """The stat noun nearest before a word, in the same sentence."""
    for here in range(index - 1, max(-1, index - 40), -1):
        if (found := value_cues().stats.at(line, here)) and found[0] not in ("races", "points", "starts", "seasons"):
            return found[0]
    return None


_AFTER_PLACE = frozenset(
    "in on at for after behind to with from and or but as overall when while by during through before ahead of again there "
    "here just despite following only across under this last next".split()
)
_NO_PLACE_BEFORE = frozenset(
    "the a an his her their its another every each this that at my our no any one two three of last past".split()
)
_STATE_VERBS = frozenset(
    "finished finish finishing finishes placed place placing was were is are be been being ended came come coming home ran running runs run qualified qualifying "
    "qualify started starting start starts sits sat sitting lies lay lie lying ranks ranked ranking stands stood stand up classified "
    "crossed restarted dropped fell climbed rose moved took taking takes rolled grabbed secured to".split()
)


def _place(line: Line, index: int, number: Number) -> int | None:
    """The index after a place in a result ("third", "third-place"), or None where the ordinal is no place."""
    after = line.skip_ties(number.after)
    if line.low(after) in _PLACES:
        return after + 1 if line.low(after) != "overall" else number.after
    before = line.low(line.before(index))
    if before in _NO_PLACE_BEFORE or _in_a_date(line, index, number) or before in ("'", "’", "s"):
        return None
    following = line.low(number.after)
    state = before in _STATE_VERBS
    if number.value == 1 and not state and (before in ("", ".", ",", "and", "but", "when", "who", "at") or following in ("", ",")):
        return None
    if after != number.after or (number.value == 1 and following.endswith("ed")):
        return None
    if state or following in _AFTER_PLACE or not following or following in ".,;:)—–":
        return number.after
    return None


_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


def _in_a_date(line: Line, index: int, number: Number) -> bool:
    near = {line.low(line.before(index)), line.low(index - 2), line.low(number.after)}
    if line.low(number.after) == "of":
        near.add(line.low(number.after + 1))
    return bool(near & _MONTHS)


def _verb_counts(line: Line) -> Iterator[Found]:
    """ "won twice", "won six titles and 40 races", "led 38 laps", "paced the field for 208 laps"."""
    cues = value_cues()
    for index in range(len(line.words)):
        verb = cues.stat_verbs.at(line, index)
        if verb is None or line.names[index]:
            continue
        name, after = verb
        if name == "laps led":
            yield from _laps_led(line, index, after)
        elif name in ("wins", "crashes", "poles", "championships"):
            yield from _how_often(line, index, after, name)
            if name == "wins":
                yield from _won_objects(line, after)


def _how_often(line: Line, index: int, after: int, name: str) -> Iterator[Found]:
    for here in range(after, min(after + 6, len(line.words))):
        if line.low(here) in (".", ";", ",", ":", "—"):
            return
        often = times_at(line.words, here)
        if often and line.low(often.after) not in ("champion", "champ", "as"):
            yield Found(index, often.after, "STAT", (name, often.value))
            return
        number = cardinal_at(line.words, here)
        if number and here <= after + 2 and not _is_label(line, here) and line.low(number.after) == "of" and not _is_year(line, here, number):
            yield Found(index, number.after, "STAT", (name, number.value))
            return


def _won_objects(line: Line, after: int) -> Iterator[Found]:
    cues = value_cues()
    here = after
    while here < min(after + _VERB_REACH, len(line.words)):
        low = line.low(here)
        if low in (".", ";", "but", "when", "who", "which", "from", "into", "over", "against", "than", "led", "with", "after", "before",
                   "was", "were", "is", "are", "has", "have", "had", "did", "as", "while", "because"):
            return
        number = cardinal_at(line.words, here)
        if number is None or _is_label(line, here) or line.names[here]:
            here = line.names[here] or here + 1
            continue
        out_of = line.low(here - 1) == "of" and cardinal_at(line.words, here - 2)
        if not out_of and (counted := counted_noun(line, here, number, cues.won_objects)):
            name, end, tied = counted
            if not tied:
                yield Found(here, end, "STAT", (name, number.value))
        here = number.after


def _laps_led(line: Line, index: int, after: int) -> Iterator[Found]:
    for here in range(after, min(after + 6, len(line.words))):
        if line.low(here) in (".", ";", ",", ":", "by"):
            return
        number = cardinal_at(line.words, here)
        if number is None or _is_label(line, here):
            continue
        end = number.after
        for _ in range(4):
            if line.low(end) in ("laps", "lap"):
                yield Found(index, end + 1, "STAT", ("laps led", number.value))
                return
            end += 1
        return


def _phrases(line: Line, index: int) -> Iterator[Found]:
    """Phrases that say a count or place without a number, and "wins: 42"."""
    cues = value_cues()
    if line.in_name(index):
        return
    if found := cues.positions.at(line, index):
        yield Found(index, found[1], "POSITION", found[0])
    if found_part := cues.participation.at(line, index):
        yield Found(index, found_part[1], "PARTICIPATION", found_part[0])
    elif opened := cues.spaced.at(line, index):
        yield from _apart(line, index, *opened)
    low = line.low(index)
    if low == "winless":
        yield Found(index, index + 1, "STAT", ("wins", 0))
    if low in ("without", "no", "zero") and (stat := _zero(line, index)):
        yield stat
    if low[:1] == "p" and low[1:].isdigit() and len(low) <= 3:
        yield Found(index, index + 1, "POSITION", int(low[1:]))
    if low == "averaged":
        yield from _averaged(line, index)
    if found_stat := cues.stats.at(line, index):
        yield from _told_after(line, index, *found_stat)


def _apart(line: Line, index: int, meaning: tuple[str, frozenset[str]], after: int) -> Iterator[Found]:
    """ "every Outlaw date", "a handful of Truck Series starts"."""
    value, nouns = meaning
    stops = value_cues().words["count_stops"]
    for _ in range(5):
        after = line.skip_ties(after)
        low = line.low(after)
        if low in nouns:
            yield Found(index, after + 1, "PARTICIPATION", value)
            return
        if not low.isalpha() or low in stops:
            return
        after = line.names[after] or after + 1


def _zero(line: Line, index: int) -> Found | None:
    here = index + 1 + (line.low(index + 1) in ("a", "any", "an", "single"))
    found = value_cues().stats.at(line, here)
    if found and found[0] in ("wins", "podiums", "poles", "points", "top fives", "top 10s", "championships", "DNFs"):
        return Found(index, found[1], "STAT", (found[0], 0))
    return None


def _told_after(line: Line, index: int, name: str, after: int) -> Iterator[Found]:
    """ "wins: 42", "average finish of 12.4"."""
    sign = line.low(after)
    if sign not in (":", "of", "was", "is", "=", "at") or (sign not in (":", "=") and not name.startswith("average")):
        return
    number = cardinal_at(line.words, after + 1) or ordinal_at(line.words, after + 1)
    if number and not _told_before(line, index):
        yield Found(index, number.after, "STAT", (name, number.value))


def _told_before(line: Line, index: int) -> bool:
    """Whether a number right before the stat has been counted with it: "7 wins: the most"."""
    return index > 0 and cardinal_at(line.words, index - 1) is not None


def _averaged(line: Line, index: int) -> Iterator[Found]:
    for here in range(index + 1, index + 4):
        number = cardinal_at(line.words, here)
        if number is None:
            continue
        what = line.low(number.after)
        names = {"finish": "average finishing position", "start": "average starting position"}
        if what in names:
            yield Found(index, number.after + 1, "STAT", (names[what], number.value))
        return
