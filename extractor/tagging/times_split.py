"""Seasons over two years ("2025-26"), which bear the later one: whether an article counts so, and its autumn dates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from extractor.tagging.times_cues import time_cues
from extractor.tagging.times_reading import Reading

_LABEL = re.compile(r"\b(20\d\d)\s?[-–/]\s?(\d\d)\b")
_MOST = 0.5
"""The share of an article that one series has if the article is about it."""
_AUTUMN = 9
_MONTH = re.compile(r"(\d{4})-(\d\d)(?!\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")


def counts_over_two_years(text: str, published: date | None) -> bool:
    """Whether the text names this or the next season by two years ("2025-26", "2025/26")."""
    if published is None:
        return False
    year = published.year
    for match in _LABEL.finditer(text):
        first, last = int(match.group(1)), int(match.group(2))
        if (
            (first + 1) % 100 == last
            and first in (year - 1, year)
            and text[match.end() : match.end() + 1] != "-"
        ):
            return True
    return False


def seasons_over_two_years(shares: list[tuple[str, float]], published: date | None) -> bool | None:
    """Whether the article's series (`shares`, see `article_series`) races over two years; None if that is open."""
    if not shares or shares[0][1] < _MOST:
        return None
    spans = time_cues().split_series.get(shares[0][0])
    if spans is None:
        return False
    return published is None or spans[0] <= published.year <= spans[1]


_SPELLED = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_NUMBERED = re.compile(r"\b[Ss]eason\s(?P<number>\d{1,2}|[a-z]{3,9})\b(?!\s?[-–%]|\.\d)")


def numbered_seasons(text: str, shares: list[tuple[str, float]]) -> list[tuple[int, int, int]]:
    """The seasons that the article's series numbers, as (start, end, year) in characters: "Season 11"."""
    first = time_cues().numbered.get(shares[0][0]) if shares and shares[0][1] >= _MOST else None
    if first is None:
        return []
    found = []
    for match in _NUMBERED.finditer(text):
        word = match["number"]
        number = int(word) if word.isdecimal() else _SPELLED.get(word, 0)
        if number:
            found.append((match.start(), match.end(), first + number))
    return found


def in_its_season(reading: Reading) -> Reading:
    """The same time, but one of an autumn bears on the season of the year after."""
    if reading.kind not in ("date", "since", "until") or len(reading.seasons) != 1 or not reading.iso:
        return reading
    year = reading.seasons[0]
    if not reading.iso.startswith(f"{year}-") or not _of_autumn(reading.iso):
        return reading
    return replace(reading, seasons=(year + 1,), basis=f"{reading.basis}; season over two years, the later")


def _of_autumn(iso: str) -> bool:
    """Whether a TIMEX3 value is a month, day, week or quarter from September to December."""
    if month := _MONTH.match(iso):
        return int(month.group(2)) >= _AUTUMN
    if week := _WEEK.match(iso):
        return int(week.group(2)) > 35
    return iso.endswith("-FA")
