"""A city where two circuits are: the series tells which of them is meant."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "circuit"),
    [
        ("Sao Paulo will host the opening round of the Formula E season.", "Streets of São Paulo"),
        ("The Formula E season will begin in Sao Paulo on 7 December.", "Streets of São Paulo"),
        ("Formula 1 returns to Sao Paulo in November.", "Interlagos"),
        ("The World Endurance Championship returns to Sao Paulo in July.", "Interlagos"),
        ("Formula 1 returns to Miami in May.", "Miami International Autodrome"),
        ("The NASCAR Cup Series returns to Miami in November.", "Homestead-Miami Speedway"),
        (
            "The Homestead-Miami Speedway is new to it.\n\n13 June 2024\n\nFormula E returns to Miami in April 2025.",
            "Homestead-Miami Speedway",
        ),
    ],
)
def test_the_series_tells_which(nlp, text, circuit):
    found = [one.name for claim in nlp(text)._.claims for one in claim.arguments.get("circuit", ())]
    assert found == [circuit]
