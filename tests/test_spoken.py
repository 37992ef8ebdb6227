"""What people say of themselves and of others in quotations: whom their words mean."""

from __future__ import annotations

import pytest

import extractor

BEFORE = "Harrow Racing drivers Bob Quill and Tom Wray race in the NASCAR Cup Series.\n\n"


def said(nlp, text):
    made = extractor.extract(BEFORE + text, published="2025-06-10", nlp=nlp).claims
    return [c for c in made if c.evidence.start >= len(BEFORE)]


def drivers(claim):
    return [a.name for a in claim.arguments.get("driver", ())]


@pytest.mark.parametrize(
    ("text", "action", "driver"),
    [
        # Who is named after the quotation is whom it speaks of.
        ('"He will stay with us next year," the team owner said of Tom Wray.', "stay", ["Tom Wray"]),
        ('"He is leaving us at the end of the year," said the team owner about Tom Wray.', "leave", ["Tom Wray"]),
        # Talks that somebody tells of are the speaker's.
        ('"There have been talks with other teams," said Tom Wray.', "talks", ["Tom Wray"]),
    ],
)
def test_whom_words_mean(nlp, text, action, driver):
    assert [drivers(c) for c in said(nlp, text) if c.action == action] == [driver]


def test_whoever_thinks_that_another_wins_does_not_win(nlp):
    made = said(nlp, '"I think Zebedee will win the title next year," said Tom Wray.')
    assert not [c for c in made if c.type == "championship" and drivers(c) == ["Tom Wray"]]


def test_cannot_wait_denies_nothing(nlp):
    made = said(nlp, '"I can\'t wait to race for Harrow Racing in 2026," said Bob Quill.')
    (claim,) = [c for c in made if c.type == "ride"]
    assert (claim.certainty, claim.polarity) == ("certain", "positive")


def test_somebodys_last_season_is_no_year_gone_by(nlp):
    made = said(nlp, '"This will be my last season with Harrow Racing," said Bob Quill.')
    assert [c.season for c in made if c.type == "ride"] != [(2024,)]
