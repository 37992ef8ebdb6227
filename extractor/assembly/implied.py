"""The team that a claim leaves out and its context tells."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from extractor.annotations import EntityRecord, Mention
from extractor.article import Block
from extractor.assembly.draft import Draft
from extractor.assembly.teams_beside import RESERVES, cars_beside_teams, teams_beside_names
from extractor.claim import Argument
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc
from extractor.tagging.topic import active


class ImpliedTeams:
    """Gives a claim about a driver, a person or a sponsor without a team the one that its context speaks of.

    For what happens at a driver's own team (stay, leave, a contract's terms) that is the team that the article or the
    lists give the driver; else the team named last before, in the same paragraph; else the one the article is about.
    """

    def __init__(self, doc: Doc):
        self.doc = doc
        self.year = doc._.article.published.year if doc._.article is not None and doc._.article.published else None
        self.own: dict[str, str] = teams_beside_names(doc)
        self.reserves = teams_beside_names(doc, RESERVES)
        self.cars: dict[str, set[str]] = {}
        self.joined: dict[tuple[str, int], str] = {}
        self.numbered = cars_beside_teams(doc)
        self.entities = doc._.entities or {}
        self.mentions = [m for m in doc._.mentions or () if m.label == "TEAM" and len(m.entities) == 1]
        self.starts = [m.start for m in self.mentions]
        self.characters = [doc[m.start].idx for m in self.mentions]
        blocks = doc._.article.blocks if doc._.article is not None else ()
        self.headings = [b for b in blocks if b.kind == "subheading"]
        self.main = _main_team(self.mentions, 3)
        self.topic = _main_team(self.mentions, _TOPIC)
        named = Counter(m.entities[0] for m in doc._.mentions or () if m.label == "DRIVER" and len(m.entities) == 1)
        self.hero = max(named, key=lambda i: named[i]) if named else None
        self.sentences = [s.start for s in doc._.sentences or ()]

    def learn(self, drafts: list[Draft]) -> None:
        """Remember which team the article itself gives each driver (most often, else first) and each car."""
        told: dict[str, list[str]] = {}
        for draft in drafts:
            teams = [a.id for a in draft.arguments.get("team", ()) if a.id]
            cars = draft.arguments.get("car_number", ())
            if len(teams) == len(cars) == 1:
                self.cars.setdefault(str(cars[0].name), set()).add(teams[0])
            if len(teams) == 1 and draft.frame.rule.action in _TAKEN and draft.season:
                self.joined |= {(a.id, draft.season[-1]): teams[0] for a in draft.arguments.get("driver", ()) if a.id}
            now = draft.season_basis != "stated" or self.year in draft.season
            if len(teams) == 1 and now and _shows_home(draft):
                for one in draft.arguments.get("driver", ()):
                    if one.id:
                        told.setdefault(one.id, []).append(teams[0])
        for driver, found in told.items():
            self.own.setdefault(driver, max(found, key=found.count))

    def fill(self, draft: Draft) -> None:
        """Add the implied team to a draft that may have one and has none."""
        if "team" in draft.arguments or draft.frame.rule.slots.get("team") is None:
            return
        team = self._implied_team(draft)
        if team is not None and self._of_another_make(team, draft):
            team = None
        team = self._of_its_day(team, draft)
        left = {a.id for a in draft.arguments.get("from_team", ())}
        if team is not None and team in self.entities and team not in left:
            draft.arguments["team"] = [Argument(id=team, name=self.entities[team].name, implied=True)]
            draft.how["team"] = "implied by the context"
        elif "from_team" in draft.arguments:
            # Without a new team it is simply the team that the claim is about.
            draft.arguments["team"] = draft.arguments.pop("from_team")
            draft.how["team"] = draft.how.pop("from_team", "")

    def _implied_team(self, draft: Draft) -> str | None:
        numbered = self._of_the_car(draft)
        if numbered is not None:
            return numbered
        if draft.type == "sponsorship":
            return None if set(draft.arguments) - {"sponsor"} else self.topic
        people = [a.id for role in _WHOSE_TEAM.get(draft.type, ()) for a in draft.arguments.get(role, ()) if a.id]
        if people and _in_a_series(draft):
            return self._of_the_announcer(draft)
        if not people or draft.frame.rule.action in _ANYWHERE or _with_several(draft):
            return None
        if draft.type == "personnel":
            words = grammar.clause_tokens(grammar.clause_head(draft.predicate))
            if any(self.doc[i].lower_ in _ON_AIR for i in words) or self._is_with_another(words):
                return None
            main = None if draft.arguments.get("series") or self._long_past(draft) else self.main
            replaced = [a.id for a in draft.arguments.get("replaces", ()) if a.id]
            return (self._own_team(replaced) if replaced else None) or self._own_team(people) or main
        if draft.type == "contract" and draft.arguments.get("series"):
            return None  # a contract with the series itself
        if _elsewhere(draft):
            return None
        if (boss := self._of_the_boss(draft)) is not None:
            return boss
        if "test" in {str(a.name) for a in draft.arguments.get("participation", ())}:
            return None  # tests are with whoever offers one
        if self._long_past(draft):
            return self._named_before(draft, {a.id for a in draft.arguments.get("from_team", ())})
        return self._of_driver(draft, people)

    def _is_with_another(self, words: list[int]) -> bool:
        """Whether a clause tells of work with a company that is no team: "has held posts at Ford"."""
        mentions = self.doc._.mentions or ()
        for i in words:
            if self.doc[i].lower_ in ("at", "with", "for"):
                at = bisect_left(mentions, i + 1, key=lambda m: m.start)
                if at < len(mentions) and mentions[at].start == i + 1 and mentions[at].label in _COMPANIES:
                    return True
        return False

    def _of_the_boss(self, draft: Draft) -> str | None:
        """The team whose owner or head does it: "Ann Lee wants to keep Roe"."""
        doers = {t.i for t in grammar.subjects(draft.predicate)} if grammar.is_verbal(draft.predicate) else set()
        if not doers:
            return None
        span = draft.frame.sentence.span
        mentions = self.doc._.mentions or ()
        for m in mentions[bisect_left(mentions, span.start, key=lambda m: m.start) :]:
            if m.start >= span.end:
                break
            if m.label == "PERSON" and len(m.entities) == 1 and not doers.isdisjoint(range(m.start, m.end)):
                record = self.entities.get(m.entities[0])
                names = (record.facts.get("teams") or ()) if record is not None else ()
                led = [e.id for e in self.entities.values() if e.label == "TEAM" and e.name in names]
                return led[0] if len(led) == 1 else None
        return None

    def _of_the_announcer(self, draft: Draft) -> str | None:
        """The team that announces whom it will race with: "Nova confirms that Roe will return for the 2026 Sun Series".

        Not where the lists know the team of other series only: there it lets somebody go.
        """
        if draft.frame.rule.action not in _ANNOUNCED or draft.factuality.polarity == "negative":
            return None
        series = {a.id for a in draft.arguments.get("series", ())}
        here = {c for i in series if i in self.entities for c in self.entities[i].facts.get("series") or {}}
        for told in draft.factuality.attributions:
            if told.cue_lemma not in _ANNOUNCING or told.source is None or told.kind == "direct":
                continue
            first, last = (bisect_left(self.starts, edge) for edge in told.source)
            who = self.mentions[first] if last - first == 1 else None
            record = self.entities.get(who.entities[0]) if who is not None and who.kind == "name" else None
            runs = record.facts.get("series") if record is not None else None
            if record is not None and (not runs or not here.isdisjoint(runs)):
                return record.id
        return None

    def _of_the_car(self, draft: Draft) -> str | None:
        """The team whose car the article says the claim's car is."""
        cars = draft.arguments.get("car_number", ()) if draft.type in _CAR_TELLS else ()
        number = str(cars[0].name) if len(cars) == 1 else ""
        teams = self.numbered.get(number) or self.cars.get(number, set())
        return next(iter(teams)) if len(teams) == 1 else None

    def _of_driver(self, draft: Draft, people: list[str]) -> str | None:
        joins = [self.joined.get((p, draft.season[-1])) for p in people] if draft.season else []
        if len(joins) == 1 and joins[0] and draft.frame.rule.action in _AT_HOME:
            return joins[0]
        if draft.type == "contract" and (told := self._of_the_sentence(draft)) is not None:
            return told
        own, left = self._own_team(people), {a.id for a in draft.arguments.get("from_team", ())}
        if own and not left and draft.predicate.lemma_ in _CONFIRMING and draft.predicate.tag_ == "VBN":
            return own  # "Roe was confirmed as the driver for 2026"
        action, rumour = draft.frame.rule.action, draft.frame.rule.sets.certainty == "possible"
        if action in _ARRIVALS and not left and _goes_without(draft):
            return None
        if left or action in _ARRIVALS:
            replaced = [a.id for a in draft.arguments.get("replaces", ()) if a.id]
            lent = self.reserves.get(people[0]) if action in _FOR_OTHERS else None
            home = own if self._is_of_today() else self._own_team([p for p in people if p in self.own])
            team = lent or (self._own_team(replaced) if replaced else None) or self._named_before(draft, {home, *left})
            if team is None and left:
                team = self._named_after(draft, {home, *left})
            if team is None and own is not None and _in_a_seat(draft):
                team = own
            if team is None and (told := self._of_the_sentence(draft)) not in {own, *left}:
                team = told
            return team or (self.topic if self.topic not in {own if rumour or left else None, *left} else None)
        return own or self._named_before(draft, set()) or self._topic_of(people)

    def _of_the_sentence(self, draft: Draft) -> str | None:
        """The one team that the claim's sentence names."""
        span = draft.frame.sentence.span
        first, last = (bisect_left(self.starts, edge) for edge in (span.start, span.end))
        here = [m for m in self.mentions[first:last] if m.kind == "name" and not self._is_past(m)]
        named = {m.entities[0] for m in here if m.end >= len(self.doc) or self.doc[m.end].lower_ not in _TELLS}
        return named.pop() if len(named) == 1 else None

    def _is_of_today(self) -> bool:
        """Whether the lists, which begin with today's team, tell whom a driver drives for when the article appears."""
        return self.year is None or self.year >= _LISTED

    def _topic_of(self, people: list[str]) -> str | None:
        """The team that the article is about, for whom it is about as well."""
        return self.topic if self.hero in people else None

    def _long_past(self, draft: Draft) -> bool:
        """Whether a claim is of stated years before the article's, when its driver may have been elsewhere."""
        stated = draft.season_basis == "stated" and bool(draft.season) and self.year is not None
        return stated and max(draft.season) < (self.year or 0)

    def _of_another_make(self, team: str, draft: Draft) -> bool:
        """Whether the claim names a maker that is not the team's."""
        makers = {str(a.name) for a in draft.arguments.get("manufacturer", ())}
        make = self.entities[team].facts.get("manufacturer") if team in self.entities else None
        return bool(makers) and make is not None and self.entities[team].name not in makers and make not in makers

    def _own_team(self, people: list[str]) -> str | None:
        """The team of all of them, if they have one."""
        found = {self._team_of(p) for p in people}
        return found.pop() if len(found) == 1 else None

    def _team_of(self, driver: str) -> str | None:
        record = self.entities.get(driver)
        names = record.facts.get("teams", ()) if record is not None else ()
        if driver in self.own:
            return self.own[driver]
        present = [e.id for e in self.entities.values() if e.label == "TEAM" and e.name in names and self._races(e)]
        return present[0] if len(present) == 1 else None

    def _races(self, team: EntityRecord) -> bool:
        """Whether a team races in the article's year, by the lists."""
        spans = team.facts.get("series") or {}
        return not spans or any(active(span, self.year) for span in spans.values())

    def _of_its_day(self, team: str | None, draft: Draft) -> str | None:
        """What a team was called when it took place: who is out there leaves it under the name that it has today."""
        if team not in self.entities or self.year is None:
            return team
        leaves = draft.frame.rule.action in _DEPARTURES or not draft.season
        name, day = self.entities[team].name, self.year if leaves else max(draft.season)
        spans = [*(self.entities[team].facts.get("series") or {}).values()]
        if not spans or any(first <= day <= last for first, last in spans):
            return team
        before = [e.id for e in self.entities.values() if e.facts.get("successor") == name and self._raced(e, day)]
        return before[0] if len(before) == 1 else team

    @staticmethod
    def _raced(team: EntityRecord, year: int) -> bool:
        return any(first <= year <= last for first, last in (team.facts.get("series") or {}).values())

    def _heading(self, paragraph: int) -> Block | None:
        """The heading of the section that a paragraph stands in."""
        if paragraph >= len(self.doc):
            return None
        at = bisect_left(self.headings, self.doc[paragraph].idx, key=lambda b: b.start)
        return self.headings[at - 1] if at else None

    def _is_past(self, mention: Mention) -> bool:
        """Whether it is a team of old: "the former Nova driver"."""
        return any(t.lower_ in _FORMER for t in self.doc[max(0, mention.start - 2) : mention.start])

    def _named_before(self, draft: Draft, exclude: set[str | None]) -> str | None:
        """The team named last, in this sentence or the one before, else the one that the section's heading names."""
        paragraph = draft.frame.sentence.paragraph
        words = grammar.clause_tokens(grammar.clause_head(draft.predicate))
        if any(self.doc[i].lower_ == "there" and self.doc[i].dep_ == "advmod" for i in words):
            paragraph = 0  # "Roe is safe there", whatever paragraph told of the team
        before = max(bisect_left(self.sentences, draft.span[0] + 1) - 2, 0)
        first = max(paragraph, self.sentences[before] if self.sentences else 0)
        for at in range(bisect_left(self.starts, draft.span[0]) - 1, -1, -1):
            m = self.mentions[at]
            if m.start < first:
                break
            if m.entities[0] not in exclude and not self._is_past(m) and self.doc[m.start - 1].lower_ != "from":
                return m.entities[0]
        heading = self._heading(paragraph)
        if heading is None:
            return None
        first, last = (bisect_left(self.characters, edge) for edge in (heading.start, heading.end))
        titled = reversed(self.mentions[first:last])
        return next((m.entities[0] for m in titled if m.entities[0] not in exclude), None)

    def _named_after(self, draft: Draft, exclude: set[str | None]) -> str | None:
        """The team named next in the sentence: "Roe, who comes from Oak, has signed to drive for *Nova*"."""
        first, last = (bisect_left(self.starts, at) for at in (draft.span[1], draft.frame.sentence.span.end))
        named = (m for m in self.mentions[first:last] if m.entities[0] not in exclude)
        return next((m.entities[0] for m in named if self.doc[m.start - 1].lower_ != "from"), None)


