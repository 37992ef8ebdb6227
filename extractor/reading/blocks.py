"""What each unit of an article's body is: paragraph, list item, stat line, pull quote, or no text of the
article at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.article import Block, BlockKind
from extractor.reading.cues import ReadingCues
from extractor.reading.datelines import find_inner_dateline, read_dateline
from extractor.reading.lines import Unit, bullet_length, trim

_URL_LINE = re.compile(r"[<(\[]?(?:https?://|www\.)\S+[>)\]]?(?:[ ]\S{0,40})?$", re.IGNORECASE)
_LINKS_ONLY = re.compile(r"(?:!?\[[^\]]{0,300}\]\([^)]{0,500}\)[ ]?[|,•·]?[ ]?){1,20}$")
_TAGS_ONLY = re.compile(r"(?:[#@][\w.’'-]{1,60}[ ,]{0,3}){1,40}$")
_RULE = re.compile(r"(?:[*_=~#•+–—-][ ]?){2,}$|[*#]$|-?30-?$")
_MARKUP = re.compile(
    r"(?:\{[%{:][^{}]{0,400}\}{1,2}|</?[a-zA-Z!][^<>]{0,400}>|<!--.{0,1000}-->|\s|&nbsp;){1,30}$", re.DOTALL
)
_IMAGE = re.compile(r"!\[[^\]]{0,400}\]\([^)]{0,500}\)")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_BOLD = re.compile(r"(\*\*|__|\*|_)(?=\S)(.{1,160})(?<=\S)\1:?$")
_FINAL = re.compile(r"[.!,;][\"'”’»)\]*_]{0,4}$")
_OPEN_QUOTES = "\"“«‘'"
_CREDIT_DASH = re.compile(r"(?:[-–—~―]{1,2}[ ]?)(?=[^\W\d_a-z@])")
_CREDIT_ON = re.compile(
    r"[^.!?]{3,80}[ ](?:on|about)[ ](?:how|why|what|when|where|whether|who|the|his|her|their|its|being|an?\b"
    r"|[A-Z]|\w+ing\b)"
)
_CREDIT_NAME = re.compile(
    r"[^\W\d_a-z][\w’'.-]*(?:[ ](?:[^\W\d_a-z][\w’'.-]*|van|de|von|di|der)){1,3}(?:,[ ][^.!?;:]{2,80})?$"
)
_NUMBER = re.compile(r"(?<![\w.])[+-]?[#$€£]?\d[\d,.:'’-]*(?:st|nd|rd|th|s|pts?|m|mph|kph|km|%)?\b")
_CAR = re.compile(r"(?:No\.|Nos\.|#|car)[ ]?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?$")
_COLUMNS = re.compile(r"\t|[ ]{3,}\S|\S[ ]\|[ ]")
_CLOCK = re.compile(
    r"\b\d{1,2}(?::\d\d|[.]\d\d)?[ ]?(?:[ap]\.?m\b\.?|noon\b)|(?<![\w:.])\d{1,2}[:h]\d\d\b(?![.:]\d)",
    re.IGNORECASE,
)
_TWO_SENTENCES = re.compile(r"[a-z]{2}[.!?][\"”’]?[ ]+[^\W\d_a-z]")
_PROSE = re.compile(r"[a-z][.!?][\"'”’)]{0,2}$")
_SIGNS = frozenset("*_=~#•+–—-3{<&")
"""What a rule or a line of markup begins with, if not with a blank."""
_LINKING = frozenset("<([hHwW!#@")
"""What a link or a row of tags begins with."""
_DIGIT = re.compile(r"\d")


def skipped(text: str, cues: ReadingCues) -> bool:
    """Whether a unit is no text of the article: a link, a credit, a share bar, an advertisement, a rule,
    a TV calendar.
    """
    bare = text[bullet_length(text) :].strip()
    if not any(char.isalnum() for char in bare):
        return True
    if (text[0] in _SIGNS or text[0].isspace()) and (_RULE.match(text) or _MARKUP.match(text)):
        return True
    if len(bare) > 300:
        return bool(cues.related_line.match(bare) and "\n" not in bare and len(bare) < 400)
    if bare[0] in _LINKING and (_URL_LINE.match(bare) or _LINKS_ONLY.match(bare) or _TAGS_ONLY.match(bare)):
        return True
    low = bare.lower().strip(" *_#[]()»>:").replace("’", "'")
    if low in cues.furniture_lines or bare.lower() in cues.furniture_lines:
        return True
    if cues.related_line.match(bare) or cues.desk_credit.match(bare) or cues.picture_line.match(bare):
        return True
    if len(bare) <= 220 and (cues.furniture.match(bare) or _is_caption(bare, cues)):
        return True
    first = _SHARE_WORD.search(low)
    if first and first[0] in cues.share_words:
        words = _SHARE_WORD.findall(low)
        if len(words) > 1 and all(word in cues.share_words for word in words):
            return True
    return _calendar(bare, cues)


def _is_caption(line: str, cues: ReadingCues) -> bool:
    """A line that ends with a picture agency's name; a bracket with it is cut off the text by itself."""
    return bool(cues.picture_end.search(line, max(0, len(line) - _AGENCY))) and not cues.bracketed.search(line)


