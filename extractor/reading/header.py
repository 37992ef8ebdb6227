"""What a header line says: names, outlets, dates, fields, datelines. Pure functions on one line's text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.reading.cues import ReadingCues
from extractor.reading.dates import FoundDate, find_dates, strip_times

_SEPARATORS = re.compile(r"[ \t]*(?:[|•·]|[—–]|--|//|[ \t]-[ \t]|[ ]/[ ])[ \t]*")
_EDGES = ' \t\u00a0,;:.()[]*_#~|–—-/•·"“”<>'
_EMAIL = re.compile(r"\(?<?[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){0,4}>?\)?|@\w{1,30}")
_CAP = r"(?:[^\W\d_a-z][\w’'.-]*)"
_PARTICLE = r"(?:van|von|de|der|den|da|di|del|della|dos|du|la|le|al|bin|ten|ter|st\.)"
_PERSON = re.compile(rf"{_CAP}(?:[ ](?:{_PARTICLE}|{_CAP})){{0,3}}[ ]{_CAP}")
_UPDATED = re.compile(r"\b(?:updated|edited|modified)\b", re.IGNORECASE)
_READING_TIME = re.compile(
    r"\d{1,3}[ -](?:min(?:ute)?s?\.?)(?:[ -]read(?:ing time)?)?$|reading time\b.{0,20}$", re.IGNORECASE
)
_DOMAIN = re.compile(r"\w\.(?:com|net|org|co|tv|info|de|it|uk|fr)\b")
_SYMBOLS = re.compile(r"(?:[^\w\s\"'“”‘’(\[*#@<~–—-]{1,4}[ \u00a0])+")
_LOOSE = re.compile(r"\b(?:at|on)[ ]{0,3}(?=\||$)", re.IGNORECASE)
_BAR = re.compile(r"[|•·—–]|[ ]-[ ]")
_AND = re.compile(r"[ ](?:and|&|with)[ ]", re.IGNORECASE)
_PLACE_CUT = re.compile(r"[ ](?:in|at|from|on)[ ](?=[^\W\d_a-z])")
_OF_CUT = re.compile(r"[ ](?:of|for)[ ](?=[^\W\d_a-z])")
_WORD = re.compile(r"[^\W_][\w’'.&+-]*")
_JOINERS = frozenset(
    [
        "at",
        "in",
        "the",
        "of",
        "by",
        "on",
        "and",
        "for",
        "from",
        "a",
        "&",
        "to",
        "de",
        "la",
        "le",
        "van",
        "von",
        "ago",
        "min",
        "read",
        "mins",
        "minute",
        "minutes",
        "with",
    ]
)
_CAPS_WORD = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+"
_CAPS_PLACE = re.compile(rf"(?:{_CAPS_WORD})(?:[ /]{_CAPS_WORD}){{0,3}}(?![\w])")
_INNER_DATELINE = re.compile(
    rf"(?<=[ ]){_CAPS_WORD}(?:[ ]{_CAPS_WORD}){{0,3}}(?:,[ ][A-Z][\w.]{{1,14}}(?:[ ][A-Z][\w.]{{1,14}})?)?"
    r"[ ]{0,2}\([A-Z][\w .]{1,30}\)[ ]{0,2}(?:--|[—–-])[ ]"
)
_MIXED_PLACE = re.compile(rf"{_CAP}(?:[ -]{_CAP}){{0,3}}")
_DASH = re.compile(
    r"[ \u00a0]*(?:--|[—–]|[ \u00a0](?:-|_)(?=[ \u00a0])|(?<=[)])-(?=[ \u00a0])|(?<=\))[ ]?:)[ \u00a0]*"
)
_ENDS_OR_LISTS = re.compile(r"[.,;:!?]$|[,;:!?/|\"“”]")
_LETTERS = re.compile(r"[A-Z]{2,6}")
_WORDS = 25
"""Characters before a date that are more than "Last updated on"."""
_ON = re.compile(r"\b(?:on|for|until|by|from|after|before|of)\s{1,3}\Z", re.IGNORECASE)
_PAREN = re.compile(r",?[ ]{0,3}\(([^()]{1,60})\)")


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """What a line of a header tells. `kind` is the block's; the rest is empty where the line does not
    tell it.
    """

    kind: str
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    date: FoundDate | None = None
    sure: bool = False
    updated: bool = False


@dataclass(frozen=True, slots=True)
class Dateline:
    """A paragraph's dateline: it ends at `end`, the text proper begins at `body` (offsets into the
    paragraph).
    """

    end: int
    body: int
    date: FoundDate | None = None
    outlet: str | None = None


def read_header_line(line: str, cues: ReadingCues) -> HeaderLine | None:
    """Read a line as a byline, a date line or both; None when it is neither.

    `sure` is set when the line says so itself (an opener like "By", or a date); a bare "Name, Outlet" is not.
    """
    if len(line) > 200:
        return None
    if symbols := _SYMBOLS.match(line):
        line = line[symbols.end() :]
    if _READING_TIME.match(line.strip(_EDGES)):
        return HeaderLine("metadata", sure=True)
    text = _EMAIL.sub(" ", line)
    opener = cues.byline.match(text)
    dates = find_dates(text)
    rest = text[opener.end() :] if opener else text
    pieces = _pieces(rest, cues)
    found = dates[0] if dates else None
    updated = bool(found and _UPDATED.search(text, 0, found.start))
    if not _framed(pieces):
        return None
    authors, outlet = _names(pieces, cues, bool(opener))
    if found and outlet is None and authors:
        authors, outlet = _barred(rest, authors, cues)
    if opener:
        desk = any(_is_role(piece, cues) for piece in pieces)
        if not (authors or outlet or found or desk):
            return None
        kind = "byline" if authors or outlet or desk else "metadata"
        return HeaderLine(kind, authors, outlet, found, True, updated)
    if found or _only_times(text, pieces):
        if cues.region.search(" ".join(pieces)) or not (authors or outlet):
            return HeaderLine("metadata", (), outlet, found, True, updated)
        # "Long Beach, April 13, 2025" is a place: a lone name counts only where a bar sets it off.
        named = authors if outlet or _BAR.search(text) else ()
        return HeaderLine("byline" if named or outlet else "metadata", named, outlet, found, True, updated)
    if authors and outlet and 2 <= len(pieces) <= 3:
        return HeaderLine("byline", authors, outlet)
    return None


def _barred(line: str, authors: tuple[str, ...], cues: ReadingCues) -> tuple[tuple[str, ...], str | None]:
    """ "Ann Lee | The Apron | 5 May 2025": fields between bars are a writer, an outlet and a day, not two writers."""
    fields = [part.strip(_EDGES) for part in line.split("|")]
    if len(fields) != 3 or _nice(fields[0]) != authors[0] or not find_dates(fields[2]):
        return authors, None
    if not is_outlet_line(fields[1]) or _is_role(fields[1], cues):
        return authors, None
    return authors[:1], fields[1]


def is_outlet_line(line: str) -> bool:
    """Whether a line or field between a writer and a day can be an outlet's name: a few capitalised words."""
    words = line.strip(" *_").split()
    if not 1 <= len(words) <= 5 or len(line) > 50 or not words[0][:1].isupper() or find_dates(line):
        return False
    lower = [word for word in words if not word[:1].isupper() and not word[:1].isdigit() and word != "&"]
    return all(word in _JOINERS for word in lower) and not _ENDS_OR_LISTS.search(line)


