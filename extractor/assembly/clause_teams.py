"""The team, or the make, that another clause tells of whoever a claim is about.

"Roe, who rides for Nova, was fifth", "moved up with Nova, winning twice", "spent a year at Nova, during which she won
two races", "Roe's win, Nova's first since May".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.annotations import Mention
from extractor.assembly.draft import Draft
from extractor.syntax import grammar
from extractor.syntax.ordinals import is_ordinal
from extractor.syntax.tokens import Doc, Token

_WORK, _FOR = frozenset({"with", "for", "at"}), frozenset({"for"})
_AS, _DRIVERS = frozenset({"as"}), frozenset({"driver", "rider", "pilot"})
_RACING = frozenset("drive ride race pilot run compete campaign represent contest".split())
_SPENT = _RACING | frozenset("spend start debut serve make enter have appear".split())
"""Verbs of which a driver is the subject and that say whom he does it for, be it by what they have as object."""
_ARRIVING = frozenset({"join", "move", "step", "switch", "return", "graduate", "progress"})
"""Verbs after which a participle tells of the time with the team: "joined Nova in May, winning twice"."""
_SINCE = frozenset({"in", "since", "of", "this", "at", "on", "from", "for", ",", "."})
_BEFORE = frozenset({"after", "before", "since", "having", "despite"})
_BELOW = frozenset({"relcl", "acl"})
_WHEN = frozenset({"when", "where", "which"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_GAINS = frozenset("win victory triumph success podium pole title crown".split())
TEAMS = frozenset("team squad outfit crew garage stable operation".split())
VEHICLES = frozenset(
    "car cars truck trucks bike bikes machine machines entry entries prototype hypercar chassis motorcycle mount "
    "ride".split()
)
_STEPS, _PHRASE, _REACH = 3, 8, 24


class ClauseTeams:
    """Finds the team in a clause beside the claim's own."""

    def __init__(self, doc: Doc, stables: Mapping[int, Mention], people: Mapping[int, Mention]):
        """`stables`: teams and makes, `people`: drivers and others, by each of their tokens."""
        self.doc, self.stables, self.people = doc, stables, people

    def of(self, draft: Draft, label: str) -> Mention | None:
        """The team or make of the clause that the claim's own goes on from, or of what is said of the win."""
        told = self._for_whom(draft, label) or self._as_driver(draft, label) or self._above(draft, label)
        if told is not None or draft.type != "result":
            return told
        return self._beside(draft, label) or self._gained(draft, label)

    def of_whom(self, driver: Mention, label: str) -> Mention | None:
        """The team that a clause on a name says he races for: "Roe, who rides for Nova", "Roe, driving for Nova"."""
        for verb in (c for i in range(driver.start, driver.end) for c in self.doc[i].children if c.dep_ in _BELOW):
            if verb.i > driver.end + _STEPS or not _is_of_then(verb):
                continue
            told = next(self._objects(verb, label), None)
            if told is not None:
                return told
        return None

    def _for_whom(self, draft: Draft, label: str) -> Mention | None:
        """The team that a relative clause is on: "joins from Nova, *for whom* she won twice"."""
        for prep in grammar.clause_head(draft.predicate).children:
            if prep.lower_ in _WORK and any(c.lower_ in ("whom", "which") for c in prep.children):
                told = self.stables.get(prep.i - 1 - (prep.nbor(-1).text == ",")) if prep.i > 1 else None
                return told if told is not None and told.label == label else None
        return None

    def _as_driver(self, draft: Draft, label: str) -> Mention | None:
        """Whose driver he does it as: "leads the points as driver of the No. 7 *Nova Ford*"."""
        verb = grammar.clause_head(draft.predicate)
        roles = (o for o in grammar.prep_objects(verb, _AS) if o.lemma_.lower() in _DRIVERS)
        cars = (c for role in roles for p in role.children if p.lower_ == "of" for c in p.children)
        found = (self.stables.get(i) for car in cars if car.dep_ == "pobj" for i in phrase_of(car))
        return next((m for m in found if m is not None and m.label == label), None)

    def _above(self, draft: Draft, label: str) -> Mention | None:
        """The team of the verb above: "moved up with Nova, winning", "drove for Nova, when she won"."""
        verb = grammar.clause_head(draft.predicate)
        for _ in range(_STEPS):
            above = leads_to(self.doc, self.people, verb)
            if above is None or (draft.type == "statistic" and verb.dep_ in ("conj", "advcl")):
                return None
            along = verb.dep_ == "advcl" and verb.tag_ == "VBG"
            whole = above.lemma_ in _SPENT or (along and above.lemma_ in _ARRIVING)
            if whole or along:
                told = list(self._objects(above, label, _WORK if whole else _FOR))
                if told:
                    return told[0] if len(told) == 1 else None
            verb = above
        return None

    def _beside(self, draft: Draft, label: str) -> Mention | None:
        """The team for which he does what a participle tells: "was ninth, continuing a fine year for Nova"."""
        verb = grammar.clause_head(draft.predicate)
        beside = (c for c in verb.rights if c.dep_ == "advcl" and goes_along(c))
        return next((m for c in beside for m in self._objects(c, label, _FOR)), None)

    def missed(self, driver: Mention, label: str) -> Mention | None:
        """The team that is without somebody, or where another replaces him."""
        name = self.doc[driver.end - 1]
        verb = name.head
        if name.dep_ == "dobj" and verb.lemma_ == "replace":
            return next(self._objects(verb, label), None)
        if name.dep_ != "pobj" or verb.lower_ != "without" or verb.head.lemma_ != "be":
            return None
        subjects = (self.stables.get(t.i) for t in grammar.subjects(verb.head))
        return next((m for m in subjects if m is not None and m.label == label), None)

    def _objects(self, verb: Token, label: str, work: frozenset[str] = _WORK) -> Iterator[Mention]:
        """The teams that somebody does something for, or whose machine or colours he has. `work`: prepositions."""
        objects = grammar.objects(verb) if verb.lemma_ in _RACING or verb.lemma_ == "join" else []
        served = grammar.prep_objects(verb, work)
        if sum(any(i in self.stables for i in phrase_of(o)) for o in served) > 1:
            return  # "spent a year with Nova and two at Oak"
        seen: set[int] = set()
        for noun in (*objects, *served):
            for i in () if noun.i in self.people else phrase_of(noun):
                told = self.stables.get(i)
                if told is None or told.label != label or told.start in seen:
                    continue
                seen.add(told.start)
                if noun.i < told.end or self.doc[told.end].text not in _POSSESSIVE or noun.lower_ in TEAMS:
                    yield told

    def _gained(self, draft: Draft, label: str) -> Mention | None:
        """The team for which a win is one of several: "Roe's win at Spa, *Nova's* first since May"."""
        doc, end = self.doc, draft.frame.sentence.span.end
        for i in range(draft.predicate.i + 1, min(end - 3, draft.predicate.i + _REACH)):
            told = self.stables.get(i + 1) if doc[i].text == "," else None
            if told is None or told.label != label or told.end + 1 >= end or doc[told.end].text not in _POSSESSIVE:
                continue
            after = told.end + 1
            if not is_ordinal(doc[after].lower_):
                continue
            behind = doc[after + 1] if after + 1 < end else doc[after]
            if behind.lemma_.lower() in _GAINS or behind.lower_ in _SINCE:
                return told
        return None


