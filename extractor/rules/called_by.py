"""The team or maker by which a driver is called, which is his wherever a rule finds him.

"Nova's Roe", "Nova driver Roe", "Roe (Nova)", "Roe of Nova": a result, a figure or a place in the table that is told of
Roe is told of Nova's Roe, whatever function led the rule to him.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.rules.index import Filler, FillerIndex
from extractor.syntax.tokens import Doc

TYPES = frozenset({"result", "statistic", "championship"})
_ROLES = {"TEAM": "team", "MANUFACTURER": "manufacturer"}
_WHO = frozenset(
    "driver rider racer man pilot rookie star ace veteran youngster newcomer debutant duo pair pairing trio team mate "
    "teammate team-mate mates teammates stablemate privateer leader works factory lead youngest young local home hero "
    "- –".split()
)
"""Words that may stand between a team and the name of who drives for it."""
_FORMER = frozenset({"former", "ex", "ex-", "onetime", "then", "erstwhile", "outgoing", "future", "new"})
_OWNS = frozenset({"'s", "’s", "'", "’"})
_BETWEEN = 5
"""Words between an owner and the name at most: "Nova's eighteen-year-old Spanish rookie Roe"."""


def called_by(doc: Doc, index: FillerIndex, people: Sequence[Filler]) -> Mapping[str, list[Filler]]:
    """The teams and makers, by role, that the people of one frame are called by; nothing where it is told of some only.

    One owner before the first of several, and one "of Nova" or "(Nova)" behind the last, holds for all of them.
    """
    before = [_before(doc, index, one) for one in people]
    behind = [_behind(doc, index, one) for one in people]
    told = [one or other for one, other in zip(before, behind, strict=True)]
    if len(people) > 1 and not all(told):
        told = [before[0] if not any(told[1:]) else behind[-1] if not any(told[:-1]) else None]
    out: dict[str, list[Filler]] = {}
    for found in told:
        if found is None:
            return {}
        held = out.setdefault(_ROLES[found.label], [])
        if all(found.values != other.values for other in held):
            held.append(found)
    return out if len(out) == 1 else {}


def _named(index: FillerIndex, i: int) -> Filler | None:
    """The team or maker whose name holds a token."""
    if i < 0:
        return None
    return next((f for f in index.at(i) if f.label in _ROLES and f.kind == "name"), None)


def _before(doc: Doc, index: FillerIndex, one: Filler) -> Filler | None:
    """What stands before the name as its owner or in its epithet; inside it for "the Nova driver"."""
    if one.kind == "nominal":
        inside = (_named(index, i) for i in range(one.start, one.end))
        found = next((f for f in inside if f is not None and f.start > one.start), None)
        return found if found is not None and not _is_former(doc, found) else None
    i, owned = one.start - 1, False
    for _ in range(_BETWEEN):
        if i < 0:
            return None
        token = doc[i]
        found = _named(index, i)
        if found is not None:
            return None if _is_former(doc, found) or (not owned and i == one.start - 1) else found
        if token.lower_ in _OWNS:
            owned = True
            if (found := _named(index, i - 1)) is None:
                return None
        elif token.lower_ not in _WHO and not (token.pos_ in ("ADJ", "NOUN", "NUM") and _owner_near(doc, i)):
            return None
        i -= 1
    return None


def _owner_near(doc: Doc, i: int) -> bool:
    """Whether an owner's mark stands shortly before: whatever lies between belongs to the epithet."""
    return any(t.lower_ in _OWNS for t in doc[max(0, i - _BETWEEN) : i])


def _is_former(doc: Doc, found: Filler) -> bool:
    return any(t.lower_ in _FORMER for t in doc[max(0, found.start - 2) : found.start])


def _behind(doc: Doc, index: FillerIndex, one: Filler) -> Filler | None:
    """What stands behind the name in brackets or after "of" or "for"."""
    i, end = one.end, len(doc)
    if one.kind != "name" or i + 1 >= end:
        return None
    if doc[i].text == "(":
        found = _named(index, i + 1)
        closed = found is not None and found.end < end and doc[found.end].text in (")", ",", ";", "/", "-", "–")
        return found if closed else None
    if doc[i].lower_ != "of":
        return None
    return _named(index, i + 1 + (doc[i + 1].lower_ == "the")) if i + 2 < end else None
