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
