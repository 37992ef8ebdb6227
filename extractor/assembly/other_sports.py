"""What an article about motorsport tells of another field: "Roe was hurt skiing", a digest's paragraph on tennis."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from extractor.assembly.draft import Draft
from extractor.syntax.tokens import Doc
from extractor.tagging.relevance import topic_cues

_PEOPLE = ("driver", "person")
_RACERS = frozenset({"DRIVER", "PERSON", "TEAM", "SERIES", "EVENT"})


class OtherSports:
    """Finds the claims that are about another sport, or about what happened in one."""

    def __init__(self, doc: Doc):
        self.doc, self.entities = doc, doc._.entities or {}
        self.fields = [field for field in doc._.elsewhere or () if field.sport]
        self.any_words = doc._.elsewhere is not None

    def are_told(self, one: Draft) -> bool:
        """Whether a claim stands in a paragraph about another sport, and says nothing of whom or what a list knows; or
        tells of nobody but people of other news: only what courts do to them can be of the sport.
        """
        if self.any_words and one.type != "legal" and self._of_others(one):
            return True
        if not self.fields or not self._inside(one):
            return False
        return not any(
            a.id in self.entities and self.entities[a.id].known and self.entities[a.id].label in _RACERS
            for values in one.arguments.values() for a in values if not a.implied
        )

    def _of_others(self, one: Draft) -> bool:
        people = [a.id for role in _PEOPLE for a in one.arguments.get(role, ()) if a.id]
        return bool(people) and all(i in self.entities and self.entities[i].facts.get("outsider") for i in people)

    def are_named(self, one: Draft) -> bool:
        """Whether another sport is named in the claim's words, or its paragraph is about one."""
        if not self.any_words:
            return False
        return self._inside(one) or any(t.lower_ in _games() for t in self.doc[slice(*one.span)])

    def _inside(self, one: Draft) -> bool:
        if not self.fields:
            return False
        place = one.predicate.idx
        at = bisect_right(self.fields, place, key=lambda field: field.start) - 1
        return at >= 0 and place < self.fields[at].end


@cache
def _games() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in topic_cues().games if len(phrase) == 1)
