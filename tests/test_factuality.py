"""Certainty, polarity and condition of a predicate, sentence by sentence."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extractor.context.attribution import attribute
from extractor.context.factuality import Factuality, assess
from extractor.syntax.component import DEFAULT_MODEL

CERTAIN, PROBABLE, POSSIBLE = "certain", "probable", "possible"
POS, NEG = "positive", "negative"

TABLE: list[tuple[str, str, str, str, str | None]] = [
    # what is told as a fact
    ("Ellis signed with Harrow on Monday.", "signed", CERTAIN, POS, None),
    ("Ellis will join Harrow next year.", "join", CERTAIN, POS, None),
    ("Harrow has confirmed that Ellis will race in Lisbon.", "race", CERTAIN, POS, None),
    ("Ellis agreed to drive the second car.", "drive", CERTAIN, POS, None),
    ("Harrow announced that its cars would be withdrawn.", "withdrawn", CERTAIN, POS, None),
    ("Ellis managed to finish the race.", "finish", CERTAIN, POS, None),
    ("Ellis lined up on pole.", "pole", CERTAIN, POS, None),
    ("Ellis picked up his third win of the year.", "picked", CERTAIN, POS, None),
    ("Ellis could manage only ninth.", "manage", CERTAIN, POS, None),
    ("Ellis returned to the team that had dropped him.", "dropped", CERTAIN, POS, None),
    ("Ellis could win because he changed his tyres.", "changed", CERTAIN, POS, None),
    ("The owner can confirm that Ellis stays.", "stays", CERTAIN, POS, None),
    ("Harrow rejected an offer from Kestrel.", "offer", CERTAIN, POS, None),
    ("The session stopped due to a crash for Ellis.", "crash", CERTAIN, POS, None),
    ("The delay was due to a penalty for Ellis.", "penalty", CERTAIN, POS, None),
    # prospects that came to nothing
    ("Harrow's bid to hire Ellis failed.", "hire", CERTAIN, NEG, None),
    ("Ellis made an unsuccessful attempt to hire a car.", "hire", CERTAIN, NEG, None),
    ("Harrow's failed bid to hire Ellis was costly.", "hire", CERTAIN, NEG, None),
    ("Efforts to keep Ellis came to nothing.", "keep", CERTAIN, NEG, None),
    ("The plan for Ellis to race in Lisbon fell through.", "race", CERTAIN, NEG, None),
    ("The crash dashed the plan to hire Ellis.", "hire", CERTAIN, NEG, None),
    ("Ellis's move to Kestrel collapsed on Friday.", "move", CERTAIN, NEG, None),
    ("Harrow's bid to hire Ellis did not fail.", "hire", POSSIBLE, POS, None),
    ("Ellis's move to Kestrel failed to bring wins.", "move", CERTAIN, POS, None),
    ("Ellis's unsuccessful return to Kestrel lasted a year.", "return", CERTAIN, POS, None),
    ("Ellis's return to Kestrel ended in disappointment.", "return", CERTAIN, POS, None),
    # probable
    ("Ellis is set to leave Harrow.", "leave", PROBABLE, POS, None),
    ("Ellis is due to join Kestrel in May.", "join", PROBABLE, POS, None),
    ("Ellis is likely to return.", "return", PROBABLE, POS, None),
    ("Ellis will probably return.", "return", PROBABLE, POS, None),
    ("Ellis expects to race in Lisbon.", "race", PROBABLE, POS, None),
    ("Ellis plans to run the full season.", "run", PROBABLE, POS, None),
    ("Ellis has plans to run the full season.", "run", PROBABLE, POS, None),
    ("Ellis is the favourite to replace Moss.", "replace", PROBABLE, POS, None),
    ("Ellis has reportedly signed a deal.", "signed", PROBABLE, POS, None),
    ("Ellis is understood to have signed a deal.", "signed", PROBABLE, POS, None),
    ("It is believed that Ellis has signed a deal.", "signed", PROBABLE, POS, None),
    ("Harrow is said to be looking for an engine.", "looking", PROBABLE, POS, None),
    ("Ellis should secure the crown in Lisbon.", "secure", PROBABLE, POS, None),
    ("Ellis looks set to stay.", "stay", PROBABLE, POS, None),
    ("Ellis looks certain to stay.", "stay", PROBABLE, POS, None),
    ("Ellis intends to test the car.", "test", PROBABLE, POS, None),
    ("Ellis's departure is likely.", "departure", PROBABLE, POS, None),
    ("Sources believe Ellis has signed.", "signed", PROBABLE, POS, None),
    ("Ellis is poised to take the seat.", "take", PROBABLE, POS, None),
    # possible
    ("Ellis could join Kestrel.", "join", POSSIBLE, POS, None),
    ("Ellis may join Kestrel.", "join", POSSIBLE, POS, None),
    ("Ellis might be replaced.", "replaced", POSSIBLE, POS, None),
    ("Perhaps Ellis will join Kestrel.", "join", POSSIBLE, POS, None),
    ("Ellis has been linked with a move to Kestrel.", "move", POSSIBLE, POS, None),
    ("Ellis is considering a move to Kestrel.", "move", POSSIBLE, POS, None),
    ("Ellis is considering retiring.", "retiring", POSSIBLE, POS, None),
    ("There is talk of a move to Kestrel.", "move", POSSIBLE, POS, None),
    ("There is a chance that Ellis will stay.", "stay", POSSIBLE, POS, None),
    ("Harrow has the option to keep Ellis.", "keep", POSSIBLE, POS, None),
    ("Ellis hinted at a return.", "return", POSSIBLE, POS, None),
    ("Ellis hopes to race again.", "race", POSSIBLE, POS, None),
    ("Ellis wants to stay.", "stay", POSSIBLE, POS, None),
    ("Ellis will be required to start from the pits.", "start", CERTAIN, POS, None),
    ("Ellis was ordered to leave the track.", "leave", CERTAIN, POS, None),
    ("A move to Kestrel is possible.", "move", POSSIBLE, POS, None),
    ("A move to Kestrel has been discussed.", "move", POSSIBLE, POS, None),
    ("Either Ellis or Moss must leave.", "leave", POSSIBLE, POS, None),
    ("Could Ellis return next year?", "return", POSSIBLE, POS, None),
    ("Ellis could move to Kestrel, replacing Moss.", "replacing", POSSIBLE, POS, None),
    ("Harrow refused to rule out a return.", "return", POSSIBLE, POS, None),
    ("Harrow would not rule out signing Ellis.", "signing", POSSIBLE, POS, None),
    ("Harrow stopped short of confirming a return.", "return", POSSIBLE, POS, None),
    ("Nobody would say whether Ellis will return.", "return", POSSIBLE, POS, None),
    ("Harrow has not confirmed that Ellis will race.", "race", POSSIBLE, POS, None),
    ("The owner would not be surprised to see Ellis leave.", "leave", POSSIBLE, POS, None),
    # negative
    ("Ellis will not race in Lisbon.", "race", CERTAIN, NEG, None),
    ("Ellis won't be back.", "be", CERTAIN, NEG, None),
    ("Ellis never won a race.", "won", CERTAIN, NEG, None),
    ("Ellis cannot race this weekend.", "race", CERTAIN, NEG, None),
    ("Ellis no longer drives for Harrow.", "drives", CERTAIN, NEG, None),
    ("No driver has signed.", "signed", CERTAIN, NEG, None),
    ("No one has signed.", "signed", CERTAIN, NEG, None),
    ("Nothing has been signed.", "signed", CERTAIN, NEG, None),
    ("Neither Ellis nor Moss will return.", "return", CERTAIN, NEG, None),
    ("No deal has been found.", "found", CERTAIN, NEG, None),
    ("Ellis has yet to win.", "win", CERTAIN, NEG, None),
    ("Ellis failed to qualify.", "qualify", CERTAIN, NEG, None),
    ("Ellis declined to sign the deal.", "sign", CERTAIN, NEG, None),
    ("Ellis denied he would leave.", "leave", CERTAIN, NEG, None),
    ("Harrow ruled out a return.", "return", CERTAIN, NEG, None),
    ("Ellis finished the race without stopping.", "stopping", CERTAIN, NEG, None),
    ("Ellis is not considering a move.", "move", CERTAIN, NEG, None),
    ("Ellis may never drive for them again.", "drive", POSSIBLE, NEG, None),
    ("Ellis might not return.", "return", POSSIBLE, NEG, None),
    ("Ellis is unlikely to return.", "return", PROBABLE, NEG, None),
    ("It is highly unlikely that Ellis will return.", "return", PROBABLE, NEG, None),
    ("Whether Ellis will return is doubtful.", "return", PROBABLE, NEG, None),
    ("Ellis is not expected to race.", "race", PROBABLE, NEG, None),
    ("Ellis does not expect to race.", "race", PROBABLE, NEG, None),
    ("Ellis is no longer believed to be in the race for the seat.", "be", PROBABLE, NEG, None),
    ("Sources believe Ellis will likely not return.", "return", PROBABLE, NEG, None),
    ("The owner doubts that Ellis will return.", "return", PROBABLE, NEG, None),
    # a verb that is negative by itself is the action
    ("Ellis failed to qualify.", "failed", CERTAIN, POS, None),
    ("Ellis will miss the race.", "miss", CERTAIN, POS, None),
    ("Harrow dropped Ellis.", "dropped", CERTAIN, POS, None),
    # what only looks negative
    ("Ellis drives the No. 45 car for Harrow.", "drives", CERTAIN, POS, None),
    ("There is no doubt that Ellis signed.", "signed", CERTAIN, POS, None),
    ("Ellis not only won the race but led the points.", "won", CERTAIN, POS, None),
    ("It was not until May that Ellis signed.", "signed", CERTAIN, POS, None),
    # negative by what stands around
    ("There is no entry to sell.", "sell", CERTAIN, NEG, None),
    ("Ellis is not coming back for the winter.", "back", CERTAIN, NEG, None),
    ("A swap has yet to be arranged.", "swap", CERTAIN, NEG, None),
    ("There is no reason why he could not lead a team.", "lead", POSSIBLE, POS, None),
    # conditions
    (
        "Ellis would probably stay another year should the sponsor leave.",
        "stay",
        PROBABLE,
        POS,
        "should the sponsor leave",
    ),
    ("Ellis will stay if he finds the money.", "stay", POSSIBLE, POS, "if he finds the money"),
    ("Ellis will stay if he finds the money.", "finds", POSSIBLE, POS, None),
    ("Ellis will leave unless a sponsor is found.", "leave", POSSIBLE, POS, "unless a sponsor is found"),
    ("If the sponsor leaves, Ellis could stay.", "stay", POSSIBLE, POS, "If the sponsor leaves"),
    ("Ellis would have won had he not crashed.", "won", POSSIBLE, POS, "had he not crashed"),
    ("Ellis will probably stay if he finds the money.", "stay", PROBABLE, POS, "if he finds the money"),
    ("Ellis is expected to stay unless a sponsor leaves.", "stay", PROBABLE, POS, "unless a sponsor leaves"),
    ("The clause allows Ellis to leave if the team is sold.", "allows", CERTAIN, POS, "if the team is sold"),
    (
        "Ellis can race, provided that the doctors agree.",
        "race",
        POSSIBLE,
        POS,
        "provided that the doctors agree",
    ),
    # who reports it
    ('"We would not trade him," the owner said.', "trade", CERTAIN, NEG, None),
    ('"He is leaving," the owner said.', "leaving", CERTAIN, POS, None),
    ("Harrow claimed that Ellis had signed.", "signed", CERTAIN, POS, None),
    ("Word is that Ellis has signed.", "signed", PROBABLE, POS, None),
    ("There is no viable path for Ellis right now to become a driver.", "become", "probable", "negative", None),
    ("There is no way that Ellis will leave.", "leave", "probable", "negative", None),
    ("Ellis dismissed speculation that he might leave.", "leave", "certain", "negative", None),
    ("Ellis brushed off suggestions that he could leave.", "leave", "certain", "negative", None),
]


def _assess(nlp: Language, sentence: str, word: str) -> tuple[Doc, Factuality]:
    doc = nlp(sentence)
    doc._.attributions = attribute(doc)
    token = next(t for t in doc if t.text == word)
    return doc, assess(token)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.util.load_model(DEFAULT_MODEL, exclude=["ner"])


@pytest.mark.parametrize(("sentence", "word", "certainty", "polarity", "condition"), TABLE)
def test_table(
    nlp: Language, sentence: str, word: str, certainty: str, polarity: str, condition: str | None
) -> None:
    doc, found = _assess(nlp, sentence, word)
    told = doc[slice(*found.condition)].text if found.condition else None
    assert (found.certainty, found.polarity, told) == (certainty, polarity, condition), found.cues


def test_cues_tell_what_did_it(nlp: Language) -> None:
    doc, found = _assess(nlp, "Ellis is unlikely to return.", "return")
    assert ("unlikely", "unlikely: probable") in [(doc[a:b].text, what) for (a, b), what in found.cues]


def test_the_trigger_is_no_cue(nlp: Language) -> None:
    doc = nlp("Harrow ruled out a return.")
    trigger = next(t for t in doc if t.text == "ruled")
    assert assess(trigger, trigger=(trigger.i, trigger.i + 2)).polarity == POS


def test_a_hedge_above_a_relative_clause_does_not_reach_into_it(nlp: Language) -> None:
    _, found = _assess(nlp, "Ellis could join the team that Moss owns.", "owns")
    assert found.certainty == CERTAIN


def test_the_writers_aside_has_no_source(nlp: Language) -> None:
    _, found = _assess(nlp, "Harrow insists that Ellis, whose deal expires in May, will stay.", "expires")
    assert found.attributions == ()
    _, found = _assess(nlp, "Harrow insists that Ellis, whose deal expires in May, will stay.", "stay")
    assert [a.cue_lemma for a in found.attributions] == ["insist"]


@pytest.mark.parametrize(
    ("sentence", "word", "reported"),
    [
        ("Ellis says he feels strong after winning in Lisbon.", "winning", False),
        ("Ellis said she has improved since she joined Harrow.", "joined", False),
        ("Ellis said she will leave after winning the title.", "winning", True),
        ("Ellis says he won in Lisbon.", "won", True),
    ],
)
def test_what_was_before_is_in_the_writers_words(nlp: Language, sentence: str, word: str, reported: bool) -> None:
    _, found = _assess(nlp, sentence, word)
    assert bool(found.attributions) == reported


def test_a_plan_is_no_source(nlp: Language) -> None:
    _, found = _assess(nlp, "Harrow intends to enter a third car.", "enter")
    assert found.attributions == ()


def test_attributions_stand_outermost_first(nlp: Language) -> None:
    _, found = _assess(nlp, "Moss said that sources believe that Ellis will leave.", "leave")
    assert [a.cue_lemma for a in found.attributions] == ["say", "believe"]


def test_the_score_orders_the_levels(nlp: Language) -> None:
    scores = [
        _assess(nlp, s, "leave")[1].score
        for s in (
            "Ellis will not leave.",
            "Ellis could leave.",
            "Ellis is likely to leave.",
            "Ellis and Moss leave today.",
        )
    ]
    assert scores == sorted(scores)
    assert scores[0] < 0 < scores[1]


def test_without_a_parse_the_words_before_count() -> None:
    doc = spacy.blank("en")("Ellis could not join Harrow")
    found = assess(doc[3])
    assert (found.certainty, found.polarity) == (POSSIBLE, NEG)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="“”\"'’.,:;?! \nnotifsaidwilExyzé—", max_size=80))
def test_never_raises_and_is_deterministic(text: str) -> None:
    doc = spacy.blank("en")(text)
    doc._.attributions = attribute(doc)
    assert [assess(t) for t in doc] == [assess(t) for t in doc]
