"""The series of the clause that a claim goes on from: "moved up to the Sun Cup, winning at Oakhill", "the
team's Sun Cup programme, which grows to three cars", "her last Sun Cup race was in May, when she crashed".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.annotations import Mention
from extractor.assembly.clause_teams import leads_to, phrase_of
from extractor.assembly.draft import Draft
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token
from extractor.tagging.asides import is_aside, is_epithet

_STEPS = 3
_PLACES = frozenset({"in", "to", "at", "of", "on", "for", "into"})
_ACCIDENTS = frozenset("crash crashes accident shunt collision".split())
_OTHERS = frozenset("join leave depart quit move switch step return graduate come".split())
"""Verbs by which somebody comes into a series or goes out of one: what he does next may be in another."""


class ClauseSeries:
    """Finds the series of the clauses above. `mentions`: those of series, each of one."""

    def __init__(self, doc: Doc, mentions: list[Mention]):
        self.doc = doc
        self.series: dict[int, Mention] = {}
        for m in mentions:
            if not (is_aside(doc, m) or is_epithet(doc, m)):
                self.series.update(dict.fromkeys(range(m.start, m.end), m))
        self.people: Mapping[int, Mention] = {
            i: m for m in doc._.mentions or () if m.label in ("DRIVER", "PERSON") for i in range(m.start, m.end)
        } if self.series else {}

    def of(self, draft: Draft) -> str | None:
        """The id of the one series that the clauses above a draft's own name, from the nearest on."""
        verb = grammar.clause_head(draft.predicate) if self.series else draft.predicate
        for _ in range(_STEPS if self.series and grammar.is_verbal(verb) else 0):
            if verb.dep_ == "relcl" and verb.head.i not in self.people:
                found = set(self._in(verb.head))
                if found:
                    return found.pop() if len(found) == 1 else None
            above = leads_to(self.doc, self.people, verb)
            if above is None:
                return None
            found = {s for noun in self._nouns(above, verb) for s in self._in(noun)}
            if found:
                return found.pop() if len(found) == 1 else None
            verb = above
        return None

    def of_accident(self, draft: Draft) -> str | None:
        """The series of the accident that the sentence of an injury names: "is home after her *Sun Cup* crash"."""
        if draft.type != "injury" or not self.series:
            return None
        span = draft.frame.sentence.span
        nouns = (t for t in self.doc[span.start : span.end] if t.lower_ in _ACCIDENTS)
        found = {self.series[i].entities[0] for noun in nouns for i in phrase_of(noun) if i in self.series}
        return found.pop() if len(found) == 1 else None

    def _nouns(self, verb: Token, below: Token) -> Iterator[Token]:
        """What a verb has as object, complement or after its prepositions, and its subject's prepositions."""
        if verb.lemma_ in _OTHERS and below.tag_ != "VBG":
            return
        yield from grammar.objects(verb)
        yield from grammar.prep_objects(verb, _PLACES)
        for subject in grammar.subjects(verb):
            if subject.i not in self.people:
                yield subject

    def _in(self, noun: Token) -> Iterator[str]:
        """The series of a noun phrase, and of what stands after its prepositions."""
        told = [o for c in noun.children if c.dep_ == "prep" and c.lower_ in _PLACES for o in c.children]
        for one in (noun, *(o for o in told if o.dep_ == "pobj")):
            for i in () if one.i in self.people else phrase_of(one):
                if i in self.series:
                    yield self.series[i].entities[0]
