"""From a claim to the seats that it speaks of."""

from __future__ import annotations

import pytest
import yaml
from ledger_builders import Desk, claim, day, team

from extractor.claim import Argument
from extractor.data import patterns_dir
from extractor.ledger.effects import load_effects
from extractor.ledger.facts import NoFacts
from extractor.ledger.stance import Seat


@pytest.fixture
def desk() -> Desk:
    return Desk()


def seats(desk: Desk, facts=None) -> set[tuple[str, int, str, str, str]]:
    stances = desk.stances(facts)
    names = stances.names
    return {
        (names[s.seat.driver], s.seat.season, names[s.seat.team], names[s.seat.series], s.side) for s in stances.all
    }


@pytest.mark.parametrize("path", sorted(patterns_dir().glob("claims/*.yaml")), ids=lambda path: path.stem)
def test_every_action_has_an_effect(path):
    rules = yaml.safe_load(path.read_text(encoding="utf-8"))
    if rules["type"] in ("ride", "contract"):
        actions = {rule["action"] for rule in rules["rules"]}
        assert {(rules["type"], action) for action in actions} <= set(load_effects().table)


class TestSeats:
    def test_one(self, desk):
        desk.says("09-01", claim("join"))
        assert seats(desk) == {("Jane Roe", 2026, "Nova Racing", "Sun Series", "for")}

    @pytest.mark.parametrize("missing", [{"season": None}, {"team": None}, {"series": None}])
    def test_what_is_not_told_is_not_guessed(self, desk, missing):
        desk.says("09-01", claim("join", **missing))
        assert seats(desk) == set()

    @pytest.mark.parametrize(("kind", "action"), [
        ("ride", "seek"), ("ride", "test"), ("contract", "expire"), ("contract", "length"), ("contract", "clause"),
        ("result", "win"), ("ride", "unheard-of"),
    ])
    def test_what_says_nothing_of_a_seat(self, desk, kind, action):
        desk.says("09-01", claim(action, kind=kind))
        assert seats(desk) == set()

    def test_a_test_is_no_seat(self, desk):
        desk.says("09-01", claim("race", participation="test"))
        assert seats(desk) == set()

    def test_drivers_seasons_and_series_multiply(self, desk):
        desk.says("09-01", claim("stay", ("Jane Roe", "Max Poe"), season=(2026, 2027)))
        desk.says("09-01", claim("race", "Lou Fenn", series=("Sun Series", "Moon Series")))
        assert len(seats(desk)) == 6

    @pytest.mark.parametrize("drivers", ["Jane Roe", ("Jane Roe", "Max Poe")])
    def test_of_two_teams_nobody_says_who_is_where(self, desk, drivers):
        desk.says("09-01", claim("race", drivers, ("Nova Racing", "Oak Motorsports")))
        assert seats(desk) == set()

    def test_entries_pair_off(self, desk):
        desk.says("09-01", claim(
            "race", team=("Nova Racing", "Oak Motorsports"), series=("Sun Series", "Moon Series"),
            entries=({"series": "Sun Series", "team": "Nova Racing", "car_number": 7},
                     {"series": "Moon Series", "team": "Oak Motorsports"}),
        ))
        assert seats(desk) == {
            ("Jane Roe", 2026, "Nova Racing", "Sun Series", "for"),
            ("Jane Roe", 2026, "Oak Motorsports", "Moon Series", "for"),
        }
        assert [s.car for s in desk.stances().all if s.seat.series == "series/sun-series"] == ["7"]

    def test_from_team_is_left(self, desk):
        desk.says("09-01", claim("join", from_team="Oak Motorsports"))
        assert ("Jane Roe", 2026, "Oak Motorsports", "Sun Series", "against") in seats(desk)

    def test_from_another_series(self, desk):
        desk.says("09-01", claim("join", from_team="Oak Motorsports", from_series="Moon Series"))
        assert ("Jane Roe", 2026, "Oak Motorsports", "Moon Series", "against") in seats(desk)

    def test_who_is_replaced(self, desk):
        desk.says("09-01", claim("replace", replaces="Max Poe", sure="probable"))
        assert ("Max Poe", 2026, "Nova Racing", "Sun Series", "against") in seats(desk)

    def test_not_replacing_says_nothing_of_the_other(self, desk):
        desk.says("09-01", claim("replace", replaces="Max Poe", no=True))
        assert {seat[0] for seat in seats(desk)} == {"Jane Roe"}


