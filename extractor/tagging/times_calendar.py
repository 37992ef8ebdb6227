"""Calendar arithmetic for time expressions: names of months and days, parts of the year, steps in time.

Nothing here knows about texts: dates in, dates and TIMEX3 values out.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""Lower-case month names and abbreviations (without the full stop) to 1..12."""

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
"""Lower-case weekday names to 0..6, Monday first, as `date.weekday` counts."""

QUARTERS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
"""Parts of the year to their TIMEX3 code; a winter bears the year in which it begins."""

_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the calendar, as exact as it was told: a year, a month of it, a day of that."""

    year: int
    month: int | None = None
    day: int | None = None

    def iso(self) -> str:
        """The TIMEX3 value: "2026", "2026-03" or "2026-03-14"."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text

    def as_date(self) -> date:
        """The first day of the moment."""
        return date(self.year, self.month or 1, self.day or 1)


def moment(day: date) -> Moment:
    """A calendar day as a Moment."""
    return Moment(day.year, day.month, day.day)


def valid(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def add_days(day: date, count: int) -> date:
    """`day` moved by `count` days, held at the calendar's ends."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month, `count` months on; the year is held within the calendar."""
    index = year * 12 + month - 1 + count
    return min(max(index // 12, MINYEAR), MAXYEAR), index % 12 + 1


def week_value(day: date) -> str:
    """The TIMEX3 value of the ISO week that holds `day`, such as "2025-W35"."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def weekend_value(day: date) -> str:
    """The TIMEX3 value of the weekend of the week that holds `day`."""
    return week_value(day) + "-WE"


def weekday_on_or_after(day: date, weekday: int) -> date:
    """The first such weekday from `day` on, `day` itself included."""
    return add_days(day, (weekday - day.weekday()) % 7)


def weekday_on_or_before(day: date, weekday: int) -> date:
    """The last such weekday up to `day`, `day` itself included."""
    return add_days(day, -((day.weekday() - weekday) % 7))


def quarter_of_year(code: str, published: date, step: int) -> int:
    """The year of a spring, summer, autumn or winter as seen from `published`.

    step -2: the latest that is over; -1: the latest that has begun; 0: the nearest; 1: the next to begin.
    A winter bears the year in which it begins.
    """
    first = _FIRST_MONTH[code]
    january = code == "WI" and published.month < 3
    year = published.year - 1 if january else published.year
    begun = january or published.month >= first
    on = begun and (code == "WI" or published.month < first + 3)
    if step == -2:
        return year - 1 if on or not begun else year
    if step == -1:
        return year if begun else year - 1
    if step == 1:
        return year + 1 if begun else year
    return year if begun or first - published.month <= 5 else year - 1


def nearest_year(month: int, day: int | None, published: date, direction: int) -> int:
    """The year of a month or day told without one. direction -1: not after `published`; 1: not before; 0.

    Nearest.
    """
    here = (published.month, published.day if day is not None else 0)
    there = (month, day or 0)
    if direction < 0:
        return published.year if there <= here else published.year - 1
    if direction > 0:
        return published.year if there >= here else published.year + 1
    months = (month - published.month) % 12
    if there == here or months == 0:
        return published.year
    if months <= 5:
        return published.year if month > published.month else published.year + 1
    return published.year if month < published.month else published.year - 1
