"""What holds of any ledger: it never fails, nothing later has a part in an earlier day, order does not matter."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_builders import Desk, claim, driver, outlet, person, reporter, team, unnamed

from extractor.export.wikitext import lineup_wikitext
from extractor.ledger.changes import changes
from extractor.ledger.conflicts import conflicts
from extractor.ledger.effects import load_effects
from extractor.ledger.lineup import lineup
from extractor.ledger.records import Report
from extractor.ledger.seats import seat_states
from extractor.ledger.sources import sources
from extractor.ledger.stance import Stances
from extractor.ledger.timeline import timeline

ACTIONS = [*load_effects().table, ("team", "open-seat"), ("result", "win")]
SOURCES = [
    (), (unnamed(),), (reporter(),), (reporter("Bo Day", None),), (reporter(), unnamed()), (driver(),), (team(),),
    (team("Oak Motorsports"),), (outlet("Herald"),), (outlet("Mail"), person()),
]
SUN = "series/sun-series"

maybe = st.sampled_from


@st.composite
def claims(draw: Any) -> Any:
    kind, action = draw(maybe(ACTIONS))
    roles = {
        role: value for role, value in (
            ("car_number", draw(maybe([None, "7", "8", "07"]))), ("from_team", draw(maybe([None, "Elm Racing"]))),
            ("participation", draw(maybe([None, "full-time", "6 races", "reserve", "test"]))),
            ("replaces", draw(maybe([None, None, "Max Poe"]))), ("until", draw(maybe([None, 2028, "soon"]))),
            ("event", draw(maybe([None, None, "Elm 400"]))),
        ) if value is not None
    }
    return claim(
        action, draw(maybe([None, "Jane Roe", "Max Poe", ("Jane Roe", "Max Poe")])),
        draw(maybe([None, "Nova Racing", "Oak Motorsports", ("Nova Racing", "Oak Motorsports")])), kind=kind,
        series=draw(maybe([None, "Sun Series", "Moon Series", ("Sun Series", "Moon Series")])),
        season=draw(maybe([None, 2026, 2026, (2026, 2027)])), sure=draw(maybe(["certain", "probable", "possible"])),
        no=draw(st.booleans()), sources=draw(maybe(SOURCES)), start=draw(st.integers(0, 3)),
        implied=draw(maybe([(), (), ("team",)])), **roles,
    )


@st.composite
def desks(draw: Any) -> Desk:
    desk = Desk()
    for _ in range(draw(st.integers(0, 8))):
        article = desk.article(
            draw(maybe([None, "09-01", "09-02", "09-03", "09-04"])), draw(maybe([None, "Gazette", "Herald"])),
            story=draw(maybe([None, None, 1])), authors=draw(maybe([(), ("Ann Lee",), ("Bo Day",)])),
        )
        desk.says(article, *draw(st.lists(claims(), max_size=3)))
    return desk


def everything(stances: Stances, day: date | None) -> Any:
    """All answers as of a day."""
    stances.names.setdefault(SUN, "Sun Series")
    return (
        lineup(stances, SUN, 2026, day), conflicts(stances, day), sources(stances, day),
        lineup_wikitext(stances, SUN, 2026, day, include_unnamed=True), list(seat_states(stances, day).values()),
    )


@settings(max_examples=150, deadline=None)
@given(desks())
def test_every_question_has_an_answer(desk):
    stances = desk.stances()
    for day in (None, date(2025, 9, 2)):
        everything(stances, day)
        changes(stances, date(2025, 9, 2), day)
    timeline(stances.reports, stances.origins, ["driver/jane-roe"])


@settings(max_examples=150, deadline=None)
@given(desks(), st.integers(0, 4))
def test_nothing_later_has_a_part_in_an_earlier_day(desk, days):
    day = date(2025, 9, 1) + timedelta(days)
    then = [r for r in desk.reports if r.article.published is not None and r.article.published <= day]
    assert everything(desk.stances(), day) == everything(Stances(then), day)


@settings(max_examples=100, deadline=None)
@given(desks(), st.randoms(use_true_random=False))
def test_the_order_in_which_articles_are_read_does_not_matter(desk, order: random.Random):
    told = everything(desk.stances(), None)
    order.shuffle(desk.reports)
    assert everything(desk.stances(), None) == told


@settings(max_examples=100, deadline=None)
@given(desks())
def test_what_is_told_twice_changes_no_state(desk):
    """A second copy of every article, of its story, is no second origin."""
    states = {seat: (s.state, s.origins) for seat, s in seat_states(desk.stances()).items()}
    copies = [
        Report(replace(
            r.article, key=r.article.key + 100, path=f"{r.article.path}.copy", story=r.article.story or r.article.key
        ), r.claim)
        for r in desk.reports
    ]
    both = Stances([*desk.reports, *copies])
    assert {seat: (s.state, s.origins) for seat, s in seat_states(both).items()} == states
