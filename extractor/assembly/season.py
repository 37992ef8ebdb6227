"""Which season a claim is about: the time in its clause, else what its tense and its article imply."""

from __future__ import annotations

from bisect import bisect_left

from extractor.annotations import TimeExpression
from extractor.assembly import season_actions as kinds
from extractor.assembly import season_background as background
from extractor.assembly import season_others as others
from extractor.assembly.draft import Draft
from extractor.assembly.races import races_of_years
from extractor.assembly.season_calendar import calendar_season, season_looked_back_on
from extractor.assembly.season_past import is_for_one_event, is_of_no_told_day, is_proposed
from extractor.assembly.season_since import is_last_time
from extractor.assembly.season_tense import HABITS, is_now, is_past, is_state, is_told_of, is_willed, looks_ahead
from extractor.assembly.season_told import (
    USABLE,
    is_behind_since,
    is_bracketed,
    is_cleft,
    is_compared,
    is_day_of_the_deal,
    is_held,
    is_line,
    is_of_career,
    is_of_experience,
    is_over_years,
    is_since,
    strung_seasons,
    told_by_conjunct,
    told_by_label,
    told_of_the_last,
    told_where,
    without_day_of_telling,
)
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token
from extractor.tagging.times_undated import year_of_undated

_ASIDE = 40
"""More arcs than lead from any word of a clause to its verb."""
_LAST_MONTH = 10
"""After this month what "will" be is a matter of the next season."""
_KEPT = frozenset({"stay", "return"})
_LATE = 9  # the month from which what is to come is of next year, where the article speaks of that one at all
_LEAD_IN = 150
"""Tokens between a list's line and the season that its heading names."""
_RACE = 100
"""Tokens over which a race that has been named is the one told of."""
_STAFFING = frozenset({"ride", "contract", "personnel", "team"})
_HAVE = frozenset({"has", "have", "'ve", "’ve", "'s", "’s", "having"})


