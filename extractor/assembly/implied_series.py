"""The series that a claim leaves out and its article tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

from extractor.annotations import EntityRecord, Mention
from extractor.assembly.clause_series import ClauseSeries
from extractor.assembly.draft import Draft
from extractor.assembly.implied_scopes import Scopes
from extractor.assembly.other_sports import OtherSports
from extractor.assembly.outside_series import is_national_title, is_of_another_seat, is_outside_series
from extractor.claim import Argument
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc
from extractor.tagging.asides import is_aside, is_honour
from extractor.tagging.catalog import slug
from extractor.tagging.era import era_of
from extractor.tagging.topic import active, active_codes, article_series, article_year, opening_of

_DOMINANT = 0.4
"""Share of the article's evidence that its main series must have ..."""
_AHEAD = 1.8
"""... and how many times that of the next series, unless it is the only one that the headline names."""
_PRESENT = 0.2
"""Share of the article's evidence that a series must have which the article does not name."""
_DRIVEN = frozenset({"result", "statistic"})
"""Types in which a driver's own series goes before the article's and a team's, unless an event is told."""
_RACED = frozenset({"result", "statistic", "championship", "sanction", "injury"})
_CAREER = frozenset({"statistic", "championship"})
_EMPLOYED = frozenset({"ride", "contract"})
_SEVERAL, _MANY = 2, 3
"""How many drivers and teams tell a series that the article does not name, where it names none, and where it does."""
_OWN_RACES = frozenset({"miss", "retire", "return"})
"""Actions that are about the series that a driver already races."""
_SEATS = frozenset({"join", "replace", "move-up", "talks", "seek", "hire", "appoint", "substitute"})
"""Actions at a team that is not the driver's own, or not yet."""
_SHARED = ("Grand Prix", "E-Prix")
"""Names of events that lesser series' races bear as well."""
_APART = frozenset({"single seater", "motorcycle"})
"""Kinds of series whose drivers do not race in those below on the side."""
_SHORT_TRACKS = frozenset({"sprint car", "dirt late model", "asphalt late model", "short track", "modified"})
"""Kinds of series that have tracks to themselves; of other tracks the lists do not tell all that is raced there."""
_OUTRIGHT = frozenset({"overall", "outright"})
_OPENING = 2.0
"""Weight of a mention of a series that no list has in the article's first paragraph; twice that in its headline."""


