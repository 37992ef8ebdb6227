"""What a sentence tells of other years than the article's: the claim beside them is not of the article's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from extractor.annotations import TimeExpression
from extractor.assembly import season_background as background
from extractor.assembly.draft import Draft
from extractor.assembly.season_tense import is_past, is_state, looks_ahead
from extractor.assembly.season_told import is_compared, is_in_epithet, is_setting
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token
from extractor.tagging.times_calendar import MONTHS
from extractor.tagging.times_split import seasons_over_two_years
from extractor.tagging.topic import article_series

OTHER_TIMES = frozenset({"after", "before", "since", "despite", "without", "following"})
"""Prepositions whose clause tells of another time: "will switch to Honda after running Chevrolet engines in 2017"."""
_GONE = frozenset({"after", "since", "following", "despite"})
_TITLES = frozenset({"championships", "titles", "crowns"})
_UNCOUNTED = frozenset({"last", "ago", "previous"})
_GOES_ON = frozenset({"advcl", "acl", "relcl", "conj", "dep"})
_CLIMB = 5
_THAN = 9
_CARRIED = 120
"""Tokens over which a paragraph goes on telling of the year that it has named."""
_BACK = frozenset({"today", "now", "tonight"})
_OVER_TWO = "over two years"
_OPENS = 8
_OPEN = 12
"""The months from which a season over two years is the next one, and the one that is on."""


def is_of_another_year(draft: Draft, times: Iterable[TimeExpression], year: int) -> bool:
    """Whether a claim told in the past, without a time of its own, stands in a sentence that tells of years before
    the article's alone: "she won twice before she broke a leg while racing in 2009".

    `times`: those of the sentence that tell a season. A year that only says who is meant, or with what something is
    compared, does not count.
    """
    if looks_ahead(draft.predicate) or not is_past(draft.predicate):
        return False
    doc, predicates = draft.predicate.doc, {draft.predicate.i}
    told = [t for t in times if t.kind != "since"]
    if any(max(t.seasons) >= year for t in told):
        return False
    return any(
        is_setting(doc, t)
        and not is_compared(doc, t)
        and not is_in_epithet(doc, t, draft.predicate)
        and not background.is_of_an_epithet(doc, t, predicates)
        and not _is_behind(doc, t, draft.predicate)
        for t in told
    )


def _is_behind(doc: Doc, time: TimeExpression, predicate: Token) -> bool:
    """Whether a time lies in what is told as having gone before: "after winning in 2019, Roe was third"."""
    root = doc[time.start : time.end].root
    behind = next((a for a in (root, *grammar.ancestors(root)) if a.lower_ in OTHER_TIMES), None)
    return behind is not None and not any(a.i == behind.i for a in grammar.ancestors(predicate))


def is_of_what_went_before(doc: Doc, time: TimeExpression) -> bool:
    """Whether a time is that of something after which the rest came: "left after a poor campaign last year"."""
    root = doc[time.start : time.end].root
    behind = next((a for a in grammar.ancestors(root) if a.lower_ in _GONE), None)
    if behind is None or behind.i > time.start or root.head.i == behind.i or behind.dep_ != "prep":
        return False
    between = doc[behind.i + 1 : time.start]
    noun = root.head if root.head.pos_ == "NOUN" else root.head.head
    return noun.head.i == behind.i and not any(t.pos_ in ("VERB", "AUX", "PUNCT") for t in between)


def carried(doc: Doc, times: Iterable[TimeExpression], end: int) -> list[TimeExpression]:
    """Of a paragraph's times before `end` those that what follows may go on to tell of; none where the text has come
    back to its own day: "won here last year, but today was ninth".

    A time that says who is meant, or with what something is compared, is none: "slower than at Spa last year".
    """
    near = [t for t in times if end - t.end <= _CARRIED]
    settings = [t for t in near if is_setting(doc, t) and not _is_beside(doc, t)]
    back = bool(settings) and any(t.lower_ in _BACK for t in doc[settings[-1].end : end])
    return [] if back else settings


def _is_beside(doc: Doc, time: TimeExpression) -> bool:
    before = [t.lower_ for t in doc[max(0, time.start - _THAN) : time.start]]
    return "than" in before or background.is_of_an_epithet(doc, time, set())


def is_of_several_years(verb: Token, lasting: Iterable[TimeExpression]) -> bool:
    """Whether a clause goes on one that tells of a number of years: "had spent two years at Oak, winning twice",
    "spent two seasons there, in which he won twice".
    """
    starts = {t.start for t in lasting}
    if not starts:
        return False
    for clause, above in pairwise(grammar.upwards(verb, _GOES_ON, _CLIMB)):
        long = any(i < clause.i for i in starts.intersection(grammar.clause_tokens(above)))
        if long and (above.tag_ in ("VBD", "VBN") or background.is_having(above)):
            return True
    return False


def is_to_come_yet_told(draft: Draft, time: TimeExpression, year: int | None, types: frozenset[str]) -> bool:
    """Whether the only time around lies ahead of what is told in the past: another clause's. `types`: those of claims
    of the day.
    """
    verb = grammar.clause_head(draft.predicate)
    apart = not verb.left_edge.i <= time.start <= verb.right_edge.i
    if draft.type == "injury" and draft.predicate.pos_ in ("NOUN", "PROPN"):
        apart = True  # "asked about the death of Roe before next year's race"
    past = draft.type in types and verb.tag_ == "VBD" and not looks_ahead(draft.predicate)
    return bool(year) and past and apart and min(time.seasons) > (year or 0)


def has_won_titles(draft: Draft) -> bool:
    """Whether titles are told in the perfect, more than one: "has won several championships"."""
    verb = grammar.clause_head(draft.predicate)
    if draft.type != "championship" or not any(c.lower_ in ("has", "have", "'ve", "’ve") for c in verb.children):
        return False
    return any(c.lower_ in _TITLES for c in verb.children if c.dep_ == "dobj")


def is_of_no_told_year(doc: Doc, time: TimeExpression) -> bool:
    """Whether a time of the past tells no year, as the article has no date: "last August", "two years ago"."""
    words = {t.lower_ for t in doc[time.start : time.end]}
    if time.seasons or not words & _UNCOUNTED:
        return False
    return bool(words & MONTHS.keys()) or any(w.startswith(("year", "season", "month")) for w in words)


def has_opened(doc: Doc, times: Iterable[TimeExpression], published: date | None) -> bool:
    """Whether the season over two years that the article's series races next is that of the year after the article's:
    one that the text names, from August on.
    """
    if published is None or published.month < _OPENS:
        return False
    named = any(
        t.seasons[-1] == published.year + 1 and (_OVER_TWO in t.basis or doc[t.start].lower_ == "season") for t in times
    )
    return named and bool(seasons_over_two_years(article_series(doc), published))


def is_of_the_opened(draft: Draft, month: int, types: frozenset[str]) -> bool:
    """Whether a claim without a time is of the season that opens in winter: from December on all, before that what is
    to come. `types`: those of claims of the day.
    """
    ahead = looks_ahead(draft.predicate) and not is_state(draft.predicate) and draft.type not in types
    return ahead or (month == _OPEN and draft.type in types)
