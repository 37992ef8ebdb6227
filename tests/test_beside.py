"""What is told of somebody beside: places, teams and deeds stand with whom they belong to."""

from __future__ import annotations

import pytest

import extractor
from extractor.annotations import Attribution
from extractor.rules.index import FillerIndex
from extractor.rules.named_aside import only_says_so
from extractor.rules.schema import Example
from extractor.rules.tester import run_example
from extractor.syntax.tokens import records

ROE, POE, LANE = "[Jane Roe](DRIVER)", "[Max Poe](DRIVER)", "[Ann Lane](DRIVER)"
NOVA, OAK = "[Nova Racing](TEAM)", "[Oak Motorsports](TEAM)"


@pytest.fixture(scope="module")
def told(nlp):
    """Driver -> what the claims of a text say of her: the places, or the actions where there is no place."""

    def read(text):
        out = {}
        for claim in run_example(nlp, Example(text=text))._.claims:
            what = [a.name for a in claim.arguments.get("position", ())] or [claim.action]
            for driver in claim.arguments.get("driver", ()):
                out.setdefault(driver.name, []).extend(what)
        return out

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ROE} finished eighth, with {POE} in second and {LANE} third.",
         {"Jane Roe": [8], "Max Poe": [2], "Ann Lane": [3]}),
        (f"{ROE} finished fifth behind {POE} in fourth.", {"Jane Roe": [5]}),
        (f"{ROE} and {POE}, a winner at the [Harvest 400](EVENT) in May, crashed out.",
         {"Jane Roe": ["crash"], "Max Poe": ["crash", 1]}),
        (f"{ROE}'s brother Tim finished second.", {}),
        (f"{ROE}'s grandson finished second.", {}),
        (f"{ROE} was sixth. Her team won the title.", {"Jane Roe": [6]}),
        (f"{ROE} was sixth. Her car won the race.", {"Jane Roe": [6, 1]}),
        (f"{ROE} has a lead of 14 points over his little brother {POE}.", {"Jane Roe": ["lead"]}),
        (f"She finished sixth for {NOVA} and her countryman {POE} finished 11th for {OAK}.", {"Max Poe": [11]}),
    ],
)
def test_each_has_his_own(told, text, expected):
    assert told(text) == expected


def test_who_does_something_beside_is_its_subject(told):
    assert told(f"They were side by side down the straight, with {ROE} briefly taking the lead.") == {"Jane Roe": [1]}


def test_an_owner_who_is_no_driver_has_no_results(nlp):
    text = "August 28, 2025\n\nJoe Gibbs finished second at Daytona on Saturday. Kyle Larson finished third.\n"
    told = {a.name for c in extractor.extract(text, nlp=nlp).claims for a in c.arguments.get("driver", ())}
    assert told == {"Kyle Larson"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ROE} showed nerve to overtake young {NOVA} rider {POE}, last year's championship runner-up, with two laps "
         "left.", {"Max Poe": [2]}),
        (f"The clash between {ROE} and {POE} was investigated by the stewards.",
         {"Jane Roe": ["investigate"], "Max Poe": ["investigate"]}),
        (f"The stewards are investigating an incident involving {ROE}.", {"Jane Roe": ["investigate"]}),
    ],
)
def test_an_apposition_and_an_incident_are_theirs(told, text, expected):
    assert told(text) == expected


def test_a_heading_gives_its_team_to_both(nlp):
    claims = run_example(nlp, Example(text=f"{NOVA} – {ROE} v {POE}"))._.claims
    assert [{a.name for a in c.arguments["team"]} for c in claims] == [{"Nova Racing"}]


def test_both_owners_of_a_request_are_its_parties(nlp):
    text = f"On Friday a federal judge denied {NOVA} and {OAK}' request for an injunction."
    claims = [c for c in run_example(nlp, Example(text=text))._.claims if c.type == "legal"]
    assert [{a.name for a in c.arguments["plaintiff"]} for c in claims] == [{"Nova Racing", "Oak Motorsports"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ROE} finished ahead of {POE} in eighth and tenth.", {"Jane Roe": [8, 10], "Max Poe": [8, 10]}),
        (f"{NOVA} was quick, with {ROE} edging out {POE} finishing eighth and ninth.",
         {"Jane Roe": [8, 9], "Max Poe": [8, 9]}),
        (f"{ROE} finished third ahead of {POE} in fourth.", {"Jane Roe": [3], "Max Poe": [4]}),
        (f"{ROE} (14th) was ahead of {POE} (15th) on Friday.", {"Jane Roe": [14], "Max Poe": [15]}),
        (f"{NOVA} was first with {ROE}, second with {POE} and eighth with {LANE}.", {}),
        (f"{NOVA} came fourth and fifth, with {ROE} leading home {POE}.", {}),
    ],
)
def test_places_in_a_row_are_shared_in_their_order(told, text, expected):
    assert told(text) == expected


