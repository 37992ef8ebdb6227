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
from extractor.tagging.values_numbers import ordinal_at, words_of

_MARKER = re.compile(r"(?<![\w.])(\d{1,2})[.)][ \t]*$")
_FIRST = re.compile(r"[Pp]?(\d{1,2})(?=[ \t]+[^\W\d_])")
_TIMED = re.compile(
    r"(?:^|[\s(])(?:\+\d+(?:[.:]\d+)*\s?(?:s|sec|secs|seconds|laps?)?|\d{1,2}m ?\d\d\.\d+s?"
    r"|\d{1,2}:\d\d(?:[.:]\d+|(?![.:\d]|[ ]?[ap]\.?m))|\d{1,2} minutes? \d{1,2}(?:\.\d+)?|DNF|ret)\b"
)
_TITLE = re.compile(r"\s*([^:\n]{3,60}):\s")
_ABOVE = 240
"""Characters before a run that may say what it is a list of."""
_SECTIONED = 400
"""Characters between two runs at most, where the second may be a further part of the first's list."""
_POINTS = re.compile(r"(?<![\w.:+-])(\d{1,4}(?:,\d{3})?(?:\.5)?)(?:\s*(?:points|point|pts))?[\s.;,]*$", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s,;&]*(?:\([^()]{0,40}\)[\s,;]*)?(?:and\s+)?")
_PERSONS = ("DRIVER", "PERSON")
_OWNERS = (*_PERSONS, "TEAM", "MANUFACTURER")


@dataclass(frozen=True, slots=True)
class _Item:
    place: int
    span: Span
    mention: Mention


def listed_places(doc: Doc) -> Iterator[ValueMention]:
    """POSITION values of a document's lists of results, and with them the SESSION or the POINTS that a list tells;
    each stands on the name that it belongs to.
    """
    if doc._.sentences is None:
        return
    text, sentences = text_of(doc), list(doc._.sentences)
    people = [m for m in doc._.mentions or () if m.label in _OWNERS and m.kind == "name"]
    if not people:
        return
    run: list[_Item] = []
    lists = _Lists(text)
    at = 0
    for span in sentences:
        while at < len(people) and people[at].start < span.start:
            at += 1
        inside = _inside(people, at, span)
        persons = [m for m in inside if m.label in _PERSONS]
        if persons:
            yield from _in_a_row(doc, text, span, persons)
            yield from _rounded_out(doc, text, span, persons)
        item = _item(text, span, inside)
        if run and (item is None or item.place <= run[-1].place or _titled(text, run[-1], item)):
            if item is None and not _ends(text, span):
                continue
            yield from lists.places(run)
            run = []
        if item is not None:
            run.append(item)
    yield from lists.places(run)


def _ends(text: str, span: Span) -> bool:
    """Whether a line that is no item ends a list: a title or a sentence does, a line without a known name does not."""
    return text[span.start_char : span.end_char].rstrip().endswith((".", ":", "!", "?")) or len(span) > 12


def _titled(text: str, last: _Item, item: _Item) -> bool:
    """Whether a title stands between two items: "Did not finish:"."""
    return ":\n" in text[last.span.end_char : item.span.start_char]


def _inside(people: list[Mention], at: int, span: Span) -> list[Mention]:
    out = []
    while at < len(people) and people[at].end <= span.end:
        out.append(people[at])
        at += 1
    return out


def _item(text: str, span: Span, inside: list[Mention]) -> _Item | None:
    """A line of a list: its number and whom it names first, right behind the number."""
    if not inside or len(span) > 25:
        return None
    doc, first = span.doc, inside[0]
    if marker := _MARKER.search(text, max(0, span.start_char - 6), span.start_char):
        near = first.start == span.start
    else:
        marker = _FIRST.match(text, span.start_char, span.end_char)
        near = marker is not None and not text[marker.end() : doc[first.start].idx].strip(" \t#-–—:.")
    return _Item(int(marker.group(1)), span, first) if marker and near else None


class _Lists:
    """What a document's runs of numbered lines are lists of, from what stands above each."""

    def __init__(self, text: str):
        self.text = text
        self.end, self.kind, self.session = 0, "", ""

    def places(self, run: list[_Item]) -> Iterator[ValueMention]:
        """The places of a run that is a list of results, of a session's times or of a championship."""
        if len(run) < 2:
            return
        kind, session = self._kind(run)
        self.end, self.kind, self.session = run[-1].span.end_char, kind, session
        if not kind or (kind != "standings" and run[0].mention.label not in _PERSONS):
            return
        for item in run:
            points = _points(self.text, item.span) if kind == "standings" else None
            if kind == "standings" and points is None:
                continue
            here = (item.mention.start, item.mention.end)
            yield ValueMention(*here, "POSITION", item.place)
            if points is not None:
                yield ValueMention(*here, "POINTS", points)
            if session:
                yield ValueMention(*here, "SESSION", session)

    def _kind(self, run: list[_Item]) -> tuple[str, str]:
        """What a run lists ("results", "session", "standings", "" for anything else), and the session."""
        start, end = run[0].span.start_char, run[-1].span.end_char
        further = self.end and start - self.end <= _SECTIONED
        above = self.text[max(self.end, start - _ABOVE) : start].rsplit("\n\n\n", 1)[-1].lower()
        times = len(_TIMED.findall(self.text, start, end))
        if _says(above, "out_lists"):
            return "", ""
        if _says(above, "figure_lists"):
            return "", ""
        if _says(above, "standings_lists"):
            return "standings", ""
        for session, cues in (("practice", "practice_lists"), ("qualifying", "grid_lists")):
            if _says(above, cues):
                return "session", session
        told = _says(above, "result_lists")
        if _says(above, "other_lists") and not (told and times >= 2):
            return "", ""
        if told:
            return "results", ""
        if further and self.kind in ("results", "session") and _says(above, "part_lists"):
            return self.kind, self.session
        return ("results", "") if times >= 2 else ("", "")


