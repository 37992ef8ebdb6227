"""Places that a list of results tells by its order: "1. Roe  2. Poe +3.2 s", "Top five: Roe, Poe, Lane".

A number before a name is a place only in a run of such lines that says what it is: by what stands above it
("Results", not "Standings"), or by the times and gaps in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from extractor.annotations import Mention, ValueMention, text_of
from extractor.tagging.values_lexicon import value_cues

_MARKER = re.compile(r"(?<![\w.])(\d{1,2})[.)][ \t]*$")
_FIRST = re.compile(r"[Pp]?(\d{1,2})(?=[ \t]+[^\W\d_])")
_TIMED = re.compile(
    r"(?:^|[\s(])(?:\+\d+(?:[.:]\d+)*\s?(?:s|sec|secs|seconds|laps?)?|\d{1,2}m ?\d\d\.\d+s?"
    r"|\d{1,2}:\d\d[.:]\d+|DNF|ret)\b"
)
_TITLE = re.compile(r"\s*([^:\n]{3,60}):\s")
_ABOVE = 120
"""Characters before a run that may say what it is a list of."""
_SEPARATORS = re.compile(r"[\s,;&]*(?:\([^()]{0,40}\)[\s,;]*)?(?:and\s+)?")
_PERSONS = ("DRIVER", "PERSON")


@dataclass(frozen=True, slots=True)
class _Item:
    place: int
    span: Span
    mention: Mention


def listed_places(doc: Doc) -> Iterator[ValueMention]:
    """POSITION values of a document's result lists; each stands on the name that it belongs to."""
    if doc._.sentences is None:
        return
    text, sentences = text_of(doc), list(doc._.sentences)
    people = [m for m in doc._.mentions or () if m.label in _PERSONS and m.kind == "name"]
    if not people:
        return
    run: list[_Item] = []
    at = 0
    for span in sentences:
        while at < len(people) and people[at].start < span.start:
            at += 1
        inside = _inside(people, at, span)
        if inside:
            yield from _in_a_row(doc, text, span, inside)
            yield from _rounded_out(doc, text, span, inside)
        item = _item(text, span, inside)
        if item is None or (run and item.place <= run[-1].place):
            yield from _places(text, run)
            run = []
        if item is not None:
            run.append(item)
    yield from _places(text, run)


def _inside(people: list[Mention], at: int, span: Span) -> list[Mention]:
    out = []
    while at < len(people) and people[at].end <= span.end:
        out.append(people[at])
        at += 1
    return out


def _item(text: str, span: Span, inside: list[Mention]) -> _Item | None:
    """A line of a list: its number and the person whom it names first, right behind the number."""
    if not inside or len(span) > 25:
        return None
    doc, first = span.doc, inside[0]
    if marker := _MARKER.search(text, max(0, span.start_char - 6), span.start_char):
        near = first.start == span.start
    else:
        marker = _FIRST.match(text, span.start_char, span.end_char)
        near = marker is not None and not text[marker.end() : doc[first.start].idx].strip(" \t#-–—:.")
    return _Item(int(marker.group(1)), span, first) if marker and near else None


def _places(text: str, run: list[_Item]) -> Iterator[ValueMention]:
    """The places of a run that is a list of results."""
    if len(run) < 2:
        return
    start, end = run[0].span.start_char, run[-1].span.end_char
    above = text[max(0, start - _ABOVE) : start].rsplit("\n\n\n", 1)[-1].lower()
    if _says(above, "other_lists"):
        return
    if _says(above, "result_lists") or len(_TIMED.findall(text, start, end)) >= 2:
        for item in run:
            yield ValueMention(item.mention.start, item.mention.end, "POSITION", item.place)


def _in_a_row(doc: Doc, text: str, span: Span, inside: list[Mention]) -> Iterator[ValueMention]:
    """ "Top five: Roe, Poe, Lane": names in a row after what they are a list of."""
    title = _TITLE.match(text, span.start_char, span.end_char)
    if title is None or len(inside) < 3:
        return
    said = title.group(1).lower()
    if not _says(said, "result_lists") or _says(said, "other_lists") or _LAST_PLACES.search(said):
        return
    here = title.end()
    for place, mention in enumerate(inside, 1):
        if _SEPARATORS.fullmatch(text, here, doc[mention.start].idx) is None:
            return
        yield ValueMention(mention.start, mention.end, "POSITION", place)
        last = doc[mention.end - 1]
        here = last.idx + len(last)


def _rounded_out(doc: Doc, text: str, span: Span, inside: list[Mention]) -> Iterator[ValueMention]:
    """ "The rest of the top ten consisted of Roe, Poe ...", "Roe and Poe rounded out the top five": the last places."""
    told = _LAST_PLACES.search(text, span.start_char, span.end_char)
    if told is None or len(inside) < 2 or _says(span.text.lower(), "other_lists"):
        return
    top = _TOPS[told.group(1).lower()]
    after = [m for m in inside if doc[m.start].idx >= told.end()]
    before = [m for m in inside if _end_of(doc, m) <= told.start()]
    row = _joined(doc, text, told.end(), after) if after else _joined_back(doc, text, told.start(), before)
    if 2 <= len(row) < top or (len(row) == top and told.group(0).lower().startswith("the top")):
        for place, mention in enumerate(row, top - len(row) + 1):
            yield ValueMention(mention.start, mention.end, "POSITION", place)


def _joined(doc: Doc, text: str, here: int, people: list[Mention]) -> list[Mention]:
    """The names in a row from a character on."""
    out: list[Mention] = []
    for mention in people:
        gap = _LEAD if not out else _SEPARATORS
        if gap.fullmatch(text, here, doc[mention.start].idx) is None:
            break
        out.append(mention)
        here = _end_of(doc, mention)
    return out


def _joined_back(doc: Doc, text: str, here: int, people: list[Mention]) -> list[Mention]:
    """The names in a row that end at a character."""
    out: list[Mention] = []
    for mention in reversed(people):
        gap = _TAIL if not out else _SEPARATORS
        if gap.fullmatch(text, _end_of(doc, mention), here) is None:
            break
        out.insert(0, mention)
        here = doc[mention.start].idx
    return out


def _end_of(doc: Doc, mention: Mention) -> int:
    last = doc[mention.end - 1]
    return last.idx + len(last)


_TOPS = {"three": 3, "five": 5, "six": 6, "eight": 8, "ten": 10, "3": 3, "5": 5, "6": 6, "8": 8, "10": 10}
_LAST_PLACES = re.compile(
    r"(?:(?:round|fill)(?:ed|ing|s)? out|complet(?:ed|ing|es)|(?:the )?(?:rest|remainder) of|the) (?:the )?"
    r"top[ -](three|five|six|eight|ten|10|3|5|6|8)\b(?! (?:finish|in (?:points|qualifying|practice)))",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:\s*:\s*|\s+(?:was|were|consisted of|was made up of|comprised|finishers were|was completed by)\s*:?\s+)"
)
_TAIL = re.compile(r"[\s,]*(?:all |both |who |then |each )?(?:to )?")


def _says(text: str, cues: str) -> bool:
    return any(re.search(rf"\b{re.escape(cue)}\b", text) for cue in value_cues().words[cues])
