"""Two places that two names share, the first of whom is ahead: "Roe finished ahead of Poe in eighth and tenth"."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from extractor.annotations import Mention, ValueMention
from extractor.assembly.draft import Draft
from extractor.claim import Argument
from extractor.syntax.tokens import Doc

_AHEAD = frozenset(
    "ahead of edging edges edged out leading leads led home heading heads headed pipping pips pipped beating beats "
    "beat over from narrowly just finishing finishes finished was were came coming crossing with".split()
)
"""What stands between two names of whom the first is ahead; one of `_DECIDES` among it."""
_DECIDES = frozenset(
    "ahead edging edges edged leading leads led heading heads headed pipping pips pipped beating beats beat "
    "over".split()
)
_TO_PLACES = frozenset(
    "in for finishing finish finished , the and both pair duo taking with as they came home a drivers two cars".split()
)
_WIDE, _LONG = 6, 8
"""Tokens at most between the two names, and from the second to the places."""
_PLACED = frozenset({"finish", "qualify", "practice", "run"})


def share_places(doc: Doc, draft: Draft) -> None:
    """Give two names that one is ahead of the other their two places, where a result has but one of the names.

    Nothing changes where the places are not told in a row, or the first is not the better one.
    """
    drivers = draft.arguments.get("driver", ())
    if draft.type != "result" or len(drivers) != 1 or draft.frame.rule.action not in _PLACED:
        return
    span = draft.frame.sentence.span
    mentions = doc._.mentions or ()
    first, last = (bisect_left(mentions, at, key=lambda m: m.start) for at in (span.start, span.end))
    people = [m for m in mentions[first:last] if m.label == "DRIVER" and m.kind == "name" and len(m.entities) == 1]
    values = doc._.values or ()
    low, high = (bisect_left(values, at, key=lambda v: v.start) for at in (span.start, span.end))
    places = [v for v in values[low:high] if v.label == "POSITION" and isinstance(v.value, int)]
    for k, (a, b) in enumerate(pairwise(people)):
        both, nearer = {a.entities[0], b.entities[0]}, people[k + 2].start if k + 2 < len(people) else span.end
        told = drivers[0].id in both and len(both) > 1 and _is_ahead(doc, a, b)
        pair = _places_after(doc, b, places) if told else ()
        if pair and pair[-1].end <= nearer:
            records = doc._.entities or {}
            if all(m.entities[0] in records for m in (a, b)):
                draft.arguments["driver"] = [
                    Argument(id=m.entities[0], name=records[m.entities[0]].name, **_where(doc, m)) for m in (a, b)
                ]
                draft.arguments["position"] = [Argument(name=v.value, **_where(doc, v)) for v in pair]
            return


def _where(doc: Doc, marked: Mention | ValueMention) -> dict[str, int]:
    last = doc[marked.end - 1]
    return {"start": doc[marked.start].idx, "end": last.idx + len(last)}


def _is_ahead(doc: Doc, a: Mention, b: Mention) -> bool:
    if not 0 < b.start - a.end <= _WIDE:
        return False
    between = [t.lower_ for t in doc[a.end : b.start]]
    return _AHEAD.issuperset(between) and not _DECIDES.isdisjoint(between)


def _places_after(doc: Doc, name: Mention, places: list[ValueMention]) -> tuple[ValueMention, ...]:
    """The two places in a row that follow a name, the better one first; none else."""
    at = bisect_left(places, name.end, key=lambda v: v.start)
    pair = places[at : at + 2]
    if len(pair) < 2 or doc[pair[0].end : pair[1].start].text.lower() not in ("and", "&"):
        return ()
    between = doc[name.end : pair[0].start]
    near = len(between) <= _LONG and all(t.lower_ in _TO_PLACES or t.pos_ == "PROPN" for t in between)
    return tuple(pair) if near and pair[0].value < pair[1].value else ()
