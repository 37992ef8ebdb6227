"""Statements: what is reported speech about the sport, what is a wish, and what is neither."""

from __future__ import annotations

import pytest

from extractor.rules.schema import Example
from extractor.rules.tester import run_example

ROE, POE, LEE = "[Jane Roe](DRIVER)", "[Max Poe](DRIVER)", "[Ann Lee](PERSON)"
NOVA, OAK = "[Nova Racing](TEAM)", "[Oak Park](CIRCUIT)"


def statements(nlp, text):
    return [c for c in run_example(nlp, Example(text=text, claim={}))._.claims if c.type == "statement"]


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        (
            f'"{ROE} taught all of us a great deal," said {LEE}.',
            "Ann Lee",
            "Jane Roe taught all of us a great deal",
        ),
        (
            f"{LEE} said that {ROE} had been the calm one in the garage.",
            "Ann Lee",
            "Jane Roe had been the calm one",
        ),
        (
            f"{LEE} believes {ROE} is the best driver of her age.",
            "Ann Lee",
            "Jane Roe is the best driver of her age",
        ),
        (
            f'"The car never suited me at {OAK}," {ROE} said.',
            "Jane Roe",
            "The car never suited me at Oak Park",
        ),
        (
            f"{ROE}'s camp insists nothing at all has been decided.",
            "Jane Roe's camp",
            "nothing at all has been decided",
        ),
        (
            f"{ROE} admitted {POE} was cleverer on the brakes.",
            "Jane Roe",
            "Max Poe was cleverer on the brakes",
        ),
    ],
)
def test_reported_speech_about_the_sport_is_a_statement(nlp, text, source, words):
    (claim,) = statements(nlp, text)
    assert claim.sources[-1].name == source
    assert claim.evidence.exact.startswith(words)


@pytest.mark.parametrize(
    ("text", "source", "action", "words"),
    [
        (
            f"{ROE} wants to stay with {NOVA} beyond 2025.",
            "Jane Roe",
            "want",
            "Jane Roe wants to stay with Nova Racing",
        ),
        (
            f"{NOVA} would love to keep {ROE}.",
            "Nova Racing",
            "love",
            "Nova Racing would love to keep Jane Roe",
        ),
        (
            f"{ROE} hopes to race for {NOVA} in 2026.",
            "Jane Roe",
            "hope",
            "Jane Roe hopes to race for Nova Racing",
        ),
        (f"{ROE} aims to win at {OAK}.", "Jane Roe", "aim", "Jane Roe aims to win at Oak Park"),
        (f"{NOVA} is keen to retain {ROE}.", "Nova Racing", "keen", "Nova Racing is keen to retain Jane Roe"),
        (
            f"{NOVA} is hopeful that {ROE} will be fit.",
            "Nova Racing",
            "hopeful",
            "Nova Racing is hopeful that Jane Roe",
        ),
        (f"{ROE} is wanted by {NOVA}.", "Nova Racing", "want", "Jane Roe is wanted by Nova Racing"),
        (f"{ROE} leads the points and would love the seat.", "Jane Roe", "love", "would love the seat"),
    ],
)
def test_a_wish_is_a_statement_of_its_holder_and_no_ride(nlp, text, source, action, words):
    claims = run_example(nlp, Example(text=text, claim={}))._.claims
    (claim,) = [c for c in claims if c.type == "statement"]
    assert (claim.sources[-1].name, claim.action, claim.certainty) == (source, action, "certain")
    assert claim.evidence.exact.startswith(words)
    assert not [c for c in claims if c.type == "ride"]


def test_a_wish_of_nobody_named_has_an_unnamed_source(nlp):
    (claim,) = statements(nlp, f"It is hoped that {ROE} will also run at {OAK} next year.")
    assert [s.kind for s in claim.sources] == ["unnamed"]


def test_a_wish_that_is_denied_is_negative(nlp):
    (claim,) = statements(nlp, f"{ROE} does not want to leave {NOVA}.")
    assert claim.polarity == "negative"


def test_a_wish_in_the_speakers_own_words_is_what_he_says(nlp):
    (claim,) = statements(nlp, f'"I want to stay with {NOVA}," {ROE} said.')
    assert claim.sources[-1].name == "Jane Roe"
    assert {a.name for a in claim.arguments["driver"]} == {"Jane Roe"}


@pytest.mark.parametrize(
    "text",
    [
        f'"Will {ROE} ever win at {OAK}?" asked {LEE}.',
        f'"Thank you very much indeed, {NOVA}," said {ROE}.',
        f'"I would never say never about {NOVA}," said {ROE}.',
        f"{LEE} declined to talk about {ROE} on Monday.",
        '"It has been a lovely day out here," said somebody.',
        f"Does {ROE} want to leave {NOVA}?",
        f"{ROE} will join {NOVA} next season.",
        f"GARAGE NOTES: The long goodbye of {ROE} goes on and on",
    ],
)
def test_no_statement(nlp, text):
    assert statements(nlp, text) == []


def test_what_a_typed_claim_says_is_not_said_twice(nlp):
    claims = run_example(
        nlp, Example(text=f"{LEE} said that {ROE} will join {NOVA} next season.", claim={})
    )._.claims
    assert [c.type for c in claims] == ["ride"]
    assert [s.name for s in claims[0].sources] == ["Ann Lee"]


def test_a_clause_beside_a_typed_claim_is_a_statement_of_its_own(nlp):
    text = f'"{ROE} will join {NOVA} next season, and {POE} was really very happy for all of us," said {LEE}.'
    (claim,) = statements(nlp, text)
    assert claim.evidence.exact.startswith("Max Poe was really very happy")


def test_sentences_in_which_a_speaker_names_but_himself_are_one(nlp):
    text = f'"I have worn these colours for all of my life. I am not about to change them now," said {ROE}.'
    (claim,) = statements(nlp, text)
    assert "colours" in claim.evidence.exact
    assert "change them" in claim.evidence.exact


def test_evidence_is_a_stretch_of_the_text(nlp):
    text = f'"{ROE} taught all of us a great deal," said {LEE}.'
    doc = run_example(nlp, Example(text=text, claim={}))
    for claim in doc._.claims:
        assert doc.text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact
