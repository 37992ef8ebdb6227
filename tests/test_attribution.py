"""Quotations, and who is reported to say what."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractor.article import Article, Block, text_id
from extractor.context.attribution import attribute
from extractor.reading.quotations import find_quotations
from extractor.syntax.component import DEFAULT_MODEL

Found = tuple[str | None, str | None, str, str]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.util.load_model(DEFAULT_MODEL, exclude=["ner"])


def _read(nlp: Language, text: str) -> list[Found]:
    doc = nlp(text)
    return [
        (
            doc[slice(*a.source)].text if a.source else None,
            doc[slice(*a.cue)].text if a.cue else None,
            " … ".join(doc[slice(*c)].text for c in a.content),
            a.kind,
        )
        for a in attribute(doc)
    ]


ONE: list[tuple[str, Found]] = [
    # direct
    ('"We want him," Moss said.', ("Moss", "said", '"We want him,"', "direct")),
    ('"We want him," said Moss.', ("Moss", "said", '"We want him,"', "direct")),
    ("“We want him,” Moss told Pit Weekly.", ("Moss", "told", "“We want him,”", "direct")),
    ('Moss said: "We want him."', ("Moss", "said", '"We want him."', "direct")),
    ('Moss added, "We want him this year."', ("Moss", "added", '"We want him this year."', "direct")),
    (
        '"We want him," said Moss. "He is quick."',
        ("Moss", "said", '"We want him," … "He is quick."', "direct"),
    ),
    (
        '"He is quick. We want him," Moss said after the race.',
        ("Moss", "said", '"He is quick. We want him,"', "direct"),
    ),
    (
        '"We," Moss said, "want him for next year."',
        ("Moss", "said", '"We," … "want him for next year."', "direct"),
    ),
    # mixed
    (
        'Moss said the talks were "slow and painful" for everybody.',
        ("Moss", "said", 'the talks were "slow and painful" for everybody', "mixed"),
    ),
    # indirect
    ("Moss said that Ellis will leave.", ("Moss", "said", "that Ellis will leave", "indirect")),
    ("Moss said Ellis will leave.", ("Moss", "said", "Ellis will leave", "indirect")),
    ("Moss told Pit Weekly that Ellis will leave.", ("Moss", "told", "that Ellis will leave", "indirect")),
    (
        "The team announced that Ellis will leave.",
        ("The team", "announced", "that Ellis will leave", "indirect"),
    ),
    ("Ellis will leave, Moss said.", ("Moss", "said", "Ellis will leave", "indirect")),
    (
        "Little of this could have been built, Moss said, without the sponsor.",
        ("Moss", "said", "Little of this could have been built … without the sponsor", "indirect"),
    ),
    (
        "Ellis will leave, according to two people familiar with the talks.",
        ("two people familiar with the talks", "according to", "Ellis will leave", "indirect"),
    ),
    (
        "According to Pit Weekly, Ellis will leave Harrow.",
        ("Pit Weekly", "According to", "Ellis will leave Harrow", "indirect"),
    ),
    ("As Moss put it, the car is slow.", ("Moss", "put it", "the car is slow", "indirect")),
    ("The car, as Moss noted, is slow.", ("Moss", "noted", "The car … is slow", "indirect")),
    (
        "Moss's claim that Ellis had signed was wrong.",
        ("Moss's", "claim", "that Ellis had signed", "indirect"),
    ),
    ("In Moss's view, the car is slow.", ("Moss's", "view", "the car is slow", "indirect")),
    (
        "Harrow's view is that the deal has ended.",
        ("Harrow's", "view", "that the deal has ended", "indirect"),
    ),
    ("Moss denied that Ellis had signed.", ("Moss", "denied", "that Ellis had signed", "indirect")),
    ("Moss believes Ellis will stay.", ("Moss", "believes", "Ellis will stay", "indirect")),
    ("Sources say Ellis will stay.", ("Sources", "say", "Ellis will stay", "indirect")),
    ("One owner hinted that Ellis will stay.", ("One owner", "hinted", "that Ellis will stay", "indirect")),
    ("Moss hopes that Ellis will stay.", ("Moss", "hopes", "that Ellis will stay", "indirect")),
    (
        "It was reported by Pit Weekly that Ellis left.",
        ("Pit Weekly", "reported", "that Ellis left", "indirect"),
    ),
    (
        "Harrow is pleased to confirm that Ellis will leave.",
        ("Harrow", "confirm", "that Ellis will leave", "indirect"),
    ),
    (
        "Harrow confirmed the departure of Ellis.",
        ("Harrow", "confirmed", "the departure of Ellis", "indirect"),
    ),
    ("“We want him for next year.” – Jo Moss", ("Jo Moss", "–", "“We want him for next year.”", "direct")),
    (
        "Ellis has signed, if reports from Lisbon are to be believed.",
        ("reports from Lisbon", "believed", "Ellis has signed", "indirect"),
    ),
    # nobody is named
    ("Report: Ellis to leave Harrow", (None, "Report", "Ellis to leave Harrow", "indirect")),
    ("Ellis to leave Harrow – report", (None, "report", "Ellis to leave Harrow", "indirect")),
    ("It is understood that Ellis will stay.", (None, "understood", "that Ellis will stay", "indirect")),
    ("It is believed Ellis will stay.", (None, "believed", "Ellis will stay", "indirect")),
    ("Ellis is said to be close to a deal.", (None, "said", "Ellis … to be close to a deal", "indirect")),
    ("Ellis has reportedly signed a deal.", (None, "reportedly", "Ellis has … signed a deal", "indirect")),
    ("Word is that Ellis has signed.", (None, "Word is", "that Ellis has signed", "indirect")),
    ("I'm told Ellis has signed.", (None, "I'm told", "Ellis has signed", "indirect")),
    ("I hear that Ellis has signed.", (None, "I hear", "that Ellis has signed", "indirect")),
    ("There is talk of a swap with Kestrel.", (None, "talk of", "a swap with Kestrel", "indirect")),
    ("Ellis has apparently signed.", (None, "apparently", "Ellis has … signed", "indirect")),
    ("Rumour has it that Ellis has signed.", (None, "Rumour has it", "that Ellis has signed", "indirect")),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_attribution(nlp: Language, text: str, expected: Found) -> None:
    assert expected in _read(nlp, text)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Moss said that sources believe that Ellis will leave.", ["said", "believe"]),
        ("Moss, quoted by Pit Weekly, said that Ellis will leave.", ["quoted", "said"]),
        ("Moss was quoted by Pit Weekly as saying that Ellis will leave.", ["quoted", "saying"]),
        ("Ellis, according to one engineer, said the car was slow.", ["according to", "said"]),
    ],
)
def test_nested(nlp: Language, text: str, cues: list[str]) -> None:
    assert [cue for _, cue, _, _ in _read(nlp, text)] == cues


@pytest.mark.parametrize(
    "text",
    [
        "Ellis won the race in Lisbon.",
        "Ellis is expected to stay.",
        'The so-called "silver car" won again.',
        "Harrow will add a fourth car next year.",
        "He finished with no problem: second in the race.",
        "History suggests that the record will fall.",
    ],
)
def test_no_attribution(nlp: Language, text: str) -> None:
    assert _read(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ellis has been linked with a move to Kestrel.",
        "Ellis, long rumoured to be leaving, stays at Harrow.",
        "Ellis has been tipped to replace Moss.",
        "Ellis is widely expected to replace Moss.",
    ],
)
def test_hearsay_is_unnamed(nlp: Language, text: str) -> None:
    assert [a.unnamed for a in attribute(nlp(text))] == [True]


def test_denial_and_commitment(nlp: Language) -> None:
    denied, hinted, believed = (
        attribute(nlp(f"Moss {verb} that Ellis will leave."))[0] for verb in ("denied", "hinted", "believes")
    )
    assert denied.denies
    assert not hinted.denies
    assert (hinted.commitment, believed.commitment) == ("possible", "probable")


def test_what_somebody_else_says_in_contrast_is_not_content(nlp: Language) -> None:
    found = _read(nlp, "Ellis has been approached, Moss said, but Harrow insists that he will stay.")
    assert ("Moss", "said", "Ellis has been approached", "indirect") in found


def test_a_quotation_goes_on_over_paragraphs(nlp: Language) -> None:
    text = '"We want him," Moss said. "He is quick.\n\n"And he is young. We will wait for him."'
    assert len(_read(nlp, text)) == 1
    assert '"And he is young. We will wait for him."' in _read(nlp, text)[0][2]


def test_a_quotation_alone_goes_on_with_the_last_speaker(nlp: Language) -> None:
    text = 'Moss was happy. "We want him," he said.\n\n"The car suits him and he knows the engineers well."'
    assert [source for source, *_ in _read(nlp, text)] == ["he", "he"]


def test_the_speaker_of_the_sentence_before(nlp: Language) -> None:
    assert _read(nlp, 'Moss was happy. "This is the best day of our season."')[0][0] == "Moss"


def test_transcript_and_pull_quote() -> None:
    nlp = spacy.blank("en")
    found = attribute(nlp("JO MOSS: We will keep both of our drivers next year.\n"))
    assert [(a.source, a.kind) for a in found] == [((0, 2), "direct")]
    text = "We never thought about the money\nJo Moss on the deal"
    doc = nlp(text)
    doc._.article = Article(
        id=text_id(text),
        text=text,
        blocks=(Block(kind="pull_quote", start=0, end=32), Block(kind="quote_credit", start=33, end=51)),
    )
    (found_quote,) = attribute(doc)
    assert doc[slice(*found_quote.source)].text == "Jo Moss"
    assert doc[slice(*found_quote.content[0])].text == "We never thought about the money"


def test_a_line_up_is_no_transcript() -> None:
    assert attribute(spacy.blank("en")("KESTREL: Jo Moss, Al Ellis\n")) == []


QUOTATIONS: list[tuple[str, list[str]]] = [
    ('He said "yes, we can do it" and left.', ["yes, we can do it"]),
    ("He said “yes” and “no” again.", ["yes", "no"]),
    ("'I am happy,' she said.", ["I am happy,"]),
    ("‘I’m happy,’ she said.", ["I’m happy,"]),
    ("The drivers' title and the teams' title", []),
    ("It's Ellis's car, isn't it?", []),
    ('He had 24" wheels and 5\'10" of height', []),
    ('One mark " alone', []),
    ('"Open to the end of the paragraph', ["Open to the end of the paragraph"]),
    ('"First.\n"Second."', ["First.", "Second."]),
    ("“He told me ‘go away’ twice,” she said.", ["He told me ‘go away’ twice,", "go away"]),
    ("« Oui »", [" Oui "]),
    ("the '90s and rock 'n' roll", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "inner"), QUOTATIONS)
def test_quotations(text: str, inner: list[str]) -> None:
    assert [text[q.inner_start : q.inner_end] for q in find_quotations(text)] == inner


def test_single_marks_are_left_open_from_paragraph_to_paragraph() -> None:
    text = (
        "Lint said: 'We didn't expect this in the drivers' paddock.\n\n"
        "'The team's \"plan B\" has worked. It's ours now.\n\n'We go to Oslo next.'\n\nShe left at noon."
    )
    found = [q for q in find_quotations(text) if q.depth == 0 and text[q.start] == "'"]
    assert [text[q.inner_start : q.inner_end].split()[-1] for q in found] == ["paddock.", "now.", "next."]
    assert [q.continues for q in found] == [False, True, True]


def test_words_in_marks_are_told_from_speech() -> None:
    kinds = [q.kind for q in find_quotations('The "likely plan" is out. "We have no plan at all," she said.')]
    assert kinds == ["words", "speech"]


def test_a_paragraph_that_reopens_goes_on() -> None:
    first, second = find_quotations('"One sentence here.\n\n"And another one."')
    assert (first.closed, second.continues) == (False, True)


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "‘", "’", "«“", '“"', "'s ", "‘a’s "])
def test_quotations_take_linear_time(mark: str) -> None:
    start = time.process_time()
    find_quotations(mark * 40_000)
    assert time.process_time() - start < 5


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="“”\"'‘’«»ab .,\n—!?s", max_size=120))
def test_quotations_never_raise_and_lie_in_the_text(text: str) -> None:
    for q in find_quotations(text):
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="“”\"':,. \nQAsaidtolhe–Mory", max_size=100))
def test_attribution_never_raises_and_is_deterministic(text: str) -> None:
    doc = spacy.blank("en")(text)
    found = attribute(doc)
    assert found == attribute(doc)
    assert all(0 <= s < e <= len(doc) for a in found for s, e in a.content)


def test_the_component_writes_on_the_doc() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("pitwire_attribution")
    assert nlp("JO MOSS: We will keep both of our drivers.")._.attributions


def test_a_lone_town_in_capitals_is_no_speaker() -> None:
    doc = spacy.blank("en")("SOMMERTAL: We will keep both of our drivers, the team said.")
    assert not any(a.source == (0, 1) for a in attribute(doc))


COLONS = [
    ('Team director Jo Moss is delighted: "We will keep both of our drivers."', "Team director Jo Moss"),
    ('After the race Jo Moss could not hide it: "We will keep both of our drivers."', "Jo Moss"),
    ('Jo Moss on the contract: "We will keep both of our drivers."', "Jo Moss on the contract"),
]


@pytest.mark.parametrize(("text", "who"), COLONS)
def test_the_subject_of_words_before_a_colon_speaks(nlp: Language, text: str, who: str) -> None:
    assert [source for source, _, _, _ in _read(nlp, text)] == [who]
    assert not any(source for source, _, _, _ in _read(nlp, 'It was clear: "We will keep both of our drivers."'))


@pytest.mark.parametrize(
    ("text", "who"),
    [("Jo Moss denied the rumours.", ["Jo Moss"]), ("Jo Moss denied them a fourth win.", [])],
)
def test_to_deny_somebody_something_is_to_say_nothing(nlp: Language, text: str, who: list[str]) -> None:
    assert [source for source, _, _, _ in _read(nlp, text)] == who


@pytest.mark.parametrize(("mark", "end"), ["''", '""', "“”"])
def test_speech_goes_on_behind_the_caption_of_a_picture(mark: str, end: str) -> None:
    text = (
        f"Jo Moss said: {mark}We were third in the spring and learned from it\n\n"
        f"Ann Lee, in the blue car, was second\n\n{mark}Then it all came right and we won twice.{end}"
    )
    found = find_quotations(text)
    assert [(q.closed, q.continues) for q in found] == [(False, False), (True, True)]
