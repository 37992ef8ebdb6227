"""Names of people that things bear: a school, a stage, a race, a scholarship, a product is nobody who races."""

from __future__ import annotations

from extractor.tagging.namecues import NameCues
from extractor.tagging.runs import Unlisted
from extractor.tagging.surface import Surface

_ARTICLES = frozenset({"the", "a", "an", "this"})
_BEARERS = frozenset({"circuit", "circuito", "autodromo", "autodrome", "complexe", "estadio", "stadio"})
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
        if before in _BEARERS and surface.upper[begin - 1]:
            return True
        if before in _REGIONS and surface.upper[begin - 1] and surface.keys[begin] in _lands(cues):
            return True  # "the New Zealand Drag Racing title"
    after = surface.key(stop)
    return bool(after) and surface.gap(stop - 1) == " " and after in cues.bear_names


def only_of_things(surface: Surface, names: list[Unlisted]) -> list[Unlisted]:
    """The names but for those that never stand without something that bears them, or that only tell whence others are.

    "the Jane Roe “Go Fast” scholarship", "a Jane Roe instructor": the article is not about her; "Glen Oaken's Jane
    Roe" comes from there. A listed name stays.
    """
    alone: dict[str, bool] = {}
    begin = {name.first for name in names}
    for name in names:
        whence = surface.key(name.last) == "s" and name.last + 1 in begin and surface.gap(name.last - 1) in _OWNS
        told = not _borne(surface, name) and not (whence and not _told_again(surface, name))
        alone[name.name] = alone.get(name.name, False) or told
    return [name for name in names if alone[name.name] or name.hit is not None]


def _told_again(surface: Surface, name: Unlisted) -> bool:
    """Whether the surname stands alone somewhere: "Roe was delighted"."""
    key = surface.keys[name.last - 1]
    before = surface.keys[name.last - 2]
    return any(
        word == key and surface.upper[at] and surface.key(at - 1) != before for at, word in enumerate(surface.keys)
    )


def _borne(surface: Surface, name: Unlisted) -> bool:
    """Whether an article stands before a name and a noun, or another name, right behind it."""
    first, last = name.first, name.last
    if not first or surface.keys[first - 1] not in _ARTICLES or surface.gap(first - 1) != " ":
        return False
    if last >= len(surface) or not surface.same_sentence(first, last):
        return False
    gap = surface.gap(last - 1)
    return gap in (" ", " \u201c", ' "', "-") and surface.keys[last] not in _GOES_ON


def _lands(cues: NameCues) -> frozenset[str]:
    """Given names that are also those of lands: "Zealand", "Dakota"."""
    return cues.word_names | cues.places | cues.states | {"zealand", "dakota", "carolina", "virginia", "wales"}
