"""A race engineer is no race: the first half of an office's name speaks against no claim about its holder."""

from __future__ import annotations

import pytest

from extractor.rules.offices import of_office
from extractor.rules.schema import Example
from extractor.rules.tester import run_example

LEE, NOVA = "[Ann Lee](PERSON)", "[Nova Racing](TEAM)"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("She is the race engineer.", "race", True),
        ("The lead designer went home.", "lead", True),
        ("She won the race.", "race", False),
        ("The race began before the engineer came.", "race", False),
        ("This was her race", "race", False),
    ],
)
def test_halves_of_offices(nlp, text, word, expected):
    doc = nlp.make_doc(text)
    token = next(t for t in doc if t.text == word)
    assert of_office(token) is expected


def test_an_office_is_taken_for_the_last_races(nlp):
    text = f"{LEE} steps up as race director in place of [Bob Ray](PERSON) at {NOVA}."
    claims = run_example(nlp, Example(text=text))._.claims
    assert any(c.type == "personnel" and c.arguments["person"][0].name == "Ann Lee" for c in claims)


@pytest.mark.parametrize("penalty", ["drive-through", "stop-go", "ride-through"])
def test_a_penalty_with_a_hyphen_is_a_noun(nlp, penalty):
    text = f"A {penalty} for speeding cost [Jane Roe](DRIVER) third place at [Oak Park](CIRCUIT)."
    claims = run_example(nlp, Example(text=text))._.claims
    assert [c.arguments["driver"][0].name for c in claims if c.type == "sanction"] == ["Jane Roe"]


def test_a_starting_spot_is_lost(nlp):
    text = "[Jane Roe](DRIVER) lost her top-ten starting spot due to an infraction."
    assert [c.type for c in run_example(nlp, Example(text=text))._.claims] == ["sanction"]
