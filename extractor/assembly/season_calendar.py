"""Which season's calendar an article is about."""

from __future__ import annotations

from extractor.annotations import TimeExpression
from extractor.syntax.tokens import Doc

_CALENDARS = frozenset({"calendar", "schedule", "slate", "fixture", "fixtures"})
_OPENING = 150  # tokens at an article's head that tell which season's calendar it is about
_SEVERAL = 2
_BACK = 9  # tokens between a calendar and its season


def calendar_season(doc: Doc, times: list[TimeExpression], year: int | None) -> int | None:
    """The season whose calendar the article is about: "the provisional 2026 schedule"; None if it is about none.

    Where its opening names none, it is the next year's if several of its days can only be in that. `times`: those
    with a season, by start; `year`: the article's.
    """
    opening = [t for t in times if t.start < _OPENING]
    for time in opening:
        after = doc[time.end : time.end + 4]
        # "the 2026 calendar", "the calendar of the championship for season 12"
        for_it = time.start and doc[time.start - 1].lower_ in ("for", "of")
        before = doc[max(0, time.start - _BACK) : time.start] if for_it else ()
        if time.kind == "season" and len(time.seasons) == 1 and any(t.lower_ in _CALENDARS for t in (*after, *before)):
            return time.seasons[0]
    told = any(t.kind == "season" for t in opening)
    if year is None or told or not any(t.lower_ in _CALENDARS for t in doc[:_OPENING]):
        return None
    days = [t for t in times if t.kind == "date" and t.basis.startswith("day of the year")]
    ahead = [t for t in days if t.seasons == (year + 1,)]
    return year + 1 if len(ahead) >= _SEVERAL else None
