"""Lines and units: a text cut at its line breaks, and lines that were wrapped put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
_BULLET = re.compile(
    r"(?:[-*+•–—▪◦●·‣○■►▶✓✔➤»∙⁃][ \t\u00a0]+|[•▪◦●‣■►▶➤∙⁃]|\(?\d{1,2}[.)][ \t\u00a0]+(?=\S)|[a-h]\)[ \t]+)"
)
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]*_]{0,4}$")
_LOWER_WORD = re.compile(r"[a-z][a-z'’-]*(?=[\s.,;)]|$)")
_WANTING = frozenset("a an and at from his into its of or the their was were who with".split())
"""Words with which no line of its own ends."""
_WIDEST = 130
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it: `text` stands at `start` of the
    article's text.
    """

    start: int
    text: str
    blank_before: bool
    indent: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the text that belongs together: a line, or several that one paragraph was wrapped into."""

    start: int
    end: int
    text: str
    blank_before: bool
    lines: int = 1


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and invisible characters at its ends (an empty one at `start` if
    nothing is left).
    """
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    lines: list[Line] = []
    offset, blank = 0, True
    for raw in text.splitlines(keepends=True):
        start, end = trim(text, offset, offset + len(raw))
        if start < end:
            lines.append(Line(start, text[start:end], blank, start - offset))
            blank = False
        else:
            blank = True
        offset += len(raw)
    return lines


def bullet_length(text: str) -> int:
    """How many characters of a line its bullet or number takes; 0 when it has none."""
    match = _BULLET.match(text)
    return match.end() if match else 0


def group_units(text: str, lines: list[Line]) -> list[Unit]:
    """Put wrapped lines together: a line goes on with the one before it when that one was full."""
    width = _wrap_width(lines)
    units: list[Unit] = []
    first, last, count = 0, 0, 0
    for index, line in enumerate(lines):
        if count and (_torn(lines[index - 1], line) or (width and _goes_on(lines[index - 1], line, width))):
            last, count = index, count + 1
            continue
        if count:
            units.append(_unit(text, lines[first], lines[last], count))
        first, last, count = index, index, 1
    if count:
        units.append(_unit(text, lines[first], lines[last], count))
    return units


def _unit(text: str, first: Line, last: Line, count: int) -> Unit:
    end = last.start + len(last.text)
    return Unit(first.start, end, text[first.start : end], first.blank_before, count)


def _wrap_width(lines: list[Line]) -> int:
    """The width at which the text was wrapped; 0 when every paragraph has a line of its own.

    A line that ends without a stop and is followed, with no blank line between, by one that begins in
    lower case was wrapped. Two of them, or one in a short text, tell the width.
    """
    longest = max((len(line.text) for line in lines), default=0)
    full: list[int] = []
    pairs = 0
    for before, line in pairwise(lines):
        if line.blank_before or not _NARROWEST <= len(before.text) <= _WIDEST:
            continue
        pairs += 1
        if line.text[:1].islower() and not _ENDED.search(before.text):
            full.append(len(before.text))
    if not full or len(full) * 8 < pairs:
        return 0
    # Paragraphs far longer than the width say that the text as a whole is not wrapped.
    width = max(full)
    wider = sum(len(line.text) > width + 40 for line in lines)
    return 0 if longest > _WIDEST and wider * 2 > len(full) else width


def _torn(before: Line, line: Line) -> bool:
    """Whether a blank line stands inside a sentence, as where every line of a feed became a paragraph: the line before
    it has no stop at its end, and goes on in lower case or breaks off after a word that wants another.
    """
    if not line.blank_before or len(before.text) > _WIDEST or _ENDED.search(before.text):
        return False
    if bullet_length(line.text) or line.text.startswith(("#", ">", "|")) or before.text.startswith(("#", ">", "|")):
        return False
    if " " not in before.text or (" " not in line.text and not line.text[:1].islower()):
        return False
    first = _LOWER_WORD.match(line.text)
    wanting = before.text.rsplit(None, 1)[-1] in _WANTING
    return (first is not None and before.text[:1] not in "\"“") or (wanting and line.text[:1].isalnum())


def _goes_on(before: Line, line: Line, width: int) -> bool:
    if line.blank_before or len(before.text) < _NARROWEST or bullet_length(line.text):
        return False
    if line.text.startswith(("#", ">", "|")) or before.text.startswith("#"):
        return False
    if line.text[:1].islower() and not _ENDED.search(before.text):
        return True
    first_word = line.text.split(None, 1)[0]
    return len(before.text) + 1 + len(first_word) > width