class TestEvents:
    @pytest.mark.parametrize("action", ["miss", "leave", "be-replaced", "retire"])
    def test_one_race_is_not_the_season(self, desk, action):
        desk.says("09-01", claim(action, event="Elm 400"))
        assert seats(desk) == set()

    def test_missing_the_season(self, desk):
        desk.says("09-01", claim("miss"))
        assert {seat[-1] for seat in seats(desk)} == {"against"}


class TestSeasons:
    @pytest.mark.parametrize("words", [
        "will leave at the end of the season", "goes after this season", "is off when her contract ends",
        "will retire after 2026", "stops at season's end",
    ])
    def test_leaving_at_the_end_is_out_of_the_next(self, desk, words):
        desk.says("09-01", claim("leave", exact=words))
        assert {seat[1] for seat in seats(desk)} == {2027}

    def test_the_end_may_stand_beside_the_evidence(self, desk):
        desk.says("09-01", claim("leave", prefix="He wept. At the end of the season ", exact="Roe will leave"))
        desk.says("09-01", claim("leave", "Max Poe", exact="Poe left", suffix=". At the end of the season he wept."))
        assert {(seat[0], seat[1]) for seat in seats(desk)} == {("Jane Roe", 2027), ("Max Poe", 2026)}

    def test_leaving_now_is_out_of_this_one(self, desk):
        desk.says("09-01", claim("leave", exact="has left with immediate effect"))
        assert {seat[1] for seat in seats(desk)} == {2026}

    def test_a_deal_runs_to_its_last_season(self, desk):
        desk.says("09-01", claim("extend", kind="contract", season=None, until=2028))
        assert {seat[1] for seat in seats(desk)} == {2026, 2027, 2028}

    def test_and_begins_with_the_season_that_is_told(self, desk):
        desk.says("09-01", claim("sign", kind="contract", season=2027, until="2028"))
        assert {seat[1] for seat in seats(desk)} == {2027, 2028}

    @pytest.mark.parametrize("until", ["the end of next year", 2099, 1999])
    def test_an_end_that_is_no_year_to_come(self, desk, until):
        desk.says("09-01", claim("sign", kind="contract", until=until))
        assert {seat[1] for seat in seats(desk)} == {2026}


