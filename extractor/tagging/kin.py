"""Families: "his father Keith" after Ann Roe is Keith Roe, and which of two is "Roe" after that."""

from __future__ import annotations

from typing import Literal

from extractor.tagging.catalog import Entry
from extractor.tagging.coreference_cues import load_cues
from extractor.tagging.gazetteer import PEOPLE, Form, Gazetteer, Hit
from extractor.tagging.introductions import unlisted_entry
from extractor.tagging.namecues import name_cues
from extractor.tagging.runs import covering
from extractor.tagging.surface import Surface, split_words
from extractor.tagging.surnames import surname

_WHOSE = frozenset({"his", "her", "whose", "their"})
_BETWEEN = frozenset("late older younger elder big little twin famous legendary own and".split())
_POSSESSIVE = ("'s ", "\u2019s ", "' ", "\u2019 ")
_SAME_NAME = frozenset("father dad son daughter brother sister".split())
"""Kin who as a rule share a surname."""
_BACK = 4
"""People named before, one of whose family somebody may be."""
_MODIFIERS = 3
_DESCRIBED = 8
"""Words between "son of" and the name."""


def find_kin(surface: Surface, hits: list[Hit], gazetteer: Gazetteer) -> list[Hit]:
    """Those whom the article names by their given name alone, as somebody's father or the like, in order."""
    cues = name_cues()
    cover = covering(hits, len(surface))
    found: list[Hit] = []
    if cues.kin.isdisjoint(surface.small):
        return found
    for index in range(1, len(surface)):
        if surface.keys[index - 1] not in cues.kin or surface.upper[index - 1] or not surface.upper[index]:
            continue
        if not _named_alone(surface, hits, cover, index):
            continue
        kinsman = _kinsman(surface, hits, cover, index, gazetteer)
        if kinsman is not None:
            found.append(kinsman)
    return found


def _named_alone(surface: Surface, hits: list[Hit], cover: list[int], index: int) -> bool:
    """Whether a given name stands behind the word for the kin, and no surname behind it."""
    if surface.gap(index - 1) not in (" ", ", "):
        return False
    if cover[index] >= 0 and hits[cover[index]].last - hits[cover[index]].first > 1:
        return False
    goes_on = index + 1 < len(surface) and surface.upper[index + 1] and surface.joins[index]
    return surface.readable(index) and not surface.titled[index] and not goes_on


def _kinsman(
    surface: Surface, hits: list[Hit], cover: list[int], index: int, gazetteer: Gazetteer
) -> Hit | None:
    """The person of a given name at word `index`, by the surnames of those named before."""
    given = surface.keys[index]
    if given not in name_cues().given_names and not gazetteer.people_called(given):
        return None
    owner = _owner(surface, index - 1)
    last = cover[owner] if owner >= 0 else -1
    before = [hits[last]] if last >= 0 else _named_before(hits, cover, index)
    told = _determiner(surface, index - 1)
    if told >= 0 and surface.keys[told] == "her":
        before = [hit for hit in before if not _is_man(hit)]
    for hit in before:
        people = [form.entry for form in hit.forms if form.entry.label in PEOPLE]
        names = dict.fromkeys(surname(entry.name) for entry in people)
        for name in filter(None, names):
            forms = tuple(
                Form(form.entry, "full")
                for form in gazetteer.lookup([given, *split_words(name)])
                if form.entry.label in PEOPLE and form.kind != "short" and _other(form.entry, people, hit)
            )
            if forms:
                return Hit(index, index + 1, forms)
    return _unlisted_kin(surface, index, before) if told >= 0 else None


def _unlisted_kin(surface: Surface, index: int, before: list[Hit]) -> Hit | None:
    """Somebody whom no list has, by the surname of the only person who is named before."""
    people = {form.entry.id: form.entry for hit in before for form in hit.forms if form.entry.label in PEOPLE}
    name = surname(next(iter(people.values())).name) if len(people) == 1 else ""
    if not name or surface.keys[index - 1] not in _SAME_NAME or surface.keys[index] in split_words(name):
        return None
    entry = unlisted_entry("PERSON", f"{surface.word(index)} {name}", surface.keys[index - 1])
    return Hit(index, index + 1, (Form(entry, "full"),))