def is_name_line(line: str, cues: ReadingCues) -> bool:
    """Whether a line is nothing but a person's or a known outlet's name."""
    bare = _PLACE_CUT.split(line.strip(_EDGES), maxsplit=1)[0]
    return len(line) <= 60 and (_is_person(bare, cues) or bare.lower() in cues.outlets)


def is_role_line(line: str, cues: ReadingCues) -> bool:
    """Whether a line (below a byline) is a writer's job or agency: "AP Auto Racing Writer", "Associated
    Press".
    """
    words = [word.lower().strip(".,") for word in line.split()]
    known = _JOINERS | cues.role_words
    if not 1 <= len(words) <= 8 or any(word[:1].islower() and word not in known for word in line.split()):
        return False
    if len(words) == 1 and _DOMAIN.search(words[0]):
        return True
    return bool(cues.role_words & set(words)) or line.strip(_EDGES).lower() in {
        name.lower() for name in (*cues.agencies, *cues.agencies.values())
    }


def person_names(text: str, cues: ReadingCues) -> tuple[str, ...]:
    """The names in an author field: "Ann Lee and Bo Ek", "Ann Lee, Bo Ek"; a lone word (a user name)
    stands as it is.
    """
    names: list[str] = []
    text = _PLACE_CUT.split(text, maxsplit=1)[0]
    for piece in re.split(r"[,;|]|[ ]and[ ]|[ ]&[ ]", _EMAIL.sub(" ", text)):
        bare = piece.strip(_EDGES + "'")
        if bare and len(bare) <= 60 and not set(bare.lower().split()) & cues.role_words:
            names.append(_nice(bare))
    return tuple(dict.fromkeys(names))


