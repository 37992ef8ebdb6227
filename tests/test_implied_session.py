"""The session of a result that only its article tells, and what a report tells ahead of its time."""

from __future__ import annotations

import pytest

from extractor.pipeline import extract
from extractor.rules.schema import Example
from extractor.rules.tester import run_example

ROE, POE, LANE = "[Jane Roe](DRIVER)", "[Bob Poe](DRIVER)", "[Ann Lane](DRIVER)"


@pytest.fixture(scope="module")
def results(nlp):
    """(drivers, positions, sessions) of the results in a marked text without a headline."""
    def read(text):
        return [
            tuple([a.name for a in c.arguments.get(role, ())] for role in ("driver", "position", "session"))
            for c in run_example(nlp, Example(text=text))._.claims if c.type == "result"
        ]
    return read


class TestSessions:
    def test_the_headline_tells_the_session(self, nlp):
        text = "Norris takes Monza pole\n\nIt was warm on Saturday.\n\nMax Verstappen took P3.\n"
        claims = extract(text, published="2025-09-06", nlp=nlp).claims
        (third,) = [c for c in claims if [a.name for a in c.arguments.get("position", ())] == [3]]
        assert [a.name for a in third.arguments["session"]] == ["qualifying"]

    def test_a_race_report_has_none(self, nlp):
        text = "Norris wins at Monza from pole\n\nIt was warm on Sunday.\n\nMax Verstappen took P3.\n"
        claims = extract(text, published="2025-09-07", nlp=nlp).claims
        (third,) = [c for c in claims if [a.name for a in c.arguments.get("position", ())] == [3]]
        assert "session" not in third.arguments

    def test_the_sentence_before_tells_it(self, results):
        assert (["Bob Poe"], [2], ["FP1"]) in results(f"{ROE} was fastest in FP1. {POE} was second.")

    def test_those_who_follow_are_of_it_too(self, results):
        found = results(f"{ROE} led the way in final practice. She was followed by {POE} (80.2 mph) and {LANE} (79.9).")
        assert (["Bob Poe", "Ann Lane"], [2, 3], ["practice"]) in found

    def test_a_paragraph_is_labelled(self, nlp):
        text = "It was warm.\n\nHeat 2: Max Verstappen went on to the win. Lando Norris came home third.\n"
        found = [c for c in extract(text, published="2025-09-06", nlp=nlp).claims if c.type == "result"]
        assert [[a.name for a in c.arguments.get("session", ())] for c in found] == [["heat race"], ["heat race"]]

    def test_an_opening_that_names_nobody_speaks_for_nothing_else(self, results):
        told = f"Cars returned for an open test in May. The Sunday after was the real thing. {POE} finished third."
        assert (["Bob Poe"], [3], []) in results(told)
        assert (["Bob Poe"], [3], ["test"]) in results(told.replace("Cars returned", f"{ROE} returned"))

    def test_who_started_first_ran_in_a_race(self, results):
        assert (["Bob Poe"], [2], []) in results(f"{ROE} started from pole. {POE} was second.")

    def test_a_sentence_on_another_race_is_of_that_race(self, results):
        found = results(f"{ROE} was fastest in qualifying. {POE} was third in the race a week before.")
        assert (["Bob Poe"], [3], []) in found


class TestPlaces:
    def test_the_last_places_of_a_list_are_paired(self, results):
        found = results(f"The rest of the top five consisted of {ROE}, {POE} and {LANE}.")
        assert found == [(["Jane Roe", "Bob Poe", "Ann Lane"], [3, 4, 5], [])]

    def test_a_list_that_fills_the_first_places_stands_before_its_verb(self, results):
        whole = results(f"{ROE}, {POE} and {LANE} were the top three.")
        assert whole == [(["Jane Roe", "Bob Poe", "Ann Lane"], [1, 2, 3], [])]
        rest = results(f"{ROE}, {POE} and {LANE} made up the rest of the top ten.")
        assert rest == [(["Jane Roe", "Bob Poe", "Ann Lane"], [8, 9, 10], [])]

    def test_some_of_the_first_are_in_no_order(self, results):
        assert not any(places for _, places, _ in results(f"Also in the top ten were {ROE} and {POE}."))

    def test_two_who_complete_the_podium_are_second_and_third(self, results):
        assert (["Jane Roe", "Bob Poe"], [2, 3], []) in results(f"{LANE} won. {ROE} and {POE} completed the podium.")

    def test_who_finishes_beside_without_a_comma(self, results):
        found = results(f"{ROE} was ninth on the [ABC](MANUFACTURER) with {POE} finishing 12th.")
        assert found == [(["Jane Roe"], [9], []), (["Bob Poe"], [12], [])]

    def test_who_completes_it_while_another_is_told_of(self, results):
        found = results(f"{ROE} was fifth as [Nova](TEAM)'s {POE} completed the podium.")
        assert (["Bob Poe"], [3], []) in found
        assert (["Jane Roe"], [3], []) not in found

    def test_who_is_the_last_of_two(self, results):
        found = results(f"{ROE} and {POE}, who won on Thursday, were fast.")
        assert found == [(["Bob Poe"], [1], [])]
        both = results(f"{ROE} and {POE}, who both won on Thursday, were fast.")
        assert both == [(["Jane Roe", "Bob Poe"], [1], [])]
        crew = results(f"{ROE} and {POE}, who won on Thursday alongside {LANE}, were fast.")
        assert crew[0][0][:2] == ["Jane Roe", "Bob Poe"]

    def test_who_completes_a_list_alone_is_the_last_of_it(self, results):
        assert results(f"{ROE} completed the top five.") == [(["Jane Roe"], [5], [])]

    def test_a_list_with_what_each_drove(self, results):
        found = results(f"The top eight was completed by {ROE} (Nova), {POE} (Oak) and {LANE} (Ash).")
        assert found == [(["Jane Roe", "Bob Poe", "Ann Lane"], [6, 7, 8], [])]

    def test_inverted_it_is_one_list(self, results):
        assert results(f"Rounding out the top five were {ROE} and {POE}.") == [(["Jane Roe", "Bob Poe"], [4, 5], [])]

    def test_a_run_of_places(self, results):
        assert results(f"{ROE}, {POE} and {LANE} finished 2-4.") == [
            (["Jane Roe", "Bob Poe", "Ann Lane"], [2, 3, 4], [])
        ]

    def test_whose_place_is_not_told_is_left_open(self, results):
        assert results(f"{ROE} finished 1-2 with {POE}.") in ([], [(["Jane Roe"], [], [])])


class TestWould:
    @pytest.mark.parametrize("text", [
        f"The race got messy after the stop. {ROE} would come home second.",
        f"{ROE} pitted late and would have to settle for second.",
    ])
    def test_told_as_it_came(self, nlp, text):
        (claim,) = [c for c in run_example(nlp, Example(text=text))._.claims if c.type == "result"]
        assert claim.certainty == "certain"

    @pytest.mark.parametrize("text", [
        f"{ROE} would finish second if she stayed out.", f"They said {ROE} would come home second.",
    ])
    def test_what_is_only_thought_of_is_no_result(self, nlp, text):
        found = run_example(nlp, Example(text=text))._.claims
        assert not [c for c in found if c.type == "result" and c.certainty == "certain"]
