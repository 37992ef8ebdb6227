"""The state of a seat, rule by rule as docs/ledger.md numbers them."""

from __future__ import annotations

import pytest
from ledger_builders import Desk, claim, driver, outlet, person, reporter, team, unnamed

from extractor.claim import Source
from extractor.ledger.facts import NoFacts


@pytest.fixture
def desk() -> Desk:
    return Desk()


class TestRule19Superseded:
    def test_another_driver_gets_the_car(self, desk):
        desk.says("09-01", claim("join", sure="probable", car_number="7"))
        desk.says("09-05", claim("join", "Max Poe", car_number="7", sources=(team(),)))
        assert desk.state() == "superseded"
        assert desk.state("Max Poe") == "confirmed"
        assert desk.state(as_of="09-04") == "expected"

    def test_another_car_is_another_seat(self, desk):
        desk.says("09-01", claim("join", sure="probable", car_number="7"))
        desk.says("09-05", claim("join", "Max Poe", car_number="8", sources=(team(),)))
        assert desk.state() == "expected"

    def test_only_certain_news_of_a_party_displaces(self, desk):
        desk.says("09-01", claim("join", sure="probable", car_number="7"))
        desk.says("09-05", claim("join", "Max Poe", car_number="7", sure="probable"))
        assert desk.state() == "expected"

    def test_replaced_by_name(self, desk):
        desk.says("09-01", claim("stay", "Max Poe", sure="probable"))
        desk.says("09-05", claim("replace", replaces="Max Poe", sources=(team(),)))
        assert desk.state("Max Poe") == "superseded"
        assert desk.state() == "confirmed"

    def test_replaced_without_having_been_spoken_of(self, desk):
        desk.says("09-05", claim("replace", replaces="Max Poe"))
        assert desk.state("Max Poe") == "denied"

    def test_a_stand_in_displaces_nobody(self, desk):
        desk.says("09-01", claim("stay", "Max Poe", sources=(driver("Max Poe"),), car_number="7"))
        desk.says("09-05", claim("substitute", replaces="Max Poe", car_number="7", participation="substitute"))
        assert desk.state("Max Poe") == "confirmed"

    @pytest.mark.parametrize("some", [{"participation": "part-time"}, {"participation": "6 races"}, {"event": "Elm"}])
    def test_part_of_a_season_displaces_nobody(self, desk, some):
        desk.says("09-01", claim("stay", "Max Poe", sure="probable", car_number="7"))
        desk.says("09-05", claim("race", car_number="7", **some))
        assert desk.state("Max Poe") == "expected"

    def test_the_driver_goes_to_another_team(self, desk):
        desk.says("09-01", claim("join", sure="probable"))
        desk.says("09-05", claim("join", team="Oak Motorsports", sources=(driver(),)))
        assert desk.state() == "superseded"

    def test_another_series_is_no_other_team(self, desk):
        desk.says("09-01", claim("join", sure="probable"))
        desk.says("09-05", claim("join", team="Oak Motorsports", series="Moon Series", sources=(driver(),)))
        assert desk.state() == "expected"

    def test_a_rumour_after_the_announcement_is_news_again(self, desk):
        desk.says("09-01", claim("join", sure="possible"))
        desk.says("09-05", claim("join", team="Oak Motorsports", sources=(driver(),)))
        desk.says("09-09", claim("join", sure="possible", sources=(reporter(),)))
        assert desk.state() == "rumoured"

    def test_in_one_article_the_certain_goes_before_the_rumour(self, desk):
        desk.says(
            "09-05", claim("join", team="Oak Motorsports", start=5),
            claim("join", sure="possible", sources=(unnamed(),), start=90),
        )
        assert desk.state() == "superseded"

    def test_two_in_one_car_of_one_announcement_share_it(self, desk):
        desk.says("09-05", claim("race", car_number="7"), claim("race", "Max Poe", car_number="7", start=50))
        assert (desk.state(), desk.state("Max Poe")) == ("confirmed", "confirmed")

    def test_where_drivers_share_cars_nobody_is_displaced(self, desk):
        class Endurance(NoFacts):
            shares_cars = staticmethod(lambda _: True)

        desk.says("09-01", claim("join", sure="probable", car_number="7"))
        desk.says("09-05", claim("join", "Max Poe", car_number="7"))
        assert desk.state(facts=Endurance()) == "expected"

    def test_a_reversal_is_denied_until_another_has_the_seat(self, desk):
        desk.says("09-01", claim("join", sources=(team(),), car_number="7"))
        desk.says("09-10", claim("terminate", kind="contract", sources=(team(),)))
        desk.says("09-20", claim("join", "Max Poe", sources=(team(),), car_number="7"))
        assert desk.state(as_of="09-09") == "confirmed"
        assert desk.state(as_of="09-10") == "denied"
        assert desk.state() == "superseded"


