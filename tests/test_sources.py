"""The chain of sources: names, kinds, outlets, roles, and how much of a stretch is quoted."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import EntityRecord, Mention, ValueMention
from extractor.claim import Source
from extractor.context.attribution import attribute
from extractor.context.factuality import assess
from extractor.context.quote_kind import quote_kind
from extractor.context.sources import source_chain
from extractor.syntax.component import DEFAULT_MODEL

NAMES = {
    "Al Ellis": ("driver/al-ellis", "DRIVER", {}),
    "Ellis": ("driver/al-ellis", "DRIVER", {}),
    "Jo Moss": ("person/jo-moss", "PERSON", {}),
    "Moss": ("person/jo-moss", "PERSON", {}),
    "Kim Vale": ("journalist/kim-vale", "JOURNALIST", {"outlet": "Pit Weekly"}),
    "Harrow": ("team/harrow", "TEAM", {}),
    "Kestrel": ("team/kestrel", "TEAM", {}),
    "Radio Nord": ("outlet/radio-nord", "OUTLET", {}),
    "Stock Car Union": ("organisation/stock-car-union", "ORGANISATION", {}),
}
FULL = {"driver/al-ellis": "Al Ellis", "person/jo-moss": "Jo Moss"}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.util.load_model(DEFAULT_MODEL, exclude=["ner"])


def _prepare(nlp: Language, text: str) -> Doc:
    doc = nlp(text)
    mentions, entities, taken = [], {}, set()
    for name in sorted(NAMES, key=len, reverse=True):
        identity, label, facts = NAMES[name]
        at = text.find(name)
        while at >= 0:
            span = doc.char_span(at, at + len(name))
            if span is not None and not taken & set(range(span.start, span.end)):
                taken.update(range(span.start, span.end))
                mentions.append(Mention(span.start, span.end, label, (identity,)))
                full = FULL.get(identity, name)
                entities[identity] = EntityRecord(identity, label, full, True, dict(facts))
            at = text.find(name, at + 1)
    doc._.mentions = sorted(mentions, key=lambda m: m.start)
    doc._.entities = entities
    doc._.attributions = attribute(doc)
    return doc


def _chain(nlp: Language, text: str, word: str) -> tuple[Source, ...]:
    doc = _prepare(nlp, text)
    return source_chain(doc, assess(next(t for t in doc if t.text == word)))


CHAINS: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("Ellis will leave Harrow.", "leave", []),
    ("Moss said that Ellis will leave.", "leave", [("Jo Moss", "person")]),
    ('"He will leave," Moss said.', "leave", [("Jo Moss", "person")]),
    ("Harrow announced that Ellis will leave.", "leave", [("Harrow", "team")]),
    ("The Stock Car Union said Ellis was banned.", "banned", [("Stock Car Union", "organisation")]),
    ("Kim Vale reported that Ellis will leave.", "leave", [("Kim Vale", "journalist")]),
    ("Ellis may leave for a Kestrel seat, Kim Vale reported Monday.", "leave", [("Kim Vale", "journalist")]),
    ("Ellis will leave, according to Radio Nord.", "leave", [("Radio Nord", "outlet")]),
    ("The mighty Harrow team announced that Ellis will leave.", "leave", [("Harrow", "team")]),
    ("Circuit president and former champion Jo Moss said that Ellis will leave.", "leave", [("Jo Moss", "person")]),
    ("Ellis expects to leave.", "leave", [("Al Ellis", "driver")]),
    (
        "Kim Vale said sources believe Ellis will leave.",
        "leave",
        [("Kim Vale", "journalist"), ("sources", "unnamed")],
    ),
    (
        "Moss, quoted by Radio Nord, said Ellis will leave.",
        "leave",
        [("Radio Nord", "outlet"), ("Jo Moss", "person")],
    ),
    (
        "Two people familiar with the talks said Ellis will leave.",
        "leave",
        [("Two people familiar with the talks", "unnamed")],
    ),
    (
        "Those who know Moss's plans say Ellis will leave.",
        "leave",
        [("Those who know Moss's plans", "unnamed")],
    ),
    ("A Harrow engineer said Ellis will leave.", "leave", [("Harrow engineer", "unnamed")]),
    ("Ellis's camp insists that he will leave.", "leave", [("Al Ellis's camp", "unnamed")]),
    ("Ellis will reportedly leave.", "leave", [("unnamed", "unnamed")]),
    ("Ellis is understood to be leaving.", "leaving", [("unnamed", "unnamed")]),
    ("I'm told Ellis will leave.", "leave", [("unnamed", "unnamed")]),
    ("One owner told me that Ellis will leave.", "leave", [("One owner", "unnamed")]),
    ("Ellis and Harrow said they will part.", "part", [("Al Ellis", "driver"), ("Harrow", "team")]),
    ("His manager, Jo Moss, said Ellis will leave.", "leave", [("Jo Moss", "person")]),
    ("Moss said he expected Ellis to leave.", "leave", [("Jo Moss", "person")]),
    ("Nobody believes that Ellis will leave.", "leave", []),
    ("Moss said that Ellis, whose deal ends in May, will leave.", "ends", []),
    ("Moss said Ellis will leave.", "said", [("Jo Moss", "person")]),
    ("Harrow's statement said that Ellis will leave.", "leave", [("Harrow", "team")]),
    ("A release from Harrow says Ellis will leave.", "leave", [("Harrow", "team")]),
    ("Moss denied rumours that Ellis will leave.", "leave", [("Jo Moss", "person")]),
    ("Harrow is yet to confirm that Ellis will leave.", "leave", []),
    ("She has heard from an official that the team would be fined.", "fined", [("official", "unnamed")]),
    ("Moss is pushing for Ellis to leave.", "leave", [("Jo Moss", "person")]),
    (
        "Two people at Harrow spoke. They said it rained. According to one of them, Ellis will leave.",
        "leave", [("one of them", "unnamed")],
    ),
    (
        "Two people at Harrow say that it rained. According to one of them, Ellis will leave.",
        "leave", [("one of two people at Harrow", "unnamed")],
    ),
    ("Harrow said in a statement on Monday that Ellis will leave.", "leave", [("Harrow", "team")]),
    ("Ellis will leave, per multiple reports.", "leave", [("multiple reports", "unnamed")]),
    ("Ellis will leave, via Radio Nord.", "leave", [("Radio Nord", "outlet")]),
    ("Ellis will leave for Oslo via Paris.", "leave", []),
    ("Harrow won. Ellis will leave, the local team said.", "leave", [("Harrow", "team")]),
    ("Moss is reportedly angry after Harrow dropped Ellis.", "dropped", []),
    ("The Stock Car Union met. Ellis was banned, the governing body said.", "banned",
     [("Stock Car Union", "organisation")]),
    ("Ellis may stay, with sources saying that the deal fails.", "fails", [("sources", "unnamed")]),
    ("Ellis was linked with Kestrel, but the team hired Moss.", "hired", []),
]


@pytest.mark.parametrize(("text", "word", "expected"), CHAINS)
def test_chain(nlp: Language, text: str, word: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.name, s.kind) for s in _chain(nlp, text, word)] == expected


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Moss told Radio Nord that Ellis will leave.", "Radio Nord"),
        ("Moss said in an interview with Radio Nord that Ellis will leave.", "Radio Nord"),
        ("Kim Vale reported that Ellis will leave.", "Pit Weekly"),
        ("Moss said that Ellis will leave Radio Nord.", None),
    ],
)
def test_outlet(nlp: Language, text: str, outlet: str | None) -> None:
    assert [s.outlet for s in _chain(nlp, text, "leave")] == [outlet]


def test_role_cue_and_place(nlp: Language) -> None:
    text = "Team principal Jo Moss confirmed that Ellis will leave."
    doc = _prepare(nlp, text)
    doc._.values = [ValueMention(0, 2, "ROLE", "team principal")]
    (source,) = source_chain(doc, assess(next(t for t in doc if t.text == "leave")))
    assert (source.role, source.cue, text[source.start : source.end]) == (
        "team principal",
        "confirmed",
        "Jo Moss",
    )


def test_works_without_names(nlp: Language) -> None:
    doc = nlp("Jo Moss said Ellis will leave.")
    doc._.attributions = attribute(doc)
    (source,) = source_chain(doc, assess(doc[5]))
    assert (source.name, source.kind) == ("Jo Moss", "person")


@pytest.mark.parametrize(
    ("text", "part", "kind"),
    [
        ('"He will leave the team," Moss said.', "He will leave the team", "direct"),
        ('Moss said he "will leave the team" soon.', 'he "will leave the team" soon', "mixed"),
        ("Moss said he will leave the team.", "he will leave the team", "indirect"),
        ("Ellis will leave the team.", "Ellis will leave the team", "none"),
        ('The "silver" car won the race.', 'The "silver" car won', "none"),
    ],
)
def test_quote_kind(nlp: Language, text: str, part: str, kind: str) -> None:
    doc = _prepare(nlp, text)
    at = text.index(part)
    assert quote_kind(doc, at, at + len(part)) == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A report, a release or a statement is whoever has made it.
        ("Ellis will leave, according to a report in Radio Nord.", ["Radio Nord"]),
        ("Ellis will leave, according to a report by Kim Vale.", ["Kim Vale"]),
        ("Kestrel issued a statement saying that Ellis will leave.", ["Kestrel"]),
        ("Per a report from Radio Nord, Ellis will leave.", ["Radio Nord"]),
        ("As first reported by Radio Nord, Ellis will leave.", ["Radio Nord"]),
        ("Radio Nord quoted Moss as saying that Ellis will leave.", ["Radio Nord", "Jo Moss"]),
        ("Moss is confident that Ellis will leave.", ["Jo Moss"]),
        ("It is likely that Ellis will leave.", []),
        # What rumour has is nobody's.
        ("There is growing speculation in the paddock that Ellis will leave.", ["unnamed"]),
        ("Rumours persist that Ellis will leave.", ["unnamed"]),
        ("Moss says he is calm as rumours grow that Ellis will leave.", ["unnamed"]),
        ("Amid fears Harrow could close, Moss announced that Ellis will leave.", ["Jo Moss"]),
        # Whom something is said of is no part of who says it.
        ('"I think that he will leave soon," said Kestrel boss Jo Moss of Al Ellis.', ["Jo Moss"]),
    ],
)
def test_who_stands_behind_words(nlp: Language, text: str, names: list[str]) -> None:
    assert [s.name for s in _chain(nlp, text, "leave")] == names


def test_what_befalls_somebody_is_nothing_he_says(nlp: Language) -> None:
    assert _chain(nlp, "Ellis has found himself removed from Harrow.", "removed") == ()
