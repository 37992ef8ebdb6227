"""Whether an unlisted person drives, reports, or does neither, by what stands beside all of its mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.annotations import Elsewhere
from extractor.tagging.gazetteer import PEOPLE, Hit
from extractor.tagging.namecues import NameCues, name_cues
from extractor.tagging.runs import Unlisted, covering, phrase_after, phrase_before
from extractor.tagging.surface import Surface, split_words
from extractor.tagging.surnames import surname

_LISTING = frozenset({"and", "or", "plus"})
_MOST_BEARERS = 5
_OF_RACING = frozenset({"DRIVER", "TEAM", "SERIES", "CIRCUIT", "EVENT"})
"""Labels one of which tells that the text is about racing."""
_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "his", "her"})
_POSSESSIVE = ("'", "\u2019")
_DASHES = (" - ", " \u2013 ", " \u2014 ")


_SURE = 2.0
"""Evidence for another field from which on somebody is surely of it."""


@dataclass(slots=True)
class _Evidence:
    driver: float = 0.0
    person: float = 0.0
    journalist: float = 0.0
    other: float = 0.0
    role: str = ""

    def label(self) -> str:
        if self.journalist > max(self.driver, self.person):
            return "JOURNALIST"
        return "DRIVER" if self.driver > self.person else "PERSON"

    def take(self, label: str, phrase: tuple[str, ...]) -> str:
        """Take note of a person's role, the first that is told; the label."""
        if label in ("person", "other") and not self.role:
            self.role = " ".join(phrase)
        return label

    def silent(self) -> bool:
        return not (self.driver or self.person or self.journalist or self.other)

    def outsider(self) -> str:
        """Whether somebody is of another "field", and nothing says that he races as well; "news" if all that is known
        is that the paragraphs that name him are about such.
        """
        if self.other <= self.person or self.driver or self.journalist:
            return ""
        return "field" if self.other >= _SURE else "news"


def label_persons(
    surface: Surface, persons: list[Unlisted], hits: list[Hit], elsewhere: Sequence[Elsewhere] = ()
) -> None:
    """Set every unlisted person's label: DRIVER, JOURNALIST or PERSON. `hits` are the names found so far, `elsewhere`
    the paragraphs that are about another field.

    Somebody of whom nothing is told is what the neighbour in a list is, or else a driver if the text is about
    racing: others are introduced by what they do.
    """
    if not persons:
        return
    spans = _mentions(surface, persons, hits)
    weigher = _Weigher(surface, hits)
    weighed = {name: weigher.weigh(_of_the_sport(surface, found, elsewhere)) for name, found in spans.items()}
    for name in weighed if elsewhere else ():
        if not weighed[name].silent():
            continue
        fields = [_field(surface, first, elsewhere) for first, _ in spans[name]]
        if 2 * sum(field is not None for field in fields) >= len(fields):
            weighed[name].other += _SURE if any(field and field.sport for field in fields) else 1
    labels = {name: evidence.label() for name, evidence in weighed.items() if not evidence.silent()}
    listed = _listed_edges(hits)
    for group in (persons, persons[::-1]):
        for person in group:
            name = _key(person.name)
            if name in labels:
                listed |= dict.fromkeys(_edges(person), labels[name])
                continue
            beside = [listed[edge] for edge in sorted(_neighbours(surface, person)) if edge in listed]
            if beside and beside[0] != "JOURNALIST":
                labels[name] = beside[0]
                listed |= dict.fromkeys(_edges(person), beside[0])
    racing = any(form.entry.label in _OF_RACING for hit in hits for form in hit.forms)
    rest = "DRIVER" if racing else "PERSON"
    owners = _team_names(hits)
    for person in persons:
        owner = rest == "DRIVER" and (split_words(surname(person.name)) or [""])[0] in owners
        person.label = labels.get(_key(person.name), "PERSON" if owner else rest)
        if person.label == "PERSON":
            found = weighed[_key(person.name)]
            person.role, person.outsider = found.role, found.outsider()


def _of_the_sport(
    surface: Surface, spans: list[tuple[int, int]], elsewhere: Sequence[Elsewhere]
) -> list[tuple[int, int]]:
    """The mentions outside of paragraphs about another sport, in which people win and lead and finish as well."""
    if not elsewhere:
        return spans
    fields = ((span, _field(surface, span[0], elsewhere)) for span in spans)
    return [span for span, field in fields if field is None or not field.sport]


def _field(surface: Surface, index: int, elsewhere: Sequence[Elsewhere]) -> Elsewhere | None:
    """The paragraph about another field that a word stands in, if it does."""
    at = bisect_right(elsewhere, surface.starts[index], key=lambda field: field.start) - 1
    return elsewhere[at] if at >= 0 and surface.starts[index] < elsewhere[at].end else None


def _team_names(hits: list[Hit]) -> set[str]:
    """The first words of the teams that the article names in full: who bears one as a surname is the owner's kin."""
    forms = [form for hit in hits for form in hit.forms if form.entry.label == "TEAM" and form.kind == "full"]
    return {words[0] for words in (split_words(form.entry.name) for form in forms) if len(words) > 1}


