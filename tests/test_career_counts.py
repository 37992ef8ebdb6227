"""Counts of a career that no noun of the lists tells."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "driver", "stat", "value"),
    [
        ("Sunday's race will be the 200th of Kyle Larson's career.", "Kyle Larson", "starts", 200),
        ("Carlos Sainz won his fourth Dakar Rally in January.", "Carlos Sainz", "wins", 4),
        ("Kyle Larson is in his 12th year with Hendrick Motorsports.", "Kyle Larson", "seasons", 12),
        ("Kyle Larson has been on the podium four times this year.", "Kyle Larson", "podiums", 4),
        ("Kyle Larson won the tie, having amassed five wins to Chase Elliott's two.", "Chase Elliott", "wins", 2),
    ],
)
def test_a_career_is_counted(nlp, sentence, driver, stat, value):
    told = [
        tuple([a.name for a in c.arguments.get(role, [])] for role in ("driver", "stat", "value"))
        for c in nlp(sentence)._.claims
        if c.type == "statistic"
    ]
    assert ([driver], [stat], [value]) in told, told


@pytest.mark.parametrize(
    "sentence",
    [
        "Kyle Larson will test before the team's 1000th Grand Prix.",
        "Kyle Larson is the third driver to sign for the team.",
        "Kyle Larson is in the second year of a three-year deal.",
    ],
)
def test_what_is_not_counted(nlp, sentence):
    assert [c for c in nlp(sentence)._.claims if c.type == "statistic"] == []
