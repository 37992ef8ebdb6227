"""Rules for times that name themselves: years, split seasons, calendar dates, months, weekdays."""

from __future__ import annotations

import re
from datetime import date

from extractor.tagging.times_calendar import (
    MONTHS,
    QUARTERS,
    WEEKDAYS,
    Moment,
    add_days,
    moment,
    nearest_year,
    quarter_of_year,
    valid,
    weekday_on_or_after,
    weekday_on_or_before,
    weekend_value,
)
from extractor.tagging.times_cues import time_cues
from extractor.tagging.times_reading import (
    DAY,
    MONTH,
    PART,
    PARTS,
    WEEKDAY,
    YEAR,
    Reading,
    Rule,
    Scene,
    W,
    rule,
)

_FARTHEST = 12
"""How many years ahead of the article a bare number may still be a year."""


_NEAR_BY = 75
"""Days within which a day told without its year needs no tense to be understood."""


def season_reading(
    match: re.Match[str], seasons: tuple[int, ...], iso: str, basis: str = "explicit"
) -> Reading:
    """A season of its own: one year, or several."""
    kind = "span" if len(seasons) > 1 else "season"
    anchor = Moment(seasons[-1]) if seasons else None
    timex = "DURATION" if kind == "span" else "DATE"
    return Reading(match.start(), match.end(), kind, seasons, iso, basis, timex, anchor)  # type: ignore[arg-type]


def plausible(year: int, scene: Scene) -> bool:
    """Whether a four-digit number can be a year of this article."""
    if scene.published is None:
        return 1900 <= year <= 2049
    return 1890 <= year <= scene.published.year + _FARTHEST


def is_count(match: re.Match[str], scene: Scene) -> bool:
    """Whether the number counts or names something: "2025 laps", "No. 2012"."""
    cues = time_cues()
    before = scene.text[max(scene.low, match.start() - 14) : match.start()]
    if before[-1:] in (")", "+", "/"):
        return True
    return bool(cues.counted.match(scene.text, match.end(), scene.high) or cues.before_numbers.search(before))


def _year(match: re.Match[str], scene: Scene) -> Reading | None:
    year = int(match.group("year"))
    if not plausible(year, scene) or is_count(match, scene):
        return None
    return season_reading(match, (year,), f"{year:04d}")


