"""Deeds and decisions are no reports; a rumour that somebody rejects is denied; lists and asides keep their own."""

from __future__ import annotations

import pytest

from extractor.rules.schema import Example
from extractor.rules.tester import run_example

ROE, POE, LANE = "[Jane Roe](DRIVER)", "[Max Poe](DRIVER)", "[Ann Lane](DRIVER)"
LEE, NOVA, OAK, ELM = "[Bo Lee](PERSON)", "[Nova Racing](TEAM)", "[Oak Motorsports](TEAM)", "[Elm Racing](TEAM)"


@pytest.fixture(scope="module")
def claims(nlp):
    return lambda text: run_example(nlp, Example(text=text))._.claims


@pytest.mark.parametrize(
    "text",
    [
        f"{ROE} claimed her maiden F1 win of her career following a puncture for {POE}.",
        f"{ROE} denied {POE} the win in Austin.",
        f"{ROE} has decided not to return to {NOVA} next season.",
        f"{NOVA} have decided not to keep {ROE}.",
    ],
)
def test_who_does_or_decides_something_is_no_source(claims, text):
    found = claims(text)
    assert found
    assert not any(c.sources for c in found)


@pytest.mark.parametrize("verb", ["denied reports", "dismissed talk", "rejected rumours", "laughed off claims"])
def test_a_rumour_that_is_rejected_is_denied(claims, verb):
    found = [c for c in claims(f"{ROE} {verb} of a move to {NOVA}.") if c.type == "ride"]
    assert [(c.polarity, c.certainty, [s.name for s in c.sources]) for c in found] == [
        ("negative", "certain", ["Jane Roe"])
    ]


def test_an_outlet_does_not_begin_with_as(nlp):
    import extractor

    text = "May 1, 2025\n\nAs Sunmail reported on Saturday, Mercedes are close to signing George Russell.\n"
    assert [s.name for c in extractor.extract(text, nlp=nlp).claims for s in c.sources] == ["Sunmail"]


@pytest.mark.parametrize("what", [f"{LEE}'s return to [Sun Cup](SERIES)", f"the return of {LEE} to [Sun Cup](SERIES)"])
def test_who_speaks_of_anothers_return_does_not_return(claims, what):
    assert not [c for c in claims(f"{ROE} has described {what} as good news.") if c.arguments.get("driver")]


def test_what_is_told_beside_with_with_is_not_the_winners(claims):
    found = claims(f"{ROE} won the [Sun 500](EVENT) on Sunday, with pole-sitter {POE} finishing runner-up.")
    assert {(a.name, p.name) for c in found for a in c.arguments["driver"] for p in c.arguments["position"]} == {
        ("Jane Roe", 1), ("Max Poe", 1), ("Max Poe", 2)
    }


@pytest.mark.parametrize(
    ("text", "role", "names"),
    [
        (f"{NOVA} has talked to {ROE} and to {POE} about a seat.", "driver", ["Jane Roe", "Max Poe"]),
        (f"{ROE} raced for the {OAK} and {ELM} teams.", "team", ["Oak Motorsports", "Elm Racing"]),
        (f"{ROE} will return with {OAK}/{ELM} in 2026.", "team", ["Oak Motorsports", "Elm Racing"]),
    ],
)
def test_a_list_is_kept_whole(claims, text, role, names):
    assert names in [[a.name for a in c.arguments.get(role, ())] for c in claims(text)]