def _points(text: str, span: Span) -> float | int | None:
    """The figure at a line's end, which in a table of a championship is its points."""
    told = _POINTS.search(text, span.start_char, span.end_char)
    if told is None:
        return None
    number = float(told.group(1).replace(",", ""))
    return int(number) if number.is_integer() else number


def _in_a_row(doc: Doc, text: str, span: Span, inside: list[Mention]) -> Iterator[ValueMention]:
    """ "Top five: Roe, Poe, Lane": names in a row after what they are a list of."""
    title = _TITLE.match(text, span.start_char, span.end_char)
    if title is None or len(inside) < 3:
        return
    said = title.group(1).lower()
    if (told := _RANGE.fullmatch(said)) is not None:
        yield from _in_a_range(doc, text, title.end(), inside, told)
        return
    if not _says(said, "result_lists") or _says(said, "other_lists") or _LAST_PLACES.search(said):
        return
    here = title.end()
    for place, mention in enumerate(inside, 1):
        if _SEPARATORS.fullmatch(text, here, doc[mention.start].idx) is None:
            return
        yield ValueMention(mention.start, mention.end, "POSITION", place)
        last = doc[mention.end - 1]
        here = last.idx + len(last)


def _in_a_range(doc: Doc, text: str, here: int, inside: list[Mention], told: re.Match[str]) -> Iterator[ValueMention]:
    """ "Sixth through 10th: Roe, Poe ...": the places from the first to the last, if there are as many names."""
    ends = [ordinal_at(words_of(end, 0, len(end)), 0) for end in told.groups()]
    if ends[0] is None or ends[1] is None:
        return
    first, last = int(ends[0].value), int(ends[1].value)
    row: list[Mention] = []
    for mention in inside:
        gap = text[here : doc[mention.start].idx]
        if _ENTRY.fullmatch(gap) is None:
            break
        row.append(mention)
        here = _end_of(doc, mention)
    if len(row) == last - first + 1:
        for place, mention in enumerate(row, first):
            yield ValueMention(mention.start, mention.end, "POSITION", place)


def _rounded_out(doc: Doc, text: str, span: Span, inside: list[Mention]) -> Iterator[ValueMention]:
    """ "The rest of the top ten consisted of Roe, Poe ...", "Roe and Poe rounded out the top five": the last places."""
    told = _LAST_PLACES.search(text, span.start_char, span.end_char)
    if told is None or _says(span.text.lower(), "other_lists"):
        return
    top = _TOPS[told.group(1).lower()]
    after = [m for m in inside if doc[m.start].idx >= told.end()]
    before = [m for m in inside if _end_of(doc, m) <= told.start()]
    row = _joined(doc, text, told.end(), after) if after else _joined_back(doc, text, told.start(), before)
    alone = len(row) == 1 and doc[row[0].start].idx
    if alone and (after or _KEEPS_COMPANY.search(text, span.start_char, alone)):
        return  # of "his team-mate and Roe" one is not named
    last = _OF_LAST.match(told.group(0)) or text.startswith(" was completed", told.end())
    if 1 <= len(row) < top if last else len(row) == top:
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


_RANGE = re.compile(r"\W*([a-z0-9]+) (?:through|to|thru) ([a-z0-9]+)\W*")
_ENTRY = re.compile(
    r"[\s,;.]*(?:\([^()]{0,40}\)[\s,;]*)?(?:and\s+)?(?:[A-Z][\w.'’-]*\s+|winner\s+|champion\s+|rookie\s+){0,3}"
)
_TOPS = {"three": 3, "five": 5, "six": 6, "eight": 8, "ten": 10, "3": 3, "5": 5, "6": 6, "8": 8, "10": 10}
_LAST_PLACES = re.compile(
    r"(?:(?:round|fill)(?:ed|ing|s)? out|complet(?:ed|ing|es)|(?:the )?(?:rest|remainder) of|the|were|was) (?:the )?"
    r"top[ -](three|five|six|eight|ten|10|3|5|6|8)\b(?! (?:finish|in (?:points|qualifying|practice)))",
    re.IGNORECASE,
)
_OF_LAST = re.compile(r"round|fill|complet|(?:the )?(?:rest|remainder)", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:\s*:\s*|\s+(?:was|were|is|are|will be|consisted of|was made up of|comprised|finishers were"
    r"|was completed by)\s*:?\s+)"
)
_KEEPS_COMPANY = re.compile(r"(?:\band|&|,)\s*$")
_TAIL = re.compile(
    r"[\s,]*(?:all |both |who |then |each )?(?:to )?"
    r"(?:(?:were|made up|comprised|formed|filled(?: up)?|took|claimed|occupied|composed|constituted) )?"
)


def _says(text: str, cues: str) -> bool:
    return any(re.search(rf"\b{re.escape(cue)}\b", text) for cue in value_cues().words[cues])
