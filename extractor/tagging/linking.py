"""Entity linking: which listed entity a name means here, by the article's names, series, year and words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from extractor.tagging.catalog import Entry, fold
from extractor.tagging.contexts import Contexts
from extractor.tagging.gazetteer import PEOPLE, Form, Hit
from extractor.tagging.kin import told_as_kin
from extractor.tagging.links import FITS, SEVERAL, UNSURE, Link, consistent
from extractor.tagging.namesakes import (
    after_country,
    capital_tells,
    car_of_team,
    compound,
    namesake_points,
    of_generation,
    team_and_person,
    told_beside,
    whole_team,
    years_raced,
)
from extractor.tagging.surface import Surface
from extractor.tagging.surnames import surname
from extractor.tagging.topic import Topic, active, active_codes

_JUST = 2  # sentences back to somebody who is still spoken of
_NEAR_GIVEN = 60  # words back to the one of several who is called by a given name
_KIND = {"full": 2.0, "alias": 1.5, "short": 0.0, "given": 0.0}
_NAMED, _SEVERAL_WORDS, _LOCAL, _TEAM_NAMED = 3.0, 3.0, 0.6, 0.5
_ENOUGH, _ACROSS = 0.35, 0.3
_MARGIN, _SAME_YEAR_MARGIN = 0.5, 0.02
_TOLD, _IN_DATE = 4.0, 0.1
_UNNAMED_PERSON, _MISSPELT = -1.0, 0.7
_DECIDED, _ACRONYM, _THEN, _OWN_TEAM = 3.0, 0.05, 1.5, 2.5
_PRIOR = {"TEAM": 0.3, "SPONSOR": -0.7, "DRIVER": 0.1, "JOURNALIST": -0.2}


@dataclass(slots=True)
class Linker:
    """Links an article's hits in the order of the text."""

    surface: Surface
    topic: Topic
    contexts: Contexts
    named: dict[str, Entry] = field(default_factory=dict)
    bearers: dict[str, list[str]] = field(default_factory=dict)
    """Whom the article names in full, by the last word of the name."""
    teams: frozenset[str] = frozenset()
    last_seen: dict[str, int] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    accepted: set[tuple[str, str]] = field(default_factory=set)
    fits: dict[str, float] = field(default_factory=dict)

    def read_named(self, hits: list[Hit]) -> None:
        """Take note of who and what the article names in full, before anything is linked."""
        for hit in hits:
            forms = [form for form in hit.forms if self._full(hit, form)]
            if not forms or self.surface.kinds[hit.first] == "skip":
                continue
            best = forms[0] if len(forms) == 1 else max(forms, key=lambda form: self._score(hit, form))
            self.named.setdefault(best.entry.id, best.entry)
        for known in self.named.values():
            self.bearers.setdefault(self._surname_key(known), []).append(known.id)
        self.teams = frozenset(fold(entry.name) for entry in self.named.values() if entry.label == "TEAM")

    def _fit(self, entry: Entry) -> float:
        """How well an entry's series fit the article's, worked out once."""
        if entry.id not in self.fits:
            self.fits[entry.id] = self.topic.fit(entry.series)
        return self.fits[entry.id]

    def _full(self, hit: Hit, form: Form) -> bool:
        if form.kind not in ("full", "alias"):
            return False
        several = hit.last - hit.first > 1
        if form.guarded:
            return several and self._fit(form.entry) > 0.05
        return several or form.entry.label not in PEOPLE | {"TEAM"} or form.kind == "full"

    def link_all(self, hits: list[Hit]) -> list[Link]:
        """The links of those hits that the article supports, in order."""
        links = [self.link(hit) for hit in hits]
        links = [link or self.link(hit) for hit, link in zip(hits, links, strict=True)]
        return consistent([link for link in links if link is not None])

    def link(self, hit: Hit) -> Link | None:
        """What a hit means, or None where nothing supports a reading."""
        fitting = [form for form in hit.forms if self._allowed(hit, form)]
        if not fitting:
            return None
        # A form that stands alone need not be weighed.
        allowed = [(self._score(hit, form) if len(fitting) > 1 else 0.0, form) for form in fitting]
        allowed.sort(key=lambda item: -item[0])
        if self.topic.year is None:
            # No date tells namesakes of two eras apart: the one of the longest career is meant.
            best = allowed[0][0] - _MARGIN
            allowed.sort(key=lambda item: (item[0] < best, -years_raced(item[1].entry), -item[0]))
        if self.contexts.after(hit) in self.contexts.cues.brothers:
            together = self._brothers(hit, [form for _, form in allowed])
            if together is not None:
                return together
        score, form = self._recent(hit, allowed)
        entry = form.entry
        rivals = [
            other
            for points, other in allowed
            if other.entry.id != entry.id
            and other.entry.label == entry.label
            and score - points < (_SAME_YEAR_MARGIN if self._out_of_date(other.entry, entry) else _MARGIN)
        ]
        if form.kind == "short" or not self._in_passing(hit, entry):
            self.last_seen[entry.id] = hit.first
        self.seen[entry.id] += 1
        if form.kind == "short":
            self.accepted.add((entry.id, self.surface.keys[hit.first]))
        return Link(hit, entry, *self._certainty(hit, form, rivals))

    def _in_passing(self, hit: Hit, entry: Entry) -> bool:
        """Whether a name in full only sets its bearer apart from a namesake whom the text is about.

        In "Roe held off Jane Roe. Roe led" the last is the first: a desk writes the other one in full.
        """
        if entry.label not in PEOPLE:
            return False
        bearers = [other for other in self.bearers.get(self._surname_key(entry), ()) if other != entry.id]
        if not bearers:
            return False
        told = told_as_kin(self.surface, hit)
        outdated = self._gone(entry) and not all(self._gone(self.named[other]) for other in bearers)
        if told == "aside" or (told and outdated):
            return True
        times = self.seen[entry.id] + 1
        return not self.surface.initial[hit.first] and any(self.seen[other] > times for other in bearers)

    @staticmethod
    def _surname_key(entry: Entry) -> str:
        return fold(surname(entry.name))

    def _out_of_date(self, other: Entry, entry: Entry) -> bool:
        """Whether only `entry` races in the article's very year: a team and its successor share their short form."""
        year = self.topic.year
        if year is None or entry.label != "TEAM":
            return False
        here, there = (any(first <= year <= last for first, last in e.series.values()) for e in (entry, other))
        return here and not there

    def _may_be_acronym(self, entry: Entry) -> bool:
        """Whether the article names a team in full, or its series fit at all, if it races in any."""
        return not entry.series or entry.id in self.named or self._fit(entry) >= _ACRONYM

    def _gone(self, entry: Entry) -> bool:
        """Whether somebody raced in none of their series in the article's year, or in the year before or after."""
        return bool(entry.series) and not any(active(span, self.topic.year) for span in entry.series.values())

    def _brothers(self, hit: Hit, forms: list[Form]) -> Link | None:
        """ "the Roe brothers": those whom the article names, or else the two whom alone it can mean."""
        people = [form.entry for form in forms if form.entry.label in PEOPLE and form.kind == "short"]
        ids = {entry.id for entry in people}
        named = [entry for entry in self.named.values() if entry.id in ids]
        meant = named if len(named) > 1 else people
        if len(meant) < 2 or (len(meant) > 2 and meant is people):
            return None
        return Link(hit, meant[0], (), 0.8, "people of one surname", tuple(meant[1:]))

    def _certainty(self, hit: Hit, form: Form, rivals: list[Form]) -> tuple[tuple[str, ...], float, str]:
        entry = form.entry
        if form.misspelt:
            return (), _MISSPELT, "one letter off a name"
        if form.kind == "given":
            return (), 0.6 if self.contexts.quoted(hit.first) else 0.5, "given name of somebody named in full"
        named = entry.id in self.named
        if rivals and not (named and not any(other.entry.id in self.named for other in rivals)):
            others = tuple(other.entry.id for other in rivals)
            if named:
                return (), 0.7, "the one of the name that was mentioned last"
            return others, UNSURE, SEVERAL
        if form.kind == "short":
            return (), 0.95 if named else 0.8, "short form of a name in full" if named else FITS
        return (), 1.0, "listed" if form.kind == "full" else "alias"

    def _recent(self, hit: Hit, allowed: list[tuple[float, Form]]) -> tuple[float, Form]:
        """Among people who share the name and are named in full, the one mentioned last."""
        top, best = allowed[0]
        if best.entry.label not in PEOPLE or best.kind != "short":
            return allowed[0]
        near = [
            (score, form)
            for score, form in allowed
            if form.entry.id in self.named and form.entry.label in PEOPLE and top - score < 1.0
        ]
        if len(near) < 2:
            return allowed[0]
        if of_age := of_generation(self.contexts, hit, near):
            return of_age
        labels = {form.entry.label for _, form in near}
        wanted = "DRIVER" if len(labels) > 1 and self.contexts.drives(hit) else ""
        bearers = self.bearers.get(self._surname_key(best.entry), [])
        return max(
            near,
            key=lambda item: (
                item[1].entry.label == wanted,
                told_beside(self.contexts, hit, item[1].entry),
                not self._gone(item[1].entry) or self._just_told(hit, item[1].entry),
                self.last_seen.get(item[1].entry.id, -1),
                -bearers.index(item[1].entry.id) if item[1].entry.id in bearers else -len(bearers),
                item[0],
            ),
        )

    def _just_told(self, hit: Hit, entry: Entry) -> bool:
        """Whether somebody has been named in the sentence of a hit or one of the two before it."""
        last = self.last_seen.get(entry.id, -1)
        return last >= 0 and self.surface.sentences[hit.first] - self.surface.sentences[last] <= _JUST

    def _score(self, hit: Hit, form: Form) -> float:
        entry = form.entry
        score = _KIND[form.kind] + _PRIOR.get(entry.label, 0.0)
        if entry.label == "PERSON" and form.kind == "short" and entry.id not in self.named:
            score += _UNNAMED_PERSON
        if entry.label == "SERIES" and any(rival.entry.label == "SPONSOR" for rival in hit.forms):
            score += _KIND["full"]
        if form.kind == "short" and entry.label == "TEAM":
            score += self._as_team(hit, entry)
        elif entry.label == "TEAM" and self._fit(entry) < _ACRONYM:
            score -= any(rival.entry.label == "MANUFACTURER" for rival in hit.forms)
        if hit.last - hit.first > 1 and form.kind != "short":
            score += _SEVERAL_WORDS
        if entry.id in self.named and form.kind in ("short", "given"):
            score += _NAMED + 2
        elif entry.label != "SPONSOR":
            score += 2 * self._fit(entry)
        local = self.topic.local.get(self.surface.sentences[hit.first])
        if local and entry.label != "SERIES" and local & set(active_codes(entry.series, self.topic.year)):
            score += _LOCAL
        if entry.label in PEOPLE and self.teams:
            teams = entry.facts.get("teams") or ()
            score += _TEAM_NAMED * any(fold(team) in self.teams for team in teams)
            score += _OWN_TEAM * any(team.startswith(fold(entry.name) + " ") for team in self.teams)
        if entry.label == "TEAM" and len(hit.forms) > 1:
            score += self._of_series(hit, entry)
        if (len(hit.forms) > 1 or entry.label == "SPONSOR") and not car_of_team(self.contexts, hit, entry, self._fit):
            score += self.contexts.label_score(hit, entry.label)
        if entry.label in PEOPLE | {"TEAM"} and hit.last - hit.first == 1 and team_and_person(hit):
            score += _DECIDED * namesake_points(self.contexts, hit, form, self._fit, self.named.keys())
        if after_country(self.contexts, hit):
            score += _DECIDED * whole_team(self.contexts, hit, form)
        return score

    def _of_series(self, hit: Hit, entry: Entry) -> float:
        """Points for a team of the very year, and for one of the series beside it: "McLaren's new Formula E seat"."""
        year = self.topic.year
        dated = year is not None and any(first <= year <= last for first, last in entry.series.values())
        beside = self.contexts.series_after(hit)
        told = (_TOLD if beside & entry.series.keys() else -_TOLD) if beside else 0.0
        if self.contexts.before(hit) in self.contexts.cues.drives_for:
            # "drove for Alfa Romeo in 2021": the year of the sentence goes before the article's.
            then = self.contexts.years_beside(hit)
            told += _THEN * any(first <= y <= last for y in then for first, last in entry.series.values())
        return told + _IN_DATE * dated

    def _as_team(self, hit: Hit, entry: Entry) -> float:
        """Points for a team's short form that is a whole name as well: of its maker, of its owner.

        "Ducati" in MotoGP is the team as much as the maker; "drives for Ann Roe" speaks of the team.
        """
        labels = {form.entry.label for form in hit.forms}
        if "MANUFACTURER" in labels:
            return _KIND["full"] * (self._fit(entry) > 0.3)
        if labels & PEOPLE and hit.last - hit.first > 1:
            drives_for = self.contexts.before(hit) in self.contexts.cues.drives_for
            return (_KIND["full"] + _SEVERAL_WORDS) * (drives_for or self.contexts.among_teams(hit))
        return 0.0

    def _support(self, hit: Hit, form: Form) -> float:
        """What the article has for this entry besides the words themselves."""
        entry = form.entry
        support = self._fit(entry)
        local = self.topic.local.get(self.surface.sentences[hit.first])
        if local and local & set(active_codes(entry.series, self.topic.year)):
            support += _ACROSS
        if entry.label in PEOPLE and any(fold(team) in self.teams for team in entry.facts.get("teams") or ()):
            support += _ACROSS
        return support

    def _allowed(self, hit: Hit, form: Form) -> bool:
        entry, contexts = form.entry, self.contexts
        several = hit.last - hit.first > 1
        if whole_team(contexts, hit, form) and self._fit(entry) > 0.05 and after_country(contexts, hit):
            return True
        if form.misspelt and entry.label == "TEAM" and self._fit(entry) < _ENOUGH:
            return False
        if contexts.dateline(hit) and not (entry.label in PEOPLE and several):
            return False
        if not several and self.surface.keys[hit.first].isdecimal() and not contexts.numbered_race(hit):
            return False
        if form.kind in ("full", "alias"):
            if several and not form.guarded:
                return entry.label != "CIRCUIT" or not contexts.address(hit)
            return self._allowed_single(hit, form)
        if form.kind == "given":
            return self._allowed_given(hit, form)
        return self._allowed_short(hit, form)

    def _allowed_single(self, hit: Hit, form: Form) -> bool:
        """A whole name of one word ("Ferrari"), or one that is also common words ("Drew Long")."""
        entry, contexts = form.entry, self.contexts
        if entry.label in PEOPLE | {"TEAM", "CIRCUIT"} and not contexts.alone(hit, entry.id in self.named):
            return False
        if (entry.label == "CIRCUIT" and contexts.address(hit)) or contexts.month(hit):
            return False
        if self.surface.keys[hit.first] in contexts.cues.given_names and not contexts.alone(hit, True):
            return False  # "Chase Roe" is somebody
        if form.acronym and entry.label == "TEAM" and (contexts.beside_person(hit) or not self._may_be_acronym(entry)):
            return False  # three letters are many a team's
        if entry.label == "MANUFACTURER" and self.surface.key(hit.last) in contexts.cues.festivals:
            return not (contexts.joins_capital(hit) and self.surface.upper[hit.last])  # "Fun Ford Weekend"
        if not form.guarded:
            return True
        support = self._support(hit, form)
        if entry.label == "SPONSOR" and contexts.label_score(hit, "SPONSOR") <= 0:
            surface = self.surface
            goes_on = hit.last < len(surface) and surface.joins[hit.last - 1] and surface.upper[hit.last]
            if (goes_on and not surface.titled[hit.first]) or (entry.series and support < 0.05):
                return False
        if hit.last - hit.first > 1:
            return support > 0.05 or not self.surface.initial[hit.first]
        if self.surface.initial[hit.first] or self.surface.titled[hit.first]:
            return self._guard_in_front(hit, form, support)
        if entry.label in ("TEAM", "CIRCUIT", "EVENT") and support < 0.1:
            return False
        self.accepted.add((entry.id, self.surface.keys[hit.first]))
        return True

    def _allowed_given(self, hit: Hit, form: Form) -> bool:
        if not self.contexts.alone(hit) or self.surface.titled[hit.first] or form.entry.id not in self.named:
            return False
        here = self.last_seen.get(form.entry.id, hit.first)
        same = [o.entry.id for o in hit.forms if o.kind == "given" and o.entry != form.entry]
        if same and not (0 < hit.first - here <= _NEAR_GIVEN and here > max(self.last_seen.get(o, -1) for o in same)):
            return False
        return not form.guarded or (not self.surface.initial[hit.first] and capital_tells(self.contexts, hit, form))

    def _allowed_short(self, hit: Hit, form: Form) -> bool:
        entry, contexts, surface = form.entry, self.contexts, self.surface
        support = self._support(hit, form)
        if entry.label == "SERIES":
            in_use = not form.guarded or active(form.years, self.topic.year)
            if surface.keys[hit.first].endswith("cc") and "motocross" in surface.keys:
                in_use = False  # a class of engine is one of both disciplines
            return in_use and self.topic.family_weight(entry.facts["code"]) > 0.1 and contexts.alone(hit)
        if entry.label in ("CIRCUIT", "EVENT") and (contexts.address(hit) or not contexts.alone(hit)):
            return False
        if entry.label in PEOPLE | {"TEAM"} and not contexts.alone(hit, entry.id in self.named):
            return False
        if entry.id in self.named:
            return not form.guarded or self._guard(hit, form)
        if entry.label == "JOURNALIST" or (entry.label == "TEAM" and self._gone(entry)):
            return False
        if entry.label in PEOPLE and (compound(contexts, hit) or contexts.before(hit) in ("at", "near")):
            return False
        if entry.label in PEOPLE and (contexts.place_like(hit) or contexts.given_name(hit, entry.label)):
            return False
        needed = _ENOUGH if surface.titled[hit.first] or entry.label == "PERSON" else 0.15
        if support < needed:
            return False
        return not form.guarded or self._guard(hit, form)

    def _guard(self, hit: Hit, form: Form) -> bool:
        """Whether a common word is a name here."""
        entry, surface = form.entry, self.surface
        named = entry.id in self.named or (entry.id, surface.keys[hit.first]) in self.accepted
        if entry.label in PEOPLE and self.contexts.after(hit) in self.contexts.cues.brothers:
            return True
        if surface.initial[hit.first] or surface.titled[hit.first]:
            return self._guard_in_front(hit, form, self._support(hit, form))
        if named or self.contexts.name_like(hit, entry.label):
            return True
        return entry.label == "TEAM" and self._support(hit, form) > _ENOUGH and self._plain(hit)

    def _guard_in_front(self, hit: Hit, form: Form, support: float) -> bool:
        """Whether a guarded word is a name where capitals tell nothing: in front, in a title."""
        entry, contexts = form.entry, self.contexts
        if not contexts.name_goes_on(hit):
            return False
        if entry.id in self.named or (entry.id, self.surface.keys[hit.first]) in self.accepted:
            return True
        if support >= 0.1 and contexts.after(hit) in contexts.cues.team_after | contexts.cues.maker_after:
            return entry.label in ("TEAM", "MANUFACTURER")
        return support >= _ENOUGH and self._plain(hit)

    def _plain(self, hit: Hit) -> bool:
        """Whether a guarded word is a name only, and no determiner stands before it."""
        plain = self.surface.keys[hit.first] in self.contexts.cues.only_names
        return plain and self.contexts.name_like(hit, "DRIVER")