def _shows_home(draft: Draft) -> bool:
    """Whether a claim with a team shows that it is the driver's own: he stays, races, is about to leave there."""
    action = draft.frame.rule.action
    if action == "leave":
        return grammar.clause_head(draft.predicate).tag_ not in ("VBD", "VBN")
    return action in _AT_HOME and not _once(draft)


def _once(draft: Draft) -> bool:
    """Whether a race is told of that need not be with the driver's own team."""
    some = {str(a.name) for a in draft.arguments.get("participation", ())}
    return draft.type == "ride" and ("event" in draft.arguments or bool(some & {"one-off", "test", "substitute"}))


def _with_several(draft: Draft) -> bool:
    """Whether the claim tells of teams without a name: "is talking to many teams", "held talks with other outfits"."""
    heads = grammar.prep_objects(draft.predicate, frozenset({"to", "with", "from", "at"}))
    return any(h.tag_ == "NNS" and h.lemma_.lower() in _UNNAMED for h in heads)


_COMPANIES = frozenset({"MANUFACTURER", "ORGANISATION", "SPONSOR", "OUTLET"})
_UNNAMED = frozenset({"team", "outfit", "squad", "party", "manufacturer"})


def _in_a_series(draft: Draft) -> bool:
    """Whether the claim is about a series, not a team: "never drove a full season of F2", "leaves for Formula 1"."""
    if draft.type != "ride" or draft.frame.rule.action not in _AT_LARGE or "car_number" in draft.arguments:
        return False
    return bool(draft.arguments.get("series"))


