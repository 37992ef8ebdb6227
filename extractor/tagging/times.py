"""Seasons and dates: every time that a claim can hang on, resolved against the article's date.

`tag_times` fills `doc._.times`; `time_values` gives TIMEX3-like values for any text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from string import ascii_lowercase, digits

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import TimeExpression, offsets_of, passed_over, text_of
from extractor.cache import cached
from extractor.collecting import uncollected
from extractor.data import patterns_dir
from extractor.tagging import times_absolute, times_relative
from extractor.tagging.times_calendar import MONTHS, WEEKDAYS
from extractor.tagging.times_cues import time_cues
from extractor.tagging.times_openings import RulesAt
from extractor.tagging.times_reading import Kind, Reading, Rule, Scene
from extractor.tagging.times_split import counts_over_two_years, in_its_season, numbered_seasons, seasons_over_two_years
from extractor.tagging.times_timex import GENERAL_RULES, with_quarters
from extractor.tagging.times_undated import known_by_year, middle_of, year_of_undated
from extractor.tagging.topic import article_series
from extractor.tagging.values_numbers import SPELLED_NUMBERS

RULES: tuple[Rule, ...] = times_absolute.RULES + times_relative.RULES

_CANDIDATE = re.compile(r"(?<![\w.,])(?:[^\W\d_]+|\d|['’‘]\d)")
_EDGE_OF = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:end|close|conclusion|finish|start|beginning|middle|balance|rest"
    r"|remainder|whole|half|"
    r"course|duration|spring|summer|autumn|fall|winter)\s+of\s+(?:the\s+)?)?"
)
_PREPOSITIONS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "until",
        re.compile(
            r"\b(?:through(?:out)?|thru|until|till|up\s+to)\s+(?:(?:at\s+least"
            r"|and\s+including)\s+)?(?:(?:the|on)\s+)?"
            + _EDGE_OF
            + r"\Z|\b(?:to|up\s+to)\s+(?:at\s+least\s+)?(?:the\s+)?(?:end|close"
            r"|conclusion)\s+of\s+(?:the\s+)?\Z",
            re.IGNORECASE,
        ),
    ),
    (
        "since",
        re.compile(
            r"\b(?:ever\s+)?(?:since|dating\s+(?:back\s+)?(?:to|from))\s+(?:(?:the|at\s+least)\s+)?"
            + _EDGE_OF
            + r"\Z",
            re.I,
        ),
    ),
    ("since", re.compile(r"\b(?P<beyond>beyond|past)\s+(?:the\s+)?" + _EDGE_OF + r"\Z", re.IGNORECASE)),
)
_EDGE_BEFORE = re.compile(
    r"\b(?:the\s+)?(?:end|close|conclusion|start|beginning|middle|balance|rest|remainder"
    r"|whole)\s+of\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_AND_BEYOND = re.compile(r"\s+(?:and|or)\s+(?:beyond|after(?:wards)?)\b|\s+onwards?\b", re.IGNORECASE)
_REACH = 48


@Language.factory("pitwire_times")
class TimeTagger:
    """spaCy component: `doc._.times` from the text, `doc._.sentences` and `doc._.article`."""

    def __init__(self, nlp: Language, name: str = "pitwire_times") -> None:
        self.name = name

    @uncollected
    def __call__(self, doc: Doc) -> Doc:
        if not passed_over(doc):
            tag_times(doc)
        return doc


def tag_times(doc: Doc) -> None:
    """Set `doc._.times`: the time expressions of the article's sentences, in order, as token ranges.

    Reads `doc._.sentences` (None: the whole text), `doc._.article` (its date; None: relative times stay
    "vague") and `doc._.mentions` (a number inside a name is no year; the series whose seasons last over two years).
    """
    article = doc._.article
    published = article.published if article is not None else None
    shares = article_series(doc)
    split = seasons_over_two_years(shares, published)
    times = _times_from(doc, published, split)
    if published is None and (year := year_of_undated(doc, times)) is not None:
        day = middle_of(year)
        times = known_by_year(times, _times_from(doc, day, split), day)
    starts, ends = offsets_of(doc)
    for start, end, year in numbered_seasons(text_of(doc), shares):
        first, last = bisect_right(starts, start) - 1, bisect_left(ends, end)
        if first >= 0 and last < len(ends) and all(t.end <= first or t.start > last for t in times):
            times.append(TimeExpression(first, last + 1, "season", (year,), f"{year:04d}", "explicit"))
    doc._.times = sorted(times, key=lambda t: t.start)


def _times_from(doc: Doc, published: date | None, split: bool | None) -> list[TimeExpression]:
    """The time expressions as they read from a day."""
    starts, ends = offsets_of(doc)
    names = _name_ranges(doc)
    times: list[TimeExpression] = []
    counted = counts_over_two_years(text_of(doc), published) if split is None else split
    for reading in _readings(text_of(doc), published, RULES, _sentence_ranges(doc), counted):
        if split:
            reading = in_its_season(reading)
        first = bisect_right(starts, reading.start) - 1
        last = bisect_left(ends, reading.end)
        if first < 0 or last >= len(ends) or _inside_name(reading, names):
            continue
        if times and first < times[-1].end:
            continue
        times.append(TimeExpression(first, last + 1, reading.kind, reading.seasons, reading.iso, reading.basis))
    return times


def time_values(text: str, published: date | None) -> list[tuple[int, int, str, str]]:
    """Times of any text as (start, end, TIMEX3 type, TIMEX3 value), in characters, in order.

    Knows more shapes than `tag_times` and leaves prepositions out of the span. Expressions without a value
    are left out.
    """
    split = counts_over_two_years(text, published)
    found = with_quarters(text, _readings(text, published, RULES + GENERAL_RULES, _rough_sentences(text), split))
    return [
        (reading.core if reading.core is not None else reading.start, reading.end, reading.timex, value)
        for reading in found
        if (value := reading.iso or ("PAST_REF" if reading.basis == "no exact count" else None)) is not None
    ]


_SENTENCE_END = re.compile(r"(?<=[.!?])(?<![ap]\.m\.)(?<!\b[A-Z]\.)[\"'”’]?\s+(?=[A-Z\"'`“‘])|\n\s{0,9}\n")


def _rough_sentences(text: str) -> list[tuple[int, int]]:
    """Stretches between signs that end a sentence: enough to bound the look for a verb."""
    gaps = [match.span() for match in _SENTENCE_END.finditer(text)]
    return list(zip([0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)], strict=True))


def _sentence_ranges(doc: Doc) -> list[tuple[int, int]]:
    sentences = doc._.sentences
    if sentences is None:
        return _rough_sentences(text_of(doc))
    return [(span.start_char, span.end_char) for span in sentences]


def _name_ranges(doc: Doc) -> list[tuple[int, int]]:
    """Character ranges of the names in `doc._.mentions`, by start."""
    return sorted(
        (doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1]))
        for mention in doc._.mentions or ()
        if mention.kind == "name" and 0 <= mention.start < mention.end <= len(doc)
    )


def _inside_name(reading: Reading, names: list[tuple[int, int]]) -> bool:
    """Whether a name holds the expression and begins before it: "Indianapolis 500", "Audi 2000"."""
    place = bisect_right(names, (reading.start, reading.start)) - 1
    return place >= 0 and names[place][0] < reading.start and reading.end <= names[place][1]


def _readings(
    text: str, published: date | None, rules: tuple[Rule, ...], ranges: list[tuple[int, int]], split_years: bool,
) -> Iterator[Reading]:
    scene = Scene(text, published, split_years=split_years)
    rules_at = _openings(rules)
    previous = 0
    for low, high in ranges:
        if "\n" in text[previous:low]:
            scene.anchor = None
        scene.low, scene.high, scene.told = low, high, None
        yield from _scan(scene, rules, rules_at)
        previous = high


@cache
def _first_words() -> frozenset[str]:
    """The words that an expression can begin with, lower-case."""
    cues = time_cues()
    racing = re.findall(r"[a-z]+", " ".join((cues.season, cues.off_season, cues.mid_season)))
    return cues.openers | MONTHS.keys() | WEEKDAYS.keys() | SPELLED_NUMBERS | frozenset(racing)


@cache
def _openings(rules: tuple[Rule, ...]) -> RulesAt:
    """The rules by the words at which they can match; for those of articles that is worked out once and kept."""
    found = RulesAt(rules)
    if rules is RULES:
        years = {quote + digit for digit in "0123456789" for quote in ("", "'", "’", "‘")}
        # Half of all that would be tried is tried at "the": there two letters more are looked at.
        after = {f"the {a}{b}" for letters in (ascii_lowercase, digits) for a, b in product(letters, repeat=2)}
        words = sorted(_first_words() | years | after)
        found.restore(cached("times", [patterns_dir() / "cues" / "times.yaml"], lambda: found.told(words)))
    return found


def _scan(scene: Scene, rules: tuple[Rule, ...], rules_at: RulesAt) -> Iterator[Reading]:
    """The expressions of one sentence.

    At each word the longest that any rule reads, the first rule at equal length.
    """
    text, high, position = scene.text, scene.high, scene.low
    openers = _first_words() if rules is RULES else None
    for match in _CANDIDATE.finditer(text, position, high):
        start = match.start()
        if start < position:
            continue
        word = match.group().lower()
        if openers is not None and word not in openers and word[0].isalpha():
            continue
        best: Reading | None = None
        fitting = rules_at[word]
        if len(fitting) > 1 and (ahead := match.end() + (3 if word.isalpha() else 2)) <= high:
            fitting = rules_at.further(text[start:ahead].lower(), fitting)
        for rule in fitting:
            found = rule.pattern.match(text, start, high)
            if found and (best is None or found.end() > best.end):
                best = rule.resolve(found, scene) or best
        if best is None:
            continue
        if best.anchor is not None:
            scene.anchor = best.anchor
            if best.basis == "explicit" and best.anchor.month is not None:
                scene.told, scene.told_at = best.anchor, best.end
        position = max(best.end, match.end() if best.end <= start else best.end)
        yield _with_preposition(best, scene)


def _with_preposition(reading: Reading, scene: Scene) -> Reading:
    """ "through 2027", "until the end of next season", "since 2019", "beyond 2026", "in 2027 and beyond"."""
    if reading.kind not in ("season", "date", "vague"):
        return reading
    offset = max(scene.low, reading.start - _REACH)
    before = scene.text[offset : reading.start]
    for kind, pattern in _PREPOSITIONS:
        if match := pattern.search(before):
            if reading.kind == "vague":
                return replace(reading, start=offset + match.start(), core=reading.start)
            word = match.group().lower().split()[0]
            widened = reading.widened(offset + match.start(), kind, f"{word} + {reading.basis}")
            if match.groupdict().get("beyond"):
                return replace(widened, seasons=tuple(year + 1 for year in widened.seasons))
            return widened
    if reading.kind == "season" and (match := _AND_BEYOND.match(scene.text, reading.end, scene.high)):
        return replace(reading, kind="since", end=match.end(), basis=f"onwards + {reading.basis}")
    if match := _EDGE_BEFORE.search(before):
        return replace(reading, start=offset + match.start(), core=reading.start)
    return reading
