"""What a text tells in passing and dates by other words than years: "once", "currently", an epithet, the winter."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.annotations import TimeExpression
from extractor.assembly.draft import Draft
from extractor.assembly.season_tense import looks_ahead
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token

EPITHETS = frozenset({"champion", "winner", "runner-up", "titlist", "victor", "polesitter", "champ", "titleholder"})
"""Nouns that say what somebody has won."""
_MODIFIED = EPITHETS | frozenset(
    {"sitter", "pole-sitter", "partner", "teammate", "rookie", "finalist", "graduate", "race-winner"}
)
"""Nouns whose year only says who is meant: "her 2024 partner Jane Roe"."""
_PREMODIFIERS = frozenset({"compound", "nummod", "amod", "nmod", "poss", "npadvmod"})
_PREDICATIVE = frozenset({"attr", "oprd", "ROOT"})
_CROWNING = frozenset("crown become name declare be finish end emerge leave come place rank".split())
_EPITHET_LEFT = 9
_EPITHET_RIGHT = 9
"""Tokens on either side of an epithet that may belong to it."""
_OF = frozenset({"of", "in", "at", "from"})
_NAMING = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "JJ", "HYPH", "POS", "DT"})
_THEREAFTER = frozenset({"later", "earlier", "before", "after"})
_OPTIONS = frozenset({"option", "clause"})
_ONCE = frozenset({"once", "formerly", "previously"})
_EXPLAINS = frozenset({"advcl", "relcl", "acl", "ccomp", "xcomp", "conj"})
_NOW = frozenset({"currently", "presently"})
_PRESENT = frozenset({"VBZ", "VBP"})
_SEASON_WORDS = ("season", "year", "campaign")
_SUMMED_UP = frozenset({"statistic", "championship"})
_LAST = frozenset({"last", "final", "remaining", "past"})
_EARLY = 7
"""The last month in which few seasons have yet been decided."""
_TITLE = 16
"""Tokens of an article's head in which its year, told in a title, is that of all that follows."""
_FRESH = 120
"""Tokens at an article's head that name the day of what it reports."""


def names_somebody(predicate: Token) -> bool:
    """Whether an epithet only says who is meant: "the Harvest 400 winner Jane Roe joins Nova"."""
    head, doc = predicate.head, predicate.doc
    near = doc[max(0, predicate.i - 2) : predicate.i + 3].text.lower()
    runner_up = predicate.lower_ in ("runner", "up") and "runner-up" in near
    if not runner_up and (predicate.lemma_.lower() not in EPITHETS or predicate.pos_ not in ("NOUN", "PROPN")):
        return False
    if runner_up and predicate.dep_ == "compound" and head.lower_ == "up":
        predicate, head = head, head.head
    if not runner_up and predicate.i + 1 < len(doc) and doc[predicate.i + 1].text in (":", "-", "–", "—"):
        return False  # "Winner: Jane Roe"
    if predicate.dep_ in _PREDICATIVE or head.lower_ == "as" or head.lemma_.lower() in _CROWNING:
        return False
    return predicate.dep_ != "conj" or not (head.dep_ in _PREDICATIVE or is_crowned(head))


def is_crowned(noun: Token) -> bool:
    """Whether a noun is what a verb makes of somebody: "was crowned champion", "as the winner"."""
    return noun.head.lower_ == "as" or noun.head.lemma_.lower() in _CROWNING


def within_epithet(doc: Doc, predicate: Token, times: Iterable[TimeExpression]) -> TimeExpression | None:
    """The time that belongs to an epithet: "the 2018 Harvest 400 winner", "winner of the race in 2018"."""
    start = predicate.i
    while start > max(0, predicate.i - _EPITHET_LEFT) and doc[start - 1].tag_ in _NAMING:
        start -= 1
    end = predicate.i + 1
    further = end < len(doc) and doc[end].lower_ in _OF
    last = min(len(doc), predicate.i + _EPITHET_RIGHT) if further else end
    while end < last and (doc[end].tag_ in _NAMING or doc[end].tag_ == "IN"):
        end += 1
    found = [t for t in times if start <= t.start < end]
    before = [t for t in found if t.start < predicate.i]
    after = [t for t in found if t.start > predicate.i]
    return before[-1] if before else next(iter(after), None)


