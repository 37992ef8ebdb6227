"""Answers of the ledger as tables for reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.views.text import clean, shorten

WORDS_LENGTH = 120
"""Characters of a claim's words that a row shows."""

_STYLES = {
    "confirmed": "green", "expected": "cyan", "rumoured": "yellow", "contradicted": "magenta", "superseded": "dim",
    "denied": "red", "new": "cyan", "firmer": "green", "weaker": "yellow",
}

WIDE = 120
"""Columns from which a line-up shows the last report's words, and not only whose they are ..."""
NARROW = 100
"""... and from which it shows the last report at all."""

_NARROW = frozenset({"date", "car", "origins", "state", "change", "first reports", "confirmed", "denied", "open"})
_LEAST = {"team": 11, "driver": 9, "drives": 9, "by": 8, "words": 16, "what": 14, "first reported": 14, "last word": 14}
"""The least width of a column in characters: names are broken between their words."""

Row = Mapping[str, Any]


def lineup_table(answer: Row, width: int, color: bool) -> str:
    """A line-up: its seats, then what stands open and who has none."""
    columns = ("team", "car", "driver", "drives", "state", "first reported", "origins", "last word")
    seats = _table(*columns[: None if width >= NARROW else -1])
    for seat in answer["seats"]:
        name = seat["driver"] + ("*" if seat["implied"] else "")
        seats.add_row(
            *_cells(seat["team"], seat["car"], name, seat["participation"]),
            _state(seat["state"]),
            *_cells(_by(seat["first"]), seat["origins"]),
            *(_cells(_last(seat["last"], words=width >= WIDE)) if width >= NARROW else ()),
        )
    parts: list[RenderableType] = [_title(f"{answer['series']} {answer['season']}{_as_of(answer['as_of'])}")]
    parts.append(seats if answer["seats"] else Text("no seats are spoken of"))
    if answer["open"]:
        parts.append(Text("open: " + ", ".join(_place(place) for place in answer["open"])))
    if answer["without_seat"]:
        parts.append(Text("without a seat: " + ", ".join(map(clean, answer["without_seat"]))))
    if any(seat["implied"] for seat in answer["seats"]):
        parts.append(Text("* team or series not told in so many words: taken from the article or the lists"))
    return _drawn(parts, width, color)


def timeline_table(rows: Sequence[Row], width: int, color: bool, title: str) -> str:
    """What was said, in order."""
    table = _table("date", "by", "in", "what", "how sure", "words")
    for row in rows:
        table.add_row(*_cells(
            row["date"] or "no date", row["by"], row["outlet"] or row["path"], row["summary"], _sureness(row),
            shorten(row["exact"], WORDS_LENGTH),
        ))
    return _drawn([_title(title), table if rows else Text("nothing was said")], width, color)


def conflicts_table(conflicts: Sequence[Row], width: int, color: bool) -> str:
    """Every conflict with the evidence of its sides."""
    parts: list[RenderableType] = [] if conflicts else [Text("no conflicts")]
    for conflict in conflicts:
        table = _table("side", "date", "by", "how sure", "words", "path")
        for side, evidence in _sides(conflict):
            table.add_row(*_cells(
                side, evidence["date"] or "no date", evidence["by"], evidence["certainty"],
                shorten(evidence["exact"], WORDS_LENGTH), evidence["path"],
            ))
        parts += [_title(conflict_title(conflict)), table]
    return _drawn(parts, width, color)


def conflict_title(conflict: Row) -> str:
    """What a conflict is about, in one line."""
    if conflict["kind"] == "claim":
        return f"{conflict['summary']}: said and denied"
    where = f"{conflict['series']} {conflict['season']}"
    if conflict["kind"] == "same-car":
        return f"{where}: {len(conflict['drivers'])} drivers in {conflict['team']}'s No. {conflict['car']}"
    if conflict["kind"] == "two-teams":
        return f"{where}: {conflict['driver']} in {len(conflict['teams'])} teams"
    return f"{where}: {conflict['driver']} at {conflict['team']}"


