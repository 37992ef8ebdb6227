"""Penalties that begin with a number: "a five-place drop", "25 owner points", "three places on the grid"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.tagging.values_lexicon import TIES, Line, value_cues
from extractor.tagging.values_nouns import Found
from extractor.tagging.values_numbers import Number


def words(line: Line, start: int, end: int) -> str:
    """The words as they stand, in lower case, white space made single."""
    return " ".join(line.text[line.words[start].start : line.words[end - 1].end].split()).lower()


def numbered_penalty(line: Line, index: int, number: Number) -> Iterator[Found]:
    """The penalty of which a number is the first word, if it is one; the line must speak of a ruling."""
    cues = value_cues()
    units, nouns = cues.words["penalty_units"], cues.words["penalty_nouns"]
    here = line.skip_ties(number.after)
    # "a five-place drop", and loosely written "a 15 second penalty": a unit in the singular belongs to what follows.
    single = line.low(here) in units and not line.low(here).endswith("s") and number.value > 1
    tied = line.low(number.after) in TIES or single
    for _ in range(6):
        low = line.low(here)
        if tied and low in nouns:
            yield Found(index, here + 1, "PENALTY", words(line, index, here + 1))
            return
        if low in ("points", "point") and not tied and not _is_margin(line, index):
            if not _is_scored(line, index, here):
                yield Found(index, here + 1, "PENALTY", f"{number.value:g} points")
            return
        if low in ("days", "races", "events", "weeks", "rounds") and not tied:
            yield from _suspended_for(line, index, here)
            return
        if low in ("minute", "minutes") and "practice" in (line.low(k) for k in range(here + 1, here + 6)):
            yield Found(index, here + 1, "PENALTY", f"{number.value:g} minutes of practice")
            return
        if low in _PLACES and not tied:
            yield from _grid_drop(line, index, here)
            return
        if low == "penalty" and line.low(here + 1) in ("point", "points") and not tied:
            yield Found(index, here + 2, "PENALTY", f"{line.low(index)} penalty {line.low(here + 1)}")
            return
        if low not in units and low not in (
            "and",
            "post",
            "driver",
            "drivers",
            "car",
            "owner",
            "owners",
            "championship",
            "team",
            "playoff",
            "constructors",
        ):
            return
        here = line.skip_ties(here + 1)


_PLACES = frozenset({"places", "spots", "positions"})
_DROPPED = frozenset(
    "docked dock drop drops dropped dropping lose loses lost demoted demoting penalised penalized".split()
)


def _grid_drop(line: Line, index: int, here: int) -> Iterator[Found]:
    """ "docked three places on the grid", "lost five grid spots"; not "lost three places at the start"."""
    on_grid = "grid" in (line.low(k) for k in range(index, here + 6))
    if on_grid and any(line.low(back) in _DROPPED for back in range(max(0, index - 6), index)):
        yield Found(index, here + 1, "PENALTY", f"{line.low(index)}-place grid penalty")


def _is_margin(line: Line, index: int) -> bool:
    """ "by 12 points", "a lead of 12 points"; not "the loss of 12 points"."""
    before = line.low(index - 1)
    return before == "by" or (before == "of" and line.low(index - 2) not in ("loss", "deduction", "penalty"))


def _is_scored(line: Line, index: int, here: int) -> bool:
    """Whether points are won: "collecting 25 points", "took the maximum 30 points", "took 18 points from the weekend";
    not "took 30 points from Roe".
    """
    before = [line.low(back) for back in range(max(0, index - 4), index)]
    if not _SCORING.isdisjoint(before[-2:]) or (before[-1:] == ["up"] and not _PICKING.isdisjoint(before)):
        return True
    if _TAKING.isdisjoint(before) or "away" in before:
        return False
    after = line.low(here + 1)
    return after not in ("off", "away") and (after != "from" or line.low(here + 2) in _OWN)


_SCORING = frozenset(
    "collect collects collected collecting score scores scored scoring earn earns earned earning gain gains gained "
    "gaining bag bags bagged bagging bank banks banked banking net nets netted netting amass amassed notched".split()
)
_PICKING = frozenset("pick picks picked picking rack racked racking".split())
_TAKING = frozenset("take takes took taken taking".split())
_OWN = frozenset("the a his its both each two three four five six every".split())
"""Words after which comes an event, and nobody from whom points are taken."""


def is_machinery(line: Line, index: int) -> bool:
    """Whether "suspension" is a part of the car or bike: "a new suspension set-up"; the line speaks of no ruling."""
    if line.low(index) != "suspension":
        return False
    before = line.low(line.before(index))
    after = line.low(line.skip_ties(index + 1))
    words = value_cues().words
    if before in words["before_springs"] or after in words["after_springs"]:
        return True
    if after in ("for", "over"):
        return False
    return words["ruling_words"].isdisjoint(line.lows[max(0, index - _NEAR) : index + _NEAR])


_NEAR = 16
"""Words before and after a suspension among which a ruling is told."""


def _suspended_for(line: Line, index: int, here: int) -> Iterator[Found]:
    """ "suspended for 30 days", "banned for the next two races"."""
    if "for" not in (line.low(index - 1), line.low(index - 2), line.low(index - 3)):
        return
    for back in range(index - 2, max(-1, index - 8), -1):
        if line.low(back) in ("suspended", "banned", "barred", "suspension", "ban"):
            noun = "ban" if line.low(back) in ("banned", "barred", "ban") else "suspension"
            yield Found(index, here + 1, "PENALTY", f"{line.low(index)}-{line.low(here).rstrip('s')} {noun}")
            return
