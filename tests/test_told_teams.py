"""The team that a sentence tells with a driver's name is that of his result, whatever verb it is made of."""

from __future__ import annotations

import pytest

from extractor.rules.schema import Example
from extractor.rules.tester import run_example

ROE, POE, LANE = "[Jane Roe](DRIVER)", "[Max Poe](DRIVER)", "[Ann Lane](DRIVER)"
NOVA, OAK = "[Nova Racing](TEAM)", "[Oak Motorsports](TEAM)"


@pytest.fixture(scope="module")
def told(nlp):
    """Driver -> the teams of what a text tells of him."""

    def read(text):
        out = {}
        for claim in run_example(nlp, Example(text=text))._.claims:
            for driver in claim.arguments.get("driver", ()) if claim.type == "result" else ():
                out.setdefault(driver.name, set()).update(a.name for a in claim.arguments.get("team", ()))
        return out

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{NOVA} rookie {ROE} was second.", {"Jane Roe": {"Nova Racing"}}),
        (f"{POE} won, with {OAK} rookie {ROE} second.", {"Jane Roe": {"Oak Motorsports"}, "Max Poe": set()}),
        (f"{ROE} crashed out, as did her {NOVA} team mate.", {"Jane Roe": {"Nova Racing"}}),
        (f"{NOVA}'s {ROE} won. Team mate {POE} crashed out.",
         {"Jane Roe": {"Nova Racing"}, "Max Poe": {"Nova Racing"}}),
        (f"{ROE} moved up to the [Sun Cup](SERIES) with {NOVA}, winning at [Oakhill](CIRCUIT).",
         {"Jane Roe": {"Nova Racing"}}),
        (f"{ROE} won for {NOVA}. Her team mate {POE} was third.", {"Max Poe": {"Nova Racing"}}),
        (f"{ROE} was third in a {NOVA}.", {"Jane Roe": {"Nova Racing"}}),
        (f"{ROE}, driving for the hugely respected {NOVA} team, came home fourth.", {"Jane Roe": {"Nova Racing"}}),
        (f"{ROE} brought the {NOVA} home ninth.", {"Jane Roe": {"Nova Racing"}}),
        (f"{ROE}, driving the No. 7 for {NOVA}, was second.", {"Jane Roe": {"Nova Racing"}}),
        (f"{ROE} was the fastest of the {NOVA} drivers, coming home in sixth.", {"Jane Roe": {"Nova Racing"}}),
        (f"{ROE} was second and {POE} third in a {OAK}.", {"Jane Roe": set(), "Max Poe": {"Oak Motorsports"}}),
        (f"At {NOVA}, {ROE} qualified ninth.", {"Jane Roe": {"Nova Racing"}}),
        (f"The {NOVA} pair of {ROE} and {POE} were second and fifth.",
         {"Jane Roe": {"Nova Racing"}, "Max Poe": {"Nova Racing"}}),
        (f"The win was a gift to {NOVA}'s {ROE}, who crossed the line first.", {"Jane Roe": {"Nova Racing"}}),
        (f"Pole: {ROE} ({NOVA})", {"Jane Roe": {"Nova Racing"}}),
        (f"A puncture dropped {NOVA}'s {ROE} to 14th.", {"Jane Roe": {"Nova Racing"}}),
        (f"{LANE} won, followed by {NOVA} rookie {ROE} in second.", {"Jane Roe": {"Nova Racing"}}),
        (f"{NOVA} driver {ROE} made history when she won at [Oakhill](CIRCUIT).", {"Jane Roe": {"Nova Racing"}}),
    ],
)
def test_whoever_is_told_with_a_team_has_it_in_his_result(told, text, expected):
    found = told(text)
    assert {d: found.get(d, set()) for d in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Former {NOVA} driver {ROE} was second.",
        f"{NOVA} reserve {ROE} crashed out.",
        f"A puncture dropped former {NOVA} driver {ROE} to 14th.",
        f"{ROE} finished fifth behind {OAK}'s {POE}.",
        f"{POE} drives for {NOVA}.\n\n{LANE} had a good day. {ROE} was second ahead of her team mate {LANE}.",
        f"{ROE} was second after leaving {NOVA}.",
        f"{ROE} finished fourth ahead of {POE} in the second {OAK}.",
        f"{ROE} took fifth ahead of the two {OAK}.",
    ],
)
def test_a_team_of_old_or_of_somebody_else_is_none(told, text):
    assert not told(text).get("Jane Roe")
