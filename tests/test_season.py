"""A folder of a silly season's news, against the ledger that a reader made of it by hand (tests/data/season)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import extractor
from extractor.ledger.changes import changes
from extractor.ledger.conflicts import conflicts
from extractor.ledger.derived import listed_facts
from extractor.ledger.lineup import lineup
from extractor.ledger.sources import sources
from extractor.ledger.stance import Stances
from extractor.ledger.store import Store
from extractor.ledger.timeline import timeline

Row = dict[str, Any]
FOLDER = Path(__file__).parent.parent / "samples" / "season"
EXPECTED = Path(__file__).parent / "data" / "season"
SEASON = 2026
SERIES = {"NASCAR Cup Series": "series/nascar-cup-series", "IndyCar Series": "series/indycar-series"}


def expected(name: str) -> Any:
    return json.loads((EXPECTED / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def stances(nlp: Any, tmp_path_factory: pytest.TempPathFactory) -> Stances:
    """The folder, read once: extracted, stored, and read back from the store."""
    with Store(tmp_path_factory.mktemp("season") / "claims.db") as store:
        for file in sorted(FOLDER.glob("*/*.txt")):
            path = file.relative_to(FOLDER).as_posix()
            store.add(extractor.extract(file.read_text(encoding="utf-8"), path=path, nlp=nlp))
        store.settle()
        return Stances(store.reports(text=True), listed_facts())


def differences(wanted: Row, found: Row, where: str = "") -> list[str]:
    """What the fields that are held say otherwise, one line each."""
    lines = []
    for field, value in wanted.items():
        place = f"{where}.{field}" if where else field
        if isinstance(value, dict) and isinstance(found.get(field), dict):
            lines += differences(value, found[field], place)
        elif found.get(field) != value:
            lines.append(f"{place}: {value!r} expected, {found.get(field)!r} found")
    return lines


def compare(wanted: Iterable[Row], found: Iterable[Row], key: tuple[str, ...]) -> list[str]:
    """The differences of two lists of rows that are paired by some fields; also rows that miss or are too many."""
    rest = list(found)
    lines = []
    for row in wanted:
        name = [row[k] for k in key]
        match = next((other for other in rest if [other.get(k) for k in key] == name), None)
        if match is not None:
            rest.remove(match)
            lines += [f"{name}: {line}" for line in differences({**row, "optional": None}, match)]
        elif "optional" not in row:
            lines.append(f"{name}: missing")
    return lines + [f"{[row.get(k) for k in key]}: not expected: {row}" for row in rest]


def told(lines: list[str]) -> str:
    return "\n" + "\n".join(lines)


# --- the articles ---------------------------------------------------------------------------------------------------


def test_the_folder_is_what_was_asked_for(stances: Stances) -> None:
    articles = {report.article.path: report.article for report in stances.reports}
    texts = [file.read_text(encoding="utf-8") for file in FOLDER.glob("*/*.txt")]
    days = [article.published for article in articles.values() if article.published]
    assert len(texts) >= 42
    assert all(80 <= len(text.split()) <= 220 for text in texts)
    assert len(articles) == len(texts) == len(days)
    assert (max(days) - min(days)).days >= 70


# --- the line-up ----------------------------------------------------------------------------------------------------

LINEUPS = [
    pytest.param(row, id=f"{row['series']} {row['as_of']}")
    for file in sorted(EXPECTED.glob("lineup-*.json"))
    for row in json.loads(file.read_text(encoding="utf-8"))
]


@pytest.fixture(scope="session")
def lineups(stances: Stances) -> dict[tuple[str, str], Row]:
    days = {row.values[0]["as_of"] for row in LINEUPS}
    return {
        (name, day): lineup(stances, identity, SEASON, date.fromisoformat(day))
        for name, identity in SERIES.items() for day in days
    }


@pytest.mark.parametrize("wanted", LINEUPS)
def test_seats(lineups: dict[tuple[str, str], Row], wanted: Row) -> None:
    found = lineups[wanted["series"], wanted["as_of"]]
    lines = compare(wanted["seats"], found["seats"], ("team", "driver"))
    assert not lines, told(lines)
    assert [s["team"] for s in found["seats"]] == [s["team"] for s in wanted["seats"]]


@pytest.mark.parametrize("wanted", LINEUPS)
def test_open_seats(lineups: dict[tuple[str, str], Row], wanted: Row) -> None:
    assert lineups[wanted["series"], wanted["as_of"]]["open"] == wanted["open"]


@pytest.mark.parametrize("wanted", LINEUPS)
def test_drivers_without_a_seat(lineups: dict[tuple[str, str], Row], wanted: Row) -> None:
    assert lineups[wanted["series"], wanted["as_of"]]["without_seat"] == wanted["without_seat"]


# --- who said what, and who is at odds ------------------------------------------------------------------------------


@pytest.mark.parametrize("wanted", expected("timeline.json"), ids=lambda row: row["name"])
def test_timeline(stances: Stances, wanted: Row) -> None:
    name = wanted["name"]
    wanted_id = next(i for i, other in stances.names.items() if other == name and i.startswith(("driver/", "team/")))
    found = [
        row for row in timeline(stances.reports, stances.origins, [wanted_id]) if row["type"] in ("ride", "contract")
    ]
    key = ("path", "type", "action", "season")
    needed = [row for row in wanted["reports"] if "optional" not in row]
    held = [[row[k] for k in key] for row in needed]
    background = {(row["path"], row["type"]) for row in wanted["reports"] if "optional" in row}
    listed = [r for r in found if [r[k] for k in key] in held or (r["path"], r["type"]) not in background]
    lines = compare(needed, listed, key)
    assert not lines, told(lines)
    assert [row["date"] for row in found] == sorted(row["date"] for row in found)


CONFLICTS = [pytest.param(row, id=row["as_of"]) for row in expected("conflicts.json")]


@pytest.mark.parametrize("wanted", CONFLICTS)
def test_contradicted_seats(stances: Stances, wanted: Row) -> None:
    found = conflicts(stances, date.fromisoformat(wanted["as_of"]), season=SEASON)
    seats = [row for row in found if row["kind"] == "seat" and row["state"] == "contradicted"]
    lines = []
    by_driver = {(row["team"], row["driver"]): row for row in seats}
    for row in wanted["contradicted"]:
        other = by_driver.pop((row["team"], row["driver"]), None)
        if other is None:
            lines.append(f"{row['driver']}: missing")
            continue
        for side in ("for", "against"):
            lines += [f"{row['driver']} {side}: {line}" for line in compare(row[side], other[side], ("path",))]
    lines += [f"{driver}: not expected" for _, driver in by_driver]
    assert not lines, told(lines)


@pytest.mark.parametrize("wanted", CONFLICTS)
def test_two_drivers_in_one_car(stances: Stances, wanted: Row) -> None:
    found = [
        {**{k: row[k] for k in ("series", "season", "team", "car")}, "drivers": [d["driver"] for d in row["drivers"]]}
        for row in conflicts(stances, date.fromisoformat(wanted["as_of"]), season=SEASON) if row["kind"] == "same-car"
    ]
    assert found == wanted["same_car"]


def test_changes(stances: Stances) -> None:
    wanted = expected("changes.json")
    found = changes(
        stances, date.fromisoformat(wanted["since"]), date.fromisoformat(wanted["as_of"]), season=SEASON
    )
    lines = compare(wanted["changes"], found, ("series", "team", "driver"))
    assert not lines, told(lines)


def test_sources(stances: Stances) -> None:
    wanted = expected("sources.json")
    found = sources(stances, date.fromisoformat(wanted["as_of"]), season=SEASON)
    reporters = {row["name"] for row in wanted["sources"]}
    lines = compare(wanted["sources"], [row for row in found if row["name"] in reporters], ("name", "outlet"))
    assert not lines, told(lines)
