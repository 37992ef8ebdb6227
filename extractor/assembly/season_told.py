"""What a time in the text dates and what it does not: comparisons, asides, careers, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.annotations import TimeExpression
from extractor.assembly.draft import Draft
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token

USABLE = ("season", "date", "span", "since")
"""Kinds of times that tell a season."""
_LINE = 40
"""Tokens that a line of a list has at most."""
_BACK = 9
"""Tokens between "since" and the time that it brings."""
_ASIDES = frozenset({"relcl", "acl", "appos", "parataxis"})
_TITLES = frozenset("winner champion runner-up polesitter victor titlist".split())
_PLACES = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_NTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_HELD = frozenset({"reigning", "defending"})
_BEFORE = 4
"""Tokens of a noun phrase between "defending" and its "champion"."""
_CAREERS = frozenset({"career", "careers", "lifetime", "all-time", "overall", "history"})
_BESIDE = 12
"""Tokens on either side of a figure that may say over what it is counted."""
_CAREER_FIGURES = {"wins": 20, "poles": 18, "podiums": 30, "starts": 45, "top fives": 36, "top 10s": 40}
"""Figures that no season of a series reaches."""
_LABEL = 12
"""Tokens that a label before a colon has at most: "Effective from 2024:"."""


def is_compared(doc: Doc, time: TimeExpression) -> bool:
    """Whether a time is that of an event since which something is the first: "the first since Poe at Spa in 2012"."""
    return is_behind_since(doc, time.end)


def is_behind_since(doc: Doc, end: int) -> bool:
    """Whether "since" stands in the phrase that ends here."""
    for token in reversed(doc[max(0, end - _BACK - 1) : end]):
        if token.lower_ == "since":
            return True
        if token.pos_ in ("VERB", "AUX") or token.text in (",", ";", ":", "–", "—"):
            return False
    return False


def is_in_epithet(doc: Doc, time: TimeExpression, predicate: Token) -> bool:
    """Whether a time only says which win or title somebody is known by: "Roe, winner here a year ago, was third"."""
    close = next((i for i in range(time.end, min(len(doc), time.end + 4)) if doc[i].text == ","), None)
    if close is None or any(t.pos_ in ("VERB", "AUX") for t in doc[time.end : close]):
        return False
    opening = next((i for i in range(time.start - 1, max(0, time.start - _BACK), -1) if doc[i].text == ","), None)
    if opening is None or opening < predicate.i < close:
        return False
    inside = doc[opening + 1 : time.start]
    known = any(t.lower_ in _TITLES or t.lower_ in _PLACES or _NTH.fullmatch(t.lower_) for t in inside)
    return known and all(t.pos_ not in ("VERB", "AUX") for t in inside)


def is_setting(doc: Doc, time: TimeExpression) -> bool:
    """Whether a time is that of a sentence's main clause, which what follows goes on to tell of: "In 2019, Roe won".

    The time of an aside or of an epithet is not: "Roe, who won in 2019, was third", "the 2019 champion".
    """
    if any(t.lower_ == "since" for t in doc[max(0, time.start - 1) : time.end]) or is_compared(doc, time):
        return False
    if time.start and doc[time.start - 1].lower_ in ("in", "during") and _begins(doc, time.start - 1):
        return True  # "In 2019 Roe drove": the parser may take the year for a part of the name
    root = doc[time.start : time.end].root
    for node in (root, *grammar.ancestors(root)):
        if node.dep_ in _ASIDES or _is_conceded(node):
            return False
        if grammar.is_verbal(node) and node.dep_ in ("ROOT", "conj", "ccomp"):
            return True
        if node.pos_ in ("NOUN", "PROPN") and node != root and node.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
            return root.dep_ == "pobj" and node.dep_ != "nsubj"
    return True


def _is_conceded(node: Token) -> bool:
    """ "Although she had won there in 2019, Roe was quick today"."""
    marks = {c.lower_ for c in node.children if c.dep_ == "mark"}
    return node.dep_ == "advcl" and bool(marks & _CONCEDING)


_CONCEDING = frozenset({"although", "though", "whereas", "since"})


def _begins(doc: Doc, i: int) -> bool:
    """Whether a sentence begins with this token."""
    return i == 0 or doc[i - 1].is_space or doc[i - 1].text in (".", "!", "?", "”", '"')


def is_bracketed(doc: Doc, time: TimeExpression) -> bool:
    """Whether a time stands alone in brackets, behind what it dates: "in her last two starts (2020)"."""
    inside = time.start > 0 and time.end < len(doc)
    return inside and doc[time.start - 1].text in ("(", "[") and doc[time.end].text in (")", "]")


def is_since(verb: Token) -> bool:
    """Whether a clause tells since when something is so, without a year: "have not won since Roe took the title"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "since":
        return True  # "since joining Nova"
    return verb.tag_ in ("VBD", "VBN") and any(c.lower_ == "since" and c.dep_ == "mark" for c in verb.children)