def _key(name: str) -> str:
    return " ".join(split_words(name))


def _mentions(surface: Surface, persons: list[Unlisted], hits: list[Hit]) -> dict[str, list[tuple[int, int]]]:
    """For every person the words where it is named, in full or by its surname alone."""
    spans: dict[str, list[tuple[int, int]]] = {}
    surnames: dict[str, list[str]] = {}
    taken: set[int] = set()
    for person in persons:
        name = _key(person.name)
        spans.setdefault(name, []).append((person.first, person.last))
        taken.update(range(person.first, person.last))
        words = split_words(surname(person.name))
        bearers = surnames.setdefault(words[-1], []) if words else []
        if words and len(bearers) < _MOST_BEARERS and name not in bearers:
            bearers.append(name)
    for hit in hits:
        if hit.last - hit.first > 1:
            taken.update(range(hit.first, hit.last))
    for index, key in enumerate(surface.keys):
        if key in surnames and surface.upper[index] and index not in taken and surface.readable(index):
            for name in surnames[key]:
                spans[name].append((index, index + 1))
    return spans


def _edges(span: Unlisted | Hit) -> set[int]:
    """The word with which a name begins, and, below zero, the one before which it ends."""
    return {span.first, -span.last}


def _listed_edges(hits: list[Hit]) -> dict[int, str]:
    """Where listed drivers and other people are named in full, with their label."""
    found: dict[int, str] = {}
    for hit in hits:
        labels = {form.entry.label for form in hit.forms}
        if hit.last - hit.first > 1 and len(labels) == 1 and labels <= PEOPLE:
            found |= dict.fromkeys(_edges(hit), min(labels))
    return found


def _neighbours(surface: Surface, person: Unlisted) -> set[int]:
    """Where the names before and after a person would end and begin in a list: "Byrne, Castell and Ward"."""
    found: set[int] = set()
    first, last = person.first, person.last
    if first and surface.same_sentence(first - 1, first):
        found.add(
            -first
            if surface.gap(first - 1) == ", "
            else -(first - 1)
            if surface.keys[first - 1] in _LISTING
            else 0
        )
    if last < len(surface) and surface.same_sentence(first, last):
        if surface.keys[last] in _LISTING:
            found.add(last + 1)
        elif surface.gap(last - 1) == ", ":
            found.add(last)
    return found - {0}


