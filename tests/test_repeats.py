"""One fact, one claim: what an article tells again, and what it tells anew."""

from __future__ import annotations

import pytest

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

    def test_the_fuller_telling_stands_and_remembers_the_other(self, nlp):
        doc = run_example(nlp, Example(text=f"After {ROE} won, it rained. {ROE} won the {HARVEST} on Sunday."))
        (claim,) = doc._.claims
        assert [a.name for a in claim.arguments["event"]] == ["Harvest 400"]
        assert len(claim.also) == 1


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
