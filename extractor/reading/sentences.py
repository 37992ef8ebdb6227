"""Cutting a block into sentences: by rule, in one pass, with what motorsport prose is full of in mind
("No. 5", "Jr.", "a.m.").
"""

from __future__ import annotations

import re

from extractor.reading.cues import ReadingCues, load_cues
from extractor.reading.lines import trim

_END = re.compile(r"(?:[.!?]{1,8}|…)[.!?…]{0,8}(?:[)\]\"'”’»*_]{0,4}(?:\[\d{1,3}\]){0,3})")
_NEXT = re.compile(r"[\s\u00a0]*([(\[\"'“‘«*_—–-]{0,4})[ ]?([^\W_][\w’']*)?")
_BEFORE = re.compile(r"[^\s(\[\"“‘«/]{1,20}$")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_CUT = re.compile(r";[\"”’]?\s+|\n")
_DOMAIN = re.compile(r"(?:com|net|org|tv|co|uk|io|de|it|fr)\b", re.IGNORECASE)
_INNER_CAPITAL = re.compile(r"[a-z]{1,2}[A-Z]")
_NAME_THEN_VERB = re.compile(r"\s*(?:[^\W\d_a-z][\w’'.-]*\s+){1,4}([a-z]+)\b")
_PRONOUN_THEN_VERB = re.compile(
    r"\s*(?:he|she|they|it|i|we|the \w+(?:-\w+)?)\s+(?:then\s+|later\s+|also\s+)?([a-z]+)\b", re.IGNORECASE
)
_CLOSERS = "\"”’»'"
_ZONES = frozenset(
    {
        "et",
        "est",
        "edt",
        "ct",
        "cst",
        "cdt",
        "mt",
        "pt",
        "pst",
        "pdt",
        "gmt",
        "bst",
        "cet",
        "cest",
        "eastern",
        "central",
        "utc",
    }
)
LONGEST = 150
"""A sentence of more words is cut at its semicolons and line breaks."""


def split_sentences(
    text: str, start: int, end: int, cues: ReadingCues | None = None
) -> list[tuple[int, int]]:
    """Cut `text[start:end]` into sentences; returns their (start, end) offsets into `text`, in order,
    white space left out.

    A closing quotation mark or bracket belongs to the sentence it closes, and a quotation's sentences are
    cut apart: '"I won. We did it," he said.' makes two. Never raises; text without a full stop is one
    sentence.
    """
    cues = cues or load_cues()
    start, end = max(0, start), min(end, len(text))
    sentences: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < begin or not _ends(text, begin, match, end, cues):
            continue
        _add(text, begin, match.end(), sentences)
        begin = match.end()
    if begin < end:
        _add(text, begin, end, sentences)
    return sentences


def _add(text: str, start: int, end: int, sentences: list[tuple[int, int]]) -> None:
    start, end = trim(text, start, end)
    if start >= end:
        return
    if end - start > LONGEST * 2 and len(text[start:end].split()) > LONGEST:
        for cut in _CUT.finditer(text, start, end):
            if cut.start() - start > 40 and end - cut.end() > 40:
                left = trim(text, start, cut.end())
                if left[0] < left[1]:
                    sentences.append(left)
                start = cut.end()
        start, end = trim(text, start, end)
    if start < end:
        sentences.append((start, end))


def _ends(text: str, begin: int, match: re.Match[str], end: int, cues: ReadingCues) -> bool:
    """Whether the marks at `match` end a sentence that began at `begin`."""
    at = match.end()
    if at >= end:
        return True
    mark = match[0]
    closed = mark[-1] in _CLOSERS
    glued = not text[at].isspace()
    after = _NEXT.match(text, at, end)
    opening, word = (after[1], after[2] or "") if after else ("", "")
    if glued:
        return _ends_glued(text, match, word, opening, end)
    if not word:
        # A sign: "$5 million", "#12", a dash. A comma goes on with the sentence.
        sign = after.end() if after else end
        if sign >= end or opening:
            return True
        if text[sign] in ",;:)]":
            return False
        word = text[sign]
    if word[0].islower():
        return bool(_INNER_CAPITAL.match(word)) and not closed
    bare = mark.rstrip("\"'”’»)]*_")
    if bare[:1] in "!?":
        return not (closed and _said(text, at, end, cues))
    if len(bare) > 1 or "…" in bare:
        return True
    if closed and mark != bare:
        # '... in the J.R." Motorsports' is rarer than '... with the No. 5." He'.
        return not _said(text, at, end, cues) or mark[-1] in ")]"
    return _stop_ends(text, begin, match.start(), after, word, cues)


def _ends_glued(text: str, match: re.Match[str], word: str, opening: str, end: int) -> bool:
    """A mark with no space after it ends a sentence between a small letter and a capital: "season.He",
    'season."He'.
    """
    before = text[max(0, match.start() - 2) : match.start()]
    if not (len(before) == 2 and before.isalpha() and before[1].islower() and word[:1].isupper()):
        return False
    start = match.end() + len(opening)
    return (
        text[start : start + 1].isupper()
        and not _DOMAIN.match(text, start, end)
        and (len(word) > 1 or word in "AI")
    )


def _said(text: str, at: int, end: int, cues: ReadingCues) -> bool:
    """Whether a name and a verb of speaking follow: '"We did it!" Ann Lee said.'"""
    for pattern in (_NAME_THEN_VERB, _PRONOUN_THEN_VERB):
        match = pattern.match(text, at, min(end, at + 120))
        if match and match[1] in cues.speech_verbs:
            return True
    return False


def _stop_ends(
    text: str, begin: int, stop: int, after: re.Match[str] | None, word: str, cues: ReadingCues
) -> bool:
    """Whether a single full stop at `stop`, followed by a space and `word`, ends the sentence."""
    found = _BEFORE.search(text, max(begin, stop - 20), stop)
    if not found:
        return True
    token = found[0].lstrip("-–—*_")
    low = token.lower()
    quoted = bool(after and after[1] and after[1][-1] in "\"“‘«'")
    opener = quoted or word.lower().replace("’", "'") in cues.openers
    if token.isdigit():
        # The number of a list's item, at its very beginning.
        return found.start() > begin or len(token) > 2
    if low in cues.before_number and (word[0].isdigit() or text[stop + 1 : stop + 3].strip().startswith("#")):
        return False
    if low in cues.never_final:
        # "the Focus ST. The ..." is no saint.
        return opener and token.isupper() and len(token) > 1
    if low in ("jr", "sr"):
        return not (after and after[1][:1] in ("(", "["))  # "Tim Roe Jr. (Nova Racing)"
    if len(token) == 1 and token.isalpha():
        # An initial ("John H. Roe") unless a word follows that opens sentences; "J. A. Smith" has two.
        return opener and len(word) > 1 and (token.isupper() or low in cues.openers)
    if _ACRONYM.fullmatch(token):
        return (
            opener
            and not (len(word) == 1 and text[stop + 2 : stop + 4].endswith("."))
            and low not in ("a.j", "e.g", "i.e")
        )
    if low in cues.maybe_final:
        return opener and word.lower() not in _ZONES
    return True