def is_of_an_epithet(doc: Doc, time: TimeExpression, predicates: set[int]) -> bool:
    """Whether a year stands in front of a noun that says who somebody is, and dates nothing else."""
    root = doc[time.start : time.end].root
    noun = root.head
    if root.dep_ not in _PREMODIFIERS or noun.i <= root.i or noun.i in predicates:
        return False
    if noun.lemma_.lower() in _MODIFIED:
        return True
    between = range(time.end, noun.i)
    if noun.pos_ == "PROPN" and any(doc[i].lemma_.lower() in _MODIFIED for i in between):
        # "last year's winner Jane Roe": the year hangs on the name.
        return predicates.isdisjoint(range(time.start, noun.i))
    # "the 2012 Harvest 400 winner": the year hangs on the race.
    above = noun.head
    return noun.dep_ in ("compound", "nmod") and above.lemma_.lower() in _MODIFIED and above.i not in predicates


def is_of_an_option(above: Token, predicates: set[int]) -> bool:
    """Whether a time lies in what may follow: "signed for 2026 with an option for 2027"."""
    return above.lemma_.lower() in _OPTIONS and above.i not in predicates and above.dep_ in ("pobj", "conj", "dobj")


def is_of_another_clause(doc: Doc, time: TimeExpression, verb: Token) -> bool:
    """Whether a time stands in a clause coordinated with the verb's, with a subject of its own, and not in front of
    both: "Roe drives the No. 5, but the seat is open next year".
    """
    other = grammar.clause_head(doc[time.start : time.end].root)
    if other.i == verb.i:
        return False
    if is_having(other) and not any(a.i == other.i for a in grammar.ancestors(verb)):
        return True  # "having driven for Oak last year, Roe joins Nova"
    if _is_second(other) and any(a.i == verb.i for a in grammar.ancestors(other)):
        return True
    return _is_second(verb) and verb.head.i == other.i and time.start > min(
        (c.i for c in other.children if c.dep_ in grammar.SUBJECTS), default=other.i
    )


def _is_second(verb: Token) -> bool:
    return verb.dep_ == "conj" and any(c.dep_ in grammar.SUBJECTS for c in verb.children)


def brings_time(word: Token) -> bool:
    """Whether a participle stands before a time like a preposition: "beginning in 2014", "starting next year"."""
    return word.tag_ == "VBG" and word.lemma_.lower() in ("begin", "start") and word.dep_ == "acl"


def open_times(doc: Doc) -> tuple[list[TimeExpression], list[TimeExpression]]:
    """The times of a document that hang on one not told, and those that are a number of years."""
    times = doc._.times or ()
    return [t for t in times if is_undated(doc, t)], [t for t in times if is_of_years(doc, t)]


def is_of_years(doc: Doc, time: TimeExpression) -> bool:
    """Whether a time is a number of years for which something was so: "for 15 seasons", not "a three-year deal"."""
    words = doc[time.start : time.end].text.lower()
    if time.kind != "duration" or time.seasons or "-" in words or not any(w in words for w in _LONG):
        return False
    before = {t.lower_ for t in doc[max(0, time.start - 3) : time.start + 1]}
    return bool(before & {"for", "spent", "spending"})


_LONG = ("year", "season", "campaign")


def is_undated(doc: Doc, time: TimeExpression) -> bool:
    """Whether a time of the past hangs on one that is not told: "three years later", "the year before"."""
    if time.seasons or time.kind != "vague":
        return False
    words = {t.lower_ for t in doc[time.start : time.end]}
    return bool(words & _THEREAFTER) and bool(words & {"year", "years", "season", "seasons"})


def is_of_old(verb: Token) -> bool:
    """Whether a clause, or the one that it explains, tells of an unknown day of the past: "once fired Roe"."""
    for clause in grammar.upwards(verb, _EXPLAINS, 2):
        if any(c.lower_ in _ONCE and c.dep_ == "advmod" and c.i < clause.i for c in clause.children):
            return clause.tag_ in ("VBD", "VBN")
    return False


