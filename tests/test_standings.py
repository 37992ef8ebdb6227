"""Places of a table are told apart from places on the track by what their paragraph is about."""

from __future__ import annotations

import pytest

import extractor

HEAD = "Sunday in Detroit\n2026-06-01\n\nThe IndyCar Series race in Detroit had it all.\n\n"


def told(text: str) -> list[tuple[str, str, int | None]]:
    found = []
    for claim in extractor.extract(HEAD + text).claims:
        places = claim.arguments.get("position", ())
        drivers = claim.arguments.get("driver", ())
        if drivers:
            found.append((claim.type, str(drivers[0].name), places[0].name if places else None))
    return found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Championship Standings\n\nAlex Palou is still ahead. Kyle Kirkwood retains 2nd.", ("Kyle Kirkwood", 2)),
        ("The standings look odd after this one. Scott Dixon drops to 9th.", ("Scott Dixon", 9)),
        ("In the standings it is tight. That puts Pato O'Ward in 5th.", ("Pato O'Ward", 5)),
    ],
)
def test_places_of_a_table(text: str, claim: tuple[str, int]) -> None:
    assert ("championship", *claim) in told(text)


def test_places_on_track_stay_results() -> None:
    found = told("Championship Standings\n\nScott Dixon dropped to 9th on the first lap.")
    assert all(kind != "championship" for kind, _, _ in found)


def test_points_beside_with_are_anothers() -> None:
    head = "Championship Standings\n\n"
    text = head + "Kyle Kirkwood drops to 133 points back, with David Malukas only 4 points behind him."
    claims = extractor.extract(HEAD + text).claims
    points = [[p.name for p in c.arguments["points"]] for c in claims if "points" in c.arguments]
    assert [133] in points
    assert [133, 4] not in points


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The field settled down on lap 20. Scott Dixon would make up ground, taking third.", "certain"),
        ("Scott Dixon would make up ground if it rained, taking third.", "possible"),
    ],
)
def test_would_in_the_story_of_a_race(text: str, certainty: str) -> None:
    claims = [c for c in extractor.extract(HEAD + text).claims if c.type == "result" and "position" in c.arguments]
    assert all(c.certainty == certainty for c in claims)


def test_a_question_without_its_mark_claims_nothing() -> None:
    text = "Is the IndyCar Series really handing Scott Dixon a penalty for that."
    assert all(c.type != "sanction" for c in extractor.extract(HEAD + text).claims)


def test_talks_with_many_teams_are_with_none_of_those_named() -> None:
    text = "Chip Ganassi Racing has not decided yet. Scott Dixon is talking to many teams."
    talks = [c for c in extractor.extract(HEAD + text).claims if c.rule == "ride-talks"]
    assert talks
    assert all("team" not in c.arguments for c in talks)


def test_the_year_of_a_title_holds_in_january() -> None:
    head = "Rolex 24 Review - 2025 Daytona\n2025-01-28\n\n"
    text = head + "At Daytona, Scott Dixon started on pole. He crashed on lap 40."
    results = [c for c in extractor.extract(text).claims if c.type == "result"]
    assert results
    assert all(c.season == (2025,) for c in results)
