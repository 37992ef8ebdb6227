"""Places that a result list tells by its order."""

from __future__ import annotations

import pytest

import extractor

HEAD = "Race notes\n\nPublished 2025-06-01\n\nThe race at Oakhill was run on Sunday and nobody was hurt.\n\n"


def placed(nlp, text: str) -> list[tuple[str, int]]:
    """(driver, position) pairs of the claims that lines of results make."""
    claims = extractor.extract(HEAD + text, nlp=nlp).claims
    return [
        (driver.name, position.name)
        for claim in claims
        if claim.rule == "result-line"
        for driver, position in zip(claim.arguments["driver"], claim.arguments["position"], strict=True)
    ]


FIRST_TWO = [("Max Verstappen", 1), ("Lando Norris", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Race results:\n1. Max Verstappen, Red Bull\n2. Lando Norris, McLaren\n",
        "1. Max Verstappen 2. Lando Norris +3.2 s 3. nobody else +9.1 s\n",
        "Pos Driver Team\n1 Max Verstappen Red Bull 1:30.121\n2 Lando Norris McLaren +1.0s\n",
        "P1 Max Verstappen, Red Bull\nP2 Lando Norris, McLaren\n",
    ],
)
def test_a_list_of_results(nlp, text):
    assert placed(nlp, text) == FIRST_TWO


def test_names_in_a_row(nlp):
    text = "Finishing order: Max Verstappen, Lando Norris (McLaren), and Charles Leclerc.\n"
    assert placed(nlp, text) == [*FIRST_TWO, ("Charles Leclerc", 3)]


def test_a_range_of_places(nlp):
    text = "Fourth through sixth: June winner Max Verstappen (80.1), Lando Norris (79.9) and Charles Leclerc.\n"
    assert placed(nlp, text) == [("Max Verstappen", 4), ("Lando Norris", 5), ("Charles Leclerc", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "Fourth through eighth: Max Verstappen, Lando Norris and Charles Leclerc.\n",
        "Most wins at Oakhill:\n1. Max Verstappen\n2. Lando Norris\n",
        "Our power rankings\n1. Max Verstappen\n2. Lando Norris\n",
        "1. Max Verstappen\n2. Lando Norris\n",
        "Top five in the standings: Max Verstappen, Lando Norris, Charles Leclerc.\n",
    ],
)
def test_a_list_of_something_else(nlp, text):
    assert placed(nlp, text) == []


def lines(nlp, text: str) -> list[tuple[str, dict[str, object]]]:
    """(driver or team, other arguments) of the claims that lines of lists make."""
    claims = extractor.extract(HEAD + text, nlp=nlp).claims
    told = []
    for claim in claims:
        if claim.rule in ("result-line", "championship-line"):
            given = {role: values[0].name for role, values in claim.arguments.items()}
            told.append((str(given.get("driver") or given.get("team")), given))
    return told


@pytest.mark.parametrize(
    ("title", "session"),
    [
        ("Practice times for the Italian Grand Prix:", "practice"),
        ("Starting grid for Sunday's Italian Grand Prix:", "qualifying"),
    ],
)
def test_a_list_of_a_session(nlp, title, session):
    text = f"{title}\n\n1. Max Verstappen (Netherlands) 1:20.120\n\n2. Lando Norris (Britain) McLaren 1:20.300\n"
    told = lines(nlp, text)
    assert [name for name, _ in told] == ["Max Verstappen", "Lando Norris"]
    assert all(given["session"] == session and given["event"] == "Italian Grand Prix" for _, given in told)


def test_a_table_of_the_championship(nlp):
    text = "Drivers' standings after nine rounds:\n1. Max Verstappen (Netherlands) 181 points\n2. Lando Norris 150.5\n"
    told = lines(nlp, text)
    assert [(name, given["position"], given["points"]) for name, given in told] == [
        ("Max Verstappen", 1, 181), ("Lando Norris", 2, 150.5),
    ]


def test_who_did_not_finish_has_no_place(nlp):
    text = "Race results:\n1. Max Verstappen, Red Bull\n2. Lando Norris, McLaren\n"
    text += "Did not finish:\n3. Lewis Hamilton, Ferrari\n4. George Russell\n"
    assert placed(nlp, text) == FIRST_TWO
