"""Subjects that the parser hangs on the phrase that opens their sentence."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "action", "driver"),
    [
        ("In Monaco, Joel Sandry, who started third, won the race.", "win", "Joel Sandry"),
        ("After Monaco, Joel Sandry, who had missed the race, returned to Nova Racing.", "return", "Joel Sandry"),
        ("On Sunday Joel Sandry won the race.", "win", "Joel Sandry"),
        ("In the Spanish Grand Prix Joel Sandry beat Tom Marlow by a second.", "win", "Joel Sandry"),
        ("Tom Marlow was happy but in race two at Monza Joel Sandry took the win.", "win", "Joel Sandry"),
        ("With six laps left Joel Sandry crashed in the race at Monza.", "crash", "Joel Sandry"),
    ],
)
def test_the_subject_behind_an_opening(nlp, text, action, driver):
    found = [c for c in nlp(text)._.claims if c.action == action]
    assert [one.name for c in found for one in c.arguments["driver"]] == [driver]


def test_it_is_no_part_of_the_source(nlp):
    (claim,) = nlp("According to Racer, Alex Palou, the driver, will stay at Chip Ganassi Racing in 2027.")._.claims
    assert [one.name for one in claim.arguments["driver"]] == ["Alex Palou"]
    assert [source.name for source in claim.sources] == ["Racer"]


def test_a_subject_of_its_own_stays(nlp):
    (claim,) = nlp("In Monaco, Joel Sandry beat Ann Lee, and Tom Marlow finished fourth.")._.claims
    assert [one.name for one in claim.arguments["driver"]] == ["Tom Marlow"]


def test_a_name_within_the_opening_stays_there(nlp):
    (claim,) = nlp("For Monza winner Joel Sandry it was a good race, and Ann Lee finished fourth.")._.claims[-1:]
    assert [one.name for one in claim.arguments["driver"]] == ["Ann Lee"]