def _short(match: re.Match[str], scene: Scene) -> int | None:
    """The year of "'14", where the match has one."""
    if not (digits := _group(match, "short")):
        return None
    year = (scene.published.year // 100 * 100 if scene.published else 2000) + int(digits)
    return year if plausible(year, scene) else year - 100


def _short_year(match: re.Match[str], scene: Scene) -> Reading | None:
    year = _short(match, scene)
    return season_reading(match, (year,), f"{year:04d}") if year else None


def _split_season(match: re.Match[str], scene: Scene) -> Reading | None:
    first, tail = int(match.group("first")), match.group("last")
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if last < first:
        last += 100
    if not (0 < last - first <= 60) or not plausible(first, scene) or is_count(match, scene):
        return None
    several = re.search(
        r"(?:years|seasons|campaigns)\b[^.;\n]{0,12}\Z",
        scene.text[max(scene.low, match.start() - 30) : match.start()],
    )
    one = len(tail) == 2 or "/" in match.group() or "season" in match.group().lower()
    if last == first + 1 and one and not several:
        return season_reading(match, (last,), f"{last:04d}", "season over two years, the later")
    return season_reading(match, tuple(range(first, last + 1)), f"P{last - first + 1}Y")


def _years_between(match: re.Match[str], scene: Scene) -> Reading | None:
    first, last = int(match.group("first")), int(match.group("last"))
    if not (0 < last - first <= 80) or not plausible(first, scene):
        return None
    return season_reading(match, tuple(range(first, last + 1)), f"P{last - first + 1}Y")


def _decade(match: re.Match[str], scene: Scene) -> Reading | None:
    digits = match.group("decade")
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Reading(
        match.start(), match.end(), "span", tuple(range(first, first + 10)), f"{first:04d}"[:3], "decade"
    )


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _day_of_some_year(match: re.Match[str]) -> Reading:
    """A date whose year nothing tells: it is a date in its own words, and bears on no season."""
    return Reading(match.start(), match.end(), "date", (), None, "no article date")


def _calendar_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """A day of a month, with or without its year; "14-16 March" bears its first day."""
    month = MONTHS[match.group("month").lower().rstrip(".")]
    number = int(match.group("day"))
    if not 1 <= number <= 31:
        return None
    if told := _group(match, "year"):
        year, basis = int(told), "explicit"
    elif scene.published is None:
        return _day_of_some_year(match)
    else:
        direction = scene.direction(match.start(), match.end())
        year = _nearest_day_year(month, number, scene.published, direction)
        basis = scene.seen_from("day of the year")
    day = valid(year, month, number)
    if day is None:
        return None
    return day_reading(match, day, basis)


def _nearest_day_year(month: int, day: int, published: date, direction: int) -> int:
    """The year of a day told without one.

    One near by wins (else its year would be told), then the words around.
    """
    candidates = [known for year in (-1, 0, 1) if (known := valid(published.year + year, month, day))]
    nearest = min(candidates, key=lambda known: abs((known - published).days), default=published)
    if direction and abs((nearest - published).days) > _NEAR_BY:
        return nearest_year(month, day, published, direction)
    return nearest.year


def day_reading(match: re.Match[str], day: date, basis: str) -> Reading:
    """A day of the calendar, with the part of the day where the match names one."""
    part = (_group(match, "part") or "").lower()
    iso = day.isoformat() + PARTS.get(part, "")
    return Reading(
        match.start(), match.end(), "date", (day.year,), iso, basis, "TIME" if part else "DATE", moment(day)
    )


def _iso_day(match: re.Match[str], scene: Scene) -> Reading | None:
    day = valid(int(match.group("y")), int(match.group("m")), int(match.group("d")))
    return day_reading(match, day, "explicit") if day else None


def _slashed_day(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "05/08/2024": month first, as American desks write, unless it cannot be one."""
    a, b, year = int(match.group("a")), int(match.group("b")), int(match.group("y"))
    if year < 100:
        year += 2000 if year < 50 else 1900
    day = valid(year, a, b) or valid(year, b, a)
    return day_reading(match, day, "explicit") if day else None


def _month(match: re.Match[str], scene: Scene) -> Reading | None:
    """A month: "in March", "last June", "next July", "March 2023", "June of last year"."""
    word = match.group("month")
    month = MONTHS[word.lower().rstrip(".")]
    how = (_group(match, "how") or "").lower()
    told, relative = _group(match, "year") or _short(match, scene), (_group(match, "relative") or "").lower()
    if not (told or relative or how) and (
        len(word) <= 4 and word.rstrip(".").lower() not in ("june", "july", "may")
    ):
        return None
    if (
        not (told or relative or how)
        and word.lower() in ("may", "march")
        and not _in_a_date_place(match, scene)
    ):
        return None
    if told:
        year = int(told)
    elif scene.published is None:
        return _day_of_some_year(match)
    elif relative:
        year = scene.published.year + {"last": -1, "next": 1}.get(relative.split()[0], 0)
    else:
        year = _month_year(month, how, match, scene)
    iso = f"{year:04d}-{month:02d}"
    basis = "explicit" if told else scene.seen_from(f"{how or relative or 'month'}")
    return Reading(match.start(), match.end(), "date", (year,), iso, basis, "DATE", Moment(year, month))


def _in_a_date_place(match: re.Match[str], scene: Scene) -> bool:
    before = scene.text[max(scene.low, match.start() - 12) : match.start()].lower().split()
    return bool(before) and before[-1] in (
        "in",
        "since",
        "by",
        "until",
        "till",
        "of",
        "from",
        "through",
        "early",
        "late",
        "before",
        "after",
        "and",
        "to",
        "during",
        "to",
        "or",
        "beyond",
    )


def _month_year(month: int, how: str, match: re.Match[str], scene: Scene) -> int:
    published = scene.published
    assert published is not None
    if how.startswith("last") or how.startswith("past"):
        return published.year if published.month - month >= 3 else published.year - 1
    if how.startswith(("next", "coming")):
        return published.year if month > published.month else published.year + 1
    if how.startswith("this"):
        return published.year
    if told := scene.told_near(match.start()):
        return told.year + (month < (told.month or 1))
    soon = 0 < (month - published.month) % 12 <= 2  # and not ten months back, where no verb tells
    direction = scene.direction(match.start(), match.end()) or (1 if soon else -1)
    return nearest_year(month, None, published, direction)


def _weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    if scene.published is None:
        return Reading(match.start(), match.end(), "vague", (), None, "no article date")
    weekday = WEEKDAYS[match.group("weekday").lower()]
    how = (_group(match, "how") or "").lower()
    published = scene.published
    if how.startswith("last"):
        day = weekday_on_or_before(add_days(published, -1), weekday)
    elif how.startswith("next"):
        day = weekday_on_or_after(add_days(published, 1), weekday)
    elif how.startswith(("this", "coming")) or scene.direction(match.start(), match.end()) > 0:
        day = weekday_on_or_after(published, weekday)
    else:
        day = weekday_on_or_before(published, weekday)
    return day_reading(match, day, scene.seen_from(f"{how} weekday".strip()))


_NTH = {
    "first": 0,
    "opening": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "last": -1,
    "final": -1,
    "closing": -1,
}


def _day_in_month(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "the last weekend of June", "the second Sunday in May"."""
    month = MONTHS[match.group("month").lower().rstrip(".")]
    if told := _group(match, "year"):
        year = int(told)
    elif scene.published is None:
        return _day_of_some_year(match)
    else:
        direction = scene.direction(match.start(), match.end())
        year = nearest_year(month, None, scene.published, direction)
    word = match.group("which").lower()
    weekday = WEEKDAYS.get(word, 5)
    nth = _NTH[match.group("nth").lower()]
    if nth >= 0:
        day = add_days(weekday_on_or_after(date(year, month, 1), weekday), 7 * nth)
    else:
        day = weekday_on_or_before(add_days(date(year, month, 28), 3 if month != 2 else 0), weekday)
        day = day if day.month == month else add_days(day, -7)
    iso = weekend_value(day) if word == "weekend" else day.isoformat()
    return Reading(
        match.start(), match.end(), "date", (year,), iso, scene.seen_from("of the month"), "DATE", moment(day)
    )


def _quarter_of_year(match: re.Match[str], scene: Scene) -> Reading | None:
    """Spring, summer, autumn, winter: "last fall", "over the winter", "in the summer of 2023"."""
    code = QUARTERS[match.group("quarter").lower()]
    how = (_group(match, "how") or "").lower()
    told = _group(match, "year")
    if told:
        year = int(told)
    elif scene.published is None:
        return Reading(match.start(), match.end(), "vague", (), None, "no article date")
    else:
        year = _quarter_year(code, how, match, scene)
    # A winter lies before the season that it leads to, and bears on that one.
    season = year + 1 if code == "WI" and not told else year
    basis = "explicit" if told else scene.seen_from(how or match.group("quarter").lower())
    return Reading(
        match.start(), match.end(), "date", (season,), f"{year:04d}-{code}", basis, "DATE", Moment(season)
    )


def _quarter_year(code: str, how: str, match: re.Match[str], scene: Scene) -> int:
    published = scene.published
    assert published is not None
    if how.startswith("last"):
        return quarter_of_year(code, published, -2)
    if how.startswith(("next", "coming")):
        return quarter_of_year(code, published, 1)
    if how.startswith("this"):
        return quarter_of_year(code, published, 0)
    if told := scene.told_near(match.start()):
        return told.year
    direction = scene.direction(match.start(), match.end())
    return quarter_of_year(code, published, 0 if direction > 0 else -1)


_HOW = rf"(?:(?P<how>last|past|next|this(?:{W}coming|{W}past)?|coming){W})?"
_SEASON_NOUN = time_cues().season

RULES: tuple[Rule, ...] = (
    rule("iso day", r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)", _iso_day),
    rule("slashed day", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>(?:19|20)\d\d|\d\d)", _slashed_day),
    rule(
        "month day",
        rf"(?:{WEEKDAY}(?:{W}(?P<part>morning|afternoon|evening|night))?,?{W})?{MONTH}{W}{DAY}"
        rf"(?:\s?[-–/]\s?\d{{1,2}}(?:st|nd|rd|th)?(?!\w)|{W}(?:and|through|to){W}\d{{1,2}}(?![\w:]))?"
        rf"(?:,?{W}{YEAR})?",
        _calendar_day,
    ),
    rule(
        "day month",
        rf"(?:{WEEKDAY},?{W}(?:the{W})?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"(?:\s?[-–/]\s?\d{{1,2}}(?:st|nd|rd|th)?(?!\w)|{W}(?:and|to|through){W}\d{{1,2}}(?:st|nd|rd|th)?)?{W}(?:of{W})?{MONTH}"
        rf"(?:,?{W}{YEAR})?",
        _calendar_day,
    ),
    rule(
        "month",
        rf"{_HOW}(?:(?:early|late|mid)[\s-])?{MONTH}(?:,?{W}(?:of{W})?(?:{YEAR}|['’‘](?P<short>\d\d)(?!\w)"
        rf"|(?P<relative>(?:last|this|next){W}year)))?",
        _month,
    ),
    rule(
        "day in a month",
        rf"(?:the{W})?(?P<nth>first|second|third|fourth|last|final|opening|closing){W}"
        rf"(?P<which>weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day){W}(?:of"
        rf"|in){W}{MONTH}(?:,?{W}{YEAR})?",
        _day_in_month,
    ),
    rule("weekday", rf"{_HOW}(?:(?:early|late){W})?{WEEKDAY}(?:{W}{PART})?", _weekday),
    rule(
        "quarter of the year",
        rf"(?:the{W})?{_HOW}(?:(?:early|late|mid)[\s-])?(?P<quarter>spring|summer|autumn|fall"
        rf"|winter)(?!{W}break)"
        rf"(?:{W}(?:of{W})?{YEAR})?",
        _quarter_of_year,
    ),
    rule(
        "split season",
        rf"(?P<first>(?:19|20)\d\d)\s?[-–/]\s?(?P<last>(?:19|20)\d\d|\d\d)(?![\d/]"
        rf"|-\d)(?:{W}{_SEASON_NOUN})?",
        _split_season,
    ),
    rule(
        "years between",
        rf"(?:from|between){W}(?P<first>(?:19|20)\d\d){W}(?:to|until|till|through"
        rf"|and){W}(?P<last>(?:19|20)\d\d)",
        _years_between,
    ),
    rule("decade", r"(?:the\s)?(?:early\s|late\s|mid-)?(?P<decade>(?:19|20)\d0|(?<=['’])\d0)[’']?s", _decade),
    rule("year", rf"{YEAR}(?:{W}{_SEASON_NOUN})?", _year),
    rule("short year", r"(?<!\w)['’‘](?P<short>\d\d)(?![\w'’])", _short_year),
)
