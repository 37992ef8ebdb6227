"""The answers: line-up, timeline, conflicts, changes, sources; and what they rest on."""

from __future__ import annotations

import pytest
from ledger_builders import Desk, claim, day, driver, outlet, person, reporter, team, unnamed

from extractor.claim import Source
from extractor.ledger.changes import changes
from extractor.ledger.conflicts import conflicts
from extractor.ledger.lineup import lineup
from extractor.ledger.origins import Origins
from extractor.ledger.propositions import propositions
from extractor.ledger.sources import sources
from extractor.ledger.timeline import timeline

SUN = "series/sun-series"


@pytest.fixture
def desk() -> Desk:
    return Desk()


class TestLineup:
    def ask(self, desk, as_of=None, season=2026):
        return lineup(desk.stances(), SUN, season, day(as_of))

    def test_json(self, desk):
        desk.says("09-01", claim(
            "join", sure="probable", sources=(reporter(), unnamed()), car_number="7", participation="full-time",
            summary="likely to join",
        ))
        assert self.ask(desk, "09-30") == {
            "series": "Sun Series", "season": 2026, "as_of": "2025-09-30",
            "seats": [{
                "team": "Nova Racing", "car": "7", "driver": "Jane Roe", "participation": "full-time",
                "state": "expected", "implied": False,
                "first": {"date": "2025-09-01", "by": "Ann Lee", "outlet": "Herald"}, "origins": 1,
                "last": {"date": "2025-09-01", "by": "Ann Lee", "words": "likely to join"},
            }],
            "open": [], "without_seat": [],
        }

    def test_order(self, desk):
        desk.says("09-01", claim("join", "A", "Oak"), claim("join", "B", "Elm", car_number="10"))
        desk.says("09-01", claim("join", "C", "Elm", car_number="9"), claim("join", "D", "Elm"))
        desk.says("09-01", claim("talks", "E", "Elm", car_number="9"))
        assert [seat["driver"] for seat in self.ask(desk)["seats"]] == ["C", "E", "B", "D", "A"]

    def test_other_seasons_and_series_are_left_out(self, desk):
        desk.says("09-01", claim("join", season=2027), claim("join", "Max Poe", series="Moon Series"))
        assert self.ask(desk)["seats"] == []

    def test_open_until_somebody_comes(self, desk):
        desk.says("09-01", claim("open-seat", None, kind="team", car_number="7"))
        desk.says("09-05", claim("join", sure="possible", car_number="7"))
        desk.says("09-09", claim("join", sure="probable", car_number="7"), outlet="Herald")
        place = {"team": "Nova Racing", "car": "7"}
        assert self.ask(desk, "09-05")["open"] == [place]
        assert self.ask(desk, "09-09")["open"] == []

    def test_who_stays_fills_no_open_seat(self, desk):
        desk.says("09-01", claim("open-seat", None, kind="team"))
        desk.says("09-05", claim("stay"))
        assert self.ask(desk)["open"] == [{"team": "Nova Racing", "car": None}]
        desk.says("09-06", claim("sign", "Max Poe", kind="contract"))
        assert self.ask(desk)["open"] == []

    @pytest.mark.parametrize("change", [{"sure": "possible"}, {"no": True}, {"season": 2027}])
    def test_not_open(self, desk, change):
        desk.says("09-01", claim("open-seat", None, kind="team", **change))
        assert self.ask(desk)["open"] == []

    def test_the_open_seat_is_the_one_that_was_left(self, desk):
        desk.says(
            "09-01", claim("stay", no=True),
            claim("open-seat", None, kind="team", season=2025, car_number="7", start=50),
        )
        assert self.ask(desk)["open"] == [{"team": "Nova Racing", "car": "7"}]
        assert self.ask(desk, season=2025)["open"] == []

    def test_without_seat(self, desk):
        desk.says("02-01", claim("race", "Was There Before", season=2025))
        desk.says("08-01", claim("sign", "Had One", kind="contract", car_number="7"))
        desk.says("09-01", claim("join", "Has It Now", car_number="7"))
        desk.says("09-01", claim("leave", "Is Dropped"))
        desk.says("09-01", claim("leave", "Moves On"), claim("join", "Moves On", "Oak Motorsports", start=9))
        desk.says("09-01", claim("leave", "Is Talked Of"), claim("talks", "Is Talked Of", "Oak Motorsports", start=9))
        desk.says("09-01", claim("join", "Never Had One", no=True))
        desk.says("09-01", claim("leave", "Might Go", sure="possible"))
        assert self.ask(desk)["without_seat"] == ["Had One", "Is Dropped"]


class TestOrigins:
    def keys(self, desk):
        origins = Origins(desk.reports)
        return [origins.of(report).key for report in desk.reports]

    def test_the_last_link_with_a_name(self, desk):
        desk.says("09-01", claim("join", sources=(reporter(), unnamed())))
        desk.says("09-01", claim("join", sources=(outlet("Mail"), reporter())), outlet="Post")
        desk.says("09-01", claim("join", sources=(outlet("The Herald"),)), outlet="Post")
        assert self.keys(desk) == ["outlet/herald"] * 3

    def test_people_and_teams_are_themselves(self, desk):
        desk.says("09-01", claim("join", sources=(reporter(), driver(), unnamed())), claim("join", sources=(team(),)))
        desk.says("09-01", claim("join", sources=(outlet("Mail"), person())))
        assert self.keys(desk) == ["driver/jane-roe", "team/nova-racing", "person/lou-fenn"]

    def test_own_voice_is_the_outlets(self, desk):
        desk.says("09-01", claim("join"), claim("join", sources=(unnamed(),)))
        assert self.keys(desk) == ["outlet/gazette"] * 2

    def test_copies_are_the_first_ones(self, desk):
        first = desk.article("09-01", "Wire", story=1, authors=("Ann Lee",))
        desk.says(first, claim("join"))
        desk.says(desk.article("09-02", "Post", story=1), claim("join"))
        desk.says(desk.article("09-02", None, story=1), claim("join"))
        assert self.keys(desk) == ["outlet/wire"] * 3
        assert Origins(desk.reports).of(desk.reports[2]).by == "Ann Lee"

    def test_copies_without_outlets_are_their_story(self, desk):
        desk.says(desk.article("09-01", None, story=1), claim("join"))
        desk.says(desk.article("09-02", None, story=1), claim("join"))
        desk.says(desk.article("09-02", None, story=3), claim("join"))
        assert self.keys(desk) == ["story/001.txt", "story/001.txt", "story/003.txt"]

    def test_a_reporters_outlet_is_known_from_bylines_and_other_links(self, desk):
        desk.says(desk.article("09-01", "Herald", authors=("Ann Lee",)))
        desk.says("09-01", claim("join", sources=(reporter("Ann Lee", None),)))
        desk.says(desk.article("08-01", "Herald", authors=("Ann Lee",)), claim("stay"))
        desk.says("09-01", claim("join", sources=(reporter("Bo Day", "Mail"),)))
        desk.says("09-02", claim("join", sources=(reporter("Bo Day", None),)))
        assert self.keys(desk) == ["outlet/herald", "outlet/herald", "outlet/mail", "outlet/mail"]

    def test_a_reporter_of_two_outlets_is_himself(self, desk):
        desk.says("09-01", claim("join", sources=(reporter("Bo Day", "Mail"),)))
        desk.says("09-01", claim("join", sources=(reporter("Bo Day", "Post"),)))
        desk.says("09-01", claim("join", sources=(reporter("Bo Day", None),)))
        assert self.keys(desk)[2] == "journalist/bo-day"

    def test_whom_the_ledger_knows_as_an_outlet_is_one(self, desk):
        desk.says("09-01", claim("join"), outlet="Herald")
        desk.says("09-01", claim("join", sources=(Source(name="The Herald", kind="person"),)), outlet="Post")
        assert self.keys(desk) == ["outlet/herald"] * 2

    def test_ten_that_cite_one_are_one(self, desk):
        for number in range(10):
            desk.says("09-02", claim("join", sure="probable", sources=(outlet("Herald"),)), outlet=f"Site {number}")
        assert desk.states()["Jane Roe", "Nova Racing"].origins == 1


class TestPropositions:
    def test_what_says_the_same_is_joined_with_what_denies_it(self, desk):
        desk.says("09-01", claim("join", sure="probable", car_number="7"))
        desk.says("09-02", claim("join", no=True, sources=(driver(),)), outlet="Herald")
        desk.says("09-03", claim("join", season=2027))
        joined, other = propositions(desk.reports)
        assert (len(joined.on("positive")), len(joined.on("negative")), other.season) == (1, 1, (2027,))
        origins = Origins(desk.reports)
        assert [o.key for o in joined.origins(origins, "negative")] == ["driver/jane-roe"]

    def test_order_of_names_does_not_matter(self, desk):
        desk.says("09-01", claim("stay", ("Jane Roe", "Max Poe")), claim("stay", ("Max Poe", "Jane Roe"), start=9))
        assert len(propositions(desk.reports)) == 1

    def test_figures_tell_results_apart(self, desk):
        desk.says("09-01", claim("count", kind="statistic", stat="wins", value=5))
        desk.says("09-01", claim("count", kind="statistic", stat="wins", value=6))
        desk.says("09-01", claim("count", kind="statistic", stat="wins", value=5.0))
        assert len(propositions(desk.reports)) == 2

    def test_statements_are_never_the_same(self, desk):
        desk.says("09-01", claim("say", kind="statement"), claim("say", kind="statement", start=9))
        assert len(propositions(desk.reports)) == 2


