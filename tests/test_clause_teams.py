"""The team or make that another clause of the sentence tells of whoever a claim is about."""

from __future__ import annotations

import pytest

import extractor
from extractor.rules.schema import Example
from extractor.rules.tester import run_example

ROE, POE = "[Jane Roe](DRIVER)", "[Max Poe](DRIVER)"
NOVA, OAK, SUN = "[Nova Racing](TEAM)", "[Oak Motorsports](TEAM)", "[Sunbeam](MANUFACTURER)"


@pytest.fixture(scope="module")
def told(nlp):
    """What a text tells of a type: its teams and makes."""

    def read(text, kind):
        claims = run_example(nlp, Example(text=text))._.claims
        found = [c.arguments for c in claims if c.type == kind]
        assert found
        return {str(a.name) for args in found for role in ("team", "manufacturer") for a in args.get(role, ())}

    return read


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (f"{ROE}, who represents {SUN}, finished fourth.", "result", {"Sunbeam"}),
        (f"{ROE}, who rides for {NOVA}, was fifth at [Oakhill](CIRCUIT).", "result", {"Nova Racing"}),
        (f"{ROE}, currently driving for {NOVA}, is fourth in the standings.", "championship", {"Nova Racing"}),
        (f"The 2007 title went to {ROE}, who was racing for {NOVA}.", "championship", {"Nova Racing"}),
        (f"{ROE} won the opening race, which brought the title to her {SUN} factory team.", "result", {"Sunbeam"}),
        (f"{ROE} started one race for {NOVA}, crashed out of it and flew home.", "result", {"Nova Racing"}),
        (f"{ROE} raced for {NOVA} in 2014, when she finished fifth at [Oakhill](CIRCUIT).", "result", {"Nova Racing"}),
        (f"{ROE} spent two years with {NOVA}, during which time she won three races.", "statistic", {"Nova Racing"}),
        (f"{ROE}'s win at [Oakhill](CIRCUIT), {NOVA}'s first since 2019, delighted the crowd.", "result",
         {"Nova Racing"}),
        (f"As {ROE} recovers from a broken leg, her {NOVA} team says it will wait for her.", "injury",
         {"Nova Racing"}),
        (f"{ROE} leads the points as driver of the No. 7 {NOVA} {SUN}.", "championship", {"Nova Racing", "Sunbeam"}),
        (f"{NOVA} will be without {ROE} at [Oakhill](CIRCUIT) after she picked up a hand injury.", "injury",
         {"Nova Racing"}),
        (f"{ROE} has not recovered from her hand injury, with {POE} replacing her at {NOVA}.", "injury",
         {"Nova Racing"}),
        (f"{ROE} completed two outings for {NOVA}, ending up as the fastest driver of the test.", "result",
         {"Nova Racing"}),
        (f"{NOVA}'s {ROE} and {POE} began the season with podium finishes.", "result", {"Nova Racing"}),
    ],
)
def test_the_team_of_a_clause_beside_the_claims_own(told, text, kind, expected):
    assert told(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{ROE}, who will drive for {NOVA} next year, finished fourth.", "result"),
        (f"{ROE}, who drove for {NOVA} until 2010, finished fourth.", "result"),
        (f"{ROE} finished third and will join her new {NOVA} team in January.", "result"),
        (f"{ROE} joined {NOVA} after winning the [Sun Cup](SERIES) race at [Oakhill](CIRCUIT).", "result"),
        (f"{ROE} crashed out when her former {NOVA} team-mate hit her.", "result"),
        (f"{ROE} passed her {NOVA} team-mate {POE} and so took her 90th career win.", "statistic"),
    ],
)
def test_no_team_of_another_time(told, text, kind):
    assert told(text, kind) == set()


@pytest.mark.parametrize(
    ("text", "teams"),
    [
        ("Tony Stewart's team says that he will be back for the NASCAR Cup Series race at Pocono.", set()),
        ("Tony Stewart's team won the World of Outlaws race at Eldora.", {"Tony Stewart Racing"}),
    ],
)
def test_an_owners_team_is_the_one_of_the_series_told_of(text, teams):
    """He drives for another that year."""
    found = extractor.extract(text, published="2014-08-28", nlp=extractor.load(all_topics=True))
    assert {e.name for e in found.entities if e.label == "TEAM"} == teams
    assert not any(c.type == "result" and "driver" in c.arguments for c in found.claims)
