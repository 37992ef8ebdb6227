"""Rules that stand on any verb: what stands around it tells, and whatever else is found there goes first."""

import pytest
from pydantic import ValidationError

import extractor
from extractor.rules.schema import Trigger


@pytest.fixture(scope="module")
def rules():
    """The rules of a text's claims."""
    nlp = extractor.load(all_topics=True)
    return lambda text: [c.rule for c in extractor.extract(text, published="2024-06-14", nlp=nlp).claims]


def test_a_verb_that_no_rule_names_is_read_by_what_stands_around_it(rules) -> None:
    assert rules("Jane Roe is learning the ropes at Sauber this season.") == ["ride-any-verb"]


def test_what_else_is_found_in_the_clause_goes_first(rules) -> None:
    assert "ride-any-verb" not in rules("Jane Roe signed a new contract with Sauber for next season.")
    assert "ride-any-verb" not in rules("Jane Roe broke her wrist at Sauber this season.")


def test_any_verb_needs_somebody_of_whom_it_is_said() -> None:
    with pytest.raises(ValidationError):
        Trigger.model_validate({"verb": "ANY", "has": ["TEAM"]})
