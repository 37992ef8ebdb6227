"""The team that the end of a clause tells, wherever the parser hangs it."""

from __future__ import annotations

import pytest

from extractor.rules.schema import Example
from extractor.rules.tester import run_example

ROE, POE = "[Jane Roe](DRIVER)", "[Max Poe](DRIVER)"
NOVA, OAK, KORRIN = "[Nova Racing](TEAM)", "[Oak Motorsports](TEAM)", "[Korrin](MANUFACTURER)"


@pytest.fixture(scope="module")
def teams(nlp):
    """The teams of the claims that a text makes of Jane Roe."""

    def read(text):
        made = run_example(nlp, Example(text=text))._.claims
        hers = [c for c in made if any(a.name == "Jane Roe" for a in c.arguments.get("driver", ()))]
        return [[a.name for a in c.arguments.get("team", ())] for c in hers if c.type != "ride"]

    return read


@pytest.mark.parametrize(
    "text",
    [
        f"{ROE} was forced out with gearbox failure after 23 laps for {NOVA}.",
        f"{ROE} clocked a 1:27.3 in the second session for {NOVA}.",
        f"{ROE} won three races in the [Sun Series](SERIES) for {NOVA}.",
        f"{ROE} crashed on lap 40 of the [Harvest 400](EVENT) in the No. 5 {NOVA} {KORRIN}.",
        f"{ROE} leads the [Sun Series](SERIES) by 12 points, driving for {NOVA}.",
        f"{ROE} was seventh for {NOVA} and {POE} took the last point for {OAK}.",
    ],
)
def test_the_end_of_a_clause_tells_the_team(teams, text):
    assert teams(text) == [["Nova Racing"]]


@pytest.mark.parametrize(
    "text",
    [
        f"{ROE} clocked a 1:27.3 in the second session, two tenths up on {POE} for {NOVA}.",
        f"{ROE} was seventh in practice, and it was a hard day for {NOVA}.",
        f"{ROE} was quickest in practice, as the rain came for {NOVA}.",
        f"{ROE} won the [Harvest 400](EVENT) on Sunday, a race shaped by two stoppages and a bad afternoon for {NOVA}.",
        f"{ROE} clocked a 1:27.3 in the second session in the search for {NOVA}'s best tyre.",
    ],
)
def test_another_clause_or_another_driver_does_not(teams, text):
    assert teams(text)
    assert not any(teams(text))


def test_whoever_qualified_did_so(nlp):
    made = run_example(nlp, Example(text=f"{ROE} qualified seventh in 2019."))._.claims
    assert [(c.action, c.season) for c in made] == [("qualify", (2019,))]


def test_finishing_there_is_no_end(nlp):
    made = run_example(nlp, Example(text=f"{ROE} started second and finished there for {NOVA}."))._.claims
    assert {c.type for c in made} == {"result"}


@pytest.mark.parametrize(
    "text",
    [
        f"{ROE} took her first win since moving to {NOVA} at [Oakhill Raceway](CIRCUIT).",
        f"{POE} hit the {NOVA} of championship leader {ROE}.",
    ],
)
def test_a_move_or_an_epithet_beside_tells_the_team(teams, text):
    assert ["Nova Racing"] in teams(text)


def test_what_a_move_leaves_is_not_the_team(teams):
    assert ["Nova Racing"] not in teams(f"{ROE} took her first win since moving from {NOVA} to the bikes.")
