"""Names as small outlets write them: a race with an owner, an unknown driver beside a known one, a quoted founder."""

from __future__ import annotations

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