class TestRule20Party:
    @pytest.mark.parametrize("source", [driver(), team(), Source(name="Sun Series", kind="organisation")])
    def test_a_party_confirms(self, desk, source):
        desk.says("09-01", claim("join", sources=(source,)))
        assert desk.state() == "confirmed"

    def test_an_articles_own_certain_voice_confirms(self, desk):
        desk.says("09-01", claim("sign", kind="contract"))
        assert desk.state() == "confirmed"

    def test_a_party_that_is_not_certain_does_not_confirm(self, desk):
        desk.says("09-01", claim("join", sure="probable", sources=(driver(),)))
        assert desk.state() == "expected"

    def test_another_driver_or_team_is_no_party(self, desk):
        desk.says("09-01", claim("join", sources=(driver("Max Poe"),)))
        desk.says("09-01", claim("join", sources=(team("Oak Motorsports"),)))
        assert desk.state() == "expected"

    def test_a_party_denies(self, desk):
        desk.says("09-01", claim("join", sure="probable"))
        desk.says("09-02", claim("join", no=True, sources=(driver(),)))
        assert desk.state() == "denied"

    def test_denying_the_departure_confirms(self, desk):
        desk.says("09-02", claim("leave", no=True, sources=(team(),)))
        assert desk.state() == "confirmed"

    def test_the_last_party_decides(self, desk):
        desk.says("09-01", claim("join", sources=(team(),)))
        desk.says("09-02", claim("join", no=True, sources=(driver(),)))
        assert desk.state() == "denied"

    def test_a_later_report_against_it_contradicts(self, desk):
        desk.says("09-01", claim("stay", sources=(team(),)))
        desk.says("09-08", claim("leave", sure="probable", sources=(unnamed(),)), outlet="Herald")
        assert desk.state() == "contradicted"

    def test_on_the_same_day_the_party_has_the_last_word(self, desk):
        desk.says("09-01", claim("stay", sources=(team(),)))
        desk.says("09-01", claim("leave", sure="probable", sources=(unnamed(),)), outlet="Herald")
        assert desk.state() == "confirmed"

    def test_a_mere_possibility_does_not_contradict(self, desk):
        desk.says("09-01", claim("stay", sources=(team(),)))
        desk.says("09-08", claim("leave", sure="possible", sources=(unnamed(),)), outlet="Herald")
        assert desk.state() == "confirmed"

    def test_what_was_said_before_the_party_spoke_does_not_contradict(self, desk):
        desk.says("09-01", claim("leave", sure="probable", sources=(reporter(),)))
        desk.says("09-08", claim("stay", sources=(team(),)))
        assert desk.state() == "confirmed"


class TestRules21And22:
    def test_reports_of_two_origins_contradict(self, desk):
        desk.says("09-01", claim("join", sure="probable"), outlet="Gazette")
        desk.says("09-02", claim("join", sure="probable", no=True), outlet="Herald")
        assert desk.state() == "contradicted"

    def test_who_takes_his_word_back_contradicts_nobody(self, desk):
        desk.says("09-01", claim("join", sure="probable"), outlet="Gazette")
        desk.says("09-02", claim("join", sure="probable", no=True), outlet="Gazette")
        assert desk.state() == "denied"

    def test_doubt_against_a_rumour_denies(self, desk):
        desk.says("09-01", claim("join", sure="possible"), outlet="Gazette")
        desk.says("09-02", claim("join", sure="probable", no=True), outlet="Herald")
        assert desk.state() == "denied"

    def test_only_against(self, desk):
        desk.says("09-01", claim("leave", sure="probable"))
        assert desk.state() == "denied"

    def test_somebody_might_go_is_no_state(self, desk):
        desk.says("09-01", claim("leave", sure="possible"))
        assert desk.states() == {}

    def test_certain_of_a_named_reporter_is_expected(self, desk):
        desk.says("09-01", claim("join", sources=(reporter(),)))
        assert desk.state() == "expected"

    @pytest.mark.parametrize(("sure", "state"), [("probable", "expected"), ("possible", "rumoured")])
    def test_by_certainty(self, desk, sure, state):
        desk.says("09-01", claim("join", sure=sure, sources=(unnamed(),)))
        assert desk.state() == state

    @pytest.mark.parametrize(("kind", "action"), [("ride", "talks"), ("contract", "offer")])
    def test_talk_is_never_more_than_a_rumour(self, desk, kind, action):
        desk.says("09-01", claim(action, kind=kind, sources=(team(),)))
        assert desk.state() == "rumoured"

    def test_who_only_doubts_what_he_expected_leaves_a_rumour(self, desk):
        desk.says("09-01", claim("join", sure="probable"))
        desk.says("09-05", claim("join", sure="possible", no=True))
        assert desk.state() == "rumoured"