def leads_to(doc: Doc, people: Mapping[int, Mention], verb: Token) -> Token | None:
    """The verb whose subject goes on to do, or did meanwhile, what another verb says. `people`: by each token."""
    above = grammar.clause_head(verb.head)
    if above == verb or not grammar.is_verbal(above) or above.i > verb.i:
        return None
    own = any(c.dep_ in grammar.SUBJECTS for c in verb.children)
    if verb.dep_ == "conj":
        return None if own or verb.tag_ != above.tag_ else above
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and not own:
        return above if goes_along(verb) else None
    if verb.dep_ in ("relcl", "advcl", "ccomp"):
        first = verb.left_edge.i
        opens = any(t.lower_ in _WHEN for t in doc[first : min(first + _STEPS, verb.i)])
        return above if opens and _is_he(people, verb, above) else None
    return None


def _is_he(people: Mapping[int, Mention], verb: Token, above: Token) -> bool:
    """Whether the lower verb's subject is a pronoun for the upper one's, or for whose that is: "Roe's debut was"."""
    here = {e for t in grammar.subjects(verb) if t.i in people for e in people[t.i].entities}
    subjects = grammar.subjects(above)
    doers = [t for t in subjects if t.i in people] or [c for t in subjects for c in t.children if c.dep_ == "poss"]
    return bool(here) and here == {e for t in doers if t.i in people for e in people[t.i].entities}


def phrase_of(noun: Token) -> range:
    """The tokens of a noun phrase up to its noun."""
    return range(max(noun.left_edge.i, noun.i - _PHRASE), noun.i + 1)


def goes_along(verb: Token) -> bool:
    """Whether a participle tells of the same time as its verb: "moved up, winning", "crashed out while leading"."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("mark", "prep", "aux", "advmod")}
    return verb.tag_ == "VBG" and words.isdisjoint(_BEFORE)


def _is_of_then(verb: Token) -> bool:
    """Whether a clause on a name tells what he does at the time of the main one: "rides for", "was racing for", not
    "will ride for", "rode for".
    """
    kids = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "mark", "advmod", "prep")}
    if kids & {"will", "would", "wo", "'ll", "to", "could", "not", "n't", "previously", "once", "formerly", "after"}:
        return False
    if verb.lemma_ in _RACING:
        return verb.tag_ in ("VBZ", "VBP", "VBG") and kids.isdisjoint({"has", "had", "have", "having"})
    return False
