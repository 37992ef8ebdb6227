"""Seasons of what a text tells without a time: what went before, recollections, careers, plans without a year."""

from __future__ import annotations

from datetime import date

import pytest

import extractor


def seasons(nlp, text, action, published="2024-08-20"):
    claims = extractor.extract(text, published=date.fromisoformat(published), nlp=nlp).claims
    return [c.season for c in claims if c.action == action]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Kurt Busch has had a hard time after being dropped by Team Penske.", "leave"),
        ("Kurt Busch won six races for Team Penske before going on to end his career at 23XI Racing.", "leave"),
        ("Kurt Busch used to drive for Team Penske.", "race"),
        ("Asked about her decision to leave Team Penske, Katherine Legge smiled.", "leave"),
        ("“I shall never forget when Kurt Busch came back to Team Penske,” said Roger Penske.", "return"),
        ("In those days Kurt Busch finished third.", "finish"),
        ("Carlos Sainz collided with Lando Norris on two prior occasions.", "crash"),
        ("He wanted to stay with Team Penske, Kurt Busch said of that winter.", "stay"),
        ("A year after Kurt Busch's arrival at Team Penske the team was short of money.", "join"),
        ("Carlos Sainz is close to signing a new deal with McLaren.", "sign"),
        ("McLaren could hire Carlos Sainz in the future.", "hire"),
        ("Lewis Hamilton returns to the Formula 1 team with whom he won the title.", "win"),
        ("Chris Buescher's NASCAR record of eight straight wins stands.", "count"),
        ("Sebastian Vettel had won four Formula 1 titles before he joined Ferrari.", "join"),
        ("The FIA is ready to introduce sprint races.", "change"),
        ("The Monegasque driver Charles Leclerc drove his first kart when he was four.", "race"),
    ],
)
def test_what_nothing_dates_has_no_season(nlp, text, action):
    assert set(seasons(nlp, text, action)) <= {()}


@pytest.mark.parametrize(
    ("text", "action", "season"),
    [
        # What went before in the race is of the day.
        ("Carlos Sainz was fifth after being hit with a five-second penalty.", "penalise", (2024,)),
        ("Carlos Sainz returns this weekend after missing two races with a broken wrist.", "miss", (2024,)),
        # Who has used something is no habit of old.
        ("Carlos Sainz has used old tyres to win the race at Monza.", "win", (2024,)),
        # A seat for one event is of that event's season, however it is told.
        ("Jack Aitken took over from Carlos Sainz at McLaren on Friday.", "replace", (2024,)),
        ("Carlos Sainz, driving a one-off entry for McLaren, was slow. McLaren races on in 2025.", "race", (2024,)),
        # "Is driving" is of now, whatever the text says of next year.
        ("He should be in Formula 1 next year. Carlos Sainz is driving well for McLaren.", "race", (2024,)),
        # A proposal is of the season to come where the text speaks of that.
        ("The 2025 season is near. The FIA is ready to introduce sprint races.", "change", (2025,)),
    ],
)
def test_what_is_of_the_day_keeps_its_season(nlp, text, action, season):
    assert set(seasons(nlp, text, action)) <= {season}


def test_the_sentences_above_make_claims(nlp):
    assert seasons(nlp, "Kurt Busch has had a hard time after being dropped by Team Penske.", "leave")
    assert seasons(nlp, "Carlos Sainz is close to signing a new deal with McLaren.", "sign")
    assert seasons(nlp, "Jack Aitken took over from Carlos Sainz at McLaren on Friday.", "replace")


@pytest.mark.parametrize(
    ("text", "action", "season"),
    [
        # The year, not the years since the one before.
        ("Kurt Busch gave the team its first title in 19 years in 2004.", "win", [(2004,)]),
        # A return is not of the year in which somebody was last there.
        ("Formula 1 returned to Turkey for a race, back in Turkey since 2011.", "move", [(2024,)]),
        # What has been conceded of another year does not set the scene.
        (
            "Although Kurt Busch had won races here in 2010, he was slow at first. He then finished third.",
            "finish",
            [(2024,)],
        ),
        # A figure over the years.
        ("Kurt Busch has won three of the five times he raced here.", "count", [()]),
    ],
)
def test_years_beside_what_is_told(nlp, text, action, season):
    assert [s for s in seasons(nlp, text, action) if s != (2010,)] in (season, [])