class TestTimeline:
    def test_json(self, desk):
        desk.says("09-01", claim("join", sure="probable", sources=(reporter(),), exact="She joins.", summary="joins"))
        desk.says("09-02", claim("join", "Max Poe"))
        desk.says(None, claim("leave"))
        stances = desk.stances()
        rows = timeline(stances.reports, stances.origins, ["driver/jane-roe"])
        assert rows[0] == {
            "date": "2025-09-01", "outlet": "Gazette", "path": "001.txt", "by": "Ann Lee", "type": "ride",
            "action": "join", "season": [2026], "certainty": "probable", "polarity": "positive", "summary": "joins",
            "exact": "She joins.", "origin": "Herald",
        }
        assert [row["date"] for row in rows] == ["2025-09-01", None]

    def test_of_a_seat(self, desk):
        desk.says("09-01", claim("join"), claim("join", team="Oak Motorsports", start=9), claim("stay", "Max Poe"))
        stances = desk.stances()
        assert len(timeline(stances.reports, stances.origins, ["driver/jane-roe", "team/nova-racing"])) == 1


class TestConflicts:
    def test_both_sides_of_a_seat(self, desk):
        desk.says("09-01", claim("join", sure="probable", exact="yes"))
        desk.says("09-02", claim("join", sure="probable", no=True, exact="no", sources=(reporter(),)))
        [found] = conflicts(desk.stances())
        assert (found["kind"], found["driver"], found["state"]) == ("seat", "Jane Roe", "contradicted")
        assert found["for"] == [
            {"date": "2025-09-01", "by": "Gazette", "certainty": "probable", "path": "001.txt", "exact": "yes"}
        ]
        assert [one["by"] for one in found["against"]] == ["Ann Lee"]

    def test_two_in_one_car(self, desk):
        desk.says("09-01", claim("join", sure="probable", car_number="7"))
        desk.says("09-01", claim("join", "Max Poe", sure="probable", car_number="7"), outlet="Herald")
        [found] = conflicts(desk.stances())
        assert (found["kind"], found["car"]) == ("same-car", "7")
        assert [one["driver"] for one in found["drivers"]] == ["Jane Roe", "Max Poe"]

    def test_part_timers_share_a_car(self, desk):
        desk.says("09-01", claim("race", car_number="7", participation="6 races"))
        desk.says("09-01", claim("race", "Max Poe", car_number="7", participation="part-time"))
        assert conflicts(desk.stances()) == []

    def test_one_in_two_teams(self, desk):
        desk.says("09-01", claim("join", sure="probable"))
        desk.says("09-01", claim("join", team="Oak Motorsports", sure="probable"), outlet="Herald")
        [found] = conflicts(desk.stances())
        assert (found["kind"], found["driver"]) == ("two-teams", "Jane Roe")
        assert [one["team"] for one in found["teams"]] == ["Nova Racing", "Oak Motorsports"]

    def test_anything_else_said_and_denied(self, desk):
        desk.says("09-01", claim("sell", None, kind="team"))
        desk.says("09-02", claim("sell", None, kind="team", no=True, sources=(team(),)))
        [found] = conflicts(desk.stances())
        assert (found["kind"], found["action"], len(found["for"]), len(found["against"])) == ("claim", "sell", 1, 1)
        assert conflicts(desk.stances(), season=2026) == []

    def test_who_changes_his_mind_contradicts_nobody(self, desk):
        desk.says("09-01", claim("sell", None, kind="team"))
        desk.says("09-02", claim("sell", None, kind="team", no=True))
        assert conflicts(desk.stances()) == []

    def test_as_of(self, desk):
        desk.says("09-01", claim("join", sure="probable"))
        desk.says("09-05", claim("join", sure="probable", no=True), outlet="Herald")
        assert conflicts(desk.stances(), day("09-04")) == []


