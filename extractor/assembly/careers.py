"""Whether a text speaks of seats and jobs where a claim says that somebody came, stayed or went and no more.

"Roe is out", "Poe came back", "stayed": in the news of a driver market these are about a seat; in a race report or
in a text on somebody's holiday, they are not. Which it is, the words around tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from extractor.assembly.draft import Draft
from extractor.claim import Argument
from extractor.data import load_yaml, patterns_dir
from extractor.syntax.tokens import Doc
from extractor.tagging.asides import EPITHETS

_TYPES = {"ride": ("seats",), "personnel": ("seats", "posts")}
_TELLING = frozenset(
    "team from_team series from_series car_number manufacturer participation replaces sponsor role until length".split()
)
"""Roles that, named in the claim's own words, tell that it is about a seat or a job."""
_SAID = frozenset({"team", "manufacturer", "series"})
"""Roles that an epithet may name."""
_MADE = frozenset({"attr", "oprd", "pobj", "appos"})
"""What a verb or "as" makes of somebody: "will be a Nova driver" tells of a seat."""
_NAME = 3
"""Tokens after its team's by whose end a driver's name has ended: "Nova's Jane Roe"."""
_AT_EVENTS = frozenset({"race", "miss", "test", "substitute"})
_STOPS = frozenset({"retire", "leave", "miss"})
_STRETCH = 4
"""Tokens within which "after" or "end of" is followed by its season."""
_SEATS = frozenset({"seat", "seats", "ride", "rides", "drive", "drives"})
_OF_CAREERS = frozenset({"career", "careers", "helmet", "helmets", "karting", "karts"})
"""Words by which a claim itself tells of a career: "hung up her helmet", "began in karts"."""
_NEAR = 80
"""Tokens on either side of a claim that are its surroundings."""
_RATES = ((0.65, 3), (1.0, 1))
"""Below so many of the words in a hundred of the text, so many of them at least must stand near the claim."""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(str, load_yaml(patterns_dir() / "cues" / "careers.yaml")[kind]))


_TOO_SHORT = 40
"""Tokens of a text that shows nothing either way."""
_AS_MANY = 2
"""Words that a claim about a seat or a deal counts for which names its team, series or car."""


class Careers:
    """Knows where one document speaks of seats and jobs: by its words, and by its claims that tell it themselves."""

    def __init__(self, doc: Doc, drafts: Sequence[Draft]):
        self.doc = doc
        self.told = sorted(
            d.predicate.i for d in drafts if d.type in (*_TYPES, "contract") and _named(d) & _TELLING
        )
        article = doc._.article
        self.year = article.published.year if article is not None and article.published else None
        self.found: dict[str, list[int]] = {}
        self.words: list[str] = []
        self.hyphened: dict[int, str] = {}
        self.length = 0

    def speaks_of(self, draft: Draft) -> bool:
        """Whether a draft of a coming or going is about a seat or a job, as far as its text shows."""
        kinds = _TYPES.get(draft.type)
        if kinds is None or draft.frame.anchor == "line" or self._tells_itself(draft):
            return True
        if len(self.doc) <= _TOO_SHORT:
            return True
        start, end = draft.span
        total = _AS_MANY * len(self.told)
        near = _AS_MANY * (bisect_left(self.told, end + _NEAR) - bisect_left(self.told, start - _NEAR))
        for kind in kinds:
            places = self._places(kind)
            own = bisect_left(places, end) - bisect_left(places, start)
            total += len(places) - own
            near += bisect_left(places, end + _NEAR) - bisect_left(places, start - _NEAR) - own
        rate = 100 * total / max(1, self.length)
        return all(rate >= least or near >= enough for least, enough in _RATES)

    def _tells_itself(self, draft: Draft) -> bool:
        stated = _named(draft)
        if stated & _TELLING or (draft.type == "personnel" and "driver" in stated):
            return True
        if draft.frame.rule.action in _AT_EVENTS and stated & {"event", "circuit"}:
            return True
        if draft.frame.rule.action in _STOPS and self._stops_for_good(draft):
            return True
        if draft.type == "ride" and any(t.lower_ in _OF_CAREERS for t in self.doc[slice(*draft.span)]):
            return True
        return draft.season_basis == "stated" and self.year is not None and max(draft.season, default=0) > self.year

    def _stops_for_good(self, draft: Draft) -> bool:
        """Whether its own words tell of a seat or of a season's end: "lost her seat", "retired after last season"."""
        words = self.doc[slice(*draft.span)]
        if any((t.lower_ in _SEATS and t.tag_ in ("NN", "NNS")) or t.lower_ == "outgoing" for t in words):
            return True
        for t in words:
            if t.lower_ in ("after", "end", "rest", "remainder"):
                after = self.doc[t.i + 1 : t.i + 1 + _STRETCH]
                if any(a.lower_ in ("season", "year", "campaign") for a in after):
                    return True
        return False

    def _places(self, kind: str) -> list[int]:
        """Where a word of the kind stands in the document."""
        if not self.words:
            self.words = words = [t.lower_ for t in self.doc]
            self.length = sum([t.is_alpha for t in self.doc])
            self.hyphened = {i - 1: "".join(words[i - 1 : i + 2]) for i, w in enumerate(words) if w == "-" and i}
        if kind not in self.found:
            wanted = _words(kind)
            places = {i for i, w in enumerate(self.words) if w in wanted}
            places.update(i for i, w in self.hyphened.items() if w in wanted)
            self.found[kind] = sorted(places)
        return self.found[kind]


def _named(draft: Draft) -> set[str]:
    """The roles that the words of the claim fill, without epithets: "Roe, of Nova, is out" names no seat."""
    doc = draft.predicate.doc
    return {
        role
        for role, values in draft.arguments.items()
        if any(not a.implied and a.end and not (role in _SAID and _says_who(doc, a)) for a in values)
    }


def _says_who(doc: Doc, argument: Argument) -> bool:
    """Whether a team or maker only tells who a driver is: "the Nova driver", "Nova's Roe", "Roe, of Nova"."""
    span = doc.char_span(argument.start, argument.end, alignment_mode="expand")
    if span is None:
        return False
    name = span.root
    if name.dep_ == "pobj":
        return name.head.lower_ == "of" and name.head.head.pos_ == "PROPN"
    head = name.head
    if name.dep_ not in ("compound", "poss", "nmod", "amod") or head.dep_ in _MADE:
        return False
    return head.lower_ in EPITHETS or (name.dep_ == "poss" and head.pos_ == "PROPN" and head.i <= span.end + _NAME)