class TestWords:
    """Rules 16 to 18: what an origin's word is when it has spoken more than once."""

    def test_the_later_word_replaces(self, desk):
        desk.says("09-01", claim("join", sure="probable"))
        desk.says("09-05", claim("join", sure="possible"))
        assert desk.state() == "rumoured"

    def test_one_article_counts_by_its_surest_sentence(self, desk):
        desk.says("09-01", claim("join", sure="probable"), claim("talks", sure="possible", start=80))
        assert desk.state() == "expected"

    def test_retelling_an_old_word_changes_nothing(self, desk):
        desk.says("09-01", claim("join", sure="probable"), outlet="Herald")
        desk.says("09-05", claim("join", sure="probable", no=True), outlet="Herald")
        desk.says("09-07", claim("join", sure="probable", sources=(outlet("Herald"),)), outlet="Gazette")
        assert desk.state() == "denied"

    def test_a_new_word_that_another_retells_counts(self, desk):
        desk.says("09-01", claim("join", sure="possible"), outlet="Herald")
        desk.says("09-05", claim("join", sure="probable", sources=(outlet("Herald"),)), outlet="Gazette")
        assert desk.state() == "expected"

    def test_a_loose_mention_does_not_unsay_a_confirmation(self, desk):
        desk.says("09-01", claim("join"))
        desk.says("09-05", claim("race", sure="possible"))
        desk.says("09-06", claim("leave", sure="possible"))
        assert desk.state() == "confirmed"

    def test_its_own_contrary_does(self, desk):
        desk.says("09-01", claim("join"))
        desk.says("09-05", claim("leave", sure="probable"))
        assert desk.state() == "denied"


class TestStanding:
    """Rules 14 and 15: who is a party, beside the driver, the team and the series."""

    @pytest.mark.parametrize("text", [
        "Nova Racing team principal Lou Fenn said so.", "Lou Fenn, the boss of Nova Racing, said so.",
        "Nova's owner Lou Fenn said so.", "Roe's manager Lou Fenn said so.",
        "Lou Fenn, who is Jane Roe's agent, said so.",
    ])
    def test_a_role_that_the_article_gives(self, desk, text):
        article = desk.article("09-01", text=text)
        desk.says(article, claim("join", sources=(person(),)))
        assert desk.state() == "confirmed"

    @pytest.mark.parametrize("text", [
        "Oak Motorsports team principal Lou Fenn said so.", "Former champion Lou Fenn said so.",
        "Nova Racing is a good team, Lou Fenn said.", "Poe's manager Lou Fenn said so.", "",
    ])
    def test_somebody_else(self, desk, text):
        article = desk.article("09-01", text=text)
        desk.says(article, claim("join", sources=(person(),)))
        assert desk.state() == "expected"

    def test_a_role_with_its_team(self, desk):
        desk.says("09-01", claim("join", sources=(person(role="Nova Racing team principal"),)))
        assert desk.state() == "confirmed"

    def test_a_role_from_the_lists(self, desk):
        class Lists(NoFacts):
            teams_of = staticmethod(lambda name: ("Nova Racing",) if name == "Lou Fenn" else ())

        desk.says("09-01", claim("join", sources=(person(),)))
        assert desk.state(facts=Lists()) == "confirmed"

    def test_the_body_behind_the_series(self, desk):
        class Lists(NoFacts):
            bodies = staticmethod(lambda _: ("Sun Series", "SUNCAR"))

        desk.says("09-01", claim("join", sources=(Source(name="Suncar", kind="organisation"),)))
        assert desk.state(facts=Lists()) == "confirmed"


class TestDescription:
    def test_first_last_and_origins(self, desk):
        desk.says("09-03", claim("join", sure="possible", sources=(unnamed(),)), outlet="Gazette")
        desk.says("09-01", claim("join", sure="possible", sources=(reporter(), unnamed())), outlet="Post")
        desk.says("09-04", claim("talks", summary="in talks", sources=(outlet("Herald"),)), outlet="Mail")
        state = desk.states()["Jane Roe", "Nova Racing"]
        assert (state.first.origin.by, state.first.origin.outlet) == ("Ann Lee", "Herald")
        assert state.first.day.isoformat() == "2025-09-01"
        assert state.last.report.claim.summary == "in talks"
        assert state.origins == 2

    def test_car_and_participation_are_the_last_told(self, desk):
        desk.says("09-01", claim("join", car_number="7"))
        desk.says("09-02", claim("race", car_number="8", participation="full-time"))
        desk.says("09-03", claim("stay"))
        state = desk.states()["Jane Roe", "Nova Racing"]
        assert (state.car, state.participation) == ("8", "full-time")

    def test_undated_reports_count_only_without_a_day(self, desk):
        desk.says(None, claim("join"))
        assert desk.state() == "confirmed"
        assert desk.state(as_of="12-31") is None
