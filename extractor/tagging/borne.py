"""Names of people that things bear: a school, a stage, a race, a scholarship, a product is nobody who races."""

from __future__ import annotations

from extractor.tagging.namecues import NameCues
from extractor.tagging.runs import Unlisted
from extractor.tagging.surface import Surface

_ARTICLES = frozenset({"the", "a", "an", "this"})
_GOES_ON = frozenset(
    "who whom whose which that and or of in at to is was has had will would could from with for by".split()
)
"""Words that follow on somebody: "the Jane Roe of old", "the Jane Roe who won"."""
_OWNS = ("'", "\u2019")
_REGIONS = frozenset({"new", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"})


def of_a_thing(surface: Surface, cues: NameCues, begin: int, stop: int) -> bool:
    """Whether a name right here is that of a thing: "the Wolf Roe Stage", "Circuit Ann Roe", "a Roe Racing School"."""
    if begin and surface.joins[begin - 1]:
        before = surface.key(begin - 1)
        if before in cues.bear_names_behind and surface.upper[begin - 1]:
            return True
        if before in _REGIONS and surface.upper[begin - 1] and _is_land(cues, surface.keys[begin]):
            return True  # "the New Zealand Drag Racing title"
    after = surface.key(stop)
    return bool(after) and surface.gap(stop - 1) == " " and after in cues.bear_names


def only_of_things(surface: Surface, names: list[Unlisted]) -> list[Unlisted]:
    """The names but for those that never stand without something that bears them, or that only tell whence others are.

    "the Jane Roe “Go Fast” scholarship", "a Jane Roe instructor": the article is not about her; "Glen Oaken's Jane
    Roe" comes from there. A listed name stays.
    """
    begin = {name.first for name in names}
    whence = {n.last for n in names if surface.key(n.last) == "s" and n.last + 1 in begin and _owns(surface, n)}
    before = _words_before(surface, {surface.key(last - 1) for last in whence})
    alone: set[str] = set()
    for name in names:
        told = name.last not in whence or before[surface.key(name.last - 1)] != {surface.key(name.last - 2)}
        if told and not _borne(surface, name):
            alone.add(name.name)
    return [name for name in names if name.name in alone or name.hit is not None]


def _owns(surface: Surface, name: Unlisted) -> bool:
    return surface.gap(name.last - 1) in _OWNS


def _words_before(surface: Surface, surnames: set[str]) -> dict[str, set[str]]:
    """What stands before each surname: where it is but its given name, nobody is called by the surname alone."""
    found: dict[str, set[str]] = {surname: set() for surname in surnames}
    for at, word in enumerate(surface.keys) if surnames else ():
        if word in surnames and surface.upper[at]:
            found[word].add(surface.key(at - 1))
    return found


def _borne(surface: Surface, name: Unlisted) -> bool:
    """Whether an article stands before a name and a noun, or another name, right behind it."""
    first, last = name.first, name.last
    if not first or surface.keys[first - 1] not in _ARTICLES or surface.gap(first - 1) != " ":
        return False
    if last >= len(surface) or not surface.same_sentence(first, last):
        return False
    gap = surface.gap(last - 1)
    return gap in (" ", " \u201c", ' "', "-") and surface.keys[last] not in _GOES_ON


def _is_land(cues: NameCues, word: str) -> bool:
    """Whether a word that may be a given name is half a land's: "New *Zealand*", "South *Dakota*"."""
    return word in cues.half_lands or word in cues.states or word in cues.places or word in cues.word_names
