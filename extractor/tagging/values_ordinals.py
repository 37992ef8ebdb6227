"""Ordinals.

A count ("fourth victory", "his fifth"), a place ("finished fourth"), or neither ("the fourth lap").
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.tagging.times_calendar import MONTHS
from extractor.tagging.values_careers import career_count, of_a_career, owned, race_told, season_told
from extractor.tagging.values_lexicon import TIES, Line, value_cues
from extractor.tagging.values_nouns import WALK, Found
from extractor.tagging.values_numbers import Number, cardinal_at, ordinal_at

_ORDINAL_STATS_OFF = frozenset(("races", "points", "laps", "laps led", "playoff points", "penalty points"))


def ordinal_readings(line: Line, index: int, number: Number) -> Iterator[Found]:
    """ "fourth victory" is a count; "fourth" alone a place; "fourth time" neither."""
    if _on_the_grid(line, number.after):
        yield Found(index, number.after, "POSITION", number.value)
        return
    if line.low(number.after) == "anniversary":
        return
    if number.value == 1 and (many := cardinal_at(line.words, number.after)) and line.low(many.after) not in TIES:
        return  # "her first two races"
    if career := career_count(line, index, number):
        yield career
        return
    counted = ordinal_noun(line, number)
    if counted:
        name, after = counted
        if number.value == 1 and _first_for_a_while(line, after):
            return
        if name and name not in _ORDINAL_STATS_OFF:
            yield Found(index, after, "STAT", (name, number.value))
        elif number.value > 1 and (won := _won_again(line, index, after)):
            yield Found(index, after + 1, "STAT", (won, number.value))
        return
    if _owned(line, index, number):
        if stat := season_told(line, index) or _last_stat(line, index) or race_told(line, index, number):
            yield Found(index, number.after, "STAT", (stat, number.value))
        return
    if end := _place(line, index, number):
        yield Found(index, end, "POSITION", number.value)


def _on_the_grid(line: Line, after: int) -> bool:
    """Whether a place on the grid follows: "the eighth starting position"."""
    return line.low(after) in ("starting", "qualifying", "grid") and line.low(after + 1) in _GRID_PLACES


_GRID_PLACES = frozenset({"position", "spot", "place", "slot", "berth"})


def _first_for_a_while(line: Line, after: int) -> bool:
    """Whether a first one is no first ever: "first win since 2019", "first podium in two years"."""
    for here in range(after, min(after + 5, len(line.words))):
        low = line.low(here)
        if low == "since":
            return True
        if low in ("in", "for") and (number := cardinal_at(line.words, here + 1)):
            return line.low(line.skip_ties(number.after)).rstrip("s") in _WHILES
        if low in (".", ",", ";"):
            return False
    return False


_WHILES = frozenset("year month week season race start round day grand".split())


def ordinal_noun(line: Line, number: Number) -> tuple[str, int] | None:
    """The stat that an ordinal counts, ("", index) where it counts something else, None where it counts
    nothing.
    """
    cues = value_cues()
    here = line.skip_ties(number.after)
    if line.low(here) in value_cues().words["places"]:
        return None
    if (here != number.after or number.value > 1) and _timed(line, here):
        return None
    if here != number.after and line.low(here) in _COMPARED:
        return "", here  # "the seventh-fastest lap" is one of many
    passed: tuple[str, int] | None = None
    for _ in range(WALK):
        if here >= len(line.words):
            break
        found = cues.stats.at(line, here)
        if found and found[0] == "championships":
            found = cues.stats.at(line, found[1]) or found  # "its 300th World Championship race"
        if found and not line.low(found[1] - 1).endswith("s"):
            return found
        low = line.low(here)
        if line.names[here]:
            here = line.skip_ties(line.names[here])
            continue
        if low == "row":
            return "", here  # "a third row start" is where one starts
        if low in cues.words["counted_ordinals"]:
            rest = cues.stats.at(line, line.skip_ties(here + 1))
            if rest and not line.low(rest[1] - 1).endswith("s"):
                return rest
            if low not in _GOES_ON:
                return "", here
            passed = passed or ("", here)
            here = line.skip_ties(here + 1)
            continue
        if low in cues.words["count_stops"] or not low.isalnum():
            break
        here = line.skip_ties(here + 1)
    return passed


_GOES_ON = frozenset({"career", "consecutive", "straight", "successive"})
"""Words between an ordinal and what it counts that names and other words may follow: "third *career* oval win"."""


def _won_again(line: Line, index: int, time: int) -> str:
    """What is won "for the third time", by the nearest verb before: "won at Spa for the third time"; else "".

    `time` is the index of the noun.
    """
    if [line.low(time), line.low(index - 1), line.low(index - 2)] != ["time", "the", "for"]:
        return ""
    cues = value_cues()
    what = "wins"
    for here in range(index - 3, max(-1, index - 15), -1):
        low = line.low(here)
        if low in _CLAUSE_ENDS or low in cues.words["state_verbs"] - {"to"}:
            return ""
        if line.names[here]:
            continue
        if (won := cues.won_objects.at(line, here) or cues.stats.at(line, here)) and won[0] in _WON_THINGS:
            what = won[0]
        if low in _WIN_VERBS:
            return what
    return ""


_WIN_VERBS = frozenset({"won", "win", "wins", "winning", "captured", "claimed"})
_WON_THINGS = frozenset({"championships", "poles", "stage wins"})
_CLAUSE_ENDS = frozenset(".;:—")


def _owned(line: Line, index: int, number: Number) -> bool:
    """ "Smith's 15th", "his third", "fifth of his career": a count of what was named before; "his 15th-place finish"
    counts nothing.
    """
    if line.low(line.skip_ties(number.after)) in value_cues().words["places"]:
        return False
    owner = owned(line, index)
    following = [line.low(number.after + step) for step in range(3)]
    if owner and following[0] == "overall" and value_cues().stats.at(line, number.after + 1):
        return False  # "in his 200th overall start"
    if owner:
        return not following[0].isalnum() or following[0] in value_cues().words["after_owned"]
    of_these = following[0] == "of" and following[1] in ("his", "her", "their", "the", "its")
    return (of_these and following[2] in ("career", "season", "year", "campaign")) or of_a_career(line, number)


def _last_stat(line: Line, index: int) -> str | None:
    """The stat noun nearest before a word, in the same sentence."""
    for here in range(index - 1, max(-1, index - 40), -1):
        if (found := value_cues().stats.at(line, here)) and found[0] not in (
            "races",
            "points",
            "starts",
            "seasons",
            "final rounds",
        ):
            return found[0]
    return None


def _from_the_end(line: Line, after: int) -> bool:
    """Whether a place is counted from the end: "second last", "third from bottom"; not "third last season"."""
    after += line.low(after) in ("to", "from")
    beyond = line.low(after + 1)
    return line.low(after) in ("last", "bottom") and (not beyond.isalpha() or beyond in _AT_OR_IN)


_AT_OR_IN = frozenset("at in on for after behind ahead and but with of as when while".split())


def _place(line: Line, index: int, number: Number) -> int | None:
    """The index after a place in a result ("third", "third-place"), or None where the ordinal is no place."""
    after = line.skip_ties(number.after)
    if line.low(after) == "in" and any(line.low(after + k) in _QUEUES for k in (1, 2)):
        return None  # "eighth in the queue"
    if _from_the_end(line, after):
        return None  # "second last", "third from last"
    if line.low(after) in value_cues().words["places"]:
        return after + 1 if line.low(after) != "overall" else number.after
    if (after != number.after or number.value > 1) and _timed(line, after):
        return number.after  # "third-quickest", "the second fastest time"
    if line.low(after) in _PLACES and line.low(index - 1) in ("and", "or", ","):
        return after + 1  # "second and third places"
    before = line.low(line.before(index))
    if after != number.after and line.low(after) in ("and", "or"):
        other = ordinal_at(line.words, after + 1)  # "second- and third-place results"
        return number.after if other and line.low(line.skip_ties(other.after)) in value_cues().words["places"] else None
    if (
        before in value_cues().words["no_place_before"]
        or _in_a_date(line, index, number)
        or before in ("'", "’", "s")
        or "through" in (before, line.low(after))  # "sixth through tenth" are several
        or (before == "than" and line.low(line.before(index) - 1) == "other")
    ):
        return None
    following = line.low(number.after)
    if number.value > 1 and before in ("", ".", "and", ",") and following in _TOLD_FIRST:
        return number.after  # "Fourth was Roe", "Third went to Poe"
    state = before in value_cues().words["state_verbs"]
    if (
        number.value == 1
        and not state
        and (before in ("", ".", ",", "and", "but", "when", "who", "at") or following in ("", ","))
    ):
        return None
    if after != number.after or (number.value == 1 and following.endswith("ed")):
        return None
    if before == "in" and line.low(line.before(index) - 1) in value_cues().words["state_verbs"] and following == "the":
        return number.after  # "finished in 12th the first stage"
    if state or following in value_cues().words["after_places"] or not following or following in ".,;:)—–":
        return number.after
    return None


def _timed(line: Line, here: int) -> bool:
    """Whether a superlative tells a place on a time sheet: "fastest" of "third-fastest", not of "fastest lap"."""
    return line.low(here) in _TIMED and line.low(here + 1) not in _NO_SHEET


_TIMED = frozenset({"fastest", "quickest"})
_NO_SHEET = frozenset("lap laps pit stop stops car cars man woman driver growing ever race track circuit".split())
_COMPARED = frozenset({"fastest", "quickest", "best", "slowest", "highest", "longest", "largest", "youngest"})
_QUEUES = frozenset({"queue", "line"})
_PLACES = frozenset({"places", "positions", "spots"})
_TOLD_FIRST = frozenset({"was", "were", "is", "went", "goes", "belonged"})


def _in_a_date(line: Line, index: int, number: Number) -> bool:
    near = {line.low(line.before(index)), line.low(index - 2), line.low(number.after)}
    if line.low(number.after) == "of":
        near.add(line.low(number.after + 1))
    if line.low(index - 1) in ("and", "to", "-", "–", "&"):
        near.add(line.low(index - 3))  # "January 28th and 29th"
    return bool(near & MONTHS.keys())