class Seasons:
    """Resolves the season of drafts of one document."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.times: list[TimeExpression] = [t for t in doc._.times or () if t.seasons]
        self.starts = [t.start for t in self.times]
        self.undated, self.lasting = background.open_times(doc)
        article = doc._.article
        published = article.published if article is not None else None
        self.year = published.year if published else year_of_undated(doc, doc._.times or ())
        self.month = published.month if published else 0
        self.undated += [] if published else [t for t in doc._.times or () if others.is_of_no_told_year(doc, t)]
        following = {y for t in self.times if t.kind == "season" for y in t.seasons if self.year and y == self.year + 1}
        self.ahead = max(following, default=None)
        self.late = self.month >= _LATE
        self.opened = others.has_opened(doc, self.times, published)
        self.coming = (self.year or 0) + (self.month > _LAST_MONTH)
        self.calendar = calendar_season(doc, self.times, self.year)
        self.old = season_looked_back_on(doc, self.times, self.year)
        self.races = races_of_years(doc, self.times)

    def resolve(self, draft: Draft) -> tuple[tuple[int, ...], str]:
        """(years, basis): basis is "stated", "implied" or "none"."""
        if draft.frame.times:
            return tuple(sorted({year for t in draft.frame.times for year in t.seasons})), "stated"
        start, end = draft.span
        verb = grammar.clause_head(draft.predicate)
        used_until = "until" in draft.arguments
        span = draft.frame.sentence.span
        usable = [t for t in self._within(span.start, span.end) if t.kind in USABLE]
        here = [t for t in usable if not is_last_time(self.doc, t, draft)]
        here = without_day_of_telling(self.doc, here) if draft.type == "schedule" else here
        inside = [t for t in here if start <= t.start < end]
        if background.names_somebody(draft.predicate) and not is_held(draft.predicate):
            return self._of_an_epithet(draft, usable)
        inside = [t for t in inside if not background.is_of_another_clause(self.doc, t, verb)]
        inside = inside if not background.is_having(verb) else []
        clause = set(grammar.clause_tokens(verb))
        own = [t for t in here if t.start in clause or any(i in clause for i in range(t.start, t.end))]
        if told := self._told_by_antecedent(verb, span.start):
            return told.seasons, "stated"
        best = self._nearest(draft, [t for t in inside if t in own] or own or inside)
        if draft.type == "championship" and is_held(draft.predicate) and self.year is not None:
            return (self.year - 1,), "implied"
        yearless = best is None or (best.kind == "date" and best.basis.startswith(("day of the year", "month")))
        made_known = draft.frame.rule.action in ("announce", "count")  # its past is only that of the telling
        if draft.type == "schedule" and self.calendar and yearless and (made_known or not is_past(draft.predicate)):
            # "The finale is on 6 December": of the year whose calendar the article tells.
            return (self.calendar,), "implied"
        if best is not None and best.kind == "span" and best.basis.startswith("in +"):  # "in 21 years in 2000"
            best = next((t for t in own if t.basis == "explicit" and t.kind == "season"), best)
        if best is not None and self.old is not None and best.basis.startswith("season +"):
            return (self.old,), "implied"  # "over the course of the season" of which the article tells
        words = self.doc[best.start : best.end].text.lower() if best is not None else ""
        if best is not None and words.endswith(("the season", "the year")):  # "his low point of the season in 2021"
            best = next((t for t in own if t.basis == "explicit" and t.kind == "season"), best)
        if best is not None and words == "the season":
            best = self._told_beside(draft) or self._told_above(draft) or best  # "last year ... in the season finale"
        if (best is None or (yearless and draft.type == "schedule")) and (shared := self._shared(draft, here)):
            return shared.seasons, "stated"  # "the 2024 season begins in May and ends on December 8"
        past = draft.frame.rule.action in kinds.NEXT and not looks_ahead(draft.predicate)
        if best is not None and past and is_day_of_the_deal(draft, best):
            recent = self.ahead is not None and max(best.seasons) >= (self.year or 0)
            return ((self.ahead,), "implied") if recent and self.ahead else ((), "none")
        if best is not None and draft.type == "statistic" and best.kind == "since" and is_past(draft.predicate):
            return (), "none"  # "has won 63 races since 2005"
        if best is not None and draft.type == "statistic" and best.kind == "date" and is_over_years(draft):
            return (), "none"  # "the two-time Harvest 400 winner Jane Roe drove the car on Saturday"
        if best is not None and background.begins_after(draft, best):
            return (max(best.seasons) + 1,), "stated"  # "will not be back after this season"
        if best is not None and not others.is_to_come_yet_told(draft, best, self.year, kinds.OF_THE_DAY):
            arrives = draft.frame.rule.action in kinds.ARRIVALS and looks_ahead(draft.predicate)
            if arrives and background.is_at_the_end(self.doc, best):
                return (max(best.seasons) + 1,), "implied"  # "goes at the end of the year and Poe replaces her"
            return strung_seasons(self.doc, best, here), "stated"
        if used_until:
            return (), "none"
        if self.year is None:
            return (), "none"
        if (once := told_of_the_last(verb, here)) is not None:
            return (once[0].seasons, "stated") if once else ((), "none")
        below = told_by_conjunct(verb, here)
        if below is not None:
            return below.seasons, "stated"
        if draft.type != "schedule" and background.is_of_now(verb, draft.frame.rule.action in kinds.NEXT):
            return (self.year,), "implied"
        passing = draft.type in kinds.OF_SOME_DAY and draft.frame.rule.action not in kinds.NEXT
        undated = any(t.start in clause for t in (*self.undated, *(self.lasting if background.is_told(verb) else ())))
        undated = undated or others.is_of_several_years(verb, self.lasting) or others.has_won_titles(draft)
        if undated or is_of_experience(draft) or background.is_of_old(verb) or (passing and background.is_having(verb)):
            return (), "none"
        above = self._told_beside(draft) or self._told_above(draft)
        if draft.frame.rule.action == "expire" and not looks_ahead(draft.predicate):
            return (self.year,), "implied"  # "her contract is up"
        if above is not None:
            return above.seasons, "implied"
        if is_since(verb):
            return (), "none"
        if label := told_by_label(self.doc, usable, span.start):
            return label.seasons, "stated"
        if self.old is not None and draft.type in kinds.OF_RACING:
            return (() if is_of_career(draft) else (self.old,)), "implied"
        ahead = looks_ahead(draft.predicate)
        if draft.type == "schedule" and is_told_of(draft.predicate):
            return (self.year,), "implied"
        if is_of_no_told_day(draft, ahead):
            return (), "none"
        backs = draft.type == "sponsorship" and draft.frame.rule.action == "back"
        if backs and self.month <= _LAST_MONTH and is_now(draft.predicate):
            return (self.year,), "implied"
        if ahead and is_proposed(draft):
            return ((self.ahead,), "implied") if self.ahead else ((), "none")
        if self.month <= _LAST_MONTH and is_for_one_event(draft) and not (self.ahead and is_willed(draft.predicate)):
            return (self.year,), "implied"
        # A year alone does not tell between which seasons.
        between = not self.month and draft.frame.rule.action in kinds.NEXT
        years = () if between or is_of_career(draft) else self._implied(draft, self.year)
        if years == (self.year,) and others.is_of_another_year(draft, usable, self.year):
            years = self._of_the_race(draft)
        elif self.opened and years == (self.year,) and others.is_of_the_opened(draft, self.month, kinds.OF_THE_DAY):
            years = (self.year + 1,)
        return years, "implied" if years else "none"

    def _implied(self, draft: Draft, year: int) -> tuple[int, ...]:
        """The season of a claim whose sentence tells no time: what its paragraph tells of, else what its tense and the
        article's date imply.
        """
        if draft.frame.anchor == "line":
            listed = self._of_the_list(draft) or (self.coming,)
            # A table of what was raced stands as of its day, though the text before looks ahead.
            return (year,) if draft.type in ("championship", "result") and min(listed) > year else listed
        verb = grammar.clause_head(draft.predicate)
        if draft.frame.rule.action in kinds.NEXT and background.is_at_once(verb):
            return (year,)
        auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        ahead = looks_ahead(draft.predicate)
        told = not ahead and background.is_told(verb)
        earlier = (self._of_the_race(draft) or self._earlier(draft)) if told else ()
        if earlier:
            return earlier
        if not ahead and (before := self._of_last_season(draft, year)) is not None:
            return before
        if draft.type in kinds.OF_THE_DAY or (not self._is_of_some_day(draft) and is_state(draft.predicate)):
            return (year,)
        perfect = verb.tag_ == "VBN" and bool(auxiliaries & _HAVE)
        settled = perfect and draft.frame.rule.action not in kinds.DONE  # "has driven the car" is no plan
        if perfect and background.is_for_last_races(draft):
            return (year,)
        if draft.type in kinds.OF_SOME_DAY and (ahead or settled or is_line(draft) or self._is_of_some_day(draft)):
            return self._to_come(draft, year)
        if told and draft.frame.rule.action in kinds.NEXT:
            return ()
        if perfect and draft.frame.rule.action in kinds.LASTING:
            return ()
        return (year,) if told or perfect or ahead or verb.tag_ in ("VBZ", "VBP", "VBG") else ()

    def _of_last_season(self, draft: Draft, year: int) -> tuple[int, ...] | None:
        """The season of what is told in January, or of a title told as won before one can be; None: nothing tells."""
        early = self.month == 1 or background.is_undecided(draft, self.month)
        if not early or not background.is_over(grammar.clause_head(draft.predicate)):
            return None
        view = draft.frame.sentence
        if background.has_fresh_day(self.times, view.paragraph, view.span.end, year):
            return None
        return background.in_the_winter(draft, year) if self.month == 1 else ()

    def _is_of_some_day(self, draft: Draft) -> bool:
        """Whether even a state of today is about the season that the text speaks of: a calendar, an open seat, a
        candidate, "the return of Roe is the surprise".
        """
        coming = draft.type == "ride" and draft.frame.rule.action in kinds.ARRIVALS
        verb = grammar.clause_head(draft.predicate)
        kept = draft.type == "ride" and draft.frame.rule.action in _KEPT
        if kept and self.month > _LAST_MONTH and verb.tag_ == "VBZ":
            return not background.is_of_now(verb, passing=True)  # "stays at Nova" in December: next year
        coming = coming and (self.month >= _LATE or not background.is_told(verb)) and verb.lemma_ not in HABITS
        return draft.type == "schedule" or draft.frame.rule.action in ("open-seat", "lineup") or coming

    def _to_come(self, draft: Draft, year: int) -> tuple[int, ...]:
        """The season of what is to be, or has just been settled: what the paragraph or the article speaks of."""
        nearby = [t for t in self._paragraph(draft) if t.kind == "season" and min(t.seasons) >= year]
        verb = grammar.clause_head(draft.predicate)
        start = draft.frame.sentence.span.start
        ends = [t for t in self._within(start, draft.predicate.i) if background.is_at_the_end(self.doc, t)]
        if ends and draft.frame.rule.action in kinds.ARRIVALS:
            return (max(ends[-1].seasons) + 1,)  # "goes at the end of the year and Poe replaces her"
        nearby = [t for t in nearby if t.start < start or not background.is_of_another_clause(self.doc, t, verb)]
        if nearby and not (self.late and self.ahead and nearby[-1].seasons == (year,)):
            return nearby[-1].seasons
        if self.ahead:
            return (self.ahead,)
        if is_line(draft):
            return (self.coming,)
        if is_willed(draft.predicate):
            return () if draft.frame.rule.action in kinds.NEXT else (self.coming,)
        settled = draft.type == "ride" and draft.frame.rule.action in kinds.ARRIVALS | _KEPT
        return (self.coming if settled and verb.tag_ in ("VBZ", "VBP") else year,)

    def _of_the_list(self, draft: Draft) -> tuple[int, ...]:
        """The season named last before a list, in its heading or its lead-in."""
        before = self._within(max(0, draft.span[0] - _LEAD_IN), draft.span[0])
        seasons = [t for t in before if t.kind == "season"]
        return seasons[-1].seasons if seasons else ()

    def _of_the_race(self, draft: Draft) -> tuple[int, ...]:
        """The year in which the article has put the race that the claim, or its paragraph so far, is about."""
        if draft.type not in kinds.OF_THE_DAY:
            return ()
        view = draft.frame.sentence
        spoken = self.races.mentions
        last = bisect_left(spoken, view.span.end, key=lambda m: m.start) - 1
        here = last >= 0 and spoken[last].start >= max(view.paragraph, view.span.start - _RACE)
        if here and is_behind_since(self.doc, spoken[last].start):
            return ()  # "the first win since the 2019 Harvest 400"
        years = self.races.of(self.doc, spoken[last]) if here else frozenset()
        return tuple(years) if len(years) == 1 else ()

    def _earlier(self, draft: Draft) -> tuple[int, ...]:
        """The past season that the paragraph last spoke of, for what it goes on to tell in the past tense."""
        view = draft.frame.sentence
        before = [t for t in self._within(view.paragraph, view.span.start) if t.kind in USABLE]
        if not before or self.year is None or max(before[-1].seasons) >= self.year:
            return ()
        settings = others.carried(self.doc, before, view.span.start)
        return settings[-1].seasons if settings and max(settings[-1].seasons) < self.year else ()

    def _shared(self, draft: Draft, times: list[TimeExpression]) -> TimeExpression | None:
        """The time in front of the verb that this one is coordinated with: "From 2027, Nova runs Fords and grows"."""
        verb = grammar.clause_head(draft.predicate)
        if verb.dep_ != "conj" or not grammar.is_verbal(verb.head):
            return None
        first = verb.head
        start = min([first.i, *(c.left_edge.i for c in first.children if c.dep_ in grammar.SUBJECTS)])
        return next((t for t in times if t.end <= start and any(n.i == first.i for n in self._chain(t))), None)

    def _told_above(self, draft: Draft) -> TimeExpression | None:
        """The time of the clause that a describing clause belongs to: "the 2019 season, in which he won twice"."""
        verb = grammar.clause_head(draft.predicate)
        span = draft.frame.sentence.span
        if verb.dep_ == "ccomp" and verb.head.lemma_ == "mean":
            verb = verb.head  # "under a deal from next year, meaning the series will become the Sun Cup"
        for _ in range(3):
            # "Nova won the title in 1997, with Roe taking the drivers' crown"
            beside = verb.dep_ == "pcomp" and verb.head.lower_ == "with" and draft.type not in _STAFFING
            if verb.dep_ not in ("relcl", "advcl", "acl") and not beside and not is_cleft(verb):
                return None
            above = grammar.clause_head(verb.head) if beside else verb.head
            here = [t for t in self._within(span.start, span.end) if t.kind in USABLE]
            near = [t for t in here if any(n.i == above.i for n in self._chain(t))]
            near = [t for t in near if t.end <= verb.i and not is_compared(self.doc, t)]
            near = near or told_where(here, verb)
            if near:
                # What is told in the past tense did not take place in a season to come.
                ahead = self.year is not None and min(near[-1].seasons) > self.year
                return None if ahead and is_past(draft.predicate) else near[-1]
            verb = grammar.clause_head(verb.head)
        return None

    def _chain(self, time: TimeExpression) -> list[Token]:
        root = self.doc[time.start : time.end].root
        return [root, *(a for a, _ in zip(grammar.ancestors(root), range(3), strict=False))]

    def _told_beside(self, draft: Draft) -> TimeExpression | None:
        """The time of the clause that a verb goes on: "last year she won a pole and finished fifth in the points"."""
        verb = grammar.clause_head(draft.predicate)
        span = draft.frame.sentence.span
        for _ in range(4):
            own = any(c.dep_ in grammar.SUBJECTS for c in verb.children)
            if verb.dep_ not in ("conj", "ccomp", "dep") or own or verb.tag_ != verb.head.tag_:
                return None
            verb = verb.head
            if told := self._told_by_antecedent(verb, span.start):
                return told
            clause = set(grammar.clause_tokens(verb))
            near = [t for t in self._within(span.start, span.end) if t.kind in USABLE and t.start in clause]
            near = [t for t in near if t.start < draft.predicate.i and not is_last_time(self.doc, t, draft)]
            if near:
                return near[-1]
        return None

    def _told_by_antecedent(self, verb: Token, first: int) -> TimeExpression | None:
        """The time that a "when" clause explains: "since 2021, when he won ten times"."""
        while verb.dep_ in ("xcomp", "acl", "relcl") and not any(c.lower_ == "when" for c in verb.children):
            above = grammar.clause_head(verb.head)
            if above.i == verb.i:
                return None
            verb = above
        if verb.dep_ not in ("relcl", "advcl") or not any(c.lower_ == "when" for c in verb.children):
            return None
        edge = verb.left_edge.i
        earlier = [t for t in self._within(first, edge) if t.kind in USABLE]
        before = [t for t in earlier if edge - 2 <= t.end <= edge]
        return before[-1] if before else None

    def _of_an_epithet(self, draft: Draft, times: list[TimeExpression]) -> tuple[tuple[int, ...], str]:
        """The season of what somebody is known by: the one that belongs to it, else none."""
        own = background.within_epithet(self.doc, draft.predicate, times)
        if own is not None:
            return strung_seasons(self.doc, own, times), "stated"
        if "event" in draft.arguments or draft.type != "result" or self.year is None:
            return (), "none"
        years = self._implied(draft, self.year)  # "race winner Roe"
        return years, "implied" if years else "none"

    def _paragraph(self, draft: Draft) -> list[TimeExpression]:
        view = draft.frame.sentence
        return self._within(view.paragraph, view.span.end)

    def _within(self, start: int, end: int) -> list[TimeExpression]:
        return self.times[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _nearest(self, draft: Draft, times: list[TimeExpression]) -> TimeExpression | None:
        """The time that hangs nearest to the predicate; one inside an aside about something else does not count."""
        predicates = {f.predicate.i for f in draft.frames} | {grammar.clause_head(draft.predicate).i}

        def rank(t: TimeExpression) -> tuple[int, bool, int, int]:
            distance = abs(t.start - draft.predicate.i)
            return self._steps(t, predicates), t.kind not in ("season", "span"), distance, t.start

        if draft.type in _STAFFING:
            times = [t for t in times if t.kind != "season" or not others.is_of_what_went_before(self.doc, t)]
        if draft.type not in kinds.OF_THE_DAY and grammar.clause_head(draft.predicate).lemma_ in kinds.RELEASED:
            told = [t for t in times if t.kind == "season" and min(t.seasons) >= (self.year or 0)]
            times = [t for t in told if self._steps(t, predicates) < _ASIDE] or times
        best = min(times, key=rank, default=None)
        return best if best is not None and rank(best)[0] < _ASIDE else None

    def _steps(self, time: TimeExpression, predicates: set[int]) -> int:
        """Arcs from a time up to one of the predicates; _ASIDE or more if they lead out of an aside or never arrive."""
        node = self.doc[time.start : time.end].root
        steps = _ASIDE if background.is_of_an_epithet(self.doc, time, predicates) else 0
        for above in (node, *grammar.ancestors(node)):
            if above.i in predicates:
                return steps
            # "The 2021 champion led 30 laps": the year is the subject's, not the verb's.
            other = above.dep_ == "nsubj" and above.lemma_.lower() in background.EPITHETS and above.i not in predicates
            other = other or (above.dep_ == "pcomp" and above.head.lower_ in others.OTHER_TIMES)
            other = other or background.is_of_an_option(above, predicates)
            other = other or (above.dep_ == "conj" and background.is_tensed(above))
            aside = above.dep_ in ("appos", "relcl", "acl", "parataxis") and not is_bracketed(self.doc, time)
            other = other or (aside and not background.brings_time(above))
            steps += _ASIDE if other else 1
            if steps > 2 * _ASIDE:
                break
        return _ASIDE - 1 if len(predicates) == 0 else min(steps, _ASIDE)