def _elsewhere(draft: Draft) -> bool:
    """Whether the clause speaks of a team that it does not name: "a seat with another team", "will race elsewhere"."""
    doc = draft.predicate.doc
    for i in grammar.clause_tokens(grammar.clause_head(draft.predicate)):
        if doc[i].lower_ == "elsewhere":
            return True
        if doc[i].lower_ in _TEAM_WORDS and any(c.lower_ in ("another", "other", "different") for c in doc[i].children):
            return True
    return False


_TEAM_WORDS = frozenset({"team", "teams", "squad", "outfit", "squads", "outfits", "organization", "organisation"})


def _goes_without(draft: Draft) -> bool:
    """Whether somebody is said to have or find no seat: that is none anywhere, whatever team is spoken of."""
    return draft.factuality.polarity == "negative" and draft.predicate.lemma_ in ("have", "find", "get", "secure")


def _in_a_seat(draft: Draft) -> bool:
    """Whether the claim speaks of a seat or a car, which is one at the driver's own team if no other team is named."""
    if "car_number" in draft.arguments:
        return True
    words = grammar.clause_tokens(grammar.clause_head(draft.predicate))
    return any(draft.predicate.doc[i].lemma_.lower() in _SEATS for i in words)


def _main_team(mentions: list[Mention], least: int) -> str | None:
    """The team that an article is about, if it is about one: named so often, and twice as often as any other."""
    ranked = Counter(m.entities[0] for m in mentions).most_common(2)
    if not ranked or ranked[0][1] < least or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


