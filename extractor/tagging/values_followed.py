"""The places of those who follow: "Roe was second, followed by Poe and Lane" makes Poe third and Lane fourth."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from extractor.annotations import Mention, ValueMention, text_of

_FOLLOWED = re.compile(
    r"\b(?:followed|chased|trailed)(?: (?:home|closely|across the line|over the line))?(?: in)? by(?= )"
)
_WON = re.compile(r"\b(?:won|wins|winning|victory)\b")
_NOT_A_RACE = re.compile(
    r"\b(?:points?|standings|championship|title|table|season|career|laps? led|wins|poles|stages?|restart(?:ed)?|"
    r"led|leads|leading|into turn|was running|tail)\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\.?[\s,;]*(?:\([^()]{0,40}\)[\s,;]*)?(?:and\s+|then\s+)*((?:[\w'’.-]+\s+){0,4})")
_AGAIN = re.compile(r"\W*(?:he|she|[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){0,2}) (?:was|were)(?: closely)? $", re.IGNORECASE)
_QUICKEST = re.compile(r"\b(?:fastest|quickest|topped|pole|paced|led the way|top spot)\b")
_NO_EPITHET = frozenset(
    (
        "who whom which that while when as after before in at on for with the by to of from were was is and but his "
        "her led won had then"
    ).split()
)
_TABLE = re.compile(r"\b(?:points?|standings|title|season|career|stages?)\b", re.IGNORECASE)
_OVER_YEARS = re.compile(r"\b(?:years|succession|seasons|each winning|winning the next)\b")
_MOST = 12
"""Places that a row of names may give at most."""


def followed(doc: Doc, people: list[Mention], values: list[ValueMention]) -> Iterator[ValueMention]:
    """POSITION values for the names in a row behind a place. `people`, `values`: by start, those of the document.

    Only "followed by" and its like count: who finishes "ahead of" somebody need not be the next one.
    """
    text = text_of(doc)
    starts = [m.start for m in people]
    places = [v for v in values if v.label == "POSITION" and isinstance(v.value, int)]
    place_starts = [v.start for v in places]
    told_places = set(place_starts)
    for span, before in zip(doc._.sentences or (), (None, *(doc._.sentences or ())), strict=False):
        told = _FOLLOWED.search(text, span.start_char, span.end_char)
        if told is None or _NOT_A_RACE.search(text, span.start_char, told.start()):
            continue
        if _OVER_YEARS.search(text, told.end(), span.end_char):
            continue
        last = _place_before(doc, span, told.start(), places, place_starts, text)
        if last is None and before is not None and _AGAIN.fullmatch(text, span.start_char, told.start()):
            last = _quickest_before(before, text)
        if last is None or last > _MOST:
            continue
        here, place = told.end(), last
        for mention in people[bisect_left(starts, span.start) :]:
            if mention.end > span.end or place - last >= _MOST:
                break
            begin = doc[mention.start].idx
            if begin < told.end():
                continue
            gap = _JOIN.fullmatch(text, here, begin)
            if gap is None or not _NO_EPITHET.isdisjoint(gap.group(1).lower().split()):
                break
            place += 1
            if mention.start in told_places:
                break
            yield ValueMention(mention.start, mention.end, "POSITION", place)
            end = doc[mention.end - 1]
            here = end.idx + len(end)


def _quickest_before(before: Span, text: str) -> int | None:
    """First, if the sentence before tells who won or was quickest: "Roe topped practice. He was followed by Poe"."""
    told = _WON.search(text, before.start_char, before.end_char) or _QUICKEST.search(
        text, before.start_char, before.end_char
    )
    return 1 if told and not _TABLE.search(text, before.start_char, before.end_char) else None


def _place_before(
    doc: Doc, span: Span, at: int, places: list[ValueMention], starts: list[int], text: str
) -> int | None:
    """The last place told in a sentence before a character; the first where somebody wins."""
    found = None
    for value in places[bisect_left(starts, span.start) :]:
        if value.end > span.end or doc[value.start].idx >= at:
            break
        found = value.value
    if found == 1 and not _WON.search(text, span.start_char, at):
        return None  # a pole
    if found is None and _WON.search(text, span.start_char, at):
        return 1
    return found if isinstance(found, int) else None