_SHARE_WORD = re.compile(r"[\w'-]+")
_AGENCY = 80
"""Characters that a picture agency's name at the end of a line takes at most, with what closes it."""


def _calendar(text: str, cues: ReadingCues) -> bool:
    """A line of broadcast times: "Sunday, 3 p.m. ET, FOX". A sentence that tells a time is none."""
    if cues.broadcast.match(text):
        return not _PROSE.search(text) or len(text) < 80
    return bool(
        len(text) <= 160 and _DIGIT.search(text) and not _PROSE.search(text) and _CLOCK.search(text)
        and cues.channel.search(text)
    )


def body_blocks(
    text: str, units: list[Unit], cues: ReadingCues, frame: Mapping[int, BlockKind] | None = None
) -> list[Block]:
    """An article's body, cut. `frame` tells the kind of those units, by start, that are none of it."""
    blocks: list[Block] = []
    frame, first = frame or {}, True
    quoted, fenced, calendar, links = False, False, False, False
    for index, unit in enumerate(units):
        following = units[index + 1] if index + 1 < len(units) else None
        if unit.text.startswith(("```", "~~~")):
            fenced = not fenced
            blocks.append(Block(kind="skip", start=unit.start, end=unit.end))
            continue
        if unit.start in frame:
            blocks.append(Block(kind=frame[unit.start], start=unit.start, end=unit.end))
            continue
        calendar = _in_calendar(unit, calendar, cues)
        links = _in_links(unit, links, cues)
        if fenced or calendar or links or skipped(unit.text, cues):
            blocks.append(Block(kind="skip", start=unit.start, end=unit.end))
            continue
        kind, start, end = _kind(text, unit, following, quoted)
        quoted = kind == "pull_quote"
        if kind == "paragraph":
            if body := _paragraph(text, start, end, cues, first):
                first = False
                blocks += body
        else:
            blocks.append(Block(kind=kind, start=start, end=end))
    return [block for block in blocks if block.start < block.end]


def _in_calendar(unit: Unit, within: bool, cues: ReadingCues) -> bool:
    """Whether the unit belongs to a "How to watch" list: from that heading to the first line of prose."""
    if cues.broadcast.match(unit.text) and not _PROSE.search(unit.text) and len(unit.text) < 60:
        return True
    return within and not _PROSE.search(unit.text) and len(unit.text) < 120 and not _HEADING.match(unit.text)


def _in_links(unit: Unit, within: bool, cues: ReadingCues) -> bool:
    """Whether the unit belongs to a list of links: from a bare "Related stories" to the next prose."""
    if len(unit.text) <= 32 and cues.related_line.fullmatch(unit.text):
        return True
    return within and not _PROSE.search(unit.text) and len(unit.text) <= 150 and not _HEADING.match(unit.text)


def _kind(text: str, unit: Unit, following: Unit | None, after_quote: bool) -> tuple[BlockKind, int, int]:
    start, end = unit.start, unit.end
    heading = _HEADING.match(unit.text)
    if heading:
        left, right = trim(text, start + heading.end(), end)
        while right > left and text[right - 1] in "# ":
            right -= 1
        return "subheading", left, right
    if after_quote and is_credit(unit.text):
        return "quote_credit", *_inner_credit(text, start, end)
    bullet = bullet_length(unit.text)
    if unit.text.startswith(">"):
        bullet = len(unit.text) - len(unit.text.lstrip("> "))
    left, right = trim(text, start + bullet, end)
    inner = text[left:right]
    if unit.lines == 1 and (is_stat_line(inner) or (unit.text[0].isdigit() and _is_result(inner, bullet))):
        return "stat_line", left, right
    if is_pull_quote(inner) and following and is_credit(following.text):
        return "pull_quote", left, right
    if bullet and not unit.text.startswith(">"):
        return "list_item", left, right
    bold = _BOLD.match(inner) if unit.lines == 1 else None
    if bold and not _FINAL.search(bold[2]) and bold[1] not in bold[2]:
        return "subheading", left + bold.start(2), left + bold.end(2)
    if following and is_subheading(inner, unit, following):
        return "subheading", left, right
    return "paragraph", left, right


def _inner_credit(text: str, start: int, end: int) -> tuple[int, int]:
    dash = _CREDIT_DASH.match(text, start, end)
    return trim(text, dash.end() if dash else start, end)