_WHOSE_TEAM = {
    "ride": ("driver",), "contract": ("driver", "person"), "personnel": ("person",),
}
"""By type, the roles whose holder implies a team."""
_AT_HOME = frozenset({"stay", "race", "extend", "retire", "win", "finish"})
"""Actions that show which team is the driver's own."""
_TELLS = frozenset({"said", "says", "announced", "confirmed", "revealed", "added"})
_ANNOUNCING = frozenset({"announce", "confirm", "reveal"})
_ANNOUNCED = frozenset({"stay", "race", "return"})
"""Actions that a team announces of its own drivers."""
_TAKEN = frozenset({"join", "move-up", "replace", "sign"})
"""Actions after which the team is the driver's own, from the season told."""
_DEPARTURES = frozenset({"leave", "drop", "out", "release", "retire"})
_ARRIVALS = frozenset({"join", "replace", "move-up", "talks", "seek", "hire", "appoint", "substitute"})
"""Actions at a team that is not the driver's own, or not yet."""
_CONFIRMING = frozenset({"confirm", "announce", "name", "retain"})
_ON_AIR = frozenset({"booth", "broadcast", "broadcaster", "television", "tv", "commentary", "analyst", "pundit"})
_FOR_OTHERS = frozenset({"substitute", "replace"})
"""Actions of a reserve driver that are at his own team."""
_ANYWHERE = frozenset({"retire", "miss", "be-replaced"})
"""Actions that need no team: who retires, retires from racing; the race that is missed may be one of another series."""
_CAR_TELLS = frozenset({"ride", "contract", "sponsorship", "personnel"})
_AT_LARGE = frozenset({"join", "race", "talks", "move-up", "return", "retire", "stay"})
"""Actions that a driver can do in a series, whatever his team."""
_FORMER = frozenset({"former", "formerly", "ex", "onetime", "erstwhile"})
_SEATS = frozenset("seat ride drive cockpit car truck bike entry".split())
_LISTED = 2024
"""The first year of which the lists' first team is mostly right."""
_TOPIC = 5
"""How often at least an article names the team that it is all about."""
