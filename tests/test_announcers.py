"""The team that announces its drivers, the team of "for whom", and classes of motorcycles that are no Formula 1."""

from __future__ import annotations

import pytest

import extractor
from extractor.rules.schema import Example
from extractor.rules.tester import run_example

ROE, POE, NOVA, OAK = "[Jane Roe](DRIVER)", "[Max Poe](DRIVER)", "[Nova Racing](TEAM)", "[Oak Motorsports](TEAM)"
CUP = "[Sun Cup](SERIES)"


@pytest.fixture(scope="module")
def teams(nlp):
    """The teams of the first claim of a type."""

    def read(text, kind):
        found = [c for c in run_example(nlp, Example(text=text))._.claims if c.type == kind]
        return [a.name for a in found[0].arguments.get("team", ())]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{NOVA} announces that {ROE} and {POE} will return for the 2026 {CUP} season.", ["Nova Racing"]),
        (f"{NOVA} confirmed that {ROE} will stay in the {CUP} next year.", ["Nova Racing"]),
        (f"{POE} confirmed that {ROE} will return for the 2026 {CUP} season.", []),
    ],
)
def test_a_team_announces_its_own_drivers(teams, text, expected):
    assert teams(text, "ride") == expected


def test_for_whom_is_the_team_before(teams):
    assert teams(f"{ROE} joins {NOVA} from {OAK}, for whom she won twice.", "statistic") == ["Oak Motorsports"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Some 200 riders came to the races. Ann Lee won the F1 class on a superbike. Bo Oak won both F2 races.\n",
         set()),
        ("The riders of the Superbike World Championship train hard, and an F1 driver joined them on Monday.\n",
         {"Formula 1"}),
    ],
)
def test_a_class_of_motorcycles_is_no_formula_1(nlp, text, named):
    found = extractor.extract(f"May 1, 2025\n\n{text}", nlp=nlp).entities
    assert {e.name for e in found if e.label == "SERIES" and e.name.startswith("Formula")} == named