def test_a_win_since_which_somebody_waited_keeps_its_year(nlp):
    text = "Daniel Ricciardo took his first podium for McLaren since his win for Red Bull at Monaco in 2018."
    claims = extractor.extract(text, published=date(2024, 8, 20), nlp=nlp).claims
    assert {c.season for c in claims if c.type == "statistic"} <= {(2024,)}
    assert {c.season for c in claims if c.type == "result" and "win" in c.evidence.exact[:10]} <= {(2018,)}


RECAP = (
    "Iconic race recap: the 2021 Harvest 300 at Bristol Motor Speedway\n\nShort tracks have been rough over the past"
    " five years. Let us look at the 2021 Harvest 300 again.\n\nKurt Busch finished third. {more}"
)


def test_an_article_that_looks_back_may_speak_of_its_own_years_and_of_the_season(nlp):
    text = RECAP.format(more="Kyle Busch scored five wins as the season went on.")
    claims = extractor.extract(text, published=date(2025, 11, 8), nlp=nlp).claims
    assert {c.season for c in claims if c.type in ("result", "statistic")} == {(2021,)}


def test_a_numbered_season_that_opens_in_december_is_the_next_years(nlp):
    text = (
        "Formula E is back with the first race of season 12. Jake Dennis won the Formula E race for Andretti."
        " Nick Cassidy received a five-second penalty."
    )
    claims = extractor.extract(text, published=date(2025, 12, 6), nlp=nlp).claims
    assert {c.season for c in claims if c.type == "sanction"} == {(2026,)}


@pytest.mark.parametrize(
    ("text", "action", "season"),
    [
        # The year in brackets is of what stands before it.
        ("Kurt Busch won at Pocono (2021).", "win", [(2021,)]),
        # The year of what went before is not that of what came of it.
        ("Kurt Busch left Team Penske after a poor campaign last year.", "leave", [()]),
        ("Kurt Busch, who made his debut for Team Penske at this track, was fast.", "race", [()]),
        ("Jack Aitken will stand in for Carlos Sainz in FP2.", "substitute", [(2024,)]),
        # A plan of the past, of a session or of no told day.
        ("Jack Aitken was due to drive for McLaren in this session. The 2025 season is near.", "race", [(2024,)]),
        ("Jack Aitken was due to replace Carlos Sainz at McLaren. The 2025 season is near.", "replace", [()]),
        # What goes with a past is as past, whatever the text says of next year.
        ("Carlos Sainz was let go, with his seat going to Jack Aitken. The 2025 season is near.", "replace", [()]),
        ("Asked if he had contemplated leaving McLaren, Carlos Sainz smiled. The 2025 season is near.", "leave", [()]),
        # Who is away is replaced now.
        ("Carlos Sainz has not recovered, with Jack Aitken replacing him at McLaren.", "replace", [(2024,)]),
        # Who backs whom now does so this year.
        ("Monster Energy is backing Carlos Sainz. The 2025 season is near.", "back", [(2024,)]),
        # What may be is still of the season to come.
        ("I never thought Carlos Sainz might leave McLaren. The 2025 season is near.", "leave", [(2025,)]),
    ],
)
def test_neighbours_do_not_date_each_other(nlp, text, action, season):
    found = seasons(nlp, text, action)
    assert found in (season, [])


@pytest.mark.parametrize(
    ("text", "action", "season"),
    [
        ("Two-time Harvest 400 winner Kurt Busch drove the car on Saturday.", "count", [()]),
        ("Kurt Busch has five previous podiums here, including one last month.", "count", [()]),
        ("During Kurt Busch's sophomore season, he scored two poles.", "count", [()]),
        ("Kurt Busch scored his second win of the season on Saturday.", "count", [(2024,)]),
        ("Kurt Busch was placed in a coma after a boating accident seven years ago.", "hurt", [(2017,)]),
        ("Kurt Busch was placed in a coma after the crash at Pocono.", "hurt", [(2024,)]),
    ],
)
def test_figures_and_injuries_of_years_past(nlp, text, action, season):
    assert seasons(nlp, text, action) in (season, [])


@pytest.mark.parametrize(
    ("text", "season"),
    [
        ("Kurt Busch was the last driver to win the title with Team Penske, back in 2004.", [(2004,)]),
        ("Kurt Busch is the last man to win a title for Team Penske.", [()]),
        ("Kurt Busch became the second driver to win the title for Team Penske.", [(2024,)]),
    ],
)
def test_the_last_to_do_it_did_it_when_that_is_told(nlp, text, season):
    assert seasons(nlp, text, "win") == season