def all_persons(text: str, cues: ReadingCues) -> bool:
    """Whether a comma list holds nothing but persons' names."""
    pieces = [piece.strip(_EDGES + "'") for piece in re.split(r"[,;|]|[ ]and[ ]|[ ]&[ ]", text)]
    return all(_is_person(piece, cues) for piece in pieces)


def read_dateline(text: str, cues: ReadingCues, *, first: bool) -> Dateline | None:
    """The dateline that a paragraph opens with: "CONCORD, N.C. (AP) — ", "Kidlington, UK: ", "Reuters -
    ".

    Mixed-case places and lone towns count in the article's first paragraph only (`first`). None when
    there is no dateline.
    """
    head = text[:160]
    agency = cues.agency.match(head.lstrip("("))
    if agency and head[:1] == "(":
        return _close(
            head,
            agency.end() + 1 + (head[agency.end() + 1 : agency.end() + 2] == ")"),
            agency[0],
            None,
            cues,
            True,
        )
    if agency and not head[agency.end() : agency.end() + 1].isalnum():
        found = _close(head, agency.end(), agency[0], None, cues, True)
        if found:
            return found
    if first:
        dated = find_dates(head[:40])
        if dated and dated[0].start == 0:
            signed = _PAREN.match(head, dated[0].end)  # "Oct 19, 2011 (Reuters) - "
            if signed and cues.agency.match(signed[1].strip()):
                return _close(head, signed.end(), signed[1].strip(), dated[0], cues, True)
            if dated[0].year:
                return _close(head, dated[0].end, None, dated[0], cues, True)
    place = _CAPS_PLACE.match(head)
    if place and len(place[0]) > 2 and place[0].lower().strip(".") not in cues.kickers:
        known = first and place[0].lower() in cues.places
        return _after_place(head, place.end(), cues, known, colon=first)
    mixed = _MIXED_PLACE.match(head) if first else None
    if mixed:
        return _after_place(head, mixed.end(), cues, False, colon=True)
    return None


def find_inner_dateline(text: str) -> int:
    """Where a dateline with its agency begins in a paragraph that its headline was run into; 0: nowhere."""
    match = _INNER_DATELINE.search(text[:300])
    return match.start() if match else 0


def _after_place(head: str, at: int, cues: ReadingCues, known: bool, *, colon: bool) -> Dateline | None:
    """Region, date and brackets after a dateline's town: one of them must be there unless the town is
    `known`.
    """
    agency: str | None = None
    found: FoundDate | None = None
    region = re.compile(r",[ ]{0,2}").match(head, at)
    if region:
        state = cues.region.match(head, region.end())
        if state:
            at, known = state.end(), True
    for _ in range(3):
        bracket = _PAREN.match(head, at)
        dates = find_dates(bracket[1]) if bracket else []
        # An agency that no list has signs with its letters; they are not its name.
        letters = bool(bracket and _LETTERS.fullmatch(bracket[1].strip()) and _DASH.match(head, bracket.end()))
        named = bool(bracket and (cues.agency.match(bracket[1].strip()) or _is_outlet(bracket[1], cues)))
        if bracket and (dates or named or letters):
            agency = bracket[1].strip() if named and not dates else None
            found = dates[0] if dates else found
            at, known = bracket.end(), True
            continue
        comma = re.compile(r"[.,]?[ ]{1,2}").match(head, at)
        inline = next((d for d in find_dates(head[:120]) if comma and d.start == comma.end()), None)
        if not inline:
            break
        at, found, known = inline.end, inline, True
    return _close(head, at, agency, found, cues, colon) if known else None


def _close(
    head: str, at: int, agency: str | None, found: FoundDate | None, cues: ReadingCues, colon: bool
) -> Dateline | None:
    dash = _DASH.match(head, at) or (re.compile(r":[ ]").match(head, at) if colon else None)
    if not dash:
        # A dateline may be a line of its own.
        return (
            Dateline(at, at, found, _agency(agency, cues))
            if at == len(head.rstrip()) and at < 160 and found
            else None
        )
    return Dateline(at, dash.end(), found, _agency(agency, cues))


def _agency(name: str | None, cues: ReadingCues) -> str | None:
    return cues.agencies.get(name, name) if name else None