def is_of_now(verb: Token, passing: bool) -> bool:
    """Whether a clause says how things stand on the article's day: "currently runs two cars", "now has three".

    `passing`: whether "now" may also bring what has just been settled ("now joins Nova").
    """
    words = _NOW if passing else _NOW | {"now"}
    if not any(c.lower_ in words and c.dep_ == "advmod" for c in verb.children):
        return False
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBG":
        return bool(auxiliaries & {"is", "are", "'s", "’s", "'re", "’re"}) or verb.dep_ in ("acl", "advcl")
    return verb.tag_ in _PRESENT or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl"))


def is_having(verb: Token) -> bool:
    """ "having spent two decades there": done at some time before."""
    return verb.tag_ == "VBN" and any(c.lower_ == "having" and c.dep_ == "aux" for c in verb.children)


def is_told(verb: Token) -> bool:
    """Whether a clause is told in the past tense: "won", "had won", "was winning", "stood in, winning twice"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBD" or auxiliaries & {"had", "'d", "’d"}:
        return True
    return verb.tag_ == "VBG" and bool(auxiliaries & {"was", "were"}) and verb.lower_ != "going"


def is_over(verb: Token) -> bool:
    """Whether a clause is told in the past, and not as what has just happened: "won", "was crowned", not "has won"."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return is_told(verb) or (verb.tag_ == "VBN" and auxiliaries <= {"was", "were"} and bool(auxiliaries))


def begins_after(draft: Draft, time: TimeExpression) -> bool:
    """Whether what is to be is of the season after the one that is told: "will not be back after this season"."""
    doc, at = draft.predicate.doc, time.start
    ride = draft.type == "ride" and draft.frame.rule.action in _BEGUN and time.kind == "season"
    if not ride or max(time.seasons) < 1 or not looks_ahead(draft.predicate):
        return False
    words = [t.lower_ for t in doc[max(0, at - 2) : at + 1]]
    return "after" in words or "following" in words[:-1]


_BEGUN = frozenset({"return", "stay", "race", "join", "undecided"})


def is_at_the_end(doc: Doc, time: TimeExpression) -> bool:
    """Whether a time is that at which a season ends: "at the end of the season", "at season's end"."""
    words = doc[max(0, time.start - 4) : time.end].text.lower()
    return time.kind == "season" and "end" in words.split() and any(w in words for w in _SEASON_WORDS)


def is_for_last_races(draft: Draft) -> bool:
    """Whether a seat is taken for what is left of the season: "has taken over the car for the final three races"."""
    doc = draft.predicate.doc
    counts = [a for a in draft.arguments.get("participation", ()) if "race" in str(a.name) and a.end]
    spans = [doc.char_span(a.start, a.end, alignment_mode="expand") for a in counts]
    return any(t.lower_ in _LAST for s in spans if s is not None for t in doc[max(0, s.start - 2) : s.end])


def is_undecided(draft: Draft, month: int) -> bool:
    """Whether a title told as won, or a final rank, is of a season before: few are decided by July."""
    if draft.type != "championship" or month > _EARLY:
        return False
    outcome = {str(a.name) for a in draft.arguments.get("outcome", ())}
    final = draft.predicate.lemma_.lower() in ("finish", "end", "place")
    return "won" in outcome or ("ranks" in outcome and final)


def has_fresh_day(times: Iterable[TimeExpression], start: int, end: int, year: int) -> bool:
    """Whether the article's head, or these tokens, name a day of the year: what is told may be of that day."""
    return any(
        (t.seasons == (year,) and t.start < _TITLE)
        or (t.kind == "date" and t.seasons == (year,) and (t.start < _FRESH or start <= t.start < end))
        for t in times
    )


def in_the_winter(draft: Draft, year: int) -> tuple[int, ...] | None:
    """The season of what an article of January tells in the past tense: the last one's, or none for one race's result;
    None for what may be of the month.
    """
    if draft.type in _SUMMED_UP:
        return (year - 1,)
    return () if draft.type == "result" else None


def is_tensed(verb: Token) -> bool:
    """Whether a coordinated verb has a tense of its own: "Roe has left Oak and *will join* Nova in 2027"."""
    return grammar.is_verbal(verb) and any(c.dep_ in ("aux", "auxpass") and c.lower_ != "to" for c in verb.children)


def is_at_once(verb: Token) -> bool:
    """Whether it takes effect at once: "Roe has left Nova with immediate effect"."""
    return any(verb.doc[i].lower_ in ("immediate", "immediately") for i in grammar.clause_tokens(verb))
