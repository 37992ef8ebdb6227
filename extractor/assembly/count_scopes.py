"""Where the latest of many was got is not where all of them were: "her 30th career win, at Oak Park"."""

from __future__ import annotations

import re

from extractor.assembly.draft import Draft
from extractor.rules.index import Filler
from extractor.syntax.tokens import Doc

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_WORDS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth".split()
)
_WHOLE = frozenset({"career", "season", "year", "campaign"})
"""What the count runs over, wherever it was added to."""
_MANY = 15
"""More than this nobody wins at one place."""
_AHEAD = 5


def keep_own_scope(one: Draft, doc: Doc) -> None:
    """Take from a count the track and race where only its last was got: "took her 98th pole at Oak Park"."""
    counted = [a.filler for a in one.frame.arguments.get("stat", ())]
    if one.type != "statistic" or not counted or not all(_runs_on(doc, f) for f in counted):
        return
    for role in ("event", "circuit"):
        inside = {
            doc[a.filler.start].idx
            for a in one.frame.arguments.get(role, ())
            if any(f.start < a.filler.start < f.end for f in counted)
        }
        if role in one.arguments:
            one.arguments[role] = [a for a in one.arguments[role] if a.start in inside]


def _runs_on(doc: Doc, counted: Filler) -> bool:
    """Whether an ordinal counts over a season or a career: "30th career win", "98th pole", "third win of the year"."""
    first = doc[counted.start].lower_
    if first not in _WORDS and not _ORDINAL.fullmatch(first):
        return False
    if first[:-2].isdigit() and int(first[:-2]) > _MANY:
        return True
    if any(t.lower_ in _WHOLE for t in doc[counted.start : counted.end]):
        return True
    after = doc[counted.end : min(counted.end + _AHEAD, len(doc))]
    return bool(after) and after[0].lower_ in ("of", "this") and any(t.lower_ in _WHOLE for t in after)
