"""Comings and goings that name no team: about a seat in the news of a driver market, about laps in a race report."""

from __future__ import annotations

import pytest

import extractor

RACE = """Rain on Sunday

By Ann Writer
July 13, 2025

Lap 12 was a wet one and the gravel was deep. The safety car led the field for six laps of a short, loud and muddy
afternoon while the marshals swept the kerbs and the crowd sang. {} It rained on and on, the leaders slid about, tyres
went off, brakes smoked and the spray hung over the back straight like a wall until the flag fell at last.
"""
MARKET = """Silly season

By Ann Writer
July 13, 2025

Kyle Larson has signed a new contract with Hendrick Motorsports, and the seat at Spire Motorsports is vacant.
Ross Chastain will join 23XI Racing next season. {} Deals and options are on every table, no line-up is final.
"""
BARE = ["Ryan Preece is out.", "Ryan Preece is staying put.", "Ryan Preece might come back this year."]


def rides(nlp, text):
    return {a.name for c in extractor.extract(text, nlp=nlp).claims if c.type == "ride" for a in c.arguments["driver"]}


@pytest.mark.parametrize("sentence", BARE)
def test_a_race_report_tells_of_no_seat(nlp, sentence):
    assert "Ryan Preece" not in rides(nlp, RACE.format(sentence))


@pytest.mark.parametrize("sentence", BARE)
def test_the_news_of_seats_does(nlp, sentence):
    assert "Ryan Preece" in rides(nlp, MARKET.format(sentence))


def test_a_claim_that_names_its_team_tells_it_itself(nlp):
    assert "Ryan Preece" in rides(nlp, RACE.format("Ryan Preece will join Trackhouse Racing."))
