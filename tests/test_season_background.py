"""Seasons of what is told in passing: epithets, once, currently, the winter, another clause's time."""

from __future__ import annotations

import pytest

import extractor


def season_of(nlp, published, text, action):
    made = extractor.extract(text, published=published, nlp=nlp).claims
    return [c.season for c in made if c.action == action or c.rule == action]


@pytest.mark.parametrize(
    ("published", "text", "action", "season"),
    [
        # An epithet has the season that belongs to it, and dates nothing else.
        ("2025-08-20", "The 2017 Daytona 500 winner Kurt Busch joins Kaulig Racing.", "result-winner", (2017,)),
        ("2025-08-20", "The 2017 Daytona 500 winner Kurt Busch joins Kaulig Racing.", "join", (2025,)),
        ("2025-08-20", "Daytona 500 winner Kurt Busch joins Kaulig Racing.", "result-winner", ()),
        ("2025-08-20", "The three-time race winner Kurt Busch joins Kaulig Racing.", "statistic-count", ()),
        # The time of a clause with a subject of its own is not shared.
        (
            "2025-08-20",
            "Kurt Busch has taken over the No. 31 Ford for its last three races, yet the seat is open next year.",
            "ride-get-seat",
            (2025,),
        ),
        # What stands now is of now, whatever the paragraph looks forward to.
        ("2025-08-20", "Kaulig Racing will close in 2026. It currently fields a car for Joey Logano.", "race", (2025,)),
        # Once is on no known day.
        ("2025-08-20", "Joey Logano once drove for Kaulig Racing in the NASCAR Cup Series.", "race", ()),
        # In January what was won was won the season before; a day of the week may be of the month.
        ("2025-01-14", "Joey Logano claimed the NASCAR Cup Series title.", "win", (2024,)),
        ("2025-01-27", "Joey Logano won the Rolex 24 on Sunday.", "win", (2025,)),
        # Few titles are decided by July.
        ("2025-06-20", "Joey Logano won the NASCAR Cup Series championship with Team Penske.", "win", ()),
        ("2025-11-10", "Joey Logano won the NASCAR Cup Series championship with Team Penske.", "win", (2025,)),
        # In December the last season is the one that has just ended.
        ("2025-12-15", "Joey Logano won three races last season.", "statistic-count", (2025,)),
        ("2025-08-20", "Joey Logano won three races last season.", "statistic-count", (2024,)),
        # Who takes over from somebody who goes at the end of a season does so in the next.
        (
            "2025-08-20",
            "Kurt Busch leaves Kaulig Racing at the end of the year and Joey Logano replaces him.",
            "replace",
            (2026,),
        ),
        # The season of what is made known, not the day on which it is.
        ("2025-09-03", "IndyCar released its 2026 schedule today.", "schedule-calendar", (2026,)),
        # An option is of a season of its own.
        (
            "2025-07-20",
            "Joey Logano has signed a deal to stay with Team Penske into 2026, with a further option for 2027.",
            "sign",
            (2026,),
        ),
        # A time that hangs on one which is not told dates nothing.
        ("2025-06-15", "Three years later driver Jane Roe broke her wrist in a NASCAR crash.", "injury-hurt", ()),
        # So many years at a team are of no season; a season told at a paragraph's head holds for what it goes on to.
        ("2025-08-20", "Kurt Busch spent 15 seasons at Kaulig Racing in the NASCAR Cup Series.", "race", ()),
        (
            "2025-08-20",
            "In 2019 Kurt Busch drove for Kaulig Racing in the NASCAR Cup Series. He won five races.",
            "statistic-count",
            (2019,),
        ),
        ("2025-08-20", "Kurt Busch, fourth in last year's standings, won the Daytona 500.", "result-win", (2025,)),
        # A series that numbers its seasons.
        ("2024-10-15", "Pascal Wehrlein will race for Porsche again in Formula E season 11.", "race", (2025,)),
        # What is scheduled lies ahead; who came second is known by that year, who is known as second by none.
        ("2025-10-29", "The trial between NASCAR and 23XI Racing is set to start in December.", "legal-trial", (2025,)),
        ("2025-12-15", "NHRA runner-up Ron Capps joins Don Schumacher Racing for 2026.", "championship-runner-up", ()),
        ("2025-03-20", "NASCAR in February '14 fined driver Jane Roe $50,000.", "sanction-penalise", (2014,)),
        # A clause that "with" brings is of its main clause's season.
        (
            "2025-08-20",
            "Team Penske won two titles in 2022, with Joey Logano winning the NASCAR Cup Series title.",
            "win",
            (2022,),
        ),
        # The year of an epithet, however it is parsed.
        (
            "2025-08-20",
            "The two NASCAR Fords finished fifth and eighth, the latter including 2018 champion Joey Logano.",
            "finish",
            (2025,),
        ),
        # What was to be was still to come then.
        ("2025-07-24", "The Daytona 500 was meant to be run on 9 November.", "date", (2025,)),
        ("2025-07-24", "The Daytona 500 was to take place on 9 November.", "date", (2025,)),
        ("2025-07-24", "The Daytona 500 was held on 9 November.", "date", (2024,)),
    ],
)
def test_of_what_is_told_in_passing(nlp, published, text, action, season):
    assert season_of(nlp, published, text, action)[:1] == [season]


_LOOKING_BACK = "Looking back at the 1996 NASCAR Cup Series season\n\n8 November 2025\n\nKurt Busch won. {}\n"


@pytest.mark.parametrize(
    ("more", "season"),
    [
        ("It was his first race of 1996.", (1996,)),
        ("The year 1996 is long ago, and he races on in 2025.", (2025,)),
        ("He had not raced there before.", (2025,)),
    ],
)
def test_what_is_undated_in_a_text_that_looks_back_is_of_its_season(nlp, more, season):
    made = extractor.extract(_LOOKING_BACK.format(more), nlp=nlp).claims
    assert [c.season for c in made if c.evidence.exact.startswith("Kurt Busch won")] == [season]
