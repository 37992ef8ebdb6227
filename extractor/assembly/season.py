"""Which season a claim is about: the time in its clause, else what its tense and its article imply."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from spacy.tokens import Doc, Token

from extractor.annotations import TimeExpression
from extractor.assembly.draft import Draft
from extractor.syntax import grammar

_OF_THE_DAY = frozenset({"result", "championship", "statistic", "sanction", "injury"})
"""Types that, with no time told, are about the season in which the article appears."""
_OF_SOME_DAY = frozenset({"ride", "contract", "team", "personnel", "sponsorship"})
"""Types that, where they look ahead, are about the season that the text speaks of."""
_FUTURE = frozenset({"will", "'ll", "shall", "would", "could", "might", "may", "wo"})
_ASIDE = 40
"""More arcs than lead from any word of a clause to its verb."""
_LAST_MONTH = 10
"""After this month what "will" be is a matter of the next season."""
_ARRIVALS = frozenset({"join", "replace", "move-up", "talks", "hire", "appoint", "sign", "lack"})
"""Actions that, once done, are about the season ahead: "Roe has joined Nova", "Poe has talked to Oak"."""
_LINE = 40
"""Tokens that a line of a list has at most."""
_NEXT = _ARRIVALS | {"stay", "leave", "retire", "extend", "seek", "length"}
"""Actions that as a rule take place between two seasons: a bare "will" does not tell between which."""
_STATES = frozenset({"be", "have", "hold", "own", "occupy", "drive", "race"})
_CALENDARS = frozenset({"calendar", "schedule", "slate", "fixture", "fixtures"})
_OPENING = 150
"""Tokens at an article's head that tell which season's calendar it is about."""
_PAST = frozenset({"had", "has", "have", "was", "were", "'ve"})
_SINGLE = frozenset({"result", "championship", "statistic"})
"""Types of which "since 2013" may only say when it happened last."""
_HELD = frozenset({"reigning", "defending"})
_USABLE = ("season", "date", "span", "since")


class Seasons:
    """Resolves the season of drafts of one document."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.times: list[TimeExpression] = [t for t in doc._.times or () if t.seasons]
        self.starts = [t.start for t in self.times]
        article = doc._.article
        self.year = article.published.year if article is not None and article.published else None
        following = {y for t in self.times if t.kind == "season" for y in t.seasons if self.year and y == self.year + 1}
        self.ahead = max(following, default=None)
        late = article is not None and article.published is not None and article.published.month > _LAST_MONTH
        self.coming = (self.year or 0) + late
        self.calendar = self._calendar()

    def resolve(self, draft: Draft) -> tuple[tuple[int, ...], str]:
        """(years, basis): basis is "stated", "implied" or "none"."""
        start, end = draft.span
        used_until = "until" in draft.arguments
        span = draft.frame.sentence.span
        usable = [t for t in self._within(span.start, span.end) if t.kind in _USABLE]
        here = [t for t in usable if not self._is_last_time(t, draft)]
        inside = [t for t in here if start <= t.start < end]
        clause = set(grammar.clause_tokens(grammar.clause_head(draft.predicate)))
        own = [t for t in here if t.start in clause or any(i in clause for i in range(t.start, t.end))]
        if told := self._told_by_antecedent(grammar.clause_head(draft.predicate), span.start):
            return told.seasons, "stated"
        best = self._nearest(draft, [t for t in inside if t in own] or own or inside)
        yearless = best is None or (best.kind == "date" and best.basis.startswith(("day of the year", "month")))
        if draft.type == "schedule" and self.calendar and yearless and not self._is_past(draft.predicate):
            # "The finale is on 6 December": of the year whose calendar the article tells.
            return (self.calendar,), "implied"
        if best is not None:
            return best.seasons, "stated"
        if used_until:
            return (), "none"
        if self.year is None:
            return (), "none"
        above = self._told_beside(draft) or self._told_above(draft)
        if above is not None:
            return above.seasons, "implied"
        if draft.type == "championship" and self._is_held(draft.predicate):
            return (self.year - 1,), "implied"
        if draft.type in _OF_THE_DAY:
            return (self.year,), "implied"
        if self._is_state(draft.predicate):
            return (self.year,), "implied"
        if draft.type in _OF_SOME_DAY and (self._looks_ahead(draft.predicate) or self._just_done(draft)):
            nearby = [t for t in self._paragraph(draft) if t.kind == "season" and min(t.seasons) >= self.year]
            if nearby:
                return nearby[-1].seasons, "implied"
            if self.ahead:
                return (self.ahead,), "implied"
            if _is_line(draft) or (draft.frame.rule.action not in _NEXT and self._will(draft.predicate)):
                return (self.coming,), "implied"
        if grammar.clause_head(draft.predicate).tag_ in ("VBZ", "VBP", "VBG"):
            return (self.year,), "implied"
        return (), "none"

    def _calendar(self) -> int | None:
        """The season whose calendar the article is about, as its opening names it: "the provisional 2026 schedule"."""
        for time in self._within(0, _OPENING):
            after = self.doc[time.end : time.end + 4]
            if time.kind == "season" and len(time.seasons) == 1 and any(t.lower_ in _CALENDARS for t in after):
                return time.seasons[0]
        return None

    def _is_past(self, predicate: Token) -> bool:
        verb = grammar.clause_head(predicate)
        return verb.tag_ == "VBD" or any(c.lower_ in _PAST for c in verb.children if c.dep_ in ("aux", "auxpass"))

    def _told_above(self, draft: Draft) -> TimeExpression | None:
        """The time of the clause that a describing clause belongs to: "the 2019 season, in which he won twice"."""
        verb = grammar.clause_head(draft.predicate)
        span = draft.frame.sentence.span
        for _ in range(3):
            if verb.dep_ not in ("relcl", "advcl", "acl"):
                return None
            near = [t for t in self.times if t.kind in _USABLE and any(n.i == verb.head.i for n in self._chain(t))]
            near = [t for t in near if span.start <= t.start < span.end and t.end <= verb.i]
            if near:
                return near[-1]
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
            near = [t for t in self._within(span.start, span.end) if t.kind in _USABLE and t.start in clause]
            near = [t for t in near if t.start < draft.predicate.i and not self._is_last_time(t, draft)]
            if near:
                return near[-1]
        return None

    def _is_held(self, predicate: Token) -> bool:
        """Whether a title is told of who holds it: "the reigning champion" won the season before."""
        return any(c.lower_ in _HELD for c in predicate.children) and predicate.pos_ in ("NOUN", "PROPN")

    def _told_by_antecedent(self, verb: Token, first: int) -> TimeExpression | None:
        """The time that a "when" clause explains: "since 2021, when he won ten times"."""
        if verb.dep_ not in ("relcl", "advcl") or not any(c.lower_ == "when" for c in verb.children):
            return None
        edge = verb.left_edge.i
        earlier = [t for t in self._within(first, edge) if t.kind in _USABLE]
        before = [t for t in earlier if edge - 2 <= t.end <= edge]
        return before[-1] if before else None

    def _is_last_time(self, time: TimeExpression, draft: Draft) -> bool:
        """ "for the first time since 2018" tells when it last was so, not when it will be.

        So does "since" of what happened once: "its first one-two since 2013", "the first to win since Poe in 2013".
        """
        before = self.doc[max(0, time.start - 2) : time.start]
        root = self.doc[time.start : time.end].root
        since = next((t for t in self.doc[max(0, time.start - 1) : time.end] if t.lower_ == "since"), None)
        if since is not None and any(t.lower_ in ("time", "race", "visit") for t in before):
            return True
        if draft.type not in _SINGLE:
            return False
        if since is None:
            above = [a for a, _ in zip(grammar.ancestors(root), range(3), strict=False)]
            since = next((a for a in above if a.lower_ == "since"), None)
            if since is not None and draft.predicate in above[: above.index(since)]:
                return False  # "since Poe's triumph in 2015" tells when Poe won
        return since is not None and (draft.type != "statistic" or since.head.tag_ in ("NN", "NNP", "JJ"))

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

        best = min(times, key=rank, default=None)
        return best if best is not None and rank(best)[0] < _ASIDE else None

    def _steps(self, time: TimeExpression, predicates: set[int]) -> int:
        """Arcs from a time up to one of the predicates; _ASIDE or more if they lead out of an aside or never arrive."""
        node = self.doc[time.start : time.end].root
        steps = 0
        for above in (node, *grammar.ancestors(node)):
            if above.i in predicates:
                return steps
            steps += _ASIDE if above.dep_ in ("appos", "relcl", "acl", "parataxis") else 1
            if steps > 2 * _ASIDE:
                break
        return _ASIDE - 1 if len(predicates) == 0 else min(steps, _ASIDE)

    def _is_state(self, predicate: Token) -> bool:
        """A state that is told in the present tense is one of the article's own season."""
        verb = grammar.clause_head(predicate)
        return verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in _STATES and predicate.pos_ != "VERB"

    def _just_done(self, draft: Draft) -> bool:
        """Whether the present perfect tells of a move, or a line without a verb of a line-up."""
        if _is_line(draft):
            return True
        verb = grammar.clause_head(draft.predicate)
        auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        perfect = verb.tag_ == "VBN" and auxiliaries & {"has", "have", "'s", "'ve"} and "had" not in auxiliaries
        return bool(perfect) and draft.frame.rule.action in _ARRIVALS

    def _will(self, predicate: Token) -> bool:
        verb = grammar.clause_head(predicate)
        verbs = [verb, verb.head] if verb.dep_ == "xcomp" else [verb]
        return any(c.lower_ in ("will", "'ll", "wo") for v in verbs for c in v.children if c.dep_ == "aux")

    def _looks_ahead(self, predicate: Token) -> bool:
        verb = grammar.clause_head(predicate)
        auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        if auxiliaries & _FUTURE:
            return True
        if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and auxiliaries & {"had", "has", "have", "'ve"}):
            return False
        return verb.tag_ in ("VB", "VBG", "VBZ", "VBP", "VBN")


def _is_line(draft: Draft) -> bool:
    """Whether the claim stands in a list, in a line that has no verb."""
    span = draft.frame.sentence.span
    return len(span) <= _LINE and not any(t.pos_ in ("VERB", "AUX") for t in span)


Resolver = Callable[[Draft], tuple[tuple[int, ...], str]]
