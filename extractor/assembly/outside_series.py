"""What is told of a driver outside all series that he is known to race: of a year before them, a race of another kind,
an accident at home.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from extractor.annotations import EntityRecord
from extractor.assembly.draft import Draft
from extractor.syntax import grammar
from extractor.syntax.tokens import Token
from extractor.tagging.namecues import name_cues

_RACES = frozenset("race races event events rally championship meeting contest competition title".split())
_OTHER_RACES = frozenset(
    "snowmobile kart karting go-kart charity celebrity sim esports esport e-sports iracing virtual cycling bicycle "
    "bike horse boat powerboat ski skiing soapbox lawnmower tractor foot running triathlon swimming".split()
)
_ACCIDENTS = frozenset("accident crash fall incident injury collision".split())
_AT_HOME = frozenset(
    "skiing ski snowboarding cycling bicycle road traffic gym household domestic swimming diving football "
    "hiking climbing mountain horse riding".split()
)
_RACED = frozenset({"result", "statistic"})
_TITLES = frozenset({"title", "champion", "championship", "crown"})
_BEFORE = frozenset({"before", "ahead"})
_SEATED = frozenset(
    "tip link move join race drive compete run return step graduate switch sign head leave debut enter "
    "substitute".split()
)
_MODIFIERS = frozenset({"compound", "amod", "nmod"})


def is_outside_series(draft: Draft, entities: Mapping[str, EntityRecord], year: int | None) -> bool:
    """Whether no series can be implied for a claim. `year`: the article's."""
    return _is_before_his_series(draft, entities, year) or _is_of_another_kind(draft)


def _is_before_his_series(draft: Draft, entities: Mapping[str, EntityRecord], year: int | None) -> bool:
    """Whether a claim tells of a stated year of old in which its drivers raced in none of the series they are known
    for.
    """
    if draft.season_basis != "stated" or len(draft.season) != 1 or year is None or draft.season[0] >= year:
        return False
    records = [entities.get(a.id or "") for a in draft.arguments.get("driver", ())]
    careers = [(r.facts.get("series") if r is not None and r.known else None) for r in records]
    spans = [list(c.values()) for c in careers if isinstance(c, dict) and c]
    if not spans or len(spans) < len(records):
        return False
    return not any(first <= draft.season[0] <= last for career in spans for first, last in career)


def _is_of_another_kind(draft: Draft) -> bool:
    """Whether the clause tells of a race, or an accident, that is none of a series: "won a charity karting race"."""
    doc = draft.predicate.doc
    words = grammar.clause_tokens(grammar.clause_head(draft.predicate))
    return any(
        _is_a(doc[i], _RACES, _OTHER_RACES) or (draft.type == "injury" and _is_a(doc[i], _ACCIDENTS, _AT_HOME))
        for i in words
    )


def is_national_title(draft: Draft, main: str | None) -> bool:
    """Whether a title is a country's, which none of the series is unless its name (`main`) says so: "the Finnish
    title", "reigning national sidecar champion Roe".
    """
    if draft.type not in ("championship", "statistic"):
        return False
    doc, told = draft.predicate.doc, {*(main or "").lower().split()}
    words = {*grammar.clause_tokens(grammar.clause_head(draft.predicate))} & {*range(*draft.span)}
    titles = [doc[i] for i in words if doc[i].lemma_.lower() in _TITLES]
    before = ((t, c) for t in titles for c in t.lefts if c.dep_ in _MODIFIERS and c.lower_ not in told)
    # "The Finnish champion" may have won any title.
    return any(
        c.lower_ == "national" or (t.lower_ != "champion" and c.lower_ in name_cues().demonyms) for t, c in before
    )


def is_of_another_seat(draft: Draft) -> bool:
    """Whether the series of a race or a record is one that its sentence tells of elsewhere: in which somebody is to
    race, races too, or is before his next race.

    "Roe, who is linked to a seat in the Sun Cup, finished third", "Roe has two titles and will move to the Sun Cup",
    "Roe crashed before Sunday's Sun Cup race".
    """
    series = draft.arguments.get("series", ())
    if draft.type not in _RACED or len(series) != 1 or draft.how.get("series") not in ("clause", "sentence"):
        return False
    span = draft.frame.sentence.span
    name = next((t for t in draft.predicate.doc[span.start : span.end] if t.idx == series[0].start), None)
    if name is None:
        return False
    if any(t.lower_ in _BEFORE and t.dep_ in ("prep", "mark", "advmod") for t in islice(grammar.ancestors(name), 3)):
        return True
    own, other = grammar.clause_head(draft.predicate), grammar.clause_head(name)
    if other == own or other.lemma_ not in _SEATED or other in islice(grammar.ancestors(draft.predicate), 6):
        return False
    return other.dep_ in ("relcl", "conj") or (other.dep_ == "xcomp" and other.head != own)


def _is_a(noun: Token, nouns: frozenset[str], kinds: frozenset[str]) -> bool:
    return noun.lower_ in nouns and any(c.dep_ in _MODIFIERS and c.lower_ in kinds for c in noun.children)