def _pieces(text: str, cues: ReadingCues) -> list[str]:
    """The line's parts between separators and commas, without dates, times and words like "Posted"."""
    bare = list(text)
    for found in find_dates(text):
        bare[found.start : found.end] = "|" * (found.end - found.start)
    line = strip_times("".join(bare))
    if line != text:
        line = _LOOSE.sub(" ", cues.date_labels.sub(" ", line))
    line = cues.release_label.sub("|", line)
    pieces: list[str] = []
    for part in _SEPARATORS.split(line):
        pieces += (piece for raw in part.split(",") if (piece := raw.strip(_EDGES)))
    return pieces


def _framed(pieces: list[str]) -> bool:
    """Whether all that is left are capitalised words and little joiners: names, places, labels; no
    sentence.
    """
    if len(pieces) > 6 or sum(len(piece.split()) for piece in pieces) > 14:
        return False
    words = [word for piece in pieces for word in _WORD.findall(piece)]
    lower = [word for word in words if word[0].islower()]
    return all(word.lower() in _JOINERS or "." in word[1:-1] for word in lower)


def _only_times(text: str, pieces: list[str]) -> bool:
    return not pieces and any(char.isdigit() for char in text)


def _names(pieces: list[str], cues: ReadingCues, opened: bool) -> tuple[tuple[str, ...], str | None]:
    authors: list[str] = []
    outlet: str | None = None
    for raw in pieces:
        piece = _PLACE_CUT.split(raw, maxsplit=1)[0] if opened else raw
        if opened and not authors and (cut := _OF_CUT.search(piece)):
            outlet, piece = piece[cut.end() :].strip(_EDGES), piece[: cut.start()]
        parts = [part.strip(_EDGES) for part in _AND.split(piece)]
        if _is_role(piece, cues):
            words = piece.split()
            outlet = outlet or next((cues.agencies[word] for word in words if word in cues.agencies), None)
        elif _is_outlet(piece, cues):
            outlet = outlet or _outlet(piece, cues)
        elif all(_is_person(part, cues) for part in parts) and (len(parts) > 1 or not (authors and opened)):
            authors += (_nice(part) for part in parts)
        elif authors and opened and outlet is None and piece:
            outlet = _outlet(piece, cues)
        elif opened and not authors and (split := _trailing_outlet(piece, cues)):
            authors.append(_nice(split[0]))
            outlet = outlet or _outlet(split[1], cues)
    return tuple(dict.fromkeys(authors)), outlet


def _trailing_outlet(piece: str, cues: ReadingCues) -> tuple[str, str] | None:
    """ "Jane Doe Associated Press": the first two words are the person when the rest is an outlet."""
    words = piece.split()
    for cut in (2, 3):
        person, rest = " ".join(words[:cut]), " ".join(words[cut:])
        if rest and _is_outlet(rest, cues) and _is_person(person, cues):
            return person, rest
    return None


def _is_person(text: str, cues: ReadingCues) -> bool:
    words = {word.lower().strip(".,") for word in text.split()}
    return bool(_PERSON.fullmatch(text)) and not words & (cues.outlet_words | cues.role_words)


def _is_role(text: str, cues: ReadingCues) -> bool:
    return bool({word.lower().strip(".,") for word in text.split()} & cues.role_words)


def _is_outlet(text: str, cues: ReadingCues) -> bool:
    low = text.lower().strip()
    if low in cues.outlets or text.strip() in cues.agencies or _DOMAIN.search(low):
        return True
    words = text.split()
    return (
        len(words) <= 5
        and words[:1] != []
        and words[0][:1].isupper()
        and bool({word.lower().strip(".,") for word in words} & cues.outlet_words)
    )


def _outlet(text: str, cues: ReadingCues) -> str:
    bare = text.strip(_EDGES)
    return cues.outlets.get(bare.lower()) or cues.agencies.get(bare, bare)


def _nice(name: str) -> str:
    """A name as it is said: "CLAIRE DONOVAN" is Claire Donovan."""
    return name.title() if name.isupper() and len(name) > 3 and " " in name else name


def outranks(line: str, read: HeaderLine) -> bool:
    """A first line that merely holds a date is a headline when most of it is words: "Phoenix results,
    Nov. 2, 2025".
    """
    found = read.date
    if found is None or found.start == 0:
        return False
    told = found.start > _WORDS and _ON.search(line[: found.start])  # "Nova brings its race to Spa on Feb. 2, 2025"
    return bool(told) or len(line) - (found.end - found.start) > 60
