"""The series that the clause tells from which a claim's own goes on, and the names of series that no list has."""

from __future__ import annotations

import pytest

import extractor
from extractor.rules.schema import Example
from extractor.rules.tester import run_example

ROE, POE, NOVA = "[Jane Roe](DRIVER)", "[Bob Poe](DRIVER)", "[Nova Racing](TEAM)"
SUN, ELM = "[Sun Cup](SERIES)", "[Elm Trophy](SERIES)"
ELSEWHERE = f"The {ELM} opens in May. The {ELM} field is full, says the {ELM}.\n\n"


@pytest.fixture(scope="module")
def series(nlp):
    """The series of the claims of a type in an article that speaks of another one first."""

    def read(text, kind):
        claims = run_example(nlp, Example(text=ELSEWHERE + text))._.claims
        found = [c.arguments for c in claims if c.type == kind]
        assert found
        return {str(a.name) for args in found for a in args.get("series", ())}

    return read


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (f"{ROE} moved up to the {SUN} with {NOVA} in March, winning at [Oakhill](CIRCUIT).", "result", "Sun Cup"),
        (f"{ROE} sits third in the {SUN} standings but will miss the next two rounds.", "ride", "Sun Cup"),
        (f"{ROE}'s last race in the {SUN} was at [Oakhill](CIRCUIT), where she finished fifth.", "result", "Sun Cup"),
    ],
)
def test_a_clause_goes_on_in_the_series_told_before(series, text, kind, expected):
    assert series(text, kind) == {expected}


def test_a_rule_of_a_series_is_its_own(series):
    assert series(f"It is the rule that the {SUN} introduced in 2021.", "regulation") == {"Sun Cup"}


def test_the_champions_title_is_no_epithet(series):
    text = f"{ROE} took the prestigious {SUN} Champion title, and hopes to reach the {ELM}."
    assert series(text, "championship") == {"Sun Cup"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jane Roe raced in Formula Marlow before she won at Silverstone.", "Formula Marlow"),
        ("Jane Roe won the race of the Chilean Touring Car Championship.", "Chilean Touring Car Championship"),
        ("Jane Roe won the race of the Marlow Ministock Champs.", "Marlow Ministock Champs"),
    ],
)
def test_a_series_that_no_list_has(text, name):
    found = extractor.extract(text, nlp=extractor.load(all_topics=True)).entities
    assert [e.name for e in found if e.label == "SERIES"] == [name]


def test_a_nation_alone_names_no_series():
    found = extractor.extract("Jane Roe won a British Championship.", nlp=extractor.load(all_topics=True)).entities
    assert [e.name for e in found if e.label == "SERIES"] == []


def test_an_injury_is_of_the_series_of_its_accident(series):
    assert series(f"{ROE} has left hospital and can return home after her {SUN} crash.", "injury") == {"Sun Cup"}
