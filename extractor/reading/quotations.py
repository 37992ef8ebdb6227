"""Quotations on the bare text: where somebody's words begin and end, over sentences and paragraphs.

Nothing here looks at words' grammar, and no text can make it raise: a mark that has no partner ends with
its paragraph
or is no quotation at all. Every step is one pass over the characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.annotations import text_of
from extractor.syntax.tokens import AnyDoc

_QUOTATIONS = "pitwire_quotations"
QuotationKind = Literal["speech", "words", "block"]

_OPEN = {"“": "”", "„": "”", "«": "»", "‟": "”", "「": "」"}
_CLOSE = frozenset("”»」")
_STRAIGHT = '"'
_SINGLE_OPEN = frozenset("‘'‛")
_SINGLE_CLOSE = frozenset("’'")
_END_PUNCTUATION = frozenset(".,!?…—–-;:")
_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_LONGEST_SINGLE = 2000
"""Characters that a quotation in single marks is looked for over."""
_SHORTEST_LEFT_OPEN = 20
"""Characters that speech without a closing mark has at least."""
_CAPTIONS = 4
"""Paragraphs behind one that leaves a single mark open in which the speech may go on, after captions of pictures."""
_DEEPEST = 8
_TRIES = 8
_LONG_WORDS = 5
"""A quotation of so many words is speech even where no mark of a sentence shows it."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch in quotation marks: `text[start:end]` with its marks, `text[inner_start:inner_end]`
    without.

    kind: "speech" (somebody's words), "words" (a word or term: "likely plan"), "block" (a pull quote).
    `continues`: the quotation of the paragraph before was not closed and this one re-opens it.
    `depth` is 0 for an outermost quotation.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    kind: QuotationKind = "speech"
    closed: bool = True
    continues: bool = False
    depth: int = 0


@dataclass(slots=True)
class _Open:
    at: int
    mark: str
    continues: bool


def _opens(text: str, i: int, end: int) -> bool:
    """Whether a straight mark at `i` can open: nothing, a blank or a bracket before it, a word after it."""
    before = text[i - 1] if i > 0 else "\n"
    after = text[i + 1] if i + 1 < end else "\n"
    return (before.isspace() or before in "([{—–-/“‘'\"") and not after.isspace()


def _closes(text: str, i: int, end: int) -> bool:
    before = text[i - 1] if i > 0 else "\n"
    after = text[i + 1] if i + 1 < end else "\n"
    return not before.isspace() or after.isspace() or after in ".,;:!?)"


def _kind(text: str, start: int, end: int) -> QuotationKind:
    """Speech, or only a word or a term in marks."""
    inner = text[start:end].strip()
    words = sum(1 for _ in _WORD.finditer(inner))
    if not inner or words == 0:
        return "words"
    sentence = inner[-1] in ".,!?…" and not inner[0].islower()
    return "speech" if words >= _LONG_WORDS or sentence else "words"


def _single_close(text: str, start: int, end: int) -> int | None:
    """The closing mark of a single quotation that opens at `start`, or None where none is safe.

    Apostrophes look the same: a mark between letters is one, and so may be one after an "s".
    """
    fallback: int | None = None
    for j in range(start + 3, min(end, start + _LONGEST_SINGLE)):
        if text[j] not in _SINGLE_CLOSE:
            continue
        before, after = text[j - 1], text[j + 1] if j + 1 < end else " "
        if after.isalnum() or before.isspace():
            continue
        if before in _END_PUNCTUATION or before not in "sS":
            return j
        if fallback is None:
            fallback = j
    return fallback


def _left_open(text: str, i: int, start: int, end: int) -> bool:
    """Whether speech in single marks that opens at `i` can run on to the end of its paragraph and into the next: it
    opens the paragraph, or follows a colon or comma, with a capital.
    """
    before = text[start:i].rstrip()
    return (not before or before[-1] in ":,") and text[i + 1 : i + 2].isupper() and end - i > _SHORTEST_LEFT_OPEN


def _is_caption(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is no part of the running text: it neither ends as a sentence nor begins with speech."""
    line = text[start:end].strip()
    return line[-1:].isalnum() and line[:1].isalnum()


def _opens_single(text: str, start: int, end: int) -> bool:
    """Whether a paragraph begins with a single mark that opens speech."""
    while start < end and text[start].isspace():
        start += 1
    return start + 1 < end and text[start] in _SINGLE_OPEN and text[start + 1].isalnum()


def _paragraph_singles(
    text: str, start: int, end: int, double: Sequence[Quotation], goes_on: bool = False, carried: bool = False
) -> list[Quotation]:
    """Quotations in single marks in one paragraph; `double` are those in double marks, which a single one
    may not cross. `goes_on`: the next paragraph opens with a single mark, so that the last of these may have none to
    close it; `carried`: the paragraph before left one open.
    """
    first = start
    while first < end and text[first].isspace():
        first += 1
    tops = [q for q in double if q.depth == 0]
    starts = [q.start for q in tops]
    out: list[Quotation] = []
    i, failures = start, 0
    while i < end and failures < _TRIES:
        if text[i] not in _SINGLE_OPEN or not _opens(text, i, end) or text[i + 1].isdigit():
            i += 1
            continue
        before = bisect_right(starts, i) - 1
        outer = tops[before] if before >= 0 and i < tops[before].end else None
        close = _single_close(text, i, outer.inner_end if outer else end)
        following = before + 1
        crossed = (
            close is not None
            and following < len(tops)
            and tops[following].start < close < tops[following].end
        )
        doubtful = close is None or text[close - 1] not in _END_PUNCTUATION
        if goes_on and doubtful and outer is None and _left_open(text, i, start, end):
            stop = len(text[i:end].rstrip()) + i
            out.append(Quotation(i, stop, i + 1, stop, "speech", closed=False, continues=carried and i == first))
            break
        if close is None or crossed:
            failures += 1
            i += 1
            continue
        again = carried and i == first
        kind: QuotationKind = "speech" if again else _kind(text, i + 1, close)
        out.append(Quotation(i, close + 1, i + 1, close, kind, continues=again, depth=1 if outer else 0))
        i = close + 1
    return out


def _read_paragraph(text: str, start: int, end: int, carried: bool) -> tuple[list[Quotation], bool]:
    """The double quotations of `text[start:end]`, and whether the last one is left open for the next
    paragraph.
    """
    out: list[Quotation] = []
    stack: list[_Open] = []
    first = start
    while first < end and text[first].isspace():
        first += 1

    def close(at: int, opened: _Open, inner_end: int, closed: bool) -> None:
        depth = len(stack)
        kind = "speech" if opened.continues or not closed else _kind(text, opened.at + 1, inner_end)
        out.append(Quotation(opened.at, at, opened.at + 1, inner_end, kind, closed, opened.continues, depth))

    for i in range(start, end):
        char = text[i]
        if char in _OPEN:
            if len(stack) >= _DEEPEST:
                stack.clear()
            stack.append(_Open(i, _OPEN[char], carried and i == first))
        elif char in _CLOSE:
            if stack and any(o.mark == char or o.mark == _STRAIGHT for o in stack):
                while stack:
                    opened = stack.pop()
                    if opened.mark in (char, _STRAIGHT):
                        close(i + 1, opened, i, True)
                        break
        elif char == _STRAIGHT:
            if stack and stack[-1].mark == _STRAIGHT and _closes(text, i, end):
                close(i + 1, stack.pop(), i, True)
            elif not stack and _opens(text, i, end):
                stack.append(_Open(i, _STRAIGHT, carried and i == first))
            elif (
                stack
                and stack[-1].mark in ("”", "»", "」")
                and _closes(text, i, end)
                and not _opens(text, i, end)
            ):
                close(i + 1, stack.pop(), i, True)
    left = bool(stack)
    while stack:
        opened = stack.pop()
        stop = end
        while stop > opened.at + 1 and text[stop - 1].isspace():
            stop -= 1
        if not stack:
            close(stop, opened, stop, False)
    return out, left


def find_quotations(text: str, blocks: Sequence[tuple[int, int]] = ()) -> list[Quotation]:
    """The quotations of a text in order of their start.

    `blocks`: character ranges that are quotations without marks (pull quotes). Never raises; linear.
    """
    out: list[Quotation] = []
    carried = carried_single = False
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text) if m.group().strip()]
    for number, (start, end) in enumerate(paragraphs):
        found, left = _read_paragraph(text, start, end, carried)
        found.sort(key=lambda q: (q.start, -q.end))
        if any(c in text[start:end] for c in "‘'‛"):
            near = paragraphs[number + 1 : number + 1 + _CAPTIONS]
            following = [span for span in near if not _is_caption(text, *span)]
            goes_on = bool(following) and _opens_single(text, *following[0])
            singles = _paragraph_singles(text, start, end, found, goes_on, carried_single)
            left_open = any(not q.closed for q in singles)
            carried_single = left_open or (carried_single and _is_caption(text, start, end))
            found.extend(singles)
        else:
            carried_single = carried_single and _is_caption(text, start, end)
        out.extend(found)
        carried = left or (carried and not found and _is_caption(text, start, end))
    for start, end in blocks:
        if not any(q.start < end and start < q.end and (q.end - q.start) * 2 > end - start for q in out):
            out.append(Quotation(start, end, start, end, "block"))
    out.sort(key=lambda q: (q.start, -q.end))
    return out


def quotations_of(doc: AnyDoc) -> list[Quotation]:
    """The quotations of the Doc's text (character offsets), found once; pull quotes are quotations too."""
    found: list[Quotation] | None = doc.user_data.get(_QUOTATIONS)
    if found is None:
        found = doc.user_data[_QUOTATIONS] = find_quotations(text_of(doc), pull_quotes(doc))
    return found


def pull_quotes(doc: AnyDoc) -> list[tuple[int, int]]:
    """Character ranges of the article's pull quotes."""
    article = doc._.article
    return [] if article is None else [(b.start, b.end) for b in article.blocks if b.kind == "pull_quote"]
