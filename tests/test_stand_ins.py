"""Whom a source's noun stands for, and reports within reports, in whole articles."""

from __future__ import annotations

import pytest

import extractor

INTRODUCTION = (
    "Nova Racing driver Jane Roe spoke of next season on Friday, and so did Oak Motorsports driver Max Poe. Both "
    "are in the NASCAR Cup Series. Nova team owner Ann Lee was there.\n\n"
)


@pytest.fixture(scope="module")
def nlp():
    return extractor.load()


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Lee said she was told by an official that Roe will leave Nova Racing.", ["Ann Lee", "official"]),
        ("Lee claimed to have heard from an official that Roe will leave Nova Racing.", ["Ann Lee", "official"]),
        ("\"Jane Roe will leave the team in November,\" a team statement read.", ["Nova Racing"]),
        ("Nova Racing announced it. \"Roe will leave us,\" the statement said.", ["Nova Racing"]),
        ("\"Roe will leave us,\" the release from Nova Racing's account said.", ["Nova Racing"]),
        ("Nova Racing's lawsuit says that Roe will leave Nova Racing.", ["Nova Racing"]),
        ("Lee found out that Roe will leave Nova Racing.", []),
        ("Roe will leave Nova Racing, if Lee is right.", ["Ann Lee"]),
        ("Roe will leave Nova Racing, if Lee has done her sums right.", ["Ann Lee"]),
        (
            "A source at Nova Racing said that Poe is safe. The same person said that Roe will leave Nova Racing.",
            ["source at Nova Racing"],
        ),
    ],
)
def test_whose_word_it_is(nlp, text, chain):
    claims = extractor.extract(INTRODUCTION + text, published="2025-09-12", nlp=nlp).claims
    claim = next(c for c in claims if c.action == "leave")
    assert [s.name for s in claim.sources] == chain
    assert (claim.certainty, claim.condition) == ("certain", None)


def test_what_is_right_on_a_car_is_no_source(nlp):
    text = INTRODUCTION + "Roe will return to Nova Racing if the car is right."
    claims = extractor.extract(text, published="2025-09-12", nlp=nlp).claims
    claim = next(c for c in claims if c.action == "return")
    assert claim.sources == ()
    assert claim.condition is not None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The FIA's World Motor Sport Council met. The governing body confirmed that Roe will leave Nova.", "FIA"),
        ("Mr Justice Orr heard the case. Roe can sue Nova Racing, the judge said.", "Justice Orr"),
        ("Roe took Nova Racing to the High Court. A court ruling said that she can sue the team.", "High Court"),
    ],
)
def test_bodies_courts_and_judges(nlp, text, source):
    article = f"{INTRODUCTION}{text}"
    claims = extractor.extract(article, published="2025-09-12", nlp=nlp).claims
    assert source in [s.name for c in claims for s in c.sources]


def test_who_complains_of_a_pain_says_so(nlp):
    text = INTRODUCTION + "Roe complained of back pain after the NASCAR Cup Series race."
    claims = extractor.extract(text, published="2025-09-12", nlp=nlp).claims
    assert [s.name for c in claims if c.type == "injury" for s in c.sources] == ["Jane Roe"]
