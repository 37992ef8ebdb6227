"""Answers to what was told: denials, confirmations, and what holds of somebody else as well."""

from __future__ import annotations

import pytest

import extractor

INTRODUCTION = (
    "Nova Racing driver Jane Roe spoke of next season on Friday, and so did Oak Motorsports driver Max Poe. Both "
    "are in the NASCAR Cup Series. Nova team owner Ann Lee was there.\n\n"
)
RUMOUR = "Roe has been linked with a move to Oak Motorsports. "


@pytest.fixture(scope="module")
def nlp():
    return extractor.load()


def told(nlp, text):
    """The claims of a text after an introduction that makes none of its own to speak of, statements left out."""
    result = extractor.extract(INTRODUCTION + text, published="2025-09-12", nlp=nlp)
    return [c for c in result.claims if c.evidence.start >= len(INTRODUCTION) and c.type != "statement"]


@pytest.mark.parametrize(
    "answer",
    [
        "Lee denied it.",
        "Lee laughed that off on Monday.",
        "Lee dismissed the rumours.",
        "Lee called the report \"fiction.\"",
        "Lee said there was nothing in it.",
        "\"There's no truth to that,\" said Lee.",
        "\"That's never going to happen,\" Lee said.",
        "That was never on the cards, insisted Lee.",
        "Lee denied that anything had been signed.",
    ],
)
def test_a_denial_makes_the_claim_once_more(nlp, answer):
    rumour, denial = told(nlp, RUMOUR + answer)
    assert (rumour.certainty, rumour.polarity) == ("possible", "positive")
    assert (denial.type, denial.certainty, denial.polarity) == (rumour.type, "certain", "negative")
    assert [s.name for s in denial.sources] == ["Ann Lee"]
    assert {r: [a.name for a in v] for r, v in denial.arguments.items()} == {
        r: [a.name for a in v] for r, v in rumour.arguments.items()
    }
    assert denial.evidence.start > rumour.evidence.end
    assert all(a.implied for values in denial.arguments.values() for a in values)


@pytest.mark.parametrize(
    "words",
    ["Lee would neither confirm nor deny that.", "Lee declined to comment on the rumours.", "Lee did not deny it.",
     "\"It's not my job to say,\" said Lee.", "Lee denied that the car was slow."],
)
def test_what_is_no_answer_makes_no_claim(nlp, words):
    assert len(told(nlp, RUMOUR + words)) == 1


def test_a_confirmation_and_a_doubt(nlp):
    _, confirmed = told(nlp, RUMOUR + "Lee confirmed the report on Monday.")
    assert (confirmed.certainty, confirmed.polarity) == ("certain", "positive")
    rumour = "Roe could move to Oak Motorsports next year. "
    _, doubted = told(nlp, rumour + "Several engineers doubt that it will come to that.")
    assert (doubted.certainty, doubted.polarity, doubted.sources[0].kind) == ("probable", "negative", "unnamed")


def test_what_is_done_according_to_somebody(nlp):
    first, second = told(nlp, "Roe will move to Oak Motorsports next year. Two people at the team say it's done.")
    assert first.sources == ()
    assert (second.certainty, second.polarity) == ("certain", "positive")
    assert [s.name for s in second.sources] == ["Two people at the team"]


def test_who_announces_the_move_is_the_source_of_it(nlp):
    (claim,) = told(nlp, "Roe is leaving Nova Racing at the end of the year. The team announced the move on Tuesday.")
    assert [s.name for s in claim.sources] == ["Nova Racing"]


@pytest.mark.parametrize(
    ("second", "polarity", "sources"),
    [
        ("Poe says he will too.", "positive", ["Max Poe"]),
        ("So will Poe.", "positive", []),
        ("Poe won't.", "negative", []),
        ("Poe, insiders say, will not.", "negative", ["insiders"]),
    ],
)
def test_a_verb_left_out(nlp, second, polarity, sources):
    roe, poe = told(nlp, f"Roe will enter the Chili Bowl in January. {second}")
    assert [a.name for a in poe.arguments["driver"]] == ["Max Poe"]
    assert [a.name for a in poe.arguments["event"]] == [a.name for a in roe.arguments["event"]]
    assert (poe.polarity, [s.name for s in poe.sources]) == (polarity, sources)


@pytest.mark.parametrize("second", ["Poe was not fast.", "Will Poe?", "Poe will win, too.", "Lee will too."])
def test_a_verb_that_is_there_is_not_left_out(nlp, second):
    claims = told(nlp, f"Roe will enter the Chili Bowl in January. {second}")
    assert all([a.name for a in c.arguments["driver"]] == ["Jane Roe"] for c in claims if c.type == "ride")


def test_a_driver_who_says_we_is_one_of_them(nlp):
    (claim,) = told(nlp, "\"We won in Oakhill in May,\" said Roe.")
    assert [a.name for a in claim.arguments["driver"]] == ["Jane Roe"]
    assert [a.name for a in claim.arguments["team"]] == ["Nova Racing"]


def test_my_seat_is_told_as_hers(nlp):
    (claim,) = told(nlp, "\"I'm hanging up my helmet at the end of the year,\" said Roe.")
    assert (claim.type, claim.action) == ("ride", "retire")


def test_of_two_of_one_given_name_the_one_just_named_is_meant(nlp):
    text = "Nova Racing has Dan Orr and Dan Ott in its other cars. Ott has been linked with a move to Oak Motorsports. "
    claims = told(nlp, text + "\"Dan is staying with us,\" said Lee.")
    assert [a.name for a in next(c for c in claims if c.action == "stay").arguments["driver"]] == ["Dan Ott"]


def test_whom_the_words_are_about_may_be_told_before_the_speaker(nlp):
    text = "Roe and Poe crashed on Sunday. Poe broke a leg. On Roe, the team said: \"Her condition is serious.\""
    condition = told(nlp, text)[-1]
    assert (condition.type, [a.name for a in condition.arguments["driver"]]) == ("injury", ["Jane Roe"])


def test_the_drivers_own_words_are_his_claim_too(nlp):
    claims = told(nlp, "Nova Racing has kept Roe for 2026. \"I'm staying with Nova Racing in 2026,\" said Roe.")
    assert [[s.name for s in c.sources] for c in claims] == [[], ["Jane Roe"]]


def test_what_is_played_down_is_neither_denied_nor_confirmed(nlp):
    assert len(told(nlp, RUMOUR + "Lee played that down.")) == 1


def test_where_it_is_published_is_no_source(nlp):
    text = "Roe is leaving Nova Racing at the end of the year. The team announced it via Twitter on Tuesday."
    (claim,) = told(nlp, text)
    assert [s.name for s in claim.sources] == ["Nova Racing"]