@pytest.fixture(scope="module")
def counted(nlp):
    """The counts of a text: (who, what, how many)."""

    def read(text):
        claims = [c for c in run_example(nlp, Example(text=text))._.claims if c.type == "statistic"]
        roles = ("driver", "stat", "value")
        return [tuple(a.name for role in roles for a in c.arguments.get(role, ())) for c in claims]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ROE} passed {POE}'s 51 wins on Sunday.", [("Max Poe", "wins", 51)]),
        (f"{ROE} topped the day with {NOVA}'s second one-two.", [("one-twos", 2)]),
        (f"{ROE} has won the title six times.", [("Jane Roe", "championships", 6)]),
        (f"{ROE} has won the race six times.", [("Jane Roe", "wins", 6)]),
        (f"{ROE} made her 300th World Championship start.", [("Jane Roe", "starts", 300)]),
    ],
)
def test_a_figure_is_told_of_whom_it_counts(counted, text, expected):
    assert counted(text) == expected


def test_a_haul_is_no_stand_in_the_table(nlp):
    text = f"Following her 26-point haul in May, {ROE} trails {POE} by 44 points in the championship."
    claims = run_example(nlp, Example(text=text))._.claims
    assert [a.name for c in claims for a in c.arguments.get("points", ())] == [44]


def test_whoever_is_in_a_team_of_a_persons_name_drives_there(nlp):
    text = "September 5, 2020\n\nKevin Magnussen in Haas, who had a puncture, was 16th at the Italian Grand Prix.\n"
    assert {a.name for c in extractor.extract(text, nlp=nlp).claims for a in c.arguments.get("team", ())} == {
        "Haas F1 Team"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"The car, owned by {ROE}, made its debut at the [Harvest 400](EVENT).", set()),
        (f"{ROE} is third in the standings - seven points behind {POE}; two points behind {LANE}.", {"Jane Roe"}),
    ],
)
def test_an_owner_and_whom_one_trails_are_told_nothing(told, text, expected):
    assert set(told(text)) == expected


def test_all_but_one_lap_is_not_one(told):
    assert told(f"{ROE} led all but one lap.") == {"Jane Roe": ["lead-laps"]}


def test_the_make_of_his_own_car_is_his(nlp):
    text = f"Leader {POE} in his [Korrin](MANUFACTURER) was third on Sunday but {ROE} ended the day by crashing out."
    claims = run_example(nlp, Example(text=text))._.claims
    hers = [c for c in claims if c.arguments["driver"][0].name == "Jane Roe"]
    assert hers
    assert not any(c.arguments.get("manufacturer") for c in hers)


def test_a_backer_that_no_list_knows_is_one_of_two(nlp):
    text = "May 5, 2025\n\nHarbin Pistons and Monster Energy will sponsor Kyle Larson in the NASCAR Cup Series.\n"
    told = [{a.name for a in c.arguments.get("sponsor", ())} for c in extractor.extract(text, nlp=nlp).claims]
    assert told == [{"Harbin Pistons", "Monster Energy"}]


@pytest.mark.parametrize(
    ("text", "driver", "team"),
    [
        (f"{ROE} hoped to stay at {NOVA}, but negotiations stalled, according to {LANE}.", "Jane Roe", "Nova Racing"),
        (f"{ROE}, the son of {LANE}, hoped to stay at {NOVA}, but negotiations stalled.", "Jane Roe", "Nova Racing"),
        (f"{LANE} said that the negotiations with {NOVA} stalled.", "Ann Lane", "Nova Racing"),
        (f"{OAK} driver {ROE} turned down a two-year extension that {NOVA} offered.", "Jane Roe", "Nova Racing"),
        (f"{NOVA} driver {ROE} turned down a two-year extension.", "Jane Roe", "Nova Racing"),
    ],
)
def test_a_deal_is_of_whom_it_is_told_and_with_whom(nlp, text, driver, team):
    made = [c for c in run_example(nlp, Example(text=text))._.claims if c.type == "contract"]
    told = [{role: [a.name for a in c.arguments.get(role, ())] for role in ("driver", "team")} for c in made]
    assert {"driver": [driver], "team": [team]} in told


def test_whoever_tells_nothing_is_not_only_its_source(nlp):
    doc = run_example(nlp, Example(text=f"{ROE} announced it."))
    doc._.attributions = [Attribution(source=(0, 2), cue=(2, 3), content=())]
    index = FillerIndex(doc)
    assert not only_says_so(doc, index, index.fillers[0], records(doc)[2])
