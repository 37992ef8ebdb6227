"""One fact, one claim: what an article tells again, and what it tells anew."""

from __future__ import annotations

import pytest

import extractor
from extractor.rules.schema import Example
from extractor.rules.tester import run_example

ROE, POE, SPA = "[Jane Roe](DRIVER)", "[Bob Poe](DRIVER)", "[Spa](CIRCUIT)"
OAKHILL, HARVEST = "[Oakhill](CIRCUIT)", "[Harvest 400](EVENT)"


@pytest.fixture(scope="module")
def actions(nlp):
    """The actions of a marked text's claims, in its order."""
    return lambda text: [c.action for c in run_example(nlp, Example(text=text))._.claims]


class TestToldAgain:
    @pytest.mark.parametrize(
        "text",
        [
            f"{ROE} won the {HARVEST} on Sunday. The race winner {ROE} was all smiles.",
            f"{ROE} won the {HARVEST} on Sunday. After winning the race, {ROE} went straight to the airport.",
            f"{ROE} crashed at {SPA}. The rain began when {ROE} crashed.",
            f"{ROE} won at {SPA}. {ROE}, who won at {SPA}, thanked the crew.",
        ],
    )
    def test_a_look_back_is_no_claim_of_its_own(self, actions, text):
        assert len(actions(text)) == 1

    @pytest.mark.parametrize(
        "text",
        [
            f"{POE} will replace the injured {ROE} at {OAKHILL}. {ROE} suffered a broken leg at {SPA} in June.",
            f"{ROE} suffered a broken leg in June. {ROE} went home after surgery to repair her fractured tibia.",
        ],
    )
    def test_an_injury_that_is_taken_up_is_one(self, actions, text):
        assert actions(text).count("hurt") == 1

    def test_a_crash_says_more_than_what_the_car_did(self, actions):
        text = f'{ROE} crashed on lap ten. "I was over the kerb and I lost the front," said {ROE}.'
        assert [a for a in actions(text) if a != "say"] == ["crash"]

    def test_the_fuller_telling_stands_and_remembers_the_other(self, nlp):
        doc = run_example(nlp, Example(text=f"After {ROE} won, it rained. {ROE} won the {HARVEST} on Sunday."))
        (claim,) = doc._.claims
        assert [a.name for a in claim.arguments["event"]] == ["Harvest 400"]
        assert len(claim.also) == 1

    def test_where_it_was_is_kept_from_the_other(self, nlp):
        text = f"After winning at {SPA}, {ROE} was all smiles. {ROE} won for [Nova Racing](TEAM) on Sunday."
        (claim,) = run_example(nlp, Example(text=text))._.claims
        assert [a.name for a in claim.arguments["circuit"]]
        assert [a.name for a in claim.arguments["team"]]


NOVA, OAK, SERIES = "[Nova Racing](TEAM)", "[Oak Motorsports](TEAM)", "[IndyCar](SERIES)"
ZED = "[Zed Oil](SPONSOR)"


class TestPlanToldAgain:
    @pytest.mark.parametrize(
        "text",
        [
            f"{ROE} will race for {NOVA} in 2026. {ROE} joins {NOVA} after a year at home.",
            f"{ROE} has joined {NOVA}. {ROE} is set to drive for {NOVA}.",
            f"{ZED} will sponsor {ROE}. {ZED} is proud to sponsor {ROE}.",
            f"{ROE} will leave {NOVA}. “It was hard to leave {NOVA},” {ROE} said.",
        ],
    )
    def test_a_plan_in_other_words_is_one_claim(self, actions, text):
        assert len([a for a in actions(text) if a != "say"]) == 1

    @pytest.mark.parametrize(
        "text",
        [
            f"{ROE} will race for {NOVA} in 2026. {ROE} joins {NOVA} on a two-year deal.",
            f"{ROE} will race for {NOVA}. {ROE} will race for {OAK}.",
            f"{ROE} could join {NOVA}. {ROE} has joined {NOVA}.",
            f"{ROE} will race for {NOVA}. {ROE} will race for {NOVA} at {SPA}.",
            f"{ROE} will stay with {NOVA}. {ROE} joined {NOVA} in 2019.",
            f"{ROE} will race for {NOVA}. {ROE} will leave {NOVA}.",
            f"{ZED} will sponsor {ROE}. {ZED} will sponsor {POE}.",
            f"{ROE} has joined {NOVA}. {ROE} will drive for {NOVA} beside {POE}.",
        ],
    )
    def test_what_says_more_stays(self, actions, text):
        assert len(actions(text)) >= 2

    def test_the_report_of_another_stays(self, nlp):
        text = f"{ROE} has joined {NOVA}. [Motor Weekly](OUTLET) reported that {ROE} has joined {NOVA}."
        claims = run_example(nlp, Example(text=text))._.claims
        assert len(claims) == 2


class TestToldAnew:
    @pytest.mark.parametrize(
        "text",
        [
            f"{ROE} won at {SPA}. {ROE} won at {OAKHILL}.",
            f"{ROE} won at {SPA}. {POE} won at {SPA}.",
            f"{ROE} finished third at {SPA}. {ROE} finished second at {SPA}.",
            f"{ROE} won at {SPA} in 2019. {ROE} won at {SPA} in 2023.",
            f"{ROE} won at {SPA}. {ROE} won again.",
            f"{ROE} took pole at {SPA}. {ROE} won at {SPA}.",
        ],
    )
    def test_two_facts_stay_two_claims(self, actions, text):
        assert len(actions(text)) == 2


def test_a_race_is_known_by_its_circuit():
    text = "Driver Jane Roe won the Belgian Grand Prix.\n\nRoe's win at Spa-Francorchamps pleased the crowd."
    (claim,) = extractor.extract(text).claims
    assert [a.name for a in claim.arguments["circuit"]] == ["Circuit de Spa-Francorchamps"]