class TestChanges:
    def kinds(self, desk, since="09-05", until=None):
        return [(c["driver"], c["kind"], c["before"], c["after"]) for c in changes(desk.stances(), day(since), until)]

    def test_json(self, desk):
        desk.says("09-01", claim("join", sure="possible"))
        desk.says("09-06", claim("join", sources=(team(),)))
        assert changes(desk.stances(), day("09-05")) == [{
            "kind": "firmer", "series": "Sun Series", "season": 2026, "team": "Nova Racing", "driver": "Jane Roe",
            "before": "rumoured", "after": "confirmed", "date": "2025-09-06", "by": "Nova Racing",
        }]

    def test_kinds_in_order_of_time(self, desk):
        desk.says("09-01", claim("join", "Firm", sure="possible"), claim("join", "Weak", sure="probable"))
        desk.says("09-01", claim("join", "Gone", sure="probable"), claim("join", "Same"))
        desk.says("09-05", claim("talks", "New"))
        desk.says("09-06", claim("join", "Firm", sure="probable"))
        desk.says("09-07", claim("join", "Weak", sure="possible"))
        desk.says("09-08", claim("join", "Gone", no=True))
        desk.says("09-09", claim("join", "Same"))
        desk.says("09-10", claim("join", "Same", no=True, sure="probable"), outlet="Herald")
        assert self.kinds(desk) == [
            ("New", "new", None, "rumoured"), ("Firm", "firmer", "rumoured", "expected"),
            ("Weak", "weaker", "expected", "rumoured"), ("Gone", "denied", "expected", "denied"),
            ("Same", "contradicted", "confirmed", "contradicted"),
        ]

    def test_the_day_itself_counts_and_the_one_before_does_not(self, desk):
        desk.says("09-04", claim("join", "Before"))
        desk.says("09-05", claim("join", "On"))
        assert [kind[0] for kind in self.kinds(desk)] == ["On"]

    def test_the_first_report_of_the_change_is_told(self, desk):
        desk.says("09-05", claim("join", sources=(team(),)), outlet="Post")
        desk.says("09-06", claim("join", sources=(driver(),)), outlet="Mail")
        desk.says("09-07", claim("join", sources=(team(),)), outlet="Herald")
        [change] = changes(desk.stances(), day("09-05"))
        assert (change["date"], change["by"]) == ("2025-09-05", "Nova Racing")

    def test_and_the_first_after_the_seat_was_last_spoken_for(self, desk):
        desk.says("09-01", claim("join", "Max Poe", car_number="7", sources=(team(),)))
        desk.says("09-05", claim("join", sure="probable", car_number="7"), outlet="Herald")
        desk.says("09-07", claim("join", "Max Poe", car_number="7", sources=(team(),)))
        desk.says("09-08", claim("join", "Max Poe", car_number="7", sources=(team(),)))
        [change] = changes(desk.stances(), day("09-05"))
        assert (change["kind"], change["date"]) == ("superseded", "2025-09-07")

    def test_until(self, desk):
        desk.says("09-09", claim("join"))
        assert self.kinds(desk, until=day("09-08")) == []

    def test_undated_news_is_no_change(self, desk):
        desk.says(None, claim("join"))
        assert self.kinds(desk) == []


class TestSources:
    def test_who_was_first_and_right(self, desk):
        desk.says("09-01", claim("join", "Right", sure="possible", sources=(reporter(), unnamed())))
        desk.says("09-02", claim("join", "Right", sure="probable"), outlet="Mail")
        desk.says("09-03", claim("join", "Right", sources=(team(),)), outlet="Post")
        desk.says("09-01", claim("join", "Wrong", sure="possible", sources=(reporter(),)))
        desk.says("09-03", claim("join", "Wrong", no=True, sources=(team(),)))
        desk.says("09-01", claim("join", "Open", sure="possible"), outlet="Mail")
        desk.says("09-01", claim("join", "Refuted", no=True), outlet="Mail")
        assert sources(desk.stances()) == [
            {"name": "Ann Lee", "outlet": "Herald", "first_reports": 2, "confirmed": 1, "denied": 1, "open": 0},
            {"name": "Mail", "outlet": "Mail", "first_reports": 1, "confirmed": 0, "denied": 0, "open": 1},
        ]

    def test_what_went_to_another_did_not_come_about(self, desk):
        desk.says("09-01", claim("join", sure="probable", car_number="7"))
        desk.says("09-05", claim("join", "Max Poe", car_number="7", sources=(team(),)))
        assert {row["name"]: row["denied"] for row in sources(desk.stances())} == {"Gazette": 1, "Nova Racing": 0}