class TestImplied:
    def test_the_lists_give_the_series(self, desk):
        class Lists(NoFacts):
            team_series = staticmethod(lambda team, season: (("series/moon-series", "Moon Series"),))

        desk.says("09-01", claim("join", series=None))
        [stance] = desk.stances(Lists()).all
        assert stance.seat == Seat("series/moon-series", 2026, "team/nova-racing", "driver/jane-roe")
        assert stance.implied

    def test_a_team_of_two_series_does_not(self, desk):
        class Lists(NoFacts):
            team_series = staticmethod(lambda team, season: (("series/a", "A"), ("series/b", "B")))

        desk.says("09-01", claim("join", series=None))
        assert desk.stances(Lists()).all == []

    class Listed(NoFacts):
        """Nova races in the Moon Series, Oak in the Moon and the Star Series."""

        def team_series(self, team: str, season: int) -> tuple[tuple[str, str], ...]:
            moon, star = ("series/moon-series", "Moon Series"), ("series/star-series", "Star Series")
            return {"team/nova-racing": (moon,), "team/oak-motorsports": (moon, star)}.get(team, ())

    def test_the_articles_series_is_not_one_that_the_team_does_not_run(self, desk):
        desk.says("09-01", claim("join", implied=("series",)))
        desk.says("09-01", claim("join", "Max Poe", "Oak Motorsports", implied=("series",)))
        assert {(seat[0], seat[3]) for seat in seats(desk, self.Listed())} == {("Jane Roe", "Moon Series")}

    def test_what_the_words_say_stands(self, desk):
        desk.says("09-01", claim("join"))
        assert {seat[3] for seat in seats(desk, self.Listed())} == {"Sun Series"}

    def test_of_several_series_those_that_the_team_runs(self, desk):
        desk.says("09-01", claim("join", series=("Sun Series", "Moon Series")))
        assert {seat[3] for seat in seats(desk, self.Listed())} == {"Moon Series"}

    def test_the_team_that_is_left_has_its_own_series(self, desk):
        desk.says("09-01", claim("join", "Max Poe", "Elm Racing", from_team="Nova Racing"))
        assert ("Max Poe", 2026, "Nova Racing", "Moon Series", "against") in seats(desk, self.Listed())

    def test_a_team_is_no_driver(self, desk):
        odd = claim("stay", "Jane Roe")
        both = (*odd.arguments["driver"], Argument(id="team/nova-racing", name="Nova Racing"))
        desk.says("09-01", odd.model_copy(update={"arguments": {**odd.arguments, "driver": both}}))
        assert {seat[0] for seat in seats(desk)} == {"Jane Roe"}

    def test_the_other_claims_about_the_team_give_it(self, desk):
        desk.says("09-01", claim("stay", "Max Poe"))
        desk.says("09-02", claim("join", series=None))
        assert ("Jane Roe", 2026, "Nova Racing", "Sun Series", "for") in seats(desk)
        assert desk.states()["Jane Roe", "Nova Racing"].implied

    def test_a_team_that_only_the_context_gives_is_a_guess(self, desk):
        desk.says("09-01", claim("join", implied=("team",)))
        assert seats(desk) == set()

    def test_unless_somebody_names_it(self, desk):
        desk.says("09-01", claim("join", implied=("team",), sure="possible"))
        desk.says("09-02", claim("join", sure="probable"))
        state = desk.states()["Jane Roe", "Nova Racing"]
        assert state.first.day == day("09-01")
        assert not state.implied

    def test_or_the_team_says_it_itself(self, desk):
        desk.says("09-01", claim("stay", implied=("team",), sources=(team(),)))
        assert desk.states()["Jane Roe", "Nova Racing"].implied

    def test_or_the_lists_have_the_driver_there(self, desk):
        class Lists(NoFacts):
            def team_of(self, driver: str) -> str:
                return "Nova Racing"

        desk.says("09-01", claim("stay", implied=("team",)), claim("join", "Max Poe", implied=("team",)))
        assert {seat[0] for seat in seats(desk, Lists())} == {"Jane Roe"}


class TestTeamless:
    def test_who_retires_has_no_seat(self, desk):
        desk.says("09-01", claim("stay", sources=()))
        desk.says("09-05", claim("retire", team=None, series=None))
        assert desk.state() == "denied"

    def test_who_leaves_another_series_keeps_it(self, desk):
        desk.says("09-01", claim("stay"))
        desk.says("09-05", claim("leave", team=None, series="Moon Series"))
        assert desk.state() == "confirmed"

    def test_who_leaves_something_unnamed_keeps_it(self, desk):
        desk.says("09-01", claim("stay"))
        desk.says("09-05", claim("leave", team=None, series=None))
        assert desk.state() == "confirmed"


def test_the_order_of_the_reports_does_not_matter(desk):
    desk.says("09-05", claim("join", no=True))
    desk.says("09-01", claim("join", sure="probable"), outlet="Herald")
    desk.says("09-03", claim("stay", "Max Poe", car_number="7"))
    forward = desk.stances().all
    desk.reports.reverse()
    assert desk.stances().all == forward
    assert day("09-01") == forward[0].day
