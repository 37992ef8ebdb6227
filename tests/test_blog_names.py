"""Names as small outlets write them: a race with an owner, an unknown driver beside a known one, a quoted founder."""

from __future__ import annotations

import pytest

import extractor


def entities(text: str) -> set[tuple[str, str]]:
    return {(e.label, e.name) for e in extractor.extract(text).entities}


def test_a_race_that_bears_somebodys_name() -> None:
    found = entities("Stock car driver Ann Merrow won the Mayor's Cup 200 at Hickory Motor Speedway.")
    assert ("EVENT", "Mayor's Cup 200") in found


def test_a_verb_with_a_subject_of_its_own_is_not_told_of_the_one_above() -> None:
    claims = extractor.extract("Lewis Hamilton wins in Imola as Mercedes take the title.").claims
    titles = [c for c in claims if c.type == "championship"]
    assert all("driver" not in c.arguments for c in titles)


def test_a_car_of_somebody_crashes() -> None:
    claims = extractor.extract("The #24 of William Byron crashed out on lap 40 of the NASCAR Cup race.").claims
    assert [(c.action, c.arguments["driver"][0].name) for c in claims] == [("crash", "William Byron")]


def test_an_unknown_name_beside_a_driver() -> None:
    text = "In the Mazda MX-5 Cup race the lead went between Gresley Varn and Tyler Corbett. Varn retired on lap 9."
    assert any(name == "Gresley Varn" for _, name in entities(text))


def test_whoever_is_quoted_is_no_team() -> None:
    text = (
        "Team owner Stefan Harrowby runs Harrowby Racing in the Formula Drift series.\n\n"
        "“We know the car and the tires work,” said Harrowby. “We want the title.”"
    )
    sources = {s.name for c in extractor.extract(text).claims for s in c.sources}
    assert "Stefan Harrowby" in sources
    assert "Harrowby Racing" not in sources


def test_a_body_is_no_team() -> None:
    found = entities("The Karting Racing Association of Ostwick will sanction the NASCAR race. Ostwick Racing is in.")
    assert {name for label, name in found if label == "TEAM"} == {"Ostwick Racing"}


def test_a_make_in_a_festivals_name_does_nothing() -> None:
    found = entities("NASCAR fans were sad when Great Ford Weekend was shut down in Michigan.")
    assert ("MANUFACTURER", "Ford") not in found


def test_a_given_name_that_is_a_word() -> None:
    found = entities("The NASCAR feature was won by Chase Scott. Brian Scott was ninth.")
    assert ("DRIVER", "Chase Scott") in found
    assert all(label != "EVENT" for label, _ in found)


def test_a_corner_is_nobody() -> None:
    text = "Formula 1 driver George Russell spun at the exit of Les Combettes, and then at Ann Lee corner."
    assert {name for label, name in entities(text) if label in ("DRIVER", "PERSON")} == {"George Russell"}


def test_letters_beside_a_name_are_no_team() -> None:
    found = entities("Formula 1 heard from MP Ann Varnley on Monday. Lewis Hamilton met Jane Oakhurst MP.")
    assert all(label != "TEAM" for label, _ in found)


def test_a_surname_of_two_words_after_a_nickname() -> None:
    text = 'Gregor "GVK" Varn-Kallio won the rally for Mitsubishi. Varn-Kallio drove well.'
    assert {name for label, name in entities(text) if label == "DRIVER"} == {"Gregor Varn-Kallio"}


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("She leads the British Enduro Championships in her class.", ["British Enduro Championships"]),
        ("She has won seven British Enduro Championships in her class.", []),
    ],
)
def test_championships_are_a_series_unless_they_are_counted(text, series):
    assert [e.name for e in extractor.extract(text).entities if e.label == "SERIES"] == series
