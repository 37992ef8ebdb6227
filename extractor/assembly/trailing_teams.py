"""The team, or the make, that the end of a clause tells: "qualified third at Spa on Saturday *for Nova*", "was out
after 23 laps *in the Nova Ford*", "set a 1:27.3, *driving for Nova*".

A parser hangs such a phrase on whatever noun stands before it; so it is looked for by the order of the words, up to
where another clause begins or somebody else is named.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractor.annotations import Mention
from extractor.assembly.clause_teams import VEHICLES
from extractor.assembly.draft import Draft
from extractor.syntax.tokens import Doc, Token

_REACH = 30
"""Tokens after a claim's words in which the end of its clause may come."""
_ABOARD = frozenset({"in", "aboard", "on"})
_ARTICLES = frozenset({"the", "his", "her", "their", "a", "an"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({";", ":", "but", "while", "whereas", "who", "which", "whose", "when", "where"})
_QUOTES = frozenset("\"“”")
_DRIVING = frozenset({"driving", "racing", "riding", "competing"})
_ARRIVING = frozenset({"joining", "moving", "switching", "returning", "rejoining", "signing"})
_WANTED = frozenset(
    "battle fight bid race case search hunt wait deal contract seat drive option reserve boss principal manager chief "
    "engineer spokesman spokesperson news problem problems trouble way reason room place call money time "
    "afternoon evening disaster blow relief misery disappointment".split()
)
"""Words whose "for" says what is sought, who works for whom, or how somebody fared: "the fight for Nova", "a reason for
Nova to", "a bad afternoon for Nova"."""
_PHRASE = 6
"""Tokens behind its preposition within which a phrase names the team: "in the No. 5 Nova"."""


class TrailingTeams:
    """Finds a team behind a claim's words. `stables`, `people`: teams and makes, drivers and others, by each token."""

    def __init__(self, doc: Doc, stables: Mapping[int, Mention], people: Mapping[int, Mention]):
        self.doc, self.stables, self.people = doc, stables, people

    def of(self, draft: Draft, driver: Mention, label: str) -> Mention | None:
        """The team or make by which the clause's end tells for whom, or in what, a driver did it."""
        at = max(draft.predicate.i, driver.end - 1)
        end = min(draft.frame.sentence.span.end, at + _REACH)
        for i in range(at + 1, end):
            word = self.doc[i]
            told = self._named(i, end, label) if word.lower_ in _ABOARD or word.lower_ == "for" else None
            told = told or (self._joined(i, end, label) if word.lower_ == "since" else None)
            if told is not None:
                return told
            if self._ends_clause(word, driver):
                return None
        return None

    def _ends_clause(self, word: Token, driver: Mention) -> bool:
        if word.i in self.people:
            return self.people[word.i].entities != driver.entities
        if word.lower_ in _STOPS or word.text in _QUOTES:
            return True
        if word.tag_ == "VBN" and word.i + 1 < len(self.doc) and self.doc[word.i + 1].lower_ == "by":
            return True  # "won a race marked by bad luck for Nova"
        return word.tag_ in _FINITE or (word.tag_ == "VBG" and word.lower_ not in _DRIVING and word.pos_ == "VERB")

    def _named(self, i: int, end: int, label: str) -> Mention | None:
        """What stands in the phrase of a preposition: "for the Nova team", "in the No. 5 Nova Ford"."""
        doc, prep = self.doc, self.doc[i].lower_
        if prep == "for" and (label != "TEAM" or doc[i - 1].lower_ in _WANTED):
            return None
        for k in range(i + 1, min(end, i + 1 + _PHRASE)):
            told = self.stables.get(k)
            if told is not None and told.label == label:
                return told if prep == "for" or self._is_machine(i, told, end) else None
            if told is None and (k in self.people or doc[k].pos_ in ("VERB", "AUX", "ADP", "PUNCT", "CCONJ", "SCONJ")):
                return None
        return None

    def _joined(self, i: int, end: int, label: str) -> Mention | None:
        """The team since joining which somebody has done it: "her first win since moving to Nova"."""
        if i + 1 >= end or self.doc[i + 1].lower_ not in _ARRIVING:
            return None
        for k in range(i + 2, min(end, i + 2 + _PHRASE)):
            told = self.stables.get(k)
            if told is not None:
                return told if told.label == label and self.doc[k - 1].lower_ != "from" else None
            if k in self.people or self.doc[k].pos_ in ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ"):
                return None
        return None

    def _is_machine(self, i: int, told: Mention, end: int) -> bool:
        """Whether the phrase is that of a car: "in the Nova Ford", "aboard his Nova", "in the No. 5 Nova car"."""
        doc = self.doc
        if told.end < len(doc) and doc[told.end].text in ("'s", "’s", "'", "’"):
            return False
        if doc[i].lower_ == "aboard":
            return True
        if doc[i + 1].lower_ not in _ARTICLES:
            return False
        after = self.stables.get(told.end) if told.end < end else None
        car = told.end < end and doc[told.end].lower_ in VEHICLES
        return told.label == "MANUFACTURER" or after is not None or car or doc[i + 1].lower_ in ("his", "her", "their")
