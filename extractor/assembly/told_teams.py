"""The team, or the make, that a text tells with a driver's name and not with the verb.

"Nova's Roe", "Nova team mate Roe", "the Nova of Roe", "Roe of Nova", "Roe, driving for the mighty Nova team", "Roe's
Nova": whatever verb the claim is made of, it is his, and nobody else's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from extractor.annotations import EntityRecord, Mention, text_of
from extractor.assembly.clause_teams import TEAMS, VEHICLES, ClauseTeams, goes_along
from extractor.assembly.draft import Draft
from extractor.assembly.sentence_teams import SentenceTeams
from extractor.assembly.trailing_teams import TrailingTeams
from extractor.claim import Argument
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token

_TYPES = frozenset({"result", "statistic", "championship", "injury", "sanction"})
"""Types in which whoever is told of acts as the driver that he is at the time."""
_DONE = frozenset({"result", "statistic", "championship"})
"""Of these, the types of what somebody did for a team."""
_ROLES = frozenset(
    "driver drivers rider riders racer racers pilot pilots star stars ace aces rookie rookies veteran veterans "
    "youngster youngsters newcomer newcomers debutant debutante teenager teen man men duo pair pairing trio twosome "
    "quartet threesome crew champion winner leader polesitter poleman regular charger front-runner frontrunner "
    "contender hopeful partner number lead one two points title race series championship world full-time part-time "
    "lineup line-up line up entry entries wheelman".split()
)
_MATES = frozenset(
    "teammate teammates team-mate team-mates mate mates stablemate stablemates stable-mate colleague colleagues".split()
)
_PLURALS = frozenset(
    "drivers riders racers pilots stars aces rookies veterans youngsters men duo pair pairing trio twosome quartet "
    "crew threesome teammates team-mates mates stablemates colleagues lineup line-up entries up".split()
)
_PAST = frozenset(
    "former ex onetime erstwhile formerly ousted departed departing outgoing future incoming next junior reserve test "
    "development academy bound prospect target simulator".split()
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OF, _IN = frozenset({"of", "for", "with"}), frozenset({"in", "aboard", "on"})
_THINGS = VEHICLES | {"pair", "duo", "trio", "pairing", "twosome", "quartet", "crew"}
_ENGINES = frozenset({"engine", "motor", "engines"})
_HIS = VEHICLES | _MATES | _ENGINES | {"debut", "farewell"}
_DRIVING = frozenset({"drive", "ride", "race", "pilot", "run"})
_BRINGING = frozenset("bring put take guide steer drive nurse pilot wheel haul carry place park".split())
_WORK = frozenset({"with", "for", "at"})
_BREAKS = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PUNCT"})
_REACH = 7
"""Tokens between a team and the name that it is told with."""
_PAIR = 2
_FEW = 3
"""Words from a make to the "team" that it is the name of."""
_LATELY = 45
"""Tokens between a team mate and the name that tells whose."""


class ToldTeams:
    """Gives a result, a count, a title, an injury or a penalty the team and make that its drivers are told by.

    What the slots of its rule have found stays. Teams are asked for in the claim's sentence; only that of somebody's
    team mate may have been told shortly before it.
    """

    def __init__(self, doc: Doc, own: Mapping[str, str]):
        """`own`: team by driver as the article tells it."""
        self.doc, self.sentences = doc, SentenceTeams(doc, own)
        self.entities: dict[str, EntityRecord] = doc._.entities or {}
        self.people = [m for m in doc._.mentions or () if m.label in ("DRIVER", "PERSON") and len(m.entities) == 1]
        self.starts = [m.start for m in self.people]
        self.named = set(self.starts)
        self.stables: dict[int, Mention] = {}
        """Mentions of teams and makes by each of their tokens."""
        for m in doc._.mentions or ():
            if m.label in ("TEAM", "MANUFACTURER") and m.kind == "name" and len(m.entities) == 1:
                self.stables.update(dict.fromkeys(range(m.start, m.end), m))
        self.places = {v.start for v in doc._.values or () if v.label == "POSITION" and v.end == v.start + 1}
        self.clauses = ClauseTeams(doc, self.stables, self.sentences.people)
        self.trailing = TrailingTeams(doc, self.stables, self.sentences.people)
        self.told: dict[tuple[int, str], Mention | None] = {}
        self.raced: dict[str, tuple[int, str]] = {}
        """By driver the place of the last claim that gives him a team, and that team."""

    def fill_all(self, drafts: list[Draft]) -> None:
        """Fill the drafts in the order of the text, so that each knows what was told before it."""
        for draft in sorted(drafts, key=lambda d: d.predicate.i) if self.stables else ():
            self.fill(draft)
            drivers, teams = draft.arguments.get("driver", ()), draft.arguments.get("team", ())
            if draft.type == "result" and len(teams) == 1 and teams[0].id:
                self.raced |= {d.id: (draft.predicate.i, teams[0].id) for d in drivers if d.id}

    def fill(self, draft: Draft) -> None:
        """Add the team, and the make where the rule seeks one, that all of a draft's drivers are told by."""
        drivers = draft.arguments.get("driver", ())
        if draft.type not in _TYPES or not drivers:
            return
        for role, label in (("team", "TEAM"), ("manufacturer", "MANUFACTURER")):
            spec = draft.frame.rule.slots.get(role)
            if role in draft.arguments or spec is None:
                continue
            found = [self._of(draft, one, label) for one in drivers]
            if len(found) > 1 and found[0] is not None and not any(found[1:]) and self._shared(found[0], drivers):
                found = found[:1]
            told = {m.entities[0]: m for m in found if m is not None}
            if told and None not in found and not draft.ids("from_team") & told.keys():
                draft.arguments[role] = [self._argument(m, draft) for m in told.values()]
                draft.how[role] = "told with the driver"

    def _argument(self, mention: Mention, draft: Draft) -> Argument:
        last, identity = self.doc[mention.end - 1], mention.entities[0]
        name, span = self.entities[identity].name, draft.frame.sentence.span
        if not span.start <= mention.start < span.end:
            return Argument(id=identity, name=name, implied=True)
        return Argument(id=identity, name=name, start=self.doc[mention.start].idx, end=last.idx + len(last))

    def _of(self, draft: Draft, driver: Argument, label: str) -> Mention | None:
        """The team that the claim's sentence tells a driver by, of a result be it where it names him elsewhere."""
        if driver.id is None or driver.end == driver.start:
            return None
        span = draft.frame.sentence.span
        first, last = (bisect_left(self.starts, edge) for edge in (span.start, span.end))
        his = [m for m in self.people[first:last] if m.entities[0] == driver.id]
        here = [m for m in his if self.doc[m.start].idx == driver.start]
        whole, career = draft.type == "result", draft.type == "statistic"
        among = his if label == "TEAM" else self._surely(his)
        # What somebody has won in all need not be for the team that he is with now.
        owning = [m for m in his if m.kind == "pronoun" and self.doc[m.start].dep_ == "poss"] if not career else []
        told = [t for m in (among if whole else [*here, *owning]) if (t := self._beside(m, label)) is not None]
        if not told and label == "TEAM" and here:
            mate = self._of_mate(here[0])
            told = [mate] if mate is not None else []
        if not told and here and draft.type in ("result", "championship"):
            told = self._as_mates(here[0], span.end, label)
        if not told and whole and label == "TEAM":
            told = self._of_clause(draft)
            if not told and here and here[0].kind != "pronoun":
                team = self.sentences.of(draft, driver.id, here[0].start, self.raced.get(driver.id, (0, ""))[1])
                told = [team] if team is not None else []
        if not told and here:
            clause = self.clauses.of_whom(here[0], label) or self.clauses.of(draft, label)
            clause = clause or (self.trailing.of(draft, here[0], label) if draft.type in _DONE else None)
            told = [clause] if clause is not None else []
        if not told and draft.type == "injury":
            told = [t for m in his if (t := self.clauses.missed(m, label)) is not None]
        agreed = len({t.entities[0] for t in told}) == 1 and told[0].entities[0] in self.entities
        return told[0] if agreed else None

    def _surely(self, his: list[Mention]) -> list[Mention]:
        """Mentions of somebody without the pronouns before which somebody else is named last."""
        before = [self.people[max(0, bisect_left(self.starts, m.start) - 1)] for m in his]
        return [m for m, last in zip(his, before, strict=True) if m.kind != "pronoun" or last.entities == m.entities]

    def _beside(self, mention: Mention, label: str) -> Mention | None:
        """The team that stands before a name, else the one that follows it."""
        key = (mention.start, label)
        if key not in self.told:
            inside = self._ahead(mention.end - 1, label) if mention.kind == "nominal" else None
            self.told[key] = inside or self._ahead(mention.start - 1, label) or self._after(mention, label)
        return self.told[key]

    def _shared(self, told: Mention, drivers: list[Argument]) -> bool:
        """Whether a team before several names is that of all: "Nova duo Roe and Poe", "Nova drivers Roe and Poe",
        "Nova's Roe and Poe" where the lists have Poe with no other.
        """
        if any(t.lower_ in _PLURALS for t in self.doc[told.end : told.end + _REACH]):
            return True
        first, last = drivers[0], drivers[-1]
        owned = told.end < len(self.doc) and self.doc[told.end].text in _POSSESSIVE
        if not owned or len(drivers) != _PAIR or text_of(self.doc)[first.end : last.start].strip() not in ("and", "&"):
            return False
        record = self.entities.get(last.id or "")
        teams = (record.facts.get("teams") or ()) if record is not None else ()
        return not teams or self.entities[told.entities[0]].name in teams

    def _ahead(self, at: int, label: str) -> Mention | None:
        """The team before a name, which only says who it is: "Nova's Roe", "Nova team mate Roe", "the Nova of Roe".

        `at`: the token before the name.
        """
        doc = self.doc
        if at >= 0 and doc[at].lower_ in ("of", "by"):
            return self._machine_of(at, label)
        for i in range(at, max(-1, at - _REACH), -1):
            told = self.stables.get(i)
            if told is not None:
                if told.label == label:
                    return None if self._is_past(told.start) else told
            elif i < at and self.doc[i].lower_ == "of":
                return self._machine_of(i, label)  # "the Nova of championship leader Roe"
            elif not self._says_who(i, at):
                return None
        return None

    def _says_who(self, i: int, at: int) -> bool:
        """Whether a word may stand between a team and the name of its driver: "Nova *team mate*, Roe"."""
        token, word = self.doc[i], self.doc[i].lower_
        if word in _PAST:
            return False
        if word in _POSSESSIVE or word == "-" or word in _ROLES or word in _MATES or token.pos_ in ("ADJ", "NUM"):
            return True
        after = self.doc[i + 1].lower_ if i < at else ""
        if word == "team":
            return after in _MATES or after in ("-", "leader")
        if word == ",":
            return i == at and i > 0 and self.doc[i - 1].lower_ in _MATES
        return token.tag_ == "NN" and word.endswith("man")

    def _machine_of(self, at: int, label: str) -> Mention | None:
        """The team of a car that is somebody's: "the No. 7 Nova Ford of Roe", "the Nova pair of Roe and Poe". `at`: the
        token of the "of".
        """
        for i in range(at - 1, max(-1, at - _REACH), -1):
            told, token = self.stables.get(i), self.doc[i]
            if told is not None:
                if told.label == label:
                    return None if self._is_past(told.start) else told
            elif not (token.lower_ in _THINGS or token.pos_ in ("NUM", "PROPN") or token.text in ("-", "#", ".")):
                return None
        return None

    def _after(self, mention: Mention, label: str) -> Mention | None:
        """The team that follows a name: "Roe of Nova", "Roe (Nova)", "Roe, in the No. 7 Nova car,", "Roe's Nova"."""
        doc, at = self.doc, mention.end
        if at >= len(doc):
            return None
        owns = doc[at].lower_ in _POSSESSIVE
        if owns or (mention.kind == "pronoun" and doc[at - 1].dep_ == "poss"):
            told = self._within(at + owns, label)
            return told if told is not None and self._is_his(told) else None
        at += at in self.places
        bracket, comma = at < len(doc) and doc[at].text in ("(", "["), at < len(doc) and doc[at].text == ","
        at += bracket or comma
        if at + 1 < len(doc) and doc[at].is_digit and doc[at + 1].text == ",":
            at += 2  # "Roe, 22, of Nova"
        if comma and at < len(doc) and doc[at].lower_ == "whose":
            told = self._within(at + 1, label)
            return told if told is not None and self._is_his(told) else None
        if comma and at < len(doc) and doc[at].lower_ in ("the", "a"):
            while at + 1 < len(doc) and doc[at + 1].lower_ in _ROLES:
                at += 1  # "Roe, the winner in the Nova No. 7,"
            at += 1
        if at >= len(doc):
            return None
        driving = doc[at].tag_ == "VBG" and doc[at].lemma_ in _DRIVING
        at += driving
        brings = at < len(doc) and doc[at].lower_ in _OF | _IN and (comma or doc[at].lower_ != "with")
        return self._within(at + brings, label) if bracket or driving or brings else None

    def _within(self, first: int, label: str) -> Mention | None:
        """The first team of a noun phrase that begins at a token: "the No. 7 Nova", "a Skoda of Nova"."""
        for i in range(first, min(first + _REACH + 1, len(self.doc))):
            told, token = self.stables.get(i), self.doc[i]
            if told is not None:
                if told.label == label:
                    return told
            elif i > first and token.lower_ in ("for", "of"):
                continue
            elif i in self.named or token.lower_ in _PAST or (token.pos_ in _BREAKS and not _joins(token)):
                return None
        return None

    def _is_his(self, told: Mention) -> bool:
        """Whether the team after a possessor is what he drives for: "Roe's Nova was third", "his Nova team mate"."""
        doc, at = self.doc, told.end
        if doc[told.start - 1].lower_ == "new":
            return False  # "will join her new Nova team"
        while at in self.stables:
            at += 1
        if at >= len(doc) or doc[at].pos_ not in ("NOUN", "PROPN"):
            return True
        if _is_model(doc[at]):
            return at + 1 == len(doc) or doc[at + 1].lower_ not in _ENGINES
        return doc[at].lower_ in _HIS or self._is_team(at)

    def _is_team(self, at: int) -> bool:
        """Whether a name goes on as a team: "his Nova *factory team*", "their Nova *squad*", "his Nova *team* mate"."""
        doc = self.doc
        for word in doc[at : at + _FEW]:
            if word.lower_ in TEAMS:
                return True
            if word.lower_ in _PAST or word.pos_ not in ("NOUN", "PROPN", "ADJ"):
                break
        return False

    def _of_mate(self, mention: Mention) -> Mention | None:
        """The team of somebody's team mate: "his team mate Roe", "Poe's colleague Roe", "Roe, his team-mate,"."""
        at = mention.start - 1
        while at > 0 and (self.doc[at].text in (",", "and") or self.doc[at].lower_ in _ROLES):
            at -= 1  # "team mate, Roe", "team mate and pole man Roe"
        if at < 0 or self.doc[at].lower_ not in _MATES:
            at = next((i for i in range(mention.end, min(mention.end + 5, len(self.doc)))
                       if self.doc[i].lower_ in _MATES), -1)
            if at < 0 or self.doc[mention.end].text != ",":
                return None
        owned = False
        for i in range(at - 1, max(-1, at - _REACH), -1):
            if self.doc[i].text in _POSSESSIVE:
                owned = True
                continue
            whose = bisect_left(self.starts, i + 1) - 1
            if whose >= 0 and self.people[whose].start <= i < self.people[whose].end:
                return self._told_lately(self.people[whose].entities[0], i)
            if owned or self.doc[i].dep_ == "poss":
                return None  # whoever it is
            if self.doc[i].pos_ in _BREAKS:
                break
        before = bisect_left(self.starts, mention.start) - 1
        return self._told_lately(self.people[before].entities[0], at) if before >= 0 else None

    def _as_mates(self, mention: Mention, end: int, label: str) -> list[Mention]:
        """The team that somebody shares with whom he meets: "*Roe* passed Nova team mate Poe", "beat his Nova mate".

        `end`: the token after the sentence.
        """
        following = bisect_left(self.starts, mention.end)
        while following < len(self.people) and self.people[following].entities == mention.entities:
            following += 1  # "his" own
        stop = self.people[following].start if following < len(self.people) else end
        for i in range(mention.end, min(stop, end, mention.end + 2 * _REACH)):
            told = self.stables.get(i)
            if told is not None and told.label == label and not self._is_past(told.start):
                after = [t.lower_ for t in self.doc[told.end : told.end + 2]]
                mates = after[:1] and (after[0] in _MATES or after in (["team", "-"], ["team", "mate"]))
                return [told] if mates and self.doc[told.start - 1].text not in _POSSESSIVE else []
        return []

    def _told_lately(self, driver: str, at: int) -> Mention | None:
        """The team that a driver was told by last, if that was shortly before a token."""
        first, last = bisect_left(self.starts, at - _LATELY), bisect_left(self.starts, at + 1)
        his = (m for m in reversed(self.people[first:last]) if m.entities[0] == driver)
        told = next((t for m in his if (t := self._beside(m, "TEAM")) is not None), None)
        place, team = self.raced.get(driver, (-_LATELY, ""))
        if told is None and place >= at - _LATELY:
            told = next((m for m in self.stables.values() if m.entities[0] == team), None)
        return told

    def _of_clause(self, draft: Draft) -> list[Mention]:
        """The team for whom a participle's verb says that he raced: "moved up with Nova, winning", "At Nova, Roe won".
        """
        span, doc = draft.frame.sentence.span, self.doc
        first = span.start + (doc[span.start].lower_ in ("over", "and", "meanwhile"))
        if doc[first].lower_ in ("at", "for"):
            told = self._within(first + 1, "TEAM")
            if told is not None and told.end < len(doc) and doc[told.end].text == ",":
                return [told]
        head = draft.predicate
        best = self._best_of(draft)
        if best is not None or not grammar.is_verbal(head):
            return [best] if best is not None else []
        if head.lemma_ in _BRINGING:
            at = head.i + 1  # "brought the No. 7 Nova home ninth"
            while at < span.end and (doc[at].pos_ in ("DET", "ADJ", "PRON") or doc[at].lower_ in ("no", ".", "second")):
                at += 1
            if at in self.stables and self.stables[at].label == "TEAM":
                return [self.stables[at]]
        beside = [c for c in head.children if c.dep_ == "advcl" and goes_along(c)]
        if head.dep_ == "advcl" and head.tag_ == "VBG" and goes_along(head):
            beside.append(head.head)
        objects = (o for verb in beside for o in grammar.prep_objects(verb, _WORK))
        return [t for o in objects if (t := self.stables.get(o.i)) is not None and t.label == "TEAM"][:1]

    def _best_of(self, draft: Draft) -> Mention | None:
        """The team whose best driver it is: "the fastest of the Nova drivers", "best of the Nova trio"."""
        doc, (first, last) = self.doc, draft.span
        for i in range(first + 1, last):
            if doc[i].lower_ == "of" and doc[i - 1].tag_ in ("JJS", "RBS"):
                told = self._within(i + 1, "TEAM")
                after = [t.lower_ for t in doc[told.end : told.end + 4]] if told is not None else []
                if not _PLURALS.isdisjoint(after) or "cars" in after:
                    return told
        return None

    def _is_past(self, start: int) -> bool:
        return any(t.lower_ in _PAST for t in self.doc[max(0, start - 2) : start])


def _is_model(word: Token) -> bool:
    """Whether a word has letters and figures: the "N24" of "her Nova N24"."""
    return not word.is_alpha and any(c.isdigit() for c in word.text) and word.text[0].isalpha()


def _joins(token: Token) -> bool:
    """Whether a word stands inside a phrase: the hyphen of a name, the point of "No. 7", a participle before a noun."""
    if token.dep_ == "amod" or token.text in ("-", "#", "–"):
        return True
    return token.text == "." and token.nbor(-1).lower_ == "no"