class _Weigher:
    """Counts the evidence at each mention; looks at a bounded number of words around it."""

    def __init__(self, surface: Surface, hits: list[Hit]) -> None:
        self.surface, self.cues = surface, name_cues()
        cover = covering(hits, len(surface))
        self.outlet = [
            number >= 0 and any(form.entry.label == "OUTLET" for form in hits[number].forms)
            for number in cover
        ]
        self.team = [
            number >= 0 and any(form.entry.label == "TEAM" for form in hits[number].forms) for number in cover
        ]

    def weigh(self, spans: list[tuple[int, int]]) -> _Evidence:
        """The evidence of all mentions of one person."""
        found = _Evidence()
        for first, last in spans:
            if last - first > 1 and (self.surface.keys[first],) in self.cues.other_roles:
                found.other += 4  # "Princess Ann"
            self._before(found, first)
            if last < len(self.surface) and self.surface.same_sentence(first, last):
                self._after(found, first, last)
        return found

    def _before(self, found: _Evidence, first: int) -> None:
        surface, cues = self.surface, self.cues
        if surface.kinds[first] == "byline":
            found.journalist += 5
        role = self._role_before(found, first)
        found.driver += 3 * (role == "driver")
        found.person += 3 * (role == "person")
        found.journalist += 3 * (role == "journalist")
        found.other += 3 * (role == "other")
        if not first or not surface.same_sentence(first - 1, first):
            return
        previous = surface.keys[first - 1]
        writes = self.outlet[first - 1] or (previous == "s" and first > 1 and self.outlet[first - 2])
        found.journalist += 3 * (writes and surface.gap(first - 1) == " ")
        found.driver += 0.5 * (previous in cues.demonyms or previous in cues.driver_before)
        found.person += 3 * (previous == "by" and surface.key(first - 2) in cues.person_verbs)
        if first > 1 and previous.isdecimal() and surface.keys[first - 2] == "no":
            found.driver += 2

    def _role_before(self, found: _Evidence, first: int) -> str:
        if not first or self.surface.gap(first - 1) not in (" ", ", ", ". "):
            return ""
        for label, phrases in _roles(self.cues):
            if phrase := phrase_before(self.surface, first, phrases):
                return found.take(label, phrase)
        return "other" if phrase_before(self.surface, first, self.cues.kin_of) else ""

    def _after(self, found: _Evidence, first: int, last: int) -> None:
        surface, cues = self.surface, self.cues
        role = self._role_after(found, last)
        found.driver += 2 * (role == "driver")
        found.person += 3 * (role == "person")
        found.journalist += 2 * (role == "journalist")
        found.other += 2 * (role == "other")
        gap, following = surface.gap(last - 1), surface.keys[last]
        if gap == " ":
            found.driver += following in cues.driver_verbs and surface.key(last + 1) != "t"
            found.driver += phrase_after(surface, last, cues.driver_deeds) is not None
        elif gap == ", " and len(following) == 2 and following.isdecimal():
            found.driver += 1
        elif gap.startswith(_POSSESSIVE):
            thing = surface.key(last + 1) if following == "s" else following
            found.driver += thing in cues.driver_things
            found.other += _SURE * ((thing, "of") in cues.kin_of)
            return
        if following == "of" and any(self.outlet[last + 1 : last + 3]):
            found.journalist += 4
        if role != "person":
            found.driver += self._in_numbered_car(first, last) + self._said_of_drivers(first, last)

    def _role_after(self, found: _Evidence, last: int) -> str:
        """The role in an apposition after the name: "Name, the team's crew chief", "Name, who drives"."""
        surface = self.surface
        if post := self._appointed(last):
            return found.take("person", post)
        gap = surface.gap(last - 1)
        if not (gap.startswith(",") or gap == " (" or gap in _DASHES or surface.keys[last] in ("is", "as")):
            return ""
        for index in range(last, min(len(surface), last + 7)):
            if not surface.same_sentence(last, index) or (
                index > last and surface.gap(index - 1)[:1] in ",;)"
            ):
                return ""
            if surface.keys[index] in self.cues.speech_verbs:
                return ""  # "..., said owner Ann Lee"
            if surface.keys[index] == "who":
                following = surface.key(index + 1)
                if following in self.cues.driver_verbs:
                    return "driver"
                return "person" if following in self.cues.person_verbs else ""
            if surface.keys[index] in _RELATED and surface.key(index + 1) == "of":
                return ""  # "Ann Lee, daughter of champion Max Lee": whose news this is
            for label, phrases in _roles(self.cues):
                if phrase := phrase_after(surface, index, phrases, 3):
                    return found.take(label, phrase)
        return ""

    def _appointed(self, last: int) -> tuple[str, ...] | None:
        """The post that somebody takes in what follows: "Name was appointed team manager"; else None."""
        surface = self.surface
        stop = last
        while stop < min(last + 10, len(surface)) and surface.same_sentence(last, stop):
            stop += 1
        verbs = [
            index for index in range(last, min(stop, last + 5)) if surface.keys[index] in self.cues.appointed
        ]
        after = range(verbs[0] + 1, stop) if verbs else range(0)
        posts = (phrase_after(surface, at, self.cues.person_roles, 3) for at in after)
        return next((post for post in posts if post), None) or self._as_post(last, stop)

    def _as_post(self, last: int, stop: int) -> tuple[str, ...] | None:
        """The post that somebody has or leaves: "Name has resigned as team manager"; else None."""
        keys = self.surface.keys
        if not any(keys[at] in self.cues.in_post for at in range(last, min(stop, last + 4))):
            return None
        for at in range(last + 1, stop - 1):
            if keys[at] == "as":
                start = at + 2 if keys[at + 1] in _DETERMINERS else at + 1
                # "as team principal Lee looked on" tells of Lee's post
                post = phrase_after(self.surface, start, self.cues.person_roles, 3)
                name = start + len(post or ())
                named = name < len(keys) and self.surface.upper[name] and self.surface.gap(name - 1) == " "
                return None if named else post
        return None

    def _said_of_drivers(self, first: int, last: int) -> float:
        """A point for "Name will take the wheel"; one for "Name - starts: 120; wins: 7" and "Name - Team"."""
        surface = self.surface
        stop = last
        while stop < min(last + 8, len(surface)) and surface.same_sentence(first, stop):
            stop += 1
        points = 1.0 * any(
            phrase_after(surface, index, self.cues.driver_phrases, 3) is not None
            for index in range(last, stop)
        )
        if surface.kinds[first] in ("list_item", "stat_line"):
            points += any(surface.keys[index] in self.cues.figures for index in range(last, stop))
            dash = surface.gap(last - 1).strip() in ("-", "\u2013", "\u2014", ":", "/", "(")
            points += 2 * (dash and surface.initial[first] and last < len(surface) and self.team[last])
        return points

    def _in_numbered_car(self, first: int, last: int) -> float:
        """A point for "Name takes over the No. 7" and "Name in the No. 7"."""
        surface = self.surface
        for index in range(last, min(last + 6, len(surface) - 1)):
            if not surface.same_sentence(first, index):
                return 0.0
            if surface.keys[index] == "no" and surface.upper[index] and surface.keys[index + 1].isdecimal():
                return 1.0
        return 0.0


_RELATED = frozenset("son daughter brother sister nephew niece cousin grandson granddaughter".split())


def _roles(cues: NameCues) -> tuple[tuple[str, frozenset[tuple[str, ...]]], ...]:
    return (
        ("person", cues.person_roles),
        ("journalist", cues.journalist_roles),
        ("driver", cues.driver_roles),
        ("other", cues.other_roles),
    )