def _is_man(hit: Hit) -> bool:
    genders = load_cues().given_gender
    given = [split_words(form.entry.name) for form in hit.forms if form.entry.label in PEOPLE]
    return bool(given) and all(len(words) > 1 and genders.get(words[0]) == "m" for words in given)


def _other(entry: Entry, people: list[Entry], hit: Hit) -> bool:
    """Whether somebody is not the one whose kin he is."""
    return hit.last - hit.first == 1 or all(entry.id != person.id for person in people)


def _named_before(hits: list[Hit], cover: list[int], index: int) -> list[Hit]:
    """The persons named before a word, the nearest first."""
    found: list[Hit] = []
    at = index - 1
    while at >= 0 and len(found) < _BACK and index - at < _FAR:
        number = cover[at]
        if number < 0:
            at -= 1
            continue
        if any(form.entry.label in PEOPLE for form in hits[number].forms):
            found.append(hits[number])
        at = hits[number].first - 1
    return found


_FAR = 150
"""Words back to somebody whose kin is told."""


def _owner(surface: Surface, kin: int) -> int:
    """The last word of the name in "Ann Roe's late father"; -1 where the kin is somebody's who is not named there."""
    at = _determiner(surface, kin)
    return at if at >= 0 and surface.upper[at] and surface.keys[at] not in _WHOSE else -1


def _determiner(surface: Surface, kin: int) -> int:
    """Where "his" stands, or a name and its genitive, before the word for the kin; -1 for neither."""
    at = kin - 1
    for _ in range(_MODIFIERS):
        if at < 0 or not surface.same_sentence(at, kin):
            return -1
        if surface.keys[at] == "s" and surface.gap(at - 1) in ("'", "\u2019"):
            return at - 1
        if surface.keys[at] in _WHOSE or surface.gap(at) in _POSSESSIVE:
            return at
        if surface.keys[at] not in _BETWEEN:
            return -1
        at -= 1
    return -1


def told_as_kin(surface: Surface, hit: Hit) -> Literal["", "aside", "front"]:
    """Whether somebody is named as another's kin: "aside" or for the kin's sake ("in his father Roe's car", "Roe's
    son"), or as the one with whom a sentence begins: "His father Roe retired".
    """
    if _has_kin(surface, hit.last) or _kin_of(surface, hit.first):
        return "aside"
    kin = hit.first - 1
    if kin < 0 or surface.keys[kin] not in name_cues().kin or surface.gap(kin) not in (" ", ", "):
        return ""
    opening = _determiner(surface, kin)
    opening = opening if opening >= 0 else kin
    while opening and surface.upper[opening] and surface.joins[opening - 1] and not surface.initial[opening]:
        opening -= 1
    listed = opening > 0 and surface.keys[opening - 1] == "and"
    return "front" if surface.initial[opening] or listed else "aside"


def _kin_of(surface: Surface, first: int) -> bool:
    """Whether somebody is named for whose kin another is: "the son of the former champion Roe"."""
    for index in range(first - 1, max(0, first - _DESCRIBED), -1):
        if surface.gap(index)[:1] in ",;.)":
            return False
        if surface.keys[index] == "of":
            return surface.keys[index - 1] in name_cues().kin
    return False


def _has_kin(surface: Surface, after: int) -> bool:
    """Whether a genitive and a word for the kin follow a name: "Roe's late father"."""
    if surface.key(after) != "s" or surface.gap(after - 1) not in ("'", "\u2019"):
        return False
    kin = name_cues().kin
    return surface.key(after + 1) in kin or (surface.key(after + 2) in kin and surface.key(after + 1) in _BETWEEN)
