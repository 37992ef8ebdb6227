"""Calendars, rules and names told in other clauses than the plainest."""

from __future__ import annotations

import pytest

import extractor


@pytest.fixture(scope="module")
def nlp():
    """A pipeline that reads texts of a line as well."""
    return extractor.load(all_topics=True)


SENTENCES = [
    (
        "The action resumes at Oulton Park on June 7, when Jane Barrowby leads the British Touring Car Championship.",
        "schedule", {"circuit": ["Oulton Park"], "date": ["June 7"]},
    ),
    ("The Tinsel Valley Stages takes place on June 7 before the crews go home.", "schedule", {"date": ["June 7"]}),
    ("There will be no Dutch Grand Prix next year.", "schedule", {"event": ["Dutch Grand Prix"]}),
    ("Formula 1 has called off the Belgian race.", "schedule", {"event": ["Belgium"]}),
    ("All Formula 1 teams were told to fit a stiffer rear wing.", "regulation", {"series": ["Formula 1"]}),
    ("Superpole is back in MotoGP next year.", "regulation", {"series": ["MotoGP"]}),
    ("The insurer lends its name to the Tinsel Valley Stages.", "naming", {"event": ["Tinsel Valley Stages"]}),
]


@pytest.mark.parametrize(("text", "kind", "arguments"), SENTENCES)
def test_what_is_told(nlp, text: str, kind: str, arguments: dict[str, list[str]]) -> None:
    claims = [c for c in extractor.extract(text, published="2025-05-30", nlp=nlp).claims if c.type == kind]
    assert len(claims) == 1
    found = {role: [value.name for value in claims[0].arguments.get(role, ())] for role in arguments}
    assert found == arguments


@pytest.mark.parametrize(
    "text",
    [
        "Jane Barrowby was second when the race resumed at Oulton Park.",
        "The Dutch driver called off her holiday at Oulton Park.",
        "Dark clouds hung over Oulton Park on Friday.",
        "Jane Barrowby is out of the playoffs at Oulton Park.",
    ],
)
def test_what_is_not_told(nlp, text: str) -> None:
    claims = extractor.extract(text, published="2025-05-30", nlp=nlp).claims
    assert not [c for c in claims if c.type in ("schedule", "regulation", "naming")]