def is_held(predicate: Token) -> bool:
    """Whether a title is told of who holds it: "the reigning champion" won the season before."""
    if predicate.pos_ not in ("NOUN", "PROPN"):
        return False
    if any(c.lower_ in _HELD for c in predicate.children):
        return True
    before = predicate.doc[max(0, predicate.i - _BEFORE) : predicate.i]
    at = next((t.i for t in before if t.lower_ in _HELD), None)
    between = [t for t in before if at is not None and t.i > at]
    return at is not None and all(t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "ADV") or t.is_punct for t in between)


def is_of_career(draft: Draft) -> bool:
    """Whether a figure sums up more than a season: titles, "career", more wins than a season has, "in 13 years";
    or tells of years at a team: "after three years with Nova".
    """
    if draft.type == "ride":
        return draft.predicate.lemma_ in _YEARS and draft.predicate.pos_ == "NOUN" and draft.frame.rule.action == "race"
    if draft.type != "statistic":
        return False
    names = [str(a.name) for a in draft.arguments.get("stat", ())]
    figures = [a.name for a in draft.arguments.get("value", ())]
    if "championships" in names or _is_of_times(draft.predicate):
        return True
    for name, figure in zip(names, figures, strict=False):
        if isinstance(figure, int | float) and figure > _CAREER_FIGURES.get(name, 10**6):
            return True
    doc = draft.predicate.doc
    span = draft.frame.sentence.span
    beside = [v.value for v in doc._.values or () if v.label == "STAT" and span.start <= v.start < span.end]
    if any(figure > _CAREER_FIGURES.get(str(name), 10**6) for name, figure in beside):
        return True  # "16 wins in 523 starts"
    if _sums_up_years(doc, draft) or is_over_years(draft):
        return True
    words = {t.lower_ for t in doc[draft.span[0] : draft.span[1]]}
    words |= {doc[i].lower_ for i in grammar.clause_tokens(grammar.clause_head(draft.predicate))}
    verb = grammar.clause_head(draft.predicate)
    with_team = verb.lemma_ == "have" and bool(words & {"with", "for"}) and "team" in draft.arguments
    return with_team or bool(words & _CAREERS)


def is_over_years(draft: Draft) -> bool:
    """Whether its words say that a figure is of more than a season, and not of the day named beside it."""
    at, span = draft.predicate.i, draft.frame.sentence.span
    near = draft.predicate.doc[max(span.start, at - _BESIDE) : min(span.end, at + _BESIDE)].text
    return _is_of_times(draft.predicate) or bool(_FORMER.search(near))


_EXPERIENCE = frozenset({"experience", "mileage", "background", "grounding", "resume", "résumé", "cv", "pedigree"})


