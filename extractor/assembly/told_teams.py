"""The team, or the make, that a sentence tells with a driver's name and not with the verb.

"Nova's Roe", "Nova team mate Roe", "the Nova of Roe", "Roe of Nova", "Roe, driving for the mighty Nova team", "Roe's
Nova": whatever verb the claim is made of, it is his, and nobody else's.
"""

from __future__ import annotations

from bisect import bisect_left

from extractor.annotations import EntityRecord, Mention
from extractor.assembly.draft import Draft
from extractor.claim import Argument
from extractor.syntax.tokens import Doc, Token
from extractor.tagging.catalog import fold, slug

_TYPES = frozenset({"result", "statistic", "championship", "injury", "sanction"})
"""Types in which whoever is told of acts as the driver that he is at the time."""
_ROLES = frozenset(
    "driver drivers rider riders racer racers pilot pilots star stars ace aces rookie rookies veteran veterans youngster "
    "youngsters newcomer newcomers debutant debutante teenager teen man men duo pair pairing trio twosome quartet "
    "threesome crew champion winner leader polesitter poleman regular charger front-runner frontrunner contender hopeful "
    "partner number lead one two points title race series championship world full-time part-time crew lineup line-up "
    "line up entry entries wheelman driver/owner".split()
)
_MATES = frozenset(
    "teammate teammates team-mate team-mates mate mates stablemate stablemates stable-mate colleague colleagues".split()
)
_PLURALS = frozenset(
    "drivers riders racers pilots stars aces rookies veterans youngsters men duo pair pairing trio twosome quartet crew "
    "threesome teammates team-mates mates stablemates colleagues lineup line-up entries up".split()
)
_PAST = frozenset(
    "former ex onetime erstwhile formerly ousted departed departing outgoing future incoming next junior reserve test "
    "development academy bound prospect target simulator".split()
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OF = frozenset({"of", "for", "with"})
_IN = frozenset({"in", "aboard", "on"})
_VEHICLES = frozenset(
    "car cars truck trucks bike bikes machine machines entry entries prototype hypercar chassis motorcycle mount ride".split()
)
_HIS = _VEHICLES | _MATES | frozenset({"engine", "motor", "engines"})
_BEFORE, _AFTER = 7, 8
"""Tokens between a team and the name that it is told with."""


class ToldTeams:
    """Gives a result, a count, a title, an injury or a penalty the team and make that its sentence tells its drivers by.

    What the slots of its rule have found stays.
    """

    def __init__(self, doc: Doc):
        self.doc = doc
        self.entities: dict[str, EntityRecord] = doc._.entities or {}
        self.people = [m for m in doc._.mentions or () if m.label in ("DRIVER", "PERSON") and len(m.entities) == 1]
        self.starts = [m.start for m in self.people]
        self.named: set[int] = set(self.starts)
        self.stables: dict[int, Mention] = {}
        """Mentions of teams and makes by each of their tokens."""
        for m in doc._.mentions or ():
            if m.label in ("TEAM", "MANUFACTURER") and m.kind == "name" and len(m.entities) == 1:
                self.stables.update(dict.fromkeys(range(m.start, m.end), m))
        self.found: dict[tuple[int, int, str, str], Mention | None] = {}

    def fill(self, draft: Draft) -> None:
        """Add the team, and the make where the rule seeks one, that all of a draft's drivers are told by."""
        drivers = draft.arguments.get("driver", ())
        if draft.type not in _TYPES or not drivers or not self.stables:
            return
        for role, label in (("team", "TEAM"), ("manufacturer", "MANUFACTURER")):
            spec = draft.frame.rule.slots.get(role)
            if role in draft.arguments or spec is None or spec.is_nowhere:
                continue
            found = [self._told(draft, one, label) for one in drivers]
            if len(found) > 1 and found[0] is not None and not any(found[1:]) and self._shared(found[0]):
                found = found[:1]
            told = {m.entities[0]: m for m in found if m is not None}
            if told and None not in found and not draft.ids("from_team") & told.keys():
                draft.arguments[role] = [self._argument(m) for m in told.values()]
                draft.how[role] = "told with the driver"

    def _argument(self, mention: Mention) -> Argument:
        last = self.doc[mention.end - 1]
        identity = mention.entities[0]
        where = {"start": self.doc[mention.start].idx, "end": last.idx + len(last)}
        return Argument(id=identity, name=self.entities[identity].name, **where)

    def _told(self, draft: Draft, driver: Argument, label: str) -> Mention | None:
        """The team that the claim's sentence tells a driver by, be it where it names him for something else."""
        if driver.id is None:
            return None
        span = draft.frame.sentence.span
        key = (span.start, driver.start if draft.type != "result" or label != "TEAM" else -1, driver.id, label)
        if key not in self.found:
            first, last = (bisect_left(self.starts, edge) for edge in (span.start, span.end))
            his = [m for m in self.people[first:last] if m.entities[0] == driver.id]
            if draft.type != "result" or label != "TEAM":
                his = [m for m in his if self.doc[m.start].idx == driver.start]
            told = [t for m in his if (t := self._ahead(m, label) or self._after(m, label)) is not None]
            agreed = len({t.entities[0] for t in told}) == 1 and told[0].entities[0] in self.entities
            self.found[key] = told[0] if agreed else None
        return self.found[key]

    def _shared(self, told: Mention) -> bool:
        """Whether a team before several names is that of all: "Nova duo Roe and Poe", "Nova drivers Roe and Poe"."""
        return any(t.lower_ in _PLURALS for t in self.doc[told.end : told.end + _BEFORE])

    def _ahead(self, mention: Mention, label: str) -> Mention | None:
        """The team before a name, which only says who it is: "Nova's Roe", "Nova team mate Roe", "the Nova of Roe"."""
        doc, at = self.doc, mention.start - 1
        if at >= 0 and doc[at].lower_ in ("of", "by"):
            return self._machine_of(at, label)
        apart = False
        for i in range(at, max(-1, at - _BEFORE), -1):
            token = doc[i]
            told = self.stables.get(i)
            if told is not None:
                if told.label != label:
                    continue
                return None if self._is_past(told.start) else told
            word = token.lower_
            if word in _PAST:
                return None
            if word == "," and i == at and i and doc[i - 1].lower_ in _MATES:
                continue
            if word in _POSSESSIVE or word == "-" or word in _ROLES or word in _MATES:
                apart = apart or word in _MATES
                continue
            if word == "team" and i + 1 < len(doc) and doc[i + 1].lower_ in _MATES | {"-", "leader"}:
                continue
            if token.pos_ in ("ADJ", "NUM") or token.tag_ in ("NN", "CD", "JJ") and word.endswith("man"):
                continue
            return None
        return None

    def _machine_of(self, at: int, label: str) -> Mention | None:
        """The team of a car that is somebody's: "the No. 7 Nova Ford of Roe". `at`: the token of the "of"."""
        doc = self.doc
        for i in range(at - 1, max(-1, at - _BEFORE), -1):
            told = self.stables.get(i)
            if told is not None:
                if told.label == label:
                    return None if self._is_past(told.start) else told
                continue
            token = doc[i]
            if token.lower_ in _VEHICLES or token.pos_ in ("NUM", "PROPN") or token.text in ("-", "#", "."):
                continue
            return None
        return None

    def _after(self, mention: Mention, label: str) -> Mention | None:
        """The team that follows a name: "Roe of Nova", "Roe (Nova)", "Roe, in the No. 7 Nova car,", "Roe's Nova"."""
        doc, at = self.doc, mention.end
        if at >= len(doc):
            return None
        if doc[at].lower_ in _POSSESSIVE or self._is_possessive(mention):
            first = at + (doc[at].lower_ in _POSSESSIVE)
            told = self._within(first, first + _AFTER, label)
            return told if told is not None and self._is_his(told) else None
        bracket = doc[at].text in ("(", "[")
        if doc[at].text == "," or bracket:
            at += 1
        if at + 1 < len(doc) and doc[at].is_digit and doc[at + 1].text == ",":
            at += 2  # "Roe, 22, of Nova"
        if at < len(doc) and doc[at].tag_ == "VBG" and doc[at].lemma_ in _DRIVING:
            at += 1
        elif at < len(doc) and not bracket and doc[at].lower_ not in _OF | _IN:
            return None
        elif at < len(doc) and not bracket and doc[at].lower_ == "with" and doc[at - 1].text != ",":
            return None  # "Roe with Poe second for Nova"
        if at < len(doc) and doc[at].lower_ in _OF | _IN:
            at += 1
        return self._within(at, at + _AFTER, label)

    def _within(self, first: int, last: int, label: str) -> Mention | None:
        """The first team of a noun phrase that begins at a token."""
        for i in range(first, min(last, len(self.doc))):
            told = self.stables.get(i)
            if told is not None:
                if told.label == label:
                    return told
                continue
            token = self.doc[i]
            if i in self.named or token.pos_ in ("VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PUNCT") and not _joins(token):
                return None
            if token.lower_ in _PAST:
                return None
        return None

    def _is_his(self, told: Mention) -> bool:
        """Whether the team after a possessor is what he drives for: "Roe's Nova was third", "his Nova team mate"."""
        doc, at = self.doc, told.end
        while at in self.stables:
            at += 1
        if at >= len(doc) or doc[at].pos_ not in ("NOUN", "PROPN"):
            return True
        return doc[at].lower_ in _HIS or (doc[at].lower_ == "team" and at + 1 < len(doc))

    def _is_possessive(self, mention: Mention) -> bool:
        return mention.kind == "pronoun" and self.doc[mention.end - 1].dep_ == "poss"

    def _is_past(self, start: int) -> bool:
        return any(t.lower_ in _PAST for t in self.doc[max(0, start - 2) : start])


def _joins(token: Token) -> bool:
    """Whether a mark stands inside a phrase: the hyphen of a name, the point of "No. 7"."""
    return token.text in ("-", "#", "–") or (token.text == "." and token.nbor(-1).lower_ == "no")


_DRIVING = frozenset({"drive", "ride", "race", "pilot", "run"})
