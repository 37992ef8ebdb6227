"""The team that a driver is called by goes with what is told of him."""

from __future__ import annotations

import pytest

from extractor.rules.schema import Example
from extractor.rules.tester import run_example

ROE, LANE = "[Jane Roe](DRIVER)", "[Ann Lane](DRIVER)"
NOVA = "[Nova Racing](TEAM)"


@pytest.fixture(scope="module")
def teams(nlp):
    """Driver -> the teams of the claims that are about her alone."""

    def read(text):
        out = {}
        for claim in run_example(nlp, Example(text=text))._.claims:
            names = tuple(a.name for a in claim.arguments.get("driver", ()))
            out.setdefault(names, set()).update(a.name for a in claim.arguments.get("team", ()))
        return out

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"The win was a gift to {NOVA}'s {ROE}, who crossed the line first.", {("Jane Roe",): {"Nova Racing"}}),
        (f"Pole: {ROE} ({NOVA})", {("Jane Roe",): {"Nova Racing"}}),
        (f"A puncture dropped {NOVA}'s {ROE} to 14th.", {("Jane Roe",): {"Nova Racing"}}),
        (f"A puncture dropped former {NOVA} driver {ROE} to 14th.", {("Jane Roe",): set()}),
    ],
)
def test_the_team_of_whom_it_is_told(teams, text, expected):
    assert teams(text) == expected


def test_an_epithet_behind_another_driver(teams):
    assert teams(f"{LANE} won, followed by {NOVA} rookie {ROE} in second.")[("Jane Roe",)] == {"Nova Racing"}