def is_of_experience(draft: Draft) -> bool:
    """Whether a ride is told as what somebody has gathered over the years: "her experience includes the Sun Series"."""
    if draft.type != "ride":
        return False
    subjects = grammar.subjects(draft.predicate)
    words = [draft.predicate, *draft.frame.trigger, *(w for subject in subjects for w in (subject, *subject.subtree))]
    return any(word.lower_ in _EXPERIENCE for word in words)


_YEARS = frozenset({"year", "season", "campaign", "stint", "spell", "tenure"})


def _is_of_times(predicate: Token) -> bool:
    """Whether a figure is that of an epithet: "the two-time race winner"."""
    if predicate.lower_ != "time" or predicate.i < 1:
        return False
    return predicate.nbor(-1).text in ("-", "–") or predicate.dep_ in ("compound", "nmod", "amod")


_FORMER = re.compile(
    r"\b(?:previous|prior|earlier)\s+(?:\S+\s+){0,1}?(?:wins?|victor\w+|poles?|podiums?|starts?|tops?\b|titles?|finishes)"
    r"|\b(?!first)\w+-time\s+(?:[A-Z\d]\S*\s+){1,4}(?:winner|victor|pole-?sitter|champion)\b"
    r"|\b(?:during|in)\s+(?:(?:\S+\s+){0,2}?\S+['’]s|his|her|their)\s+(?:rookie|sophomore|freshman|debut)\s+(?:\w+\s+)?(?:season|year"
    r"|campaign)\b"
    r"|\b(?:of|from)\s+(?:the|his|her|their|its)\s+(?:last\s+|previous\s+|past\s+)?\w+\s+(?:times|occasions|editions"
    r"|visits|runnings)\b",
    re.IGNORECASE,
)
"""A figure over years: "five previous podiums", "four of the six times"."""


def _sums_up_years(doc: Doc, draft: Draft) -> bool:
    """Whether the sentence tells in the perfect how long it took: "in 13 years the team has won ten races"."""
    span = draft.frame.sentence.span
    long = any(
        t.kind == "duration" and span.start <= t.start < span.end and "year" in doc[t.start : t.end].text
        for t in doc._.times or ()
    )
    return long and any(t.lower_ in ("has", "have") and t.dep_ == "aux" for t in span)


def clause_head_above(verb: Token) -> Token | None:
    """The verb of the clause that a describing clause belongs to."""
    above = grammar.clause_head(verb.head)
    return above if above != verb and grammar.is_verbal(above) else None


def same_clause(doc: Doc, left: TimeExpression, right: TimeExpression) -> bool:
    """Whether two times stand in one clause, so that "and" may string them."""
    heads = [grammar.clause_head(doc[t.start : t.end].root) for t in (left, right)]
    return heads[0] == heads[1]


def strung_seasons(doc: Doc, time: TimeExpression, others: list[TimeExpression]) -> tuple[int, ...]:
    """A time's seasons and those of the times strung to it: "in 2021 and again in 2023"."""
    strung = [time]
    for later in (t for t in others if t.start >= time.end):
        if not _is_strung(doc, strung[-1], later):
            break
        strung.append(later)
    for earlier in reversed([t for t in others if t.end <= time.start]):
        if not _is_strung(doc, earlier, strung[0]):
            break
        strung.insert(0, earlier)
    return tuple(sorted({year for t in strung for year in t.seasons}))


def _is_strung(doc: Doc, left: TimeExpression, right: TimeExpression) -> bool:
    if not same_clause(doc, left, right):
        return False
    between = {t.lower_ for t in doc[left.end : right.start] if t.pos_ != "PROPN"}
    return bool(between & {"and", ","}) and between <= _STRUNG


_STRUNG = frozenset({"and", ",", "again", "in", "at", "here", "there", "also", "then", "once", "more", "on"})