def is_subheading(line: str, unit: Unit, following: Unit) -> bool:
    """A short line with no full stop at its end that stands before something longer or a list."""
    if unit.lines > 1 or len(line) > 90 or len(line.split()) > 13 or _FINAL.search(line):
        return False
    if not (line[0].isupper() or line[0].isdigit() or line[0] in _OPEN_QUOTES) or _TWO_SENTENCES.search(line):
        return False
    return bool(bullet_length(following.text)) or len(following.text) > max(60, len(line))


def is_pull_quote(line: str) -> bool:
    """Whether a paragraph is one quotation from its first character to its last."""
    if len(line) < 20 or line[0] not in '"“«' or line.rstrip("*_ ")[-1] not in '"”»':
        return False
    opens = sum(line.count(mark) for mark in "“«")
    return opens <= 1 and line.count('"') in (0, 2)


def is_credit(line: str) -> bool:
    """Whether a line says whose the quotation above it is: "— Ann Lee, crew chief", "Ann Lee on why the
    car was slow".
    """
    bare = line.strip(" *_>")
    if not bare or len(bare) > 150 or bare[-1] in '?!;:"”':
        return False
    if _CREDIT_DASH.match(bare):
        return len(bare.split()) <= 20
    if bare.endswith(".") and not bare.lower().endswith(("jr.", "sr.", "inc.")):
        return False
    return bool(bare[0].isupper() and (_CREDIT_ON.match(bare) or _CREDIT_NAME.match(bare)))


def is_stat_line(line: str) -> bool:
    """Whether a line is figures and what they count, a row of a table, or a line of a results list."""
    if len(line) > 400:
        return False
    words = line.split()
    if not words or len(words) > 60:
        return False
    numbers = [match for match in _NUMBER.finditer(line) if not _frame_number(line, match)]
    columns = ("\t" in line or "   " in line or " | " in line) and _COLUMNS.search(line)  # far the most have none
    if line.startswith("|") or (columns and numbers and not _PROSE.search(line)):
        return True
    if _PROSE.search(line) and len(numbers) * 4 < len(words):
        return False
    if len(numbers) >= 3 and len(numbers) * 5 >= len(words):
        return True
    return (
        len(numbers) >= 1
        and len(words) <= 8
        and len(numbers) * 5 >= len(words)
        and not _PROSE.search(line)
        and bool(re.search(r"[–—:=|]|[ ]-[ ]", line))
    )


def _is_result(line: str, bullet: int) -> bool:
    """A numbered line of names and figures: "1. Ann Roe, Oak Ford, 200 laps, 60 points"."""
    if not bullet or len(line) > 160:
        return False
    lower = sum(word[0].islower() for word in line.split())
    figures = sum(not _frame_number(line, match) for match in _NUMBER.finditer(line))
    return figures >= 2 and lower <= 2


def _frame_number(line: str, match: re.Match[str]) -> bool:
    """Car numbers and years are no figures."""
    bare = match[0].rstrip(".,:")
    return (
        bare.startswith("#")
        or bool(_YEAR.match(bare))
        or bool(_CAR.search(line, max(0, match.start() - 6), match.start()))
    )


def _paragraph(text: str, start: int, end: int, cues: ReadingCues, first: bool) -> list[Block]:
    """A paragraph with its dateline and the credits and links inside it set apart."""
    blocks: list[Block] = []
    head = text[start : min(end, start + 300)]
    if first and not read_dateline(head, cues, first=True) and (cut := find_inner_dateline(head)):
        left, right = trim(text, start, start + cut)
        blocks.append(Block(kind="headline", start=left, end=right))
        start += cut
    for _ in range(2):
        # Two of them where an agency passes another's story on: "Canadian Press - TORONTO (CP) - ".
        dateline = read_dateline(text[start : min(end, start + 300)], cues, first=first)
        if not dateline:
            break
        blocks.append(Block(kind="dateline", start=start, end=start + dateline.end))
        start += dateline.body
    for left, right, kind in _stretches(text, start, end, cues):
        left, right = trim(text, left, right)
        if left < right:
            blocks.append(Block(kind=kind, start=left, end=right))
    return blocks


def _stretches(text: str, start: int, end: int, cues: ReadingCues) -> list[tuple[int, int, BlockKind]]:
    bracket = text.find("(", start, end) >= 0 or text.find("[", start, end) >= 0  # most paragraphs have none
    found = [match.span() for match in cues.bracketed.finditer(text, start, end)] if bracket else []
    found += [match.span() for match in _IMAGE.finditer(text, start, end)]
    link = cues.related_inline.search(text, start, end) if text.find(":", start, end) >= 0 else None
    if link and link.start() > start:
        line_end = text.find("\n", link.start(), end)
        found.append((link.start(), end if line_end < 0 else line_end))
    stretches: list[tuple[int, int, BlockKind]] = []
    at = start
    for left, right in sorted(found):
        if left < at:
            continue
        stretches += [(at, left, "paragraph"), (left, right, "skip")]
        at = right
    return [*stretches, (at, end, "paragraph")]
