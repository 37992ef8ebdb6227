"""Subjects that the parser hangs on "as" of the clause before."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "driver"),
    [
        ("The class was a sight as Joel Sandry of Nova Yamaha ended his long wait for victory.", "Joel Sandry"),
        (
            "The class put on a show at Mobility Resort Motegi, Japan as Peter Jon Halvers of Nova Yamaha ended "
            "his three-year wait for victory.",
            "Peter Jon Halvers",
        ),
        ("The crowd rose as Joel Sandry of Nova Racing took the win at Snetterton.", "Joel Sandry"),
    ],
)
def test_the_subject_after_as(nlp, text, driver):
    (claim,) = nlp(text)._.claims
    assert [one.name for one in claim.arguments["driver"]] == [driver]