class ImpliedSeries:
    """Gives a claim without a series the one that its event belongs to, that its paragraph or section speaks of, that
    its driver or team runs in the year, or that the article is about. Series go by their ids.
    """

    def __init__(
        self, doc: Doc, name: Callable[[str], str], ladder: Mapping[str, tuple[str, ...]], kinds: Mapping[str, str]
    ):
        """`name` gives a series code's canonical name, `ladder` the codes of the series above one, `kinds` what it is
        raced with.
        """
        self.ladder, self.kinds = ladder, kinds
        self.doc, self.year, self.others = doc, article_year(doc), OtherSports(doc)
        self.entities = doc._.entities or {}
        if self.year is None:
            self.year = self._era()
        self.names: dict[str, str] = {i: r.name for i, r in self.entities.items() if r.label == "SERIES"}
        self.ids: dict[str, str] = {}
        self.name = name
        named = [m for m in doc._.mentions or () if m.label == "SERIES" and m.kind == "name"]
        mentions = [m for m in named if len(m.entities) == 1]
        told = [m for m in mentions if not is_aside(doc, m)]
        asides = frozenset(m.start for m in mentions) - {m.start for m in told}
        shares = article_series(doc, asides)
        weights = {self._id(code): share for code, share in shares}
        weights |= self._unlisted(told, sum(w for _, w in article_series(doc, asides, normal=False)))
        total = sum(weights.values()) or 1.0
        self.weights = {i: w / total for i, w in weights.items()}
        ranked = [*sorted(self.weights.items(), key=lambda item: (-item[1], item[0])), ("", 0.0), ("", 0.0)]
        spoken_of = {m.entities[0] for m in told if not (self._is_listed(m.entities[0]) and is_honour(doc, m))}
        headline, lead = opening_of(doc)
        self.opening = self._named_before(told, max(headline, lead))
        headlined = self._named_before(told, headline)
        ahead = headlined == {ranked[0][0]} or ranked[0][1] >= _AHEAD * ranked[1][1]
        main = ranked[0][0] if ahead and ranked[0][1] >= _DOMINANT else None
        main = self._supporting(headlined, ranked[0][0], told) or main
        self.sure = spoken_of | self._raced_by_several(alone=not spoken_of)
        self.main = main if main in self.sure else None
        if self.main is None and not spoken_of and len(self.sure) == 1:
            self.main = next(iter(self.sure))
        self.listed = self.main in self.ids.values()
        self.present = {i for i, weight in self.weights.items() if weight >= _PRESENT} & self.sure | spoken_of
        self.clauses = ClauseSeries(doc, mentions)
        self.scopes = Scopes(doc, [(m.start, m.entities[0]) for m in told if not is_honour(doc, m)])

    def _era(self) -> int | None:
        """The time that the drivers and teams of a text without a date tell, by the series and races that it names."""
        of = [r.facts.get("series") for r in self.entities.values() if r.known and r.label in ("SERIES", "EVENT")]
        named = {code for series in of if isinstance(series, dict) and len(series) == 1 for code in series}
        return era_of((self._years(record) for record in self.entities.values()), named)

    @staticmethod
    def _years(record: EntityRecord) -> dict[str, tuple[int, int]]:
        """What a listed driver or team raced and when, by series."""
        series = record.facts.get("series")
        if not record.known or record.label not in ("DRIVER", "TEAM") or not isinstance(series, dict):
            return {}
        return {code: (span[0], span[1]) for code, span in series.items()}

    def _id(self, code: str) -> str:
        """The id of a listed series by its code."""
        if code not in self.ids:
            name = self.name(code)
            self.ids[code] = "series/" + slug(name)
            self.names.setdefault(self.ids[code], name)
        return self.ids[code]

    def _unlisted(self, told: list[Mention], listed: float) -> dict[str, float]:
        """The weights of the series that no list has, beside those of the listed ones (which add up to 1)."""
        headline, lead = opening_of(self.doc)
        counts: dict[str, float] = defaultdict(float)
        for m in told:
            if m.entities[0] in self.entities and not self.entities[m.entities[0]].known:
                start = self.doc[m.start].idx
                counts[m.entities[0]] += 2 * _OPENING if start < headline else _OPENING if start < lead else 1.0
        return {i: count / (listed or 1.0) for i, count in counts.items()}

    def _is_listed(self, series: str) -> bool:
        return series in self.entities and self.entities[series].known

    def _named_before(self, told: list[Mention], end: int) -> set[str]:
        """The series that the text names before a character: those of the headline, of the opening."""
        return {m.entities[0] for m in told if self.doc[m.start].idx < end}

    def _supporting(self, headlined: set[str], most: str, told: list[Mention]) -> str | None:
        """The one series of the headline that races beside the one whose drivers and events the text names most."""
        if len(headlined) != 1 or most in headlined:
            return None
        series = next(iter(headlined))
        counts = Counter(m.entities[0] for m in told)
        return series if self._is_above(most, series) and counts[series] >= counts[most] else None

    def _is_above(self, series: str | None, other: str | None) -> bool:
        """Whether a series is one whose drivers race in the other on the side: Cup drivers in trucks."""
        code = self._code(other)
        return self.kinds.get(code) not in _APART and series in {self._id(c) for c in self.ladder.get(code, ())}

    def _code(self, series: str | None) -> str:
        """The code of a listed series that the text names, "" of another."""
        record = self.entities.get(series or "")
        return str(record.facts.get("code") or "") if record is not None else ""

    def fill(self, draft: Draft) -> None:
        """Give the draft the series that the article implies, in place of one of something else in its sentence."""
        spec = draft.frame.rule.slots.get("series")
        elsewhere = None
        if self._of_another_race(draft) or is_of_another_seat(draft):
            elsewhere = draft.arguments.pop("series")[0].id
        if spec is None or draft.arguments.get("series") or (spec.sources and "article" not in spec.sources):
            return
        if (told := self.clauses.of_accident(draft)) is not None:
            draft.arguments["series"] = [Argument(id=told, name=self.names[told], implied=True)]
            draft.how["series"] = "that of the accident"
            return
        if draft.type not in _CAREER and self.others.are_named(draft):
            return  # who was hurt skiing was not hurt in Formula 1
        if draft.type == "injury" and not self._raced(draft, "driver", "event", "team"):
            return  # others than racers are hurt and die, too
        if is_outside_series(draft, self.entities, self.year):
            return
        if is_national_title(draft, self.names.get(self.main or "")):
            return
        series = self._implied(draft, elsewhere)
        if series == elsewhere != self.main:
            return
        if series is not None and self._has_event(series, draft) and not self._of_other_tracks(series, draft):
            draft.arguments["series"] = [Argument(id=series, name=self.names[series], implied=True)]
            draft.how["series"] = "implied by the article"

    def _of_another_race(self, draft: Draft) -> bool:
        """Whether the series stands elsewhere in the clause and the event is none of its races.

        "Dune 500 winner Roe will race in Sun Trucks" has not won in Sun Trucks.
        """
        series = draft.arguments.get("series", ())
        if not series or draft.type not in _DRIVEN or draft.how.get("series") not in ("clause", "sentence"):
            return False
        listed = all(s.id in self.entities and self.entities[s.id].known for s in series)
        return listed and not any(self._has_event(s.id, draft) for s in series)

    def _has_event(self, series: str | None, draft: Draft) -> bool:
        """Whether the claim's listed event may be one of the series; so it may where there is none."""
        events = draft.arguments.get("event", ())
        codes = self._raced(draft, "event")
        if len(codes) != 1 or len(events) != 1:
            return True
        # Lesser series race at a Grand Prix, but that it is put off or moved is told of its own.
        return series in codes[0] or (draft.type != "schedule" and str(events[0].name).endswith(_SHARED))

    def _of_other_tracks(self, series: str, draft: Draft) -> bool:
        """Whether a race took place where none is raced with such cars: no Cup race at a sprint car track."""
        kind = self.kinds.get(self._code(series))
        if kind is None or kind in _SHORT_TRACKS or draft.type not in (*_DRIVEN, "injury"):
            return False
        records = [self.entities.get(a.id or "") for a in draft.arguments.get("circuit", ())]
        held = [record.facts.get("series") for record in records if record is not None]
        return bool(held) and all(codes and _SHORT_TRACKS.issuperset(map(self.kinds.get, codes)) for codes in held)

    def _implied(self, draft: Draft, elsewhere: str | None) -> str | None:
        """The series, where its sentence names none but one of something else (`elsewhere`)."""
        raced = self._raced(draft, "driver")
        event = self._of_the_event(draft, raced)
        if event is not None:
            return event
        if (only := self._only_one(draft)) is not None:
            return only
        issuers = {a.id for a in draft.arguments.get("issuer", ()) if a.id in self.names}
        if len(issuers) == 1:
            return issuers.pop()  # "a policy that the Sun Cup brought in"
        if draft.frame.rule.action in _SEATS:
            return self._of_the_seat(draft)
        if (told := self.clauses.of(draft)) is not None:
            return told
        near = self.scopes.of(draft)
        near = None if near == elsewhere else near
        if near is not None and near != self.main and (not raced or any(near in codes for codes in raced)):
            # Who runs both may be told of in either.
            return None if any(self.main in codes for codes in raced) else near
        driven = draft.type in _DRIVEN and not draft.arguments.get("event")
        own = self._agreed(raced) if driven else None
        entering = draft.type == "team" and draft.frame.rule.action == "enter"  # another series than the team's own
        told = own or self._agreed([*raced, *(() if entering else self._raced(draft, "team"))])
        if draft.type in _RACED and near != told and self._is_guest_of_main(told, draft):
            return None if draft.type == "championship" else self.main
        works = draft.type == "personnel" and self.main not in (None, told)
        aside = works and self.weights.get(told or "", 0.0) < _PRESENT  # a maker's office is none of a series
        if told is not None and told in self.sure and not aside and (own or told in self.present or not self.main):
            return told
        return None if self._elsewhere(draft, raced) else self.main

    def _is_guest_of_main(self, own: str | None, draft: Draft) -> bool:
        """Whether who races another series is one of the field in an article that opens with its own series.

        "Roe crashed" in the report of a truck race is told of that race, though Roe's series is the Cup.
        """
        if own in (None, self.main) or self.main not in self.opening or own in self.opening:
            return False
        if self.listed and not self._is_above(own, self.main):
            return False
        words = grammar.clause_tokens(grammar.clause_head(draft.predicate))
        return not any(self.doc[i].lower_ in _OUTRIGHT for i in words)

    def _only_one(self, draft: Draft) -> str | None:
        """The one series that the team of a seat runs in the year, where its driver has raced in it, too."""
        if draft.type not in _EMPLOYED or not draft.arguments.get("driver"):
            return None
        ran = self._raced(draft, "team", surely=True)
        if len(ran) != 1 or len(ran[0]) != 1:
            return None
        records = [self.entities.get(a.id or "") for a in draft.arguments["driver"]]
        raced = [{self._id(c) for c in (r.facts.get("series") or {})} for r in records if r is not None and r.known]
        return ran[0][0] if raced and all(ran[0][0] in codes for codes in raced) else None

    def _elsewhere(self, draft: Draft, raced: list[list[str]]) -> bool:
        """Whether its driver, or else its team, is known to run other series than the article's in the year."""
        if self.main is None or not self.listed:
            return False
        races = draft.type in _RACED or draft.frame.rule.action in _OWN_RACES
        who = ["driver"] if races and raced else []
        if not who and (draft.type in _EMPLOYED or not draft.arguments.get("driver")):
            who = ["team"]
        ran = self._raced(draft, *who, surely=True)
        return bool(ran) and not any(self.main in codes for codes in ran)

    def _raced(self, draft: Draft, *roles: str, surely: bool = False) -> list[list[str]]:
        """The series that each holder of the roles runs in the claim's year, of whom a list knows any.

        `surely`: only of whom it knows one of that very year, or of the year before or after.
        """
        year = draft.season[0] if len(draft.season) == 1 else self.year
        found = []
        for identity in (a.id for role in roles for a in draft.arguments.get(role, ()) if a.id):
            record = self.entities.get(identity)
            series = record.facts.get("series") if record is not None else None
            if not isinstance(series, dict) or not series:
                continue
            if not surely or any(active(span, year) for span in series.values()):
                found.append([self._id(code) for code in active_codes(series, year)])
        return found

    def _agreed(self, raced: list[list[str]]) -> str | None:
        """The one series of them all: where one runs several, that of which the article speaks most."""
        best = {self._best(codes) for codes in raced}
        return best.pop() if len(best) == 1 else None

    def _best(self, codes: list[str]) -> str | None:
        if len(codes) == 1:
            return codes[0]
        first, second = sorted(codes, key=lambda i: (-self.weights.get(i, 0.0), i))[:2]
        return first if self.weights.get(first, 0.0) > self.weights.get(second, 0.0) else None

    def _of_the_event(self, draft: Draft, raced: list[list[str]]) -> str | None:
        """The series that a listed event counts for, if the driver runs it too.

        A Grand Prix has races of other series under its name: where the article is about one of them, that decides.
        """
        codes = self._raced(draft, "event")
        if len(codes) == 1 and raced:
            # "Roe won the Harvest Grand Prix": of its series the one that Roe races.
            shared = set(codes[0]).intersection(*raced)
            if len(shared) == 1 and self.main in (None, *shared):
                return shared.pop()
        place = [] if codes else self._raced(draft, "circuit")
        if len(place) == 1 and draft.type == "result" and self.main is None and {len(own) for own in raced} == {1}:
            # "Roe won at Oakhill": the series that he races, and no other, if it goes there.
            shared = set(place[0]).intersection(*raced)
            return shared.pop() if shared else None
        if len(codes) != 1 or len(codes[0]) != 1:
            return None
        series = codes[0][0]
        if any(series not in others for others in raced):
            return None
        if any(str(a.name).endswith(_SHARED) for a in draft.arguments["event"]) and series != self.main:
            return None
        return series if series in self.sure or self.main is None else None

    def _of_the_seat(self, draft: Draft) -> str | None:
        """The series of a seat that somebody takes is that of its team or of whom he replaces, not the one that he
        comes from.
        """
        raced = self._raced(draft, "team", "replaces")
        told = self._agreed(raced)
        if told is not None and told in self.present:
            return told
        return self.main if not raced or any(self.main in codes for codes in raced) else None

    def _raced_by_several(self, alone: bool) -> set[str]:
        """The series that several drivers and teams of the article race in its year, and no other.

        An article about a series that no list has may name a driver who once raced in one that a list has; several of
        them it hardly does. `alone`: the article names no series; where it is about one that no list has, no other is
        implied.
        """
        unlisted = (i for i, record in self.entities.items() if record.label == "SERIES" and not record.known)
        if any(self.weights.get(i, 0.0) >= _PRESENT for i in unlisted):
            return set()
        counts: dict[str, float] = defaultdict(float)
        for record in self.entities.values():
            series = record.facts.get("series")
            if record.known and record.label in ("DRIVER", "TEAM", "EVENT") and isinstance(series, dict) and series:
                if record.label == "DRIVER" and not any(active(span, self.year) for span in series.values()):
                    continue  # the legend of old is none of the field
                codes = active_codes(series, self.year)
                for code in codes:
                    counts[code] += (_SEVERAL if record.label == "EVENT" else 1) / len(codes)
        least = _SEVERAL if alone else _MANY
        several = {self._id(code) for code, count in counts.items() if count >= least}
        return several or (self._common() if alone else set())

    def _common(self) -> set[str]:
        """The one series that all drivers and teams of a text race, be there but one who never raced another."""
        raced = [years for record in self.entities.values() if (years := self._years(record))]
        shared = set.intersection(*(set(active_codes(years, self.year)) for years in raced)) if raced else set()
        if len(raced) >= _SEVERAL:
            # Who race both are told of in the upper one, where the text names neither.
            shared -= {code for code in shared if shared.intersection(self.ladder.get(code, ()))}
        if len(shared) != 1 or (len(raced) == 1 and len(raced[0]) != 1):
            return set()
        strangers = sum(r.label == "DRIVER" and not r.known for r in self.entities.values())
        if strangers > len(raced):
            return set()  # of another sport, or of a series that no list has
        return {self._id(code) for code in shared}