def told_by_conjunct(verb: Token, times: Iterable[TimeExpression]) -> TimeExpression | None:
    """The time of a second predicate that shares all but its verb: "docked points and fined in March 2023"."""
    for other in (c for c in verb.children if c.dep_ == "conj" and c.tag_ == verb.tag_):
        if not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in other.children):
            clause = set(grammar.clause_tokens(other))
            near = next((t for t in times if t.start in clause), None)
            if near is not None:
                return near
    return None


_RARE = frozenset({"last", "only"})
_MEANS = frozenset({"hope", "chance", "way", "option", "opportunity", "route", "goal", "aim"})
"""Nouns whose infinitive is still to come: "her only *hope* to win"."""


def told_of_the_last(verb: Token, times: Iterable[TimeExpression]) -> list[TimeExpression] | None:
    """When the last one to do something did it, where anything says so: "was the last *to win* for Nova, back in 2007";
    None for any other verb, as only of that one its own day says nothing.
    """
    bare = verb.dep_ in ("relcl", "acl") and verb.tag_ == "VB" and not any(c.lemma_ == "have" for c in verb.children)
    one = verb.head
    if not bare or one.lemma_ in _MEANS or one.head.lemma_ != "be" or not any(c.lower_ in _RARE for c in one.children):
        return None
    clause = set(grammar.clause_tokens(one.head))
    return [t for t in times if t.start in clause]


def told_by_label(doc: Doc, times: Iterable[TimeExpression], start: int) -> TimeExpression | None:
    """The time of the label that a sentence begins with: "Effective from 2024: the field grows"."""
    colon = next((t.i for t in doc[start : start + _LABEL] if t.text == ":"), None)
    if colon is None or any(t.pos_ in ("VERB", "AUX") and t.tag_ != "VBN" for t in doc[start:colon]):
        return None
    return next((t for t in times if start <= t.start < colon), None)


def told_where(times: Iterable[TimeExpression], verb: Token) -> list[TimeExpression]:
    """The time of the clause that "where" or a participle goes on: "moved in 2021 to Nova, where he won"."""
    above = clause_head_above(verb)
    where = any(c.lower_ == "where" for c in verb.children) or verb.tag_ == "VBG"
    if above is None or not where or above.tag_ not in ("VBD", "VBN") or above.i > verb.i:
        return []
    clause = set(grammar.clause_tokens(above))
    return [t for t in times if t.kind in USABLE and t.start in clause and t.end <= verb.i][-1:]


def is_line(draft: Draft) -> bool:
    """Whether the claim stands in a list, in a line that has no verb."""
    span = draft.frame.sentence.span
    return len(span) <= _LINE and not any(t.pos_ in ("VERB", "AUX") for t in span)


def is_cleft(verb: Token) -> bool:
    """As in "it was in May that he left": the time stands in the clause above."""
    head = verb.head
    return verb.dep_ == "ccomp" and head.lemma_ == "be" and any(c.lower_ == "it" for c in head.children)


DEALS = frozenset(
    "sign announce name agree confirm promise extend unveil reveal ink pen present introduce appoint recruit".split()
)
"""Verbs whose day is that of the deal, not of the season it is about."""


def is_day_of_the_deal(draft: Draft, time: TimeExpression) -> bool:
    """Whether a day only tells when a deal was done: "signed in November 2024", "was announced on Friday"."""
    verb = grammar.clause_head(draft.predicate)
    deal = draft.type in ("ride", "contract") and verb.lemma_.lower() in DEALS
    return deal and time.kind == "date" and verb.tag_ in ("VBD", "VBN")


def without_day_of_telling(doc: Doc, times: list[TimeExpression]) -> list[TimeExpression]:
    """Without the days up to the article's own, where a season is told: "today released the 2027 calendar"."""
    article = doc._.article
    if not any(t.kind == "season" for t in times) or article is None or article.published is None:
        return times
    today = article.published.isoformat()
    return [t for t in times if not (t.kind == "date" and t.iso and len(t.iso) == len(today) and t.iso <= today)]
