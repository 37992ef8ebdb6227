"""One verb with several names, each with a time of its own."""

from __future__ import annotations

import pytest

import extractor


def told(nlp, text, kind, role):
    claims = extractor.extract(text, published="2024-06-01", nlp=nlp).claims
    return sorted(
        (c.season, [a.name for a in c.arguments.get(role, ())]) for c in claims if c.type == kind
    )


def test_a_career_is_one_claim_with_all_its_names_and_years(nlp):
    text = "Jane Roe raced in Formula 3 in 2016, Formula 2 in 2017 and the DTM from 2018 to 2019."
    assert told(nlp, text, "ride", "series") == [((2016, 2017, 2018, 2019), ["Formula 3", "Formula 2", "DTM"])]


def test_what_happens_on_a_day_is_told_once_for_each(nlp):
    text = "Jane Roe won at Monza in 2016 and at Silverstone in 2017."
    assert told(nlp, text, "result", "circuit") == [
        ((2016,), ["Autodromo Nazionale Monza"]), ((2017,), ["Silverstone Circuit"]),
    ]


def test_titles_too(nlp):
    text = "Jane Roe won the Formula 3 title in 2016 and the Formula 2 title in 2017."
    assert told(nlp, text, "championship", "series") == [((2016,), ["Formula 3"]), ((2017,), ["Formula 2"])]


def test_a_clause_with_a_subject_of_its_own_keeps_its_year(nlp):
    text = "Jane Roe raced in Formula 3 in 2016, Max Poe in Formula 2 in 2017."
    assert told(nlp, text, "ride", "series") == [((2016,), ["Formula 3"]), ((2017,), ["Formula 2"])]


@pytest.mark.parametrize("second", ["joined Prema Racing in 2017", "Prema Racing signed her in 2017"])
def test_a_verb_of_its_own_is_no_pair(nlp, second):
    text = f"Jane Roe drove for Carlin in 2016 and {second}."
    assert ((2016,), ["Carlin"]) in told(nlp, text, "ride", "team")