def changes_table(changes: Sequence[Row], width: int, color: bool, title: str) -> str:
    """What changed, in order."""
    table = _table("date", "change", "driver", "team", "series", "by")
    for row in changes:
        series = f"{row['series']} {row['season']}"
        table.add_row(*_cells(row["date"]), _change(row), *_cells(row["driver"], row["team"], series, row["by"]))
    return _drawn([_title(title), table if changes else Text("nothing has changed")], width, color)


def sources_table(rows: Sequence[Row], width: int, color: bool) -> str:
    """Who was first, and what became of it."""
    table = _table("source", "outlet", "first reports", "confirmed", "denied", "open")
    for row in rows:
        counts = (row[key] for key in ("first_reports", "confirmed", "denied", "open"))
        table.add_row(*_cells(row["name"], row["outlet"], *counts))
    return _drawn([table if rows else Text("nobody was the first to report a seat")], width, color)


def search_table(rows: Sequence[Row], width: int, color: bool) -> str:
    """The claims found, the best first."""
    table = _table("date", "what", "how sure", "words", "in")
    for row in rows:
        table.add_row(*_cells(
            row["date"] or "no date", row["summary"], _sureness(row), shorten(row["exact"], WORDS_LENGTH), row["path"],
        ))
    return _drawn([table if rows else Text("no claim has these words")], width, color)


# --- parts --------------------------------------------------------------------------------------------------------


def _drawn(parts: Iterable[RenderableType], width: int, color: bool) -> str:
    console = Console(
        file=StringIO(), width=width, force_terminal=color, color_system="standard" if color else None,
        legacy_windows=False, highlight=False, emoji=False, markup=False,
    )
    console.print(*parts, sep="\n")
    out = console.file
    assert isinstance(out, StringIO)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _table(*titles: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for title in titles:
        table.add_column(title, overflow="fold", no_wrap=title in _NARROW, min_width=_LEAST.get(title))
    return table


def _title(text: str) -> Text:
    return Text(clean(text), style="bold")


def _cells(*values: Any) -> tuple[Text, ...]:
    return tuple(Text("" if value is None else clean(value)) for value in values)


def _state(state: str | None) -> Text:
    return Text(state or "", style=_STYLES.get(state or "", ""))


def _as_of(day: str | None) -> str:
    return f" as of {day}" if day else ""


def _by(report: Row) -> str:
    outlet = report["outlet"]
    name = f"{report['by']} ({outlet})" if outlet and outlet != report["by"] else report["by"]
    return f"{report['date'] or 'no date'} {name}"


def _last(report: Row, *, words: bool) -> str:
    return f"{report['date'] or 'no date'} {report['words'] if words else report['by']}"


def _change(row: Row) -> Text:
    kind = row["kind"]
    if kind == "new":
        return Text.assemble((kind, _STYLES[kind]), f": {row['after']}")
    if kind in ("firmer", "weaker"):
        return Text.assemble((kind, _STYLES[kind]), f": {row['before']}, {row['after']}")
    was = f", was {row['before']}" if row["before"] else ""
    return Text.assemble((kind, _STYLES[kind]), was)


def _place(place: Row) -> str:
    return clean(place["team"] if place["car"] is None else f"{place['team']} No. {place['car']}")


def _sureness(row: Row) -> str:
    return str(row["certainty"]) + (", not" if row["polarity"] == "negative" else "")


def _sides(conflict: Row) -> Iterable[tuple[str, Row]]:
    for side in ("for", "against"):
        for evidence in conflict.get(side, ()):
            yield side, evidence
    for rival in conflict.get("drivers", ()):
        yield from ((rival["driver"], evidence) for evidence in rival["for"])
    for rival in conflict.get("teams", ()):
        yield from ((rival["team"], evidence) for evidence in rival["for"])
